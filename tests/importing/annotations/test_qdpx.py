"""Projects of other programs, and archives that mean no good."""

import zipfile
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from seedreader.domain.arriving import NotTaken
from seedreader.domain.library import Library
from seedreader.errors import ImportFailed
from seedreader.importing.annotations import qdpx
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import Intake, take_in
from tests.importing.annotations.conftest import Fresh

NS = 'xmlns="urn:QDA-XML:project:1.0"'
TEXT = "First line.\nSecond line, with words.\n"


def guid(name: str) -> str:
    return str(uuid5(UUID(int=0), name)).upper()


CODES = f"""
<Users><User guid="{guid("ann")}" name="Ann"/></Users>
<CodeBook><Codes>
 <Code guid="{guid("outer")}" name="Outer" isCodable="false">
  <Code guid="{guid("inner")}" name="and/or" isCodable="true" color="#ff0000">
   <Description>What it is</Description></Code>
 </Code>
</Codes></CodeBook>"""


def selection(start: int, end: int, name: str = "", more: str = "", **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    place = f'startPosition="{start}" endPosition="{end}"'
    return f"""<PlainTextSelection guid="{guid(f"{start}-{end}")}" name="{name}" {place} creatingUser="{guid("ann")}"
     creationDateTime="2024-05-06T07:08:09Z"{said}>{more}</PlainTextSelection>"""


CODING = f"""<Coding guid="{guid("coding")}"><CodeRef targetGUID="{guid("inner")}"/></Coding>"""


def source(selections: str, name: str = "Talk", path: str = "internal://talk.txt", more: str = "") -> str:
    return f"""<TextSource guid="{guid(name)}" name="{name}" plainTextPath="{path}">{selections}{more}</TextSource>"""


def archive(
    folder: Path, body: str, texts: dict[str, bytes] | None = None, *, origin: str = "Other 1", head: str = ""
) -> Path:
    path = folder / "project.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Project.QDE", f'{head}<Project name="p" origin="{origin}" {NS}>{body}</Project>')
        for name, text in ({"sources/talk.txt": TEXT.encode()} if texts is None else texts).items():
            file.writestr(name, text)
    return path


def taken(library: Library, path: Path) -> Intake:
    return take_in(library, read_annotations([path]), "import")


