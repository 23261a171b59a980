"""PDF: pdfium gives the characters and where they stand; of these come paragraphs, headings by size, and pages."""

import re
from dataclasses import replace
from typing import Any

from seedreader.domain.articles import Mark, MarkKind, Metadata, date_in
from seedreader.errors import ImportFailed
from seedreader.importing.documents.pdf_lines import SOFT_HYPHEN, Line, has_picture, lines_of
from seedreader.importing.documents.pdf_pages import LARGER, Paragraph, body_size, furniture, paragraphs
from seedreader.importing.given import Given, Options
from seedreader.importing.plain.headlines import shortened
from seedreader.importing.plain.reader import plain_title
from seedreader.importing.reading import Part, Reading
from seedreader.importing.writing import Writing

_LONGEST_HEADING = 160
_LEVELS = 4
_LEADERS = re.compile(r"(?:\. ?){4}")
"""The dots of a table of contents."""

_COMPOUND = re.compile(r"\b[^\W\d_]+-[^\W\d_]+\b")
_WORD_AT_END = re.compile(r"[^\W\d_]+\Z")
_WORD_AT_START = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*|powerpoint|slide \d)\b.*|.*\.(?:docx?|pdf|tex|indd|dvi|qxd|rtf|odt)", re.I
)


def read(given: Given, options: Options) -> list[Part]:
    """Read a PDF. Raises `ImportFailed`, also for one with a password and one that is pictures only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(given.data)
    except pypdfium2.PdfiumError as error:
        raise _refused(given, str(error)) from error
    try:
        pages, pictures = _pages(document)
        known, labels = document.get_metadata_dict(skip_empty=True), _labels(document)
    except pypdfium2.PdfiumError as error:
        raise _refused(given, str(error)) from error
    finally:
        document.close()
    if not any(pages):
        raise ImportFailed(
            f"{given.name!r} has no text in it, only pictures of {'a page' if len(pages) == 1 else 'pages'}",
            "Run text recognition over it first, with ocrmypdf for instance.",
        )
    text, marks = _written(pages, labels, options.whole_page)
    if not text.strip():
        text, marks = _written(pages, labels, True)
    return [Part(Reading(shortened(_title(known, text, marks, given)), text, marks, _metadata(known), pictures))]


def _pages(document: Any) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many pages have none but a picture."""
    pages, pictures = [], 0
    for page in document:
        lines = list(lines_of(page))
        pictures += not lines and has_picture(page)
        pages.append(lines)
    return pages, pictures


def _written(pages: list[list[Line]], labels: list[str], whole: bool) -> tuple[str, tuple[Mark, ...]]:
    """The text of all pages with its marks; running heads and page numbers only where the `whole` is wanted."""
    aside = furniture(pages)
    marked = [
        [replace(line, running=(number, place) in aside) for place, line in enumerate(lines)]
        for number, lines in enumerate(pages)
    ]
    kept = [[line for line in lines if whole or not line.running] for lines in marked]
    body = body_size(kept)
    found = list(paragraphs(kept, body))
    levels = _levels(found, body)
    compounds = _compounds(kept)
    writing = Writing()
    starts: dict[int, int] = {}
    in_list = False
    for paragraph in found:
        if writing.length:
            writing.write("\n" if in_list and paragraph.marker else "\n\n")
        in_list = bool(paragraph.marker)
        start = writing.length
        _write(writing, paragraph, starts, compounds)
        if paragraph.lines[0][1].running:
            writing.mark(start, MarkKind.BOILERPLATE)
        elif paragraph.marker:
            writing.mark(start, MarkKind.LIST_ITEM, paragraph.marker, 1)
        elif level := _level(paragraph, levels, body):
            writing.mark(start, MarkKind.HEADING, level)
    ends = [*sorted(starts.values())[1:], writing.length]
    pages_marked = [
        Mark(start, end, MarkKind.PAGE, labels[number])
        for (number, start), end in zip(sorted(starts.items()), ends, strict=True)
        if start < end
    ]
    return writing.text, tuple(sorted([*writing.marks, *pages_marked]))


