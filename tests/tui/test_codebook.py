"""The codebook: from a tag to every passage under it; changes told before they are made, each one step to undo."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.tags import Tag
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid
from seedreader.settings.config import Config
from seedreader.tui.codebook_views import PAGE, TaggedPassages, by_levels, lines_of, words_around
from seedreader.tui.screens.codebook import CodebookScreen
from seedreader.tui.screens.codebook_listing import SETTLE_SECONDS
from seedreader.tui.screens.note_editor import NoteEditor
from seedreader.tui.screens.tag_change import AskTag
from seedreader.tui.screens.tag_picker import TagPicker
from tests.tui.stage import CODER, NARROW, Stage, draft, find, opened, stage


@pytest.fixture(scope="module")
def coded(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tags in three branches, on passages of three articles."""
    path = Path(shutil.copy(pristine, tmp_path_factory.mktemp("coded") / "library.db"))
    with closing(opened(path)) as library:
        for article in (5, 3, 2):
            words = "We cannot be naïve" if article == 3 else "We cannot be naive"
            library.passages.add(article, find(library, article, words), tags=["quote/naive"], note=f"In {article}")
        library.passages.add(3, find(library, 3, "China is building up"), tags=["quote", "claim"])
        library.passages.add(5, find(library, 5, "China is building up"), tags=["claim"])
        library.passages.add(1, find(library, 1, "Japan"), tags=["actor/japan"])
        library.tags.describe("claim", "What could be checked")
    return path


@pytest.fixture
def library_path(coded: Path, tmp_path: Path, no_naps: None) -> Path:
    return Path(shutil.copy(coded, tmp_path / "library.db"))


def codebook(played: Stage) -> CodebookScreen:
    screen = played.app.screen
    assert isinstance(screen, CodebookScreen)
    return screen


def names(path: Path) -> list[str]:
    with closing(opened(path)) as library:
        return [tag.name for tag in library.tags.list()]


def listed(played: Stage) -> list[tuple[int, str]]:
    rows = [row for row in codebook(played).passages.items if row is not None]
    return [(row.passage.article_id, row.passage.quote) for row in rows]


async def on_tag(played: Stage, name: str) -> None:
    screen = codebook(played)
    screen.tag_tree.focus()
    places = [row.name for row in screen.tag_tree.items]
    screen.tag_tree.move_to(places.index(name))
    await played.settle()


async def step(path: Path, played: Stage, before: list[str]) -> None:
    """One undo brings the codebook back, one redo makes the change again."""
    after = names(path)
    assert after != before
    await played.press("u")
    assert names(path) == before
    assert [row.name for row in codebook(played).tag_tree.items if row.tag] == before
    await played.press("U")
    assert names(path) == after


