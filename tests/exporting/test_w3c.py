"""W3C Web Annotations out, checked against the model's rules, and back in with nothing lost that they can say."""

import io
import json
import os
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.domain.links import LinkTypeDefinition
from seedreader.exporting.w3c import write_w3c
from seedreader.importing.annotations import w3c_model
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import take_in
from seedreader.storage import open_library
from tests.importing.annotations.conftest import Fresh
from tests.importing.annotations.test_tables import OTHER, filled, sound
from tests.storage.helpers import STATEMENT, add, draft


def document(library: Library) -> Any:
    stream = io.BytesIO()
    written = write_w3c(library, stream)
    found = json.loads(stream.getvalue())
    assert found["total"] == len(found["first"]["items"]) == written.count
    return found


def said(library: Library) -> tuple[list[Any], list[Any]]:
    """What Web Annotations can say of passages and links."""
    passages = {passage.id: passage for passage in library.passages.iterate()}
    names = ("uuid", "start", "end", "quote", "prefix", "suffix", "tags", "note", "coder", "created_at", "modified_at")
    links = [
        (link.uuid, link.type, link.direction, passages[link.source_id].uuid, passages[link.target_id].uuid, link.note,
         link.coder, link.created_at, link.modified_at)
        for link in library.links.iterate()
    ]  # fmt: skip
    return sorted([getattr(each, name) for name in names] for each in passages.values()), sorted(links)


def test_every_annotation_is_correct_by_the_model(fresh: Fresh) -> None:
    library = filled(fresh())
    items = document(library)["first"]["items"]
    assert len(items) == 5
    for annotation in items:
        assert list(w3c_model.faults(annotation)) == []
        assert w3c_model.has_context(annotation)


def test_what_has_no_tag_and_no_note_has_no_body_for_them(fresh: Fresh) -> None:
    items = document(filled(fresh()))["first"]["items"]
    said = [(each["motivation"], [body["purpose"] for body in each.get("body", [])]) for each in items]
    assert sorted(said, key=str) == [
        ("highlighting", []),
        ("linking", ["linking", "classifying", "commenting"]),
        ("linking", ["linking", "classifying"]),
        (["tagging", "commenting"], ["tagging", "commenting"]),
        (["tagging", "commenting"], ["tagging", "tagging", "commenting"]),
    ]


def test_an_empty_library_is_an_empty_collection(fresh: Fresh) -> None:
    assert document(fresh())["first"]["items"] == []


@pytest.mark.parametrize("name", ["library.db", "my lïb #1 %.db", os.fsdecode(b"\xff.db")])
def test_collection_and_page_are_named_by_addresses(tmp_path: Path, name: str) -> None:
    """As the model wants them (5.1 and 5.2), whatever the library's file is called."""
    with closing(open_library(tmp_path / name, coder="ada")) as library:
        found = document(library)
    assert found["first"]["id"] == found["last"] == f"{found['id']}#page"
    assert re.fullmatch(r"urn:seedreader:[A-Za-z0-9._~%-]+", found["id"])
    assert os.fsdecode(unquote_to_bytes(found["id"].removeprefix("urn:seedreader:"))) == name


def test_what_goes_out_comes_in_the_same_and_twice_changes_nothing(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    (tmp_path / "a.jsonld").write_text(json.dumps(document(library)))
    other = fresh("bob")
    add(other, OTHER, name="other.txt")
    add(other)
    intake = take_in(other, read_annotations([tmp_path / "a.jsonld"]), "import")
    assert (intake.passages_added, intake.links_added, intake.not_taken) == (3, 2, [])
    assert said(other) == said(library)
    assert take_in(other, read_annotations([tmp_path / "a.jsonld"]), "import").changes == 0
    assert sound(other)


def test_positions_are_code_points(fresh: Fresh) -> None:
    library = fresh()
    text = "👩🏽‍🚀 e\u0301 first. Then the word, and no more."
    library.articles.add(draft(text))
    from tests.storage.helpers import span_of

    library.passages.add(1, span_of(text, "the word"))
    (annotation,) = document(library)["first"]["items"]
    quote, position = annotation["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == "the word"


def test_the_source_is_the_address_and_never_a_path(fresh: Fresh) -> None:
    library = fresh()
    library.articles.add(draft(metadata=Metadata(url="https://example.org/a b?q=<1>", language="en")))
    library.articles.add(replace(draft(OTHER, name="other.txt"), source="/home/ada/secret/other.txt"))
    from tests.storage.helpers import span_of

    library.passages.add(1, span_of(STATEMENT, "TOKYO"))
    library.passages.add(2, span_of(OTHER, "They"))
    stream = io.BytesIO()
    write_w3c(library, stream)
    assert b"secret" not in stream.getvalue()
    first, second = [each["target"]["source"]["id"] for each in json.loads(stream.getvalue())["first"]["items"]]
    assert first == "https://example.org/a%20b?q=%3C1%3E"
    assert second.startswith("urn:uuid:")


def test_what_it_cannot_say_is_told(fresh: Fresh) -> None:
    library = filled(fresh())
    library.articles.add(draft(STATEMENT.replace("The talks", "Our talks")))
    library.tags.describe("quote/naive", "Of naivety")
    library.threads.set_label(1, "Naivety")
    library.queries.save("warnings", "quote/naive")
    library.links.add_type(LinkTypeDefinition("answers", "answers", "Says the same, later"))
    library.articles.edit(1, metadata=Metadata(author="Ada"))
    colours, makers, doubts, other_end, types, threads, queries = write_w3c(library, io.BytesIO()).left_out
    assert "colours and descriptions of tags" in colours
    assert "who wrote and published an article" in makers
    assert "edited" in doubts
    assert "link types of your own mean" in types
    assert "read from the other end" in other_end
    assert ("threads are called" in threads, "kept expressions" in queries) == (True, True)
    assert write_w3c(fresh(), io.BytesIO()).left_out == ()
