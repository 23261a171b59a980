"""What the interface remembers from one start to the next, kept in the library's session."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from seedreader.domain.library import Library

_KEY = "interface"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The open articles and panes and how they looked. Values of a wrong shape are read as not remembered.

    `articles` holds the ids in the first and in the second reader, 0 where there was none; `in_second` says that one
    read in the second; `theme` and `measure`
    go with what the config said when they were chosen, so that a newer wish in the config wins.
    """

    articles: tuple[int, ...] = ()
    second: bool = False
    in_second: bool = False
    show_list: bool = True
    show_context: bool = True
    sort: str = ""
    folding: bool = False
    labels: bool = False
    theme: str = ""
    config_theme: str = ""
    measure: int = 0
    config_measure: int = 0

    @classmethod
    def read(cls, library: Library) -> "Remembered":
        """What the library remembers."""
        return cls.from_value(library.session.get(_KEY, {}))

    @classmethod
    def from_value(cls, value: object) -> "Remembered":
        """From a JSON value, whatever it is."""
        if not isinstance(value, Mapping):
            return cls()
        articles = value.get("articles", ())
        kept: dict[str, Any] = {name: value[name] for name, kind in _SHAPES.items() if type(value.get(name)) is kind}
        if isinstance(articles, list):
            kept["articles"] = tuple(number for number in articles[:2] if type(number) is int)
        return cls(**kept)

    def write(self, library: Library) -> None:
        """Remember all of it."""
        library.session.set(_KEY, asdict(self))


_SHAPES = {
    "second": bool,
    "in_second": bool,
    "show_list": bool,
    "show_context": bool,
    "sort": str,
    "folding": bool,
    "labels": bool,
    "theme": str,
    "config_theme": str,
    "measure": int,
    "config_measure": int,
}
