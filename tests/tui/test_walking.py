"""Walking the passages of one tag: chosen by `#`, ended by escape, on the map and in the status line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.text import Span
from seedreader.tui.reader.minimap import PASSAGE
from seedreader.tui.reader.passages import PassageLayer, in_text_order
from seedreader.tui.screens.tag_chooser import TagChoice
from seedreader.tui.workspace.walking import choices_among
from tests.tui.reader.harness import passage_of
from tests.tui.stage import Stage, find, opened, stage

MARKED = (
    ("Rutte", ("actor/nato",)),
    ("Japan", ("actor/japan", "place")),
    ("vice versa", ("place",)),
    ("Kishida", ("actor/japan",)),
)


@pytest.fixture
def marked_path(library_path: Path) -> Path:
    """The five articles, with tagged words in the third."""
    library = opened(library_path)
    for words, tags in MARKED:
        library.passages.add(3, find(library, 3, words), tags=tags)
    library.session.set("interface", {"articles": [3]})
    library.close()
    return library_path


def places(played: Stage, *tags: str) -> list[int]:
    """Where the passages with one of the tags start, in text order."""
    text = played.reader.text
    return sorted(text.index(words) for words, marked in MARKED if not tags or set(tags) & set(marked))


async def walked(played: Stage) -> list[int]:
    """Where `]` leads from the beginning on."""
    await played.press("g")
    reached: list[int] = []
    while True:
        before = played.told
        await played.press("]")
        if played.told != before:
            return reached
        reached.append(played.reader.cursor)


def on_the_map(played: Stage) -> int:
    minimap = played.reader.minimap
    return sum(PASSAGE in minimap.render_line(y).text for y in range(minimap.size.height))


async def test_walking_a_tag_and_those_below_it_until_escape(marked_path: Path) -> None:
    async with stage(marked_path) as played:
        everywhere, marks = await walked(played), on_the_map(played)
        assert len(everywhere) > 2
        await played.press("#", *"actor", "enter")
        assert "walking actor" in played.screen_text
        assert await walked(played) == [
            place for place in everywhere if place in places(played, "actor/japan", "actor/nato")
        ]
        assert "last passage tagged actor" in played.told
        await played.press("#", *"japan", "enter")
        assert "walking actor/japan" in played.screen_text
        assert await walked(played) == places(played, "actor/japan")
        assert on_the_map(played) < marks
        await played.press("escape")
        assert "walking" not in played.screen_text
        assert await walked(played) == everywhere
        assert on_the_map(played) == marks


async def test_backwards_and_from_in_between(marked_path: Path) -> None:
    async with stage(marked_path) as played:
        await played.press("#", *"place", "enter", "G")
        reached = []
        for _ in places(played, "place"):
            await played.press("[")
            reached.append(played.reader.cursor)
        assert reached == sorted(places(played, "place"), reverse=True)
        await played.press("[")
        assert "first passage tagged place" in played.told


async def test_the_chooser_names_what_is_in_the_article_and_can_be_left(marked_path: Path) -> None:
    async with stage(marked_path) as played:
        await played.press("#")
        assert all(name in played.screen_text for name in ("actor", "actor/japan", "actor/nato", "place"))
        await played.press("down", "down", "escape")
        assert played.reader.walking == ""


async def test_without_tags_it_says_so(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("#")
        assert "No passage of this article has a tag" in played.told


async def test_each_reader_walks_on_its_own(marked_path: Path) -> None:
    async with stage(marked_path, size=(200, 50)) as played:
        await played.press("#", *"place", "enter", "\\")
        first, second = (pane.reader for pane in played.app.workspace.readers)
        assert (first.walking, second.walking) == ("place", "")
        assert "walking" not in played.screen_text


def test_upper_levels_count_a_passage_once() -> None:
    found = choices_among([("a/b", "a/c"), ("a/b",), ("d",)], {"d": "#4aa3df"})
    assert [(choice.name, choice.passages) for choice in found] == [("a", 2), ("a/b", 2), ("a/c", 1), ("d", 1)]
    assert found[-1] == TagChoice("d", "#4aa3df", 1)


TAGS = st.lists(st.sampled_from(("a", "a/b", "ab", "a/b/c", "d")), unique=True, max_size=2).map(tuple)
PLACED = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 9), TAGS), max_size=12)


@given(PLACED, st.sampled_from(("a", "a/b", "d", "none")), st.sampled_from((1, -1)))
def test_the_next_of_a_tag_is_the_next_with_it_or_one_below(
    placed: list[tuple[int, int, tuple[str, ...]]], tag: str, direction: int
) -> None:
    text = "x" * 50
    passages = [
        passage_of(text, start, start + length, *tags, id=place + 1)
        for place, (start, length, tags) in enumerate(placed, 1)
    ]
    wanted = [p for p in passages if any(name == tag or name.startswith(tag + "/") for name in p.tags)]
    wanted.sort(key=in_text_order, reverse=direction < 0)
    layer = PassageLayer(passages)
    layer.walk(tag)
    reached = []
    here = Span(0, 1) if direction > 0 else Span(49, 50)
    while (found := layer.next(here, direction)) is not None:
        reached.append(found.id)
        here = Span(found.start, found.start + 1)
        layer.choose(found.id, here)
    assert reached == [p.id for p in wanted]
    for begin in range(0, 50, 7):
        first = layer.first_in(begin, begin + 7)
        assert first is None or first in wanted
        assert (first is not None) == any(p.start < begin + 7 and begin < p.end for p in wanted)
