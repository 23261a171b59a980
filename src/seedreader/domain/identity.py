"""UUIDs: how they are written, and those that follow from what has none."""

from uuid import NAMESPACE_URL, UUID, uuid5

_OURS = uuid5(NAMESPACE_URL, "https://github.com/seedreader")


def known_uuid(raw: str) -> str:
    """A UUID as it is kept, from any way to write one (`urn:uuid:`, braces, capitals); "" where it is none."""
    try:
        return str(UUID(raw.strip()))
    except ValueError:
        return ""


def derived_uuid(*parts: str) -> str:
    """The same UUID for the same parts, for what has none: so that the same file brings the same thing again."""
    return str(uuid5(_OURS, "\x1f".join(parts).encode("utf-8", "replace").decode()))
