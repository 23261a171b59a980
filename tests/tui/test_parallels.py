"""Parallels beside the reader: from `p` to a link, refused ones, drift, and comparing in the background."""

import re
import shutil
from contextlib import closing
from itertools import groupby, pairwise
from pathlib import Path
from time import monotonic

import pytest

from seedreader.domain.library import Library
from seedreader.tui.screens.drift import DriftScreen
from seedreader.tui.screens.link_type_picker import LinkTypePicker
from seedreader.tui.screens.preview import PreviewScreen
from seedreader.tui.workspace import comparing
from seedreader.tui.workspace.base import WorkspaceBase
from tests.tui.stage import NARROW, WIDE, Stage, draft, find, opened, seeded, stage

NAIVE = "We cannot be na"


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, read and compared, the third open."""
    path = seeded(tmp_path_factory.mktemp("compared"))
    with closing(opened(path)) as library:
        while library.parallels.catch_up(0.05).articles:
            pass
        library.session.set("interface", {"articles": [3]})
    return path


@pytest.fixture
def library_path(compared: Path, tmp_path: Path, no_naps: None) -> Path:
    return Path(shutil.copy(compared, tmp_path / "library.db"))


async def opened_parallels(played: Stage) -> None:
    await played.go_to(NAIVE)
    await played.press("p")
    assert played.app.workspace.parallel_pane.rows.has_focus


def links(path: Path) -> list[tuple[str, str, str]]:
    with closing(opened(path)) as library:
        return [
            (link.type, library.passages.get(link.source_id).quote, library.passages.get(link.target_id).quote)
            for link in library.links.iterate()
        ]


async def test_from_p_to_an_accepted_link(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await opened_parallels(played)
        assert "▮▮▮ strong · same quotation" in played.screen_text
        assert "NATO Secretary-General Mark Rutte" in played.screen_text
        await played.press("A")
        assert "Linked as same-wording" in played.told
        assert "NATO Secretary-General Mark Rutte" not in played.screen_text.split("Parallels")[1].splitlines()[2]
        await played.press("escape")
        assert played.reader.has_focus
        await played.go_to(NAIVE)
        assert played.reader.passage_under_cursor() is not None
        assert "same-wording" in played.screen_text
    ((kind, source, target),) = links(library_path)
    assert kind == "same-wording"
    assert source.startswith(NAIVE)
    assert target.startswith(NAIVE)
    async with stage(library_path) as played:
        await played.press("u")
        assert "accept a parallel as same-wording" in played.told
    assert links(library_path) == []
    with closing(opened(library_path)) as library:
        assert list(library.passages.iterate()) == []


async def test_the_synopsis_opens_from_the_parallels_and_from_the_list(library_path: Path) -> None:
    async with stage(library_path) as played:
        await opened_parallels(played)
        await played.press("A", "o")
        assert "1 thread" in played.screen_text
        await played.press("escape")
        assert "1 thread" not in played.screen_text
        played.app.workspace.article_pane.articles.focus()
        await played.press("o")
        assert "1 thread" in played.screen_text


async def test_a_passage_that_is_there_is_the_one_that_is_linked(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(3, find(library, 3, "We cannot be naïve"), tags=["q"])
    async with stage(library_path) as played:
        await opened_parallels(played)
        await played.press("A")
    with closing(opened(library_path)) as library:
        assert [link.source_id for link in library.links.iterate()] == [passage.id]


async def test_another_type_and_the_other_way_round(library_path: Path) -> None:
    async with stage(library_path) as played:
        await opened_parallels(played)
        await played.press("j", "l")
        assert isinstance(played.app.screen, LinkTypePicker)
        await played.press("down", "enter")
    assert [kind for kind, _, _ in links(library_path)] == ["contradicts"]


async def test_a_refused_one_is_gone_until_it_is_undone(library_path: Path) -> None:
    async with stage(library_path) as played:
        await opened_parallels(played)
        pane = played.app.workspace.parallel_pane.rows
        before = [view.parallel.target for view in pane.items]
        await played.press("X")
        assert "Refused" in played.told
        assert before[0] not in [view.parallel.target for view in pane.items]
        await played.press("u")
        assert [view.parallel.target for view in pane.items] == before


async def test_the_other_side_can_be_looked_at_and_opened_and_left(library_path: Path) -> None:
    async with stage(library_path) as played:
        await opened_parallels(played)
        await played.press("space")
        assert isinstance(played.app.screen, PreviewScreen)
        assert "during his visit to Yokosuka" in played.screen_text
        await played.press("escape")
        assert played.app.workspace.parallel_pane.rows.has_focus
        await played.press("space", "enter")
        assert played.reader.article_id == 5
        assert played.reader.text[played.reader.cursor :].startswith(NAIVE)
        await played.press("backspace")
        assert played.reader.article_id == 3
        await played.press("p", "enter")
        assert played.reader.article_id == 5


async def test_the_pane_follows_the_cursor(library_path: Path) -> None:
    async with stage(library_path) as played:
        await opened_parallels(played)
        await played.press("shift+tab")
        assert played.reader.has_focus
        first = played.app.workspace.parallel_pane.rows.items
        offset = played.reader.text.index("building up its armed forces")
        played.reader.go_to(offset)
        for _ in range(200):
            await played.settle()
            if played.app.workspace.parallel_pane.rows.items != first:
                break
            await played.pilot.pause(0.02)
        assert "building up" in played.app.workspace.parallel_pane.rows.items[0].words
        await played.press("tab")


async def test_what_is_shared_is_marked_in_the_text_while_the_pane_is_open(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.go_to(NAIVE)
        plain = played.app.screen._compositor.render_strips()
        await played.press("p")
        painter = played.reader._painter
        assert painter is not None
        marked = [played.reader.text[span.start : span.end] for span in painter.pointed_out]
        assert any(NAIVE in words for words in marked)
        assert played.app.screen._compositor.render_strips() != plain
        await played.press("p")
        assert painter.pointed_out == ()
        assert not played.app.workspace.parallel_pane.display


async def test_the_drift_of_a_suggestion(library_path: Path) -> None:
    async with stage(library_path) as played:
        await opened_parallels(played)
        await played.press("d")
        assert isinstance(played.app.screen, DriftScreen)
        text = played.screen_text
        assert "We cannot be naïve" in text
        assert "quoted" in text
        assert "−" in text
        assert "+must" in text or "+we must" in text
        await played.press("d")
        assert played.app.workspace.parallel_pane.rows.has_focus


async def test_the_drift_of_a_thread_is_in_order_of_publication(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        for article, published in ((3, "2025-04-09"), (5, "2025-04-08")):
            now = library.articles.get(article)
            library.articles.edit(article, metadata=type(now.metadata)(published=published))
        one = library.passages.add(3, find(library, 3, "We cannot be naïve"))
        two = library.passages.add(5, find(library, 5, "We cannot be naive; we must assess"))
        library.links.add(one.id, two.id, "same-wording")
    async with stage(library_path) as played:
        await played.go_to(NAIVE)
        await played.press("d")
        text = played.screen_text
        assert text.index("2025-04-08") < text.index("2025-04-09")
        await played.press("escape")
        await played.press("g", "d")
        assert "No passage under the cursor" in played.told


async def test_keys_that_cannot_act_say_why(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        library.passages.add(3, find(library, 3, "We cannot be naïve"))
        only = library.articles.add(draft("Zxqv wrmblk.", title="Alone")).article
        while library.parallels.catch_up(0.05).articles:
            pass
    async with stage(library_path) as played:
        await played.go_to(NAIVE)
        await played.press("d")
        assert "linked with none" in played.told
        await played.open(only.id)
        await played.press("p")
        assert "Nobody else says this" in played.screen_text
        await played.press("A")
        assert "There is no parallel here" in played.told


async def test_a_small_screen_shows_text_and_parallels(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await opened_parallels(played)
        assert NAIVE in played.screen_text.split("Parallels")[0]
        assert "same quotation" in played.screen_text


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (NARROW, "▮▮▮ strong · same quotation   .* suggests same-wording "),
        (WIDE, "▮▮▮ strong · same quotation +→ same-wording "),
        ((52, 30), "▮▮▮ strong · same quotation +→ same-wording "),
        ((44, 30), "▮▮▮ · same quotation +→ same-wording "),
    ],
)
async def test_what_accepting_comes_to_is_said_where_there_is_room(
    library_path: Path, size: tuple[int, int], said: str
) -> None:
    async with stage(library_path, size=size) as played:
        await opened_parallels(played)
        assert re.search(said, played.screen_text)


async def test_hostile_words_are_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    hostile = "The harbour [bold]closes[/] on \x1b]0;owned\x07Monday, \u202ethe minister\u202c said."
    with closing(opened(path)) as library:
        for name in "ab":
            library.articles.add(draft(f"{name}. {hostile}", title=f"[red]{name}\x1b[31m", name=name))
        while library.parallels.catch_up(0.05).articles:
            pass
        library.session.set("interface", {"articles": [1]})
    async with stage(path) as played:
        await played.go_to("harbour")
        await played.press("p")
        shown = [played.screen_text]
        for key in ("space", "d"):
            await played.press(key)
            shown.append(played.screen_text)
            await played.press("escape")
        for text in shown:
            assert "[bold]closes[/]" in text
            assert not any(sign in text for sign in "\x1b\x07\u202e\u202c")


async def test_what_is_new_is_compared_in_the_background_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, told = seeded(tmp_path), list[str]()
    show = WorkspaceBase.show_status

    def noted(workspace: WorkspaceBase) -> None:
        told.append(workspace.comparing.activity)
        show(workspace)

    monkeypatch.setattr(comparing, "SLICE_SECONDS", 0)
    monkeypatch.setattr(comparing, "REST_SECONDS", 0)
    monkeypatch.setattr(comparing, "TOLD_EVERY", 0)
    monkeypatch.setattr(WorkspaceBase, "show_status", noted)
    async with stage(path, compare=True) as played:
        for _ in range(2_000):
            await played.pilot.pause(0.01)
            if "≈" in played.screen_text:
                break
        assert "≈" in played.screen_text
        assert "comparing" not in played.screen_text
    with closing(opened(path)) as library:
        assert library.parallels.behind().articles == 0
    steps = [step for step, _ in groupby(each for each in told if each and "indexing" not in each)]
    assert steps == [f"{what} {number} of 5" for what in ("reading along", "comparing") for number in range(1, 6)]


async def test_comparing_waits_while_keys_come_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, slices, running = seeded(tmp_path), list[float](), list[Stage]()
    work = comparing._read

    def sliced(library: Library) -> int:
        """Note when it was allowed; the thread comes to it later, now more so and now less."""
        slices.append(running[-1].app.workspace.comparing._giving_way._last)
        return work(library)

    monkeypatch.setattr(comparing, "_read", sliced)
    monkeypatch.setattr(comparing, "SLICE_SECONDS", 0)
    monkeypatch.setattr(comparing, "STILL_SECONDS", 3600)
    monkeypatch.setattr(comparing, "LONGEST_REST", 3600)
    async with stage(path) as played:
        running.append(played)
        await played.press("j")
        played.app.workspace.comparing.start()
        await played.pilot.pause(0.4)
        assert not slices
    monkeypatch.setattr(comparing, "LONGEST_REST", 0.1)
    async with stage(path) as played:
        running.append(played)
        await played.press("j")
        played.app.workspace.comparing.start()
        begin = monotonic()
        while len(slices) < 3 and monotonic() < begin + 20:
            await played.pilot.pause(0.05)
        assert len(slices) >= 3 and all(later >= earlier + 0.1 for earlier, later in pairwise(slices))


def counts(library: Library) -> dict[int, int]:
    return dict(library.parallels.counts())


async def test_the_count_follows_an_answer(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        before = counts(library)
    async with stage(library_path, compare=True) as played:
        for _ in range(500):
            await played.pilot.pause(0.01)
            if f"≈{before[3]}" in played.screen_text:
                break
        await opened_parallels(played)
        await played.press("X")
        assert f"≈{before[3] - 1}" in played.screen_text
