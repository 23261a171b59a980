"""Plain text: the text as it is, with its headings and the page furniture around it marked."""

from collections.abc import Iterator

from seedreader.domain.articles import Mark, MarkKind
from seedreader.importing.plain.furniture import find_furniture
from seedreader.importing.plain.headings import find_headings
from seedreader.importing.plain.headlines import find_headline, shortened, title_without_headline
from seedreader.importing.plain.pages import Page
from seedreader.importing.reading import Reading

_ENOUGH_FOR_A_TITLE = 20_000


def read_plain(text: str, name: str) -> Reading:
    """Read canonical text; `name` is the title of a text that has neither headline nor sentence.

    Marks are headings (level 1 the headline, 2 the sections) and boilerplate, whole lines each, without a line feed.
    """
    page = Page.of(text)
    headline = find_headline(page)
    furniture = find_furniture(page, headline)
    headings = dict.fromkeys(find_headings(page, headline, furniture), "2")
    if headline is not None:
        headings[headline] = "1"
        title = page.units[headline].words
    else:
        title = title_without_headline(text, page, furniture)
    marks = [
        Mark(page.units[place].start, page.units[place].end, MarkKind.HEADING, level)
        for place, level in headings.items()
    ]
    for place, value in furniture.items():
        marks += _lines(text, page.units[place].start, page.units[place].end, value)
    return Reading(title or shortened(name), text, tuple(sorted(marks)))


def plain_title(text: str, name: str) -> str:
    """The title that `text` has as a plain text, whatever else it is; `name` where it has none."""
    return read_plain(text[:_ENOUGH_FOR_A_TITLE], name).title


def _lines(text: str, start: int, end: int, value: str) -> Iterator[Mark]:
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        if line_end > start:
            yield Mark(start, line_end, MarkKind.BOILERPLATE, value)
        start = line_end + 1
