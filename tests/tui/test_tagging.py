"""Tagging, noting, moving and deleting passages by keyboard."""

from pathlib import Path

import pytest

from seedreader.domain.passages import Passage, PassageOutline
from seedreader.domain.text import Span
from tests.tui.stage import Stage, draft, find, opened, stage


def passages(path: Path, article_id: int = 1) -> list[Passage]:
    library = opened(path)
    try:
        return library.passages.of_article(article_id)
    finally:
        library.close()


def shown(played: Stage) -> tuple[PassageOutline, ...]:
    return played.reader.passages


async def tag(played: Stage, words: str, *names: str) -> None:
    await played.select(words)
    await played.press("t")
    for name in names:
        await played.type(name)
        await played.press("enter")
    await played.press("enter")


async def test_words_are_tagged_with_new_tags(library_path: Path) -> None:
    async with stage(library_path) as played:
        await tag(played, "Our security is indivisible", "quote/security", "china")
        assert played.reader.selection is None
        assert "quote/security" in played.screen_text
        assert "china" in played.screen_text
    (passage,) = passages(library_path)
    assert passage.quote == "Our security is indivisible"
    assert passage.tags == ("china", "quote/security")


async def test_a_new_tag_that_looks_like_another_is_told(library_path: Path) -> None:
    async with stage(library_path) as played:
        await tag(played, "Rutte", "quote")
        await tag(played, "Japan", "qu\u043ete")
        assert "The new tag “qu\u043ete” looks like your tag “quote”; only one has U+043E CYRILLIC SMALL" in played.told


async def test_one_use_of_the_picker_is_one_step_of_the_history(library_path: Path) -> None:
    async with stage(library_path) as played:
        await tag(played, "Rutte", "one", "two", "three")
        await played.press("u")
        assert "Undid" in played.told
    assert passages(library_path) == []


async def test_a_few_letters_choose_a_tag_that_exists(library_path: Path) -> None:
    library = opened(library_path)
    library.tags.create("quote/naive")
    library.tags.create("Quantum")
    library.close()
    async with stage(library_path) as played:
        await tag(played, "Rutte", "nai", "QUANTUM")
    assert passages(library_path)[0].tags == ("Quantum", "quote/naive")


async def test_the_upper_part_of_a_tag_becomes_a_tag(library_path: Path) -> None:
    library = opened(library_path)
    library.tags.create("quote/naive")
    library.close()
    async with stage(library_path) as played:
        await tag(played, "Rutte", "quote")
    assert passages(library_path)[0].tags == ("quote",)


async def test_tags_are_taken_off_with_space_and_put_on_again(library_path: Path) -> None:
    library = opened(library_path)
    passage = library.passages.add(1, find(library, 1, "Rutte"), tags=["a", "b"])
    library.close()
    async with stage(library_path) as played:
        await played.go_to("Rutte")
        await played.press("t", "space", "enter")
        assert played.reader.passage_under_cursor().tags == ("b",)  # type: ignore[union-attr]
        await played.press("t", "space", "down", "space", "enter")
    (changed,) = passages(library_path)
    assert changed.id == passage.id
    assert changed.tags == ("a",)


