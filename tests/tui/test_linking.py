"""Links: made across articles with one reader and with two, followed, taken back, removed."""

from pathlib import Path

import pytest

from seedreader.domain.links import Link
from seedreader.domain.text import Span
from tests.tui.stage import NARROW, WIDE, Stage, find, opened, stage

SOURCE, TARGET = "We cannot be naïve", "We cannot be naive"


def links(path: Path) -> list[Link]:
    library = opened(path)
    try:
        return list(library.links.iterate())
    finally:
        library.close()


def link_seeds(path: Path, *pairs: tuple[tuple[int, str], tuple[int, str], str]) -> None:
    library = opened(path)
    for (first, words), (second, others), kind in pairs:
        source = library.passages.add(first, find(library, first, words))
        target = library.passages.add(second, find(library, second, others))
        library.links.add(source.id, target.id, kind)
    library.close()


async def test_what_begins_with_a_quotation_mark_gets_no_second_one(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(2)
        await played.select("“We cannot be naive,” he said.")
        await played.press("l")
        assert "linking from “‘We cannot be naive,’ he" in played.screen_text
        await played.open(5)
        await played.select(TARGET)
        await played.press("l", "5")
        assert "Linked: “We cannot be naive…” same-wording" in played.told
        await played.press("u")
        assert "““" not in played.told + played.screen_text


async def test_two_selections_become_a_link_in_one_step(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(3)
        await played.select(SOURCE)
        await played.press("l")
        assert played.reader.selection is None
        assert "linking from" in played.screen_text
        await played.open(5)
        assert "linking from" in played.screen_text
        await played.select(TARGET)
        await played.press("l")
        assert "same-wording" in played.screen_text
        await played.press("5")
        assert "linking from" not in played.screen_text
        assert "Linked" in played.told
        assert "same-wording" in played.screen_text
        (link,) = links(library_path)
        assert (link.type, link.note) == ("same-wording", "")
        await played.press("u")
    library = opened(library_path)
    assert library.links.of_article(3) == []
    assert library.passages.of_article(3) == library.passages.of_article(5) == []
    library.close()


async def test_a_link_is_seen_from_both_sides(library_path: Path) -> None:
    link_seeds(library_path, ((3, SOURCE), (5, TARGET), "quotes"))
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        assert "→ quotes" in played.screen_text
        await played.open(5)
        await played.go_to(TARGET)
        assert "← quoted by" in played.screen_text


async def test_direction_note_and_the_passage_under_the_cursor(library_path: Path) -> None:
    library = opened(library_path)
    first = library.passages.add(3, find(library, 3, SOURCE))
    library.close()
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        await played.press("l")
        await played.open(5)
        await played.select(TARGET)
        await played.press("l", "s", "n", *"shorter", "enter", "3")
    (link,) = links(library_path)
    assert link.target_id == first.id
    assert (link.type, link.note) == ("quotes", "shorter")


async def test_types_of_ones_own_have_keys_too(library_path: Path) -> None:
    from seedreader.domain.links import LinkTypeDefinition

    library = opened(library_path)
    library.links.add_type(LinkTypeDefinition("echoes", "echoed by", ""))
    library.close()
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("l")
        await played.select("Ishiba")
        await played.press("l", "b")
    assert links(library_path)[0].type == "echoes"


async def test_a_passage_is_not_linked_with_itself(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("l")
        await played.select("Rutte")
        await played.press("l")
        assert "itself" in played.told
        await played.press("escape")
        assert "linking from" in played.screen_text, "the first escape drops the selection"
        await played.press("escape")
        assert "linking from" not in played.screen_text
    assert links(library_path) == []


async def test_the_same_link_twice_is_refused_and_can_be_made_another(library_path: Path) -> None:
    link_seeds(library_path, ((3, SOURCE), (5, TARGET), "quotes"))
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        await played.press("l")
        await played.open(5)
        await played.go_to(TARGET)
        await played.press("l", "3")
        assert "linking from" in played.screen_text
        await played.press("l", "1")
    assert {link.type for link in links(library_path)} == {"quotes", "corroborates"}


async def test_jumps_lead_back_to_the_exact_places(library_path: Path) -> None:
    link_seeds(
        library_path,
        ((3, SOURCE), (5, TARGET), "quotes"),
        ((5, "defence"), (2, "NATO"), "related"),
    )
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        await played.press("right", "right")
        stands = [(played.reader.article_id, played.reader.cursor, played.reader.top)]
        await played.press("enter")
        assert played.reader.article_id == 5
        assert played.reader.cursor == played.reader.text.index(TARGET)
        await played.go_to("defence")
        stands.append((played.reader.article_id, played.reader.cursor, played.reader.top))
        await played.press("enter")
        assert played.reader.article_id == 2
        await played.press("G")
        for stand in reversed(stands):
            await played.press("backspace")
            assert (played.reader.article_id, played.reader.cursor, played.reader.top) == stand
        await played.press("backspace")
        assert "No jump" in played.told


async def test_a_jump_within_one_article_leads_back_too(library_path: Path) -> None:
    link_seeds(library_path, ((3, "Asia Defense"), (3, SOURCE), "related"))
    async with stage(library_path) as played:
        await played.open(3)
        await played.press("right")
        stand = (played.reader.cursor, played.reader.top)
        await played.press("enter")
        assert played.reader.cursor == played.reader.text.index(SOURCE)
        await played.press("backspace")
        assert (played.reader.cursor, played.reader.top) == stand


async def test_with_two_readers_the_other_one_follows(library_path: Path) -> None:
    link_seeds(library_path, ((3, SOURCE), (5, TARGET), "quotes"))
    async with stage(library_path, size=WIDE) as played:
        first, second = played.app.workspace.readers
        await played.open(3)
        await played.press("\\")
        assert played.reader is second.reader
        await played.open(2)
        await played.press("}", "}", "right")
        shown = (second.reader.cursor, second.reader.top)
        await played.press("tab")
        assert played.reader is first.reader
        await played.go_to(SOURCE)
        await played.press("enter")
        assert played.reader is second.reader
        assert (first.reader.article_id, second.reader.article_id) == (3, 5)
        await played.press("backspace")
        assert played.reader is first.reader
        assert first.reader.cursor == first.reader.text.index(SOURCE)
        assert second.reader.article_id == 2
        assert (second.reader.cursor, second.reader.top) == shown


async def test_linking_with_two_readers_shows_the_link_in_both(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        first, second = played.app.workspace.readers
        await played.open(3)
        await played.select(SOURCE)
        await played.press("l", "\\")
        await played.open(5)
        await played.select(TARGET)
        await played.press("l", "1")
        assert [passage.links for pane in (first, second) for passage in pane.reader.passages] == [1, 1]
        assert second.reader.passage_under_cursor() is not None


async def test_of_several_links_one_is_chosen(library_path: Path) -> None:
    link_seeds(library_path, ((3, SOURCE), (5, TARGET), "quotes"), ((3, SOURCE), (2, TARGET), "related"))
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        await played.press("enter")
        assert "Follow which link?" in played.screen_text
        await played.press("2")
        assert played.reader.article_id == 2
        await played.press("backspace", "L", "escape")
        assert len(links(library_path)) == 2
        await played.press("L", "enter")
        (left,) = links(library_path)
        assert left.type == "related"
        await played.press("u")
        assert len(links(library_path)) == 2


async def test_the_context_pane_follows_the_link_the_keys_are_on(library_path: Path) -> None:
    link_seeds(library_path, ((3, SOURCE), (5, TARGET), "quotes"), ((3, SOURCE), (2, TARGET), "related"))
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        await played.press("tab")
        assert played.app.workspace.context_pane.has_focus
        await played.press("j", "enter")
        assert played.reader.article_id == 2
        assert played.reader.has_focus


async def test_of_overlapping_passages_one_is_chosen_in_the_context_pane(library_path: Path) -> None:
    library = opened(library_path)
    span = find(library, 3, "We cannot be naïve, and we really have to work together")
    outer = library.passages.add(3, span, tags=["outer"])
    inner = library.passages.add(3, Span(span.start, span.start + 18), tags=["inner"])
    library.close()
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to(SOURCE)
        chosen = played.reader.passage_under_cursor()
        assert chosen is not None
        assert chosen.id == inner.id
        await played.press("tab", "k", "k", "j", "enter")
        chosen = played.reader.passage_under_cursor()
        assert chosen is not None
        assert chosen.id == outer.id


@pytest.mark.parametrize("key", ["x", "u"])
async def test_a_begun_link_whose_source_is_gone_says_so(library_path: Path, key: str) -> None:
    async with stage(library_path) as played:
        await tagged(played, "Rutte")
        await played.press("l", key)
        await played.select("Ishiba")
        await played.press("l", "1")
        assert "no passage" in played.told.lower()
        assert "linking from" not in played.screen_text
    assert links(library_path) == []


async def tagged(played: Stage, words: str) -> None:
    await played.select(words)
    await played.press("t", *"tag", "enter", "enter")


async def test_a_narrow_line_says_whole_how_a_begun_link_is_dropped(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.open(3)
        await played.select(SOURCE)
        await played.press("l")
        await played.open(5)
        await played.select(TARGET)
        line = played.app.workspace.status_line.render_line(0).text
        assert "linking from “" in line
        assert "l on the target, esc to drop" in line
        assert " selected" in line
