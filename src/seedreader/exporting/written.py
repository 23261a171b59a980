"""What writing a file came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, in the units of the export, and what the format has no word for and was left out."""

    count: int
    left_out: tuple[str, ...] = ()
