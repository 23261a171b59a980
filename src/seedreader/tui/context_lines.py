"""What the context pane says, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from seedreader.domain.passages import AnchorStatus, Passage, PassageOutline
from seedreader.domain.tags import GREY
from seedreader.reading.display import one_line, quoted, shorten, width
from seedreader.reading.wrapping import wrap
from seedreader.tui.drawing import LINK_SIGN, NOTE_SIGN, Looks, Piece
from seedreader.tui.snapshots import LinkView

STATUS_WORDS = {
    AnchorStatus.SAME: "",
    AnchorStatus.EDITED: "Edited: the article's words changed a little since this was marked",
    AnchorStatus.MOVED: "Moved: the words stand elsewhere in the article now",
    AnchorStatus.REVIEW: "To review: is it this? Found again, but not beyond doubt",
    AnchorStatus.ORPHAN: "The article no longer has these words",
}
_WAS_WORDS = {
    AnchorStatus.EDITED: "Edited: it was",
    AnchorStatus.MOVED: "Moved; it was",
    AnchorStatus.REVIEW: "To review: is it this? It was",
}
_MOST_NOTE_LINES = 12
MOST_LISTED: Final = 5
"""Of more passages on the same words a pane below the text would show nothing else."""
_LONGEST_QUOTE = 4_000
"""Code points; more than the lines of a quotation hold."""


@dataclass(frozen=True, slots=True)
class PassageWords:
    """What there is to say about a passage."""

    id: int
    quote: str
    tags: tuple[str, ...]
    status: AnchorStatus
    note: str = ""
    was: str = ""
    """The words it stood on before the source changed, where they are others."""

    @classmethod
    def of(cls, passage: Passage) -> "PassageWords":
        """The same of a whole passage."""
        return cls(passage.id, passage.quote, passage.tags, passage.status, passage.note)

    @classmethod
    def on(cls, text: str, outline: PassageOutline, note: str = "", was: str = "") -> "PassageWords":
        """The same of a passage of a text; of a long one the beginning."""
        quote = text[outline.start : min(outline.end, outline.start + _LONGEST_QUOTE)]
        same = was == text[outline.start : outline.end]
        return cls(outline.id, quote, outline.tags, outline.status, note, "" if same else was)


@dataclass(frozen=True, slots=True)
class Context:
    """What there is to say about the passage under the cursor.

    `here` are the passages under the cursor, innermost first, `chosen` the one meant among them; of many only those
    around it, and `unlisted` says how many more there are. `links` are its links. `orphans` are the passages of the
    article that have no place in it. `colors` are the tags' colours by name, `hints` what to do where there is no
    passage, `judging` what to do about a place that the program found, `placing` what to do about those that lost
    theirs.
    """

    chosen: PassageWords | None = None
    here: tuple[PassageWords, ...] = ()
    unlisted: int = 0
    links: tuple[LinkView, ...] = ()
    orphans: tuple[PassageWords, ...] = ()
    colors: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[tuple[str, str], ...] = ()
    judging: tuple[tuple[str, str], ...] = ()
    placing: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it shows, and the item (a passage to choose or a link to follow) it belongs to, if any."""

    pieces: tuple[Piece, ...]
    item: int | None = None
    indent: int = 0


