"""Parallels, drift, the synopsis and the audit on the command line."""

import csv
import io
from pathlib import Path

import pytest

from seedreader.domain.articles import Metadata
from tests.cli.conftest import NAIVE_LONG, NAIVE_SHORT, SEEDS, Call
from tests.tui.stage import draft, opened

NAVY = "building up its armed forces"


@pytest.fixture
def threaded(linked: Call) -> Call:
    """`linked`, with a third passage that contradicts the second."""
    assert linked("tag", "3", "quote/naive", "--quote", "We cannot be naïve").code == 0
    assert linked("link", "2", "3", "--type", "contradicts").code == 0
    return linked


def test_the_best_parallels_come_first(seeded: Call) -> None:
    rows = seeded("parallels", "--limit", "20", "--json").json
    assert len(rows) == 20
    assert list(rows[0]) == ["score", "band", "kind", "why", "source", "target"]
    assert list(rows[0]["source"]) == ["article", "start", "end", "quote"]
    assert {NAVY in row["quote"] for row in (rows[0]["source"], rows[0]["target"])} == {True}
    assert rows[0]["band"] == "strong"
    assert rows[0]["kind"] == "same quotation"
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    for row in rows:
        for end in (row["source"], row["target"]):
            text = seeded("show", end["article"], "--json").json["text"]
            assert text[end["start"] : end["end"]] == end["quote"]
    assert seeded("parallels", "--limit", "20", "--json").json == rows


def test_parallels_of_an_article_and_of_a_passage(linked: Call) -> None:
    rows = linked("parallels", "4", "--json", "--limit", "5").json
    assert {row["source"]["article"] for row in rows} == {4}
    rows = linked("parallels", "--passage", "1", "--json").json
    assert {row["source"]["quote"] for row in rows} == {NAIVE_LONG}
    assert "We cannot be naïve" in rows[0]["target"]["quote"]
    assert 2 not in {row["target"]["article"] for row in rows[:1]}, "that passage is linked already"
    assert 5 not in {row["target"]["article"] for row in rows}
    lines = linked("parallels", "--passage", "1", "--limit", "2").out.splitlines()
    assert [len(line.split("\t")) for line in lines] == [8, 8]


def test_parallels_of_nothing(call: Call, seeded: Call) -> None:
    assert seeded("parallels", "--passage", "1").code == 1
    assert seeded("parallels", "1", "--passage", "1").code == 2
    assert seeded("parallels", "no such article").code == 1


def test_without_a_library_there_are_none(call: Call) -> None:
    for command in ("parallels", "synopsis"):
        outcome = call(command, "--json")
        assert (outcome.code, outcome.json) == (0, [])
        assert "There is no library" in outcome.err


def test_a_library_for_reading_only_says_what_it_cannot_do(seeded: Call, library_file: Path) -> None:
    library_file.chmod(0o400)
    outcome = seeded("parallels", "--limit", "1")
    assert outcome.code == 0
    library_file.chmod(0o600)


def test_drift_of_two_passages(linked: Call) -> None:
    rows = linked("drift", "2", "1", "--json").json
    assert [list(row)[:3] for row in rows] == [["article", "passage", "pieces"]] * 2
    assert [row["passage"] for row in rows] == [2, 1]
    assert rows[0]["pieces"][0]["one"]["text"] == NAIVE_SHORT
    assert [piece["change"] for piece in rows[1]["pieces"]] == ["same", "added"]
    assert rows[1]["pieces"][1]["other"]["text"] == "we must assess what is happening together"
    told = linked("drift", "2", "1").out
    assert f"    {NAIVE_SHORT}; {{+we must assess what is happening together+}}\n" in told
    assert "passage 1, quoted" in told


def test_drift_of_a_thread_is_in_order_of_publication(threaded: Call) -> None:
    for article, published in ((5, "2025-04-08"), (2, "2025-04-09"), (3, "2025-04-07")):
        assert threaded("edit", str(article), "--published", published).code == 0
    for thread in ("1", "3"):
        assert [row["article"] for row in threaded("drift", thread, "--json").json] == [3, 5, 2]
    assert "{+we must assess what is happening together+}" in threaded("drift", "1").out


def test_what_moved_stands_where_it_went_and_where_it_was(call: Call, tmp_path: Path) -> None:
    said = ("The harbour was closed at noon, Ada Lovelace said.", "Ada Lovelace said the harbour was closed at noon.")
    for number, words in enumerate(said, 1):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}\n\n{words}\n", encoding="utf-8")
        assert call("add", tmp_path / f"{number}.txt").code == 0
        assert call("tag", str(number), "x", "--quote", words).code == 0
    told = call("drift", "1", "2").out.splitlines()[-1]
    assert told == "    {>Ada Lovelace said<} the harbour was closed at noon. [>Ada Lovelace said<]"


def test_drift_of_a_passage_without_a_link(seeded: Call) -> None:
    assert seeded("tag", "1", "x", "--quote", "Rutte", "--nth", "1").code == 0
    outcome = seeded("drift", "1")
    assert outcome.code == 1
    assert "No link leads to or from the passage 1" in outcome.err
    missing = seeded("drift", "9")
    assert missing.code == 1
    assert "no thread or passage '9'" in missing.err
    assert "seedreader synopsis" in missing.err


