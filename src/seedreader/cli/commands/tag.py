"""`seedreader tag`: mark a passage and put tags on it."""

import click

from seedreader.cli.commanding import Command, WholeNumber, json_option, text
from seedreader.cli.completing import complete_article, complete_tag


@click.command(
    "tag",
    cls=Command,
    examples=(
        "seedreader tag 2 quote/naive --quote 'We cannot be naive'",
        "seedreader tag 002_ddf0a84397f33cea.txt actor/japan claim --quote Japan --nth 2",
        "seedreader tag 1 statement --start 310 --end 362 --note 'Who says so?'",
    ),
)
@click.argument("article", shell_complete=complete_article)
@click.argument("tags", metavar="TAG...", nargs=-1, type=text, shell_complete=complete_tag)
@click.option("--quote", type=text, help="The passage's words, exactly as the article has them.")
@click.option("--nth", type=WholeNumber(min=1), metavar="N", help="Which occurrence of the words, from 1.")
@click.option("--start", type=WholeNumber(min=0), metavar="N", help="Where the passage starts, in characters from 0.")
@click.option("--end", type=WholeNumber(min=0), metavar="N", help="Where it ends; that character is not part of it.")
@click.option("--note", type=text, default="", help="Your own words on the passage.")
@json_option("the passage")
def command(
    article: str,
    tags: tuple[str, ...],
    quote: str | None,
    nth: int | None,
    start: int | None,
    end: int | None,
    note: str,
    as_json: bool,
) -> None:
    """Mark a passage of an article and put tags on it.

    The passage is named by its words (--quote) or its offsets (--start, --end), which count Unicode code points. Tags
    that do not exist are made; a slash makes a hierarchy; with a --note, none is needed. Where you already have a
    passage on the same words, that one is tagged, and the note is added to its own.
    """
    _check_usage(quote, nth, start, end, has_content=bool(tags or note))
    from seedreader.cli.lookalikes import new_names_compared
    from seedreader.cli.opening import opened_library
    from seedreader.cli.selecting import article_meant, quoted_span, whole_characters
    from seedreader.cli.showing import PASSAGE, put_one
    from seedreader.domain.text import Span

    with opened_library() as library:
        found = article_meant(library, article)
        text = library.articles.content(found.id).text
        if quote is not None:
            span = quoted_span(text, quote, nth)
        else:
            span = whole_characters(text, Span(start or 0, end or 0))
        with new_names_compared(library):
            passage = library.passages.add(found.id, span, tags=tags, note=note)
    put_one(PASSAGE, passage, as_json)


def _check_usage(quote: str | None, nth: int | None, start: int | None, end: int | None, *, has_content: bool) -> None:
    by_offsets = start is not None or end is not None
    if quote is not None and by_offsets:
        raise click.UsageError("Name the passage by --quote or by --start and --end, not by both")
    if quote is None and (start is None or end is None):
        raise click.UsageError("Name the passage by --quote, or by --start and --end")
    if nth is not None and quote is None:
        raise click.UsageError("--nth chooses among the places of a --quote")
    if not has_content:
        raise click.UsageError("Give at least one tag, or a --note")
