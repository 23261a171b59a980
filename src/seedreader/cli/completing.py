"""What shells complete: articles by file name and title, tags, link types, each as the library has them.

A library that cannot be read completes nothing. A name that holds what a shell cannot show, or what it might take for
more than a word, is not offered.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

if TYPE_CHECKING:
    from seedreader.domain.library import Library

Offer = tuple[str, str]
"""A word that may stand on the command line, and what it means."""
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]

_MOST = 200
_TAKES_PATTERNS = re.compile(r"[*?\[]")
_MEANS_SOMETHING = re.compile(r"([^\w@%+=:,./-])", re.ASCII)


def _completed(offers: "Callable[[Library], Iterable[Offer]]") -> Complete:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
        from itertools import islice

        from seedreader.errors import SeedreaderError
        from seedreader.reading.display import one_line

        wanted = incomplete.casefold()
        try:
            with ctx.scope(cleanup=False), _library() as library:
                fitting = (offer for offer in offers(library) if offer[0].casefold().startswith(wanted))
                found = dict(islice(fitting, _MOST))
        except SeedreaderError:
            return []
        return [
            CompletionItem(word, help=one_line(meaning))
            for word, meaning in found.items()
            if one_line(word) == word and word.isprintable()
        ]

    return complete


@contextmanager
def _library() -> "Iterator[Library]":
    """The library as it is: nothing is begun or told for a key press in a shell."""
    from seedreader.cli.opening import is_begun, library_path
    from seedreader.errors import NotFound
    from seedreader.storage import open_library

    path = library_path()
    if not is_begun(path):
        raise NotFound("There is no library yet", "")
    library = open_library(path, coder="completion", create=False)
    try:
        yield library
    finally:
        library.close()


def _articles(library: "Library") -> Iterable[Offer]:
    listed = library.articles.list()
    yield from ((article.source_name, article.title) for article in listed)
    yield from ((article.title, article.source_name) for article in listed)


def _tags(library: "Library") -> Iterable[Offer]:
    return ((tag.name, tag.description) for tag in library.tags.list())


def _link_types(library: "Library") -> Iterable[Offer]:
    return ((each.name, each.description) for each in library.links.types())


complete_article = _completed(_articles)
complete_tag = _completed(_tags)
complete_link_type = _completed(_link_types)


class EscapingBash(BashComplete):
    """Bash takes over what is offered as if it had been typed, so signs that mean something to it are escaped."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """One line of the answer; bash's `read` takes one layer of backslashes off."""
        if item.type != "plain":
            return super().format_completion(item)
        escaped = _MEANS_SOMETHING.sub(r"\\\1", item.value)
        return "plain," + escaped.replace("\\", "\\\\")

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """All but those that bash would take for patterns of file names."""
        found = super().get_completions(args, incomplete)
        return [item for item in found if not _TAKES_PATTERNS.search(str(item.value))]


def prepare() -> None:
    """Let click complete in this way."""
    add_completion_class(EscapingBash)
