"""How the interface looks, as pictures; `pytest tests/tui/test_looks.py --snapshot-update` accepts what changed."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from seedreader.settings.config import Config
from tests.pictures import SvgSnapshotExtension, picture
from tests.screenshots import prepare
from tests.tui.stage import CODER, MEDIUM, NARROW, WIDE, stage

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
async def test_what_keys_open(library_path: Path, looks: SnapshotAssertion, keys: list[str]) -> None:
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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["f naive", "F quote OR claim"], ids=["words", "passages"])
async def test_finding(library_path: Path, looks: SnapshotAssertion, size: str, keys: str) -> None:
    async with stage(library_path, size=SIZES[size]) as played:
        await played.press(keys[0], *keys[2:])
        while not played.app.screen.is_answered:  # type: ignore[attr-defined]
            await played.pilot.pause(0.01)
        await played.press("down")
        assert picture(played.app) == looks
