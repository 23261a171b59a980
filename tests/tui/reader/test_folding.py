"""Page furniture in the reader: folded, opened by whatever leads into it, passed over by the moving keys."""

from seedreader.domain.articles import Mark, MarkKind, Place
from seedreader.domain.text import Span
from tests.tui.reader.harness import Stage, on_stage, passage_on

MENU = ("Menu", "Log in", "Subscribe now")
TEXT = f"{MENU[0]}\n\n{MENU[1]}\n\nTokyo spoke first.\n\nBeijing answered.\n\n{MENU[2]}\n\nThe last word."
MARKS = [Mark(TEXT.index(line), TEXT.index(line) + len(line), MarkKind.BOILERPLATE) for line in MENU]
TWO_LINES, ONE_LINE = "⋯ 2 lines of page furniture", "⋯ 1 line of page furniture"


def shown(stage: Stage) -> list[str]:
    return [line.strip(" ▐") for line in stage.screen() if line.strip()]


async def test_a_key_folds_every_run_of_furniture_and_shows_it_again() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, marks=MARKS)
        before = stage.screen()
        await stage.press("z")
        assert shown(stage) == [TWO_LINES, "Tokyo spoke first.", "Beijing answered.", ONE_LINE, "The last word."]
        assert stage.reader.cursor == TEXT.index("Tokyo")
        await stage.press("z")
        assert stage.screen() == before


async def test_the_moving_keys_pass_over_folds() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, marks=MARKS)
        await stage.press("z")
        assert await stage.press("k") == TEXT.index("Tokyo")
        assert await stage.press("j", "j") == TEXT.index("The last")
        assert await stage.press("b") == TEXT.index(".\n\nSubscribe")
        assert await stage.press("w") == TEXT.index("The last")
        assert shown(stage)[0] == TWO_LINES


async def test_at_either_end_the_fold_beyond_the_cursor_is_in_view() -> None:
    text = "Menu\n" + "\n".join(f"Line {number}." for number in range(40)) + "\nShare"
    marks = [
        Mark(0, 4, MarkKind.BOILERPLATE),
        Mark(text.index("Share"), len(text), MarkKind.BOILERPLATE),
    ]
    async with on_stage() as stage:
        await stage.open(text, marks=marks)
        await stage.press("z", "G")
        assert shown(stage)[-2:] == ["Line 39.", ONE_LINE]
        await stage.press("g")
        assert shown(stage)[:2] == [ONE_LINE, "Line 0."]


async def test_a_hit_a_passage_and_a_jump_open_only_their_fold() -> None:
    passages = (passage_on(TEXT, "Subscribe", "ads"),)
    async with on_stage() as stage:
        reader = await stage.open(TEXT, passages, marks=MARKS)
        await stage.press("z", "right_square_bracket")
        assert reader.cursor == TEXT.index("Subscribe")
        assert shown(stage) == [TWO_LINES, "Tokyo spoke first.", "Beijing answered.", MENU[2], "The last word."]
        await stage.press("z", "z")
        assert ONE_LINE in shown(stage)
        assert reader.search("log in") == 1
        assert reader.cursor == TEXT.index("Log")
        assert shown(stage)[:2] == ["Menu", "Log in"]
        assert ONE_LINE in shown(stage)
        reader.go_to(TEXT.index("now"))
        assert ONE_LINE not in shown(stage)


async def test_a_selection_opens_the_folds_in_it() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, marks=MARKS)
        await stage.press("z")
        reader.select(Span(TEXT.index("Beijing"), TEXT.index("last")))
        assert shown(stage)[0] == TWO_LINES
        assert MENU[2] in shown(stage)


async def test_a_click_on_a_fold_opens_it() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, marks=MARKS)
        await stage.press("z")
        y = next(y for y, line in enumerate(stage.screen()) if ONE_LINE in line)
        await stage.pilot.click(reader, offset=(10, y))
        assert shown(stage)[0] == TWO_LINES
        assert MENU[2] in shown(stage)
        assert reader.cursor == TEXT.index(MENU[2])
        assert reader.selection is None


async def test_passages_of_a_fold_have_their_bar_beside_it() -> None:
    passages = (passage_on(TEXT, "Log", "ads", note="Why?"),)
    async with on_stage() as stage:
        await stage.open(TEXT, passages, marks=MARKS)
        await stage.press("z")
        row = next(line for line in stage.screen() if TWO_LINES in line)
        assert row.lstrip().startswith("▐✎")
        other = next(line for line in stage.screen() if ONE_LINE in line)
        assert "▐" not in other


async def test_what_is_folded_stays_so_in_the_next_article_but_for_where_one_stood() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, marks=MARKS)
        await stage.press("z")
        await stage.open(TEXT, marks=MARKS)
        assert shown(stage)[0] == TWO_LINES
        await stage.open(TEXT, marks=MARKS, place=Place(cursor=TEXT.index("now")))
        assert stage.reader.cursor == TEXT.index("now")
        assert shown(stage)[0] == TWO_LINES
        assert ONE_LINE not in shown(stage)


async def test_an_article_without_furniture_says_so() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        await stage.press("z")
        assert len(stage.host.told) == 1
        assert not stage.reader.folding


async def test_folding_keeps_the_words_in_view() -> None:
    lines = [f"Paragraph {number} of the article." for number in range(60)]
    text = "\n".join(lines)
    marks = [
        Mark(text.index(line), text.index(line) + len(line), MarkKind.BOILERPLATE)
        for number, line in enumerate(lines)
        if number % 3 == 0
    ]
    async with on_stage() as stage:
        reader = await stage.open(
            text, marks=marks, place=Place(cursor=text.index(lines[40]), top=text.index(lines[40]))
        )
        await stage.press("z")
        assert shown(stage)[0] == lines[40]
        assert reader.cursor == text.index(lines[40])
        await stage.press("z")
        assert shown(stage)[0] == lines[40]
