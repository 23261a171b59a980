"""Text that is hard to wrap and to draw, in the reader."""

from itertools import pairwise

import pytest
from rich.cells import cell_len

from seedreader.domain.articles import Place
from seedreader.reading.clusters import cluster_start
from tests.strategies import CLUSTERS, LOOSE, RUNS
from tests.tui.reader.harness import on_stage


async def test_the_hyphen_of_a_broken_word_is_shown_and_is_no_text() -> None:
    text = "A word " * 8 + "extra\u00adordi\u00adnarily long"
    async with on_stage((69, 12)) as stage:
        reader = await stage.open(text)
        assert stage.screen()[:2] == ["    " + "A word " * 8 + "extra-", "    ordinarily long"]
        reader.go_to(text.index("a\u00adordi"))
        assert await stage.press("right") == text.index("ordi")
        assert await stage.press("k", "end") == text.index("a\u00adordi")
        await stage.press("v", "right")
        assert stage.selected() == "a\u00ado"


@pytest.mark.parametrize("width", [1, 2, 3, 9, 40])
async def test_every_row_fills_the_pane_and_no_more(width: int) -> None:
    text = "\n".join(" ".join((*CLUSTERS, *LOOSE, *RUNS)) + character * 7 for character in ("x", "日", "\t", "\u0301"))
    async with on_stage((width, 12)) as stage:
        reader = await stage.open(text)
        for _ in range(6):
            await stage.press("space")
            for strip in stage.strips():
                assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length
                assert strip.cell_length == reader.scrollable_content_region.width


N = 100_000
HOSTILE = {
    "one word": "x" * N,
    "marks": "a" + "\u0301" * N,
    "mixed marks": "\u0323\u0301\u0591" * (N // 3),
    "zero width": "\u200b\u2060" * (N // 2),
    "soft hyphens": "a\u00ad" * (N // 2),
    "tabs": "\t" * N,
    "blanks": " " * N + "x",
    "flags": "🇯🇵" * (N // 2),
    "joined pictures": "👩\u200d" * (N // 2),
    "line separators": "a\u2028" * (N // 2),
    "no line feed": "word " * (N // 5),
}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_every_key_finds_its_way_through_hostile_text(kind: str) -> None:
    text = HOSTILE[kind]
    async with on_stage() as stage:
        await stage.open(text)
        places = [await stage.press(key) for key in ("right", "j", "space", "space", "w", "G")]
        assert all(first <= second for first, second in pairwise(places))
        assert places[-1] > len(text) - 300 or kind in {"tabs", "blanks"}
        back = [await stage.press(key) for key in ("left", "k", "pageup", "b", "g")]
        assert all(first >= second for first, second in pairwise([places[-1], *back]))
        assert all(cluster_start(text, place) == place for place in (*places, *back))
        assert await stage.press("v", "G", "escape") == places[-1]


async def test_a_place_deep_in_hostile_text_is_kept() -> None:
    text = HOSTILE["marks"]
    async with on_stage() as stage:
        reader = await stage.open(text, place=Place(cursor=N // 2, top=N // 2 - 999))
        assert reader.cursor == cluster_start(text, N // 2)
        before = reader.top
        await stage.resize(31, 9)
        await stage.resize(60, 12)
        assert (reader.cursor, reader.top) == (cluster_start(text, N // 2), before)
