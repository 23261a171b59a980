"""The keys move the cursor, cluster by cluster and unit by unit, and it can always be seen."""

from seedreader.domain.articles import Place
from tests.tui.reader.harness import on_stage

TEXT = "One two three. Four five six.\nA second paragraph. It has two.\n\nThe third."
SECOND = TEXT.index("A second")
THIRD = TEXT.index("The third")


CASES = [
    (0, "right", 1),
    (1, "left", 0),
    (0, "left", 0),
    (TEXT.index("six.") + 3, "right", SECOND),
    (SECOND, "left", TEXT.index("six.") + 3),
    (TEXT.index("two.\n") + 3, "right", THIRD),
    (THIRD, "left", TEXT.index("two.\n") + 3),
    (0, "w", 4),
    (5, "w", 8),
    (8, "b", 4),
    (6, "b", 4),
    (0, "right_parenthesis", TEXT.index("Four")),
    (3, "right_parenthesis", TEXT.index("Four")),
    (TEXT.index("Four"), "left_parenthesis", 0),
    (0, "right_curly_bracket", SECOND),
    (SECOND + 4, "right_curly_bracket", THIRD),
    (THIRD, "left_curly_bracket", SECOND),
    (0, "j", SECOND),
    (SECOND, "down", THIRD),
    (THIRD, "k", SECOND),
    (SECOND, "up", 0),
    (5, "home", 0),
    (5, "0", 0),
    (5, "end", TEXT.index("six.") + 3),
    (5, "dollar_sign", TEXT.index("six.") + 3),
    (THIRD, "g", 0),
    (5, "G", len(TEXT) - 1),
    (len(TEXT) - 1, "right", len(TEXT) - 1),
]


async def test_a_key_moves_by_its_unit() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        for start, key, reached in CASES:
            reader.go_to(start)
            assert reader.cursor == start
            assert await stage.press(key) == reached, (start, key)


async def test_line_moves_keep_to_the_column() -> None:
    text = "A long first line here\nxy\nA long third line here"
    async with on_stage() as stage:
        await stage.open(text, place=Place(cursor=10))
        assert await stage.press("j") == text.index("xy") + 1
        assert await stage.press("j") == text.index("A long third") + 10
        assert await stage.press("left", "k", "k") == 9


async def test_clusters_are_never_cut() -> None:
    family, accent, han = "👩\u200d👩\u200d👧", "e\u0301", "漢"
    text = f"{family}{accent}{han}x"
    borders = [0, len(family), len(family + accent), len(family + accent + han)]
    async with on_stage() as stage:
        reader = await stage.open(text)
        for border in borders[1:]:
            assert await stage.press("right") == border
        for border in reversed(borders[:-1]):
            assert await stage.press("left") == border
        reader.go_to(2)
        assert reader.cursor in borders


async def test_the_cursor_skips_what_is_not_drawn() -> None:
    text = "ab\u200b\u200bcd   \n\n  \nend"
    async with on_stage() as stage:
        await stage.open(text, place=Place(cursor=1))
        assert await stage.press("right") == text.index("c")
        assert await stage.press("left") == 1
        assert await stage.press("right", "right", "right") == text.index("end")
        text = "\u200bab\n\u200bcd"
        reader = await stage.open(text)
        assert reader.cursor == 1
        assert await stage.press("right", "right") == text.index("c")
        assert await stage.press("left") == text.index("b")


async def test_a_page_keeps_two_rows_and_the_cursor_in_view() -> None:
    text = "\n".join(f"word{number}" for number in range(100))
    async with on_stage(size=(60, 12)) as stage:
        reader = await stage.open(text)
        height = reader.size.height
        before = stage.screen()
        await stage.press("space")
        after = stage.screen()
        assert after[:2] == before[-2:]
        assert reader.scroll_offset.y == height - 2
        await stage.press("pagedown", "pageup", "pageup")
        assert reader.cursor == 0
        assert stage.screen() == before
        await stage.press("G")
        assert reader.text[reader.cursor :] == "9"
        assert "word99" in stage.screen()[-1]
        await stage.press("pageup", "pagedown", "pagedown")
        assert "word99" in stage.screen()[-1]
        assert reader.text[reader.cursor :] == "word99"[-(len(text) - reader.cursor) :]


async def test_a_key_after_scrolling_away_starts_from_the_top_of_the_view() -> None:
    text = "\n".join(f"word{number} more" for number in range(100))
    async with on_stage() as stage:
        reader = await stage.open(text)
        reader.scroll_to(y=50, animate=False, immediate=True)
        assert reader.cursor == 0
        top = reader.top
        assert text[top:].startswith("word25")
        assert await stage.press("w") == text.index("more", top)
        assert reader.scroll_offset.y == 50


async def test_each_move_is_told_once() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        await stage.press("w", "w")
        await stage.press("home", "left")
        offsets = [message.offset for message in stage.host.heard if isinstance(message, reader.CursorMoved)]
        assert offsets == [4, 8, 0]


async def test_an_empty_pane_says_why_nothing_moves() -> None:
    async with on_stage() as stage:
        stage.reader.open(None, [])
        stage.reader.focus()
        await stage.press("w", "v", "slash")
        assert len(stage.host.told) == 3
        assert any("Open an article" in line for line in stage.screen())
        await stage.open("")
        await stage.press("w", "G", "right_square_bracket")
        assert stage.reader.cursor == 0
        assert any("no text" in line for line in stage.screen())
