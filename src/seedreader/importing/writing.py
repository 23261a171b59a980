"""Text that grows while it is written, and the marks on it."""

from seedreader.domain.articles import Mark, MarkKind


class Writing:
    """Canonical text in the making. With `one_line`, line feeds become blanks."""

    def __init__(self, *, one_line: bool = False) -> None:
        self.length = 0
        self.marks: list[Mark] = []
        self._pieces: list[str] = []
        self._line_ending = " " if one_line else "\n"

    def write(self, words: str) -> None:
        """Add words. What would not be canonical (`&#13;` writes a carriage return) is made so."""
        if "\r" in words or "\n" in words:
            words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", self._line_ending)
        if not self.length:
            words = words.lstrip("\ufeff")
        self._pieces.append(words)
        self.length += len(words)

    def mark(self, start: int, kind: MarkKind, value: str = "", depth: int = 0) -> None:
        """Mark what was written since `start`, if anything was."""
        if self.length > start:
            self.marks.append(Mark(start, self.length, kind, value, depth))

    def take(self, other: "Writing") -> None:
        """Add what was written elsewhere, with its marks."""
        by = self.length
        self.write(other.text)
        self.marks += [Mark(mark.start + by, mark.end + by, mark.kind, mark.value, mark.depth) for mark in other.marks]

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)