def _compounds(pages: list[list[Line]]) -> frozenset[str]:
    """The words that are written with a hyphen inside of a line, in small letters."""
    return frozenset(word.casefold() for lines in pages for line in lines for word in _COMPOUND.findall(line.text))


def _write(writing: Writing, paragraph: Paragraph, starts: dict[int, int], compounds: frozenset[str]) -> None:
    """Write a paragraph as one line, words that were broken at the end of a line put together.

    A hyphen there stays where the word has it elsewhere, too: a PDF does not say which of both it is.
    """
    lines = paragraph.lines
    for number, (page, line) in enumerate(lines):
        words = " ".join(line.text.replace(SOFT_HYPHEN, "").split())
        starts.setdefault(page, writing.length)
        writing.write(words)
        last = number + 1 == len(lines)
        if not line.text.endswith(SOFT_HYPHEN):
            writing.write("" if last else " ")
        elif last or _joined_by_hyphen(words, lines[number + 1][1].text).casefold() in compounds:
            writing.write("-")


def _joined_by_hyphen(line: str, following: str) -> str:
    """The word that is broken between two lines, as it is with a hyphen."""
    ended, begun = _WORD_AT_END.search(line), _WORD_AT_START.match(following)
    return f"{ended[0]}-{begun[0]}" if ended and begun else ""


def _levels(found: list[Paragraph], body: float) -> dict[float, str]:
    """The sizes of headings with the level of each, the largest first."""
    sizes = sorted({each.size for each in found if each.size > LARGER * body and _is_short(each)}, reverse=True)
    return {size: str(min(place + 1, _LEVELS)) for place, size in enumerate(sizes)}


def _level(paragraph: Paragraph, levels: dict[float, str], body: float) -> str:
    """The level of a heading; "" for what is none. Bold lines of the body's size come below all larger ones."""
    if not _is_short(paragraph):
        return ""
    if paragraph.size in levels:
        return levels[paragraph.size]
    if paragraph.bold and len(paragraph.lines) <= 2 and paragraph.size >= body:
        return str(min(len(set(levels.values())) + 1, _LEVELS))
    return ""


def _is_short(paragraph: Paragraph) -> bool:
    words = " ".join(line.text for _, line in paragraph.lines)
    letters = any(character.isalpha() for character in words) and _LEADERS.search(words) is None
    return letters and len(words) <= _LONGEST_HEADING and not words.endswith((".", ",", ";"))


def _title(known: dict[str, str], text: str, marks: tuple[Mark, ...], given: Given) -> str:
    """What the file says it is called, unless a program called it so; else its largest heading; else as in text."""
    said = " ".join(known.get("Title", "").split())
    if said and not _NO_TITLE.fullmatch(said):
        return said
    headings = [mark for mark in marks if mark.kind is MarkKind.HEADING and mark.value == "1"]
    if headings:
        return text[headings[0].start : headings[0].end]
    return plain_title(text, given.name)


def _labels(document: Any) -> list[str]:
    """What each page is called, "iv" for instance; its number where it has no other name."""
    return [document.get_page_label(number) or str(number + 1) for number in range(len(document))]


def _metadata(known: dict[str, str]) -> Metadata:
    date = _DATE.match(known.get("CreationDate", ""))
    return Metadata(
        author=" ".join(known.get("Author", "").split()),
        published=date_in("-".join(filter(None, date.groups()))) if date else "",
    )


def _refused(given: Given, why: str) -> ImportFailed:
    if "password" in why.lower() or "security" in why.lower():
        return ImportFailed(f"{given.name!r} is protected by a password", "Save a copy without one, and add that.")
    return ImportFailed(f"{given.name!r} is no PDF file, or damaged", "Get it anew.")
