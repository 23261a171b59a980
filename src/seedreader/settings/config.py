"""What the user set in `config.toml`: one setting, one field, one line that says what it does."""

import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from seedreader.errors import ConfigInvalid
from seedreader.settings.places import Origin, config_path

MEASURE_LEAST = 40
MEASURE_MOST = 140
MEASURE_DEFAULT = 76

LARGEST = 1_000_000
"""Bytes; no more of a config file is read, so that a device in its place does no harm."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `seedreader config` shows it."""

    name: str
    value: str
    origin: Origin
    description: str


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting. `keys` maps an action's id to the keys that shall do it; `given` names what the file sets."""

    coder: str
    theme: str = ""
    measure: int = MEASURE_DEFAULT
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    given: frozenset[str] = frozenset()


DESCRIPTIONS = {
    "coder": "The name that your annotations carry; your login name where none is given.",
    "theme": "The interface's theme, as the theme picker names it; empty for the program's choice.",
    "measure": f"How many columns the text is wide, from {MEASURE_LEAST} to {MEASURE_MOST}.",
    "keys": "A table of action ids and the key, or the list of keys, that shall do it.",
}
"""What each field of `Config` does, as the help says it."""


def login_name() -> str:
    """The user's login name, or "me" where the system knows none."""
    import getpass

    try:
        name = _CONTROLS.sub("", " ".join(getpass.getuser().encode(errors="replace").decode().split()))
        return name or "me"
    except (OSError, KeyError, ImportError):
        return "me"


def load_config(path: Path | None = None, *, keys_checked: bool = True) -> Config:
    """Read the config file at `path`, or at its usual place; a missing one means defaults throughout.

    Raises `ConfigInvalid`, naming file and setting. Keys that clash, and keys of no action, are let pass on request.
    """
    path = path or config_path()
    values = _read(path)
    return Config(
        coder=_coder(values.get("coder"), path),
        theme=_text(values.get("theme", ""), "theme", path),
        measure=_measure(values.get("measure", MEASURE_DEFAULT), path),
        keys=_keys(values.get("keys", {}), path, checked=keys_checked),
        given=frozenset(values),
    )


def load_coder(path: Path | None = None) -> str:
    """Who annotates, as the config file says; all that commands without the interface need of it.

    Settings of the interface may be wrong; a file that cannot be read, or has a setting of an unknown name, is not let
    pass: it may be the coder's. Raises `ConfigInvalid`.
    """
    path = path or config_path()
    return _coder(_read(path).get("coder"), path)


def _read(path: Path) -> Mapping[str, Any]:
    """The settings as the file has them, all of names that are known; none where there is no file."""
    refuse_what_is_no_file(path)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise ConfigInvalid(
            f"The config {str(path)!r} cannot be read: {error.strerror or error}",
            "Mend its permissions, or move it away.",
        ) from error
    if len(raw) > LARGEST:
        raise ConfigInvalid(f"The config {str(path)!r} is too large to be one", f"Keep it below {LARGEST:,} bytes.")
    values = _parsed(raw, path)
    for name in values:
        if name not in DESCRIPTIONS:
            raise ConfigInvalid(f"The config {str(path)!r} has an unknown setting {name!r}", _did_you_mean(name))
    return values


def refuse_what_is_no_file(path: Path) -> None:
    """Raise `ConfigInvalid` for a folder, and for a pipe, whose reader might wait for ever."""
    with suppress(OSError):  # Who opens it says what is wrong with it.
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISCHR(kind)):  # /dev/null stands for a config without settings
            raise ConfigInvalid(f"The config {str(path)!r} is not a file", "Move it away, or name a file.")


def describe(config: Config) -> list[Setting]:
    """Every setting with its value, where that comes from, and what it does."""
    values = {
        "coder": config.coder,
        "theme": config.theme,
        "measure": str(config.measure),
        "keys": ", ".join(f"{action} = {' '.join(keys)}" for action, keys in config.keys.items()),
    }
    return [
        Setting(name, value, Origin.CONFIG if name in config.given else Origin.DEFAULT, DESCRIPTIONS[name])
        for name, value in values.items()
    ]


def _parsed(raw: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigInvalid(f"The config {str(path)!r} is not UTF-8 text", "Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:  # also a number of too many digits
        raise ConfigInvalid(
            f"The config {str(path)!r} is not valid TOML: {error}",
            "Mend that line; see https://toml.io for the syntax.",
        ) from error


def _did_you_mean(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, DESCRIPTIONS, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"The settings are: {', '.join(DESCRIPTIONS)}."


def _coder(value: object, path: Path) -> str:
    if value is None:
        return login_name()
    name = " ".join(_text(value, "coder", path).split())
    if not name:
        raise ConfigInvalid(f"The config {str(path)!r} sets an empty coder", "Give a name, or remove the line.")
    if _CONTROLS.search(name):
        raise ConfigInvalid(f"The config {str(path)!r} sets a coder with control characters in it", "Write it anew.")
    return name


def _text(value: object, name: str, path: Path) -> str:
    if not isinstance(value, str):
        raise ConfigInvalid(
            f"The config {str(path)!r} sets {name!r} to something that is not text", "Put it in quotes."
        )
    return value


def _measure(value: object, path: Path) -> int:
    if type(value) is not int or not MEASURE_LEAST <= value <= MEASURE_MOST:
        raise ConfigInvalid(
            f"The config {str(path)!r} sets 'measure' to {value!r}",
            f"Give a whole number of columns from {MEASURE_LEAST} to {MEASURE_MOST}.",
        )
    return value


def _keys(value: object, path: Path, *, checked: bool) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise ConfigInvalid(
            f"The config {str(path)!r} sets 'keys' to something that is not a table",
            'Write [keys] and "passage.tag" = "T".',
        )
    keys = {action: tuple(_key_list(given, action, path)) for action, given in _by_action(value)}
    from seedreader.settings.keybindings import effective_keys

    try:
        if checked:
            effective_keys(keys)
    except ConfigInvalid as error:
        raise ConfigInvalid(f"The config {str(path)!r}: {error.message}", error.hint) from error
    return MappingProxyType(keys)


def _by_action(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Action ids and what they are given, whether written `"passage.tag" = "T"` or, as a table, `passage.tag = "T"`."""
    for name, given in table.items():
        if isinstance(given, Mapping):
            yield from ((f"{name}.{below}", keys) for below, keys in given.items())
        else:
            yield name, given


def _key_list(value: object, action: str, path: Path) -> Sequence[str]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ConfigInvalid(
            f"The config {str(path)!r} gives {action!r} something that is no key",
            'Give a key or a list, as in "T" or ["T", "f4"].',
        )
    return keys
