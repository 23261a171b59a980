"""What comes back in from a file: articles, passages, tags and links as the file knows them, before a library has them.

Every format of annotations is read into these records, and one importer puts them where they belong. A `key` names a
thing within its file; where the file knows a UUID, that is kept, so that coming in twice changes nothing. Fields that a
file does not know are "" or None.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from seedreader.domain.articles import Metadata
from seedreader.domain.links import Direction
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span


@dataclass(frozen=True, slots=True)
class Made:
    """As what something came to be elsewhere: its UUID, its coder and its times (ISO 8601, UTC). "" for unknown."""

    uuid: str = ""
    coder: str = ""
    created_at: str = ""
    modified_at: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingArticle:
    """An article that passages of the file are on, by all that may tell which of the library's it is.

    `source` is a URL, a path or a file's name; `sha256` that of the original bytes in hex. `text` is there where the
    file carries the article: canonical text, which the library takes in where it has no such article.
    """

    key: str
    uuid: str = ""
    sha256: str = ""
    source: str = ""
    title: str = ""
    text: str | None = None
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class ArrivingTag:
    """A tag of the file's codebook, with its hierarchy written in `/`.

    `alone` says whether it is to be there without passages, too; a table of annotations only says what tags are like.
    """

    name: str
    description: str = ""
    color: str = ""
    uuid: str = ""
    alone: bool = True


@dataclass(frozen=True, slots=True)
class ArrivingPassage:
    """A passage on the article `article` (a key of this file).

    `start` and `end` are code points of the text that the file means, None where it does not say; `quote`, `prefix` and
    `suffix` what stands there. `implied` is a passage that is there only as the end of a link; one that is `sought` is
    not made where the library has none just there, whoever made it.
    """

    key: str
    article: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    status: AnchorStatus = AnchorStatus.SAME
    made: Made = Made()
    implied: bool = False
    sought: bool = False


@dataclass(frozen=True, slots=True)
class ArrivingLink:
    """A link between two passages, each a key of the file or the UUID of a passage that the library has."""

    key: str
    source: str
    target: str
    type: str
    direction: Direction = Direction.ONE_WAY
    note: str = ""
    made: Made = Made()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something in a file that seedreader cannot hold, or that did not find its place: what, and why."""

    what: str
    why: str


Arriving = ArrivingArticle | ArrivingTag | ArrivingPassage | ArrivingLink | NotTaken
"""What a file of annotations is read into; an article comes before its passages."""


class Stand(NamedTuple):
    """Where an arriving passage stands in a library: on a revision of an article, as code points of its text.

    `made_on` is where it stood on an earlier revision that the library has, if it was made on that one. An `ORPHAN`
    stands on an earlier revision.
    """

    revision_id: int
    span: Span
    status: AnchorStatus
    made_on: "Stand | None" = None
