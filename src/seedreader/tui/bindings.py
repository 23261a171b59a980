"""Textual's bindings, made from the one table of actions."""

from textual.binding import Binding

from seedreader.settings.keybindings import shown_key
from seedreader.settings.keymap import Area, actions_in


def bindings_for(*areas: Area, namespace: str = "") -> list[Binding]:
    """The bindings of the actions in `areas`, in table order, one for each key; an action without keys has none.

    `namespace` ("app", "screen") says where the commands are handled when not by the widget that holds the bindings; a
    command that names its own keeps it. A binding's id is the action's, so that the config's keys replace the default
    ones.
    """
    return [
        Binding(
            key=key,
            action=_placed(action.command, namespace),
            description=action.title,
            show=action.footer,
            key_display=shown_key(key),
            tooltip=action.help,
            id=action.id,
        )
        for action in actions_in(*areas)
        for key in action.keys
    ]


def _placed(command: str, namespace: str) -> str:
    has_its_own = "." in command.partition("(")[0]
    return f"{namespace}.{command}" if namespace and not has_its_own else command
