"""What Hypothesis exports, in the shapes of its API and of its client."""

import json
from pathlib import Path
from typing import Any

import pytest

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.errors import ImportFailed
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import Intake, take_in
from tests.importing.annotations.conftest import Fresh
from tests.storage.helpers import draft

URL = "https://example.org/statement/"
SELECTORS = [
    {"type": "RangeSelector", "startContainer": "/div[1]", "endContainer": "/div[1]", "startOffset": 0, "endOffset": 9},
    {"type": "TextPositionSelector", "start": 812, "end": 830},
    {
        "type": "TextQuoteSelector",
        "exact": "We cannot be naive",
        "prefix": "met on Friday. “",
        "suffix": ",” the prime",
    },
]


def row(**changed: Any) -> dict[str, Any]:
    return {
        "id": "Xa3kQm5kEe6u8wMTQnHCNQ", "created": "2024-05-06T07:08:09.123456+00:00",
        "updated": "2024-05-07T07:08:09.123456+00:00", "user": "acct:ada@hypothes.is", "uri": URL, "text": "A remark",
        "tags": ["quote", "claim"], "group": "__world__", "target": [{"source": URL, "selector": SELECTORS}],
        "document": {"title": ["A statement"]}, "links": {},
    } | changed  # fmt: skip


def reply(text: str, at: str) -> dict[str, Any]:
    answered = {"references": ["Xa3kQm5kEe6u8wMTQnHCNQ", "other"], "target": [{"source": URL}], "tags": []}
    return row(id=f"r{at}", text=text, user="acct:bob@hypothes.is", created=at, **answered)


def library_with(fresh: Fresh) -> Library:
    library = fresh()
    library.articles.add(draft(metadata=Metadata(url="http://www.example.org/statement#top")))
    return library


def taken(library: Library, folder: Path, document: object) -> Intake:
    (folder / "h.json").write_text(document if isinstance(document, str) else json.dumps(document))
    return take_in(library, read_annotations([folder / "h.json"]), "import")


@pytest.mark.parametrize(
    "shape",
    [
        lambda rows: {"total": len(rows), "rows": rows},
        lambda rows: {"export_date": "2024", "export_userid": "acct:x", "client_version": "1", "annotations": rows},
        lambda rows: rows,
        lambda rows: "\n".join(map(json.dumps, rows)),
    ],
    ids=["api", "client", "list", "lines"],
)
def test_annotations_with_their_replies(fresh: Fresh, tmp_path: Path, shape: Any) -> None:
    library = library_with(fresh)
    rows = [row(), reply("Second", "2024-06-02"), reply("First", "2024-06-01")]
    intake = taken(library, tmp_path, shape(rows))
    assert (intake.passages_added, intake.tags_added, intake.not_taken) == (1, 2, [])
    (passage,) = library.passages.iterate()
    assert (passage.quote, passage.status) == ("We cannot be naive", AnchorStatus.SAME)
    assert passage.tags == ("claim", "quote")
    assert passage.note == "A remark\n\nbob: First\n\nbob: Second"
    assert (passage.coder, passage.modified_at) == ("ada", "2024-05-07T07:08:09.123456Z")
    assert taken(library, tmp_path, shape(rows)).changes == 0


def test_lines_may_hold_what_python_takes_for_an_end_of_a_line(fresh: Fresh, tmp_path: Path) -> None:
    library = library_with(fresh)
    rows = [row(text="one\u2028two\x85three"), reply("Yes", "2024-06-01")]
    lines = "\r\n".join(json.dumps(each, ensure_ascii=False) for each in rows)
    assert taken(library, tmp_path, lines).passages_added == 1
    assert next(library.passages.iterate()).note == "one\u2028two\x85three\n\nbob: Yes"


def test_page_notes_and_unknown_pages_are_told(fresh: Fresh, tmp_path: Path) -> None:
    rows = [row(id="a", target=[{"source": URL}]), row(id="b", uri="https://elsewhere.org/", document={})]
    intake = taken(library_with(fresh), tmp_path, {"rows": rows})
    told = [f"{each.what}: {each.why}" for each in intake.not_taken]
    assert any("A remark" in each and "page as a whole" in each for each in told)
    assert any("1 passage of https://elsewhere.org/" in each for each in told)


@pytest.mark.parametrize("changed", [{"target": 7}, {"tags": 7}, {"document": [1]}, {"target": [{"selector": ["x"]}]}])
def test_what_is_not_as_the_api_has_it_is_an_answer(fresh: Fresh, tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(ImportFailed, match="Hypothesis"):
        taken(library_with(fresh), tmp_path, {"rows": [row(**changed)]})


def test_the_clients_table(fresh: Fresh, tmp_path: Path) -> None:
    library = library_with(fresh)
    head = "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n"
    lines = (
        f'2024-05-06 07:08:09,{URL},Public,Annotation,"The two leaders met on Friday",ada,"=1+1","quote,claim",\n'
        f"2024-05-06 07:08:09,{URL},Public,Reply,,bob,Yes,,\n2024-05-06 07:08:09,{URL},Public,Annotation,,ada,Note,,\n"
    )
    intake = taken(library, tmp_path, head + lines)
    (passage,) = library.passages.iterate()
    assert (passage.tags, passage.note, passage.coder) == (("claim", "quote"), "=1+1", "ada")
    assert [each.what for each in intake.not_taken] == ["line 3", "line 4"]
    assert taken(library, tmp_path, head + lines).changes == 0
