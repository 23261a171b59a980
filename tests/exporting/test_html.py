"""The page of `export html`: what stands on it, and that nothing of it can act."""

import io
import re
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.errors import ExportFailed
from seedreader.exporting.exports import EXPORTS, Manner, export
from seedreader.exporting.html import export_html
from seedreader.exporting.written import Written
from tests.exporting.pages import SCRIPTS, hostile, ordinary
from tests.hostile.payloads import acting
from tests.tui.stage import draft, opened


class Outline(HTMLParser):
    """Elements with their attributes, and the words in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def page_of(library: Library) -> str:
    stream = io.BytesIO()
    with closing(library):
        export_html(library, stream)
    return stream.getvalue().decode("utf-8")


def test_each_source_says_something_of_a_thread_or_is_silent(tmp_path: Path) -> None:
    page = page_of(ordinary(tmp_path))
    words = " ".join(Outline(page).words.split())
    assert "What 4 sources say" in words
    assert "1 thread of linked passages, 2 links" in words
    assert "3 articles, 2 origins" in words
    assert "contradicts source 1" in words
    assert "quotes source 2" in words
    assert "quoted by source 3" in words
    assert "In no thread: 4 Silence" in words
    assert "claim, n/0, n/1, n/2" in words
    assert ": Look." in words


def test_variants_come_in_order_of_publication_with_what_was_dropped_and_added(tmp_path: Path) -> None:
    words = " ".join(Outline(page_of(ordinary(tmp_path))).words.split())
    first, second, third = (words.index(f"{place} Report {place}, 2025-04-{21 - place}") for place in (3, 2, 1))
    assert first < second < third
    assert "China builds no navy." in words[first:second]
    assert "− (dropped:) no" in words[third:]
    assert "+ (added:) its" in words[third:]


@pytest.mark.parametrize(("known", "said"), [("pt_BR", "pt-BR"), ("de", "de"), ("", None)])
def test_words_say_in_which_language_they_are(tmp_path: Path, known: str, said: str | None) -> None:
    library = ordinary(tmp_path)
    library.articles.edit(1, metadata=Metadata(language=known))
    found = {each.get("lang") for _, each in Outline(page_of(library)).elements}
    assert found == {"en", said, None}


def test_counts_have_shades(tmp_path: Path) -> None:
    cells = [each["class"] for each in Outline(page_of(ordinary(tmp_path))).all("td") if "shade" in str(each)]
    assert cells.count("shade-1") == 4 + 3 + 3, "two links from both ends, a tag that all have, one of each"
    assert cells.count("shade-0") == 3 * 3 - 4 + 3 * 4 - 6


def test_an_empty_library_has_a_page(tmp_path: Path) -> None:
    page = page_of(opened(tmp_path / "library.db"))
    assert "There is no thread yet" in page
    assert "There is no source yet" in page


def test_nothing_in_a_hostile_library_acts(tmp_path: Path) -> None:
    page = page_of(hostile(tmp_path))
    outline = Outline(page)
    assert acting(page.replace("\n", "")) == []
    assert not outline.all("script", "img", "iframe", "object", "link", "b", "base", "form")
    for attributes in (attributes for _, attributes in outline.elements):
        assert not any(name.startswith("on") or name in {"style", "src"} for name in attributes)
        assert str(attributes.get("href", "#")).startswith(("#", "https://example.org/"))
    assert len(outline.all("style")) == 1
    for script in SCRIPTS:
        assert script in outline.words, "it stands there as words"
    assert not any(attributes.get("lang") not in {None, "en"} for _, attributes in outline.elements)


def test_the_page_asks_for_nothing(tmp_path: Path) -> None:
    page = page_of(ordinary(tmp_path))
    outline = Outline(page)
    (policy,) = [each["content"] for each in outline.all("meta") if each.get("http-equiv")]
    assert policy is not None
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'"), "a browser takes no other style"
    assert not outline.all("script", "link", "img")
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(each["href"])[1:] for each in outline.all("a")} <= set(ids), "every link leads somewhere on the page"


def test_tables_say_what_heads_what(tmp_path: Path) -> None:
    outline = Outline(page_of(ordinary(tmp_path)))
    assert len(outline.all("table")) == len(outline.all("caption")) == 4
    assert all(each.get("scope") in {"row", "col"} for each in outline.all("th"))
    assert outline.all("html") == [{"lang": "en"}]
    assert [tag for tag, _ in outline.elements if tag in {"header", "nav", "main", "footer"}] == [
        *("header", "nav", "main", "footer"),
    ]


def test_a_file_and_a_stream_get_the_same_bytes(tmp_path: Path) -> None:
    target, stream = tmp_path / "page.html", io.BytesIO()
    with closing(ordinary(tmp_path)) as library:
        assert export(library, "html", target) == export(library, "html", stream) == Written(1)
        assert target.read_bytes() == stream.getvalue()
        with pytest.raises(ExportFailed, match="already there"):
            export(library, "html", target)
        assert export(library, "html", target, Manner(force=True)) == Written(1)
        with pytest.raises(ExportFailed, match="the library itself"):
            export(library, "html", library.path, Manner(force=True))


def test_everything_that_is_offered_can_be_written(tmp_path: Path) -> None:
    with closing(ordinary(tmp_path)) as library:
        for each in EXPORTS:
            assert export(library, each.name, tmp_path / each.file).count > 0
            assert (tmp_path / each.file).stat().st_size > 100
    assert EXPORTS[0].written(1) == "1 row"
    assert EXPORTS[0].written(2_000) == "2,000 rows"


def test_what_a_source_no_longer_says_is_told(tmp_path: Path) -> None:
    library = ordinary(tmp_path)
    library.articles.add(replace(draft("Quite another text.", title="Report 2", name="1.txt"), sha256="another"))
    words = " ".join(Outline(page_of(library)).words.split())
    assert words.count("no longer in the article") == 2, "in the synopsis and in the drift"
