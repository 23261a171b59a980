"""Searching in the article from the reader."""

from seedreader.domain.articles import Place
from tests.tui.reader.harness import on_stage

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