def test_the_synopsis_has_a_row_for_each_thread(threaded: Call) -> None:
    (row,) = threaded("synopsis", "--json").json
    assert list(row)[:3] == ["thread", "label", "cells"]
    assert row["cells"] == {"2": [2], "3": [3], "5": [1]}
    assert row["thread"] == 1
    (line,) = threaded("synopsis").out.splitlines()
    assert "3 articles" in line
    assert "contradiction" in line


def test_threads_can_be_chosen_and_named(threaded: Call) -> None:
    assert len(threaded("synopsis", "--tag", "quote/naive", "--json").json) == 1
    assert threaded("synopsis", "--min-sources", "4", "--json").json == []
    assert len(threaded("synopsis", "--conflicts", "--sort", "sources", "--json").json) == 1
    assert threaded("synopsis", "label", "3", "On  being naive").code == 0
    assert threaded("synopsis", "--sort", "label", "--json").json[0]["label"] == "On being naive"
    assert "On being naive" in threaded("history").out
    assert threaded("undo").code == 0
    before = threaded("synopsis", "--json").json[0]["label"]
    assert before.startswith("We cannot be na")
    assert threaded("synopsis", "label", "1", "Again").code == 0
    assert threaded("synopsis", "label", "1", "").code == 0
    assert threaded("synopsis", "--json").json[0]["label"] == before
    assert threaded("check").code == 0


def test_the_synopsis_as_csv(threaded: Call, library_file: Path, tmp_path: Path) -> None:
    library = opened(library_file)
    library.articles.add(draft("Words.", title="=1+1", name="a.txt"))
    library.articles.add(draft("Other words.", title="Twin", name="b.txt"))
    library.articles.add(draft("More words.", title="Twin", name="c.txt"))
    library.passages.add(5, library.passages.get(1).span, note="")
    library.close()
    target = tmp_path / "synopsis.csv"
    assert threaded("export", "synopsis", "-o", target).code == 0
    head, row = csv.reader(io.StringIO(target.read_text(encoding="utf-8"), newline=""))
    assert head[:2] == ["thread", "label"]
    assert head[-3:] == ["'=1+1", "Twin (7)", "Twin (8)"]
    assert len(head) == 2 + len(list(SEEDS.iterdir())) + 3
    assert row[0] == "1"
    assert row[2:] == ["", NAIVE_SHORT, "We cannot be naïve", "", NAIVE_LONG, "", "", ""]
    assert threaded("export", "synopsis", "-o", target).code == 1
    assert target.read_text(encoding="utf-8").startswith("thread,label,")


def test_the_audit_names_what_to_look_at_again(threaded: Call, library_file: Path) -> None:
    library = opened(library_file)
    library.articles.edit(1, metadata=Metadata(language="en"))
    span = library.passages.get(1).span
    inside = library.passages.add(5, type(span)(span.start - 40, span.start - 20), tags=["lonely"])
    library.links.add(1, inside.id, "related")
    library.close()
    findings = threaded("links", "--audit", "--json").json
    assert list(findings[0]) == ["check", "about", "id", "passage", "detail", "hint"]
    found = {(finding["check"], str(finding["id"])) for finding in findings}
    assert ("contradiction without a note", "2") in found
    assert ("within one article", "3") in found
    assert ("tag used once", "lonely") in found
    assert ("suggestions unanswered", "4") in found
    assert threaded("links", "--audit").out.startswith("contradiction without a note\tlink\t2\t")
    assert threaded("links", "--audit", "--article", "1").code == 2


def test_an_audit_of_a_thread_with_one_origin_and_of_a_lost_end(call: Call, tmp_path: Path) -> None:
    said = "The harbour will be closed from Monday on, the minister said."
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name}\n\n{said}\n\nThe end of {name}.\n", encoding="utf-8")
        assert call("add", tmp_path / f"{name}.txt").code == 0
    for article in ("1", "2"):
        assert call("tag", article, "x", "--quote", said).code == 0
    assert call("link", "1", "2", "--type", "same-wording").code == 0
    assert ("one origin", 1) in {(each["check"], each["id"]) for each in call("links", "--audit", "--json").json}
    (tmp_path / "b.txt").write_text("Quite another text, about quite another matter.\n", encoding="utf-8")
    assert call("add", tmp_path / "b.txt").code == 0
    assert ("lost end", 1) in {(each["check"], each["id"]) for each in call("links", "--audit", "--json").json}
    assert "passage 2, reported, no longer in the article" in call("drift", "1").out
    kept, lost = call("drift", "1", "--json").json
    assert [kept["status"], lost["status"]] == ["same", "orphan"]
    assert [piece["other"] for piece in lost["pieces"]] == [{"start": 0, "end": len(said) - 1, "text": said[:-1]}]


def test_a_thread_that_is_none_is_said_in_the_same_words_everywhere(threaded: Call) -> None:
    for arguments in (["drift", "99"], ["synopsis", "label", "99", "x"]):
        outcome = threaded(*arguments)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith("seedreader: There is no thread or passage '99'\nSee `seedreader synopsis`")
