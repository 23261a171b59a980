"""Bindings come from the table of actions, each under its action's id."""

import pytest
from textual.binding import BindingsMap

from seedreader.settings.keymap import ACTIONS, Area, actions_in
from seedreader.tui.bindings import bindings_for
from seedreader.tui.reader import Reader


@pytest.mark.parametrize("area", Area)
def test_every_action_with_keys_is_bound(area: Area) -> None:
    bindings = bindings_for(area)
    assert [binding.id for binding in bindings] == [action.id for action in actions_in(area) if action.keys]
    keys = [key for action in actions_in(area) for key in action.keys]
    assert sum(len(bound) for bound in BindingsMap(bindings).key_to_bindings.values()) == len(keys)


def test_a_namespace_says_who_acts() -> None:
    (binding,) = (binding for binding in bindings_for(Area.PASSAGE, namespace="screen") if binding.id == "passage.tag")
    assert binding.action == "screen.tag"


def test_the_reader_has_a_method_for_each_of_its_commands() -> None:
    for action in actions_in(Area.MOVING, Area.MARKING):
        assert callable(getattr(Reader, "action_" + action.command.partition("(")[0], None)), action.id


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
