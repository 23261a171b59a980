"""What a terminal makes of hard strings, against the cells that are counted for them."""

import json
import sys
from pathlib import Path

import pyte
import pytest

from seedreader.reading.display import drawn, width
from tests.strategies import CLUSTERS, LOOSE, RUNS
from tests.terminal.tmux import FOUND, Tmux

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.timeout(60),
    pytest.mark.skipif(not FOUND, reason="there is no tmux here"),
]

PICTURES = (
    *(
        "👩‍❤️‍💋‍👨",
        "👩🏽‍🚀",
        "🏴‍☠️",
        "✈️",
        "☎️",
        "©️",
        "™",
        "🤷🏽‍♀️",
        "👁️‍🗨️",
        "❤️‍🔥",
        "🧑🏿‍🤝‍🧑🏻",
        "☺",
        "☀",
        "⚡",
        "⌚",
        "🀄",
        "🃏",
    ),
    *("👨‍👩‍👧‍👦", "#️⃣", "🇦🇶🇿", "☰", "䷀", "㉈", "𝍠"),
)
SCRIPTS = (
    "क्ष",
    "ष्ट्र",
    "กำ",
    "ລຳ",
    "각",
    "한",
    "ﷺ",
    "𒈙",
    "꧅",
    "Z̷̧",
    "ﾊﾟ",
    "㌀",
    "①",
    "ŉ",
    "ﬃ",
    "שָׁלוֹם",
    "السَّلَام",
    "Ελλάς",
    "Й",
)
HARD = (*CLUSTERS, *LOOSE, *RUNS, *PICTURES, *SCRIPTS, "a\tb", "ab\u2028", "…—─█Ω±°×")
"""Nothing with a spacing vowel sign of India's scripts: whether that has a cell of its own is a terminal's affair."""

ASKS = """
import json, os, re, sys, termios, tty
settings = termios.tcgetattr(0)
tty.setraw(0)
columns = []
for text in json.load(open(sys.argv[1])):
    os.write(1, ("\\x1b[H\\x1b[2J" + text + "\\x1b[6n").encode())
    answer = b""
    while not answer.endswith(b"R"):
        answer += os.read(0, 64)
    row, column = re.search(rb"(\\d+);(\\d+)R", answer).groups()
    columns.append((int(row) - 1) * 200 + int(column) - 1)
termios.tcsetattr(0, termios.TCSADRAIN, settings)
open(sys.argv[2] + "~", "w").write(json.dumps(columns))
os.rename(sys.argv[2] + "~", sys.argv[2])
print("asked")
sys.stdin.read()
"""
"""Writes each text and asks the terminal where its cursor is then."""


def test_tmux_counts_the_same_cells(tmp_path: Path) -> None:
    asked, answered = tmp_path / "asked.json", tmp_path / "answered.json"
    asked.write_text(json.dumps([drawn(text) for text in HARD]))
    with Tmux(tmp_path, [sys.executable, "-c", ASKS, str(asked), str(answered)], {}, 200, 24) as tmux:
        tmux.wait_for("asked")
    columns = json.loads(answered.read_text())
    assert {text: column for text, column in zip(HARD, columns, strict=True) if column != width(text)} == {}


@pytest.mark.parametrize("text", [text for text in HARD if not set(drawn(text)) & set("\u200d🇯🇵🇪🇺🇦🇶🇿")])
def test_pyte_counts_the_same_cells(text: str) -> None:
    """It takes joined pictures and flags for several characters, so those are not asked for."""
    screen = pyte.Screen(200, 2)
    pyte.Stream(screen).feed(drawn(text))
    assert screen.cursor.x == width(text)


def test_every_row_of_the_reader_ends_where_it_should(tmp_path: Path) -> None:
    columns, rows = 90, 100
    article = tmp_path / "hard.txt"
    article.write_text("\n".join(f"{text} {text}x{text} | {width(text)}" for text in HARD if "\x00" not in text))
    environment = {
        "SEEDREADER_LIBRARY": str(tmp_path / "library.db"),
        "SEEDREADER_CONFIG": str(tmp_path / "config.toml"),
    }
    with Tmux(tmp_path, [sys.executable, "-m", "seedreader", str(article)], environment, columns, rows) as tmux:
        tmux.wait_for("0% of", absent=("1 added",))
        tmux.type("Enter")
        for key, shown in (("g", "日 日x日 | 2"), ("G", "㌀ ㌀x㌀ | 2")):
            tmux.type(key)
            tmux.wait_for(shown)
            body = [line for line in tmux.lines if line.startswith("│")]
            assert len(body) > rows // 2
            assert [line for line in body if width(line) != columns or line[-1] != "│"] == []
