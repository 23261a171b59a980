"""Threads of linked passages: what is connected, what it is called, how many wordings are independent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.comparing.evidence import Side
from seedreader.comparing.threads import Member, Tie, threads
from seedreader.domain.text import Span

WIRE = "The ferry ran aground off Hallo in March."


def member(passage: int, article: int, text: str, published: str = "") -> Member:
    return Member(passage, article, Side(text, Span(0, len(text)), published))


def test_links_in_a_row_make_one_thread_in_order_of_publication() -> None:
    members = [member(1, 10, WIRE, "2025-04-03"), member(2, 11, WIRE, "2025-04-01"), member(3, 12, "Alone.")]
    late = member(4, 13, "A ship was stranded.")
    (thread,) = threads([*members, late], [Tie("corroborates", 1, 2), Tie("contradicts", 4, 2)])
    assert [each.passage for each in thread.members] == [2, 1, 4]
    assert thread.articles == (11, 10, 13)
    assert thread.id == 1
    assert thread.label == WIRE
    assert thread.conflict
    assert thread.cell(13) == (late,)
    assert thread.cell(12) == ()


def test_near_identical_wording_is_one_origin() -> None:
    members = [
        member(1, 1, WIRE),
        member(2, 2, "The ferry ran aground off Hallo in March!"),
        member(3, 3, "A ship hit rocks near the island, its crew asleep."),
        member(4, 4, "In March the ferry ran aground off Hallo."),
    ]
    (thread,) = threads(members, [Tie("related", 1, 2), Tie("related", 2, 3), Tie("related", 3, 4)])
    assert thread.support == "4 articles, 2 origins"
    assert thread.origins == ((1, 2, 4), (3,))
    assert not thread.conflict


def test_the_same_subject_in_other_words_is_another_origin() -> None:
    members = [member(1, 1, WIRE), member(2, 2, "The ferry was repaired and left Hallo on Sunday.")]
    (thread,) = threads(members, [Tie("related", 1, 2)])
    assert thread.support == "2 articles, 2 origins"


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("english", "The ferry ran aground off Hallo", "The ferry never ran aground off Hallo"),
        (
            "english",
            "The owners said the ferry ran aground off Hallo",
            "The owners denied the ferry ran aground off Hallo",
        ),
        ("german", "Die Fähre Hallo lief vor Norden auf", "Die Fähre Hallo lief vor Norden nicht auf"),
    ],
)
def test_what_is_denied_in_nearly_the_same_words_is_another_origin(language: str, one: str, other: str) -> None:
    members = [
        Member(number, number, Side(text, Span(0, len(text)), language=language))
        for number, text in enumerate((one, other), 1)
    ]
    (thread,) = threads(members, [Tie("contradicts", 1, 2)])
    assert thread.support == "2 articles, 2 origins"


def test_a_quotation_is_of_one_origin_whatever_stands_around_it() -> None:
    quoted = "“Nobody can work sixteen hours and then steer a ship safely.”"
    members = [
        member(1, 1, quoted),
        member(2, 2, f"Ruth Agard, who leads the union of the seafarers, defended the strike again: {quoted}"),
    ]
    (thread,) = threads(members, [Tie("same-wording", 1, 2)])
    assert thread.support == "2 articles, 1 origin"


def test_what_an_article_quotes_beside_a_passage_is_no_part_of_it() -> None:
    asleep, strike = "“The officer on watch was asleep,” she said.", "“Nobody can steer a ship like that,” he said."
    text = f"{asleep} It was March. {strike} It was cold. {asleep}"
    middle = Span(text.index(strike), text.index(strike) + len(strike))
    for between in (middle, Span(0, text.index(" It")), Span(text.rindex(asleep), len(text))):
        members = [Member(1, 1, Side(text, between)), member(2, 2, asleep), member(3, 3, strike)]
        (thread,) = threads(members, [Tie("related", 1, 2), Tie("related", 2, 3)])
        assert thread.origins == (((1, 3), (2,)) if between == middle else ((1, 2), (3,)))


def test_a_quotation_that_is_cut_short_is_of_the_same_origin_unless_it_is_turned_around() -> None:
    texts = (
        "“We ran to the back door and it held fast, somebody had put a chain on it,” said Mr Walczak, a driver.",
        "Mr Walczak said it “held fast, somebody had put a chain on it”.",
        "“We ran to the back door and it held fast,” said Mr Walczak, who drove a forklift.",
        "“Somebody had never put a chain on it,” said the owner.",
    )
    members = [member(number, number, text) for number, text in enumerate(texts, 1)]
    (thread,) = threads(members, [Tie("same-wording", number, number + 1) for number in (1, 2, 3)])
    assert thread.origins == ((1, 2, 3), (4,))


def test_passages_of_one_article_with_words_in_common_are_one_origin() -> None:
    text = f"{WIRE[:-1]}, and nobody has said yet why the officer on watch left the bridge. The crew is ashore."
    whole, part, apart = Span(0, text.index(" The crew")), Span(0, len("The ferry ran aground")), text.index("The crew")
    members = [Member(number, 1, Side(text, span)) for number, span in ((1, whole), (2, part))]
    members += [Member(3, 1, Side(text, Span(apart, len(text)))), member(4, 2, "A ship was stranded.")]
    (thread,) = threads(members, [Tie("related", number, 4) for number in (1, 2, 3)])
    assert thread.support == "2 articles, 3 origins"
    assert {1, 2} in map(set, thread.origins)


def test_a_given_label_stays_with_the_oldest_passage_that_has_one() -> None:
    members = [member(number, number, f"{WIRE} {number}") for number in (1, 2, 3)]
    ties = [Tie("related", 3, 2), Tie("related", 2, 1)]
    assert threads(members, ties, {2: "Aground", 3: "Other"})[0].label == "Aground"
    assert threads([member(1, 1, "word " * 40), members[1]], ties)[0].label == "word " * 15 + "word…"


def test_links_that_lead_nowhere_make_no_thread() -> None:
    members = [member(1, 1, WIRE), member(2, 2, WIRE)]
    assert threads(members, [Tie("related", 1, 1), Tie("related", 2, 99)]) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_threads_part_the_linked_passages(pairs: list[tuple[int, int]]) -> None:
    members = [member(number, number % 4, f"Report number {number}.") for number in range(10)]
    ties = [Tie("related", one, other) for one, other in pairs]
    found = threads(members, ties)
    ids = [each.passage for thread in found for each in thread.members]
    assert len(ids) == len(set(ids))
    assert set(ids) == {end for pair in pairs if pair[0] != pair[1] for end in pair}
    assert [thread.id for thread in found] == sorted(thread.id for thread in found)
    for thread in found:
        inside = {each.passage for each in thread.members}
        assert thread.id == min(inside)
        assert sorted(passage for origin in thread.origins for passage in origin) == sorted(inside)
        reached = {thread.id}
        for _ in thread.members:
            reached |= {end for tie in thread.ties for end in tie[1:3] if {tie.source, tie.target} & reached}
        assert reached == inside
    assert threads(members, ties[::-1]) == [
        type(thread)(thread.id, thread.label, thread.members, tuple(reversed(thread.ties)), thread.origins)
        for thread in found
    ]
