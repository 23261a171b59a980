"""What the interface says where there is nothing to do, and where there is little room to say it."""

from pathlib import Path

import pytest
from textual.widgets._toast import ToastRack

from seedreader.domain.text import Span
from seedreader.tui.widgets.status_line import Status, _right
from tests.tui.stage import MEDIUM, NARROW, WIDE, draft, find, opened, stage


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("Z", "Nothing is on Z. ? shows every key."),
        ("f9", "Nothing is on f9"),
        ("shift+tab x escape shift+tab /", "/ is “Filter” in the list"),
        ("shift+tab tab tab v", "v is “Select” in the text. tab goes from pane to pane."),
        ("shift+tab t", "t is “Tag” in the text"),
    ],
)
async def test_a_key_that_does_nothing_here_says_so(library_path: Path, keys: str, said: str) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press(*keys.split())
        assert said in played.told


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("t", "t is “Tag”, and there is nothing to read yet. a adds it."),
        ("o", "o is “Synopsis”, and there is nothing to read yet"),
        ("f9", "Nothing is on f9"),
    ],
)
async def test_a_key_that_takes_something_to_read_says_so(tmp_path: Path, key: str, said: str) -> None:
    async with stage(tmp_path / "library.db", size=MEDIUM) as played:
        await played.press(key)
        assert said in played.told


