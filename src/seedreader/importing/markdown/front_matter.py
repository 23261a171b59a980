"""Front matter: what many programs write above Markdown, as lines `key: value` between two lines `---`, or as TOML
between two lines `+++`.

Of YAML only what is flat is understood (no library): `key: value`, quoted or not, lists in brackets or line by line.
Something between two rules is front matter only where each of its lines fits and at least one key is known, so that
text between two thematic breaks stays text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from seedreader.domain.articles import Metadata, date_in

_MOST_LINES = 200
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_MORE = re.compile(r"(?:[ \t]*- +(?P<item>.*)|[ \t]+\S.*|[ \t]*#.*|[ \t]*)")
_BLOCK_STYLE = re.compile(r"[|>][+-]?\d?")
_DATE_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%Y/%m/%d")

_FIELDS = {
    "title": "title", "headline": "title",
    "author": "author", "authors": "author", "by": "author", "creator": "author",
    "date": "published", "published": "published", "date published": "published", "pubdate": "published",
    "retrieved": "retrieved", "accessed": "retrieved", "clipped": "retrieved", "date saved": "retrieved",
    "url": "url", "source": "url", "link": "url", "canonical": "url", "source url": "url",
    "lang": "language", "language": "language", "locale": "language",
    "publisher": "publisher", "site": "publisher", "site name": "publisher", "publication": "publisher",
    "outlet": "publisher", "website": "publisher",
}  # fmt: skip
_ALSO_KNOWN = {
    "tags", "keywords", "categories", "category", "description", "summary", "subtitle", "layout", "slug", "draft", "id",
    "aliases", "cssclass", "cssclasses", "created", "modified", "updated", "lastmod", "date created", "date modified",
    "permalink",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood above the text, and the offset at which the text itself begins."""

    title: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    end: int = 0


def front_matter(text: str) -> FrontMatter:
    """The front matter of canonical text; an empty one that ends at 0 where there is none."""
    if text.startswith("+++"):
        return _toml(text)
    if not text.startswith("---"):
        return FrontMatter()
    values: dict[str, list[str]] = {}
    current: list[str] = []
    offset = 0
    for number, line in enumerate(text.split("\n", _MOST_LINES)[:_MOST_LINES]):
        offset += len(line) + 1
        line = line.rstrip()
        if number == 0:
            if line != "---":
                break
        elif line in ("---", "..."):
            return _understood(values, min(offset, len(text)))
        elif match := _LINE.fullmatch(line):
            current = values.setdefault(match["key"], [])
            current += _values(match["value"] or "")
        elif match := _MORE.fullmatch(line):
            current += _values(match["item"] or "")
        else:
            break
    return FrontMatter()


def _toml(text: str) -> FrontMatter:
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "+++"]
    if len(ends) < 2 or ends[0]:
        return FrontMatter()
    from tomllib import TOMLDecodeError, loads

    try:
        found = loads("\n".join(lines[1 : ends[1]]))
    except (TOMLDecodeError, RecursionError):
        return FrontMatter()
    values = {
        key: [str(each) for each in (value if isinstance(value, list) else [value])] for key, value in found.items()
    }
    return _understood(values, min(len(text), sum(len(line) + 1 for line in lines[: ends[1] + 1])))


def _values(written: str) -> list[str]:
    """The value or values in one line; that a block follows (`|`, `>`) is none."""
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") if (value := _unquoted(part))]
    value = _unquoted(written)
    return [value] if value and not _BLOCK_STYLE.fullmatch(value) else []


def _unquoted(written: str) -> str:
    value = written.strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    elif len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return " ".join(value.split())


def _plain_key(key: str) -> str:
    return key.casefold().replace("_", " ").replace("-", " ")


def _understood(values: Mapping[str, list[str]], end: int) -> FrontMatter:
    """What the values say, where at least one key is known.

    The first of several keys for one field counts. A `source` that is no address is the publisher's name.
    """
    if not {_plain_key(key) for key in values} & (_FIELDS.keys() | _ALSO_KNOWN):
        return FrontMatter()
    found: dict[str, str] = {}
    for key, given in values.items():
        field_name, value = _FIELDS.get(_plain_key(key), ""), ", ".join(given)
        if field_name == "url" and "://" not in value:
            field_name = "publisher"
        if field_name in ("published", "retrieved"):
            value = _iso_date(value)
        if field_name and value:
            found.setdefault(field_name, value)
    title = found.pop("title", "")
    return FrontMatter(title, Metadata(**found), end)


def _iso_date(written: str) -> str:
    """The date in ISO 8601 as precise as it was given; "" for what is no date."""
    if found := date_in(written.replace(" ", "T", 1).replace(" ", "")):
        return found
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(written, form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    return ""
