"""What a format's reader makes of a source."""

from dataclasses import dataclass, field
from typing import NamedTuple

from seedreader.domain.articles import Mark, Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's canonical text with its title, marks (sorted, inside the text) and metadata.

    `pictures` is how many of its pages are pictures without text.
    """

    title: str
    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    pictures: int = 0


class Part(NamedTuple):
    """One article of a source.

    Where the source holds several, `name` says which one it is (a file inside a book) or `source` gives it an address
    of its own (an entry of a feed), and `digest` is the SHA-256 of its own bytes in hex. All three are "" where the
    article is the source.
    """

    reading: Reading
    name: str = ""
    source: str = ""
    digest: str = ""
