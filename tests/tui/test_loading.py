"""An article with more passages than are read at once: first what is in view, then the rest, whatever happens."""

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from seedreader.domain.articles import Place
from seedreader.domain.library import Library
from seedreader.domain.passages import PassageOutline
from seedreader.domain.text import Span
from seedreader.tui import library_thread, snapshots
from seedreader.tui.workspace import loading
from seedreader.tui.workspace.changing import Touched
from tests.tui.stage import Stage, draft, opened, stage

PARAGRAPHS = 400
TEXT = "\n".join(f"Paragraph {number} says what it says, and a little more than that." for number in range(PARAGRAPHS))
MARKED = [TEXT.index(f"Paragraph {number} says") for number in range(0, PARAGRAPHS, 10)]


@pytest.fixture
def crowded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library whose article has more passages than are read at once, left open in its middle."""
    monkeypatch.setattr(snapshots, "PASSAGES_AT_FIRST", 7)
    for module in (snapshots, loading):
        monkeypatch.setattr(module, "PASSAGES_AT_ONCE", 7)
    path = tmp_path / "library.db"
    library = opened(path)
    library.articles.add(draft(TEXT))
    for start in MARKED:
        library.passages.add(1, Span(start, start + 9), tags=["claim"])
    library.articles.remember_place(1, Place(cursor=MARKED[20], top=MARKED[20]))
    library.session.set("interface", {"articles": [1]})
    library.close()
    return path


@contextmanager
def held(played: Stage) -> Iterator[None]:
    """The library's thread is busy until the block ends, and nothing is read beside it."""
    go_on = Event()
    patience, library_thread.PATIENCE = library_thread.PATIENCE, 20  # type: ignore[misc]
    played.app.thread.submit(lambda _library: go_on.wait(20))
    try:
        yield
    finally:
        go_on.set()
        library_thread.PATIENCE = patience  # type: ignore[misc]


def begin_again(played: Stage) -> None:
    """Show the article as it is right after it was opened, the rest of its passages still to come."""
    workspace = played.app.workspace
    pane = workspace.readers[0]
    content, place = pane.reader.content, Place(cursor=MARKED[20], top=MARKED[20])
    assert content is not None
    around = snapshots.around(MARKED[20], len(TEXT))
    assert around is not None
    known = [each for each in pane.reader.passages if each.start < around.end and around.start < each.end]
    pane.reader.open(content, known, place, known=around)
    workspace.passage_loading.start(pane)


def starts(passages: tuple[PassageOutline, ...]) -> list[int]:
    return [passage.start for passage in passages]


async def test_what_is_in_view_comes_first_and_then_the_rest(crowded: Path) -> None:
    library = opened(crowded)
    first = snapshots.read_article(library, 1)
    library.close()
    assert first.known is not None
    assert 0 < len(first.passages) < len(MARKED)
    assert set(starts(first.passages)) == {s for s in MARKED if s < first.known.end and first.known.start < s + 9}
    async with stage(crowded) as played:
        assert starts(played.reader.passages) == MARKED
        assert not played.reader.loading_passages


def on_the_map(played: Stage) -> list[str]:
    minimap = played.reader.minimap
    return [minimap.render_line(y).text for y in range(minimap.size.height)]


async def test_the_map_is_whole_before_all_passages_are_there(crowded: Path) -> None:
    async with stage(crowded) as played:
        whole = on_the_map(played)
        height = len(whole)
        opened_now = await played.app.thread.call(lambda library: snapshots.read_article(library, 1, height))
        with held(played):
            played.app.workspace.opening.show(played.app.workspace.readers[0], opened_now)
            await played.pilot.pause()
            assert played.reader.loading_passages
            assert 0 < len(played.reader.passages) < len(MARKED)
            assert on_the_map(played) == whole


async def test_a_walk_waits_for_passages_that_are_not_known_yet(crowded: Path) -> None:
    async with stage(crowded) as played:
        with held(played):
            begin_again(played)
            in_view = [start for start in starts(played.reader.passages) if start > MARKED[20]]
            for start in in_view:
                await played.pilot.press("right_square_bracket")
                assert played.reader.cursor == start
            await played.pilot.press("right_square_bracket", "right_square_bracket")
            assert played.reader.cursor == in_view[-1], "nobody knows yet what comes next"
            assert "last passage" not in played.told
        await played.settle()
        assert played.reader.cursor == MARKED[MARKED.index(in_view[-1]) + 2]


