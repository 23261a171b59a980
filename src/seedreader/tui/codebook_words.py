"""What the codebook says of the tag or the passage under the cursor, and which keys it has."""

from textual.content import Content

from seedreader.domain.tags import Reach
from seedreader.reading.display import one_line, visible
from seedreader.tui.codebook_views import PassageRow, TagLine, words_around
from seedreader.tui.tag_effects import carried_by, own_reach

IN_TAGS = (
    ("codebook.open", "passages"),
    ("codebook.rename", "rename"),
    ("codebook.move", "move"),
    ("codebook.merge", "merge"),
    ("codebook.split", "split"),
    ("codebook.delete", "delete"),
    ("codebook.describe", "describe"),
    ("codebook.color", "colour"),
    ("codebook.create", "new"),
    ("codebook.left codebook.right codebook.fold_all", "fold"),
    ("codebook.filter", "find"),
    ("app.undo", "undo"),
    ("codebook.back", "close"),
)
IN_PASSAGES = (
    ("codebook.open", "open there"),
    ("codebook.retag", "tags"),
    ("codebook.mark", "mark"),
    ("codebook.split", "put under another tag"),
    ("app.undo", "undo"),
    ("codebook.other_pane codebook.back", "tags"),
    ("codebook.close", "close"),
)
"""Actions, and what the line below the codebook says of them."""


def of_tag(item: TagLine, reach: Reach | None) -> Content:
    """Its whole name, how much carries it, with `reach` that of those below it too, and what it means."""
    counts = "" if item.tag is None else carried_by(own_reach(item.tag))
    if item.below and reach is not None:
        with_below = f"with the {item.below:,} below it {carried_by(reach)}"
        counts = f"{counts}; {with_below}" if counts else f"no tag itself; {with_below}"
    about = "" if item.tag is None else item.tag.description
    return Content.assemble((one_line(item.name), "bold"), (f"  {counts}\n", "$legible-muted"), one_line(about))


def of_passage(row: PassageRow) -> Content:
    """Where it stands, all of its words among those around them, and its note."""
    passage = row.passage
    note = (f"\n{one_line(passage.note)}", "$legible-accent") if passage.note else ""
    before, after = (visible(words) for words in words_around(passage))
    words = one_line(passage.quote)
    around = "$legible-muted"
    return Content.assemble((f"{one_line(row.title)}\n", "bold"), (before, around), words, (after, around), note)
