"""Codebooks from files: REFI-QDA's `.qdc`, and the CSV that seedreader and Taguette write."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seedreader.domain.arriving import ArrivingTag, NotTaken
from seedreader.domain.identity import known_uuid
from seedreader.domain.library import Library
from seedreader.domain.tags import Tag
from seedreader.errors import ImportFailed, LibraryError, SeedreaderError
from seedreader.importing.annotations.cleaning import color_or_none, storable_tag
from seedreader.importing.annotations.codes import each_code, is_codable
from seedreader.importing.annotations.safe_xml import children, parsed_xml, text_in
from seedreader.importing.csv_rows import Cells, RowReader, read_rows
from seedreader.importing.sources.files import read_bytes
from seedreader.importing.step import one_step
from seedreader.importing.storable import storable


@dataclass
class CodebookIntake:
    """What came of a codebook, counted; `not_taken` names what found no place, and why."""

    tags_added: int = 0
    tags_changed: int = 0
    tags_unchanged: int = 0
    not_taken: list[NotTaken] = field(default_factory=list)


def read_codebook(path: Path, *, raw: bool = False) -> Iterator[ArrivingTag | NotTaken]:
    """The tags of a codebook, told by what the file holds, not by its name. Raises `ImportFailed`, naming the file.

    Guards against formulas are taken off the cells of a CSV, unless it is `raw`.
    """
    data = read_bytes(path)
    try:
        if _looks_like_xml(data):
            yield from _read_qdc(data)
        else:
            yield from read_rows(io.BytesIO(data), _reader_of, raw=raw)
    except ImportFailed as error:
        raise ImportFailed(f"{path.name}: {error.message}", error.hint) from error


def take_codebook(
    library: Library,
    arriving: Iterable[ArrivingTag | NotTaken],
    what: str,
    *,
    replace: bool = False,
    try_only: bool = False,
) -> CodebookIntake:
    """Put the tags of a codebook into the library's, as one step of the history called `what`.

    Tags that the library lacks are made. Those it has get what they lack: a description; with `replace` they get the
    file's description and colour in any case. Nothing is deleted, so the same file again changes nothing. With
    `try_only` the library stays as it is. Raises `LibraryError` and what `arriving` raises; nothing is kept then.
    """
    intake = CodebookIntake()
    with one_step(library, what, try_only=try_only):
        taking = _Taking(library, intake, replace=replace)
        for each in arriving:
            if isinstance(each, NotTaken):
                intake.not_taken.append(each)
            else:
                taking.take(each)
    return intake


class _Taking:
    """Takes one tag after the other."""

    def __init__(self, library: Library, intake: CodebookIntake, *, replace: bool) -> None:
        self._tags = library.tags
        self._intake = intake
        self._replace = replace
        self._by_uuid = {tag.uuid: tag.name for tag in library.tags.list()}

    def take(self, arriving: ArrivingTag) -> None:
        """Make it, or give the library's own what it lacks."""
        name = storable_tag(storable(arriving.name))
        if not name:
            self._leave(arriving.name, "no tag can be called so")
            return
        try:
            self._take(name, arriving)
        except LibraryError:
            raise
        except SeedreaderError as error:
            self._leave(arriving.name, error.message)

    def _take(self, name: str, arriving: ArrivingTag) -> None:
        if (known := self._tags.known(name)) is not None:
            self._update(known, arriving)
        elif arriving.uuid in self._by_uuid:
            here = self._by_uuid[arriving.uuid]
            self._leave(name, f"the library has it as {here}; see: seedreader tags rename")
        else:
            description, color = storable(arriving.description), color_or_none(arriving.color)
            made = self._tags.create(name, description=description, color=color, uuid=arriving.uuid)
            self._by_uuid[made.uuid] = made.name
            self._intake.tags_added += 1

    def _update(self, known: Tag, arriving: ArrivingTag) -> None:
        description, color = storable(arriving.description), color_or_none(arriving.color)
        changed = False
        if description and description != known.description and (self._replace or not known.description):
            self._tags.describe(known.name, description)
            changed = True
        if color and color != known.color and self._replace:
            self._tags.color(known.name, color)
            changed = True
        self._intake.tags_changed += changed
        self._intake.tags_unchanged += not changed

    def _leave(self, what: str, why: str) -> None:
        self._intake.not_taken.append(NotTaken(f"the tag {what!r}", why))


def _looks_like_xml(data: bytes) -> bool:
    start = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return start.startswith(b"<")


def _read_qdc(data: bytes) -> Iterator[ArrivingTag | NotTaken]:
    root = parsed_xml(data)
    if root.tag != "CodeBook":
        raise ImportFailed("It is XML, but no codebook", "REFI-QDA codebooks (.qdc) are read.")
    for code, name in each_code(children(root, "Codes", "Code")):
        description = text_in(code, "Description")
        if is_codable(code):
            yield ArrivingTag(name, description, code.get("color", ""), known_uuid(code.get("guid", "")))
        elif description:
            yield NotTaken(f"what is said of the level {name!r}", "a level that is no tag has no description")
    for group in children(root, "Sets", "Set"):
        members = sum(1 for _ in children(group, "MemberCode"))
        yield NotTaken(f"the set {group.get('name', '')!r} of {members} codes", "tags have levels, and no sets")


def _reader_of(columns: set[str]) -> RowReader[ArrivingTag]:
    if "tag" not in columns or {"content", "source_id"} & columns:
        raise ImportFailed("That is no codebook", "It needs a column tag, and may have description and color.")
    return _tag


def _tag(row: Cells, _line: int) -> Iterator[ArrivingTag]:
    if any(row.values()):
        yield ArrivingTag(row.get("tag", ""), row.get("description", ""), row.get("color", ""))
