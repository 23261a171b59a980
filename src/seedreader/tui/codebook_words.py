"""What the codebook says of the tag or the passage under the cursor, and which keys it has."""

from textual.content import Content

from seedreader.domain.tags import Reach
from seedreader.reading.display import one_line, visible
from seedreader.tui.codebook_views import PassageRow, TagLine
from seedreader.tui.tag_effects import carried_by, own_reach

IN_TAGS = (
    *(("enter", "passages"), ("r", "rename"), ("m", "move"), ("M", "merge"), ("s", "split"), ("x", "delete")),
    *(("d", "describe"), ("c", "colour"), ("n", "new"), ("←→ z", "fold"), ("/", "find"), ("u", "undo")),
    ("esc", "close"),
)
IN_PASSAGES = (
    *(("enter", "open there"), ("t", "tags"), ("space", "mark"), ("s", "put marked under another tag")),
    *(("u", "undo"), ("tab esc", "tags"), ("q", "close")),
)


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
    before, after = (visible(words).replace("\n", " ") for words in (passage.prefix, passage.suffix))
    words = one_line(passage.quote)
    around = "$legible-muted"
    return Content.assemble((f"{one_line(row.title)}\n", "bold"), (before, around), words, (after, around), note)
