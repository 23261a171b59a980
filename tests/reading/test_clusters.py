"""Clusters: what a cursor steps over."""

from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedreader.errors import InvalidValue
from seedreader.reading.clusters import cluster_start, clusters, next_cluster, previous_cluster, snap
from seedreader.reading.display import cluster_width
from tests.strategies import Place, places, texts

ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def borders(text: str) -> list[int]:
    found = [0]
    for cluster in clusters(text):
        found.append(found[-1] + len(cluster))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨\u200d👩\u200d👧x", ["👨\u200d👩\u200d👧", "x"]),
        ("👍🏽❤️", ["👍🏽", "❤️"]),
        ("🇯🇵🇪🇺🇪", ["🇯🇵", "🇪🇺", "🇪"]),
        ("日本、", ["日", "本", "、"]),
        ("각\u1112\u1161", ["각", "\u1112\u1161"]),
        ("क्षि", ["क्षि"]),
        ("ष्ट्र", ["ष्ट्", "र"]),
        ("a\u200bb\u00adc", ["a\u200b", "b\u00ad", "c"]),
        ("\n\u200bHi", ["\n", "\u200b", "H", "i"]),
        ("\t\u0301x", ["\t", "\u0301", "x"]),
        (ENGLAND + ENGLAND + "x", [ENGLAND, ENGLAND, "x"]),
        (ENGLAND[:-1] + "x", ["🏴", *ENGLAND[1:-1], "x"]),
        ("🏴\U000e0068\U000e0069\U000e007f", ["🏴", "\U000e0068", "\U000e0069", "\U000e007f"]),
        ("a" + "\u0301" * 200 + "b", ["a" + "\u0301" * 63, "\u0301" * 64, "\u0301" * 73, "b"]),
        ("a" + "\u200b" * 127 + "b", ["a" + "\u200b" * 63, "\u200b" * 64, "b"]),
        ("a" + "\u200b" * 126 + "b", ["a" + "\u200b" * 126, "b"]),
        ("\x1b[0m", ["\x1b", "[", "0", "m"]),
    ],
)
def test_clusters(text: str, expected: list[str]) -> None:
    assert list(clusters(text)) == expected


@given(texts())
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(texts())
@example("e\t\u3164")
def test_a_cluster_has_cells_unless_it_hides_behind_nothing_drawn(text: str) -> None:
    position = 0
    for cluster in clusters(text):
        assert 0 <= cluster_width(cluster) <= (4 if cluster[0] == "\t" else 2)
        assert cluster_width(cluster) > 0 or position == 0 or text[position - 1] in "\n\t"
        position += len(cluster)


@given(texts(min_size=1), st.data())
def test_a_text_cut_at_a_border_has_the_same_clusters(text: str, data: st.DataObject) -> None:
    position = data.draw(st.sampled_from(borders(text)))
    if position < len(text) and cluster_width(next(clusters(text[position:]))) == 0:
        return
    assert [*clusters(text[:position]), *clusters(text[position:])] == list(clusters(text))


@given(texts())
def test_local_steps_agree_with_the_whole(text: str) -> None:
    found = borders(text)
    for start, end in pairwise(found):
        for offset in range(start, end):
            assert cluster_start(text, offset) == start
            assert next_cluster(text, offset) == end
        assert previous_cluster(text, end) == start
    assert previous_cluster(text, 0) == 0
    assert next_cluster(text, len(text)) == cluster_start(text, len(text) + 9) == len(text)


@pytest.mark.parametrize("unit", ["🇯", "e\u0301", "\u0301", "👨\u200d", "ᄒ", "\u200b", "\u0600", "\U000e0061", "क्"])
def test_long_runs_of_what_joins_are_still_exact(unit: str) -> None:
    text = "a" + unit * 11_001 + "b"
    found = borders(text)
    for offset in (1, 2, 1500, 9501, 9502, 5000, len(text) - 2, len(text) - 1, 4097, 8192):
        place = bisect_right(found, offset)
        assert cluster_start(text, offset) == found[place - 1]
        assert next_cluster(text, offset) == found[place]


@given(places())
def test_snapping_grows_to_the_nearest_borders(place: Place) -> None:
    found = borders(place.text)
    snapped = snap(place.text, place.span.start, place.span.end)
    assert snapped.start == max(border for border in found if border <= place.span.start)
    assert snapped.end == min(border for border in found if border >= place.span.end)


def test_snapping_an_empty_span_gives_one_cluster() -> None:
    assert snap("ae\u0301b", 2, 2) == snap("ae\u0301b", 1, 3)
    assert snap("ab", 2, 2).start == 1


def test_an_empty_text_has_nothing_to_snap_to() -> None:
    with pytest.raises(InvalidValue):
        snap("", 0, 0)