def listed(count: int, chosen: int) -> range:
    """Which of so many passages under the cursor are listed: a few around the place of the one that is meant."""
    first = max(0, min(chosen - MOST_LISTED // 2, count - MOST_LISTED))
    return range(first, min(count, first + MOST_LISTED))


def items_of(context: Context) -> tuple[PassageWords | LinkView, ...]:
    """What the cursor of the pane goes through: the passages to choose among, if several, and the links.

    Without a passage, those that lost their place.
    """
    if context.chosen is None:
        return context.orphans
    choices: tuple[PassageWords, ...] = context.here if len(context.here) > 1 else ()
    return (*choices, *context.links)


def lines_of(context: Context, cells: int, rows: int, looks: Looks) -> list[Line]:
    """The lines for a pane of that size; a low one gets each thing in one line, and no words twice."""
    if context.chosen is None:
        return _without_passage(context, cells, looks)
    brief = rows < 8
    passage = context.chosen
    lines = _choices(context, cells, looks)
    if not brief:
        lines += [Line(())] if lines else []
        lines += [Line(((text, looks.strong),)) for text in wrapped(quoted(passage.quote), cells, 4)]
    elif not lines and rows > 2:
        quote = wrapped(quoted(passage.quote), cells, 1 if rows < 6 else 2)
        lines += [Line(((text, looks.strong),)) for text in quote]
    lines += _tags(passage, context.colors, cells, looks)
    lines += _standing(passage, context.judging, cells, rows, looks)
    if passage.note:
        left = rows - len(lines) - len(context.links) if brief else _MOST_NOTE_LINES
        lines += _noted(passage.note, cells, max(1 if rows < 3 else 2, left), looks, "")
    first = len(context.here) if len(context.here) > 1 else 0
    for number, view in enumerate(context.links, first):
        if not brief:
            lines.append(Line(()))
        lines += _brief_link(view, number, looks) if brief else _full_link(view, number, cells, looks)
    return lines


def wrapped(text: str, cells: int, most: int) -> list[str]:
    """At most `most` lines no wider than `cells`, the last one ending in "…" where the text goes on."""
    cells = max(1, cells)
    starts = list(wrap(text[: (cells + 1) * (most + 1)], cells))
    bounds = [*starts, len(text)]
    lines = [text[start:end].rstrip() for start, end in zip(starts, bounds[1:], strict=True)]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shorten(text[starts[most - 1] :], cells)]


def _without_passage(context: Context, cells: int, looks: Looks) -> list[Line]:
    lines: list[Line] = []
    if context.orphans:
        count = len(context.orphans)
        words = "A passage has lost its words" if count == 1 else f"{count} passages have lost their words"
        warning = f"{words} in this article:"
        lines += [Line(((text, looks.warning),)) for text in wrapped(warning, cells, 2)]
        for number, passage in enumerate(context.orphans):
            lines.append(Line(((quoted(passage.quote), looks.base),), number))
            lines += [Line(each.pieces, number) for each in _tags(passage, context.colors, cells, looks)]
        lines += [Line(((text, looks.muted),)) for text in wrapped(context.placing, cells, 2)]
        lines.append(Line(()))
    keys = max((width(key) for key, _ in context.hints), default=0)
    hints = [Line(((key.rjust(keys), looks.accent), (f"  {what}", looks.muted))) for key, what in context.hints]
    return lines + hints


def _standing(
    passage: PassageWords, judging: tuple[tuple[str, str], ...], cells: int, rows: int, looks: Looks
) -> list[Line]:
    """What a changed source did to a passage, and what to do about it; in a low pane in one line."""
    words = STATUS_WORDS[passage.status]
    if not words:
        return []
    if passage.was:
        words = f"{_WAS_WORDS[passage.status]} {quoted(passage.was)}"
    pieces: list[Piece] = []
    for key, what in judging:
        pieces += [(f"{key} ", looks.accent), (f"{what}  ", looks.muted)]
    if rows < 6:
        room = max(8, cells - sum(width(text) for text, _ in pieces) - 2)
        return [Line(((shorten(words, room), looks.warning), ("  ", looks.base), *pieces))]
    lines = [Line(((text, looks.warning),)) for text in wrapped(words, cells, 4 if rows >= 8 else 2)]
    return [*lines, Line(tuple(pieces))] if pieces else lines


def _choices(context: Context, cells: int, looks: Looks) -> list[Line]:
    if len(context.here) < 2 or context.chosen is None:
        return []
    lines = []
    for number, passage in enumerate(context.here):
        meant = passage.id == context.chosen.id
        sign = "▸ " if meant else "  "
        tags = ", ".join(passage.tags)
        quote = shorten(quoted(passage.quote), max(8, cells - 4 - min(width(tags), cells // 2)))
        pieces = ((sign, looks.accent), (quote, looks.base if meant else looks.muted), (f"  {tags}", looks.muted))
        lines.append(Line(pieces, number))
    if context.unlisted:
        lines.append(Line(((f"  and {context.unlisted:,} more", looks.muted),)))
    return lines


def _tags(passage: PassageWords, colors: Mapping[str, str], cells: int, looks: Looks) -> list[Line]:
    lines: list[Line] = []
    pieces: list[Piece] = []
    used = 0
    for name in passage.tags:
        dot, text = looks.chip(colors.get(name, GREY))
        shown = shorten(name, max(1, cells - 4))
        if pieces and used + width(shown) + 5 > cells:
            lines.append(Line(tuple(pieces)))
            pieces, used = [], 0
        pieces += [(" ● ", dot), (f"{shown} ", text), (" ", looks.base)]
        used += width(shown) + 5
    if pieces:
        lines.append(Line(tuple(pieces)))
    return lines


def _noted(note: str, cells: int, most: int, looks: Looks, indent: str) -> list[Line]:
    room = max(1, cells - 2 - len(indent))
    texts = [text for paragraph in note.split("\n") for text in wrapped(one_line(paragraph), room, most)]
    if len(texts) > most:
        texts = [*texts[: most - 1], shorten(f"{texts[most - 1]} …", room)]
    return [
        Line(((indent + (f"{NOTE_SIGN} " if number == 0 else "  "), looks.muted), (text, looks.base)))
        for number, text in enumerate(texts)
    ]


def _arrow(view: LinkView) -> str:
    if view.link.symmetric:
        return LINK_SIGN
    return "→" if view.leaves else "←"


def _brief_link(view: LinkView, number: int, looks: Looks) -> list[Line]:
    pieces = (
        (f"{_arrow(view)} {view.reads}", looks.accent),
        (f"  {shorten(view.article.title, 40)}", looks.base),
        (f"  {quoted(view.passage.quote)}", looks.muted),
    )
    return [Line(pieces, number)]


def _full_link(view: LinkView, number: int, cells: int, looks: Looks) -> list[Line]:
    lines = [Line(((f"{_arrow(view)} {view.reads}", looks.accent),), number)]
    room = cells - 2
    lines += [Line(((text, looks.base),), number, 2) for text in wrapped(one_line(view.article.title), room, 2)]
    quote = quoted(view.passage.quote)
    lines += [Line(((text, looks.muted),), number, 2) for text in wrapped(quote, room, 3)]
    if STATUS_WORDS[view.passage.status]:
        status = wrapped(STATUS_WORDS[view.passage.status], room, 2)
        lines += [Line(((text, looks.warning),), number, 2) for text in status]
    if view.link.note:
        lines += [Line(line.pieces, number) for line in _noted(view.link.note, cells, 4, looks, "  ")]
    return lines
