"""Copying words with where they are from, through the terminal (OSC 52): nobody tells whether it took them."""

from typing import TYPE_CHECKING, Final

from seedreader.domain.passages import AnchorStatus
from seedreader.tui.workspace.aim import Aim

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

SURELY_TAKEN: Final = 74_994
"""UTF-8 bytes that every terminal takes which takes any: xterm's 100,000 bytes for the sequence, of which base64 leaves
three quarters."""

NEVER_TAKEN: Final = 750_000
"""UTF-8 bytes from which on multiplexers throw the sequence away: tmux reads a megabyte of it."""


def copy(workspace: "WorkspaceBase") -> None:
    """Copy what is selected, or the passage under the cursor, and say how much it was."""
    aim = workspace.marking.aim("copy")
    if aim is None:
        return
    count = f"{len(aim.words):,} {'character' if len(aim.words) == 1 else 'characters'}"
    text = _cited(workspace, aim) if len(aim.words) < NEVER_TAKEN else None
    size = NEVER_TAKEN if text is None else len(text.encode())
    if text is None or size >= NEVER_TAKEN:
        workspace.tell(f"Not copied: {count} are more than a terminal takes", "Select less.")
        return
    workspace.app.copy_to_clipboard(text)
    workspace.panes.active.reader.leave_selection()
    doubt = f"Some terminals drop more than {SURELY_TAKEN:,} bytes: see what arrives." if size > SURELY_TAKEN else ""
    workspace.tell(f"Copied {count} with their citation", doubt)


def _cited(workspace: "WorkspaceBase", aim: Aim) -> str:
    """The words with title, source and place."""
    from seedreader.reading.citation import citation, safe_to_paste, unwrapped

    content, article = workspace.panes.active.reader.content, workspace.articles.get(aim.article_id)
    start, end = aim.span.start, aim.span.end
    elsewhere = aim.passage is not None and aim.passage.status is AnchorStatus.ORPHAN
    words = aim.words if content is None or elsewhere else unwrapped(content.text, start, end, content.marks)
    source = "" if article is None else article.source_name
    return safe_to_paste(citation(words, aim.title, source, start, end))
