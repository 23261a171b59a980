"""The keys that are in force: the defaults with the user's own, checked before the interface takes them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from seedreader.errors import ConfigInvalid
from seedreader.settings.keymap import ACTIONS, LIST_KEYS, SHEETS, Action, Area

_READER = (Area.MOVING, Area.SHOWING, Area.MARKING, Area.PASSAGE, Area.ACROSS)
_NAMED_KEY = re.compile(r"(?:(?:ctrl|shift|alt|super|meta)\+)*(?:[a-z][a-z0-9_]*|[^\s,])")

_SHOWN = {
    "question_mark": "?", "slash": "/", "backslash": "\\", "left_parenthesis": "(", "right_parenthesis": ")",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "left_square_bracket": "[", "right_square_bracket": "]",
    "plus": "+", "minus": "-", "dollar_sign": "$", "number_sign": "#", "pagedown": "PgDn", "pageup": "PgUp",
    "escape": "esc", "backspace": "bksp", "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "del",
}  # fmt: skip

_SAME_IN_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
"""Terminals send one byte for both, the control code of ASCII."""

Keymap = Mapping[str, tuple[str, ...]]
"""Action id -> its keys."""


def given_keys(overrides: Mapping[str, str | Sequence[str]]) -> Keymap:
    """Every action's keys with the overrides in place, whether they can be used or not."""
    return {action.id: _as_tuple(overrides.get(action.id, action.keys)) for action in ACTIONS}


def effective_keys(overrides: Mapping[str, str | Sequence[str]]) -> Keymap:
    """Every action's keys with the overrides in place; an empty list takes an action its keys.

    Raises `ConfigInvalid` for an unknown action, for what is no key, and for a key that two actions would hear in the
    same place. The message names the first problem and the hint the rest.
    """
    known = {action.id for action in ACTIONS}
    problems = [f"there is no action {name!r}{_close(name, known)}" for name in overrides if name not in known]
    keys = given_keys(overrides)
    for action_id, given in keys.items():
        problems += [f"{key!r} is no key ({action_id})" for key in given if not _NAMED_KEY.fullmatch(key)]
    problems += _clashes(keys)
    if problems:
        first, *rest = problems
        more = f" (and {len(rest)} more)" if rest else ""
        hint = "; ".join(rest) if rest else "`seedreader config` lists every action and its keys"
        raise ConfigInvalid(f"In [keys], {first}{more}", f"{hint[0].upper()}{hint[1:]}.")
    return keys


def shown_key(key: str) -> str:
    """A key as footer and help show it: `question_mark` is `?`, `ctrl+p` is `^p`, `pagedown` is `PgDn`."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    shown = _SHOWN.get(last, last[6:].upper() if last.startswith("upper_") else last)
    if modifiers == ["ctrl"]:
        return f"^{shown}"
    return "+".join([*modifiers, shown])


def _as_tuple(keys: str | Sequence[str]) -> tuple[str, ...]:
    return (keys,) if isinstance(keys, str) else tuple(keys)


def _close(action_id: str, known: set[str]) -> str:
    import difflib

    close = difflib.get_close_matches(action_id, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _clashes(keys: Keymap) -> list[str]:
    """The clashes, each once. The list, the reader and the parallels are never heard together; what is everywhere is
    heard with each, but the parallels' own keys come first. A sheet hears a few of those, and lists move in it."""
    found: dict[str, None] = {}
    for together in ((Area.EVERYWHERE, Area.ARTICLES), (Area.EVERYWHERE, *_READER), (Area.PARALLELS,)):
        _find_clashes([action for action in ACTIONS if action.area in together], keys, found)
    for area, sheet in SHEETS.items():
        there = [action for action in ACTIONS if action.area is area or action.id in sheet.heard]
        _find_clashes(there, keys, found)
        moving = {_canonical(key) for moves in (*LIST_KEYS.values(), sheet.paging) for key in moves}
        for action in there:
            for key in keys[action.id]:
                if _canonical(key) in moving:
                    found[f"{key!r} is given to {action.id!r}, but moves in the list there"] = None
    return list(found)


def _find_clashes(together: Iterable[Action], keys: Keymap, found: dict[str, None]) -> None:
    """Note the keys that two of the actions have that are heard together."""
    taken: dict[str, Action] = {}
    for action in together:
        for key in keys[action.id]:
            other = taken.setdefault(_canonical(key), action)
            if other is not action:
                found[f"{key!r} is given to both {other.id!r} and {action.id!r}"] = None


def _canonical(key: str) -> str:
    """One spelling for a key that has several: `question_mark` and `?`, `upper_u` and `U`, `ctrl+i` and `tab`."""
    if key in _SAME_IN_A_TERMINAL:
        return _SAME_IN_A_TERMINAL[key]
    if key.startswith("upper_") and len(key) == len("upper_") + 1:
        return key[-1].upper()
    return _SHOWN.get(key, key) if len(_SHOWN.get(key, "")) == 1 else key
