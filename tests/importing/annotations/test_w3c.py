"""Web Annotations as other programs write them: correct ones are read, incorrect ones refused, by the standard's rules.

The shapes follow the examples of the standard's own repository (w3c/web-annotation, model/wd2/examples); its incorrect
examples mostly repeat one fault, a second identifier, so that here each is incorrect by its own fault alone.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.errors import ImportFailed
from seedreader.importing.annotations import w3c_model
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import Intake, take_in
from tests.importing.annotations.conftest import Fresh
from tests.storage.helpers import STATEMENT, add

PAGE = "http://example.org/statement.txt"
QUOTE = {"type": "TextQuoteSelector", "exact": "We cannot be naive", "prefix": "“", "suffix": ",” the prime"}
WHERE = STATEMENT.index("We cannot")
POSITION = {"type": "TextPositionSelector", "start": WHERE, "end": WHERE + 18}
TARGET = {"source": PAGE, "selector": QUOTE}
BASE = {"@context": w3c_model.CONTEXT, "id": "http://example.org/anno1", "type": "Annotation"}
PLAIN = BASE | {"body": "http://example.org/post1", "target": "http://example.com/page1"}


def at(selector: Any) -> dict[str, Any]:
    return {"source": PAGE, "selector": selector}


def textual(value: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, **more}


CORRECT: dict[str, dict[str, Any]] = {
    "addresses": PLAIN,
    "no body": BASE | {"target": PAGE},
    "media": PLAIN | {"body": {"id": "http://example.org/a.mp3", "format": "audio/mpeg", "language": ["fr", "en"]}},
    "direction": PLAIN | {"target": {"id": PAGE, "textDirection": "ltr", "processingLanguage": "en"}},
    "several": PLAIN | {"body": ["http://example.org/d", textual("tag1")], "target": [PAGE, "http://example.org/2"]},
    "choice": PLAIN | {"body": {"type": "Choice", "items": [{"id": "http://example.org/1"}, textual("two")]}},
    "composite": PLAIN | {"target": {"type": "Composite", "items": [PAGE, "http://example.org/2"]}},
    "list": PLAIN | {"target": {"type": "List", "items": [PAGE]}},
    "independents": PLAIN | {"target": {"type": "Independents", "items": [PAGE]}},
    "text in it": BASE | {"bodyValue": "Comment text", "target": PAGE},
    "people": PLAIN | {
        "creator": {"id": "http://example.org/u", "type": "Person", "name": "P"}, "created": "2015-01-28T12:00:00Z",
        "modified": "2015-01-29T09:00:00Z", "generator": "http://example.org/c", "generated": "2015-02-04T12:00:00Z",
    },
    "rights": PLAIN | {"rights": "https://creativecommons.org/publicdomain/zero/1.0/"},
    "elsewhere": PLAIN | {"canonical": "urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df", "via": "http://example.org/o"},
    "tag by address": PLAIN | {"body": {"type": "SpecificResource", "purpose": "tagging", "source": "http://e.org/c"}},
    "selector elsewhere": PLAIN | {"target": {"source": PAGE, "selector": "http://example.org/paraselector1"}},
    "fragment": PLAIN | {"target": {"source": PAGE, "selector": {
        "type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/", "value": "t=30,60"}}},
    "css": PLAIN | {"target": {"source": PAGE, "selector": {"type": "CssSelector", "value": "#a > p"}}},
    "xpath": PLAIN | {"target": {"source": PAGE, "selector": {"type": "XPathSelector", "value": "/html/body/p[2]"}}},
    "bytes": PLAIN | {"target": {"source": PAGE, "selector": {"type": "DataPositionSelector", "start": 1, "end": 4}}},
    "drawing elsewhere": PLAIN | {"target": at({"id": "http://e.org/s", "type": "SvgSelector"})},
    "range": PLAIN | {"target": {"source": PAGE, "selector": {
        "type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "//td[2]"},
        "endSelector": {"type": "XPathSelector", "value": "//td[4]"}}}},
    "state": PLAIN | {"target": {"source": PAGE, "state": {"type": "TimeState", "sourceDate": "2015-07-20T13:30:00Z"}}},
    "style": PLAIN | {"stylesheet": "http://example.org/s", "target": {"source": PAGE, "styleClass": "red"}},
    "scope": PLAIN | {"target": {"source": PAGE, "scope": "http://example.org/page1"}},
}  # fmt: skip

INCORRECT: dict[str, tuple[Any, str]] = {
    "nothing": ({}, "not of annotations"),
    "no context": ({name: value for name, value in PLAIN.items() if name != "@context"}, "does not say"),
    "another context": (PLAIN | {"@context": "fish"}, "does not say"),
    "other contexts": (PLAIN | {"@context": ["http://e.org/a.json", "http://e.org/b.json"]}, "does not say"),
    "no type": ({name: value for name, value in PLAIN.items() if name != "type"}, "type"),
    "another type": (PLAIN | {"type": "Squirrel"}, "type"),
    "no id": ({name: value for name, value in PLAIN.items() if name != "id"}, "no id"),
    "id that is none": (PLAIN | {"id": "not a uri"}, "no id"),
    "two ids": (PLAIN | {"id": ["http://example.org/1", "http://example.org/2"]}, "no id"),
    "no target": (BASE | {"body": "http://example.org/post1"}, "no target"),
    "empty target": (PLAIN | {"target": []}, "no target"),
    "target that is none": (PLAIN | {"target": 9}, "target"),
    "body that is none": (PLAIN | {"body": "this is not a uri"}, "body"),
    "body with an id that is none": (PLAIN | {"body": {"id": "nor is this"}}, "body"),
    "format": (PLAIN | {"body": {"id": "http://e.org/1", "format": 6}}, "format"),
    "a body's time": (PLAIN | {"body": {"id": "http://e.org/1", "created": "yesterday"}}, "created"),
    "a source's maker": (PLAIN | {"target": {"source": {"id": PAGE, "creator": 6}}}, "creator"),
    "language": (PLAIN | {"body": {"id": "http://e.org/1", "language": 3}}, "language"),
    "direction": (PLAIN | {"body": {"id": "http://e.org/1", "textDirection": "squirrel"}}, "textDirection"),
    "directions": (PLAIN | {"body": {"id": "http://e.org/1", "textDirection": ["ltr", "rtl"]}}, "textDirection"),
    "languages": (PLAIN | {"body": {"id": "http://e.org/1", "processingLanguage": ["a", "b"]}}, "processingLanguage"),
    "text without one": (PLAIN | {"body": {"type": "TextualBody", "format": "text/plain"}}, "one text"),
    "text with several": (PLAIN | {"body": {"type": "TextualBody", "value": ["a", "b"]}}, "one text"),
    "body twice": (PLAIN | {"bodyValue": "doppelganger"}, "both"),
    "texts": (BASE | {"target": PAGE, "bodyValue": ["a", "b"]}, "bodyValue"),
    "number as text": (BASE | {"target": PAGE, "bodyValue": 23}, "bodyValue"),
    "two ways together": (
        PLAIN | {"body": {"type": ["Choice", "List"], "items": ["http://e.org/1"]}}, "belong together"),
    "no way together": (PLAIN | {"body": {"items": ["http://e.org/1"]}}, "belong together"),
    "nothing together": (PLAIN | {"body": {"type": "List", "items": []}}, "without items"),
    "creator": (PLAIN | {"creator": 6}, "creator"),
    "generator": (PLAIN | {"generator": 42}, "generator"),
    "created": (PLAIN | {"created": "yesterday"}, "created"),
    "modified": (PLAIN | {"modified": "an hour ago"}, "modified"),
    "generated": (PLAIN | {"generated": ["2015-01-28T12:00:00Z", "2015-01-28T12:00:01Z"]}, "generated"),
    "rights": (PLAIN | {"rights": "not a uri"}, "rights"),
    "via": (PLAIN | {"via": "not a uri"}, "via"),
    "canonical": (PLAIN | {"canonical": "not a uri"}, "canonical"),
    "canonicals": (PLAIN | {"canonical": ["http://e.org/1", "http://e.org/2"]}, "canonical"),
    "no source": (PLAIN | {"target": {"type": "SpecificResource"}}, "one source"),
    "sources": (PLAIN | {"target": {"source": [PAGE, PAGE]}}, "one source"),
    "fragment": (PLAIN | {"target": at({"type": "FragmentSelector"})}, "one value"),
    "fragments": (PLAIN | {"target": at({"type": "FragmentSelector", "value": ["x", "y"]})}, "one value"),
    "conforming twice": (PLAIN | {"target": at({
        "type": "FragmentSelector", "value": "x", "conformsTo": ["http://e.org/1", "http://e.org/2"]})}, "conformsTo"),
    "quotes": (PLAIN | {"target": at({"type": "TextQuoteSelector", "exact": ["a", "b"]})}, "quote"),
    "prefixes": (PLAIN | {"target": at(QUOTE | {"prefix": ["a", "b"]})}, "prefix"),
    "positions": (PLAIN | {"target": at(POSITION | {"start": "1"})}, "positions"),
    "positions below 0": (PLAIN | {"target": at(POSITION | {"start": -1})}, "positions"),
    "half a range": (PLAIN | {"target": at({"type": "RangeSelector", "startSelector": QUOTE})}, "range"),
    "inside of another": (PLAIN | {"target": at({
        "type": "CssSelector", "value": "p", "refinedBy": {"type": "TextQuoteSelector"}})}, "quote"),
}  # fmt: skip


def taken(library: Library, folder: Path, document: object) -> Intake:
    (folder / "a.json").write_text(document if isinstance(document, str) else json.dumps(document))
    return take_in(library, read_annotations([folder / "a.json"]), "import")


@pytest.mark.parametrize("name", CORRECT)
def test_correct_annotations_of_something_else_than_words_are_read_and_told_of(
    fresh: Fresh, tmp_path: Path, name: str
) -> None:
    assert list(w3c_model.faults(CORRECT[name])) == []
    intake = taken(fresh(), tmp_path, CORRECT[name])
    assert [each.what for each in intake.not_taken] == ["http://example.org/anno1"]


COLLECTION = {"@context": w3c_model.CONTEXT, "id": "http://e.org/all", "type": "AnnotationCollection", "total": 2}
READ = {"type": "Annotation", "id": "http://e.org/1", "target": TARGET}


def page(**more: Any) -> dict[str, Any]:
    return {"id": "http://e.org/page", "type": "AnnotationPage", "items": [READ], **more}


@pytest.mark.parametrize(
    ("first", "added", "told"),
    [
        ("http://e.org/page1", 0, ["http://e.org/page1"]),
        ({"id": "http://e.org/page1", "type": "AnnotationPage"}, 0, ["http://e.org/page1"]),
        (page(), 1, []),
        (page(next="http://e.org/page2"), 1, ["http://e.org/page2"]),
        (page(next=page(items=[READ | {"id": "http://e.org/2"}])), 1, []),
    ],
    ids=["elsewhere", "not whole", "in it", "the first in it", "both in it"],
)
def test_pages_of_a_collection_are_read_where_they_are_in_the_file_and_told_of_where_not(
    fresh: Fresh, tmp_path: Path, first: object, added: int, told: list[str]
) -> None:
    library = fresh()
    add(library)
    intake = taken(library, tmp_path, COLLECTION | {"first": first})
    assert intake.passages_added == added
    assert [each.what for each in intake.not_taken] == told


@pytest.mark.parametrize("first", [7, {"type": "AnnotationPage", "items": 7}, ["http://e.org/page1"]])
def test_pages_that_are_none_are_refused(fresh: Fresh, tmp_path: Path, first: object) -> None:
    with pytest.raises(ImportFailed, match="pages"):
        taken(fresh(), tmp_path, COLLECTION | {"first": first})


@pytest.mark.parametrize("name", INCORRECT)
def test_incorrect_annotations_are_refused_with_what_is_wrong(fresh: Fresh, tmp_path: Path, name: str) -> None:
    document, said = INCORRECT[name]
    with pytest.raises(ImportFailed, match=said):
        taken(fresh(), tmp_path, [document])


@pytest.mark.parametrize("text", ["[this is no json", "{", '{"a": 1}', "[1, 2]", "[" * 100_000, "[]x"])
def test_what_is_no_json_of_annotations_is_an_answer(fresh: Fresh, tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportFailed):
        taken(fresh(), tmp_path, text)


def test_one_incorrect_annotation_does_not_keep_the_others_away(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    page = {"@context": w3c_model.CONTEXT, "type": "AnnotationPage", "items": [
        {"type": "Annotation", "id": "http://e.org/1", "target": TARGET},
        {"type": "Annotation", "id": "http://e.org/2"}, 7,
    ]}  # fmt: skip
    intake = taken(library, tmp_path, page)
    assert intake.passages_added == 1
    assert [(each.what, each.why) for each in intake.not_taken] == [
        ("http://e.org/2", "the annotation has no target"),
        ("annotation 3", "the annotation is no object"),
    ]


@pytest.mark.parametrize(
    "selector",
    [
        QUOTE,
        [POSITION],
        [POSITION, QUOTE],
        {"type": "CssSelector", "value": "p", "refinedBy": QUOTE},
        {"type": "FragmentSelector", "value": "x", "refinedBy": [QUOTE, POSITION | {"start": 0, "end": 3}]},
    ],
)  # fmt: skip
def test_words_are_found_by_whatever_says_them(fresh: Fresh, tmp_path: Path, selector: Any) -> None:
    library = fresh()
    add(library)
    intake = taken(library, tmp_path, BASE | {"target": at(selector)})
    assert intake.not_taken == []
    (passage,) = library.passages.iterate()
    assert passage.quote == "We cannot be naive"
    # Positions alone, of a text that may be another one, are a place to look at.
    assert passage.status is (AnchorStatus.REVIEW if selector == [POSITION] else AnchorStatus.SAME)


def test_bodies_are_tags_notes_and_coders(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    taken(library, tmp_path, BASE | {
        "creator": {"type": "Person", "nickname": "Eve"}, "created": "2015-01-28T13:00:00+01:00",
        "body": [textual("quote", purpose="tagging"), textual("A remark", purpose="commenting"), "http://e.org/post1",
                 {"type": "Choice", "items": [textual("one"), textual("two", purpose="describing")]}],
        "target": TARGET,
    })  # fmt: skip
    (passage,) = library.passages.iterate()
    assert passage.tags == ("quote",)
    assert passage.note == "A remark\n\nhttp://e.org/post1\n\none\n\ntwo"
    assert (passage.coder, passage.created_at) == ("Eve", "2015-01-28T12:00:00.000000Z")


def test_the_motivation_is_the_purpose_of_a_body_that_has_none(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    taken(library, tmp_path, BASE | {"motivation": "tagging", "body": textual("important"), "target": TARGET})
    (passage,) = library.passages.iterate()
    assert (passage.tags, passage.note) == (("important",), "")


def test_several_targets_are_several_passages(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    other = at(QUOTE | {"exact": "The two leaders met on Friday", "prefix": "", "suffix": ""})
    document = BASE | {"bodyValue": "Both", "target": {"type": "Composite", "items": [TARGET, other, PAGE]}}
    intake = taken(library, tmp_path, document)
    assert [passage.note for passage in library.passages.iterate()] == ["Both", "Both"]
    assert [each.why for each in intake.not_taken] == ["1 of its targets are not words of a text"]
    assert taken(library, tmp_path, document).changes == 0


def test_linking_makes_a_link_with_the_passages_at_its_ends(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    body = {"source": PAGE, "purpose": "linking", "selector": {
        "type": "TextQuoteSelector", "exact": "The talks lasted for an hour and went well"}}  # fmt: skip
    document = BASE | {
        "motivation": "linking",
        "body": [body, textual("contradicts", purpose="classifying")],
        "target": TARGET,
    }
    intake = taken(library, tmp_path, document)
    assert (intake.passages_added, intake.links_added, intake.not_taken) == (2, 1, [])
    (link,) = library.links.iterate()
    ends = library.passages.some([link.source_id, link.target_id])
    assert (link.type, [end.quote[:9] for end in ends]) == ("contradicts", ["We cannot", "The talks"])
    assert taken(library, tmp_path, document).changes == 0


def test_lines_of_json_are_read_too(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    lines = [BASE | {"id": f"http://e.org/{who}", "creator": f"http://e.org/{who}", "target": TARGET} for who in "abc"]
    assert taken(library, tmp_path, "\n".join(map(json.dumps, lines))).passages_added == 3