async def test_escape_changes_nothing(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("t", *"china", "enter", "escape")
        assert played.reader.selection is not None
    assert passages(library_path) == []


async def test_a_name_that_is_none_is_refused_in_the_picker(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("t", *"a//b", "enter")
        assert "needs a name" in played.screen_text
        await played.press("escape")
    assert passages(library_path) == []


async def test_nothing_typed_marks_without_a_tag(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("t", "enter")
    assert passages(library_path)[0].tags == ()


async def test_a_key_that_cannot_act_says_why(library_path: Path) -> None:
    async with stage(library_path) as played:
        for key in ("t", "c", "l", "m", "x", "y", "L", "enter", "backspace"):
            before = len(played.told)
            await played.press(key)
            assert len(played.told) > before, key


async def test_a_note_is_written_on_a_selection_and_changed(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c", *"first", "enter", *"line two", "escape")
        assert "first" in played.screen_text
        await played.press("c", *"!", "escape")
    assert passages(library_path)[0].note == "first\nline two!"


async def test_a_note_can_be_left_unsaved(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c", *"nonsense", "ctrl+g")
        await played.press("c", "escape")
    assert passages(library_path) == []


async def test_a_note_that_is_only_looked_at_keeps_its_line_endings(library_path: Path) -> None:
    note = "One\u2028two\x0cthree\r\nfour\u0085"
    library = opened(library_path)
    passage = library.passages.add(1, Span(0, 5), note=note)
    library.close()
    async with stage(library_path) as played:
        await played.press("g", "c")
        await played.press("escape")
    (kept,) = passages(library_path)
    assert (kept.note, kept.rev) == (note, passage.rev)


async def test_a_note_that_cannot_be_saved_stays_on_the_screen(library_path: Path) -> None:
    library = opened(library_path)
    passage = library.passages.add(1, find(library, 1, "Rutte"), note="old")
    async with stage(library_path) as played:
        await played.go_to("Rutte")
        await played.press("c", *" new")
        library.passages.set_note(passage.id, "changed elsewhere")
        await played.press("escape")
        assert "old new" in played.screen_text
        assert "changed" in played.screen_text
        await played.press("ctrl+g")
    assert library.passages.get(passage.id).note == "changed elsewhere"
    library.close()


async def test_bounds_are_moved_at_both_ends(library_path: Path) -> None:
    library = opened(library_path)
    span = find(library, 1, "security is")
    library.passages.add(1, span, tags=["a"])
    library.close()
    async with stage(library_path) as played:
        await played.go_to("security is")
        await played.press("m", "right", "right", "O", "left", "left")
        assert "bounds" in played.screen_text
        await played.press("m")
        assert played.reader.selection is None
    (passage,) = passages(library_path)
    assert (passage.start, passage.end) == (span.start - 2, span.end + 2)
    assert passage.tags == ("a",)


async def test_escape_leaves_the_bounds_and_enter_keeps_them(library_path: Path) -> None:
    library = opened(library_path)
    span = find(library, 1, "security is")
    library.passages.add(1, span)
    library.close()
    async with stage(library_path) as played:
        await played.go_to("security is")
        await played.press("m", "right", "escape")
        assert played.app.workspace.marking.moving_bounds_of is None
        await played.go_to("security is")
        await played.press("m", "right", "enter")
    assert passages(library_path)[0].end == span.end + 1


async def test_deleting_tells_the_way_back(library_path: Path) -> None:
    library = opened(library_path)
    library.passages.add(1, find(library, 1, "Rutte"), tags=["a"])
    library.close()
    async with stage(library_path) as played:
        await played.go_to("Rutte")
        await played.press("x")
        assert "u brings it back" in played.told
        assert len(shown(played)) == len(passages(library_path)) == 0
        await played.press("u")
        assert len(played.reader.passages) == 1
    assert passages(library_path)[0].tags == ("a",)


async def test_copying_takes_the_words_with_their_source(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Our security is indivisible")
        await played.press("y")
        assert "Our security is indivisible" in played.app.clipboard
        assert "000_3e049f1c6af1a3fc.txt" in played.app.clipboard
        assert "Copied 27 characters" in played.told


async def test_it_is_said_whether_the_moving_keys_change_what_is_selected(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.go_to("security")
        assert "selecting" not in played.screen_text
        await played.press("v", "w")
        assert "selecting — v ends, O other end, esc drops" in played.screen_text
        await played.press("v")
        assert "selecting" not in played.screen_text
        assert "8 selected" in played.screen_text
        await played.press("v")
        assert "selecting" in played.screen_text, "it goes on"
        await played.press("escape")
        assert "select" not in played.screen_text.splitlines()[-2]


async def test_a_copy_ends_the_selecting_and_keeps_what_is_selected(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.go_to("security")
        await played.press("v", "w", "y")
        selected = played.reader.selection
        await played.press("j")
        assert played.reader.selection == selected
        await played.press("escape")
        assert played.reader.selection is None


HOSTILE = "Title \ud800\x1b]52;c;aGk=\x07\n\nEvil\x1b[201~words \ud83d \u202e\x9b31m of\x00 it.\n"


async def test_hostile_words_are_copied_without_what_steers_a_terminal(empty_path: Path) -> None:
    library = opened(empty_path)
    library.articles.add(draft(HOSTILE.replace("\ud800", "?").replace("\ud83d", "?"), title="T\x1b[31m"))
    library.close()
    async with stage(empty_path) as played:
        await played.open(1)
        await played.press("v", "G", "y")
        assert "Copied" in played.told
        assert "\x1b" not in played.app.clipboard
        assert "\x9b" not in played.app.clipboard
        assert "[201~words" in played.app.clipboard


@pytest.mark.parametrize(
    ("characters", "said"), [(80_000, "Some terminals drop more than 74,994 bytes"), (800_000, "Not copied: 800,000")]
)
async def test_what_a_terminal_may_drop_is_said(empty_path: Path, characters: int, said: str) -> None:
    library = opened(empty_path)
    library.articles.add(draft("word " * (characters // 5)))
    library.close()
    async with stage(empty_path) as played:
        await played.open(1)
        played.reader.select(Span(0, characters))
        await played.press("y")
        assert said in played.told
        assert bool(played.app.clipboard) is (characters < 500_000)
