"""Searching in the article from the reader."""

import pytest

from seedreader.domain.articles import Place
from seedreader.reading.alike import STRETCH
from seedreader.tui.reader import Reader
from tests.tui.reader.harness import Stage, on_stage

TEXT = "A storm came. The storm went.\n\nNo Storm since. Stormy nights."


async def test_hits_are_counted_and_stepped_through_round_the_end() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, place=Place(cursor=5))
        await stage.press("slash")
        assert isinstance(stage.host.heard[-1], reader.SearchRequested)
        assert reader.search("storm") == 4
        assert reader.cursor == TEXT.index("storm went")
        assert reader.hit_position == (2, 4)
        assert await stage.press("n") == TEXT.index("Storm since")
        assert await stage.press("n", "n") == TEXT.index("storm came")
        assert reader.hit_position == (1, 4)
        assert await stage.press("N") == TEXT.index("Stormy")
        assert reader.hit_position == (4, 4)


async def test_a_query_typed_on_looks_from_where_the_search_began() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        await stage.press("slash")
        reader.search("s")
        assert reader.cursor == TEXT.index("storm")
        reader.search("storm")
        assert reader.cursor == TEXT.index("storm")
        reader.search("stormy")
        assert reader.cursor == TEXT.index("Stormy")
        assert reader.search("stormyx") == 0
        assert reader.cursor == 0
        assert reader.hit_position == (0, 0)


async def test_a_hit_that_begins_where_nothing_is_drawn_does_not_stop_the_steps() -> None:
    text = "now then\nthen now\nthen"
    async with on_stage() as stage:
        reader = await stage.open(text)
        assert reader.search(" then") == 3
        assert [await stage.press("N") for _ in range(3)] == [text.rindex("then"), text.index("then now"), 3]
        assert reader.hit_position == (1, 3)


async def test_stepping_without_a_search_or_hits_is_explained() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        await stage.press("n")
        reader.search("tempest")
        await stage.press("N")
        assert len(set(stage.host.told)) == 2
        assert reader.clear_search()
        assert not reader.clear_search()


async def test_every_hit_is_painted_and_the_current_one_stronger() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        reader.search("storm")
        looks = {
            segment.text.lower(): segment.style for strip in stage.strips() for segment in strip if segment.text.strip()
        }
        hit, plain = looks["storm"], looks[" came. the "]
        assert hit is not None and plain is not None
        assert hit.bgcolor != plain.bgcolor
        current = [
            segment for strip in stage.strips() for segment in strip if segment.style and segment.style.underline
        ]
        assert "".join(segment.text for segment in current) in {"storm", "storm"[1:]}
        reader.clear_search()
        assert not any(
            segment.style and segment.style.bgcolor == hit.bgcolor for strip in stage.strips() for segment in strip
        )


LINES = 3 * STRETCH // 20
LONG = "".join(f"A storm, number {number:05}.\n" for number in range(LINES))


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that goes one stretch at a time, and that when the test says so."""
    monkeypatch.setattr("seedreader.tui.reader.searching._SLICE", 0)
    monkeypatch.setattr("seedreader.tui.reader.searching._INTERVAL", 3600)


async def all_counted(stage: Stage) -> None:
    while not stage.reader.hits_counted:
        stage.reader._search_on()
        await stage.pilot.pause()


async def test_a_long_article_is_searched_between_the_keys(unhurried: None) -> None:
    async with on_stage() as stage:
        here = LONG.index("storm, number 00400")
        reader = await stage.open(LONG, place=Place(cursor=here - 2, top=here - 2))
        await stage.press("slash")
        assert 0 < reader.search("storm") < LINES
        assert not reader.hits_counted
        assert reader.cursor == here
        assert "storm" in lit(stage)
        assert await stage.press("n") == LONG.index("storm, number 00401")
        await all_counted(stage)
        assert reader.hit_position == (402, LINES)
        assert any(isinstance(message, Reader.HitsChanged) for message in stage.host.heard)
        assert await stage.press("N", "N") == LONG.index("storm, number 00399")


async def test_a_hit_not_found_yet_is_gone_to_when_it_is(unhurried: None) -> None:
    async with on_stage() as stage:
        here = LONG.index("storm, number 00400")
        reader = await stage.open(LONG, place=Place(cursor=here, top=here))
        await stage.press("slash")
        reader.search("number 00007")
        assert (reader.cursor, reader.hits_counted) == (here, False)
        await all_counted(stage)
        assert reader.cursor == LONG.index("number 00007")
        reader.clear_search()
        reader.go_to(here)
        reader.action_search()
        reader.search("storm")
        assert reader.next_hit(-1)
        assert reader.next_hit(-1)
        assert not reader.hits_counted
        await all_counted(stage)
        assert reader.cursor == LONG.index("storm, number 00398")


async def test_who_moves_on_is_not_called_back_by_a_late_hit(unhurried: None) -> None:
    async with on_stage() as stage:
        reader = await stage.open(LONG, place=Place(cursor=9000, top=9000))
        await stage.press("slash")
        reader.search("number 00007")
        moved = await stage.press("j")
        await all_counted(stage)
        assert reader.cursor == moved
        assert reader.hit_position == (0, 1)


async def test_what_is_sought_from_elsewhere_is_sought_no_more(unhurried: None) -> None:
    async with on_stage() as stage:
        reader = await stage.open(LONG, place=Place(cursor=9000, top=9000))
        await stage.press("slash")
        reader.search("storm, number 0000")
        await stage.press("j")
        assert reader.next_hit(1)
        await all_counted(stage)
        assert reader.cursor == LONG.index("storm, number 00000")


async def test_a_search_in_vain_comes_back_when_that_is_known(unhurried: None) -> None:
    async with on_stage() as stage:
        reader = await stage.open(LONG, place=Place(cursor=9000, top=9000))
        await stage.press("slash")
        reader.search("storm")
        here = reader.cursor
        assert reader.search("stormy") == 0
        await all_counted(stage)
        assert reader.cursor <= here
        assert not reader.next_hit(1)


async def test_hits_that_are_found_late_are_painted_where_one_has_gone_meanwhile(unhurried: None) -> None:
    async with on_stage() as stage:
        reader = await stage.open(LONG, place=Place(cursor=9000, top=9000))
        reader.search("storm")
        await stage.press("g")
        assert "storm" not in lit(stage)
        await all_counted(stage)
        assert "storm" in lit(stage)


async def test_another_article_ends_the_search_under_way(unhurried: None) -> None:
    async with on_stage() as stage:
        reader = await stage.open(LONG)
        reader.search("number 03000")
        await stage.open(TEXT)
        reader._search_on()
        assert (reader.cursor, reader.hit_position, reader.hits_counted) == (0, (0, 0), True)


def lit(stage: Stage) -> set[str]:
    """The words in view whose ground is not that of the text around them."""
    segments = [segment for strip in stage.strips() for segment in strip if segment.text.strip() and segment.style]
    usual = next(segment.style.bgcolor for segment in segments if segment.style and ", number" in segment.text)
    return {segment.text for segment in segments if segment.style and segment.style.bgcolor != usual}
