"""`seedreader export`: tables, pages, and formats that other programs read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

import click

from seedreader.cli.commanding import Command, FileName, OneOf
from seedreader.exporting.exports import NAMES, PER_ARTICLE, Format, Manner, named

STANDARD_OUTPUT = "-"


@click.command(
    "export",
    cls=Command,
    examples=(
        "seedreader export annotations -o annotations.csv",
        "seedreader export links --raw > links.csv",
        "seedreader export codebook -o codebook.csv --bom --force",
        "seedreader export html -o synopsis.html",
        "seedreader export markdown --per-article notes/",
        "seedreader export qdpx -o project.qdpx",
    ),
)
@click.argument("what", metavar="|".join(NAMES), type=OneOf("export", NAMES))
@click.option("target", "-o", "--output", metavar="FILE", type=FileName(piped=True), help="Write to this file.")
@click.option(
    "folder", "--per-article", metavar="FOLDER", type=FileName(), help="Markdown: a file an article, in this folder."
)
@click.option("--raw", is_flag=True, help="Put no apostrophe in front of any cell of a CSV file.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, which some spreadsheets want.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(what: str, target: str | None, folder: str | None, raw: bool, bom: bool, force: bool) -> None:
    """Export annotations, links, the codebook or the synopsis.

    These are CSV; html is the synopsis with the drift of each thread, the links between sources and the tags of each,
    as one page that loads nothing and opens in any browser. markdown is quotations with what was said of them, in one
    file or one for each article; w3c is Web Annotations in JSON-LD, qdpx a REFI-QDA project with the articles in it,
    qdc its codebook alone, jsonl everything line by line, bibtex and csl are the articles. What a format cannot hold is
    said.

    Without -o it goes to stdout, the same bytes. A cell of CSV that begins like a formula (= + - @ or a tab) gets an
    apostrophe in front; --raw leaves every cell as it is.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import talk, to_terminal
    from seedreader.exporting.exports import export
    from seedreader.reading.display import one_line
    from seedreader.settings.places import expanded

    wanted, manner = named(what), Manner(force=force, raw=raw, bom=bom)
    if wanted.format is not Format.CSV and (raw or bom):
        raise click.UsageError("--raw and --bom are for CSV")
    if folder is not None and (wanted.format is not Format.MARKDOWN or target is not None):
        raise click.UsageError("--per-article is for markdown, in place of -o")
    named_file = None if target in (None, STANDARD_OUTPUT) else target
    if named_file is None and wanted.format is Format.ZIP and to_terminal(sys.stdout):
        raise click.UsageError(f"{what} is nothing to read on a terminal; name a file with -o")
    with opened_library() as library:
        if folder is not None:
            place = expanded(folder)
            written = export(library, PER_ARTICLE, place, manner)
            talk(one_line(f"Wrote {PER_ARTICLE.written(written.count)} into {place}"))
        elif named_file is not None:
            file = expanded(named_file)
            written = export(library, what, file, manner)
            talk(one_line(f"Wrote {wanted.written(written.count)} to {file}"))
        else:
            with _output() as stream:
                written = export(library, what, stream, manner)
    for each in written.left_out:
        talk(one_line(f"Not in it: {each}"))


@contextmanager
def _output() -> Iterator[BinaryIO]:
    """Standard output; a terminal gets control characters made visible."""
    from seedreader.cli.streams import binary_output, to_terminal

    with binary_output() as stream:
        yield cast(BinaryIO, _Visible(stream)) if to_terminal(sys.stdout) else stream


class _Visible:
    """A stream of UTF-8 that nothing goes through which acts on a terminal."""

    def __init__(self, stream: BinaryIO) -> None:
        from codecs import getincrementaldecoder

        self._stream = stream
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def write(self, data: bytes) -> int:
        """Write on, with line ends of whatever kind as line feeds."""
        from seedreader.reading.display import visible

        text = self._decoder.decode(data).replace("\r\n", "\n")
        self._stream.write(visible(text).encode("utf-8", "replace"))
        return len(data)

    def flush(self) -> None:
        """Send what is held back."""
        self._stream.flush()
