"""The codebook, links, their vocabulary, and stepping through changes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

TAG_FIELDS = ["name", "description", "color", "passages", "articles"]
LINK_FIELDS = ["id", "uuid", "type", "source", "target", "note"]
TYPE_FIELDS = ["name", "inverse", "symmetric", "description"]


def names(call: Call) -> list[str]:
    return [row["name"] for row in call("tags", "--json").json]


def test_tags(linked: Call) -> None:
    rows = {row["name"]: row for row in linked("tags", "--json").json}
    assert all(list(row) == TAG_FIELDS for row in rows.values())
    assert (rows["quote/naive"]["passages"], rows["quote/naive"]["articles"]) == (2, 2)
    assert (rows["claim"]["passages"], rows["claim"]["articles"]) == (1, 1)


def test_each_change_of_a_tag_prints_the_tag(linked: Call) -> None:
    renamed = linked("tags", "rename", "claim", "assertion", "--json").json
    assert list(renamed) == TAG_FIELDS
    assert renamed["name"] == "assertion"
    assert linked("tags", "describe", "assertion", "Could be checked.", "--json").json["description"] == (
        "Could be checked."
    )
    assert linked("tags", "--json", "color", "assertion", "4AF").json["color"] == "#44aaff"
    assert linked("tags", "merge", "assertion", "quote/naive", "--json").json["name"] == "quote/naive"
    assert "assertion" not in names(linked)
    assert linked("tags", "delete", "quote/naive", "--json").json["name"] == "quote/naive"
    assert linked("passages", "--json").json[0]["tags"] == []


@pytest.mark.parametrize(
    "arguments",
    [["rename", "claim", "quot\u0435/naive"], ["split", "claim", "quot\u0435/naive", "2"], ["import", "{}"]],
)
def test_a_new_tag_that_looks_like_another_is_told_whatever_makes_it(
    arguments: list[str], linked: Call, tmp_path: Path
) -> None:
    (tmp_path / "codes.csv").write_text("tag,description\nquot\u0435/naive,\n")
    outcome = linked("tags", *(part.format(tmp_path / "codes.csv") for part in arguments))
    assert outcome.code == 0
    assert "looks like your tag “quote/naive”; only one has U+0435 CYRILLIC SMALL LETTER IE" in outcome.err
    assert linked("tags", "rename", "quot\u0435/naive", "another").err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["rename", "nothing", "x"], ["rename", "claim", "quote/naive"], ["merge", "nothing", "claim"],
        ["merge", "claim", "nothing"], ["describe", "nothing", "x"], ["color", "claim", "reddish"],
        ["delete", "nothing"],
    ],
)  # fmt: skip
def test_a_tag_that_cannot_be_changed(arguments: list[str], linked: Call) -> None:
    before = linked("tags", "--json").out
    outcome = linked("tags", *arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert linked("tags", "--json").out == before


def test_links(linked: Call) -> None:
    (row,) = linked("links", "--json").json
    assert list(row) == LINK_FIELDS
    assert (row["type"], row["source"], row["target"], row["note"]) == ("same-wording", 1, 2, "one speech")
    assert linked("links", "--article", "2", "--json").json == [row]
    assert linked("links", "--article", "1", "--json").json == []
    assert linked("links", "--passage", "1", "--json").json == [row]
    assert linked("links", "--passage", "1", "--article", "1").code == 2
    assert linked("links").out.split("\t")[3] == "same-wording"
    assert linked("unlink", row["uuid"][:8], "--json").json == row
    assert linked("links", "--json").json == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["link", "1", "2", "--type", "disproves"], ["link", "1", "99", "--type", "quotes"],
        ["link", "1", "1", "--type", "quotes"], ["link", "1", "2", "--type", "same-wording"],
        ["link", "2", "1", "--type", "same-wording"], ["unlink", "99"],
    ],
)  # fmt: skip
def test_a_link_that_cannot_be(arguments: list[str], linked: Call) -> None:
    before = linked("links", "--json").out
    outcome = linked(*arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert linked("links", "--json").out == before


def test_the_beginning_of_a_type_is_enough(linked: Call) -> None:
    assert linked("link", "2", "1", "--type", "para", "--json").json["type"] == "paraphrases"


def test_link_types_can_be_added(linked: Call) -> None:
    shipped = linked("link-types", "--json").json
    assert [list(row) for row in shipped] == [TYPE_FIELDS] * 11
    assert shipped[2]["inverse"] == "quoted by"
    added = linked("link-types", "add", "responds to", "--inverse", "answered by", "--description", "x", "--json").json
    assert added == {"name": "responds to", "inverse": "answered by", "symmetric": False, "description": "x"}
    symmetric = linked("link-types", "add", "same-speaker", "--symmetric", "--json").json
    assert (symmetric["inverse"], symmetric["symmetric"]) == ("same-speaker", True)
    assert len(linked("link-types").out.splitlines()) == 13
    assert linked("link", "1", "2", "--type", "responds to", "--json").json["type"] == "responds to"


def test_a_link_type_that_looks_like_another_is_told(linked: Call) -> None:
    outcome = linked("link-types", "add", "qu\u043etes", "--inverse", "quoted from", "--json")
    assert (outcome.code, outcome.json["name"]) == (0, "qu\u043etes")
    assert outcome.err == (
        "The new link type “qu\u043etes” looks like your link type “quotes”; only one has U+043E CYRILLIC SMALL LETTER"
        " O; to take it back: seedreader undo\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["x"], 2), (["x", "--symmetric", "--inverse", "y"], 2), (["quotes", "--symmetric"], 1), (["", "--symmetric"], 1)],
)
def test_a_link_type_that_cannot_be_added(arguments: list[str], code: int, linked: Call) -> None:
    outcome = linked("link-types", "add", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert len(outcome.err.splitlines()) == 2


def test_stepping_through_the_history(linked: Call) -> None:
    steps = linked("history", "--json").json
    assert [list(row) for row in steps] == [["at", "what"]] * 4
    assert len(linked("history", "--limit", "2", "--json").json) == 2
    undone = linked("undo", "--json").json
    assert undone == steps[0]
    assert linked("links", "--json").json == []
    assert linked("redo", "--json").json["what"] == undone["what"]
    assert len(linked("links", "--json").json) == 1
    for _ in steps:
        assert linked("undo").code == 0
    outcome = linked("undo")
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
