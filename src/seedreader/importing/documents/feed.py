"""RSS and Atom: each entry is an article, as much of it as the feed holds; see https://feedparser.readthedocs.io."""

import re
import time
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import Any

from seedreader.domain.articles import Metadata
from seedreader.errors import ImportFailed
from seedreader.importing.given import Given, Options
from seedreader.importing.html.blocks import BlockWriter
from seedreader.importing.html.text import parsed
from seedreader.importing.plain.headlines import shortened
from seedreader.importing.reading import Part, Reading

_HALVES = re.compile(rb"&#(?:0{0,9}(\d{5})|[xX]0{0,9}([dD][0-9a-fA-F]{3}));")
_MAIL_BESIDE = re.compile(r"\A\S+@\S+\s+(?=\(.+\)\Z)|\s+\(\S+@\S+\)\Z")
_NO_TEXT = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ")


def read(given: Given, options: Options) -> list[Part]:  # noqa: ARG001 - an entry has no page around it
    """Read every entry that has words. Raises `ImportFailed` where there is none."""
    import feedparser

    content_type = f"application/xml; charset={given.charset}" if given.charset else "application/xml"
    feed = feedparser.parse(
        BytesIO(_HALVES.sub(_whole, given.data)),
        response_headers={"content-type": content_type, "content-location": given.url},
    )
    shared = _shared(feed.entries)
    parts = [
        part
        for number, entry in enumerate(feed.entries)
        if (part := _part(entry, feed.feed, number, shared, feed.get("version", "").startswith("atom"))) is not None
    ]
    if not parts:
        why = getattr(feed, "bozo_exception", None)
        raise ImportFailed(
            f"{given.name!r} has no entries with text in it" + (f": {why}" if why and not feed.entries else ""),
            "It may be damaged, or no feed.",
        )
    return parts


def _whole(reference: re.Match[bytes]) -> bytes:
    """A reference to half a character, which no encoding can hold, as one to U+FFFD; any other as it is."""
    number = int(reference[1] or "0", 10) or int(reference[2] or "0", 16)
    return b"&#xFFFD;" if 0xD800 <= number < 0xE000 else reference[0]


def _shared(entries: Iterable[Any]) -> frozenset[str]:
    """The addresses and ids that several entries have, and that so tell none of them from the others."""
    counts = Counter(name for entry in entries for name in {entry.get("link", ""), entry.get("id", "")})
    return frozenset(name for name, count in counts.items() if count > 1)


def _part(entry: Any, feed: Any, number: int, shared: frozenset[str], is_atom: bool) -> Part | None:
    """An entry as an article; None for one without words. In Atom who wrote the feed wrote what names nobody."""
    markup = _content(entry)
    address = _web_address(entry.get("link", ""))
    try:
        tree = parsed(f"<html><body>{markup.translate(_NO_TEXT)}</body></html>")
    except ImportFailed:
        return None
    written = BlockWriter(address).write(tree)
    title = _words(entry.get("title", ""))
    if not written.text.strip():
        return None
    metadata = Metadata(
        author=_authors(entry) or (_authors(feed) if is_atom else ""),
        publisher=_words(feed.get("title", "")),
        url=address,
        published=_date(entry),
        language=entry.get("language") or feed.get("language") or "",
    )
    digest = sha256(f"{address or entry.get('id', '')}\n{title}\n{markup}".encode("utf-8", "replace")).hexdigest()
    reading = Reading(shortened(title or written.text[:90].partition("\n")[0]), written.text, written.marks, metadata)
    identifier = entry.get("id", "")
    name = identifier if identifier and identifier not in shared else f"entry-{number + 1}"
    return Part(reading, name=name, source="" if address in shared else address, digest=digest)


def _authors(of: Any) -> str:
    """Who wrote an entry or a feed, all of them; an address of mail beside a name is left out."""
    several = [each.get("name", "") for each in of.get("authors", ())]
    written = several if len(several) > 1 else [of.get("author", "")]
    names = [_words(_MAIL_BESIDE.sub("", name)).removeprefix("(").removesuffix(")") for name in written]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _content(entry: Any) -> str:
    """The longest form of its text that an entry has, as HTML."""
    forms = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    return max((_as_html(form) for form in forms), key=len, default="")


def _as_html(form: Any) -> str:
    from html import escape

    value = form.get("value") or ""
    return f"<pre>{escape(value)}</pre>" if form.get("type") == "text/plain" and "\n" in value else value


def _words(markup: str) -> str:
    """A title or a name, which may be written as HTML, in one line of plain words."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    try:
        return " ".join(BlockWriter(one_line=True).write(parsed(f"<html><body>{markup}</body></html>")).text.split())
    except ImportFailed:
        return ""


def _date(entry: Any) -> str:
    """When it was published, else when it was changed: ISO 8601, UTC."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else ""


def _web_address(written: str) -> str:
    return written if written.startswith(("https://", "http://")) else ""
