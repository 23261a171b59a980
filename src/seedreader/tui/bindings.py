"""Textual's bindings, made from the one table of actions."""

from textual.binding import Binding

from seedreader.settings.keymap import Area, actions_in


def bindings_for(*areas: Area, namespace: str = "") -> list[Binding]:
    """The bindings of the actions in `areas`, in table order; an action without keys has none.

    `namespace` ("app", "screen") says where the commands are handled when not by the widget that holds the bindings.
    A binding's id is the action's, so that the config's keys replace the default ones.
    """
    prefix = f"{namespace}." if namespace else ""
    return [
        Binding(
            key=",".join(action.keys),
            action=prefix + action.command,
            description=action.title,
            show=action.footer,
            tooltip=action.help,
            id=action.id,
        )
        for action in actions_in(*areas)
        if action.keys
    ]