def test_codes_selections_notes_and_users(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    more = f"<Description>A remark</Description>{CODING}<NoteRef targetGUID='{guid('note')}'/>"
    notes = f"<Notes><Note guid='{guid('note')}'><PlainTextContent>A note</PlainTextContent></Note></Notes>"
    path = archive(tmp_path, f"{CODES}<Sources>{source(selection(12, 23, more=more))}</Sources>{notes}")
    intake = taken(library, path)
    assert (intake.articles_added, intake.passages_added, intake.tags_added, intake.not_taken) == (1, 1, 1, [])
    (passage,) = library.passages.iterate()
    assert (passage.quote, passage.tags, passage.note) == ("Second line", ("Outer/and∕or",), "A remark\n\nA note")
    assert (passage.coder, passage.created_at) == ("Ann", "2024-05-06T07:08:09.000000Z")
    (tag,) = library.tags.list()
    assert (tag.color, tag.description) == ("#ff0000", "What it is")
    assert taken(library, path).changes == 0


@pytest.mark.parametrize(
    ("origin", "start", "name"),
    [("Other 1", 13, ""), ("ATLAS.ti 23", 12, ""), ("Other 1", 12, "Second line"), ("ATLAS.ti 23", 13, "Second line")],
)
def test_windows_line_endings_count_as_the_program_counts_them(
    fresh: Fresh, tmp_path: Path, origin: str, start: int, name: str
) -> None:
    library = fresh()
    text = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    body = f"{CODES}<Sources>{source(selection(start, start + 11, name))}</Sources>"
    taken(library, archive(tmp_path, body, {"Sources/talk.txt": text}, origin=origin))
    assert [passage.quote for passage in library.passages.iterate()] == ["Second line"]
    assert library.articles.content(1).text == TEXT


def test_a_text_named_by_its_path_alone_is_looked_for_in_the_archive_only(fresh: Fresh, tmp_path: Path) -> None:
    """As qc 1.3 names it, without a scheme and without a title."""
    library = fresh()
    body = f"<Sources>{source(selection(0, 5), '', 'talk.txt')}{source('', '', '/etc/passwd')}</Sources>"
    intake = taken(library, archive(tmp_path, body))
    assert [(each.title, each.passages) for each in library.articles.list()] == [("talk.txt", 1)]
    assert [str(each) for each in intake.not_taken] == [str(NotTaken("/etc/passwd", "its text is not in the file"))]


@pytest.mark.parametrize("end", ["originGUID", "targetGUID"])
def test_notes_of_nvivo_hang_on_words_by_a_link(fresh: Fresh, tmp_path: Path, end: str) -> None:
    library = fresh()
    other = {"originGUID": "targetGUID", "targetGUID": "originGUID"}[end]
    body = f"""<Sources>{source(selection(12, 23))}</Sources>
    <Notes><Note guid="{guid("note")}"><PlainTextContent>A note</PlainTextContent></Note></Notes>
    <Links><Link guid="{guid("l")}" {end}="{guid("note")}" {other}="{guid("12-23")}"/>
    <Link guid="{guid("half")}" {end}="{guid("note")}"/></Links>"""
    intake = taken(library, archive(tmp_path, body))
    assert [(each.quote, each.note) for each in library.passages.iterate()] == [("Second line", "A note")]
    assert intake.not_taken == []


def test_notes_of_qualcoder_have_the_place_of_the_words_in_them(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    place = f"<PlainTextSelection guid='{guid('s')}' startPosition='12' endPosition='23'/>"
    text = "<PlainTextContent>A note</PlainTextContent>"
    made = f"creatingUser='{guid('ann')}' creationDateTime='2024-05-06T07:08:09Z'"
    body = f"""{CODES}<Sources>{source("", more=f"<NoteRef targetGUID='{guid('note')}'/>")}</Sources>
    <Notes><Note guid="{guid("note")}" {made}>{text}{place}</Note></Notes>"""
    path = archive(tmp_path, body, origin="QualCoder 4.0")
    intake = taken(library, path)
    (passage,) = library.passages.iterate()
    assert (passage.quote, passage.tags, passage.note) == ("Second line", (), "A note")
    assert (passage.coder, passage.created_at) == ("Ann", "2024-05-06T07:08:09.000000Z")
    assert intake.not_taken == []
    assert taken(library, path).changes == 0
    elsewhere = fresh()
    told = taken(elsewhere, archive(tmp_path, body)).not_taken
    assert [each.what for each in told] == ["what is said of Talk"]
    assert list(elsewhere.passages.iterate()) == []


def test_a_pdf_is_read_by_the_text_that_stands_for_it(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    text = f"<Representation guid='{guid('r')}' name='r' plainTextPath='internal://talk.txt'>"
    text += f"{selection(0, 5)}</Representation><PDFSelection/>"
    body = f"<Sources><PDFSource guid='{guid('pdf')}' name='Paper.pdf' path='internal://p'>{text}</PDFSource></Sources>"
    intake = taken(library, archive(tmp_path, body))
    assert [passage.quote for passage in library.passages.iterate()] == ["First"]
    assert library.articles.get(1).title == "Paper.pdf"
    assert [each.what for each in intake.not_taken] == ["1 places on pages of Paper.pdf"]


def test_what_has_no_place_here_is_told(fresh: Fresh, tmp_path: Path) -> None:
    values = f"<VariableValue><VariableRef targetGUID='{guid('age')}'/><TextValue>7</TextValue></VariableValue>"
    more = f"<Coding guid='{guid('c')}'><CodeRef targetGUID='{guid('inner')}'/></Coding>{values}"
    body = f"""{CODES}<Variables><Variable guid="{guid("age")}" name="age" typeOfVariable="Text"/></Variables>
    <Cases><Case guid="{guid("case")}" name="A"/></Cases>
    <Sources>{source(selection(900, 901, "gone") + selection(5, 5) + selection(-3, 4), more=more)}
    {source("", "Elsewhere", "absolute:///etc/passwd")}{source("", "Near", "relative://talk.txt")}
    {source("", "Up", "internal://../../../etc/passwd")}
    <AudioSource guid="{guid("a")}" name="Voice.mp3"/></Sources>
    <Notes><Note guid="{guid("n")}" name="Journal"><PlainTextContent>x</PlainTextContent></Note>
    <Note guid="{guid("n2")}"><PlainTextContent>A thought</PlainTextContent></Note><Note guid="{guid("n3")}"/></Notes>
    <Links><Link guid="{guid("l")}" name="x" originGUID="{guid("0-1")}" targetGUID="{guid("1-2")}"/></Links>
    <Sets><Set guid="{guid("set")}" name="S"/></Sets><Description>About it</Description>"""
    intake = taken(fresh(), archive(tmp_path, body))
    told = "\n".join(f"{each.what}: {each.why}" for each in intake.not_taken)
    for part in (
        "gone: its positions", "codes on the whole of Talk", "1 variables of Talk", "Elsewhere: its text is not in",
        "Near: its text is not in", "Up: its text is not in", "Voice.mp3: it is sound", "Journal: it is on no passage",
        "the note “A thought”: it is", "a note without words: it is",
        "1 case:", "1 set:", "what is said of the project", "a link (x): both its ends",
    ):  # fmt: skip
        assert part in told
    assert intake.passages_added == 0


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
    ],
)
def test_xml_that_declares_a_document_type_is_refused(fresh: Fresh, tmp_path: Path, head: str) -> None:
    with pytest.raises(ImportFailed, match="document type"):
        taken(fresh(), archive(tmp_path, "<Description>&e;</Description>", head=head))


@pytest.mark.parametrize("body", ["<Users>", "\x00", "&nbsp;", "<a>" * 300 + "</a>" * 300, "\ud800"])
def test_broken_xml_is_an_answer(fresh: Fresh, tmp_path: Path, body: str) -> None:
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("project.qde", f"<Project {NS}>{body}</Project>".encode("utf-8", "surrogatepass"))
    with pytest.raises(ImportFailed):
        taken(fresh(), path)


def test_what_grows_beyond_all_bounds_is_refused(fresh: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qdpx, "_LARGEST_TEXT", 10_000)
    body = f"{CODES}<Sources>{source(selection(0, 5))}</Sources>"
    with pytest.raises(ImportFailed, match="too large"):
        taken(fresh(), archive(tmp_path, body, {"sources/talk.txt": b"a" * 20_000}))
    monkeypatch.setattr(qdpx, "_LARGEST_PROJECT", 1000)
    with pytest.raises(ImportFailed, match="too large"):
        taken(fresh(), archive(tmp_path, " " * 2000))


def test_archives_of_every_kind_of_damage_are_answers(fresh: Fresh, tmp_path: Path) -> None:
    body = f"{CODES}<Sources>{source(selection(12, 23, more=CODING))}</Sources>"
    whole = archive(tmp_path, body).read_bytes()
    library = fresh()
    broken = tmp_path / "broken.qdpx"
    for place in range(4, len(whole), 7):
        for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]):
            broken.write_bytes(data)
            try:
                take_in(library, read_annotations([broken]), "import", try_only=True)
            except ImportFailed as error:
                assert "broken.qdpx" in error.message
    (tmp_path / "other.zip").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as file:
        file.writestr("word/document.xml", "<x/>")
    with pytest.raises(ImportFailed, match="no project"):
        taken(library, tmp_path / "other.zip")


def test_a_selection_for_each_code_is_one_passage_however_often_it_comes(fresh: Fresh, tmp_path: Path) -> None:
    """As QualCoder writes them: a selection a code, each with a new GUID every time."""
    library = fresh()
    codes = CODES.replace("</Codes>", f'<Code guid="{guid("b")}" name="b" isCodable="true"/></Codes>')
    for run in ("1", "2"):
        body = f"{codes}<Sources>"
        chosen = [
            selection(0, 5, more=f'<Coding guid="{guid(run + code)}"><CodeRef targetGUID="{guid(code)}"/></Coding>')
            .replace(guid("0-5"), guid(f"{run} {code}"))
            for code in ("inner", "b")
        ]  # fmt: skip
        intake = taken(library, archive(tmp_path, f"{body}{source(''.join(chosen))}</Sources>"))
        assert intake.not_taken == []
    (passage,) = library.passages.iterate()
    assert passage.tags == ("Outer/and∕or", "b")
    assert intake.changes == 0
