"""How the interface looks, as pictures; `pytest tests/tui/test_looks.py --snapshot-update` accepts what changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual import events

from seedreader.domain.articles import Metadata
from seedreader.settings.config import Config
from tests.pictures import SvgSnapshotExtension, picture
from tests.screenshots import prepare
from tests.tui.stage import CODER, MEDIUM, NARROW, WIDE, opened, stage

pytestmark = pytest.mark.slow

SIZES = {"80x24": NARROW, "120x40": MEDIUM, "200x50": WIDE}
THEMES = {"dark": "", "light": "textual-light"}
MARKDOWN = """\
# A heading

Some *emphasis*, some **strong words**, some `code`, [a link](https://example.org) and a word ~~struck~~.

1. First
2. Second
   - nested, and long enough to be wrapped at the narrow measure of this terminal

> A quotation
> of two lines.

```python
def answer(question: str) -> int:
    return 42  # as always
```

| source | says |
| ------ | ---- |
| one    | yes  |
| 日本    | no   |

---

The end.
"""


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots kept as SVG."""
    return snapshot.use_extension(SvgSnapshotExtension)


@pytest.fixture
def library_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The five articles with annotations, in a home that is called the same everywhere."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    path = tmp_path / "library.db"
    prepare(path)
    return path


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
async def test_reading(library_path: Path, looks: SnapshotAssertion, size: str, theme: str) -> None:
    config = Config(coder=CODER, theme=THEMES[theme])
    async with stage(library_path, size=SIZES[size], config=config) as played:
        await played.press("]", "]")
        assert picture(played.app) == looks


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
async def test_folds_labels_hits_and_map(library_path: Path, looks: SnapshotAssertion, size: str, theme: str) -> None:
    config = Config(coder=CODER, theme=THEMES[theme])
    async with stage(library_path, size=SIZES[size], config=config) as played:
        await played.press("z", "i", "/", *"china", "enter", "n", "n")
        while not played.reader.hits_counted:
            await played.pilot.pause(0.01)
        await played.settle()
        assert picture(played.app) == looks


@pytest.mark.parametrize(
    "keys",
    [["?"], ["]", "t"], ["]", "c"], ["]", "l", "]", "l"], ["e"], ["\\"], ["shift+tab"], ["]", "v", "w", "w"]],
    ids=["keys", "tags", "note", "link-types", "export", "second-reader", "list", "selection"],
)
async def test_what_keys_open(
    library_path: Path, looks: SnapshotAssertion, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    async with stage(library_path, size=NARROW) as played:
        await played.press(*keys)
        assert picture(played.app) == looks


@pytest.mark.parametrize(("size", "theme"), [("80x24", "dark"), ("120x40", "dark"), ("200x50", "light")])
@pytest.mark.parametrize("keys", [["p"], ["o", "right"]], ids=["parallels", "synopsis"])
async def test_comparing(library_path: Path, looks: SnapshotAssertion, size: str, theme: str, keys: list[str]) -> None:
    config = Config(coder=CODER, theme=THEMES[theme])
    async with stage(library_path, size=SIZES[size], config=config) as played:
        await played.go_to("stepping up their military")
        await played.press(*keys)
        assert picture(played.app) == looks


@pytest.mark.parametrize(
    "keys", [["p", "d"], ["p", "space"], ["o", "v"], ["o", "a"]], ids=["drift", "preview", "pictures", "audit"]
)
async def test_what_comparing_opens(library_path: Path, looks: SnapshotAssertion, keys: list[str]) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.go_to("stepping up their military")
        await played.press(*keys)
        assert picture(played.app) == looks


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_what_is_known_of_an_article(library_path: Path, looks: SnapshotAssertion, size: str) -> None:
    library = opened(library_path)
    known = Metadata("Ada", "The Herald", "https://example.org/a", "2025-04-08", language="en")
    library.articles.edit(3, metadata=known)
    library.close()
    async with stage(library_path, size=SIZES[size]) as played:
        # Where it came from and when it was added is another on every machine.
        article = replace(played.app.workspace.articles[3], source="/articles/one.txt", added_at="2025-04-10")
        played.app.workspace.take_articles([article])
        await played.press("E")
        assert picture(played.app) == looks


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_choosing_what_to_add(
    library_path: Path, looks: SnapshotAssertion, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = library_path.parent / "articles"
    for name in ("interviews/ada.txt", "reports/one.html", "part 2.txt", "part 10.txt", "minutes.pdf", "photo.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 1234)
    monkeypatch.chdir(folder)
    async with stage(library_path, size=SIZES[size]) as played:
        await played.press("a", "down", "down", "space", "down", "space", "up", "up", "up")
        assert picture(played.app) == looks


async def test_a_pasted_text(library_path: Path, looks: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library_path.parent)  # the picker behind it shows the folder one is in
    async with stage(library_path, size=NARROW) as played:
        await played.press("a")
        played.app.post_message(events.Paste("\r\r".join(["A headline", *["A paragraph of it. " * 12] * 9])))
        await played.settle()
        await played.press(*"My title")
        assert picture(played.app) == looks


async def test_the_first_screen_of_an_empty_library(
    tmp_path: Path, looks: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with stage(tmp_path / "library.db", size=NARROW) as played:
        assert picture(played.app) == looks


async def test_markdown(tmp_path: Path, looks: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    source = tmp_path / "notes.md"
    source.write_text(MARKDOWN, encoding="utf-8")
    async with stage(tmp_path / "library.db", size=(80, 36), sources=[str(source)]) as played:
        await played.press("enter")
        assert picture(played.app) == looks


async def test_without_colour(library_path: Path, looks: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage(library_path, size=NARROW) as played:
        await played.press("]", "]")
        assert picture(played.app) == looks


async def test_what_a_dialog_stands_over_is_seen_without_colour(
    library_path: Path, looks: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage(library_path, size=NARROW) as played:
        await played.press("]", "c")
        assert picture(played.app) == looks


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["f naive", "F quote OR claim"], ids=["words", "passages"])
async def test_finding(library_path: Path, looks: SnapshotAssertion, size: str, keys: str) -> None:
    async with stage(library_path, size=SIZES[size]) as played:
        await played.press(keys[0], *keys[2:])
        while not played.app.screen.is_answered:  # type: ignore[attr-defined]
            await played.pilot.pause(0.01)
        await played.press("down")
        assert picture(played.app) == looks
