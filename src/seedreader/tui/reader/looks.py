"""What a run of characters looks like, named without a colour; `styles` turns a look into a terminal style."""

from typing import Final, NamedTuple

from seedreader.domain.articles import MarkKind

HEADING: Final = 1
EMPHASIS: Final = 1 << 1
STRONG: Final = 1 << 2
STRIKE: Final = 1 << 3
LINK: Final = 1 << 4
QUOTATION: Final = 1 << 5
CODE: Final = 1 << 6
BLOCK: Final = 1 << 7
MUTED: Final = 1 << 8
HIT: Final = 1 << 9
CURRENT_HIT: Final = 1 << 10
SELECTED: Final = 1 << 11
FLASH: Final = 1 << 12
CURSOR: Final = 1 << 13
CURSOR_ASIDE: Final = 1 << 14
"""The cursor while another pane has the keys."""

LAYER_OF_MARK: Final = {
    MarkKind.HEADING: HEADING,
    MarkKind.EMPHASIS: EMPHASIS,
    MarkKind.STRONG: STRONG,
    MarkKind.STRIKE: STRIKE,
    MarkKind.LINK: LINK,
    MarkKind.IMAGE: EMPHASIS | LINK,
    MarkKind.QUOTATION: QUOTATION,
    MarkKind.CODE: CODE,
    MarkKind.CODE_BLOCK: BLOCK,
    MarkKind.LIST_ITEM: 0,
    MarkKind.TABLE: BLOCK,
    MarkKind.RULE: MUTED,
    MarkKind.PAGE: 0,
    MarkKind.BOILERPLATE: MUTED,
}


class PassageGround(NamedTuple):
    """What passages put behind a run.

    `color` is that of the innermost passage's first tag, `#rrggbb`, or None where it has no tag; `depth` is how many
    passages lie on top of each other (1 or more). `chosen` says that the passage under the cursor is among them,
    `lit` that one at the other end of a link is.
    """

    color: str | None
    depth: int
    chosen: bool
    lit: bool


class Look(NamedTuple):
    """Everything that decides how a run is drawn; `token` names the colour of a piece of source code, or is ""."""

    layers: int = 0
    passage: PassageGround | None = None
    token: str = ""


PLAIN: Final = Look()
