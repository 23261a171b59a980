"""What a key is about: the selection, or else the passage under the cursor."""

from dataclasses import dataclass

from seedreader.domain.library import Library
from seedreader.domain.passages import Passage, PassageOutline
from seedreader.domain.text import Span
from seedreader.tui.widgets.reader_pane import ReaderPane


@dataclass(frozen=True, slots=True)
class Aim:
    """A span of an article, and the passage on it if there is one. `words` are the text there."""

    article_id: int
    title: str
    span: Span
    words: str
    passage: PassageOutline | None

    def same_as(self, other: "Aim") -> bool:
        """Whether both mean one passage."""
        return self.article_id == other.article_id and self.span == other.span

    def ensure(self, library: Library) -> Passage:
        """The passage, which is made where there is none yet. Runs in the library's thread."""
        if self.passage is not None:
            return library.passages.get(self.passage.id)
        return library.passages.add(self.article_id, self.span)


def aim_at(orphan: Passage, title: str) -> Aim:
    """A passage that has no place in the text."""
    return Aim(orphan.article_id, title, orphan.span, orphan.quote, orphan.outline)


def aim_of(pane: ReaderPane) -> Aim | None:
    """What a key pressed in this reader is about; None where there is neither selection nor passage."""
    reader, article = pane.reader, pane.article
    if article is None or reader.content is None:
        return None
    selection = reader.selection
    passage = reader.passage_under_cursor() if selection is None else reader.passage_on(selection)
    span = selection or (passage.span if passage else None)
    if span is None:
        return None
    return Aim(article.id, article.title, span, reader.content.text[span.start : span.end], passage)
