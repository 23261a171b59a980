"""`seedreader search`: words anywhere in the library."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from seedreader.cli.commanding import Command, WholeNumber, json_option

if TYPE_CHECKING:
    from seedreader.cli.showing import Kind
    from seedreader.domain.library import Library
    from seedreader.domain.search import Hit
    from seedreader.importing.progress import Progress

SLICE_SECONDS = 0.5


@click.command(
    "search",
    cls=Command,
    context_settings={"ignore_unknown_options": True},
    help_names=("--help",),  # what begins with -h is a word that must not be there
    examples=(
        "seedreader search naive",
        "seedreader search '\"cannot be naive\" -Ukraine' --json",
        "seedreader search 'strike OR walkout in:title port after:2025-04'",
    ),
)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=WholeNumber(min=1), metavar="N", default=200, show_default=True, help="At most N hits.")
@json_option("the hits")
def command(query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find words in articles, passages, notes and titles.

    The best articles come first. All words have to be there, in any order, case and accents. "Some words" stand side
    by side, wor* begins so, -word must not be there, OR joins what stands next to it. in:title word, note:word,
    tag:name, source:name, before:2025-04 and after:2025-04-08 narrow it down. No query is an error: what has no
    meaning is searched as words.
    """
    from seedreader.cli.as_json import put_array
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import put_all
    from seedreader.cli.streams import talk
    from seedreader.reading.display import one_line

    with library_if_any() as library:
        if library is None:
            if as_json:
                put_array(())
            return
        _index(library)
        found = library.search.find(" ".join(query), limit=limit, of_article=limit)
        if found.told:
            talk(one_line(found.told))
        put_all(_kind(), found.hits, as_json)
        if found.more:
            talk(f"There are more hits than {limit:,}; --limit shows more")
        elif not found.hits:
            talk("Nothing found")


def _index(library: "Library") -> None:
    """Index what is new, with a count on stderr where somebody looks. Says what cannot be done."""
    from seedreader.cli.progress import shown
    from seedreader.cli.streams import talk
    from seedreader.errors import LibraryBusy, LibraryWriteFailed
    from seedreader.importing.progress import Progress
    from seedreader.reading.display import one_line
    from seedreader.reading.numbers import counted

    behind = library.search.behind()
    if library.read_only and behind:
        talk(f"{counted(behind, 'article')} cannot be searched, as the library is open for reading only")
        return
    progress = Progress(total=behind)
    try:
        for _ in shown(_slices(library, progress), progress, "Indexing"):
            pass
    except (LibraryWriteFailed, LibraryBusy) as error:  # What is indexed can be searched all the same.
        talk(one_line(f"{counted(library.search.behind(), 'article')} cannot be searched: {error.message}"))


def _slices(library: "Library", progress: "Progress") -> Iterator[None]:
    while left := library.search.catch_up(SLICE_SECONDS):
        progress.done = max(0, (progress.total or 0) - left)
        yield


def _kind() -> "Kind[Hit]":
    from seedreader.cli.showing import Kind
    from seedreader.cli.tables import Column

    def row(hit: "Hit") -> dict[str, Any]:
        return {
            "article": hit.article,
            "start": hit.start,
            "end": hit.end,
            "snippet": hit.snippet,
            "kind": hit.kind.value,
        }

    columns = (
        Column("article", number=True),
        Column("start", number=True),
        Column("end", number=True),
        Column("kind"),
        Column("title", flexible=True),
        Column("snippet", flexible=True),
    )
    return Kind(row, columns, lambda hit: (hit.article, hit.start, hit.end, hit.kind.value, hit.title, hit.snippet))
