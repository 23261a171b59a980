"""What a changed source did to the passages: their places accepted or refused, lost ones placed by hand."""

from typing import TYPE_CHECKING

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage, PassageOutline
from seedreader.domain.text import Span
from seedreader.reading.display import quoted, shorten
from seedreader.tui.context_lines import PassageWords
from seedreader.tui.workspace.changing import Touched

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_WORDS_CELLS = 40


class Reviewing:
    """Judges places that were found by the program; `placing` is the passage without one that is being placed."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._said: set[tuple[int, int]] = set()
        self.placing: Passage | None = None

    def say_once(self, article: Article) -> None:
        """Say of an article, once for each of its texts, that places in it wait to be looked at."""
        text = article.id, article.revision_id
        if not article.to_review or text in self._said:
            return
        self._said.add(text)
        count = "1 passage waits" if article.to_review == 1 else f"{article.to_review:,} passages wait"
        key = self._workspace.key
        self._workspace.tell(
            f"The source changed: {count} for your review",
            f"{key('reader.walk')} lets {key('reader.next_passage')} go to them alone.",
        )

    def accept(self) -> None:
        """The passage stands where it should."""
        workspace = self._workspace
        if workspace.changing.refused() or (found := workspace.marking.passage("accept")) is None:
            return
        _, passage = found
        if passage.status is AnchorStatus.SAME:
            workspace.tell("Nothing to accept here", "These are the words as they were marked.")
        else:
            workspace.do(self._accept(passage))

    async def _accept(self, passage: PassageOutline) -> None:
        def work(library: Library) -> Touched[Passage]:
            return Touched(library.passages.accept(passage.id, seen_rev=passage.rev), [passage.id])

        accepted = await self._workspace.changing.make(work)
        left = self._left()
        self._workspace.tell(f"Accepted: {_words(accepted)}{left}")

    def refuse(self) -> None:
        """The passage was found in the wrong place."""
        workspace = self._workspace
        if workspace.changing.refused() or (found := workspace.marking.passage("refuse")) is None:
            return
        _, passage = found
        if passage.status is AnchorStatus.ORPHAN:
            workspace.tell("That passage has no place", "Select words in the text, then choose it here.")
        else:
            workspace.do(self._refuse(passage))

    async def _refuse(self, passage: PassageOutline) -> None:
        def work(library: Library) -> Touched[Passage]:
            return Touched(library.passages.orphan(passage.id, seen_rev=passage.rev), [passage.id])

        refused = await self._workspace.changing.make(work)
        undo = self._workspace.key("app.undo")
        self._workspace.tell(f"Taken from its place: {_words(refused)}{self._left()}; {undo} puts it back")

    def orphan_meant(self) -> Passage | None:
        """The passage without a place that the context pane's cursor is on, while the keys are there."""
        pane = self._workspace.context_pane
        item = pane.item if pane.has_focus else None
        if not isinstance(item, PassageWords) or item.status is not AnchorStatus.ORPHAN:
            return None
        return next((each for each in self._workspace.panes.active.orphans if each.id == item.id), None)

    def place(self, passage_id: int) -> None:
        """Place a passage that lost its words on the words selected, or on those that will be."""
        workspace = self._workspace
        pane = workspace.panes.active
        passage = next((each for each in pane.orphans if each.id == passage_id), None)
        if passage is None or workspace.changing.refused():
            return
        self.placing = passage
        workspace.panes.focus_reader(pane)
        if pane.reader.selection is not None:
            self.place_here()
        else:
            workspace.show_status()

    def place_here(self) -> bool:
        """Put the passage that is being placed on the words selected; whether one is being placed."""
        workspace, passage = self._workspace, self.placing
        if passage is None:
            return False
        reader = workspace.panes.active.reader
        if reader.article_id != passage.article_id:
            workspace.tell("That passage belongs to another article", "Go back to it, or press escape.")
        elif reader.selection is None:
            select, keep = workspace.key("reader.select"), workspace.key("passage.bounds")
            workspace.tell("Nothing is selected", f"Select the words with {select}, then press {keep}.")
        else:
            workspace.do(self._place(passage, reader.selection))
        return True

    async def _place(self, passage: Passage, span: Span) -> None:
        def work(library: Library) -> Touched[Passage]:
            return Touched(library.passages.move(passage.id, span, seen_rev=passage.rev), [passage.id])

        try:
            placed = await self._workspace.changing.make(work)
        finally:
            self.drop()
        self._workspace.panes.active.reader.drop_selection()
        self._workspace.tell(f"Placed on {_words(placed)}")

    def drop(self) -> bool:
        """Place nothing; whether a passage was being placed."""
        had, self.placing = self.placing is not None, None
        if had:
            self._workspace.show_status()
        return had

    @property
    def mode(self) -> str:
        """What is going on, for the status line."""
        if self.placing is None:
            return ""
        words, keep = quoted(shorten(self.placing.quote, 16)), self._workspace.key("passage.bounds")
        return f"placing {words} — select words, {keep} places it, esc drops"

    def _left(self) -> str:
        """How many places are still to be reviewed."""
        article = self._workspace.articles.get(self._workspace.panes.active.reader.article_id or 0)
        return "" if article is None or not article.to_review else f"; {article.to_review:,} still to review"


def _words(passage: Passage) -> str:
    return quoted(shorten(passage.quote, _WORDS_CELLS))
