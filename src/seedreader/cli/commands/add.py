"""`seedreader add`: files, folders, pages and whatever else has text in it become articles."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, FileName, OneOf, json_option

if TYPE_CHECKING:
    from seedreader.domain.passages import AnchorStatus
    from seedreader.errors import SeedreaderError
    from seedreader.importing.adding import Outcome
    from seedreader.importing.given import Given, Options

FORMATS = ("text", "markdown", "html", "pdf", "docx", "epub", "feed")
_MOST_LISTED = 50
_WATCH = "Add what is in FOLDER, and again what changes in it, until ctrl+c."


@click.command(
    "add",
    cls=Command,
    examples=(
        "seedreader add seeds/",
        "seedreader add 'seeds/*.txt' --json",
        "seedreader add https://example.org/report minutes.pdf",
        "seedreader add --from sources.txt",
    ),
)
@click.argument("sources", metavar="[PATH|URL|-]...", nargs=-1, type=click.Path(readable=False, allow_dash=True))
@click.option(
    "--from", "lists", type=FileName(piped=True), metavar="FILE", multiple=True, help="Add what FILE lists, one a line."
)
@click.option("watched", "--watch", type=FileName(), metavar="FOLDER", multiple=True, help=_WATCH)
@click.option("--clipboard", is_flag=True, help="Add the text on the clipboard.")
@click.option(
    "source_format", "--format", type=OneOf("format", FORMATS), help="Read it as that, whatever its name says."
)
@click.option("--full-entries", is_flag=True, help="Of a feed, fetch the page of each entry.")
@click.option("--whole-page", is_flag=True, help="Keep all of a web page, what is not the article marked as such.")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and its own network, too.")
@json_option("what became of each source")
def command(
    sources: tuple[str, ...],
    lists: tuple[str, ...],
    watched: tuple[str, ...],
    clipboard: bool,
    source_format: str | None,
    full_entries: bool,
    whole_page: bool,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Add articles from files, folders, globs and addresses.

    Text, Markdown, saved web pages, PDF, DOCX, EPUB (a chapter an article) and feeds (an entry an article) are read; of
    a folder, also the folders in it; - is standard input. A source that is known already is recognised, also under
    another name; one whose text changed is brought up to date, and its passages follow where their words can be found
    again. What cannot be read is named at the end, and the rest is added all the same.
    """
    from seedreader.importing.formats import Format
    from seedreader.importing.given import Options

    options = Options(
        allow_private=allow_private,
        whole_page=whole_page,
        full_entries=full_entries,
        format=None if source_format is None else Format(source_format),
    )
    wanted = _wanted(sources, lists, clipboard, options)
    if not wanted and not watched:
        raise click.UsageError("Name what to add: files, folders, addresses, - for standard input")
    return _add(wanted, watched, options, as_json)


def _wanted(
    sources: tuple[str, ...], lists: tuple[str, ...], clipboard: bool, options: "Options"
) -> "list[str | Given]":
    """Everything that is named, in order."""
    from seedreader.cli.taking import (
        STANDARD_INPUT,
        from_clipboard,
        from_list,
        from_standard_input,
        refuse_to_read_twice,
    )

    refuse_to_read_twice([*sources, *lists])
    wanted: list[str | Given] = [
        from_standard_input(options.format) if source == STANDARD_INPUT else source for source in sources
    ]
    for path in lists:
        wanted += from_list(path)
    if clipboard:
        wanted.append(from_clipboard(options.format))
    return wanted


def _add(wanted: "list[str | Given]", watched: tuple[str, ...], options: "Options", as_json: bool) -> int:
    from contextlib import ExitStack
    from functools import cache
    from itertools import chain

    from seedreader.cli.opening import opened_library
    from seedreader.cli.progress import kept_on_interrupt, shown
    from seedreader.cli.showing import ADDITION, put_all, put_rows
    from seedreader.cli.streams import put_to_the_end, talk
    from seedreader.domain.passages import passages_told
    from seedreader.importing.adding import add_all
    from seedreader.importing.drafts import read_sources
    from seedreader.importing.progress import Progress, passed_over_told
    from seedreader.importing.watching import added_as_they_change

    progress = Progress()
    with kept_on_interrupt(progress), ExitStack() as stack:
        library = cache(lambda: stack.enter_context(opened_library(create=True)))
        readings = read_sources(wanted, options, progress)
        outcomes = add_all(shown(readings, progress, "Adding"), library)
        if watched:
            tally = Tally(chain(outcomes, added_as_they_change(watched, options, progress, library)))
            put_rows(ADDITION, tally, as_json)
        else:
            tally = Tally(outcomes)
            put_to_the_end(lambda rows: put_all(ADDITION, rows, as_json), tally)
    if tally.passages:
        talk(f"In the texts that changed, {passages_told(tally.passages)}. List them: seedreader passages.")
    for told in tally.doubts.told():
        talk(f"{told}.")
    if told := passed_over_told(progress.passed_over):
        talk(f"{told}.")
    tally.explain()
    if progress.cancelled:
        raise KeyboardInterrupt
    return 1 if tally.failures else 0


class Tally:
    """Outcomes as they pass, counted; those that failed are kept."""

    def __init__(self, outcomes: "Iterable[Outcome]") -> None:
        from seedreader.domain.text import Doubts

        self._outcomes = outcomes
        self.failures: list[tuple[str, SeedreaderError]] = []
        self.passages: Counter[AnchorStatus] = Counter()
        self.doubts = Doubts()
        self.all = 0

    def __iter__(self) -> "Iterator[Outcome]":
        for outcome in self._outcomes:
            self.all += 1
            if outcome.error is not None:
                self.failures.append((outcome.source, outcome.error))
            elif outcome.added is not None:
                self.passages.update(outcome.added.passages)
            if outcome.doubts is not None:
                self.doubts.add(outcome.doubts)
            yield outcome

    def explain(self) -> None:
        """Say which sources failed, and why, and what to do about each."""
        from seedreader.cli.program import explain
        from seedreader.cli.streams import styled, talk
        from seedreader.reading.display import one_line

        if not self.failures:
            return
        if self.all == 1:
            _, only = self.failures[0]
            explain(only.message, only.hint)
            return
        explain(f"{len(self.failures):,} of {self.all:,} sources could not be added:", "")
        alike: dict[tuple[str, str], list[str]] = {}
        for source, error in self.failures:
            alike.setdefault((error.message, error.hint), []).append(source)
        told = list(alike.items())
        for (message, hint), sources in told[:_MOST_LISTED]:
            said = one_line(f"{_about(sources, message)}{message}")
            talk(f"  {said}. {styled(one_line(hint), sys.stderr, dim=True)}")
        if more := sum(len(sources) for _, sources in told[_MOST_LISTED:]):
            talk(f"  and {more:,} more, which --json lists")


def _about(sources: list[str], message: str) -> str:
    """Which sources a message is about, to stand before it; "" where it says so itself."""
    if len(sources) == 1 and (sources[0] in message or Path(sources[0]).name in message):
        return ""
    from seedreader.importing.progress import first_named

    return f"{first_named(sources)}: "
