"""REFI-QDA projects: valid by the standard's schema, and back in with nothing lost that they can hold."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import xmlschema

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.exporting.qdpx import NAMESPACE, write_qdpx
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import Intake, take_in
from tests.exporting.test_w3c import said
from tests.importing.annotations.conftest import Fresh
from tests.importing.annotations.test_tables import OTHER, filled, sound
from tests.storage.helpers import STATEMENT, add, draft, span_of

SCHEMA = Path(__file__).parents[1] / "data" / "refi-qda" / "Project.xsd"
"""The standard's own (MIT licence, said in it)."""


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA)


def project(library: Library) -> tuple[Element, zipfile.ZipFile]:
    """The project of a library, checked by the schema."""
    stream = io.BytesIO()
    write_qdpx(library, stream)
    archive = zipfile.ZipFile(stream)
    assert archive.testzip() is None
    root = fromstring(archive.read("project.qde"))
    schema().validate(root)
    return root, archive


def found(root: Element, path: str) -> list[Element]:
    return root.findall("/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/")))


def taken(library: Library, folder: Path, other: Library) -> Intake:
    with (folder / "a.qdpx").open("wb") as stream:
        write_qdpx(other, stream)
    return take_in(library, read_annotations([folder / "a.qdpx"]), "import")


def rich(library: Library) -> Library:
    """A library with what a project can hold."""
    filled(library)
    library.articles.edit(1, metadata=Metadata(author="A. Writer", url="https://example.org/1", language="en"))
    library.tags.describe("quote/naive", "Of naivety,\nin two lines")
    library.passages.tag(3, ["actor/japan", "place/japan", "place"])
    return library


@pytest.mark.parametrize("fill", [lambda library: library, filled, rich], ids=["empty", "filled", "rich"])
def test_it_is_valid_by_the_schema(fresh: Fresh, fill) -> None:  # type: ignore[no-untyped-def]
    root, archive = project(fill(fresh()))
    texts = {
        each.get("plainTextPath", "").replace("internal:/", "sources") for each in found(root, "Sources/TextSource")
    }
    assert set(archive.namelist()) == {"project.qde", *texts}


def test_the_schema_would_say_what_is_not(fresh: Fresh) -> None:
    root, _ = project(rich(fresh()))
    found(root, "Sources/TextSource/PlainTextSelection")[0].attrib.pop("guid")
    assert not schema().is_valid(root)


def test_positions_are_code_points_of_the_text_in_it(fresh: Fresh) -> None:
    library = fresh()
    library.articles.add(draft("👩🏽‍🚀 e\u0301 first.\n\nThen the word, and no more."))
    library.passages.add(1, span_of(library.articles.content(1).text, "the word"))
    root, archive = project(library)
    (source,) = found(root, "Sources/TextSource")
    text = archive.read("sources/" + source.get("plainTextPath", "").removeprefix("internal://")).decode()
    (selection,) = found(root, "Sources/TextSource/PlainTextSelection")
    assert text[int(selection.get("startPosition", "")) : int(selection.get("endPosition", ""))] == "the word"


def test_what_goes_out_comes_into_an_empty_library_and_twice_changes_nothing(fresh: Fresh, tmp_path: Path) -> None:
    library, other = rich(fresh()), fresh("bob")
    intake = taken(other, tmp_path, library)
    assert (intake.articles_added, intake.passages_added, intake.links_added) == (2, 3, 2)
    assert intake.not_taken == []
    assert said(other)[0] == said(library)[0]
    # Of links a project does not say who made them, nor when.
    assert [link[:6] for link in said(other)[1]] == [link[:6] for link in said(library)[1]]
    assert [(tag.name, tag.color, tag.description) for tag in other.tags.list()] == [
        (tag.name, tag.color, tag.description) for tag in library.tags.list()
    ]
    for article, again in zip(library.articles.list(), other.articles.list(), strict=True):
        assert (again.title, again.metadata, again.sha256) == (article.title, article.metadata, article.sha256)
        assert other.articles.content(again.id).text == library.articles.content(article.id).text
    assert taken(other, tmp_path, library).changes == 0
    assert sound(other)


def test_what_a_library_does_not_know_of_its_articles_and_tags_it_gains(fresh: Fresh, tmp_path: Path) -> None:
    library, other = fresh(), fresh("bob")
    for each in (library, other):
        add(each)
    known = Metadata(author="Ada", publisher="The Press", url="https://example.org/a", published="2025-04-08")
    library.articles.edit(1, title="Another title", metadata=known)
    library.passages.add(1, span_of(STATEMENT, "TOKYO"), tags=["place", "name"])
    for name in ("place", "name"):
        library.tags.describe(name, f"What {name} means")
    other.articles.edit(1, metadata=Metadata(author="Bob"))
    other.tags.create("place")
    other.tags.describe(other.tags.create("name").name, "My own words")
    intake = taken(other, tmp_path, library)
    assert (intake.articles_changed, intake.tags_changed, intake.told()) == (
        1, 1, "1 passage added, 1 article and 1 tag changed",
    )  # fmt: skip
    assert other.articles.get(1).metadata == replace(known, author="Bob")
    assert other.articles.get(1).title != "Another title"
    assert {tag.name: tag.description for tag in other.tags.list()} == {
        "place": "What place means", "name": "My own words",
    }  # fmt: skip
    assert taken(other, tmp_path, library).changes == 0


