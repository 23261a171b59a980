"""The command palette: every action by name, with its help and its key."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from seedreader.settings.keymap import ACTIONS, SHEETS, Action, Area
from seedreader.tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from seedreader.tui.workspace.screen import Workspace

_PASSED_ON = "reader.drop"
"""The action that the reader leaves to the workspace where it has nothing to drop."""


class ActionCommands(Provider):
    """Offers every action there is where one is; running one does what its key does, in the pane it belongs to."""

    async def discover(self) -> Hits:
        """Everything, in the table's order."""
        for action in self._actions:
            yield DiscoveryHit(self._text(action), self._running(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """The actions whose name or help matches."""
        matcher = self.matcher(query)
        for action in self._actions:
            text = self._text(action)
            by_name, by_help = matcher.match(text), matcher.match(action.help)
            score = max(by_name, by_help * 0.9)
            if score > 0:
                shown = matcher.highlight(text) if by_name else text
                yield Hit(score, shown, self._running(action), text=text, help=action.help)

    @property
    def _here(self) -> "Workspace | Sheet[Any]":
        return cast("Workspace | Sheet[Any]", self.screen)

    @property
    def _actions(self) -> Sequence[Action]:
        here = self._here
        if isinstance(here, Sheet):
            return here.actions
        return [action for action in ACTIONS if action.area not in SHEETS]

    def _text(self, action: Action) -> str:
        keys = " ".join(self._here.shown_keys.get(action.id, ()))
        return f"{action.title}  {keys}" if keys else action.title

    def _running(self, action: Action) -> Callable[[], None]:
        return partial(run_action, self._here, action)


def run_action(here: "Workspace | Sheet[Any]", action: Action) -> None:
    """Do what an action's key does, in the pane that hears it."""
    if isinstance(here, Sheet):
        here.call_later(here.app.run_action, action.command, here)
    else:
        _run_in_pane(here, action)


def _run_in_pane(workspace: "Workspace", action: Action) -> None:
    node: DOMNode = workspace
    if action.area is Area.ARTICLES:
        workspace.panes.focus_list()
        node = workspace.article_pane.articles
    elif action.area in (Area.MOVING, Area.SHOWING, Area.MARKING):
        workspace.panes.focus_reader()
        node = workspace.panes.active.reader
    elif action.area is Area.PARALLELS:
        node = workspace.parallel_pane.rows
    workspace.call_later(_run, workspace, action, node)


async def _run(workspace: "Workspace", action: Action, node: DOMNode) -> None:
    if not await workspace.app.run_action(action.command, node) and action.id == _PASSED_ON:
        await workspace.app.run_action("drop", workspace)
