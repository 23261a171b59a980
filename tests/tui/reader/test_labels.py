"""Tags beside the text: where, which, how they are shortened, and that nothing moves in the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.reading.display import width
from seedreader.tui.reader.columns import columns
from seedreader.tui.reader.labels import fitting
from tests.tui.reader.harness import on_stage, passage_on

TEXT = "Tokyo spoke first. " * 3 + "\nBeijing answered.\nThe last word."
ONE = passage_on(TEXT, "spoke", "actor/japan", id=1)
TWO = passage_on(TEXT, "Tokyo spoke first", "quote", "actor/japan", id=2)
THREE = passage_on(TEXT, "answered", "claim", id=3)
NAMES = st.text(st.sampled_from("ab/日é"), min_size=1, max_size=12)


def test_tags_are_whole_where_there_is_room_then_their_last_level_then_cut() -> None:
    tags = ["actor/japan", "claim"]
    assert fitting(tags, 19) == tags
    assert fitting(tags, 18) == ["japan", "claim"]
    assert fitting(tags, 13) == ["japan", "claim"]
    assert fitting(tags, 12) == ["japan", "cla…"]
    assert fitting(tags, 8) == ["japan…"]
    assert fitting(tags, 6) == ["japa…"]
    assert fitting(["quote"], 4) == ["qu…"]


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True), st.integers(3, 40))
def test_labels_never_take_more_than_their_room_and_say_what_is_missing(tags: list[str], room: int) -> None:
    shown = fitting(tags, room)
    assert sum(width(name) + 2 for name in shown) - 1 <= room
    assert shown
    whole = [tag.rpartition("/")[2] for tag in tags]
    if shown not in (tags, whole):
        assert shown[-1].endswith("…")
        assert shown[:-1] == whole[: len(shown) - 1]


@given(st.integers(1, 300), st.integers(20, 200), st.booleans())
def test_the_columns_fit_into_the_pane(pane: int, measure: int, labelled: bool) -> None:
    shared = columns(pane, measure, labelled=labelled)
    assert shared.text_left + shared.text + shared.labels <= max(pane, 1)
    assert shared.text == measure or shared.left == 0
    assert bool(shared.labels) == (labelled and pane >= 30)


async def test_a_key_shows_the_tags_beside_the_rows_where_passages_begin() -> None:
    async with on_stage((80, 24)) as stage:
        reader = await stage.open(TEXT, (ONE, TWO, THREE))
        reader.set_tag_colors({"actor/japan": "#4aa3df", "quote": "#58b368"})
        plain = stage.screen()
        await stage.press("i")
        rows = [row for row in stage.screen() if row.strip()]
        assert rows[0].endswith(" ▐quote ▐japan")
        assert rows[0].partition(" ▐quote")[0].rstrip().endswith("Tokyo spoke")
        assert [row.endswith(" ▐claim") for row in rows if "Beijing" in row] == [True]
        assert sum("▐" in row[6:] for row in rows) == 2
        await stage.press("i")
        assert stage.screen() == plain


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_with_labels_every_character_is_where_it_says(size: tuple[int, int]) -> None:
    async with on_stage(size) as stage:
        reader = await stage.open(TEXT, (ONE, TWO, THREE))
        await stage.press("i")
        assert any("▐" in row.rstrip()[8:] for row in stage.screen())
        for words in ("spoke", "Beijing", "word"):
            offset = TEXT.index(words)
            y = next(y for y, row in enumerate(stage.screen()) if words in row)
            x = stage.screen()[y].index(words)
            assert reader.offset_at(x, y) == offset
        assert reader.offset_at(size[0] - 3, 0) is not None
        assert all(strip.cell_length <= reader.size.width for strip in stage.strips())


async def test_the_tags_of_the_passage_under_the_cursor_stand_out() -> None:
    async with on_stage((80, 24)) as stage:
        await stage.open(TEXT, (ONE, THREE))
        await stage.press("i", "right_square_bracket")
        labels = [segment for strip in stage.strips() for segment in strip if segment.text in {"actor/japan", "claim"}]
        assert [(segment.text, bool(segment.style and segment.style.bold)) for segment in labels] == [
            ("actor/japan", True),
            ("claim", False),
        ]


async def test_labels_without_passages_say_where_they_will_be() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        await stage.press("i")
        assert len(stage.host.told) == 1
        assert stage.reader.labels
