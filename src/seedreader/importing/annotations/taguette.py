"""Projects of Taguette: documents become articles, highlights passages."""

from collections.abc import Iterator
from pathlib import Path

from seedreader.domain.arriving import Arriving, ArrivingArticle, ArrivingPassage, ArrivingTag, NotTaken
from seedreader.domain.identity import derived_uuid
from seedreader.importing.annotations.html_text import HtmlText
from seedreader.importing.annotations.made import made_from
from seedreader.storage.taguette import TaguetteDocument, described_in_taguette, read_taguette, read_taguette_tags


def read_project(path: Path) -> Iterator[Arriving]:
    """A project as Taguette exports it, or its own database. Raises `ImportFailed`."""
    for name, description in read_taguette_tags(path):
        yield ArrivingTag(str(name), str(description))
    for document in read_taguette(path):
        yield from _read_document(document)
    for name in described_in_taguette(path):
        yield NotTaken(f"what is said of {name}", "libraries and articles have no notes")


def _read_document(document: TaguetteDocument) -> Iterator[Arriving]:
    page = HtmlText(document.html)
    key = derived_uuid("taguette", document.project, str(document.id))
    # The file's name is that of the source; two documents of a project may have the same.
    yield ArrivingArticle(key=key, source=document.filename, title=document.name, text=page.text)
    for highlight in document.highlights:
        start, end = page.place(highlight.start), page.place(highlight.end, end=True)
        start += len(page.text[start:end]) - len(page.text[start:end].lstrip())
        if not 0 <= start < end <= len(page.text):
            yield NotTaken(f"highlight {highlight.id} of {document.name}", "its place is not in the document")
            continue
        uuid = derived_uuid("taguette", document.project, "highlight", str(highlight.id))
        yield ArrivingPassage(
            key=uuid,
            article=key,
            quote=page.text[start:end],
            start=start,
            end=end,
            tags=highlight.tags,
            made=made_from(uuid, highlight.coder, highlight.made_at),
        )
