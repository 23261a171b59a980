"""A disk that forgets what was not synced, when the power goes.

A file keeps for certain what it held at its last sync. Of each write and truncation since then the disk may have kept
all, nothing, or some sectors, in any combination. Names (files made, renamed, removed) are for certain once their
folder was synced; of those changed since then a beginning may be kept, since file systems with a journal keep them in
order.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.reliability.disk_log import Step

SECTOR = 512
Fate = Literal["kept", "dropped", "torn"]


@dataclass
class File:
    """What is durable of a file, and what was done since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.pending:
            _apply(self.durable, step)
        self.pending.clear()

    def after(self, fate: Fate, chance: random.Random) -> bytes:
        """What is there when the power is back."""
        content = bytearray(self.durable)
        for step in self.pending:
            if fate == "kept" or (fate == "torn" and (step.call == "truncate" or chance.random() < 0.4)):
                if fate == "kept" or chance.random() < 0.8:
                    _apply(content, step)
            elif fate == "torn" and chance.random() < 0.5:
                for start in range(0, len(step.data), SECTOR):
                    if chance.random() < 0.5:
                        _write(content, step.size + start, step.data[start : start + SECTOR])
        return bytes(content)


def _apply(content: bytearray, step: Step) -> None:
    if step.call == "write":
        _write(content, step.size, step.data)
    else:
        del content[step.size :]
        content.extend(bytes(step.size - len(content)))


def _write(content: bytearray, start: int, data: bytes) -> None:
    content.extend(bytes(max(0, start - len(content))))
    content[start : start + len(data)] = data


class Disk:
    """The files of a folder while a recording is played."""

    def __init__(self) -> None:
        self._names: dict[Path, File] = {}
        self._durable_names: dict[Path, File] = {}
        self._pending: list[dict[Path, File]] = []
        """The names as they were after each change since the last sync of a folder."""

    def play(self, step: Step) -> None:
        """Do what the program did."""
        if step.call == "sync":
            if step.path in self._names:
                self._names[step.path].sync()
            else:
                self._durable_names = dict(self._names)
                self._pending.clear()
        elif step.call in ("write", "truncate"):
            self._names[step.path].pending.append(step)
        else:
            self._rename(step)

    def _rename(self, step: Step) -> None:
        if step.call == "create":
            if step.path in self._names:
                return
            self._names[step.path] = File()
        elif step.call == "unlink":
            del self._names[step.path]
        else:
            assert step.other is not None
            self._names[step.other] = self._names[step.path] if step.call == "link" else self._names.pop(step.path)
        self._pending.append(dict(self._names))

    def after_a_cut(self, fate: Fate, chance: random.Random) -> dict[Path, bytes]:
        """The files that are there when the power is back."""
        names = self._durable_names
        if self._pending and fate == "kept":
            names = self._pending[-1]
        elif self._pending and fate == "torn":
            names = chance.choice([names, *self._pending])
        return {path: file.after(fate, chance) for path, file in names.items()}
