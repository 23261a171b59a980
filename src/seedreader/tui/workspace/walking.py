"""Walking the passages of one tag only, with the keys that go from passage to passage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from seedreader.domain.passages import AnchorStatus
from seedreader.domain.tags import GREY, levels_of
from seedreader.tui.screens.tag_chooser import TagChoice
from seedreader.tui.workspace.telling import tag_colors

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase


_BY_STATUS: Final = {
    "? to review": ("to review", frozenset({AnchorStatus.REVIEW})),
    "~ edited or moved": ("edited or moved", frozenset({AnchorStatus.EDITED, AnchorStatus.MOVED})),
}
"""What a changed source did, as one chooses it among the tags: what it is called, and how such passages stand."""


class Walking:
    """Lets the active reader walk the passages of one tag."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace

    def ask(self) -> None:
        """Ask for the tag."""
        from seedreader.tui.screens.tag_chooser import TagChooser

        workspace = self._workspace
        reader = workspace.panes.active.reader
        choices = choices_by_status([passage.status for passage in reader.passages])
        choices += choices_among([passage.tags for passage in reader.passages], tag_colors(workspace))
        if not choices:
            workspace.tell("No passage of this article has a tag")
            return

        def answered(tag: str | None) -> None:
            if tag is not None:
                name, statuses = _BY_STATUS.get(tag, (tag, frozenset()))
                reader.walk(name, statuses)
                workspace.show_status()
                following, preceding = workspace.key("reader.next_passage"), workspace.key("reader.previous_passage")
                which = name if statuses else f"tagged {name}"
                workspace.tell(f"{following} {preceding} go to passages {which}", "esc ends that.")

        workspace.app.push_screen(TagChooser("Walk the passages tagged", choices), answered)

    def end(self) -> bool:
        """Walk every passage again in the active reader; whether that is new."""
        reader = self._workspace.panes.active.reader
        if not reader.walking:
            return False
        reader.walk("")
        self._workspace.show_status()
        return True


def choices_by_status(statuses: Sequence[AnchorStatus]) -> list[TagChoice]:
    """What a changed source did to some passages, with how many there are of each."""
    counts = [(name, sum(status in wanted for status in statuses)) for name, (_, wanted) in _BY_STATUS.items()]
    return [TagChoice(name, GREY, count) for name, count in counts if count]


def choices_among(tags_of_passages: Sequence[Sequence[str]], colors: Mapping[str, str]) -> list[TagChoice]:
    """The tags of some passages and the levels above them, by name, with how many passages each has."""
    counts: Counter[str] = Counter()
    for tags, times in Counter(map(tuple, tags_of_passages)).items():
        for name in {level for tag in tags for level in levels_of(tag)}:
            counts[name] += times
    return [TagChoice(name, colors.get(name, GREY), counts[name]) for name in sorted(counts)]
