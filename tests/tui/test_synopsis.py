"""The synopsis: threads down, articles across; from a link to its row, to its drift, its label and back to the text."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.comparing.pictures import Heading, Picture
from seedreader.domain.articles import ArticleDraft
from seedreader.domain.library import Library
from seedreader.domain.passages import Passage
from seedreader.tui.screens.ask_line import AskLine
from seedreader.tui.screens.audit import AuditScreen
from seedreader.tui.screens.drift import DriftScreen
from seedreader.tui.screens.pictures import PicturesScreen, picture_rows
from seedreader.tui.screens.synopsis import SynopsisScreen
from tests.tui.stage import NARROW, WIDE, Stage, draft, find, opened, stage


def passage(library: Library, article: int, words: str, *tags: str) -> Passage:
    return library.passages.add(article, find(library, article, words), tags=tags)


@pytest.fixture(scope="module")
def threaded(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two threads: three articles on being naive, one of which contradicts; two on the navy."""
    path = Path(shutil.copy(pristine, tmp_path_factory.mktemp("threaded") / "library.db"))
    with closing(opened(path)) as library:
        one = passage(library, 3, "We cannot be naïve", "quote/naive")
        two = passage(library, 5, "We cannot be naive; we must assess what is happening together", "quote/naive")
        three = passage(library, 2, "We cannot be naive")
        library.links.add(one.id, two.id, "same-wording")
        library.links.add(two.id, three.id, "contradicts")
        four = passage(library, 3, "China is building up its armed forces", "claim")
        five = passage(library, 5, "China is building up its armed forces")
        library.links.add(four.id, five.id, "same-wording")
    return path


@pytest.fixture
def library_path(threaded: Path, tmp_path: Path, no_naps: None) -> Path:
    return Path(shutil.copy(threaded, tmp_path / "library.db"))


def synopsis(played: Stage) -> SynopsisScreen:
    screen = played.app.screen
    assert isinstance(screen, SynopsisScreen)
    return screen


def on_top(played: Stage) -> type[object]:
    return type(played.app.screen)


def labels(played: Stage) -> list[str]:
    return [row.label for row in synopsis(played).grid.items]


