"""What the workspace says about itself: the status line, the context pane, the first screen of an empty library."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from seedreader.importing.formats import WHAT_IS_READ
from seedreader.reading.display import one_line, quoted, shorten
from seedreader.tui.context_lines import Context, PassageWords, listed
from seedreader.tui.snapshots import Hanging
from seedreader.tui.widgets.status_line import Status, home_path, short_path

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_BOUNDS_CELLS = 16


def status_of(workspace: "WorkspaceBase") -> Status:
    """The status line as it should be now."""
    pane = workspace.panes.active
    reader, article = pane.reader, pane.article
    linking = workspace.linking.source
    return Status(
        title="" if article is None else article.title,
        source="" if article is None else article.source_name,
        offset=reader.cursor,
        length=0 if reader.content is None else len(reader.content.text),
        selected=0 if reader.selection is None else len(reader.selection),
        library=short_path(workspace.shelf.path) if workspace.shelf.path.name else "",
        read_only=workspace.shelf.read_only,
        walking=reader.walking,
        linking="" if linking is None else linking.words,
        linking_keys=(workspace.key("passage.link"), workspace.key("reader.drop")),
        mode=_mode(workspace),
        activity=workspace.changing.activity
        or workspace.bringing_in.activity
        or workspace.adding.activity
        or workspace.comparing.activity
        or workspace.watching.activity,
    )


def context_of(workspace: "WorkspaceBase", hanging: Hanging) -> Context:
    """The context pane as it should be now, with what hangs on the passage under the cursor."""
    pane = workspace.panes.active
    reader = pane.reader
    chosen = reader.passage_under_cursor()
    here = reader.passages_at_cursor()
    shown = listed(len(here), 0 if chosen is None else here.index(chosen))
    return Context(
        chosen=None if chosen is None else PassageWords.on(reader.text, chosen, hanging.note, hanging.was),
        here=tuple(PassageWords.on(reader.text, here[number]) for number in shown),
        unlisted=len(here) - len(shown),
        links=hanging.links,
        orphans=tuple(map(PassageWords.of, pane.orphans)) if chosen is None else (),
        colors=tag_colors(workspace),
        hints=_hints(workspace),
        judging=_judging(workspace),
        placing=f"{_key_to_context(workspace)} goes here, enter places one on words you select",
    )


def _key_to_context(workspace: "WorkspaceBase") -> str:
    """Of two readers the one key goes from each to the other, past this pane."""
    return workspace.key("app.next_pane" if workspace.panes.other is None else "app.previous_pane")


def tag_colors(workspace: "WorkspaceBase") -> Mapping[str, str]:
    """The colour of each tag by name."""
    return {tag.name: tag.color for tag in workspace.shelf.tags}


def welcome(workspace: "WorkspaceBase") -> Content:
    """What to do with an empty library."""
    path = one_line(home_path(workspace.shelf.path))
    add, keys, leave = (workspace.key(name) for name in ("app.add", "app.keys", "app.quit"))
    return Content.assemble(
        ("Nothing to read yet\n\n", "bold $legible-accent"),
        ("Press ", ""), (add, "bold $legible-accent"),
        (" to choose files and folders, or to paste an address or a text,\n", ""),
        ("or start seedreader with what you want to read:\n\n", ""),
        ("    seedreader articles/ report.md https://example.org/report\n\n", "bold"),
        (f"{WHAT_IS_READ}\nThe articles are copied into your library,\n", "$legible-muted"),
        (f"{path}\n\n", "$legible-muted"),
        (keys, "bold $legible-accent"), (" shows every key, ", "$legible-muted"),
        (leave, "bold $legible-accent"), (" leaves", "$legible-muted"),
    )  # fmt: skip


def _mode(workspace: "WorkspaceBase") -> str:
    """What the moving keys change, and how to end that."""
    reader, moving = workspace.panes.active.reader, workspace.marking.moving_bounds_of
    select, keep, other = (workspace.key(name) for name in ("reader.select", "passage.bounds", "reader.other_end"))
    if moving is not None:
        holding = next((pane.reader for pane in workspace.panes.open_readers if pane.reader.holds_selection), reader)
        quote = quoted(shorten(holding.text[moving.start : moving.end], _BOUNDS_CELLS))
        return f"bounds of {quote} — {keep} keeps, {other} other end, esc drops"
    if workspace.reviewing.mode:
        return workspace.reviewing.mode
    return f"selecting — {select} ends, {other} other end, esc drops" if reader.selecting else ""


def _judging(workspace: "WorkspaceBase") -> tuple[tuple[str, str], ...]:
    key = workspace.key
    return (
        (key("passage.accept"), "accept"),
        (key("passage.refuse"), "refuse"),
        (key("passage.bounds"), "bounds"),
    )


def _hints(workspace: "WorkspaceBase") -> tuple[tuple[str, str], ...]:
    key = workspace.key
    return (
        (f"{key('reader.select')} {key('reader.grow')}", "select words in the text, then"),
        (key("passage.tag"), "tag them"),
        (key("passage.note"), "write a note"),
        (key("passage.link"), "link them with other words"),
        (f"{key('reader.next_passage')} {key('reader.previous_passage')}", "go to the next or previous passage"),
    )
