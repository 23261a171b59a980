"""Plain text: the title, the headings, and the furniture of pages, which running prose never is."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.domain.articles import Mark, MarkKind
from seedreader.importing.articles import read_article
from seedreader.importing.plain.furniture import find_furniture, with_furniture
from seedreader.importing.plain.headlines import LONGEST_TITLE, shortened
from seedreader.importing.plain.pages import Page
from seedreader.importing.plain.reader import read_plain
from tests.importing.strategies import PAGES

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PAGE_FOLDER = ROOT / "tests" / "data" / "importing" / "pages"
EXPECTED: dict[str, Any] = json.loads((PAGE_FOLDER / "expected.json").read_text(encoding="utf-8"))

WRITTEN = (MarkKind.QUOTATION, MarkKind.LIST_ITEM, MarkKind.TABLE, MarkKind.CODE_BLOCK)

RUTTE_VISIT = "With Rutte Visit, Japan and NATO Seek ‘Next Level’ of Cooperation"
TITLES = (
    "Tokyo Calls, Brussels Answers: The Japan-NATO Axis Takes Shape",
    "NATO Strengthens Ties with Japan Amid Rising Global Tensions",
    RUTTE_VISIT,
    "Japan and NATO are expanding their collaboration to enhance global security",
    "NATO Secretary-General Mark Rutte has kicked off a groundbreaking two-day visit to Japan…",
)
HEADINGS: tuple[list[str], ...] = (
    [
        TITLES[0],
        "Defense and Technology: Strategic Axes of Cooperation",
        "The Chinese Threat and Japan's New Role",
        "The New Orientation of Japanese Defense Policy",
        "An increasingly global NATO",
    ],
    [
        TITLES[1],
        "NATO Deepens Strategic Alliance with Japan",
        "New Leadership, New Priorities",
        "Shared Concerns: China, Russia, and North Korea",
        "Trump, Uncertainty, and Alliances in Question",
        "Increased Military Cooperation",
        "UK’s Strike Group to Join Forces",
        "A New Global Alliance?",
        "Allies for a New Era",
    ],
    [RUTTE_VISIT],
    [],
    [],
)
BOILERPLATE: tuple[list[str], ...] = (
    [
        "Published by Condoralex",
        "Born Alessandro Generotti, C.le Maj. Parachutist on leave. Military Parachutist Patent no. 192806. 186th RGT "
        "Par. Folgore/5th BTG. Par. El Alamein/XIII Cp. Par. Condor.",
        "Founder and administrator of the website BRIGATAFOLGORE.NET. Blogger and computer scientist by profession.",
    ],
    ['Press "Enter" to skip to content', "Comments are closed."],
    [
        "Asia Defense",
        "Recent Features",
        "Asia Defense\xa0|\xa0Security\xa0|\xa0East Asia",
        RUTTE_VISIT,
        RUTTE_VISIT,
        "NATO Secretary General Mark Rutte meets with Japan’s Minister of Defense Nakatani Gen in Tokyo, Apr. 8, 2025.",
        "Credit: NATO",
    ],
    [],
    [],
)


def marked(text: str, marks: tuple[Mark, ...], kind: MarkKind) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks if mark.kind is kind]


@pytest.mark.parametrize("number", range(5))
def test_the_seeds(number: int) -> None:
    draft = read_article(SEEDS[number])
    assert draft.title == TITLES[number]
    assert marked(draft.text, draft.marks, MarkKind.HEADING) == HEADINGS[number]
    assert marked(draft.text, draft.marks, MarkKind.BOILERPLATE) == BOILERPLATE[number]
    levels = [mark.value for mark in draft.marks if mark.kind is MarkKind.HEADING]
    assert levels == ["1", *["2"] * (len(levels) - 1)][: len(levels)]
    assert draft.text == SEEDS[number].read_bytes().decode("utf-8")


def test_the_first_of_three_headlines_is_the_headline() -> None:
    draft = read_article(SEEDS[2])
    heading = next(mark for mark in draft.marks if mark.kind is MarkKind.HEADING)
    assert heading.start == draft.text.index(RUTTE_VISIT)


def test_a_repeated_line_is_the_headline_whatever_stands_above() -> None:
    banner, headline = "The best of the weekend in your pocket", "Two towns and a river"
    text = f"{banner}\n\n{headline}\n\nWater\n\n{headline}\n\n{BEFORE}{BEFORE}"
    reading = read_plain(text, "name")
    assert reading.title == headline
    assert marked(text, reading.marks, MarkKind.BOILERPLATE) == ["Water", headline]


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_of_other_outlets(name: str) -> None:
    draft = read_article(PAGE_FOLDER / f"{name}.txt")
    assert draft.title == EXPECTED[name]["title"]
    assert marked(draft.text, draft.marks, MarkKind.HEADING) == EXPECTED[name]["headings"]
    assert marked(draft.text, draft.marks, MarkKind.BOILERPLATE) == EXPECTED[name]["boilerplate"]


PROSE = (
    "He said so, according to The Associated Press (AP).",
    "Comments are closed societies' way of talking, she wrote.",
    "By April 8, 2025, all of them had left the town.",
    "Share prices fell.",
    "She wrote to Mr. Rutte on April 8, 2025.",
    "Cookies are what she baked.",
    "Advertisements paid for it all.",
    "Copyright law is older than the press itself.",
    "“Subscribe,” he said, “or be silent.”",
    "Photographs by the hundred were burnt.",
    "Related to all this is the question of money.",
    "More news is not better news.",
    "Published by nobody, read by everyone, the pamphlet spread.",
    "Print it.",
    "The photo shows (left) nothing of the kind.",
    "See also the treaty of 1648.",
    "Newsletters were banned.",
    "By Jove.",
    "Search",
    "Home",
    "April 8, 2025",
    "By Ada Lovelace",
    "Asia | Europe",
)
BEFORE = "The town lies on the river, and the river, as everyone who lives there knows, has never been kind to it.\n"
AFTER = "\nIn the end the council did what councils do: it appointed a commission, and the commission asked for time.\n"


@pytest.mark.parametrize("sentence", PROSE)
def test_what_the_body_says_is_never_furniture(sentence: str) -> None:
    text = BEFORE + BEFORE + sentence + AFTER + AFTER
    assert marked(text, read_plain(text, "name").marks, MarkKind.BOILERPLATE) == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_prose_alone_is_never_furniture(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if len(line) > 115 and "BTG" not in line]
    joined = "\n\n".join(paragraphs)
    assert marked(joined, read_plain(joined, "name").marks, MarkKind.BOILERPLATE) == []


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("A short sentence.", "A short sentence"),
        ("And then...", "And then..."),
        ("Is it so?", "Is it so?"),
        (".", "."),
        ("word " * 40, ("word " * 18).rstrip() + "…"),
        ("The council met in the old town hall by the river, and when it had met for six hours it went home again.",
         "The council met in the old town hall by the river…"),
        ("x" * 200, "x" * (LONGEST_TITLE - 1) + "…"),
    ],
)  # fmt: skip
def test_a_long_sentence_is_cut_where_it_may_be(sentence: str, title: str) -> None:
    assert shortened(sentence.strip()) == title
    assert len(title) <= LONGEST_TITLE


def test_a_title_never_ends_inside_a_cluster() -> None:
    family = "👨‍👩‍👧‍👦"
    title = shortened(family * 40)
    assert title.removesuffix("…").replace(family, "") == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A paragraph without any headline above it, of some length, comes first.\n\nThen a Heading of Some Words\n\n"
         "And a paragraph below it that is long enough to count as running text, which it is.\n",
         "A paragraph without any headline above it, of some length, comes first"),
        ("Advertisement\n\nComments are closed.\n", "name"),
        ("a\nb\nc\n", "a"),
        ("…\n", "…"),
        ("The U.S. said on Monday that it had no such plans, and never had. Nobody believed it.\n",
         "The U.S. said on Monday that it had no such plans, and never had"),
    ],
)  # fmt: skip
def test_titles_of_texts_without_a_headline(text: str, title: str) -> None:
    reading = read_plain(text, "name")
    assert reading.title == title
    assert not [mark for mark in reading.marks if mark.kind is MarkKind.HEADING and mark.value == "1"]


def test_very_many_short_lines_take_little_time() -> None:
    text = "".join(f"Heading number {number}\n" for number in range(40_000))
    began = time.process_time()
    assert read_plain(text, "name").text == text
    assert time.process_time() - began < 5


def test_lists_and_verse_have_no_headings() -> None:
    for text in (
        "Milk\nBread\nButter\n\n" + AFTER,
        "Tell me, O Muse, of that ingenious hero\nWho travelled far and wide\nAfter he had sacked\n" * 3,
    ):
        marks = read_plain(text, "name").marks
        assert not [mark for mark in marks if mark.kind is MarkKind.HEADING and mark.value == "2"]


def test_hard_wrapped_furniture_is_marked_line_by_line() -> None:
    prose = "\n".join(["the words of a paragraph that was broken at a column by hand"] * 3) + " today.\n\n"
    banner = "We use cookies and other means to learn what you read here, so\nthat we can show you more of it.\n\n"
    text = banner + "A Headline of Some Words\n\n" + prose * 4
    reading = read_plain(text, "name")
    assert marked(text, reading.marks, MarkKind.BOILERPLATE) == banner.strip().split("\n")
    assert reading.title == "A Headline of Some Words"


@settings(max_examples=150)
@given(PAGES)
def test_marks_are_whole_lines_that_do_not_overlap(text: str) -> None:
    reading = read_plain(text, "name")
    assert reading.text == text
    assert list(reading.marks) == sorted(reading.marks)
    end = -1
    for mark in reading.marks:
        assert mark.kind in (MarkKind.HEADING, MarkKind.BOILERPLATE)
        assert end < mark.start < mark.end <= len(text)
        assert mark.start == 0 or text[mark.start - 1] == "\n"
        assert mark.end == len(text) or text[mark.end] == "\n"
        end = mark.end
    assert reading.title
    assert "\n" not in reading.title


@given(
    PAGES, st.lists(st.tuples(st.integers(0, 400), st.integers(1, 200), st.sampled_from(list(MarkKind))), max_size=6)
)
def test_what_is_quoted_or_listed_is_no_furniture(text: str, drawn: list[tuple[int, int, MarkKind]]) -> None:
    marks = [Mark(start, start + length, kind) for start, length, kind in drawn]
    page = Page.of(text)
    kept = [mark for mark in marks if mark.kind in WRITTEN]
    expected = {
        Mark(unit.start, unit.end, MarkKind.BOILERPLATE, value)
        for unit, value in ((page.units[place], value) for place, value in find_furniture(page, None).items())
        if not any(mark.start < unit.end and unit.start < mark.end for mark in kept)
    }
    assert with_furniture(text, marks) == tuple(sorted({*marks, *expected}))
