"""What a page says in elements that trafilatura passes over becomes paragraphs before it looks at the page.

- It leaves out figures. Those of quotations, with who said it below, of code and of lists are plain boxes.
- It leaves out the text of boxes (`div`) beside paragraphs (`p`). Where boxes hold much of a page's running text, they
  are its paragraphs; where they hold little, they are mostly what an outlet says of itself, and stay boxes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_IN_FIGURES = ("blockquote", "pre", "ul", "ol", "dl")
_PICTURES = ("img", "picture", "svg", "canvas", "video", "audio", "iframe", "object", "embed")
_INLINE = "a abbr b bdi bdo cite code data dfn em font i kbd mark q s small span strong sub sup time u var wbr"
_IN_RUNNING_TEXT = frozenset(_INLINE.split())
_SHORTEST = 60
"""Characters of running text in a box."""

_LEAST_SHARE = 0.2
"""Of the running text of a page that boxes hold where they are its paragraphs."""


def make_paragraphs(tree: "HtmlElement") -> None:
    """Change the tree of a page so."""
    for figure in tree.iter("figure"):
        if next(figure.iter(*_IN_FIGURES), None) is not None and next(figure.iter(*_PICTURES), None) is None:
            figure.tag = "div"
            for caption in figure.iter("figcaption"):
                caption.tag = "p"
    boxes = [box for box in tree.iter("div") if _is_running_text(box)]
    in_boxes, in_paragraphs = sum(map(_length, boxes)), sum(map(_length, tree.iter("p")))
    if in_boxes >= _LEAST_SHARE * (in_boxes + in_paragraphs):
        for box in boxes:
            box.tag = "p"


def _is_running_text(box: "HtmlElement") -> bool:
    """Whether there is nothing in a box but running text, and most of that is no link."""
    if any(inside.tag not in _IN_RUNNING_TEXT for inside in box.iterdescendants()):
        return False
    length = _length(box)
    return length >= _SHORTEST and 2 * sum(map(_length, box.iter("a"))) < length


def _length(element: "HtmlElement") -> int:
    return sum(map(len, element.itertext()))
