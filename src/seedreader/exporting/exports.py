"""Everything that can be taken away, in one table: what it is called, what it holds, and what writes it.

The command line and the interface offer what stands in `OFFERED`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from seedreader.exporting.written import Written

if TYPE_CHECKING:
    from seedreader.domain.library import Library


class Format(StrEnum):
    """What kind of file it is."""

    CSV = "csv"
    HTML = "html"
    XML = "xml"
    MARKDOWN = "markdown"
    JSON = "json"
    JSON_LINES = "json lines"
    BIBTEX = "bibtex"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class Export:
    """One thing to take away: what it holds in words, what is counted in it, and how its file is usually called.

    `writer` names the function of this room that writes it to a stream, where that is all there is to it. With
    `folder` it is written into one, a file for each article.
    """

    name: str
    format: Format
    holds: str
    unit: str
    file: str
    writer: str = ""
    folder: bool = False

    def written(self, count: int) -> str:
        """What was written, in words: `3 rows`."""
        if count == 1:
            return f"1 {self.unit}"
        return f"{count:,} {self.unit.removesuffix('y')}{'ies' if self.unit.endswith('y') else 's'}"


def _written(name: str, form: Format, holds: str, unit: str, file: str, module: str) -> Export:
    return Export(name, form, holds, unit, file, f"{module}.write_{module}")


PER_ARTICLE = Export("markdown", Format.MARKDOWN, "the same, a file for each article", "file", "notes", folder=True)
"""Markdown for tools that keep a folder of notes, such as Obsidian."""

OFFERED = (
    Export("annotations", Format.CSV, "one row for each passage and tag", "row", "annotations.csv"),
    Export("links", Format.CSV, "one row for each link, both passages in it", "row", "links.csv"),
    Export("codebook", Format.CSV, "one row for each tag", "row", "codebook.csv"),
    Export("synopsis", Format.CSV, "one row for each thread, a column for each article", "row", "synopsis.csv"),
    Export("html", Format.HTML, "synopsis, drift and pictures as one page", "thread", "synopsis.html"),
    _written("markdown", Format.MARKDOWN, "quotations, notes and links to read", "passage", "notes.md", "markdown"),
    PER_ARTICLE,
    _written("w3c", Format.JSON, "W3C Web Annotations, for other programs", "annotation", "annotations.jsonld", "w3c"),
    _written("qdpx", Format.ZIP, "a REFI-QDA project, for other programs", "passage", "project.qdpx", "qdpx"),
    _written("qdc", Format.XML, "the codebook, for other programs", "tag", "codebook.qdc", "qdc"),
    _written("jsonl", Format.JSON_LINES, "everything but the texts", "line", "library.jsonl", "json_lines"),
    Export("bibtex", Format.BIBTEX, "the articles", "entry", "articles.bib", "bibliography.write_bibtex"),
    Export(
        "csl", Format.JSON, "the articles, for citation processors", "item", "articles.json", "bibliography.write_csl"
    ),
)
"""What there is to choose from where one chooses, in that order, each with its folder form behind it."""

EXPORTS = tuple(export for export in OFFERED if not export.folder)
"""What a file or a stream holds; each has a name of its own."""

NAMES = tuple(export.name for export in EXPORTS)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write: over an existing file with `force`; CSV with no cell guarded if `raw`, with a byte order mark if
    `bom`."""

    force: bool = False
    raw: bool = False
    bom: bool = False


USUALLY = Manner()
"""Nothing is written over, cells are guarded."""


def export(library: "Library", wanted: str | Export, target: Path | BinaryIO, manner: Manner = USUALLY) -> Written:
    """Write an export, or the one of that name, to a file, a folder or a stream; returns how much it was.

    A file and a stream get the same bytes. Raises `ExportFailed` for a file that cannot be written and for the library
    itself, and what the stream raises.
    """
    wanted = named(wanted) if isinstance(wanted, str) else wanted
    if wanted.folder and isinstance(target, Path):
        from seedreader.exporting.markdown import write_per_article

        return write_per_article(library, target, force=manner.force)
    if wanted.writer:
        from seedreader.exporting.targets import opened_target

        with opened_target(target, library, force=manner.force) as stream:
            return _writer(wanted.writer)(library, stream)
    if wanted.format is Format.HTML:
        from seedreader.exporting.html import export_html

        return Written(export_html(library, target, force=manner.force))
    from seedreader.exporting.tables import TableKind, export_csv

    return Written(
        export_csv(library, TableKind(wanted.name), target, raw=manner.raw, bom=manner.bom, force=manner.force)
    )


def named(name: str) -> Export:
    """The export of that name."""
    return EXPORTS[NAMES.index(name)]


def _writer(path: str) -> Callable[["Library", BinaryIO], Written]:
    from importlib import import_module

    module, _, function = path.rpartition(".")
    writer: Callable[[Library, BinaryIO], Written] = getattr(import_module(f"seedreader.exporting.{module}"), function)
    return writer
