"""Articles: one source each, its canonical text, the marks on it, and where it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from seedreader.domain.passages import AnchorStatus
from seedreader.errors import InvalidValue, SeedreaderError


class MarkKind(StrEnum):
    """What a mark says about its span."""

    HEADING = "heading"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"
    QUOTATION = "quotation"
    CODE = "code"
    CODE_BLOCK = "code_block"
    LIST_ITEM = "list_item"
    TABLE = "table"
    RULE = "rule"
    PAGE = "page"
    BOILERPLATE = "boilerplate"


CAPTION: Final = "caption"
"""The value of boilerplate that says something: what a photo shows, who met whom where and when."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stand-off span of structure.

    `value` depends on the kind: a heading's level ("1" to "6"), a link's or image's target, a code block's language,
    a list item's marker as it is shown ("•", "3."), a page's number, `CAPTION` for boilerplate that is a caption;
    else "". `depth` is how deep lists and quotations are nested, from 1; 0 where it has no meaning.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    depth: int = 0


_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d.*)?)?)?", re.ASCII)


def iso_date(written: str) -> str:
    """A date in ISO 8601 as precise as it is known: a year, a month, a day, or a day with a time; "" for none.

    Days are written with hyphens and without weeks, so that dates are in order as they are written. Raises
    `InvalidValue` for what is no date.
    """
    written = written.strip()
    if not written:
        return ""
    try:
        if not _DATE.fullmatch(written):
            raise ValueError
        datetime.fromisoformat(written + "0000-01-01"[len(written) :])
    except ValueError:
        raise InvalidValue(
            f"{written!r} is no date", "Write it as 2025, 2025-04, 2025-04-08 or 2025-04-08T09:30."
        ) from None
    return written


def date_in(written: str) -> str:
    """The same of a date that a source states; "" also for what is no date."""
    try:
        return iso_date(written)
    except InvalidValue:
        return ""


_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_STRANGE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069<>\"]")


def web_address(written: str) -> str:
    """An address that browsers open, http or https with a host in it; "" for none.

    Raises `InvalidValue` for what is none.
    """
    written = written.strip()
    if written and (not _WEB_ADDRESS.fullmatch(written) or _STRANGE.search(written)):
        raise InvalidValue(f"{written!r} is no web address", "Write it as https://example.org/report.")
    return written


_LANGUAGE: Final = re.compile(r"[a-z]{2,8}([-_][a-z0-9]{1,8})*", re.IGNORECASE)


def language_tag(written: str) -> str:
    """A language as BCP 47 writes it, or with underscores; "" for none.

    Raises `InvalidValue` for what is none. Whether there is such a language is not asked.
    """
    written = written.strip()
    if written and not _LANGUAGE.fullmatch(written):
        raise InvalidValue(f"{written!r} is no language", "Write it as en, de or pt-BR.")
    return written


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a source; every field may be "". Dates are ISO 8601, as precise as they are known."""

    author: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    retrieved: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """What an importer makes of one source: everything the library needs to add it.

    `source` is an absolute path or a URL, `source_name` its last part, `sha256` that of the original bytes in hex.
    `guessed` says that only the looks of the text tell its encoding; `pictures` is how many of its pages are pictures
    without text, and so left out.
    """

    source: str
    source_name: str
    title: str
    text: str
    sha256: str
    format: str
    encoding: str = "utf-8"
    guessed: bool = False
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    pictures: int = 0


class AddStatus(StrEnum):
    """What adding a source came to."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    FAILED = "failed"


class ReadState(StrEnum):
    """How far a reader got."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Article:
    """One article without its text, so that listing stays cheap. `length` is in code points; times are ISO 8601, UTC.

    `revision_id` names the current revision, `sha256` the original bytes of it. `to_review` counts the passages whose
    place somebody should confirm.
    """

    id: int
    uuid: str
    title: str
    source: str
    source_name: str
    format: str
    encoding: str
    metadata: Metadata
    sha256: str
    length: int
    words: int
    revision_id: int
    passages: int
    links: int
    read_state: ReadState
    coder: str
    added_at: str
    modified_at: str
    rev: int
    to_review: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One stored text of an article; they are numbered from 1 in the order they came.

    `sha256` is that of the original bytes, `length` in code points, `added_at` ISO 8601 in UTC. Where a source went
    back to earlier bytes, that earlier revision is the `current` one again.
    """

    id: int
    article_id: int
    number: int
    sha256: str
    length: int
    words: int
    coder: str
    added_at: str
    current: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one revision and the marks on it, sorted."""

    article_id: int
    revision_id: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one draft came to; `passages` counts those of an article that was updated, by how they stand now."""

    status: AddStatus
    article: Article
    passages: Mapping[AnchorStatus, int] = field(default_factory=dict)

    @property
    def orphaned(self) -> int:
        """How many passages there are whose words the new text no longer has."""
        return self.passages.get(AnchorStatus.ORPHAN, 0)


CameTo = Added | SeedreaderError | MemoryError
"""What adding one of several drafts came to, which may be that it was refused, or too large for the memory there is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands in an article, in code points; `read_to` is the furthest point seen."""

    cursor: int = 0
    top: int = 0
    read_to: int = 0
