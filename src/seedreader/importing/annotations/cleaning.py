"""What a foreign file says, as a library can hold it."""

import unicodedata
from datetime import UTC, datetime

from seedreader.domain.tags import MAX_TAG_LENGTH, tag_color, tag_name
from seedreader.domain.text import is_unseen
from seedreader.errors import InvalidValue

LONGEST_NAME = 200


def moment(raw: str) -> str:
    """An ISO 8601 time as libraries keep it, in UTC (which is meant where no zone is named); "" where it is none."""
    try:
        found = datetime.fromisoformat(raw.strip())
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return found.isoformat(timespec="microseconds").replace("+00:00", "Z")


def one_line_name(raw: str) -> str:
    """A name, of a coder for instance, on one line."""
    return " ".join(_without_controls(raw).split())[:LONGEST_NAME]


def storable_tag(raw: str) -> str:
    """A tag's name as near to what the file says as a name can be; "" where nothing of it is left."""
    try:
        return tag_name(raw)
    except InvalidValue:
        # Composed first, which may make it longer.
        levels = [" ".join(level.split()) for level in _without_controls(unicodedata.normalize("NFC", raw)).split("/")]
        kept = "/".join(level for level in levels if not is_unseen(level))[:MAX_TAG_LENGTH].strip(" /")
        # What was cut off may have been all that is seen of the last level.
        while kept and is_unseen(kept.rpartition("/")[2]):
            kept = kept.rpartition("/")[0]
        return tag_name(kept) if kept else ""


def color_or_none(raw: str) -> str | None:
    """A colour as `#rrggbb`, or None where it is none."""
    try:
        return tag_color(raw)
    except InvalidValue:
        return None


def _without_controls(raw: str) -> str:
    return "".join(" " if unicodedata.category(each) in {"Cc", "Cs"} else each for each in raw)
