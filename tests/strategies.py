"""Hypothesis strategies for text as bad as articles can hold, and for places in it."""

from dataclasses import dataclass

from hypothesis import strategies as st

from seedreader.domain.text import Span, canonical

CLUSTERS = (
    *"aeioR T.,;:-0159",
    "é",
    "e\u0301",
    "o\u0308\u0323",
    "日",
    "本",
    "語",
    "、",
    "。",
    "「",
    "」",
    "が",
    "か\u3099",
    "カ",
    "한",
    "\u1112\u1161\u11ab",
    "👍",
    "👍🏽",
    "👨\u200d👩\u200d👧\u200d👦",
    "🏳️\u200d🌈",
    "❤️",
    "1️⃣",
    "🇯🇵",
    "🇪🇺",
    "🇪",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "क्ष",
    "ष्ट्र",
    "กำ",
    "ש",
    "שׁ",
    "م",
    "\u0600",
    "\u064e",
    "“",
    "”",
    "‘",
    "’",
    "—",
    "–",
    "…",
    "½",
    "ﬁ",
    "ß",
    "İ",
    "\U0001f6d9",
    "\U00018e00",
)
"""Single characters as readers see them, plain and difficult."""

LOOSE = (
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u202e",
    "\u2060",
    "\u2066",
    "\u2028",
    "\u2029",
    "\u3000",
    "\ufeff",
    "\ufe0f",
    "\u0301",
    "\u115f",
    "\u1161",
    "\u3164",
    "🏽",
    "\t",
    "\f",
    "\v",
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9b",
    "\U000e0061",
    "\ufffb",
)
"""Characters that join, hide, steer or break; none is a line feed."""

RUNS = ("\u0301" * 70, "e" + "\u0323" * 190, "\u200b" * 140, "\u2060\u0301" * 80, "👩\u200d" * 50, "x\u00ad" * 9)
"""Characters that join, hide or break, more of them than anybody means."""

WORDS = (
    "Tokyo",
    "the",
    "U.S.",
    "Mr.",
    "naïve",
    "don’t",
    "two-day",
    "1,000",
    "said.",
    "“Our",
    "security.”",
    "she",
    "why?",
    "NATO…",
    "https://example.org/a/very/long/address/without/blanks",
    "安全保障は不可分だ。",
)


def words() -> st.SearchStrategy[str]:
    """Prose: words with blanks."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)


def lines() -> st.SearchStrategy[str]:
    """One line: prose, difficult clusters, loose characters, or anything at all."""
    difficult = st.lists(st.sampled_from((*CLUSTERS, *LOOSE, " ")), max_size=30).map("".join)
    long = st.tuples(st.sampled_from(("", "a", "\t", "👩\u200d", "e\u0301")), st.sampled_from(RUNS), difficult).map(
        "".join
    )
    anything = st.text(st.characters(exclude_characters="\r\n"), max_size=20)
    return st.one_of(words(), difficult, difficult, anything, anything, long)


def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Canonical text of several paragraphs, with one or several line feeds between, before and after them."""
    breaks = st.sampled_from(("\n", "\n\n", "\n \n", "\n\n\n\n"))
    whole = st.tuples(st.sampled_from(("", "\n", " \n\n")), st.lists(st.tuples(lines(), breaks), max_size=6), lines())
    return (
        whole.map(lambda parts: canonical(parts[0] + "".join(line + end for line, end in parts[1]) + parts[2]))
        .filter(lambda text: len(text) >= min_size)
    )  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A text with a span of it."""

    text: str
    span: Span


@st.composite
def places(draw: st.DrawFn) -> Place:
    """A text that is not empty with any span of it."""
    text = draw(texts(min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return Place(text, Span(start, draw(st.integers(start + 1, len(text)))))


def offsets(text: str) -> st.SearchStrategy[int]:
    """Any offset of `text`, its end included."""
    return st.integers(0, len(text))
