"""Libraries that things come out of and go into."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.storage import open_library

Fresh = Callable[..., Library]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Fresh]:
    """Makes a library, another one each time."""
    with ExitStack() as libraries:
        made: list[Library] = []

        def maker(coder: str = "ada") -> Library:
            library = open_library(tmp_path / f"library-{len(made)}.db", coder=coder)
            made.append(libraries.enter_context(closing(library)))
            return made[-1]

        yield maker
