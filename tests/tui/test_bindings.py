"""Bindings come from the table of actions, each under its action's id."""

import pytest
from textual.binding import ActiveBinding, Binding, BindingsMap
from textual.dom import DOMNode
from textual.widget import Widget

from seedreader.settings.keymap import ACTIONS, Area, actions_in
from seedreader.tui.bindings import bindings_for, in_table_order
from seedreader.tui.reader import Reader


@pytest.mark.parametrize("area", Area)
def test_every_key_of_every_action_is_bound(area: Area) -> None:
    bound = [(binding.id, binding.key) for binding in bindings_for(area)]
    assert bound == [(action.id, key) for action in actions_in(area) for key in action.keys]
    assert sum(map(len, BindingsMap(bindings_for(area)).key_to_bindings.values())) == len(bound)


def test_keys_are_shown_as_they_are_typed() -> None:
    shown = {binding.id: binding.key_display for binding in bindings_for(Area.EVERYWHERE, Area.MOVING)}
    assert shown["app.palette"] == "^p"
    assert shown["reader.next_sentence"] == ")"


def test_a_namespace_says_who_acts() -> None:
    (binding,) = (binding for binding in bindings_for(Area.PASSAGE, namespace="screen") if binding.id == "passage.tag")
    assert binding.action == "screen.tag"
    placed = {binding.action for binding in bindings_for(Area.MARKING, namespace="app")}
    assert {"app.grow", "screen.other_end"} <= placed


def test_the_reader_has_a_method_for_each_of_its_commands() -> None:
    for action in actions_in(Area.MOVING, Area.SHOWING, Area.MARKING):
        name = action.command.partition("(")[0]
        assert "." in name or callable(getattr(Reader, f"action_{name}", None)), action.id


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_remapped_keys_keep_their_place() -> None:
    near, far = Widget(), Widget()

    def shown(keymap: dict[str, str]) -> list[tuple[DOMNode, str]]:
        active = []
        for node, areas in ((near, (Area.MARKING, Area.PASSAGE)), (far, (Area.EVERYWHERE,))):
            own = [Binding("f9", "own", "Own", id=None)] if node is near else []
            bindings = BindingsMap([*bindings_for(*areas), *own])
            bindings.apply_keymap(keymap)
            active += [ActiveBinding(node, binding, True, "") for _, binding in bindings]
        ordered = in_table_order(active)
        return [(item.node, item.binding.id or item.binding.action) for item in ordered]

    default = shown({})
    remapped = shown({"reader.grow": "f5", "passage.tag": "f6", "app.undo": "f7"})
    assert [name for _, name in remapped if name != "own"] == [name for _, name in default if name != "own"]
    assert [node for node, _ in remapped] == [node for node, _ in default], "the parts stay together"
