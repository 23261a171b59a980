"""Words that are cut off say so."""

from pathlib import Path

import pytest
from textual import events

from seedreader.reading.display import width
from tests.tui.stage import MEDIUM, NARROW, Stage, draft, opened, stage


def last_words(played: Stage, first: str) -> str:
    """The last row of the block of text that begins with some words, without the frames beside it."""
    rows = [row.strip("│╭╰─╮╯▐ ") for row in played.screen_text.splitlines()]
    start = next(number for number, row in enumerate(rows) if first in row)
    until = next(number for number in range(start, len(rows)) if not rows[number] or rows[number].startswith("type to"))
    return rows[until - 1]


@pytest.mark.parametrize("size", [NARROW, (60, 14)])
@pytest.mark.parametrize("key", ["t", "c"])
async def test_a_dialog_about_a_long_passage_shows_that_it_goes_on(
    library_path: Path, key: str, size: tuple[int, int]
) -> None:
    async with stage(library_path, size=size) as played:
        await played.press("}", "s", "s", "s", key)
        assert last_words(played, "“Tokyo").endswith("…")


async def test_a_dialog_about_a_few_words_shows_them_whole(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("s", "t")
        assert "“Tokyo”" in played.screen_words


async def test_the_whole_of_a_wide_article_is_cut_between_its_characters(tmp_path: Path) -> None:
    library = opened(tmp_path / "library.db")
    library.articles.add(draft("日本👩‍👩‍👧‍👦" * 400))
    library.session.set("interface", {"articles": [1]})
    library.close()
    async with stage(tmp_path / "library.db", size=NARROW) as played:
        await played.press("s", "s", "s", "t")
        assert last_words(played, "“日本").endswith("…")


async def test_what_is_under_the_cursor_of_the_codebook_shows_that_it_goes_on(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("}", "s", "s", "s", "t", *"long", "enter", "enter", "C", "right")
        rows = [row.strip("│ ") for row in played.screen_text.splitlines()]
        assert rows[next(number for number, row in enumerate(rows) if "enter open there" in row) - 1].endswith("…")


PICTURES = "Keycaps 1️⃣2️⃣3️⃣ a heart ❤️ the beach 🏖️ and thumbs 👍🏽👍🏽."


@pytest.mark.parametrize(
    "keys",
    ["t", "c", "t ❤️ enter enter C", "t ❤️ enter enter C right", "t 1️⃣ enter enter C r 2️⃣", "E", "x", "p space", "c 1️⃣👍🏽"],
)
async def test_pictures_that_terminals_disagree_about_are_drawn_alike_everywhere(tmp_path: Path, keys: str) -> None:
    library = opened(tmp_path / "library.db")
    library.articles.add(draft(f"A headline ❤️\n\n{PICTURES}", title="A headline ❤️", name="1️⃣.txt"))
    library.articles.add(draft(f"Another one\n\n{PICTURES}", title="Another ❤️", name="2️⃣.txt"))
    library.session.set("interface", {"articles": [1]})
    while library.parallels.catch_up(1.0).articles:
        pass
    library.close()
    async with stage(tmp_path / "library.db", size=NARROW, toasts=True) as played:
        await played.press("}", "s", "s", "s")
        for key in keys.split():
            if key[0].isascii() and key[0].isalpha():
                await played.press(key)
            else:
                played.app.post_message(events.Paste(key))
                await played.settle()
        strips = played.app.screen._compositor.render_strips()
        assert {width(strip.text) for strip in strips} == {80}
        assert "\ufe0f" not in played.screen_text
