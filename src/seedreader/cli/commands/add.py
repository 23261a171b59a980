"""`seedreader add`: files, folders and globs become articles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option

if TYPE_CHECKING:
    from seedreader.domain.passages import AnchorStatus
    from seedreader.errors import SeedreaderError
    from seedreader.importing.adding import Outcome


@click.command(
    "add",
    cls=Command,
    examples=("seedreader add seeds/", "seedreader add 'seeds/*.txt' --json"),
)
@click.argument("sources", metavar="PATH...", nargs=-1, required=True, type=click.Path(readable=False))
@json_option("what became of each source")
def command(sources: tuple[str, ...], as_json: bool) -> int:
    """Add articles from files, folders and globs.

    Text (.txt, .text) and Markdown (.md, .markdown) are read; of a folder, also the folders in it. A source that is
    known already is recognised; one whose text changed is brought up to date, and its passages follow where their words
    can be found again. What cannot be read is named, and the rest is added all the same.
    """
    from contextlib import ExitStack
    from functools import cache

    from seedreader.cli.opening import opened_library
    from seedreader.cli.progress import counted
    from seedreader.cli.showing import ADDITION, put_all
    from seedreader.importing.adding import add_all
    from seedreader.importing.sources import read_sources

    with ExitStack() as stack:
        library = cache(lambda: stack.enter_context(opened_library(create=True)))
        readings = read_sources(sources)
        tally = Tally(add_all(readings if as_json else counted(readings, "Adding"), library))
        put_all(ADDITION, tally, as_json)
    if tally.passages:
        from seedreader.cli.streams import talk
        from seedreader.domain.passages import passages_told

        talk(f"In the texts that changed, {passages_told(tally.passages)}. List them: seedreader passages.")
    if tally.failed:
        from seedreader.cli.program import explain

        explain(*tally.account())
        return 1
    return 0


class Tally:
    """Outcomes as they pass, counted."""

    def __init__(self, outcomes: "Iterable[Outcome]") -> None:
        self._outcomes = outcomes
        self._first: SeedreaderError | None = None
        self.failed = 0
        self.passages: Counter[AnchorStatus] = Counter()
        self.all = 0

    def __iter__(self) -> "Iterator[Outcome]":
        for outcome in self._outcomes:
            self.all += 1
            if outcome.error is not None:
                self.failed += 1
                self._first = self._first or outcome.error
            elif outcome.added is not None:
                self.passages.update(outcome.added.passages)
            yield outcome

    def account(self) -> tuple[str, str]:
        """A message and a hint on the sources that failed."""
        if self._first is None:
            return "", ""
        if self.all == 1:
            return self._first.message, self._first.hint
        number = f"{self.failed} of {self.all} sources could not be added"
        return f"{number}; the first: {self._first.message}", self._first.hint
