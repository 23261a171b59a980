"""What is to be read: bytes, however they came, and what is known of them; and how the user wants them read."""

from dataclasses import dataclass
from hashlib import sha256

from seedreader.importing.formats import Format


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of one source.

    `source` is an absolute path or an address, `name` its last part. `format` is None where nobody said: then the
    bytes decide. `charset` is what a server said of the encoding, `url` where the bytes are from, `retrieved` when they
    were taken from there (ISO 8601).
    """

    data: bytes
    source: str
    name: str
    format: Format | None = None
    charset: str = ""
    url: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read.

    `allow_private` lets addresses of this machine and its own network be fetched. `full_entries` fetches the page of
    each entry of a feed in its place. `whole_page` keeps a web page's furniture, marked as such. `format` is taken for
    every source, whatever it says of itself.
    """

    allow_private: bool = False
    whole_page: bool = False
    full_entries: bool = False
    format: Format | None = None


def pasted(text: str, *, name: str = "pasted text") -> Given:
    """Text that stands in no file, as from a clipboard: plain text, unless it begins as a web page or a feed does.

    The same text is the same source.
    """
    return unnamed(text.encode("utf-8", "replace"), name=name, charset="utf-8")


def unnamed(data: bytes, *, name: str, format: Format | None = None, charset: str = "") -> Given:  # noqa: A002
    """Bytes that stand in no file; the same bytes are the same source."""
    kind = name.replace(" ", "-")
    return Given(data, f"{kind}:{sha256(data).hexdigest()[:16]}", name, format, charset)
