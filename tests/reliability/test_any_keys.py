"""Whatever keys somebody presses and wherever they click: the interface goes on, and the library holds together.

`SEEDREADER_ROUNDS=40 pytest tests/reliability/test_any_keys.py` presses for an hour; without it, for a few seconds.
"""

import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.settings.keymap import ACTIONS
from seedreader.storage.mending.checking import check_library
from tests.tui.stage import Stage, draft, opened, seeded, stage

ROUNDS = int(os.environ.get("SEEDREADER_ROUNDS", "1"))
KEYS = 40 if ROUNDS == 1 else 600
ENDS = {"q", "ctrl+q", "ctrl+c"}
TYPED = "abe 13*/'\"-(:[]"
ALWAYS = ("escape", "enter", "tab", "up", "down", "space", "backspace")
SIZES = ((80, 24), (120, 40), (200, 50), (40, 12), (20, 8))
HARD = "日本語の文章です。「はい」と言った。مرحبا क्षेत्र 👩\u200d👩\u200d👧 \u202eback\x1b[31m [b]red[/b]\n\n"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + 600 * (ROUNDS > 1))]


def lived_in(folder: Path, chance: random.Random) -> Path:
    """A library in which somebody has worked: passages, tags, notes, links, and a source that changed."""
    path = seeded(folder)
    with closing(opened(path)) as library:
        library.articles.add(draft(HARD * 20, "東京 \x1b]0;x\x07 [bold]", "hard.txt"))
        library.articles.add(draft("x", "tiny", "tiny.txt"))
        marks = (marked(library, article.id, chance) for article in library.articles.list() for _ in range(8))
        passages = list(dict.fromkeys(marks))
        types = [each.name for each in library.links.types()]
        for number in range(0, len(passages) - 1, 2):
            library.links.add(passages[number], passages[number + 1], chance.choice(types))
        before = library.articles.get(2)
        words = library.articles.content(2).text.split(" ")
        for _ in range(40):
            words[chance.randrange(len(words))] = chance.choice(["changed", "", chance.choice(words)])
        changed = draft(" ".join(words), name=before.source_name)
        object.__setattr__(changed, "source", before.source)
        library.articles.add(changed)
    return path


def marked(library: Library, article_id: int, chance: random.Random) -> int:
    length = len(library.articles.content(article_id).text)
    start = chance.randrange(length)
    span = Span(start, min(length, start + chance.randint(1, 200)))
    tags = chance.sample(["a", "a/b", "quote/naive", "x y", "[red]"], chance.randrange(3))
    return library.passages.add(article_id, span, tags=tags, note=chance.choice(["", "why", "[b]x\x1b[2J"])).id


def presses(chance: random.Random) -> Iterator[str]:
    """Keys of actions, keys that are always heard, and what one types."""
    of_actions = [key for action in ACTIONS for key in action.keys if key not in ENDS]
    while True:
        key = chance.choice(chance.choices((of_actions, ALWAYS, TYPED), (6, 4, 1))[0])
        yield key if len(key) > 1 or key.isalnum() else _character_to_key(key)


async def go_on(played: Stage, chance: random.Random, done: list[object]) -> None:
    """Press, click and resize, and write down what was done."""
    for key in presses(chance):
        done.append(key)
        await played.pilot.press(key)
        if chance.random() < 0.05:
            place = chance.randrange(played.app.size.width), chance.randrange(played.app.size.height)
            done.append(place)
            await played.pilot.click(offset=place, times=chance.randint(1, 3))
        if chance.random() < 0.02:
            done.append(size := chance.choice(SIZES))
            await played.pilot.resize_terminal(*size)
        assert played.app.is_running
        if len(done) >= KEYS:
            return


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_it_goes_on_whatever_is_pressed(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # what is exported is written where one is
    monkeypatch.setenv("HOME", str(tmp_path))
    chance = random.Random(seed)
    path = lived_in(tmp_path, chance)
    done: list[object] = []
    try:
        async with stage(path, compare=True) as played:
            await go_on(played, chance, done)
    except BaseException:
        print("What was done:", done)
        raise
    with closing(opened(path)) as library:
        assert [finding for finding in check_library(library.path) if not finding.ok] == []
