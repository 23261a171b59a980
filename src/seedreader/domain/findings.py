"""What a check of a library finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One check passed, or one thing found wrong.

    `detail` says what was looked at, or what is wrong and, after a semicolon, what to do about it.
    """

    check: str
    ok: bool
    detail: str
