"""The bytes of a web page to markup as text, and that to a tree.

A byte order mark counts first, then what the server and the page itself say of the encoding, as far as the bytes bear
it out, then a guess. The order and the names of encodings are those of https://encoding.spec.whatwg.org and
https://html.spec.whatwg.org/#determining-the-character-encoding.
"""

import re
from typing import TYPE_CHECKING

from seedreader.errors import ImportFailed
from seedreader.importing.encodings.decoding import decode
from seedreader.importing.encodings.said import encoding_said
from seedreader.importing.given import Given

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAID_WITHIN = 4096
_MOST_ZEROS = 0.01
"""Of all bytes: a page with more is in UTF-16, or none."""
_SAID = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]{1,40})""", re.I
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OF_THE_HEAD = frozenset({"title", "meta", "link", "base", "style", "script", "noscript", "template"})
_NO_TEXT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], " ")


def markup_of(given: Given) -> str:
    """The markup, without control characters, which parsers stumble over. Raises `ImportFailed` for what is no text."""
    for mark, encoding in _MARKS:
        if given.data.startswith(mark):
            return _clean(given.data[len(mark) :].decode(encoding, "replace"))
    if encoding := encoding_said(given.data, (given.charset, _said_by(given.data))):
        return _clean(given.data.decode(encoding, "replace"))
    data = given.data
    if data.count(0) <= _MOST_ZEROS * len(data):
        data = data.replace(b"\0", b"")
    return _clean(decode(data, given.name).text)


def parsed(markup: str) -> "HtmlElement":
    """The tree of a page. Raises `ImportFailed` where there is none."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise ImportFailed("There is nothing in the page", "Choose a page with text in it.") from error
    _begin_body(tree)
    return tree


def _begin_body(tree: "HtmlElement") -> None:
    """Put at the beginning of the body what no head holds: a page need not say where its body begins.

    libxml2 knows no elements of HTML 5 (`article`, `nav`, `main`), and leaves them in the head. See
    https://html.spec.whatwg.org/multipage/semantics.html#the-head-element.
    """
    head = tree.find("head")
    strays = [] if head is None else [element for element in head if element.tag not in _OF_THE_HEAD]
    if head is None or not strays:
        return
    body = tree.find("body")
    if body is None:
        body = head.makeelement("body")
        head.addnext(body)
    for place, element in enumerate(strays):
        body.insert(place, element)
    strays[-1].tail, body.text = f"{strays[-1].tail or ''}{body.text or ''}" or None, None


def _said_by(data: bytes) -> str:
    """The encoding that the page names; one that is not ASCII in its first bytes cannot be what they are in."""
    match = _SAID.search(data[:_SAID_WITHIN])
    name = (match[1] or match[2]).decode() if match else ""
    return "utf-8" if name.lower().startswith("utf-16") else name


def _clean(markup: str) -> str:
    return markup.translate(_NO_TEXT)
