"""Annotations and codebooks of any bytes and of any values: they come in, or are one answer, never anything else."""

import copy
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedreader.domain.library import Library
from seedreader.errors import ImportFailed
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import take_in
from seedreader.importing.codebooks import read_codebook, take_codebook
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from tests.hostile.foreign import annotation_files, codebook_files
from tests.hostile.payloads import CONTROLS, FORMATS, MARKUP
from tests.hostile.test_fuzzing import changes
from tests.importing.made import zipped
from tests.storage.helpers import draft

STRANGE = [
    *(*CONTROLS.values(), *FORMATS.values(), MARKUP),
    *("", "\ud800", "\0", "9" * 5000, "-1", "1e999", "0001-01-01T00:00:00Z"),
]
values: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(STRANGE),
    st.sampled_from(
        [None, True, -1, 0, 2**31, 2**63, 2**70, 1.5, float("nan"), float("inf"), [], {}, [[]], [{}], [None]]
    ),
    st.text(max_size=10),
    st.dictionaries(
        st.sampled_from(["type", "value", "items", "id", "source", "selector"]), st.none() | st.text(max_size=5)
    ),
)
fuzzing = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with the article that some of the annotations are of."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    with closing(open_library(path, coder="ada")) as library:
        library.articles.add(draft("# Known\n\nThe minister said that the ships would leave.\n", title="Known"))
        yield library


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    annotation_files(folder)
    codebook_files(folder)
    return folder


def comes_in_or_is_an_answer(library: Library, path: Path) -> None:
    """Bring the file in as what its name says; nothing of it stays."""
    try:
        if path.stem == "codebook":
            take_codebook(library, read_codebook(path), "import", try_only=True)
        else:
            take_in(library, read_annotations([path]), "import", try_only=True)
    except ImportFailed as error:
        assert error.message
        assert error.hint


KINDS = [
    *("annotations.csv", "links.csv", "w3c.jsonld", "project.qdpx", "taguette.sqlite3", "hypothesis.json"),
    *("codebook.csv", "codebook.qdc"),
]


@pytest.mark.parametrize("name", KINDS)
@fuzzing
@given(edits=changes)
def test_files_with_faults(
    library: Library, folder: Path, tmp_path: Path, name: str, edits: list[tuple[float, int, bytes]]
) -> None:
    path = tmp_path / name
    whole = (folder / name).read_bytes()
    if name.endswith(".qdpx"):  # Its parts are what is read, once it is a zip at all.
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        path.write_bytes(zipped({part: edited(data, edits) for part, data in parts.items()}))
        comes_in_or_is_an_answer(library, path)
    path.write_bytes(edited(whole, edits))
    comes_in_or_is_an_answer(library, path)


def edited(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, piece in edits:
        place = int(where * len(data))
        data = data[:place] + piece + data[place + gone :]
    return data


@pytest.mark.parametrize("name", ["w3c.jsonld", "hypothesis.json"])
@settings(fuzzing, max_examples=200)
@given(where=st.lists(st.floats(0, 1), min_size=1, max_size=3), value=values)
def test_json_with_other_values(
    library: Library, folder: Path, tmp_path: Path, name: str, where: list[float], value: Any
) -> None:
    document = json.loads((folder / name).read_text())
    for each in where:
        places = list(places_in(document))
        holder, key = places[min(int(each * len(places)), len(places) - 1)]
        holder[key] = copy.deepcopy(value)
    path = tmp_path / name
    path.write_text(json.dumps(document))
    comes_in_or_is_an_answer(library, path)


def places_in(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON document where a value stands."""
    if isinstance(document, dict | list):
        for key in list(document) if isinstance(document, dict) else range(len(document)):
            yield document, key
            yield from places_in(document[key])


@settings(fuzzing, max_examples=100)
@given(data=st.data())
def test_projects_of_taguette_with_other_values(
    library: Library, folder: Path, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "taguette.sqlite3"
    path.write_bytes((folder / path.name).read_bytes())
    with closing(sqlite3.connect(path)) as database:
        tables = ["projects", "documents", "highlights", "tags", "highlight_tags", "commands"]
        for _ in range(data.draw(st.integers(1, 3))):
            table = data.draw(st.sampled_from(tables))
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
            column = data.draw(st.sampled_from(columns))
            value = data.draw(
                st.sampled_from([None, -1, 2**62, 1.5, b"\xff\x9b", *(each.replace("\ud800", "") for each in STRANGE)])
            )
            database.execute(f"UPDATE {table} SET {column} = ?", [value])
        database.commit()
    comes_in_or_is_an_answer(library, path)