async def test_keys_that_are_typed_or_heard_are_not_spoken_of(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("escape", "w", "/", "z", "enter", "s", "t", "z", "escape", "shift+tab", "/", "z", "escape")
        assert "Nothing is on" not in played.told
        assert " is “" not in played.told


async def test_a_filter_that_leaves_nothing_says_so(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("shift+tab", "/", *"zz")
        assert "None matches" in played.screen_text
        await played.press("enter", "enter", "x")
        assert played.told.count("None matches") == 2
        await played.press("escape")
        assert "None matches" not in played.screen_text


async def test_a_dialog_has_room_for_a_tag_in_a_low_terminal(library_path: Path) -> None:
    library = opened(library_path)
    library.tags.create("quote/naive")
    library.close()
    async with stage(library_path, size=(40, 10)) as played:
        await played.press("}", "s", "s", "t")
        assert "quote/naive" in played.screen_text
        assert "enter done" in played.screen_text


async def test_a_dialog_takes_the_place_of_what_was_said(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("]")
        assert len(played.app._notifications) == 1
        await played.press("s", "t")
        assert not played.app._notifications


@pytest.mark.parametrize(
    ("size", "keys", "panes"),
    [(NARROW, (), 22), (MEDIUM, (), 38), (WIDE, (), 48), (NARROW, ("\\",), 22)],
    ids=["narrow", "medium", "wide", "two readers without borders"],
)
async def test_what_is_said_in_passing_covers_nothing_that_one_reads(
    library_path: Path, size: tuple[int, int], keys: tuple[str, ...], panes: int
) -> None:
    """`panes` are the rows above the status line; of them only a border is covered, where there is one."""
    library = opened(library_path)
    note = "\n".join(f"line {number}" for number in range(60))
    library.passages.set_note(library.passages.add(1, Span(0, 40)).id, note)
    library.close()
    async with stage(library_path, size=size, toasts=True) as played:
        await played.press(*keys)
        rows = played.screen_text.splitlines()
        last = panes - 1 - rows[panes - 1].startswith("╰")
        for said in ("First.", "A second one takes its place. " + "More words. " * 6, "And the last one."):
            played.app.notify(said, markup=False)
            await played.settle()
            now = played.screen_text.splitlines()
            assert now[: last + 1] == rows[: last + 1]
            assert said[:14] in now[last + 1], "it begins right below them, whatever was said before"


async def test_what_was_said_before_leaves_nothing_behind_on_any_screen(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM, toasts=True) as played:
        for key in ("m", "y", "m"):
            await played.press(key)
        await played.press("?")
        played.app.workspace.tell("Said by something that took its time")
        await played.settle()
        racks = [screen.get_child_by_type(ToastRack) for screen in played.app.screen_stack]
        assert [len(rack.children) for rack in racks] == [0, 1]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (120, "1,000,000 selected  99% of 1,000,000  read-only  ~/library.db"),
        (90, "1,000,000 selected  99% of 1,000,000  read-only"),
        (70, "1,000,000 selected  99%  read-only"),
        (45, "1,000,000 selected  read-only"),
        (30, "read-only"),
    ],
)
def test_the_status_line_says_what_there_is_room_for(cells: int, shown: str) -> None:
    status = Status(length=1_000_000, offset=990_000, selected=1_000_000, library="~/library.db", read_only=True)
    assert _right(status, cells) == [f" {shown} "]


async def test_hits_in_a_long_article_are_counted_while_one_types(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedreader.tui.reader.searching._SLICE", 0)
    monkeypatch.setattr("seedreader.tui.reader.searching._INTERVAL", 3600)
    library = opened(empty_path)
    library.articles.add(draft("some words and a needle in it\n" * 1000))
    library.session.set("interface", {"articles": [1]})
    library.close()
    async with stage(empty_path, size=NARROW) as played:

        async def counted() -> None:
            while not played.reader.hits_counted:
                played.reader._search_on()
                await played.settle()

        await played.press("/", "n", "e")
        assert " so far" in played.screen_text
        await counted()
        assert "1 of 1,000" in played.screen_text
        await played.press(*"edle", "enter")
        assert played.reader.has_focus
        await counted()
        assert played.reader.hit_position == (1, 1000)
        await played.press("/", *"needles", "enter")
        assert "does not occur" not in played.told
        await counted()
        assert "“needles” does not occur in this article" in played.told
        assert not played.app.workspace.panes.active.searching


@pytest.mark.parametrize(("lines", "last"), [(3, "line 3"), (40, "…")])
async def test_the_context_shows_as_much_of_a_note_as_there_is_room_for(
    library_path: Path, lines: int, last: str
) -> None:
    library = opened(library_path)
    note = "\n".join(f"line {number}" for number in range(1, lines + 1))
    library.passages.add(1, find(library, 1, "Tokyo"), note=note)
    library.close()
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("]")
        pane = [row.rstrip(" │") for row in played.screen_text.splitlines()]
        first = next(index for index, row in enumerate(pane) if row.endswith("✎ line 1"))
        shown = [row for row in pane[first : first + 12] if "line " in row]
        assert shown[-1].endswith(last)
        assert len(shown) >= 3


async def test_overlapping_passages_leave_room_for_what_hangs_on_one_in_a_low_context(library_path: Path) -> None:
    library = opened(library_path)
    library.passages.add(1, find(library, 1, "Our security is indivisible"), tags=["quote"], note="a note")
    library.passages.add(1, find(library, 1, "Our security is indivisible. What happens"), tags=["claim"])
    library.close()
    async with stage(library_path, size=NARROW) as played:
        await played.press("]", "]")
        strip = played.screen_text.split("─ Passage ")[1]
        assert "● quote" in strip
        assert "✎ a note" in strip
        assert "“Our security is indivisible. What happens”" in strip


@pytest.mark.parametrize("size", [(72, 20), NARROW, MEDIUM])
async def test_a_begun_link_says_how_to_go_on(library_path: Path, size: tuple[int, int]) -> None:
    async with stage(library_path, size=size) as played:
        await played.press("}", "s", "s", "l")
        assert "l on the target, esc to drop" in played.screen_text


async def test_the_keys_say_what_the_signs_mean(library_path: Path) -> None:
    async with stage(library_path, size=(200, 60)) as played:
        await played.press("?")
        for sign, meaning in (
            ("● ◐ ○", "Unread, begun, read"),
            ("≈", "Parallels"),
            ("⇄", "Links of"),
            ("▐", "Passages"),
        ):
            assert any(sign in row and meaning in row for row in played.screen_text.splitlines()), sign


async def test_on_a_low_screen_the_codebook_shows_tags_rather_than_words_on_one(library_path: Path) -> None:
    library = opened(library_path)
    for name in "abcde":
        library.tags.create(name)
    library.close()
    async with stage(library_path, size=(40, 12)) as played:
        await played.press("C")
        assert [name for name in "abcde" if f"● {name} " in played.screen_text] == list("abcde")
        assert "a  no passage" in played.screen_text


async def test_what_has_no_key_is_in_the_help_with_its_name(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await played.press("?")
        shown = played.screen_words
        assert "^p Theme Choose another theme" in shown
        assert "^p Audit" in shown
        assert "—" not in "".join(row for row in shown.split("Keys")[1:])


async def test_the_types_of_a_link_say_every_way_to_choose_one(library_path: Path) -> None:
    library = opened(library_path)
    library.passages.add(1, Span(0, 5))
    library.passages.add(1, Span(6, 11))
    library.close()
    async with stage(library_path, size=NARROW) as played:
        await played.press("l", "]", "l")
        assert "↑↓ enter link 1…a at once s swap direction n note esc cancel" in played.screen_words


async def test_a_choice_offers_the_numbers_that_it_has(library_path: Path) -> None:
    library = opened(library_path)
    for name in ("a", "b", "b/c"):
        library.tags.create(name)
    library.close()
    async with stage(library_path, size=NARROW) as played:
        await played.press("C", "x")
        assert "1 enter choose" in played.screen_words
        await played.press("escape", "j", "x")
        assert "1…2 enter choose" in played.screen_words


@pytest.mark.parametrize(
    ("keys", "typed", "said"),
    [
        ("#", "zz", "No tag has “zz” in its name"),
        ("o t", "zz", "No tag has “zz” in its name"),
        ("C M", "zz", "No tag has “zz” in its name"),
        ("C m", "//", "A tag needs a name"),
        ("C c", "zz", "'zz' is not a colour. Give six hexadecimal digits, as in #4aa3df"),
    ],
)
async def test_enter_with_nothing_to_choose_says_why(library_path: Path, keys: str, typed: str, said: str) -> None:
    library = opened(library_path)
    library.tags.create("b")
    one, other = (library.passages.add(1, Span(start, start + 5), tags=["a"]) for start in (0, 10))
    library.links.add(one.id, other.id, "related")
    library.close()
    async with stage(library_path, size=NARROW) as played:
        await played.press("escape", *keys.split(), *typed, "enter")
        assert said in played.screen_words
        await played.press("backspace")
        assert said not in played.screen_words


async def test_what_was_said_before_a_dialog_does_not_stay_below_it(library_path: Path) -> None:
    async with stage(library_path, size=NARROW, toasts=True) as played:
        played.app.notify("Said before", markup=False)
        await played.until(lambda: "Said before" in played.screen_text)
        await played.press("e")
        racks = [screen.get_child_by_type(ToastRack) for screen in played.app.screen_stack]
        assert len(racks) == 2
        assert not any(rack.children for rack in racks)
