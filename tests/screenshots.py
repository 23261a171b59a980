"""Make the pictures of the README from the real program: `python -m tests.screenshots`.

The program runs over the articles in `seeds/`, keys are pressed as a reader would press them, and what is on the screen
is kept as SVG and PNG in `screenshots/`. `--check` only says whether the pictures there are those of this code.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from seedreader.domain.text import Span
from seedreader.settings.config import Config
from tests.pictures import drawn_from, picture, png
from tests.tui.stage import SEEDS, stage

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "screenshots"
QUOTES = (
    (1, "we cannot be naive towards China", ("quote/naive", "china")),
    (2, "We cannot be naive", ("quote/naive",)),
    (3, "We cannot be naïve, and we really have to work together, assess what is happening.", ("quote/naive",)),
    (3, "China is building up its armed forces, including its navy, at a rapid pace.", ("china", "military")),
    (3, "“It’s Ukraine today. It could be East Asia tomorrow.”", ("quote/ukraine",)),
    (4, "it’s absolutely clear that we cannot be naive about China", ("quote/naive", "china")),
    (5, "China is building up its armed forces, including its navy, at a rapid pace.", ("china", "military")),
    (5, "We cannot be naive; we must assess what is happening together,", ("quote/naive",)),
)
NOTES = {8: "The sentence of the Yokosuka briefing, but in another order, and without “really”."}
LINKS = ((3, 8, "same-wording"), (4, 7, "same-wording"), (2, 3, "quotes"), (6, 3, "related"))


@dataclass(frozen=True)
class Scene:
    """One picture: its name, the terminal's size, the theme, and the keys that lead to it."""

    name: str
    columns: int
    rows: int
    keys: Sequence[str]
    theme: str = ""


SCENES = (
    Scene("reading", 120, 40, ["/", *"naïve", "enter"]),
    Scene("tagging", 120, 40, ["/", *"interlinked", "enter", "s", "s", "t", *"quote"]),
    Scene("linking", 200, 50, ["]", "]", "l", "\\", "shift+tab", "j", "j", "enter", "]", "]"]),
    Scene("narrow", 80, 24, ["]"]),
    Scene("parallels", 120, 40, ["/", *"dual-use", "enter", "escape", "p"]),
    Scene("drift", 120, 40, ["/", *"naïve", "enter", "escape", "d"]),
    Scene("synopsis", 120, 40, ["o", "c", "c"]),
    Scene("light", 120, 40, ["i", "z", "/", *"china", "enter", "]", "]"], "textual-light"),
)


def prepare(library_path: Path) -> None:
    """A library with the five articles and the annotations the pictures show."""
    from seedreader.importing.articles import read_article
    from seedreader.storage import open_library

    library = open_library(library_path, coder="Ada")
    for path in sorted(SEEDS.iterdir()):
        library.articles.add(read_article(path))
    for article_id, quote, tags in QUOTES:
        start = library.articles.content(article_id).text.index(quote)
        library.passages.add(article_id, Span(start, start + len(quote)), tags=tags)
    for passage_id, note in NOTES.items():
        library.passages.set_note(passage_id, note)
    for source, target, kind in LINKS:
        library.links.add(source, target, kind)
    while library.parallels.catch_up(1.0).articles:
        pass
    library.session.set("interface", {"articles": [3], "second": False, "show_list": True, "show_context": True})
    library.close()


async def shot(scene: Scene, library_path: Path) -> str:
    """Play one scene; returns its picture as SVG."""
    config = Config(coder="Ada", theme=scene.theme)
    async with stage(library_path, size=(scene.columns, scene.rows), config=config) as played:
        await played.press(*scene.keys)
        return picture(played.app)


async def all_shots(write: Callable[[str, str], Awaitable[None]]) -> None:
    """Play every scene, each over a fresh library, and hand over name and SVG."""
    for scene in SCENES:
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home
            library_path = Path(home) / "library.db"
            prepare(library_path)
            await write(scene.name, await shot(scene, library_path))


async def make() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)

    async def write(name: str, svg: str) -> None:
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        (FOLDER / f"{name}.png").write_bytes(png(svg))
        print(f"screenshots/{name}.svg and .png")

    await all_shots(write)


async def stale() -> list[str]:
    """The names of the pictures that are missing or not those of this code."""
    names: list[str] = []

    async def compare(name: str, svg: str) -> None:
        vector, raster = FOLDER / f"{name}.svg", FOLDER / f"{name}.png"
        current = vector.exists() and vector.read_text(encoding="utf-8") == svg
        if not current or not raster.exists() or not drawn_from(raster.read_bytes(), svg):
            names.append(name)

    await all_shots(compare)
    return names


def main() -> None:
    """Write the pictures, or check them."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a picture is stale")
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ.pop("NO_COLOR", None)
    if not parser.parse_args().check:
        asyncio.run(make())
    elif names := asyncio.run(stale()):
        sys.exit(f"Stale: {', '.join(names)}. Run: python -m tests.screenshots")


if __name__ == "__main__":
    main()
