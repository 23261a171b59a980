"""Codebooks that come in: CSV of Taguette and our own, REFI-QDA of other programs, and what is none."""

import io
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.errors import ImportFailed
from seedreader.exporting.tables import TableKind, export_csv
from seedreader.importing.codebooks import CodebookIntake, read_codebook, take_codebook
from tests.importing.annotations.conftest import Fresh

ATLAS = """\
<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" origin="ATLAS.ti Win 23.4.0"
    xsi:schemaLocation="urn:QDA-XML:codebook:0:4 Codebook.xsd" xmlns="urn:QDA-XML:codebook:1.0">
  <Codes>
    <Code guid="{1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294}" name="and/or" color="#46AA00" isCodable="true">
      <Description>about it</Description>
    </Code>
    <Code guid="2FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Group" isCodable="false">
      <Description>gathers</Description>
      <Code guid="3FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="inner" isCodable="1" color="#00F"/>
    </Code>
  </Codes>
  <Sets>
    <Set name="both" guid="ECA18D76-2B8B-4B0C-8BE5-BBDC91F55294">
      <MemberCode guid="3FF58B12-6F6F-4B0C-8BE5-BBDC91F55294"/>
    </Set>
  </Sets>
</CodeBook>
"""
TAGUETTE = (
    "tag,description,number of highlights,number of documents\r\n"
    'quote,"What somebody, it is said, said",3,2\r\n'
    "claim,,0,0\r\n"
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<CodeBook><Codes><Code name="&b;" guid="x" isCodable="true"/></Codes></CodeBook>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>'


def taken(library: Library, folder: Path, text: str | bytes, **how: bool) -> CodebookIntake:
    file = folder / "codebook"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return take_codebook(library, read_codebook(file), "import codebook", **how)


def said(library: Library) -> list[tuple[str, str, str]]:
    return [(tag.name, tag.description, tag.color) for tag in library.tags.list()]


def test_a_codebook_of_another_program(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    intake = taken(library, tmp_path, ATLAS)
    assert said(library) == [("and∕or", "about it", "#46aa00"), ("Group/inner", "", "#0000ff")]
    assert library.tags.find("and∕or").uuid == "1ff58b12-6f6f-4b0c-8be5-bbdc91f55294"
    assert [each.what for each in intake.not_taken] == [
        "what is said of the level 'Group'",
        "the set 'both' of 1 codes",
    ]
    assert [change.what for change in library.history.list()] == ["import codebook"]
    library.history.undo()
    assert said(library) == []


def test_taguettes_table(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    assert taken(library, tmp_path, TAGUETTE).tags_added == 2
    assert [(name, description) for name, description, _ in said(library)] == [
        ("claim", ""),
        ("quote", "What somebody, it is said, said"),
    ]


def test_our_own_table_comes_back_guards_and_all(fresh: Fresh, tmp_path: Path) -> None:
    ours, theirs = fresh(), fresh()
    ours.tags.create("=1+1/below", description="-1\nand '=2", color="#123456")
    ours.tags.create("'=x", description="+ more")
    for raw in (False, True):
        stream = io.BytesIO()
        export_csv(ours, TableKind.CODEBOOK, stream, raw=raw, bom=raw)
        file = tmp_path / f"{raw}.csv"
        file.write_bytes(stream.getvalue())
        take_codebook(theirs, read_codebook(file, raw=raw), "import")
        assert said(theirs) == said(ours)
    assert len(theirs.history.list()) == 1


def test_what_the_library_has_stays_unless_it_is_to_be_replaced(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    library.tags.create("Quote", description="mine", color="#111111")
    library.tags.create("claim", color="#222222")
    table = "tag,description,color\nquote,theirs,#333333\nclaim,theirs,#333333\nnew,,\n"
    tried = taken(library, tmp_path, table, try_only=True)
    assert (tried.tags_added, tried.tags_changed, tried.tags_unchanged) == (1, 1, 1)
    assert len(said(library)) == 2
    taken(library, tmp_path, table)
    assert said(library)[:2] == [("claim", "theirs", "#222222"), ("new", "", library.tags.find("new").color)]
    assert said(library)[2] == ("Quote", "mine", "#111111")
    taken(library, tmp_path, table, replace=True)
    assert [each[1:] for each in said(library) if each[0] != "new"] == [("theirs", "#333333")] * 2


def test_a_tag_that_was_renamed_here_is_told_of_and_not_doubled(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    taken(library, tmp_path, ATLAS)
    library.tags.rename("Group/inner", "outer")
    intake = taken(library, tmp_path, ATLAS)
    assert any("the library has it as outer" in each.why for each in intake.not_taken)
    assert [name for name, *_ in said(library)] == ["and∕or", "outer"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no codebook"),
        (b"name,description\na,b\n", "no codebook"),
        (b"id,document,tag,content\n1,a,b,c\n", "no codebook"),
        (b"tag\n\xff\xfe\xfd", "UTF-8"),
        (b"tag,description\n\"a", ""),
        (b"<html><body/></html>", "XML, but no codebook"),
        (b"<CodeBook><Codes>", "cannot be read"),
        (BOMB.encode(), "document type"),
        (OUTSIDE.encode(), "document type"),
        (b"<CodeBook><Codes>" + b"<Code name='a'>" * 300 + b"</Code>" * 300 + b"</Codes></CodeBook>", "too deep"),
        (b"PK\x03\x04 not a table", ""),
    ],
)  # fmt: skip
def test_what_is_no_codebook_changes_nothing(fresh: Fresh, tmp_path: Path, content: bytes, reason: str) -> None:
    library = fresh()
    try:
        taken(library, tmp_path, content)
    except ImportFailed as error:
        assert reason in error.message
        assert error.message.startswith("codebook: ")
        assert error.hint
        assert said(library) == []
    else:
        assert not reason
