"""Words anywhere in the library, on the command line."""

import os
from pathlib import Path

from tests.cli.conftest import Call


def test_hits_say_where_and_around_what(linked: Call) -> None:
    rows = linked("search", '"cannot be naive"', "--json").json
    assert {row["article"] for row in rows} == {1, 2, 3, 4, 5}
    assert list(rows[0]) == ["article", "start", "end", "snippet", "kind"]
    assert {row["kind"] for row in rows} == {"article", "passage"}
    for row in rows:
        quote = linked("show", row["article"], "--json").json["text"][row["start"] : row["end"]]
        assert quote.casefold().replace("ï", "i") == "cannot be naive"
        assert quote in row["snippet"]


def test_words_need_no_quotes_and_minus_is_no_option(seeded: Call) -> None:
    together = seeded("search", "naive", "-Ukraine", "--json").json
    assert {row["article"] for row in together} == {5}
    assert seeded("search", "naive -Ukraine", "--json").json == together
    assert {row["article"] for row in seeded("search", "-Ukraine", "--json").json} == {5}
    assert seeded("search", "naive", "-hijack", "--json").json == seeded("search", "naive", "--json").json


def test_notes_tags_and_titles(linked: Call) -> None:
    assert linked("note", "1", "Compare the wording").code == 0
    (row,) = linked("search", "note:wording", "--json").json
    assert (row["article"], row["kind"], row["snippet"]) == (5, "note", "Compare the wording")
    assert {row["kind"] for row in linked("search", "tag:quote", "--json").json} == {"passage"}
    assert {row["kind"] for row in linked("search", "in:title Japan", "--json").json} == {"title"}


def test_people_see_columns_and_what_was_taken_otherwise(seeded: Call) -> None:
    outcome = seeded("search", "naive before:soon", "--limit", "2")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert [len(line.split("\t")) for line in lines] == [6, 6]
    assert "before:soon is no date" in outcome.err
    assert "more hits than 2" in outcome.err


def test_nothing_found_is_no_failure(call: Call, seeded: Call) -> None:
    for words in ("zebra", '"', "NEAR(", "tag:none"):
        outcome = seeded("search", words, "--json")
        assert (outcome.code, outcome.json) == (0, []), words
    assert "Nothing found" in seeded("search", "zebra").err
    assert call("search", "--library", "/nowhere/at-all.db", "x", "--json").code in {0, 1}
    assert call("search").code == 2


def test_what_was_changed_is_found_as_it_is_now(linked: Call) -> None:
    assert linked("edit", "2", "--title", "Zebra crossing").code == 0
    assert [row["article"] for row in linked("search", "zebra", "--json").json] == [2]
    assert linked("undo").code == 0
    assert linked("search", "zebra", "--json").json == []
    assert linked("remove", "3").code == 0
    assert 3 not in {row["article"] for row in linked("search", "naive", "--json").json}


def test_a_library_for_reading_only_says_what_is_not_searched(seeded: Call, library_file: Path) -> None:
    if os.geteuid() == 0:
        return  # root may write to anything
    library_file.chmod(0o400)
    library_file.parent.chmod(0o500)
    outcome = seeded("search", "naive")
    library_file.parent.chmod(0o700)
    assert "5 articles cannot be searched" in outcome.err


def test_bytes_that_are_no_text_find_nothing(seeded: Call) -> None:
    for query in ("\udcff", "source:\udcff", "tag:\udcff", "\udcffJapan -\udcff"):
        outcome = seeded("search", query)
        assert (outcome.code, "Traceback" in outcome.err) == (0, False), query
    assert seeded("search", "\udcffJapan", "--json").json