async def test_threads_stand_below_each_other_and_articles_side_by_side(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await played.press("o")
        text = played.screen_text
        assert "2 threads" in text
        assert "3 articles, 1 origin" in text
        assert "2 articles, 1 origin" in text
        assert "⚡ quoted · contradicts" in text
        assert "quoted · same-wording" in text
        assert "·" in text
        await played.press("escape")
        assert played.reader.has_focus or played.app.workspace.article_pane.has_focus_within


async def test_a_cell_opens_where_it_stands_and_back_leads_back(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to("Former Japanese Prime Minister")
        before = played.reader.place
        await played.press("o")
        assert synopsis(played).grid.articles[synopsis(played).grid.column] == 3
        await played.press("right", "enter")
        assert played.reader.article_id == 5
        assert played.reader.text[played.reader.cursor :].startswith("We cannot be naive; we must")
        await played.press("backspace")
        assert played.reader.article_id == 3
        assert played.reader.place == before


async def test_a_silent_cell_says_so(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("o", "G", "left", "left", "left")
        assert "is silent" in played.screen_text
        await played.press("enter")
        assert "says nothing of it" in played.told
        assert synopsis(played)


async def test_threads_are_chosen_by_tag_sources_and_conflict_and_sorted(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("o")
        both = labels(played)
        assert len(both) == 2
        await played.press("c")
        assert labels(played) == both[:1]
        assert "only contradictions" in played.screen_text
        await played.press("c", "m", "m")
        assert labels(played) == both[:1]
        assert "in 3 articles or more" in played.screen_text
        await played.press("m")
        assert labels(played) == both
        await played.press("t", *"claim", "enter")
        assert labels(played) == both[1:]
        await played.press("t", *"every", "enter")
        await played.press("s")
        assert labels(played) == both
        await played.press("s")
        assert "contradictions first" in played.screen_text
        assert labels(played) == both
        await played.press("s")
        assert "by tag" in played.screen_text
        assert labels(played) == both[::-1], "claim comes before quote"
        await played.press("s")
        assert labels(played) == sorted(both, key=str.casefold)
        assert "by label" in played.screen_text


async def test_a_label_is_given_and_taken_back(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("o")
        before = labels(played)[0]
        await played.press("e")
        assert isinstance(played.app.screen, AskLine)
        assert not played.app.screen.field.value, "its own words are no label to go on from"
        await played.press(*"On naivety", "enter")
        assert labels(played)[0] == "On naivety"
        await played.press("u")
        assert labels(played)[0] == before
        await played.press("U")
        assert labels(played)[0] == "On naivety"
        await played.press("e", *", and more", "enter")
        assert labels(played)[0] == "On naivety, and more"
        await played.press("escape", "u", "o")
        assert labels(played)[0] == "On naivety"


async def test_drift_pictures_and_audit_open_from_it(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("o", "d")
        assert on_top(played) is DriftScreen
        await played.press("escape", "v")
        assert on_top(played) is PicturesScreen
        assert "Links between sources" in played.screen_text
        assert "2██" in played.screen_text
        assert "Tags by source" in played.screen_text
        await played.press("right", "escape", "a")
        assert on_top(played) is AuditScreen
        assert "contradiction without a note" in played.screen_text
        await played.press("enter")
        assert played.app.screen is played.app.workspace
        assert played.reader.article_id == 5


def test_no_key_hides_a_column_that_fits() -> None:
    names = tuple(Heading(str(number)) for number in range(12))
    picture = Picture("Together", names, names, tuple(tuple(1 for _ in names) for _ in names))

    def shown(cells: int, first: int) -> list[str]:
        return "".join(text for text, _ in list(picture_rows(picture, cells, first))[1]).split()

    assert shown(120, 0) == shown(120, 5) == [str(number + 1) for number in range(12)]
    assert shown(60, 0) == ["1", "2", "3", "4", "5", "6"]
    assert shown(60, 3) == ["4", "5", "6", "7", "8", "9"]
    assert shown(60, 99) == ["7", "8", "9", "10", "11", "12"]


async def test_pictures_go_sideways_only_where_more_is_there(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        for article in range(1, 6):
            passage(library, article, "Japan", "place/japan")
    async with stage(library_path, size=WIDE) as played:
        await played.press("o", "v")
        before = played.screen_text
        assert "other columns" not in before
        await played.press("right")
        assert played.screen_text == before
    async with stage(library_path, size=(40, 24)) as played:
        await played.press("o", "v")
        assert "other columns" in played.screen_text
        await played.press(*["right"] * 20)
        last = played.screen_text
        await played.press("left")
        assert played.screen_text != last, "one key from the last column goes back"


async def test_how_many_say_it_is_whole_at_80_columns(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("o")
        row = synopsis(played).grid.items[0]
        assert row.thread.conflict
        assert f"⚡ {row.thread.support}" in played.screen_text


async def test_an_accepted_link_is_a_row_of_the_synopsis(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        while library.parallels.catch_up(0.05).articles:
            pass
    async with stage(library_path) as played:
        await played.open(1)
        await played.go_to("A stronger NATO will bring")
        await played.press("p", "A", "escape", "o")
        assert len(labels(played)) == 3
        assert "A stronger NATO" in labels(played)[-1]


async def test_it_fits_a_small_screen(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("o")
        grid = synopsis(played).grid
        for _ in range(4):
            await played.press("right")
            assert grid.titles[grid.articles[grid.column]][:10] in played.screen_text.splitlines()[1]
        assert "v pictures  a audit" in played.screen_text, "no key is parted from what it does"
        assert "esc close" in played.screen_text


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_its_keys_are_shown_before_all_others_and_one_that_does_nothing_says_so(
    library_path: Path, size: tuple[int, int]
) -> None:
    async with stage(library_path, size=size) as played:
        await played.press("o", "z")
        assert "Nothing is on z here. ? shows every key." in played.told
        await played.press("?")
        rows = played.screen_text.splitlines()
        first = next(number for number, row in enumerate(rows) if "In the synopsis" in row)
        assert [
            bool(re.search(rf"{key} +{what}\b", row))
            for key, what, row in zip(
                ("enter", "← h", "→ l", "d"), ("Read", "The", "The", "The"), rows[first + 1 :], strict=False
            )
        ] == [True] * 4
        assert "Everywhere" not in "".join(rows[:first])
        await played.press("?")
        assert on_top(played) is SynopsisScreen


async def test_without_links_it_says_how_to_begin(pristine: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(pristine, tmp_path / "library.db"))
    async with stage(path) as played:
        await played.press("o")
        assert "a link between two passages makes one" in played.screen_text
        await played.press("enter", "d", "e", "v")
        assert "nothing yet" in played.screen_text


async def test_hostile_labels_and_words_are_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    hostile = "[bold]x[/] \x1b]0;owned\x07 \u202etxet"
    with closing(opened(path)) as library:
        for name in "ab":
            library.articles.add(draft(f"{name} {hostile} {name}", title=f"{name} {hostile}", name=name))
            passage(library, library.articles.list()[-1].id, hostile, f"tag\u200b{name}")
        library.links.add(1, 2, "contradicts", note=hostile)
        library.threads.set_label(1, hostile)
    async with stage(path) as played:
        shown = []
        for keys in (["o"], ["d"], ["escape", "v"], ["escape", "a"], ["escape", "e"]):
            await played.press(*keys)
            shown.append(played.screen_text)
    for text in shown:
        assert not any(sign in text for sign in "\x1b\x07\u202e\u200b")
    assert "[bold]x[/]" in shown[0]


async def test_pictures_show_bars_of_tags_and_what_meets_what(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        library.passages.tag(1, ["actor/nato"])
    async with stage(library_path, size=WIDE) as played:
        await played.press("o", "v")
        text = played.screen_text
        assert "Passages of each tag" in text
        assert "██████" in text
        assert "Tags on the same passage" in text
        assert text.index("Tags on the same passage") < text.index("Tags by source")
        await played.press("escape", "escape")
        await played.app.workspace.run_action("pictures")
        await played.settle()
        assert on_top(played) is PicturesScreen


async def test_what_an_article_no_longer_has_is_told(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        article = library.articles.get(2)
        text = library.articles.content(2).text
        library.articles.add(
            ArticleDraft(article.source, article.source_name, article.title, text[:200], "another", "text")
        )
    async with stage(library_path, size=WIDE) as played:
        await played.press("o")
        assert "⚡ lost, quoted · contradicts" in played.screen_text
        await played.press("d")
        assert "quoted, no longer in the article" in played.screen_text
        await played.press("escape", "left", "left", "left")
        assert "no longer in the article · " in played.screen_text
        await played.press("enter")
        assert "The article no longer has the words of that passage" in played.told


async def test_how_many_columns_are_out_of_view_is_said_on_either_side(library_path: Path) -> None:
    async with stage(library_path, size=(60, 24)) as played:
        await played.press("o")
        assert "2 more ›" in played.screen_text
        assert "‹" not in played.screen_text
        await played.press("right", "right")
        assert "‹ 2 more" in played.screen_text
        assert "›" not in played.screen_text
