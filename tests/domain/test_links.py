"""Link types and how links read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.links import (
    MAX_TYPE_LENGTH,
    SHIPPED_LINK_TYPES,
    Direction,
    Link,
    LinkType,
    link_type_name,
)
from seedreader.errors import InvalidValue

SHIPPED = [
    ("corroborates", "corroborates", "cito:confirms", Direction.BIDIRECTIONAL),
    ("contradicts", "contradicts", "cito:disagreesWith", Direction.BIDIRECTIONAL),
    ("quotes", "quoted by", "cito:includesQuotationFrom", Direction.ONE_WAY),
    ("paraphrases", "paraphrased by", "CST paraphrase", Direction.ONE_WAY),
    ("same-wording", "same-wording", "CST identity", Direction.BIDIRECTIONAL),
    ("elaborates", "elaborated by", "cito:extends", Direction.ONE_WAY),
    ("qualifies", "qualified by", "cito:qualifies", Direction.ONE_WAY),
    ("corrects", "corrected by", "cito:corrects", Direction.ONE_WAY),
    ("updates", "updated by", "cito:updates", Direction.ONE_WAY),
    ("background-of", "has background", "cito:obtainsBackgroundFrom", Direction.ONE_WAY),
    ("related", "related", "REFI Associative", Direction.ASSOCIATIVE),
]


def test_the_vocabulary_that_ships() -> None:
    assert [(kind.name, kind.inverse, kind.maps_to, kind.direction) for kind in SHIPPED_LINK_TYPES] == SHIPPED
    for kind in SHIPPED_LINK_TYPES:
        assert kind.symmetric == (kind.name == kind.inverse)
        assert link_type_name(kind.name) == kind.name
        assert kind.description.endswith(".")


def link(source: int, target: int) -> Link:
    return Link(1, "u", "quotes", "quoted by", False, Direction.ONE_WAY, source, target, "", "me", "", "", 1)


def test_a_link_reads_from_both_ends() -> None:
    there = link(3, 8)
    assert (there.other_end(3), there.other_end(8)) == (8, 3)
    assert (there.reads_from(3), there.reads_from(8)) == ("quotes", "quoted by")
    assert link(5, 5).other_end(5) == 5
    kind = LinkType(1, "u", "quotes", "quoted by", False, "", "", Direction.ONE_WAY, 1)
    assert (kind.reads(from_source=True), kind.reads(from_source=False)) == ("quotes", "quoted by")


@pytest.mark.parametrize(
    ("raw", "name"),
    [(" doubts  that ", "doubts that"), ("a\nb", "a b"), ("nie\u0301", "nié"), ("x" * MAX_TYPE_LENGTH,) * 2],
)
def test_link_type_names(raw: str, name: str) -> None:
    assert link_type_name(raw) == name


@pytest.mark.parametrize("raw", ["", " \t", "x" * (MAX_TYPE_LENGTH + 1), "a\x1bb", "\udc00"])
def test_names_no_link_type_can_have(raw: str) -> None:
    with pytest.raises(InvalidValue) as raised:
        link_type_name(raw)
    assert raised.value.hint


@given(st.text(max_size=20))
def test_a_name_that_was_accepted_is_accepted_as_it_is(raw: str) -> None:
    try:
        name = link_type_name(raw)
    except InvalidValue:
        return
    assert link_type_name(name) == name
