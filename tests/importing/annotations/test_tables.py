"""Our own CSV back in: nothing lost, nothing doubled, and nothing dropped in silence."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.links import Direction, LinkTypeDefinition
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.tags import MAX_TAG_LENGTH
from seedreader.errors import ImportFailed
from seedreader.exporting.tables import TableKind, export_csv
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import Intake, take_in
from seedreader.storage.mending.checking import check_library
from tests.importing.annotations.conftest import Fresh
from tests.storage.helpers import STATEMENT, add, draft, span_of

OTHER = "A second report.\n\nThey said that naivety was no policy, and left it at that.\n"


def filled(library: Library) -> Library:
    """Two articles, three passages of two coders, tags, notes and links with awkward words in them."""
    add(library)
    add(library, OTHER, name="other.txt", title="=HYPERLINK(1), a second report")
    first = library.passages.add(
        1, span_of(STATEMENT, "We cannot be naive"), tags=["quote/naive", "=sum"], note="@note"
    )
    second = library.passages.add(2, span_of(OTHER, "naivety was no policy"), tags=["quote/naive"], note="'=two\nlines")
    library.passages.add(1, span_of(STATEMENT, "The talks"))
    library.links.add_type(LinkTypeDefinition("echoes", "echoed by", "", direction=Direction.ONE_WAY))
    library.links.add(first.id, second.id, "contradicts", note="+ at once")
    library.links.add(second.id, first.id, "echoes")
    return library


def exported(library: Library, folder: Path, *, raw: bool = False) -> list[Path]:
    files = [folder / f"{kind.value}.csv" for kind in (TableKind.ANNOTATIONS, TableKind.LINKS)]
    for file, kind in zip(files, (TableKind.ANNOTATIONS, TableKind.LINKS), strict=True):
        export_csv(library, kind, file, raw=raw, force=True)
    return files


def taken(library: Library, files: Sequence[Path], *, raw: bool = False, try_only: bool = False) -> Intake:
    return take_in(library, read_annotations(files, raw=raw), "import", try_only=try_only)


def test_a_number_sign_in_the_name_of_a_file_is_a_part_of_it(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    for name in ("C# one.txt", "C# two.txt"):
        add(library, f"{STATEMENT}\n{name}\n", name=name, title=name)
    table = tmp_path / "a.csv"
    for source in ("/articles/C# two.txt", "file:///articles/C%23%20two.txt#top"):
        table.write_text(f"document,source_url,tag,content\nAnother title,{source},x,We cannot be naive\n")
        assert taken(library, [table]).not_taken == []
    assert {passage.article_id for passage in library.passages.iterate()} == {2}


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline="")))


def written(file: Path, table: list[dict[str, str]]) -> Path:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    file.write_bytes(stream.getvalue().encode())
    return file


def sound(library: Library) -> bool:
    return all(finding.ok for finding in check_library(library.path))


@pytest.mark.parametrize("raw", [False, True])
def test_what_goes_out_comes_in_the_same_and_twice_changes_nothing(fresh: Fresh, tmp_path: Path, raw: bool) -> None:
    files = exported(filled(fresh()), tmp_path, raw=raw)
    library = fresh("bob")
    add(library)
    add(library, OTHER, name="other.txt", title="=HYPERLINK(1), a second report")
    intake = taken(library, files[::-1], raw=raw)
    assert (intake.passages_added, intake.links_added, intake.tags_added, intake.link_types_added) == (3, 2, 2, 1)
    assert intake.not_taken == []
    before = [file.read_bytes() for file in files]
    again = exported(library, tmp_path, raw=raw)
    for old, file in zip(before, again, strict=True):
        (tmp_path / "old.csv").write_bytes(old)
        assert [row | {"document_id": ""} for row in rows(tmp_path / "old.csv")] == [
            row | {"document_id": ""} for row in rows(file)
        ]
    steps = len(library.history.list())
    intake = taken(library, files, raw=raw)
    assert (intake.passages_unchanged, intake.links_unchanged, intake.changes) == (3, 2, 0)
    assert len(library.history.list()) == steps
    assert sound(library)


def test_it_is_one_step_that_undo_takes_back_and_a_trial_is_none(fresh: Fresh, tmp_path: Path) -> None:
    files = exported(filled(fresh()), tmp_path)
    library = fresh()
    add(library)
    add(library, OTHER, name="other.txt", title="Another title")
    steps = len(library.history.list())
    intake = taken(library, files, try_only=True)
    assert intake.passages_added == 3
    assert (list(library.passages.iterate()), library.tags.list(), len(library.history.list())) == ([], [], steps)
    taken(library, files)
    assert len(library.history.list()) == steps + 1
    library.history.undo()
    assert (list(library.passages.iterate()), library.tags.list(), list(library.links.iterate())) == ([], [], [])
    assert len(library.links.types()) == 11
    library.history.redo()
    assert len(list(library.passages.iterate())) == 3
    assert sound(library)


def test_what_was_deleted_comes_back(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    files = exported(library, tmp_path)
    library.passages.delete(1)
    intake = taken(library, files)
    assert (intake.passages_added, intake.passages_unchanged, intake.links_added) == (1, 2, 2)
    assert sound(library)
    library.history.undo()
    assert sound(library)


def test_what_was_edited_in_the_file_is_gained_and_nothing_is_taken_away(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    annotations, _ = exported(library, tmp_path)
    table = [row for row in rows(annotations) if row["tag"] != "'=sum"]
    first = next(row for row in table if row["content"] == "We cannot be naive")
    first["note"] = "Another note"
    intake = taken(library, [written(annotations, [*table, first | {"tag": "claim"}])])
    assert (intake.passages_changed, intake.passages_unchanged, intake.tags_added) == (1, 2, 1)
    passage = library.passages.get(1)
    assert passage.tags == ("=sum", "claim", "quote/naive")
    assert passage.note == "Another note"
    library.passages.set_note(1, "Newer here")
    library.passages.untag(1, ["claim"])
    assert taken(library, [annotations]).changes == 0
    assert library.passages.get(1).note == "Newer here"


def test_the_note_on_a_link_is_gained_where_it_is_newer_in_the_file(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    _, links = exported(library, tmp_path)
    table = rows(links)
    assert table[0]["note"] == "'+ at once"
    intake = taken(library, [written(tmp_path / "newer.csv", [table[0] | {"note": "After an hour"}, *table[1:]])])
    assert (intake.links_added, intake.links_changed, intake.links_unchanged, intake.changes) == (0, 1, 1, 1)
    assert [link.note for link in library.links.iterate()] == ["After an hour", ""]
    assert taken(library, [links]).changes == 0, "it was changed here since"
    assert library.links.get(1).note == "After an hour"


def test_passages_made_on_a_text_that_the_library_had_are_found_by_comparing(fresh: Fresh, tmp_path: Path) -> None:
    files = exported(filled(fresh()), tmp_path)
    library = fresh()
    add(library)
    add(library, OTHER, name="other.txt")
    changed = STATEMENT.replace("TOKYO —", "TOKYO (updated) —").replace(
        "The talks lasted for an hour and went well.", ""
    )
    library.articles.add(draft(changed))
    intake = taken(library, files[:1])
    assert intake.not_taken == []
    naive, talks = [passage for passage in library.passages.iterate() if passage.article_id == 1]
    assert (naive.quote, naive.status) == ("We cannot be naive", AnchorStatus.SAME)
    assert (talks.quote, talks.status) == ("The talks", AnchorStatus.ORPHAN)
    was = library.passages.was(naive.id)
    assert was is not None
    assert was.start == STATEMENT.index("We cannot be naive")
    stood = library.passages.of_revision(1, was.revision_id)
    assert [(each.id, each.status) for each in stood] == [(each.id, AnchorStatus.SAME) for each in (naive, talks)]
    assert sound(library)
    assert taken(library, files[:1]).changes == 0
    library.articles.add(draft(changed + "Some talks are on again.\n"))
    assert library.passages.get(talks.id).status is AnchorStatus.ORPHAN
    library.articles.add(draft())
    assert [library.passages.get(each.id).status for each in (naive, talks)] == [AnchorStatus.SAME] * 2
    assert sound(library)


@pytest.mark.parametrize("gone", ["start_offset", "end_offset"])
def test_half_a_place_is_none_and_the_words_decide(fresh: Fresh, tmp_path: Path, gone: str) -> None:
    files = exported(filled(fresh()), tmp_path)
    library = fresh()
    add(library)
    add(library, OTHER, name="other.txt")
    assert taken(library, [written(files[0], [row | {gone: ""} for row in rows(files[0])])]).not_taken == []
    assert [passage.start for passage in library.passages.iterate(1)] == [
        STATEMENT.index(words) for words in ("We cannot be naive", "The talks")
    ]


def test_on_a_text_nobody_knows_words_decide_and_doubt_is_for_review(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library, f"Before all of it. {STATEMENT} Again: The talks came to nothing, and the talks went on.", title="New")
    files = exported(filled(fresh()), tmp_path)
    table = [row | {"document": "New", "start_offset": "", "end_offset": ""} for row in rows(files[0])]
    talks = next(row for row in table if row["content"] == "The talks")
    talks |= {"prefix": "", "suffix": ""}
    intake = taken(library, [written(files[0], table)])
    found = {passage.quote: passage for passage in library.passages.iterate()}
    assert found["We cannot be naive"].status is AnchorStatus.SAME
    assert found["The talks"].status is AnchorStatus.REVIEW
    assert found["The talks"].note == "", "its words are those that it came with"
    assert intake.to_review == 1
    assert [each.what for each in intake.not_taken] == ["“naivety was no policy”"]
    assert taken(library, files[:1]).changes == 0


def test_what_stands_on_other_words_says_which_it_came_with(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library)
    table = tmp_path / "t.csv"
    table.write_text("document,tag,content\nA statement,x,The talks had lasted an hour and went well\n")
    assert taken(library, [table]).to_review == 1
    (talks,) = library.passages.iterate()
    assert talks.status is AnchorStatus.REVIEW
    assert talks.note == "Came with the words: “The talks had lasted an hour and went well”"
    assert taken(library, [table]).changes == 0


def test_what_has_no_article_or_no_end_is_told(fresh: Fresh, tmp_path: Path) -> None:
    files = exported(filled(fresh()), tmp_path)
    library = fresh()
    add(library)
    intake = taken(library, files)
    assert (intake.passages_added, intake.links_added) == (2, 0)
    told = [f"{each.what}: {each.why}" for each in intake.not_taken]
    assert any("1 passage of =HYPERLINK(1), a second report" in each and "add it first" in each for each in told)
    assert sum("a link" in each for each in told) == 2


def test_two_articles_of_one_name_are_not_guessed_at(fresh: Fresh, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,document,tag,content\n1,A statement,x,The talks lasted for an hour and went\n")
    library = fresh()
    add(library)
    add(library, STATEMENT + "More.", name="b.txt")
    (problem,) = taken(library, [tmp_path / "t.csv"]).not_taken
    assert "2 articles" in problem.why


def test_taguettes_columns_are_enough_and_the_same_file_twice_changes_nothing(fresh: Fresh, tmp_path: Path) -> None:
    words = "The talks lasted for an hour and went well"
    table = f"id,document,tag,content\n1,statement.txt,tone,{words}\n1,statement.txt,claim/time,{words}\n"
    (tmp_path / "t.csv").write_text(table)
    library = fresh()
    add(library)
    intake = taken(library, [tmp_path / "t.csv"])
    assert (intake.passages_added, intake.tags_added) == (1, 2)
    (passage,) = library.passages.iterate()
    assert (passage.tags, passage.status) == (("claim/time", "tone"), AnchorStatus.SAME)
    assert taken(library, [tmp_path / "t.csv"]).changes == 0


def test_hostile_cells_are_held_or_told_of(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    files = exported(library, tmp_path)
    row = next(row for row in rows(files[0]) if row["content"] == "The talks")
    hostile = row | {
        "id": "{" + row["id"].upper()[:-1] + ("0" if row["id"][-1] != "0" else "1") + "}",
        "tag": "//\x1b[2J/a\x07//b/",
        "note": "\x1b]52;c;x\x07\0",
        "coder": "eve\n" * 200,
        "created_at": "9999-12-31T23:59:59+00:00",
        "modified_at": "yesterday",
        "color": "red; drop",
        "start_offset": "9" * 300,
    }
    nameless = hostile | {"id": "2", "tag": "///", "coder": "mallory"}
    intake = taken(library, [written(files[0], [hostile, nameless])])
    assert intake.passages_added == 2
    assert [each.what for each in intake.not_taken] == ["the tag '///' of “The talks”"]
    passage = next(each for each in library.passages.iterate() if each.tags == ("[2J/a/b",))
    assert passage.note.endswith("\ufffd")
    assert len(passage.coder) <= 200
    assert passage.created_at < "9999"
    assert sound(library)
    assert taken(library, [files[0]]).changes == 0


def test_a_tag_that_grows_when_it_is_composed_is_cut_where_a_name_ends(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    files = exported(library, tmp_path)
    table = [row | {"tag": "\u0958" * 150} for row in rows(files[0])[:1]]
    assert taken(library, [written(files[0], table)]).not_taken == []
    assert "\u0915\u093c" * (MAX_TAG_LENGTH // 2) in {tag.name for tag in library.tags.list()}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no table"),
        (b"a,b\n1,2\n", "no table"),
        (b"tag,description\nx,y\n", "codebook"),
        (b"id,document,tag,content\n1,x,y,\xff\xfe\n", "UTF-8"),
        (b"\x00" * 100, "no table"),
        (b'<?xml version="1.0"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "codebook"),
        (b'\xef\xbb\xbf<Project xmlns="urn:QDA-XML:project:1.0"/>', "project without its texts"),
        (b"\n<!DOCTYPE html>", "XML or HTML"),
    ],
)
def test_what_is_no_table_of_annotations_is_refused(fresh: Fresh, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(ImportFailed, match=said) as failure:
        taken(fresh(), [tmp_path / "t.csv"])
    assert failure.value.message.startswith("t.csv: ")


def test_a_row_without_words_is_told_of(fresh: Fresh, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("document,tag,content\nx,y,\n,y,words\n")
    assert [each.what for each in taken(fresh(), [tmp_path / "t.csv"]).not_taken] == ["line 2", "line 3"]


def test_links_of_a_known_passage_to_itself_are_told_of(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    _, links = exported(library, tmp_path)
    (row, *_) = rows(links)
    intake = taken(library, [written(links, [row | {"id": "", "target_id": row["source_id"]}])])
    assert [each.why for each in intake.not_taken] == ["A passage cannot be linked to itself"]


def test_an_inverse_is_the_same_link_from_the_other_end(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    _, links = exported(library, tmp_path)
    row = next(row for row in rows(links) if row["type"] == "echoes")
    turned = row | {"id": "", "type": "echoed by", "source_id": row["target_id"], "target_id": row["source_id"]}
    intake = taken(library, [written(links, [turned])])
    assert (intake.links_unchanged, intake.changes) == (1, 0)
    assert replace(intake, links_unchanged=0) == Intake()


def test_what_a_coder_marked_here_too_is_the_same_passage(fresh: Fresh, tmp_path: Path) -> None:
    annotations, links = exported(filled(fresh()), tmp_path)
    library = fresh()
    add(library)
    add(library, OTHER, name="other.txt", title="=HYPERLINK(1), a second report")
    library.passages.add(1, span_of(STATEMENT, "We cannot be naive"), tags=["mine"], note="Mine")
    library.passages.add(2, span_of(OTHER, "naivety was no policy"))
    intake = taken(library, [annotations])
    assert (intake.passages_added, intake.passages_changed) == (1, 2)
    first = library.passages.get(1)
    assert (first.tags, first.note) == (("=sum", "mine", "quote/naive"), "Mine\n@note")
    assert taken(library, [links]).links_added == 2
    assert taken(library, [annotations, links]).changes == 0
    assert sound(library)


def test_what_another_coder_marked_on_the_same_words_is_another_passage(fresh: Fresh, tmp_path: Path) -> None:
    files = exported(filled(fresh()), tmp_path)
    library = fresh("bob")
    add(library)
    library.passages.add(1, span_of(STATEMENT, "We cannot be naive"))
    assert taken(library, files[:1]).passages_added == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_spreadsheet_saves_comes_in(fresh: Fresh, tmp_path: Path, encoding: str, delimiter: str) -> None:
    library = filled(fresh())
    for file in exported(library, tmp_path):
        with file.open(encoding="utf-8", newline="") as opened:
            table = list(csv.reader(opened))
        with file.open("w", encoding=encoding, newline="") as opened:
            csv.writer(opened, delimiter=delimiter).writerows(table)
        intake = taken(library, [file])
        assert (intake.changes, intake.not_taken) == (0, [])
        assert intake.passages_unchanged or intake.links_unchanged


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n'])
def test_a_line_that_says_what_parts_the_cells_is_followed(fresh: Fresh, tmp_path: Path, line: str) -> None:
    library = filled(fresh())
    for file in exported(library, tmp_path):
        with file.open(newline="", encoding="utf-8") as opened:
            table = list(csv.reader(opened))
        with file.open("w", newline="", encoding="utf-8-sig") as opened:
            opened.write(line)
            csv.writer(opened, delimiter=";").writerows(table)
    other = fresh()
    add(other)
    add(other, OTHER, name="other.txt", title="=HYPERLINK(1), a second report")
    intake = taken(other, [tmp_path / "annotations.csv", tmp_path / "links.csv"])
    assert (intake.passages_added, intake.links_added, intake.not_taken) == (3, 2, [])


def test_a_table_that_is_not_in_unicode_is_refused_rather_than_read_with_losses(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("document;tag;content\r\nThe report;Größe;We cannot be na?ve\r\n", encoding="cp1252")
    with pytest.raises(ImportFailed, match="not text in UTF-8") as caught:
        list(read_annotations([table]))
    assert caught.value.hint == "Save the table as CSV in UTF-8, which spreadsheets offer beside plain CSV."
