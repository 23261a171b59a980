"""A library in which every place that can hold foreign text holds all of it."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.payloads import CONTROLS, EVERYTHING, FORMATS, NAMEABLE

WORDS = "The minister said that the ships would leave on Monday."
TURNED = "".join(FORMATS.values())
FILE_NAME = "".join(CONTROLS.values()).replace("\x00", "").replace("/", "|") + ".md"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, and a coder whose name is hostile too."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {
        "HOME": str(tmp_path),
        "SEEDREADER_LIBRARY": str(tmp_path / "library.db"),
        "SEEDREADER_CONFIG": str(tmp_path / "config.toml"),
        "LOGNAME": f"ada{EVERYTHING}".replace("\x00", ""),
        "TERM": "xterm-256color",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def hostile_library(tmp_path: Path, environment: dict[str, str]) -> Path:
    """Two articles, two linked passages, tags, notes and a link type, each with every payload in it; the first's
    file."""
    from seedreader.domain.links import LinkTypeDefinition
    from seedreader.domain.text import Span
    from seedreader.importing.articles import draft_from_text
    from seedreader.importing.storable import storable_text
    from seedreader.storage import open_library

    source = tmp_path / FILE_NAME
    body = EVERYTHING.replace("\x00", "")  # with zeros in it a file counts as binary
    source.write_text(f"# Title {body}\n\n{WORDS} {body}\n\n- item {body}\n\n```{body}\ncode\n```\n")
    add = [sys.executable, "-m", "seedreader", "add", str(source)]
    subprocess.run(add, env=environment, check=True, capture_output=True)
    with closing(open_library(tmp_path / "library.db", coder=environment["LOGNAME"])) as library:
        pasted = storable_text(f"Second {EVERYTHING}\n\n{WORDS}\n")
        draft = draft_from_text(pasted, source=f"/{EVERYTHING}", source_name=EVERYTHING, digest="0" * 64)
        other = library.articles.add(draft)
        passages = []
        for article in (library.articles.list()[0], other.article):
            text = library.articles.content(article.id).text
            start = text.index(WORDS)
            span = Span(start, min(len(text), start + len(WORDS) + len(EVERYTHING)))
            tags = [f"tag{NAMEABLE}", "level/below"]
            passages.append(library.passages.add(article.id, span, tags=tags, note=f"Note {EVERYTHING}"))
        library.tags.describe(f"tag{NAMEABLE}", f"Described {EVERYTHING}")
        library.links.add_type(LinkTypeDefinition(f"type{TURNED}", f"inverse{TURNED}", f"Says {EVERYTHING}"))
        library.links.add(passages[0].id, passages[1].id, f"type{TURNED}", note=EVERYTHING)
        library.threads.set_label(passages[0].id, f"Thread {EVERYTHING}")
    return source
