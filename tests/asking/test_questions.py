"""What a question means; every text is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.asking.questions import Question, Term, Where, question
from seedreader.asking.words import words_of
from tests.strategies import texts

WORDS = [
    ("Naïve", [[Term("naive")]]),
    ("we cannot", [[Term("we")], [Term("cannot")]]),
    ("“We cannot, be”", [[Term("we cannot be")]]),
    ('"not closed', [[Term("not closed")]]),
    ("it’s", [[Term("it s")]]),
    ("state-of-the-art", [[Term("state of the art")]]),
    ("naiv*", [[Term("naiv", prefix=True)]]),
    ("-Ukraine", [[Term("ukraine", negated=True)]]),
    ('-"two words"', [[Term("two words", negated=True)]]),
    ("one OR other rest", [[Term("one"), Term("other")], [Term("rest")]]),
    ("first one OR other", [[Term("first")], [Term("one"), Term("other")]]),
    ("one or other", [[Term("one")], [Term("or")], [Term("other")]]),
    ("OR one OR", [[Term("one")]]),
    ("東京都", [[Term("東 京 都")]]),
    ("in:title port", [[Term("port", Where.TITLE)]]),
    ('in:title "two ports" rest', [[Term("two ports", Where.TITLE)], [Term("rest")]]),
    ("-in:title port rest", [[Term("port", Where.TITLE, negated=True)], [Term("rest")]]),
    ("in:title -port", [[Term("port", Where.TITLE, negated=True)]]),
    ("note:check", [[Term("check", Where.NOTE)]]),
    ('tag:"key claim"', [[Term("key claim", Where.TAG)]]),
    ("-tag:quote", [[Term("quote", Where.TAG, negated=True)]]),
    ("TAG:Quote/Naive", [[Term("Quote/Naive", Where.TAG)]]),
    ("source:guardian", [[Term("guardian", Where.SOURCE)]]),
    ("before:2025-4 after:2024", [[Term("2025-04", Where.BEFORE)], [Term("2024", Where.AFTER)]]),
    ("https://example.org", [[Term("https example org")]]),
    ("at 10:30", [[Term("at")], [Term("10 30")]]),
    ("", []),
    ('  " - " OR * "', []),
]


@pytest.mark.parametrize(("text", "clauses"), WORDS, ids=[text for text, _ in WORDS])
def test_what_is_asked(text: str, clauses: list[list[Term]]) -> None:
    assert question(text) == Question(tuple(map(tuple, clauses)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("before:yesterday x", "before:yesterday is no date; write it as before:2025-04-08"),
        ("after:2025-02-30 x", "after:2025-02-30 is no date; write it as after:2025-04-08"),
        ("in:text x", "in:text is not known; there is in:title"),
        ("port AND strike", "AND is looked for as a word; all words have to be there without it"),
        ("port NOT strike", "NOT is looked for as a word; -word must not be there"),
        ("(port closed) OR strike", "( and ) mean nothing here; OR joins only what stands next to it"),
        ("strike OR (port closed)", "( and ) mean nothing here; OR joins only what stands next to it"),
        ("port -(closed strike)", "( and ) mean nothing here; OR joins only what stands next to it"),
        ("the port (Harwich) is closed", ""),
        ('author:"Jane Doe"', "author: is no field, so it is looked for as a word"),
        ("tag: quote", "tag: says nothing alone; what it is about follows without a blank"),
    ],
)
def test_what_has_no_meaning_is_told(text: str, told: str) -> None:
    asked = question(text)
    assert asked.told == told
    assert asked.clauses


def test_a_field_that_is_being_typed_is_told_of_once_something_follows() -> None:
    for typed, told in (("port tag:", False), ("port tag: ", True), ("tag: quote", True)):
        assert bool(question(typed, typing=True).told) is told, typed
    assert question("tag: OR -note:").told
    assert not question("tag: OR -note:").clauses


def test_the_word_being_typed_may_go_on() -> None:
    assert question("cannot nai", typing=True).terms == (Term("cannot"), Term("nai", prefix=True))
    assert question("note:nai", typing=True).terms == (Term("nai", Where.NOTE, prefix=True),)
    assert question('"cannot be nai', typing=True).terms == (Term("cannot be nai", prefix=True),)
    assert question("tag:quo", typing=True).terms == (Term("quo*", Where.TAG),)
    for finished in ("naive ", "na", '"naive"', '"naive ', '"na', "naive.", "before:2025"):
        assert not any(term.prefix for term in question(finished, typing=True).terms), finished
    for whole in ("before:2025", "port AFTER:2025-04-08", "-before:2025-04", "port in:title"):
        assert question(whole, typing=True) == question(whole), whole
    assert question("before:2025", typing=True).terms == (Term("2025", Where.BEFORE),)


PIECES = st.sampled_from(
    [*"-\"*:'“”()^+{}\\\x00\n\t", "OR", "AND", "NOT", "NEAR", "in:", "in:title", "tag:", "note:", "before:", "2025-13"]
)


@given(st.lists(st.one_of(PIECES, texts(), st.text(max_size=4)), max_size=8).map("".join), st.booleans())
def test_no_text_is_an_error(text: str, typing: bool) -> None:
    asked = question(text, typing=typing)
    for term in asked.terms:
        assert term.words
        if term.in_words:
            assert " ".join(words_of(term.words)) == term.words