async def test_a_tree_and_every_passage_below_a_tag_across_articles(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        assert [row.name for row in codebook(played).tag_tree.items] == [
            *("actor", "actor/japan", "claim", "quote", "quote/naive"),
        ]
        await on_tag(played, "quote")
        assert listed(played) == [
            (2, "We cannot be naive"),
            (3, "China is building up"),
            (3, "We cannot be naïve"),
            (5, "We cannot be naive"),
        ]
        text = played.screen_text
        assert "1 passage in 1 article; with the 1 below it 4 passages in 3 articles" in text
        assert "● quote/naive" in text
        await on_tag(played, "actor")
        assert "no tag itself" in played.screen_text
        await on_tag(played, "claim")
        assert "What could be checked" in played.screen_text
        assert len(listed(played)) == 2


async def test_a_passage_opens_in_its_place_and_the_codebook_opens_where_it_was(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote")
        await played.press("enter", "j", "j", "j")
        assert "In 5" in played.screen_text
        await played.press("enter")
        assert played.reader.article_id == 5
        passage = played.reader.passage_under_cursor()
        assert passage is not None
        assert passage.tags == ("quote/naive",)
        await played.press("C")
        screen = codebook(played)
        assert (screen.listing.tag, screen.passages.cursor, screen.in_passages) == ("quote", 3, True)
        await played.press("escape", "escape", "backspace")
        assert played.reader.article_id == 1


async def test_rename_tells_what_changes_and_is_one_step(library_path: Path) -> None:
    before = names(library_path)
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote")
        await played.press("r", "ctrl+u")
        await played.type("claim")
        assert "There is a tag claim already" in played.screen_text
        await played.press("enter")
        assert "There is a tag claim already" in played.screen_text
        await played.type("ed")
        assert "quote becomes claimed, with 1 tag below it: 4 passages in 3 articles" in played.screen_text
        assert names(library_path) == before
        await played.press("enter")
        assert names(library_path) == ["actor/japan", "claim", "claimed", "claimed/naive"]
        assert codebook(played).tag is not None
        assert codebook(played).tag.name == "claimed"  # type: ignore[union-attr]
        assert len(listed(played)) == 4
        await step(library_path, played, before)


async def test_a_new_name_that_looks_like_another_is_told(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote")
        await played.press("r", "ctrl+u")
        await played.type("cl\u0430im")
        await played.press("enter")
        assert "looks like your tag “claim”; only one has U+0430 CYRILLIC SMALL LETTER A" in played.told


async def test_move_to_another_level_and_to_the_top(library_path: Path) -> None:
    before = names(library_path)
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote/naive")
        await played.press("m")
        assert "quote/naive becomes naive: 3 passages in 3 articles" in played.screen_text
        await played.type("said/by")
        assert "quote/naive becomes said/by/naive" in played.screen_text
        await played.press("enter")
        assert names(library_path) == ["actor/japan", "claim", "quote", "said/by/naive"]
        await step(library_path, played, before)
        await on_tag(played, "said/by/naive")
        await played.press("m", "enter")
        assert "naive" in names(library_path)


async def test_merge_tells_how_many_have_it_already(library_path: Path) -> None:
    before = names(library_path)
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "claim")
        await played.press("M")
        assert isinstance(played.app.screen, AskTag)
        await played.type("quote")
        text = played.screen_words
        assert "2 passages in 2 articles get quote instead of claim, 1 of them has it already; claim goes" in text
        await played.press("enter")
        assert names(library_path) == ["actor/japan", "quote", "quote/naive"]
        await step(library_path, played, before)


async def test_split_puts_marked_passages_under_another_tag(library_path: Path) -> None:
    before = names(library_path)
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote/naive")
        await played.press("s")
        assert "Mark the passages" in played.told
        await played.press("enter", "space", "space")
        assert "2 marked" in played.screen_text
        await played.press("s")
        await played.type("quote/short")
        assert "2 of 3 passages, in 2 articles, get quote/short, which is new" in played.screen_words
        await played.press("enter")
        with closing(opened(library_path)) as library:
            assert library.tags.find("quote/short").passages == 2
            assert library.tags.find("quote/naive").passages == 1
        assert "marked" not in played.screen_text.splitlines()[-1]
        await step(library_path, played, before)


async def test_split_without_marks_is_of_the_passage_the_keys_are_on(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote/naive")
        await played.press("enter", "down", "s")
        await played.type("quote/other")
        assert "1 of 3 passages, in 1 article, get quote/other" in played.screen_words
        await played.press("enter")
        with closing(opened(library_path)) as library:
            assert library.tags.find("quote/other").passages == 1


async def test_undo_comes_back_to_what_was_changed(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "actor/japan")
        await played.press("r", "ctrl+u", *"zebra", "enter")
        assert codebook(played).tag is not None
        assert codebook(played).tag.name == "zebra"  # type: ignore[union-attr]
        await played.press("u")
        assert codebook(played).tag.name == "actor/japan"  # type: ignore[union-attr]


def test_tags_stand_below_their_levels_in_the_order_of_their_numbers() -> None:
    names = ["Z", "a/b", "a b", "q/q10", "q/q2", "b", "a"]
    tags = [Tag(number, f"u{number}", name, "", "#808080", 0, 0, "Ada", "", "", 1) for number, name in enumerate(names)]
    assert [tag.name for tag in sorted(tags, key=by_levels)] == ["a", "a/b", "a b", "b", "q/q2", "q/q10", "Z"]


async def test_split_is_of_the_tag_itself_not_of_those_below(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote")
        await played.press("enter", "space", "space", "s")
        assert "1 of them do not carry quote itself" in played.screen_words
        await played.press("enter")
        assert isinstance(played.app.screen, AskTag)


async def test_delete_asks_whether_what_is_below_goes_too(library_path: Path) -> None:
    before = names(library_path)
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote")
        await played.press("x")
        assert "quote off 1 passage in 1 article, which stays" in played.screen_text
        assert "2 tags off 4 passages in 3 articles, which stay" in played.screen_text
        await played.press("escape")
        assert names(library_path) == before
        await played.press("x", "2")
        assert names(library_path) == ["actor/japan", "claim"]
        await step(library_path, played, before)


async def test_new_describe_and_colour(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C", "n")
        await played.type("tone/dry")
        await played.press("enter")
        assert codebook(played).tag is not None
        assert codebook(played).tag.name == "tone/dry"  # type: ignore[union-attr]
        await played.press("d")
        assert isinstance(played.app.screen, NoteEditor)
        await played.type("Without a smile")
        await played.press("escape")
        assert "Without a smile" in played.screen_text
        await played.press("c")
        await played.type("#abc")
        assert "no passage shown in #aabbcc" in played.screen_text
        await played.press("enter")
        with closing(opened(library_path)) as library:
            tag = library.tags.find("tone/dry")
            assert (tag.description, tag.color) == ("Without a smile", "#aabbcc")
            assert not library.drafts.all()
            assert library.history.list(1)[0].what == "colour tag tone/dry"


async def test_tags_of_a_passage_are_changed_in_place(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(2)
        await played.press("C")
        await on_tag(played, "quote/naive")
        await played.press("t")
        assert "t changes the tags of a passage. enter goes to the passages of this tag." in played.told
        await played.press("enter", "t")
        assert isinstance(played.app.screen, TagPicker)
        await played.type("claim")
        await played.press("enter", "enter")
        assert codebook(played).in_passages
        with closing(opened(library_path)) as library:
            (passage,) = library.passages.of_article(2)
            assert passage.tags == ("claim", "quote/naive")
        assert "● claim  ● quote/naive" in played.screen_text
        assert "claim" in played.reader.passages[0].tags
        await played.press("u")
        assert "● claim  ● quote/naive" not in played.screen_text


async def test_finding_folding_and_what_a_key_cannot_do(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C", "z")
        assert [row.name for row in codebook(played).tag_tree.items] == ["actor", "claim", "quote"]
        await on_tag(played, "quote")
        await played.press("right")
        assert [row.name for row in codebook(played).tag_tree.items][-1] == "quote/naive"
        await on_tag(played, "quote/naive")
        await played.press("left", "left")
        assert [row.name for row in codebook(played).tag_tree.items] == ["actor", "claim", "quote"]
        await played.press("slash")
        await played.type("be checked")
        assert [row.name for row in codebook(played).tag_tree.items] == ["claim"]
        await played.press("enter", "escape")
        assert len(codebook(played).tag_tree.items) == 3
        await on_tag(played, "actor")
        await played.press("d")
        assert "actor is a level" in played.told
        await played.press("tab", "r")
        assert "That key changes a tag" in played.told


async def test_words_that_no_tag_has_lose_nobodys_place(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote/naive")
        await played.press("slash")
        await played.type("nothing")
        assert not codebook(played).tag_tree.items
        await played.press("escape")
        assert "quote/naive  3 passages" in played.screen_text
        await played.press("slash")
        await played.type("japan")
        await played.press("escape")
        assert "actor/japan  1 passage" in played.screen_text, "what was found is kept"


@pytest.mark.parametrize(
    ("text", "words", "around"),
    [
        (
            "Before all of it somebody said to them this of it and of the others who were there",
            "this",
            ("…of it somebody said to them ", " of it and of the others who…"),
        ),
        ("At first this, in short", "this", ("At first ", ", in short")),
        (f"{'いろは' * 20}文{'にほへ' * 20}", "文", (("いろは" * 20)[-32:], ("にほへ" * 20)[:32])),
        (f"{'x' * 26} said this", "this", (f"{'x' * 26} said ", "")),
        ("He said.\n\n “This.”\n\u00a0\nMore", "This.", ("He said. “", "” More")),
    ],
    ids=["cut", "whole", "not parted", "from the beginning", "over paragraphs"],
)
async def test_no_part_of_a_word_stands_around_a_passage(
    tmp_path: Path, text: str, words: str, around: tuple[str, str]
) -> None:
    with closing(opened(tmp_path / "library.db")) as library:
        article = library.articles.add(draft(text)).article.id
        passage = library.passages.add(article, find(library, article, words))
    assert words_around(passage) == around


async def test_the_keys_of_the_pane_are_shown_by_the_key_of_ones_own(library_path: Path) -> None:
    async with stage(library_path, config=Config(coder=CODER, keys={"app.keys": ("f1",)})) as played:
        await played.press("C", "?")
        assert "Nothing is on ? here. f1 shows every key." in played.told
        await played.press("f1")
        assert re.search(r"M +Merge the tag\b", played.screen_text)
        await played.press("escape", "tab")
        assert not re.search(r"M +merge\b", played.screen_text)
        assert "s put under another tag" in played.screen_text
        told = played.told
        await played.press("escape", "slash", "?", "f9")
        assert codebook(played).field.value == "?"
        assert played.told == told


async def test_every_key_of_it_can_be_another_one(library_path: Path) -> None:
    keys = {
        "codebook.open": ("o",), "codebook.rename": ("f5",), "codebook.mark": ("v",), "codebook.split": ("f6",),
        "codebook.right": (), "codebook.close": ("f7",), "app.undo": ("ctrl+z",), "app.suspend": (),
        "synopsis.label": ("L",), "synopsis.close": ("b",),
    }  # fmt: skip
    async with stage(library_path, size=NARROW, config=Config(coder=CODER, keys=keys)) as played:
        await played.press("C")
        await on_tag(played, "quote/naive")
        assert "f5 rename" in played.screen_text
        assert "^z undo" in played.screen_text
        assert "← z fold" in played.screen_text, "what has no key is not shown"
        await played.press("r", "enter", "l")
        assert isinstance(played.app.screen, CodebookScreen)
        assert not codebook(played).in_passages
        await played.press("s")
        assert "Nothing is on s here" in played.told
        await played.press("f6")
        assert "o goes to them, v marks, f6 splits" in played.told
        await played.press("o", "v")
        assert "1 marked" in played.screen_text
        await played.press("space")
        assert "1 marked" in played.screen_text
        await played.press("f7")
        assert len(played.app.screen_stack) == 1
        await played.press("o")
        assert "L label" in played.screen_text
        await played.press("b")
        assert len(played.app.screen_stack) == 1


async def test_its_own_commands_are_found_by_name(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        await on_tag(played, "quote/naive")
        await played.press("ctrl+p")
        await played.type("describe")
        await played.pilot.pause(0.3)
        await played.press("enter")
        assert "What naive means" in played.screen_text
        await played.press("escape", "escape", "ctrl+p")
        await played.type("merge")
        await played.pilot.pause(0.3)
        assert "Codebook" in played.screen_text, "in the text it is found where it can be done"


async def test_a_narrow_terminal_shows_one_pane_at_a_time(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("C")
        await on_tag(played, "quote")
        assert "We cannot be naive" not in played.screen_text
        await played.press("enter")
        text = played.screen_text
        assert "We cannot be naive" in text
        assert "▾" not in text
        assert "open there" in text


async def test_an_empty_codebook_says_how_to_begin(pristine: Path, tmp_path: Path, no_naps: None) -> None:
    path = Path(shutil.copy(pristine, tmp_path / "bare.db"))
    async with stage(path) as played:
        await played.press("C")
        assert "No tag yet" in played.screen_text
        await played.press("r", "enter")
        assert "There is no tag" in played.told
        await played.press("n")
        await played.type("first")
        await played.press("enter")
        assert names(path) == ["first"]


async def test_what_another_program_changes_is_shown(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("C")
        with closing(opened(library_path)) as library:
            library.tags.rename("claim", "assertion")
        await played.app.workspace.changing.poll()
        await played.app.workspace.changing.poll()
        codebook(played)._look()
        await played.settle()
        assert "assertion" in [row.name for row in codebook(played).tag_tree.items]


async def test_what_cannot_be_read_is_told_and_the_program_goes_on(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        await played.press("C")

        async def damaged(_work: object) -> None:
            raise LibraryInvalid("The library is damaged", "See check.")

        with monkeypatch.context() as changed:
            changed.setattr(played.app.thread, "read", damaged)
            await played.press("j")
            await played.pilot.pause(SETTLE_SECONDS * 2)
        assert "The library is damaged" in played.told
        await on_tag(played, "claim")
        assert listed(played)


async def test_a_long_list_is_read_only_where_it_is_looked_at(pristine: Path, tmp_path: Path, no_naps: None) -> None:
    path = Path(shutil.copy(pristine, tmp_path / "long.db"))
    with closing(opened(path)) as library:
        added = library.articles.add(draft("word " * 6_000)).article
        with library.change("tag"):
            for number in range(5_000):
                library.passages.add(added.id, Span(5 * number, 5 * number + 4), tags=["word"])
    async with stage(path) as played:
        await played.press("C", "enter")
        rows = codebook(played).passages
        assert len(rows.items) == 5_000
        known = [place for place, row in enumerate(rows.items) if row is not None]
        assert len(known) <= 2 * PAGE
        await played.press("G")
        assert "5,000 of 5,000" in played.screen_text
        assert rows.items[4_999] is not None
        assert rows.items[2_500] is None


def test_lines_of_levels_that_are_no_tags() -> None:
    library_tags = [tag("a/b/c"), tag("a/b/d"), tag("e")]
    assert [(row.name, row.below, row.tag is None) for row in lines_of(library_tags)] == [
        *(("a", 2, True), ("a/b", 2, True), ("a/b/c", 0, False), ("a/b/d", 0, False), ("e", 0, False)),
    ]
    assert [row.name for row in lines_of(library_tags, {"a/b"})] == ["a", "a/b", "e"]
    assert [row.name for row in lines_of(library_tags, {"a"}, "B/D")] == ["a", "a/b", "a/b/d"]


def test_pages_that_are_listed_later_are_read_again() -> None:
    passages = TaggedPassages()
    passages.extend(range(PAGE + 10))
    assert passages.missing(0, PAGE * 9) == [0, 1]
    passages.put(1, [])
    assert passages.missing(0, PAGE * 9) == [0]
    passages.extend(range(1_000, 1_060))
    assert passages.missing(0, PAGE * 9) == [0, 1, 2]
    assert passages.ids_of(1) == [*range(PAGE, PAGE + 10), *range(1_000, 1_050)]


def tag(name: str) -> Tag:
    return Tag(1, "u", name, "", "#000000", 0, 0, "Ada", "", "", 1)
