"""Finding words the way a reader spells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.text import Span
from seedreader.reading.clusters import clusters, snap
from seedreader.reading.search import find_all, fold_cluster
from tests.strategies import CLUSTERS, texts


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
        ("👨\u200d👩 👩", "👩", ["👨\u200d👩", "👩"]),
    ],
)
def test_find_all(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def naive(text: str, query: str) -> list[Span]:
    """The same, by folding everything cluster by cluster and comparing at every place."""

    def fold(raw: str, *, lower: bool) -> list[tuple[str, int]]:
        folded, position = [], 0
        for cluster in clusters(raw):
            own = fold_cluster(cluster)
            folded += [(character, position) for character in (own.lower().replace("ς", "σ") if lower else own)]
            position += len(cluster)
        return folded

    sensitive = "".join(character for character, _ in fold(query, lower=False))
    lower = sensitive == sensitive.lower()
    wanted = "".join(character for character, _ in fold(query, lower=lower))
    folded = fold(text, lower=lower)
    hits: list[Span] = []
    place = 0
    while wanted.strip() and place + len(wanted) <= len(folded):
        stretch = folded[place : place + len(wanted)]
        if "".join(character for character, _ in stretch) == wanted:
            hit = snap(text, stretch[0][1], stretch[-1][1] + 1)
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
    assert find_all(text, query) == naive(text, query)


@given(texts(min_size=1), st.data())
def test_a_text_finds_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = snap(text, start, data.draw(st.integers(start + 1, len(text))))
    query = text[span.start : span.end]
    if "".join(fold_cluster(cluster) for cluster in clusters(query)).strip():
        assert find_all(text, query)


def test_hits_can_be_limited() -> None:
    assert len(find_all("a" * 50, "a", limit=7)) == 7
