"""The keys: the contract's defaults, the user's own, and clashes reported before anything starts."""

import pytest

from seedreader.errors import ConfigInvalid
from seedreader.settings.keybindings import effective_keys, shown_key
from seedreader.settings.keymap import ACTIONS, Area, actions_in

CONTRACT = {
    Area.EVERYWHERE: ["tab", "shift+tab", "ctrl+p", "?", "u", "U", "e", "q"],
    Area.ARTICLES: ["j", "k", "up", "down", "enter", "/"],
    Area.MOVING: [
        "left", "right", "up", "down", "j", "k", "w", "b", "(", ")", "{", "}", "space", "pagedown", "pageup", "g", "G",
        "/", "n", "N", "]", "[",
    ],
    Area.MARKING: ["v", "s", "S", "escape"],
    Area.PASSAGE: ["t", "c", "l", "x", "y"],
    Area.ACROSS: ["enter", "backspace", "\\"],
}  # fmt: skip


@pytest.mark.parametrize(("area", "keys"), CONTRACT.items(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_key_of_the_contract_is_bound(area: Area, keys: list[str]) -> None:
    bound = {key for action in actions_in(area) for key in action.keys}
    assert not set(keys) - bound


def test_the_defaults_are_free_of_clashes() -> None:
    assert effective_keys({}) == {action.id: action.keys for action in ACTIONS}


def test_action_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_a_key_of_ones_own_replaces_the_defaults() -> None:
    keys = effective_keys({"passage.tag": "T", "reader.top": ["ctrl+t", "f5"], "app.add": []})
    assert keys["passage.tag"] == ("T",)
    assert keys["reader.top"] == ("ctrl+t", "f5")
    assert keys["app.add"] == ()
    assert keys["passage.note"] == ("c",)


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"passage.tagg": "T"}, "did you mean 'passage.tag'"),
        ({"passage.tag": "c"}, "'c' is given to both 'passage.tag' and 'passage.note'"),
        ({"passage.tag": "question_mark"}, "'app.keys'"),
        ({"articles.sort": "u"}, "'app.undo'"),
        ({"passage.tag": ""}, "'' is no key"),
        ({"passage.tag": "two words"}, "'two words' is no key"),
        ({"passage.tag": "upper_u"}, "'app.redo'"),
        ({"passage.tag": "ctrl+i"}, "'app.next_pane'"),
        ({"passage.tag": "ctrl+m"}, "'across.follow'"),
        ({"codebook.rename": "n"}, "'n' is given to both 'codebook.rename' and 'codebook.create'"),
        ({"codebook.rename": "u"}, "'u' is given to both 'app.undo' and 'codebook.rename'"),
        ({"app.keys": "h"}, "'h' is given to both 'app.keys' and 'codebook.left' (and 1 more)"),
        ({"codebook.merge": "j"}, "'j' is given to 'codebook.merge', but moves in the list there"),
        ({"synopsis.audit": "pageup"}, "'pageup' is given to 'synopsis.audit', but moves in the list there"),
        ({"synopsis.audit": "space"}, "'space' is given to 'synopsis.audit', but moves in the list there"),
    ],
)
def test_what_cannot_work_is_said(overrides: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        effective_keys(overrides)
    assert words in caught.value.message


def test_all_problems_are_reported_together() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        effective_keys({"nothing.here": "T", "passage.tag": "c", "passage.link": "two words"})
    assert "and 2 more" in caught.value.message
    assert "'c' is given to both" in caught.value.hint
    assert "'two words'" in caught.value.hint


def test_the_same_key_may_serve_list_and_reader() -> None:
    assert effective_keys({"articles.remove": "t"})["articles.remove"] == ("t",)


def test_what_is_not_heard_together_may_have_the_same_key() -> None:
    keys = {"codebook.rename": "f", "synopsis.audit": "f", "synopsis.label": "e"}
    assert effective_keys(keys)["codebook.rename"] == ("f",)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("ctrl+p", "^p"), ("question_mark", "?"), ("pagedown", "PgDn"), ("U", "U"), ("+", "+"), ("upper_u", "U"),
     ("shift+tab", "shift+tab"), ("\\", "\\"), ("backslash", "\\"), ("f2", "f2")],
)  # fmt: skip
def test_keys_are_shown_as_they_stand_on_the_keyboard(key: str, shown: str) -> None:
    assert shown_key(key) == shown
