"""The text of HTML fragments as Taguette keeps documents, and where its bytes are in it.

Taguette counts the bytes of the text between tags. In the article blocks are parted by line ends and cells of
tables by tabs, which it does not count.
"""

from bisect import bisect_right
from html.parser import HTMLParser

_BLOCKS = (
    "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main"
    " nav ol p pre section table tbody thead tr ul"
)
_APART = {**dict.fromkeys(_BLOCKS.split(), "\n\n"), "br": "\n", "td": "\t", "th": "\t"}
"""What parts the text before a tag from that after it; of several tags in a row that which parts most."""

_STRENGTH = ("", "\t", "\n", "\n\n")


class HtmlText(HTMLParser):
    """Reads a fragment: `text` is what a reader sees, with an empty line between blocks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._length = 0
        self._bytes = 0
        self._byte_starts: list[int] = []
        self._places: list[tuple[int, str]] = []
        self._apart = ""
        self.feed(html)
        self.close()
        self.text = "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A block begins on a line of its own."""
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """And ends one."""
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Text between tags; blanks between blocks are counted and not shown."""
        shown = data if data.strip() or not self._apart else ""
        if shown and self._pieces and self._apart:
            self._pieces.append(self._apart)
            self._length += len(self._apart)
        if shown:
            self._apart = ""
        self._byte_starts.append(self._bytes)
        self._places.append((self._length, shown))
        self._bytes += len(data.encode("utf-8", "replace"))
        self._pieces.append(shown)
        self._length += len(shown)

    def place(self, byte: int, *, end: bool = False) -> int:
        """The code point of the text at a byte; an `end` on a border belongs to what stands before it."""
        index = bisect_right(self._byte_starts, byte - end) - 1
        if index < 0:
            return 0
        start, shown = self._places[index]
        before = shown.encode("utf-8", "replace")[: byte - self._byte_starts[index]]
        return start + len(before.decode("utf-8", "ignore"))

    def _part(self, tag: str) -> None:
        self._apart = max(self._apart, _APART.get(tag, ""), key=_STRENGTH.index)
