"""The check of a library: its file, everything in it, and what lies around it."""

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from shlex import quote

from seedreader.domain.findings import Finding
from seedreader.errors import SeedreaderError
from seedreader.storage.copies.backups import backups_of, reached
from seedreader.storage.copies.leftovers import leftovers
from seedreader.storage.copies.opening import checked_header
from seedreader.storage.examining.contents import CHECKS
from seedreader.storage.examining.schema import Problem, schema
from seedreader.storage.file.damaged import CRASHES
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import FAILURES
from seedreader.storage.file.header import leftover_log, read_only_address
from seedreader.storage.file.looking import open_to_look
from seedreader.storage.schema.digest import SCHEMA_DIGEST, schema_digest
from seedreader.storage.schema.format import SCHEMA_VERSION
from seedreader.storage.surroundings import conflict_copies, shared_place

MOST = 20
"""Findings of one check that are told one by one."""

OLDER_FORMATS_HAVE = ("structure", "references")
"""The checks that can be made of a library in an older format."""

_REPAIR = "`seedreader check --repair` "
_ACCEPT = "`seedreader check --repair --accept` "
_REPAIRS = {
    "references": f"{_REPAIR}takes it from a backup, or takes away what has lost its ground; {_ACCEPT}gives an article"
    " its newest revision again and removes one that has none; one whose text is gone: seedreader remove ARTICLE",
    "contents": f"{_REPAIR}takes it from a backup that has it as it was; {_ACCEPT}keeps it as it is where none has",
    "anchors": _ACCEPT + "finds it by its words, for you to look at; otherwise place it in the reader, or delete it",
    "links": _REPAIR + "takes its ends from a backup, or removes it",
    "tags": _REPAIR + "takes it from a backup, or removes it",
    "tombstones": _REPAIR + "removes the tombstone",
    "history": f"everything in the library can be used; {_ACCEPT}ends what can be undone before that",
    "remembered": f"{_REPAIR}forgets it, but what was typed; {_ACCEPT}takes that as it is",
    "summaries": _REPAIR + "counts anew",
    "parallels": _REPAIR + "has it made anew from the texts",
    "words": _REPAIR + "has it made anew from texts and notes",
}
_SOUND = {
    "structure": "every page, row and index is where it belongs",
    "references": "every row has the rows it names",
    "contents": "every text and row is what was written",
    "anchors": "every passage has the words at its place",
    "links": "every link has both ends",
    "tags": "every tag on a passage is there",
    "tombstones": "nothing deleted is there",
    "history": "every change can be followed",
    "remembered": "drafts and places are what was written",
    "summaries": "every count is right",
    "parallels": "what parallels are found by is as the texts are",
    "words": "the index of words holds what is written",
}


