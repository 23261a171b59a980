"""What shells complete: articles by file name and title, tags, link types, each as the library has them.

A library that cannot be read completes nothing. A name that holds what a shell cannot show, or what it might take for
more than a word, is not offered.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

if TYPE_CHECKING:
    from seedreader.domain.library import Library

Offer = tuple[str, str]
"""A word that may stand on the command line, and what it means."""
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]

_MOST = 200
_TAKES_PATTERNS = re.compile(r"[*?\[]")
_MEANS_SOMETHING = re.compile(r"[^\w@%+=:,./-]", re.ASCII)
_OPTION_AND_VALUE = re.compile(r"--[\w-]+=")
_INSIDE = {
    "'": (re.compile(r"'"), r"'\\''"),
    '"': (re.compile(r"[\"\\$`!]"), r'"\\\g<0>"'),
}
"""What means something behind an opening quotation mark, and what stands for it: the quotation ends for a while."""


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


_BASH = r"""%(complete_func)s() {
    local IFS=$'\n' line=$COMP_LINE words=() last=-1 current=0 before="" bare piece type value response completion place
    for place in "${!COMP_WORDS[@]}"; do
        piece=${COMP_WORDS[place]}
        bare=${line#"${line%%%%[![:space:]]*}"}
        if ((last >= 0)) && [[ $bare == "$line" && ( $piece =~ ^[:=]+$ || ${COMP_WORDS[place - 1]} =~ ^[:=]+$ ) ]]; then
            ((place == COMP_CWORD)) && before=${words[last]}
            words[last]+=$piece
        else
            words[++last]=$piece
        fi
        line=${bare#"$piece"}
        if ((place == COMP_CWORD)); then
            current=$last
            [[ $piece =~ ^[:=]+$ ]] && before=${words[last]}
        fi
    done
    [[ $before == -*=* ]] && before=${before#*=}
    before=${before//[^:=]/}

    response=$(env COMP_WORDS="${words[*]}" COMP_CWORD=$current %(complete_var)s=bash_complete $1)

    for completion in $response; do
        IFS=',' read type value <<< "$completion"

        if [[ $type == 'dir' ]]; then
            COMPREPLY=()
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            COMPREPLY=()
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            for ((place = 0; place < ${#before}; place++)); do
                value=${value#*[:=]}
            done
            COMPREPLY+=($value)
        fi
    done

    return 0
}

%(complete_func)s_setup() {
    complete -o nosort -F %(complete_func)s %(prog_name)s
}

%(complete_func)s_setup;
"""
"""What click has for bash, but a word that bash splits at colons and equals signs, unless it is quoted, is put together
for the program. Bash puts what is offered in the place of the last piece only, so the pieces before are taken off."""


class EscapingBash(BashComplete):
    """Bash takes over what is offered as if it had been typed, so signs that mean something to it are escaped: all of
    them, or inside of a quotation those that mean something there.
    """

    source_template = _BASH
    _opened_by = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before, and the one that is begun."""
        words, place = os.environ["COMP_WORDS"].split("\n"), int(os.environ["COMP_CWORD"])
        if place < len(words) and words[place][:1] in _INSIDE:
            self._opened_by = words[place][:1]
        return super().get_completion_args()

    def format_completion(self, item: CompletionItem[str]) -> str:
        """One line of the answer; bash's `read` takes one layer of backslashes off."""
        if item.type != "plain":
            return super().format_completion(item)
        signs, escaped = _INSIDE.get(self._opened_by, (_MEANS_SOMETHING, r"\\\g<0>"))
        return "plain," + signs.sub(escaped, item.value).replace("\\", "\\\\")

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """All but those that bash would take for patterns of file names."""
        found = super().get_completions(args, incomplete)
        return [item for item in found if item.type != "plain" or not _TAKES_PATTERNS.search(str(item.value))]


class _WholeWords(ShellComplete):
    """For shells that put what is offered in the place of the whole word, `--tag=` of `--tag=cla` too."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Values of an option come with its name where it is part of the word."""
        option = _OPTION_AND_VALUE.match(incomplete)
        found = super().get_completions(args, incomplete)
        if option is None or "--" in args:
            return found
        return [
            CompletionItem(f"{option[0]}{item.value}" if item.type == "plain" else item.value, item.type, item.help)
            for item in found
        ]


class WholeZsh(_WholeWords, ZshComplete):
    """Zsh, as click has it."""


class WholeFish(_WholeWords, FishComplete):
    """Fish takes each answer apart at its first comma: names have others."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')


def prepare() -> None:
    """Let click complete in this way."""
    add_completion_class(EscapingBash)
    add_completion_class(WholeZsh)
    add_completion_class(WholeFish)
