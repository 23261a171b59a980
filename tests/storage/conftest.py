"""Libraries to test with."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3

FIRST_FORMAT = (Path(__file__).parents[1] / "data" / "library-format-1.sql").read_text(encoding="utf-8")
"""A library as the first format had it: two articles, one of them updated, passages, links, and a step undone."""

Opener = Callable[..., Library]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is, or will be."""
    return tmp_path / "library.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the library, as often as wanted; all are closed in the end."""
    with ExitStack() as libraries:

        def opener(*, coder: str = "ada", read_only: bool = False, create: bool = True) -> Library:
            library = open_library(path, coder=coder, read_only=read_only, create=create)
            return libraries.enter_context(closing(library))

        yield opener


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty library's file, to be copied: quicker than making one for each test."""
    path = tmp_path_factory.mktemp("empty") / "library.db"
    open_library(path, coder="ada").close()
    return path


@pytest.fixture
def library(empty: Path, path: Path, opened: Opener) -> Library:
    """An empty library."""
    if not path.exists():
        shutil.copy(empty, path)
    return opened()


@pytest.fixture
def first(path: Path) -> Path:
    """A library in the first format."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_FORMAT)
    return path
