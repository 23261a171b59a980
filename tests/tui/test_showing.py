"""What the reader shows: folded furniture and labels, alike in both readers, and the same at the next start."""

from pathlib import Path

from tests.tui.stage import WIDE, find, opened, stage

FOLDED = "of page furniture"


async def test_folds_and_labels_are_kept_and_shared_by_both_readers(library_path: Path) -> None:
    library = opened(library_path)
    library.passages.add(3, find(library, 3, "Kishida"), tags=["actor/japan"])
    library.session.set("interface", {"articles": [3]})
    library.close()
    async with stage(library_path, size=WIDE) as played:
        assert FOLDED not in played.screen_text
        await played.press("g", "z", "i", "]")
        assert FOLDED in played.screen_text
        await played.press("\\")
        first, second = (pane.reader for pane in played.app.workspace.readers)
        assert (second.folding, second.labels) == (True, True)
        for reader in (first, second):
            reader.go_to(first.cursor)
            assert any("japan" in reader.render_line(y).text for y in range(reader.size.height))
        await played.press("z")
        assert [reader.folding for reader in (first, second)] == [False, False]
        await played.press("z")
    async with stage(library_path, size=WIDE) as played:
        await played.press("]")
        assert "▐actor/japan" in played.screen_text
        await played.press("g")
        assert FOLDED in played.screen_text


async def test_the_furniture_that_imports_mark_is_what_folds(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await played.open(3)
        await played.press("z")
        assert "⋯ 3 lines of page furniture" in played.screen_text
        assert "Recent Features" not in played.screen_text
        await played.open(4)
        await played.press("z")
        assert "No lines of this article are page furniture" in played.told
        assert played.reader.folding
