"""Textual's bindings, made from the one table of actions."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode

from seedreader.settings.keybindings import shown_key
from seedreader.settings.keymap import ACTIONS, LIST_KEYS, SHEETS, Action, Area, actions_in

_PLACES: Final = {action.id: place for place, action in enumerate(ACTIONS)}


def bindings_for(*areas: Area, namespace: str = "") -> list[Binding]:
    """The bindings of the actions in `areas`, in table order, one for each key; an action without keys has none.

    `namespace` ("app", "screen") says where the commands are handled when not by the widget that holds the bindings; a
    command that names its own keeps it. A binding's id is the action's, so that the config's keys replace the default
    ones.
    """
    return [_binding(action, key, namespace) for action in actions_in(*areas) for key in action.keys]


def guest_bindings(area: Area, *ids: str, namespace: str = "") -> list[Binding]:
    """The bindings of some of the actions in `area`, by their ids, for where they are heard too but not shown."""
    return [replace(each, show=False) for each in bindings_for(area, namespace=namespace) if each.id in ids]


def sheet_actions(area: Area) -> list[Action]:
    """What can be done on a screen in place of the workspace: its own actions, then those of everywhere it hears."""
    return [*actions_in(area), *(action for action in ACTIONS if action.id in SHEETS[area].heard)]


def sheet_bindings(area: Area) -> list[Binding]:
    """The bindings of such a screen."""
    return [_binding(action, key, "") for action in sheet_actions(area) for key in action.keys]


def list_bindings() -> list[Binding]:
    """What moves in every list."""
    return [Binding(",".join(keys), command, show=False) for command, keys in LIST_KEYS.items()]


def in_table_order(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Each part's bindings together, the parts in the order given, and in each the table's order.

    Textual puts an action that the config gives other keys last among its part's. A binding without an action of the
    table stays behind the one it follows.
    """
    parts: dict[DOMNode, list[tuple[int, ActiveBinding]]] = {}
    for active in bindings:
        part = parts.setdefault(active.node, [])
        follows = part[-1][0] if part else -1
        part.append((_PLACES.get(active.binding.id or "", follows), active))
    return [active for part in parts.values() for _, active in sorted(part, key=lambda item: item[0])]


def _binding(action: Action, key: str, namespace: str) -> Binding:
    return Binding(
        key=key,
        action=_placed(action.command, namespace),
        description=action.title,
        show=action.footer,
        key_display=shown_key(key),
        tooltip=action.help,
        id=action.id,
    )


def _placed(command: str, namespace: str) -> str:
    has_its_own = "." in command.partition("(")[0]
    return f"{namespace}.{command}" if namespace and not has_its_own else command
