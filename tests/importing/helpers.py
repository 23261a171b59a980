"""What the tests of the formats share: reading bytes here, and marks with their words."""

from seedreader.domain.articles import MarkKind
from seedreader.errors import ImportFailed
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation.process import read_here
from seedreader.importing.reading import Part, Reading


def parts(data: bytes, source_format: Format, options: Options | None = None, *, url: str = "") -> list[Part]:
    """What a reader makes of the bytes, in this process."""
    name = f"harbour.{source_format.value}"
    return read_here(Given(data, f"/sources/{name}", name, source_format, url=url), options or Options())


def reading(data: bytes | str, source_format: Format, options: Options | None = None, *, url: str = "") -> Reading:
    """The one article that a reader makes of the bytes."""
    content = data.encode() if isinstance(data, str) else data
    (part,) = parts(content, source_format, options, url=url)
    return part.reading


def refusal(data: bytes, source_format: Format) -> ImportFailed:
    """Why a reader refuses the bytes."""
    try:
        parts(data, source_format)
    except ImportFailed as error:
        assert error.hint.endswith(".")
        assert "\n" not in error.message
        return error
    raise AssertionError("it was read")


def marked(found: Reading, *kinds: MarkKind) -> list[tuple[str, str, str]]:
    """The marks of those kinds, or of all: kind, value and words."""
    return [
        (mark.kind.value, mark.value, found.text[mark.start : mark.end])
        for mark in found.marks
        if not kinds or mark.kind in kinds
    ]