def check_library(path: Path) -> Iterator[Finding]:
    """Check the library in a file without changing it: one finding for each check passed or thing found wrong.

    While the contents are read, nobody else can write where no write-ahead log is kept. A file that is no library, or
    cannot be read, gives the one finding that says so.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow a symbolic link)
    try:
        version = checked_header(path).version
    except SeedreaderError as error:
        yield Finding("file", False, f"{error.message}; {_lower(error.hint)}")
        return
    yield Finding("file", True, f"{path} is a library")
    yield from _surroundings(path)
    try:
        with closing(open_to_look(path)) as raw:
            raw.execute("BEGIN")
            yield from _format(raw, path)
            checks = [name for name in CHECKS if version == SCHEMA_VERSION or name in OLDER_FORMATS_HAVE]
            for name in checks:
                yield from _made(name, raw, path)
    except FAILURES as error:
        yield Finding("file", False, f"it cannot be read: {error}; {how_to_go_back(path)}")


def _why_not_opened(path: Path) -> str:
    """Why SQLite does not read a library where it is not lenient; "" where it does."""
    try:
        with closing(sqlite3.connect(read_only_address(path), uri=True)) as raw:
            raw.execute("SELECT 1 FROM sqlite_master").fetchone()
    except FAILURES as error:
        return str(error)
    return ""


def how_to_go_back(path: Path) -> str:
    """What to do where nothing else helps."""
    known = backups_of(path)
    return (
        f"go back to a backup: seedreader restore {quote(str(known[-1].path))}"
        if known
        else "go back to a copy of yours"
    )


def problems_of(name: str, raw: sqlite3.Connection) -> Iterator[str]:
    """What a check finds wrong; a damaged file ends it with one more line."""
    try:
        yield from CHECKS[name](raw)
    except FAILURES as error:
        yield f"not everything could be looked at: {error}"
    except CRASHES:
        yield "not everything could be looked at: it holds values of another kind than was written"


def _made(name: str, raw: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    problems = problems_of(name, raw)
    known = list(islice(problems, MOST))
    if not known:
        yield Finding(name, True, _SOUND[name])
        return
    repair = _REPAIRS.get(name) or (
        f"{_REPAIR}builds the indexes anew" if only_indexes(known) else how_to_go_back(path)
    )
    for problem in known:
        yield Finding(name, False, f"{problem}; {repair}")
    more = sum(1 for _ in problems)
    if more:
        yield Finding(name, False, f"and {more} more of the kind; {repair}")


_OF_INDEXES = ("missing from index", "of entries in index", "cannot be read in index")


def only_indexes(problems: list[str]) -> bool:
    """Whether what SQLite found is wrong with indexes alone, which can be built anew from the rows."""
    return all(any(sign in each for sign in _OF_INDEXES) for each in problems)


def _format(raw: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION:
        older = f"format {version}, from an older seedreader: it is backed up and brought up to date when it is opened"
        wrong = f"it says format {version}, but has what format {SCHEMA_VERSION} has; to open it puts that right"
        is_older = schema_digest(raw) != SCHEMA_DIGEST
        yield Finding("format", is_older, older if is_older else wrong)
        return
    problems = list(schema(raw))
    if not problems and (reason := _why_not_opened(path)):
        problems = [Problem(f"it cannot be opened: {reason}", mendable=True, harmful=True)]
    for problem in problems:
        repair = f"{_REPAIR}puts that right" if problem.mendable else how_to_go_back(path)
        yield Finding("format", False, f"{problem.message}; {repair}")
    if not problems:
        yield Finding("format", True, f"format {version}, with everything that belongs to it")


def _surroundings(path: Path) -> Iterator[Finding]:
    if log := leftover_log(path):
        repair = "it is set aside when the library is next opened; compare before you delete it"
        yield Finding("log", False, f"{log.name} is left over from another file; {repair}")
    else:
        yield Finding("log", True, "no log of another file lies beside it")
    copies = conflict_copies(path)
    for copy in copies:
        repair = f"look into it with --library {quote(str(copy))}, take over what is missing, then move it away"
        yield Finding("copies", False, f"{copy.name} looks like a copy made when two machines wrote to one; {repair}")
    if not copies:
        yield Finding("copies", True, "no copies made by a synchronising program lie beside it")
    left = ", ".join(file.name for file in leftovers(path))
    told = f"{left}: left by a restore that was killed; the next restore or backup removes it, or you may"
    yield Finding("leftovers", True, told if left else "nothing that a killed restore left lies beside it")
    place = shared_place(path)
    yield Finding("place", True, where_it_lies(place) if place else "no other machine writes to its folder, it seems")
    yield _backups(path)


def where_it_lies(place: str) -> str:
    """What it means that a library lies in a folder that other machines write to."""
    return f"it lies in {place}: use it on one machine at a time, and let that finish before you open it on another"


def _backups(path: Path) -> Finding:
    known = backups_of(path)
    if not known:
        return Finding("backups", True, "none yet; `seedreader backup` makes one")
    newest = known[-1]
    if reached(newest.path) is None:
        detail = f"{newest.path} cannot be read; `seedreader backup` makes another one"
        return Finding("backups", False, detail)
    return Finding("backups", True, f"{len(known)}, the newest of {newest.at:%Y-%m-%d %H:%M} UTC")


def _lower(hint: str) -> str:
    return hint[:1].lower() + hint[1:].removesuffix(".")
