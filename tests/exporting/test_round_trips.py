"""Whatever a library holds goes out and comes into an empty one (with the same articles) as it was, in each format."""

import io
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.tags import tag_name
from seedreader.domain.text import Span, canonical
from seedreader.errors import AlreadyExists, InvalidValue
from seedreader.exporting.qdpx import write_qdpx
from seedreader.exporting.tables import TableKind, export_csv
from seedreader.exporting.w3c import write_w3c
from seedreader.exporting.xml_text import XmlText
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import take_in
from seedreader.reading.clusters import snap
from seedreader.storage import open_library
from tests.exporting.test_w3c import said
from tests.storage.helpers import draft

AWKWARD = [
    "'", "=", "+1", "@", "-", '"', ",", "\n", "\r\n", "\t", "<b>", "&amp;", "]]>", "é", "e\u0301", "👩🏽‍🚀", "日本",
    "/", " ", "\u2028", "\u202e", "words", "'=x", "\x1f", "\x7f", "\ufeff",
]  # fmt: skip
Content = tuple[list[str], list[tuple[int, int, int, list[str], str]], list[tuple[int, int, str]]]
"""Texts, passages (article, place, length, tags, note) and links (passages by their numbers, note)."""

words = st.lists(st.sampled_from(AWKWARD) | st.text(st.characters(codec="utf-8"), max_size=4), max_size=6).map("".join)
texts = words.map(lambda text: canonical(f"Begun. {text} Ended.".replace("\0", "")))


@st.composite
def contents(
    draw: st.DrawFn,
) -> Content:
    """Something for a library to hold."""
    articles = draw(st.lists(texts, min_size=1, max_size=2, unique=True))
    place = st.tuples(st.integers(0, len(articles) - 1), st.integers(0, 30), st.integers(1, 12))
    passages = [(*where, draw(st.lists(words, max_size=2)), draw(words)) for where in draw(st.lists(place, max_size=4))]
    links = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), words), max_size=2))
    return articles, passages, links


def tags_of(raw: list[str]) -> list[str]:
    found = []
    for each in raw:
        try:
            found.append(tag_name(each))
        except InvalidValue:
            continue
    return found


def fill(library: Library, content: Content) -> None:
    articles, passages, links = content
    add_articles(library, articles)
    ids = []
    for article, start, length, tags, note in passages:
        text = library.articles.content(article + 1).text
        begin = min(start, len(text) - 1)
        span = snap(text, begin, min(begin + length, len(text)))
        ids.append(library.passages.add(article + 1, Span(span.start, span.end), tags=tags_of(tags), note=note).id)
    for source, target, note in links:
        if max(source, target) < len(ids) and ids[source] != ids[target]:
            try:
                library.links.add(ids[source], ids[target], "contradicts", note=note)
            except AlreadyExists:
                continue


def add_articles(library: Library, articles: list[str]) -> None:
    for number, text in enumerate(articles):
        library.articles.add(draft(text, name=f"{number}.txt", title=f"{number} {text[:20]!r}"))


def csv_files(library: Library, folder: Path) -> list[Path]:
    files = [folder / "annotations.csv", folder / "links.csv"]
    for file in files:
        export_csv(library, TableKind(file.stem), file)
    return files


def written(write: Callable[[Library, io.BytesIO], object]) -> Callable[[Library, Path], list[Path]]:
    def files(library: Library, folder: Path) -> list[Path]:
        stream = io.BytesIO()
        write(library, stream)
        (folder / "all").write_bytes(stream.getvalue())
        return [folder / "all"]

    return files


FORMATS = {"csv": csv_files, "w3c": written(write_w3c), "qdpx": written(write_qdpx)}


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=6)
@given(content=contents())
def test_nothing_is_lost(form: str, content: Content) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            closing(open_library(folder / "a.db", coder="ada")) as library,
            closing(open_library(folder / "b.db", coder="bob")) as other,
        ):
            fill(library, content)
            add_articles(other, content[0])
            files = FORMATS[form](library, folder)
            intake = take_in(other, read_annotations(files), "import")
            assert intake.not_taken == []
            before, after = said(library), said(other)
            if form == "qdpx":  # what XML has no place for is told of; links have no coder and no time
                before, after = ((clean(each[0], 11), clean(each[1], 6)) for each in (before, after))
            assert after == before
            assert take_in(other, read_annotations(files), "import").changes == 0


def clean(rows: list[Any], most: int) -> list[Any]:
    """The first cells of rows, as XML can hold them."""
    xml = XmlText()
    return [[xml._clean(each) if isinstance(each, str) else each for each in row[:most]] for row in rows]


@pytest.mark.parametrize("form", ["csv", "w3c"])
def test_what_the_current_text_lost_comes_back_to_the_text_that_had_it(form: str, tmp_path: Path) -> None:
    with (
        closing(open_library(tmp_path / "a.db", coder="ada")) as library,
        closing(open_library(tmp_path / "b.db", coder="bob")) as other,
    ):
        old = "What stays, stays here for good.\n\nThis whole paragraph is going to be taken out of the text.\n"
        for each in (library, other):
            each.articles.add(draft(old))
        gone, stays = (library.passages.add(1, Span(*span), tags=["x"]) for span in ((34, 60), (0, 32)))
        library.links.add(gone.id, stays.id, "contradicts")
        for each in (library, other):
            each.articles.add(draft(old.partition("This")[0]))
        assert library.passages.get(gone.id).status is AnchorStatus.ORPHAN
        files = FORMATS[form](library, tmp_path)
        assert take_in(other, read_annotations(files), "import").not_taken == []
        assert said(other) == said(library)
        assert {passage.status for passage in other.passages.iterate()} == {AnchorStatus.SAME, AnchorStatus.ORPHAN}
        assert take_in(other, read_annotations(files), "import").changes == 0
