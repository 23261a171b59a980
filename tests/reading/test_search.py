"""Finding words the way a reader spells them."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.text import Span
from seedreader.reading.alike import STRETCH, FoldedText, fold_cluster, fold_in_place
from seedreader.reading.clusters import clusters, snap
from seedreader.reading.search import Search, counts_case, find_all
from tests.strategies import CLUSTERS, texts

BLANKS = set("\t\n\v\f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | set(map(chr, range(0x2000, 0x200B)))


def found(text: str, query: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_all(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("We cannot be naïve, or naive, or nai\u0308ve", "naive", ["naïve", "naive", "nai\u0308ve"]),
        ("It’s so. it's", "it's", ["It’s", "it's"]),
        ('“Next Level” and "next level"', '"next', ["“Next", '"next']),
        ("April 8–9, 8-9", "8-9", ["8–9", "8-9"]),
        ("no\u00a0break, no break, no\nbreak", "no break", ["no\u00a0break", "no break", "no\nbreak"]),
        ("end.  Next, a\n    b, c\n\nd", ". next", [".  Next"]),
        ("a  b a\n \u3000b a\n\nb ab", "a b", ["a  b", "a\n \u3000b", "a\n\nb"]),
        ("a b", "a  b", ["a b"]),
        ("wait… wait...", "wait...", ["wait…", "wait..."]),
        ("deﬁne define", "define", ["deﬁne", "define"]),
        ("Straße STRASSE strasse", "strasse", ["Straße", "STRASSE", "strasse"]),
        ("NATO nato Nato", "NATO", ["NATO"]),
        ("NATO nato Nato", "nato", ["NATO", "nato", "Nato"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("co\u00adop co\u200bop", "coop", ["co\u00adop", "co\u200bop"]),
        ("がか か\u3099", "が", ["が", "か\u3099"]),
        ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφος", ["ΣΊΣΥΦΟΣ", "Σίσυφος"]),
        ("a.c abc [x]", "a.c", ["a.c"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("anything", "", []),
        ("a  b", "  ", []),
        ("", "a", []),
        ("e\u0301", "e", ["e\u0301"]),
        ("a \u200b\U0001f600 b", "a ", ["a \u200b"]),
        ("a \u200b\U0001f600 b", "\U0001f600", ["\U0001f600"]),
        ("👨\u200d👩 👩", "👩", ["👨\u200d👩", "👩"]),
    ],
)
def test_find_all(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def naive(text: str, query: str) -> list[Span]:
    """The same, by folding everything cluster by cluster and comparing at every place."""

    def fold(raw: str, *, lower: bool) -> list[tuple[str, int, int]]:
        folded: list[tuple[str, int, int]] = []
        position = 0
        for is_blank, group in groupby(clusters(raw), key=BLANKS.__contains__):
            for part in ("".join(group),) if is_blank else group:
                own = " " if is_blank else fold_cluster(part)
                own = own.lower().replace("ς", "σ") if lower else own
                folded += [(character, position, position + len(part)) for character in own]
                position += len(part)
        return folded

    sensitive = "".join(character for character, *_ in fold(query, lower=False))
    lower = sensitive == sensitive.lower()
    wanted = "".join(character for character, *_ in fold(query, lower=lower))
    folded = fold(text, lower=lower)
    hits: list[Span] = []
    place = 0
    while wanted.strip() and place + len(wanted) <= len(folded):
        stretch = folded[place : place + len(wanted)]
        if "".join(character for character, *_ in stretch) == wanted:
            hit = Span(stretch[0][1], stretch[-1][2])
            if not hits or hit.start >= hits[-1].end:
                hits.append(hit)
            place += len(wanted)
        else:
            place += 1
    return hits


@given(texts(), st.data())
def test_the_fast_search_finds_what_the_naive_one_finds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = data.draw(
        st.one_of(
            st.just(text[start : start + data.draw(st.integers(1, 8))]),
            st.lists(st.sampled_from((*CLUSTERS, " ")), min_size=1, max_size=3).map("".join),
            st.sampled_from(("tokyo", "naive", "don't", "o", "...", "1", "f")),
        )
    )
    expected = naive(text, query)
    assert find_all(text, query) == expected
    assert all(snap(text, hit.start, hit.end) == hit for hit in expected)


@given(texts(min_size=1), st.data())
def test_a_search_is_the_same_wherever_it_begins(text: str, data: st.DataObject) -> None:
    """Repeated, a text has several stretches, and hits that run from one into the next."""
    start = data.draw(st.integers(0, len(text) - 1))
    query = text[start : start + data.draw(st.integers(1, 5))]
    text *= data.draw(st.integers(1, 4 * STRETCH)) // len(text) + 1
    expected = find_all(text, query)
    folded = FoldedText(text, case=counts_case(query))
    search = Search(folded, query, near=data.draw(st.integers(0, len(text))))
    offset = data.draw(st.integers(0, len(text)))
    following = next((hit for hit in expected if hit.start >= offset), expected[0] if expected else None)
    preceding = next((hit for hit in reversed(expected) if hit.start < offset), expected[-1] if expected else None)
    while True:
        assert search.following(offset) in (None, following)
        assert search.preceding(offset) in (None, preceding)
        assert [search.span(number) for number in search.overlapping(offset, offset + 99)] == [
            hit for hit in expected if hit.start < offset + 99 and hit.end > offset and hit in hits_of(search)
        ]
        if search.step(0) is None:
            break
    assert search.complete
    assert hits_of(search) == expected
    assert (search.following(offset), search.preceding(offset)) == (following, preceding)
    assert search.number(offset) == sum(hit.start < offset for hit in expected)


def hits_of(search: Search) -> list[Span]:
    return [search.span(number) for number in range(len(search))]


def test_what_is_near_is_found_first() -> None:
    text = "storm calm " * 40_000
    search = Search(FoldedText(text, case=False), "storm", near=200_000)
    searched = search.step(0)
    assert searched is not None
    assert searched.start <= 200_000 < searched.end < 250_000
    assert search.following(200_000) == find_all(text, "storm")[200_000 // 11 + 1]
    assert search.preceding(3) is None
    assert not search.complete
    assert search.span(0).start > 190_000


def test_hits_run_across_the_borders_of_stretches() -> None:
    text = "x" * (STRETCH - 3) + "over the border" + "x" * STRETCH + "\u200b" * 2 * STRETCH + "y" * STRETCH
    assert find_all(text, "over the border") == [Span(STRETCH - 3, STRETCH + 12)]
    assert len(find_all(text, "xy")) == 1
    assert find_all("a" + " " * 3 * STRETCH + "b", "a b") == [Span(0, 3 * STRETCH + 2)]


@given(texts(min_size=1), st.data())
def test_a_text_finds_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = snap(text, start, data.draw(st.integers(start + 1, len(text))))
    query = text[span.start : span.end]
    if "".join(fold_cluster(cluster) for cluster in clusters(query)).strip():
        assert find_all(text, query)


def test_hits_can_be_limited() -> None:
    assert len(find_all("a" * 50, "a", limit=7)) == 7


@given(st.text(st.sampled_from("aZ 9_\n\t\r\x0b\0\x1f\x7f`'\"’‘“”–—éßş\u00ad\u200b\u0301日")))
def test_western_texts_fold_in_place_as_others_do(text: str) -> None:
    folded = fold_in_place(text)
    others = fold_in_place(f"{text}é")
    assert others == (None if folded is None else f"{folded}e")
