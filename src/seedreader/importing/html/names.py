"""What the tags and attributes of HTML mean for a text; see https://html.spec.whatwg.org."""

import re
from typing import TYPE_CHECKING

from seedreader.domain.articles import MarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}

_BLOCKS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
 form header hgroup html legend li main menu nav ol p section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split()) | frozenset(HEADINGS)
"""What stands on lines of its own."""

BESIDE = frozenset({"nav", "aside", "footer", "form", "dialog", "menu"})
"""What is no content by its very tag."""

_LEFT_OUT = """
head script style noscript template svg canvas iframe object embed audio video picture img map area math button
 select option optgroup datalist input textarea progress meter rp source track link meta title base
"""
LEFT_OUT = frozenset(_LEFT_OUT.split())
"""What is not for reading."""

INLINE_KINDS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "s": MarkKind.STRIKE,
    "del": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
}

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)[-\s]?([\w+#.-]{1,20})")


def is_hidden(element: "_Element") -> bool:
    """Whether a browser would not show it."""
    return element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style") or "") is not None


def language_of(element: "_Element") -> str:
    """The language of a block of code, as its classes name it; "" where they do not."""
    code = element.find(".//code")
    for each in (element, code, element.getparent()):
        match = None if each is None else _LANGUAGE.search(each.get("class") or "")
        if match:
            return match[1].lower()
    return ""
