"""The synopsis and what opens from it: drift, labels, pictures, the audit."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seedreader.domain.library import Library
from seedreader.domain.passages import Passage
from seedreader.domain.tags import Tag
from seedreader.tui.screens.tag_chooser import TagChoice
from seedreader.tui.workspace.changing import Touched

if TYPE_CHECKING:
    from seedreader.comparing.audit import Finding
    from seedreader.comparing.cells import Synopsis
    from seedreader.comparing.pictures import Picture
    from seedreader.tui.workspace.base import WorkspaceBase


class Surveying:
    """Shows the library as a whole."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace

    def synopsis(self) -> None:
        """Open the synopsis."""
        from seedreader.tui.screens.synopsis import Services, SynopsisScreen

        workspace = self._workspace
        services = Services(
            self._read,
            self._ask_label,
            self._step,
            workspace.paralleling.drift_of,
            self.pictures,
            self.audit,
            self._tags,
            workspace.shown_keys,
        )

        def answered(passage: int | None) -> None:
            if passage is not None:
                workspace.go(self._jump(passage))

        article = workspace.panes.active.reader.article_id
        workspace.app.push_screen(SynopsisScreen(services, article), answered)

    async def _jump(self, passage_id: int) -> None:
        found = await self._workspace.thread.call(lambda library: library.passages.some([passage_id]))
        for passage in found:
            await self._workspace.opening.jump(passage)

    def audit(self) -> None:
        """Open the audit."""
        self._workspace.do(self._audit())

    async def _read(self) -> "Synopsis":
        from seedreader.comparing.cells import read_synopsis

        return await self._workspace.thread.call(read_synopsis)

    def _tags(self) -> list[TagChoice]:
        return [TagChoice(tag.name, tag.color, tag.passages) for tag in self._workspace.shelf.tags]

    def _ask_label(self, thread: int, label: str, done: Callable[[], None]) -> None:
        from seedreader.tui.screens.ask_line import AskLine

        workspace = self._workspace
        if workspace.changing.refused():
            return

        async def keep(wanted: str) -> None:
            def work(library: Library) -> Touched[None]:
                library.threads.set_label(thread, wanted)
                return Touched(None)

            await workspace.changing.make(work)
            done()

        def answered(wanted: str | None) -> None:
            if wanted is not None and wanted.strip() != label:
                workspace.do(keep(wanted.strip()))

        question = "What is this thread called? Left empty, it has its own words."
        workspace.app.push_screen(AskLine("Label", question, label), answered)

    def _step(self, back: bool, done: Callable[[], None]) -> None:
        workspace = self._workspace
        if workspace.changing.refused():
            return

        async def step() -> None:
            await workspace.changing.step(back=back)
            done()

        workspace.do(step())

    def pictures(self) -> None:
        """Show counts of tags and links as pictures."""

        async def show() -> None:
            from seedreader.tui.screens.pictures import PicturesScreen

            pictures, tags = await self._workspace.thread.call(_counted)
            self._workspace.app.push_screen(PicturesScreen(pictures, tags))

        self._workspace.do(show())

    async def _audit(self) -> None:
        from seedreader.comparing.gathering import audit_of
        from seedreader.tui.screens.audit import AuditScreen

        workspace = self._workspace
        findings = await workspace.thread.call(audit_of)

        def answered(finding: "Finding | None") -> None:
            if finding is not None:
                workspace.go(self._go_to(finding))

        workspace.app.push_screen(AuditScreen(findings), answered)

    async def _go_to(self, finding: "Finding") -> None:
        """Leave the synopsis, if it is open, and go where a finding is about."""
        from seedreader.comparing.audit import About

        workspace = self._workspace
        while workspace.app.screen is not workspace:
            await workspace.app.pop_screen()
        if finding.about is About.ARTICLE:
            await workspace.opening.open(int(finding.id))
            return
        passage = await workspace.thread.call(lambda library: _passage_of(library, finding))
        if passage is not None:
            await workspace.opening.jump(passage)


def _counted(library: Library) -> "tuple[tuple[Picture, ...], list[Tag]]":
    """The pictures in the order in which they are looked at, and the tags for the bars above them."""
    from seedreader.comparing.gathering import pictures_of
    from seedreader.comparing.pictures import together_matrix

    links, by_source = pictures_of(library)
    return (together_matrix(library.tags.together()), by_source, links), library.tags.list()


def _passage_of(library: Library, finding: "Finding") -> Passage | None:
    """The passage that a finding is about; None where it is gone."""
    from seedreader.comparing.audit import About

    if finding.about is About.TAG:
        return next(iter(library.passages.iterate(tag=str(finding.id))), None)
    found = [] if finding.passage is None else library.passages.some([finding.passage])
    return found[0] if found else None