def test_into_a_library_that_has_the_articles_changed_meanwhile(fresh: Fresh, tmp_path: Path) -> None:
    library, other = rich(fresh()), fresh()
    add(other)
    other.articles.add(draft(STATEMENT.replace("TOKYO", "TOKYO (updated)")))
    intake = taken(other, tmp_path, library)
    assert (intake.articles_added, intake.passages_added, intake.not_taken) == (1, 3, [])
    naive = next(passage for passage in other.passages.iterate() if passage.quote == "We cannot be naive")
    assert naive.start == STATEMENT.index("We cannot be naive") + len(" (updated)")
    assert sound(other)


def test_names_that_codes_share_stand_with_their_levels(fresh: Fresh) -> None:
    root, _ = project(rich(fresh()))
    names = [code.get("name", "") for code in root.iter(f"{{{NAMESPACE}}}Code")]
    assert sorted(names) == sorted(["=sum", "actor", "actor/japan", "place", "place/japan", "quote", "naive"])
    codable = {code.get("name"): code.get("isCodable") for code in root.iter(f"{{{NAMESPACE}}}Code")}
    assert (codable["quote"], codable["place"], codable["naive"]) == ("false", "true", "true")


def test_what_it_cannot_hold_is_told(fresh: Fresh) -> None:
    library = rich(fresh())
    library.passages.set_note(1, "\x1b]52;c;x\x07 and ]]> <b>&amp;")
    changed = STATEMENT.replace("The talks lasted for an hour and went well.", "").replace("naive", "naïve")
    library.articles.add(draft(changed))
    library.threads.set_label(1, "Naivety")
    library.queries.save("warnings", "quote/naive")
    left = "\n".join(write_qdpx(library, io.BytesIO()).left_out)
    assert "what threads are called" in left
    assert "kept expressions" in left
    assert "1 passage that the articles' texts no longer have" in left
    assert "the state of 1 passage: edited, moved or to be reviewed" in left
    assert "who made a tag or a link and when" in left
    assert "other end" in left
    assert "control characters" in left
    root, _ = project(library)
    notes = [note.text for note in found(root, "Sources/TextSource/PlainTextSelection/Description")]
    assert "\ufffd]52;c;x\ufffd and ]]> <b>&amp;" in notes
    assert len(found(root, "Sources/TextSource/PlainTextSelection")) == 2, "and none where the lost words stood"
    assert write_qdpx(fresh(), io.BytesIO()).left_out == ()


def test_a_file_and_a_pipe_get_the_same_bytes(fresh: Fresh, tmp_path: Path) -> None:
    library = rich(fresh())

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        tell = seek

    pipe = Pipe()
    write_qdpx(library, pipe)
    with (tmp_path / "a.qdpx").open("wb") as stream:
        write_qdpx(library, stream)
    assert (tmp_path / "a.qdpx").read_bytes() == pipe.getvalue()


def test_titles_and_tags_of_any_kind(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    library.articles.add(replace(draft(title="\"<&>' ]]> 日本\x07"), source="/a/b.txt"))
    library.articles.add(replace(draft(OTHER, name="x"), title=""))
    library.passages.add(1, span_of(STATEMENT, "TOKYO"), tags=["<&\"'>/日本", "a"], note="\r\n \t")
    project(library)
    other = fresh()
    assert taken(other, tmp_path, library).not_taken == []
    (passage,) = other.passages.iterate()
    assert passage.tags == ("<&\"'>/日本", "a")
    assert passage.note == "\r\n \t"


def test_it_keeps_to_what_the_import_of_qualcoder_needs(fresh: Fresh) -> None:
    """Its `refi.py` of August 2026, which was run on such a project: it knows codes and sources by their names alone,
    takes the first element of a coding for its code, reads texts in UTF-8 without a mark, and cuts at both positions.
    """
    library = rich(fresh())
    library.articles.add(draft("A third.\n", name="c.txt", title="Another"))
    root, archive = project(library)

    def all_of(name: str) -> list[Element]:
        return list(root.iter(f"{{{NAMESPACE}}}{name}"))

    codes = {code.get("guid"): code for code in all_of("Code")}
    for codable in ("true", "false"):
        names = [code.get("name") for code in codes.values() if code.get("isCodable") == codable]
        assert len(set(names)) == len(names)
    users = {user.get("guid") for user in all_of("User")}
    for coding in all_of("Coding"):
        assert codes[coding[0].get("targetGUID")].get("isCodable") == "true"
    variables = {variable.get("guid") for variable in all_of("Variable")}
    assert {ref.get("targetGUID") for ref in all_of("VariableRef")} == variables
    for source in all_of("TextSource"):
        text = archive.read(source.get("plainTextPath", "").replace("internal:/", "sources", 1)).decode()
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        for selection in source.findall(f"{{{NAMESPACE}}}PlainTextSelection"):
            words = text[int(selection.get("startPosition", "")) : int(selection.get("endPosition", ""))]
            assert " ".join(words.split()).startswith(selection.get("name", ""))
    for made in (*all_of("TextSource"), *all_of("PlainTextSelection"), *all_of("Note")):
        assert made.get("creatingUser") in users
        assert made.get("creationDateTime", "").endswith("Z")
