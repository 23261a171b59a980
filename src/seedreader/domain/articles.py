"""Articles: one source each, its canonical text, the marks on it, and where it came from."""

from dataclasses import dataclass, field
from enum import StrEnum


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
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stand-off span of structure.

    `value` depends on the kind: a heading's level ("1" to "6"), a link's or image's target, a code block's language,
    a list item's marker as it is shown ("•", "3."); else "". `depth` is how deep lists and quotations are nested,
    from 1; 0 where it has no meaning.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    depth: int = 0


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
    """

    source: str
    source_name: str
    title: str
    text: str
    sha256: str
    format: str
    encoding: str = "utf-8"
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


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

    `revision_id` names the current revision, `sha256` the original bytes of it.
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


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one revision and the marks on it, sorted."""

    article_id: int
    revision_id: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one draft came to; `orphaned` counts the passages whose words the new text no longer has."""

    status: AddStatus
    article: Article
    orphaned: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands in an article, in code points; `read_to` is the furthest point seen."""

    cursor: int = 0
    top: int = 0
    read_to: int = 0
