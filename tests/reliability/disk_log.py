"""What a program did to the files of a folder, from the record that strace makes of its system calls.

    strace -f -ttt -y -xx -s 10000000 -e trace=CALLS -o LOG PROGRAM

One line of the log is `PID TIME CALL(ARGUMENTS) = RESULT`, strings as `\\x..` and every descriptor with its path; a
call during which another thread was heard of comes in two halves. Calls that change a file in a way that is not
understood here are an error, so that none is missed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CALLS: Final = (
    "openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync,sync_file_range,truncate,ftruncate,"
    "fallocate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,sendfile,copy_file_range"
)


@dataclass(frozen=True)
class Step:
    """One call that changed a file or made changes durable; `at` is when, in seconds since the epoch.

    `call`: create (also of a file that is there), write (`data` from byte `size` on), truncate (to `size` bytes),
    unlink, rename or link (to `other`), or sync (of a file or a folder).
    """

    at: float
    call: str
    path: Path
    size: int = 0
    data: bytes = b""
    other: Path | None = None


_line = re.compile(r"(?P<pid>\d+) +(?P<at>[\d.]+) (?P<rest>.*)", re.DOTALL)
_first_half = " <unfinished ...>"
_second_half = re.compile(r"<\.\.\. \w+ resumed>(?P<rest>.*)", re.DOTALL)
_call = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)", re.DOTALL)
_descriptor = re.compile(r"^\d+<(?P<path>[^>]*)>(?P<gone>\(deleted\))?")
_string = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def steps(log: Path, folder: Path) -> Iterator[Step]:
    """What was done to the files in a folder and below it, in order; calls that failed did nothing."""
    for at, name, arguments in _calls(log):
        names = [Path(_bytes(text).decode("utf-8", "surrogateescape")) for text in _string.findall(arguments)]
        if name in ("openat", "open", "creat"):
            if folder in names[0].parents and "O_CREAT" in arguments:
                assert "O_TRUNC" not in arguments, arguments[:200]
                yield Step(at, "create", names[0])
        elif name in ("rename", "renameat", "renameat2", "link", "linkat"):
            if folder in names[0].parents or folder in names[1].parents:
                yield Step(at, "link" if name.startswith("link") else "rename", names[0], other=names[1])
        elif name in ("unlink", "unlinkat"):
            if folder in names[0].parents:
                yield Step(at, "unlink", names[0])
        elif (described := _descriptor.match(arguments)) is not None:
            path = Path(_bytes(described["path"]).decode("utf-8", "surrogateescape"))
            if described["gone"] is None and (path == folder or folder in path.parents):
                yield _on_descriptor(at, name, path, arguments[described.end() :])
        else:
            assert not any(folder in path.parents for path in names), f"{name}: {arguments[:200]}"


def _on_descriptor(at: float, name: str, path: Path, arguments: str) -> Step:
    numbers = [int(number) for number in re.findall(r", (\d+)", _string.sub("", arguments))]
    if name == "pwrite64":
        (text,) = _string.findall(arguments)
        return Step(at, "write", path, numbers[-1], _bytes(text))
    if name in ("fsync", "fdatasync"):
        return Step(at, "sync", path)
    if name == "ftruncate":
        return Step(at, "truncate", path, numbers[0])
    raise AssertionError(f"{name} on {path} is not understood: {arguments[:200]}")


def _calls(log: Path) -> Iterator[tuple[float, str, str]]:
    """Time, name and arguments of each call that succeeded, as it ended."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            parts = _line.match(line)
            assert parts is not None, line[:200]
            rest = parts["rest"].rstrip("\n")
            if rest.endswith(_first_half):
                begun[parts["pid"]] = rest.removesuffix(_first_half)
                continue
            resumed = _second_half.match(rest)
            if resumed is not None:
                rest = begun.pop(parts["pid"]) + resumed["rest"]
            call = _call.match(rest)
            if call is not None and not call["result"].startswith("-"):
                yield float(parts["at"]), call["name"], call["arguments"]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
