"""What marks a file as a library, and how values are kept in it."""

from datetime import UTC, datetime

APPLICATION_ID = int.from_bytes(b"SdRd", "big")
"""SQLite's `application_id` of every library; `file` and others tell it by that."""

SCHEMA_VERSION = 7
"""SQLite's `user_version` of a library this program wrote: the number of migrations."""


def timestamp() -> str:
    """The present moment: ISO 8601, UTC, microseconds, so that moments sort as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_in_names() -> str:
    """The present moment as names of files hold it, without signs that some systems do not take."""
    return timestamp().replace(":", "").replace("-", "")
