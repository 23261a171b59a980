"""The library opens in Datasette, which shows its views as they are promised."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from seedreader.domain.rows import ANNOTATION_COLUMNS, LINK_COLUMNS
from seedreader.domain.text import Span
from seedreader.storage import open_library
from tests.storage.helpers import STATEMENT, add, span_of

pytestmark = pytest.mark.slow


def shown(path: Path, address: str) -> str:
    """What Datasette answers to a request, in a process of its own."""
    asked = subprocess.run(
        [sys.executable, "-m", "datasette", "serve", str(path), "--get", address],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert asked.returncode == 0, (asked.stdout, asked.stderr)
    return asked.stdout


def rows(path: Path, view: str) -> list[dict[str, Any]]:
    answer = json.loads(shown(path, f"/library/{view}.json?_shape=array"))
    assert isinstance(answer, list)
    return answer


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with closing(open_library(path, coder="ada")) as library:
        add(library)
        add(library, "Another article, <b>in bold</b>.", name="other.txt", title="Another")
        one = library.passages.add(1, span_of(STATEMENT, "naive"), tags=["quote/naive", "claim"], note="So it is.")
        two = library.passages.add(2, Span(0, 7))
        library.links.add(one.id, two.id, "quotes", note="nearly")
    return path


def test_annotations_and_links_are_shown(filled: Path) -> None:
    annotations = rows(filled, "annotations_view")
    assert [(row["document"], row["tag"], row["content"], row["note"]) for row in annotations] == [
        ("A statement", "claim", "naive", "So it is."),
        ("A statement", "quote/naive", "naive", "So it is."),
        ("Another", "", "Another", ""),
    ]
    assert set(ANNOTATION_COLUMNS) <= set(annotations[0])
    (link,) = rows(filled, "links_view")
    assert (link["type"], link["source_content"], link["target_content"], link["note"]) == (
        *("quotes", "naive", "Another", "nearly"),
    )
    assert set(LINK_COLUMNS) <= set(link)


def test_it_can_be_browsed_and_is_left_as_it_was(filled: Path) -> None:
    before = filled.read_bytes()
    front = shown(filled, "/library")
    for name in ("annotations_view", "links_view", "passages", "articles", "tags"):
        assert f"/library/{name}" in front
    page = shown(filled, "/library/annotations_view?tag=quote%2Fnaive")
    assert "1 row" in page
    assert "So it is." in page
    assert filled.read_bytes() == before
    with closing(open_library(filled, coder="ada")) as library:
        assert library.links.get(1).note == "nearly"
