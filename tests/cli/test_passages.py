"""Marking, tagging, noting and deleting passages."""

import pytest

from tests.cli.conftest import NAIVE_LONG, NAIVE_SHORT, Call

FIELDS = ["id", "uuid", "article", "start", "end", "quote", "tags", "note"]


def test_tag_by_quote(seeded: Call) -> None:
    outcome = seeded("tag", "2", "quote/naive", "claim", "--quote", NAIVE_SHORT, "--note", "Who?", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(outcome.out.splitlines()) == 1
    row = outcome.json
    assert list(row) == FIELDS
    assert (row["id"], row["article"], row["quote"], row["note"]) == (1, 2, NAIVE_SHORT, "Who?")
    assert row["tags"] == ["claim", "quote/naive"]
    text = seeded("show", "2", "--json").json["text"]
    assert text[row["start"] : row["end"]] == NAIVE_SHORT


def test_tag_by_offsets_and_by_the_nth_place(seeded: Call) -> None:
    text = seeded("show", "3", "--json").json["text"]
    places = [start for start in range(len(text)) if text.startswith("Japan", start)]
    row = seeded("tag", "3", "actor/japan", "--quote", "Japan", "--nth", "2", "--json").json
    assert (row["start"], row["end"]) == (places[1], places[1] + 5)
    row = seeded("tag", "3", "actor/japan", "--start", places[2], "--end", places[2] + 5, "--json").json
    assert row["quote"] == "Japan"


def test_a_note_alone_marks_a_passage(seeded: Call) -> None:
    row = seeded("tag", "2", "--quote", NAIVE_SHORT, "--note", "Look up.", "--json").json
    assert (row["tags"], row["note"]) == ([], "Look up.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["tag", "2", "--quote", NAIVE_SHORT],
        ["tag", "2", "claim"],
        ["tag", "2", "claim", "--start", "3"],
        ["tag", "2", "claim", "--end", "3"],
        ["tag", "2", "claim", "--quote", NAIVE_SHORT, "--start", "3", "--end", "5"],
        ["tag", "2", "claim", "--start", "3", "--end", "5", "--nth", "1"],
        ["tag", "2", "claim", "--quote", NAIVE_SHORT, "--nth", "0"],
        ["untag", "1"],
    ],
)
def test_usage_errors(arguments: list[str], seeded: Call) -> None:
    outcome = seeded(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2", "claim", "--quote", "sovereignty of the moon"], "does not have these words"),
        (["2", "claim", "--quote", "we cannot be NAIVE"], "does not have exactly these words"),
        (["3", "claim", "--quote", "Japan"], "The article has these words "),
        (["3", "claim", "--quote", "Japan", "--nth", "999"], "not 999 times"),
        (["2", "claim", "--quote", ""], "The quote is empty"),
        (["2", "claim", "--start", "5", "--end", "5"], "not a span"),
        (["2", "claim", "--start", "5", "--end", "999999"], "past the end"),
        (["99", "claim", "--quote", "Japan"], "99"),
        (["2", "a//b", "--quote", NAIVE_SHORT], "tag"),
    ],
)
def test_a_passage_that_cannot_be_marked_changes_nothing(arguments: list[str], message: str, seeded: Call) -> None:
    before = seeded("history", "--json").out
    outcome = seeded("tag", *arguments)
    assert (outcome.code, outcome.out) == (1, "")
    first, hint = outcome.err.splitlines()
    assert message in first
    assert hint.endswith(".")
    assert seeded("history", "--json").out == before
    assert seeded("passages", "--json").json == []
    assert seeded("tags", "--json").json == []


def test_untag_note_and_delete(linked: Call) -> None:
    row = linked("untag", "2", "claim", "--json").json
    assert list(row) == FIELDS
    assert row["tags"] == ["quote/naive"]
    assert linked("note", "2", "Longer in article 5.", "--json").json["note"] == "Longer in article 5."
    assert linked("note", row["uuid"][:8], "", "--json").json["note"] == ""
    deleted = linked("delete", row["uuid"], "--json").json
    assert (deleted["id"], deleted["quote"]) == (2, NAIVE_SHORT)
    assert [row["id"] for row in linked("passages", "--json").json] == [1]
    assert linked("links", "--json").json == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["untag", "1", "no-such-tag"], ["untag", "99", "claim"], ["note", "99", "x"], ["delete", "99"],
        ["delete", "ffffffff"], ["passages", "--tag", "nothing"], ["passages", "--article", "nothing"],
    ],
)  # fmt: skip
def test_an_unknown_passage_tag_or_article(arguments: list[str], linked: Call) -> None:
    before = linked("history", "--json").out
    outcome = linked(*arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert linked("history", "--json").out == before


def test_passages_by_article_and_tag(linked: Call) -> None:
    rows = linked("passages", "--json").json
    assert [list(row) for row in rows] == [[*FIELDS, "status"]] * 2
    assert [(row["id"], row["article"], row["status"]) for row in rows] == [(2, 2, "same"), (1, 5, "same")]
    assert [row["id"] for row in linked("passages", "--article", "5", "--json").json] == [1]
    assert [row["id"] for row in linked("passages", "--tag", "quote", "--json").json] == [2, 1]
    assert [row["id"] for row in linked("passages", "--tag", "claim", "--json").json] == [2]
    assert [row["quote"] for row in linked("passages", "--tag", "quote/naive", "--json").json] == [
        NAIVE_SHORT,
        NAIVE_LONG,
    ]
    plain = linked("passages").out.splitlines()
    assert plain[0].split("\t")[4:] == ["claim, quote/naive", NAIVE_SHORT, "shortened", "same"]


def test_bytes_that_are_no_text_are_refused(seeded: Call) -> None:
    outcome = seeded("note", "1", "\udcff")
    assert outcome.code == 2
    assert "no text" in outcome.err


def test_a_new_tag_that_looks_like_another_is_told(seeded: Call) -> None:
    assert seeded("tag", "2", "quote", "--quote", "We cannot be naive").err == ""
    assert seeded("tag", "2", "Quote", "other", "--quote", "We cannot be naive").err == ""
    outcome = seeded("tag", "2", "qu\u043ete", "--quote", "We cannot be naive")
    assert outcome.code == 0
    assert outcome.err == (
        "The new tag “qu\u043ete” looks like your tag “quote”; only one has U+043E CYRILLIC SMALL LETTER O;"
        " to take it back: seedreader undo\n"
    )
    assert seeded("tag", "2", "qu\u043ete", "--quote", "Japan", "--nth", "1").err == ""
