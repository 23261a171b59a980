"""Where things live: the library and the config file, and who said so."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seedreader.errors import NotFound

PROGRAM = "seedreader"
LIBRARY_VARIABLE = "SEEDREADER_LIBRARY"
CONFIG_VARIABLE = "SEEDREADER_CONFIG"


class Origin(StrEnum):
    """Who named a place or a value."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    CONFIG = "config"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Location:
    """A place and who named it."""

    path: Path
    origin: Origin


def library_location(option: Path | None = None) -> Location:
    """Where the library is: what `--library` names, else `$SEEDREADER_LIBRARY`, else the user's data folder.

    Raises `NotFound` where that folder cannot be known.
    """
    if option is not None:
        return Location(expanded(str(option)), Origin.OPTION)
    if named := os.environ.get(LIBRARY_VARIABLE):
        return Location(expanded(named), Origin.ENVIRONMENT)
    from platformdirs import user_data_path

    return Location(_own_folder(user_data_path) / "library.db", Origin.DEFAULT)


def library_path(option: Path | None = None) -> Path:
    """The library's file; see `library_location`."""
    return library_location(option).path


def config_location() -> Location:
    """Where the config file is, or would be: what `$SEEDREADER_CONFIG` names, else the user's config folder.

    Raises `NotFound` where that folder cannot be known.
    """
    if named := os.environ.get(CONFIG_VARIABLE):
        return Location(expanded(named), Origin.ENVIRONMENT)
    from platformdirs import user_config_path

    return Location(_own_folder(user_config_path) / "config.toml", Origin.DEFAULT)


def config_path() -> Path:
    """The config file; see `config_location`."""
    return config_location().path


def _own_folder(find: Callable[..., Path]) -> Path:
    """The program's folder as platformdirs finds it, which needs a home, from the environment or from the system."""
    try:
        return find(PROGRAM, appauthor=False)
    except RuntimeError as error:
        raise NotFound(
            "The system does not know your home folder",
            f"Set HOME, or name both files: ${LIBRARY_VARIABLE} and ${CONFIG_VARIABLE}.",
        ) from error


def make_folders(folder: Path) -> None:
    """Make a folder, and those it is in, that only their owner can enter; leaves what is there. Raises `OSError`."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def expanded(named: str) -> Path:
    """The path with `~` and `~user` in place; that of a user who does not exist stays as it is, as in a shell."""
    return Path(os.path.expanduser(named))  # noqa: PTH111 - Path.expanduser raises for unknown users
