"""JSON that loses nothing and does nothing to a terminal."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from seedreader.cli.streams import put


def json_text(value: Any) -> str:
    """The value as one line of JSON.

    Letters of every script stand as they are; whatever could act on a terminal (control and bidirectional controls,
    tag characters, lone surrogates) stands as a `\\uXXXX` escape, so that reading it back gives the same value.
    """
    from seedreader.reading.display import visible

    text = json.dumps(value, ensure_ascii=False)
    shown = visible(text)
    if shown == text:
        return text
    return "".join(
        character if character == seen else json.dumps(character)[1:-1]
        for character, seen in zip(text, shown, strict=True)
    )


def put_object(value: Mapping[str, Any]) -> None:
    """Write one object on one line."""
    put(json_text(value), "\n")


def put_array(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write an array, one row to a line, each as it comes; it is closed also where the rows end in an error."""
    before = "[\n"
    try:
        for row in rows:
            put(before, json_text(row))
            before = ",\n"
    finally:
        put("[]\n" if before == "[\n" else "\n]\n")