async def test_a_walk_that_waits_is_off_when_the_cursor_goes_elsewhere(crowded: Path) -> None:
    async with stage(crowded) as played:
        with held(played):
            begin_again(played)
            await played.pilot.press("G", "right_square_bracket", "j", "k")
            there = await _cursor_after(played, "b")
        await played.settle()
        assert played.reader.cursor == there


async def _cursor_after(played: Stage, key: str) -> int:
    await played.pilot.press(key)
    return played.reader.cursor


async def test_what_is_changed_while_passages_are_read_stays_changed(crowded: Path) -> None:
    async with stage(crowded) as played:
        workspace = played.app.workspace
        gone, new = played.reader.passages[0], Span(MARKED[-1] + 20, MARKED[-1] + 25)
        with held(played):
            begin_again(played)

            def change(library: Library) -> Touched[None]:
                library.passages.delete(gone.id)
                return Touched(None, [gone.id, library.passages.add(1, new, tags=["late"]).id])

            workspace.do(workspace.changing.make(change))
        await played.settle()
        assert starts(played.reader.passages) == [*MARKED[1:], new.start]


async def test_undo_and_another_programs_changes_are_seen_while_passages_are_read(crowded: Path) -> None:
    async with stage(crowded) as played:
        changing = played.app.workspace.changing
        await changing.poll()
        await played.go_to("Paragraph 200")
        await played.press("x")
        assert MARKED[20] not in starts(played.reader.passages)
        begin_again(played)
        await played.press("u")
        assert starts(played.reader.passages) == MARKED
        begin_again(played)
        other = opened(crowded)
        for passage in other.passages.of_article(1)[-3:]:
            other.passages.delete(passage.id)
        other.close()
        await changing.poll()
        await played.settle()
        assert starts(played.reader.passages) == MARKED[:-3]
        assert not played.reader.loading_passages


async def test_a_passage_that_loses_its_place_while_passages_are_read_is_among_the_lost(crowded: Path) -> None:
    library = opened(crowded)
    library.articles.add(replace(draft(f"News.\n{TEXT}"), sha256="newer"))
    library.close()
    async with stage(crowded) as played:
        workspace = played.app.workspace
        lost = played.reader.passages[0]
        with held(played):
            begin_again(played)

            def change(library: Library) -> Touched[None]:
                return Touched(None, [library.passages.orphan(lost.id).id])

            workspace.do(workspace.changing.make(change))
        await played.settle()
        assert [each.id for each in workspace.readers[0].orphans] == [lost.id]
        assert len(played.reader.passages) == len(MARKED)


async def test_an_article_put_aside_is_let_go_without_the_collector(crowded: Path) -> None:
    """Its rows and passages are in no cycle, so that the collector, which they would keep busy, may pass them over."""
    library = opened(crowded)
    library.articles.add(draft("Something else.", name="other.txt"))
    library.close()
    async with stage(crowded) as played:
        reader = played.reader
        assert gc.get_freeze_count() > len(MARKED)
        assert reader._view is not None
        passages, rows = weakref.ref(reader._layer._index), weakref.ref(reader._view.rows)
        gc.disable()
        try:
            await played.open(2)
            assert reader.text == "Something else."
            assert (passages(), rows()) == (None, None)
        finally:
            gc.enable()
            gc.unfreeze()


async def test_passages_of_an_article_that_is_shown_no_more_are_not_read(
    crowded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[int]()
    passages_after = snapshots.passages_after

    def noted(article_id: int, after: PassageOutline | None) -> Callable[[Library], list[PassageOutline]]:
        read.append(article_id)
        return passages_after(article_id, after)

    async with stage(crowded) as played:
        monkeypatch.setattr(loading, "passages_after", noted)
        monkeypatch.setattr(loading, "_STILL_SECONDS", 3600)
        monkeypatch.setattr(loading, "_LONGEST_REST", 0.1)
        begin_again(played)
        begin_again(played)
        for _ in range(100):
            await played.pilot.pause(0.02)
            if not played.reader.loading_passages:
                break
        assert len(read) == len(MARKED) // 7 + 1
