"""What passes between the program and the process that reads for it: frames of JSON and bytes.

JSON, and nothing that could run: the other side has read what nobody trusts. A frame is its length in eight bytes,
most significant first, and that many bytes. A question is two frames, what is known of the source and its bytes; the
answer is one.
"""

import json
from dataclasses import asdict, replace
from typing import Any

from seedreader.domain.articles import Mark, MarkKind, Metadata
from seedreader.errors import ImportFailed
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.importing.reading import Part, Reading
from seedreader.importing.storable import storable

LENGTH_SIZE = 8
"""Bytes of a frame's length."""


def frame(content: bytes) -> bytes:
    """A frame with that content."""
    return len(content).to_bytes(LENGTH_SIZE, "big") + content


def question(given: Given, options: Options) -> bytes:
    """What is asked: both frames."""
    known = {**asdict(replace(given, data=b"")), "data": "", "whole_page": options.whole_page}
    return frame(json.dumps(known).encode()) + frame(given.data)


def asked(known: bytes, data: bytes) -> tuple[Given, Options]:
    """The question again, out of the contents of its frames."""
    fields = json.loads(known)
    options = Options(whole_page=fields.pop("whole_page"))
    source_format = None if fields["format"] is None else Format(fields["format"])
    return Given(**{**fields, "data": data, "format": source_format}), options


def answer(parts: list[Part]) -> bytes:
    """The articles that were read, as the content of a frame."""
    return _packed({"parts": [_part_row(part) for part in parts]})


def failure(message: str, hint: str) -> bytes:
    """Why nothing was read, as the content of a frame."""
    return _packed({"message": message, "hint": hint})


def answered(content: bytes) -> list[Part]:
    """The articles out of an answer. Raises `ImportFailed` with the reason there is in it."""
    found = json.loads(content)
    if "parts" not in found:
        raise ImportFailed(str(found["message"]), str(found["hint"]))
    return [_part(row) for row in found["parts"]]


def _packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _part_row(part: Part) -> dict[str, Any]:
    reading = part.reading
    marks = [[mark.start, mark.end, mark.kind.value, mark.value, mark.depth] for mark in reading.marks]
    return {
        "title": reading.title,
        "text": reading.text,
        "marks": marks,
        "metadata": asdict(reading.metadata),
        "pictures": reading.pictures,
        "part": [part.name, part.source, part.digest],
    }


def _part(row: dict[str, Any]) -> Part:
    """A part again; what no library can hold becomes U+FFFD, and marks that do not lie in the text are left out."""
    text = _words(row["text"])
    marks = sorted(
        Mark(int(start), int(end), MarkKind(kind), _words(value), int(depth))
        for start, end, kind, value, depth in row["marks"]
        if 0 <= start < end <= len(text)
    )
    metadata = Metadata(**{name: _words(value) for name, value in row["metadata"].items()})
    name, source, digest = map(_words, row["part"])
    reading = Reading(_words(row["title"]), text, tuple(marks), metadata, int(row["pictures"]))
    return Part(reading, name, source, digest)


def _words(value: Any) -> str:
    return storable(str(value))
