"""What a format's reader makes of a source's text."""

from dataclasses import dataclass, field

from seedreader.domain.articles import Mark, Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's canonical text with its title, marks (sorted, inside the text) and metadata."""

    title: str
    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
