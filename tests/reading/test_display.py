"""The gate to the terminal."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from seedreader.reading.clusters import clusters
from seedreader.reading.display import (
    cluster_width,
    drawn,
    is_shown_as_it_is,
    one_line,
    quoted,
    shorten,
    visible,
    width,
)
from tests.strategies import texts

HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
ANY_TEXT = st.one_of(texts(), st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))))


@given(ANY_TEXT)
def test_visible_keeps_the_length_and_nothing_harmful(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not HARMFUL.search(shown)
    assert all(
        after == before or HARMFUL.match(before) or unicodedata.category(before)[0] == "C"
        for before, after in zip(text, shown, strict=True)
    )


def test_every_single_character_passes_harmless() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert not HARMFUL.search(visible(everything))
    assert not re.search("[\x00-\x1f\x7f-\x9f]", one_line(everything))
    assert not HARMFUL.search(
        drawn("".join(filter(lambda character: unicodedata.category(character) in "CcCfCsZlZpZs", everything)))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x00\x7f\x85\x9b", "␀␡␤�"),
        ("a\u2028b\u2029c\vd\fe", "a␤b¶c␋d␌e"),
        ("\u202eevil\u2066", "�evil�"),
        ("\U000e0041\ud800", "��"),
        ("“naïve” 日本 👍🏽", "“naïve” 日本 👍🏽"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb", "a    b"),
        ("soft\nline", "soft line"),
        ("co\u00adop\u200b \ufeffx", "coop x"),
        ("👍🏽❤️", "👍❤"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("a\u200db", "ab"),
        ("🇯🇵🇪", "🇯🇵E"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 8),
        ("\u0301x", "◌\u0301x"),
        ("\t\u0301", "    ◌\u0301"),
        ("👩" + "\u200d👩" * 20, "👩" + "\u200d👩" * 8),
        ("a" + "\u200b" * 63, "a"),
        ("a" + "\u200b" * 127, "a�"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007fx", "🏴x"),
        ("🏴\U000e0068\U000e0069\U000e007f", "🏴���"),
        ("☰䷀", "��"),
        ("\U0001f6d9", "�"),
    ],
)
def test_drawn(text: str, expected: str) -> None:
    assert drawn(text) == expected


@given(ANY_TEXT)
def test_width_is_what_rich_counts(text: str) -> None:
    assert width(text) == cell_len(drawn(text)) == sum(map(cluster_width, clusters(text)))


@given(ANY_TEXT)
def test_what_is_drawn_once_is_drawn_the_same_again(text: str) -> None:
    assert drawn(drawn(text)) == drawn(text)


@given(st.one_of(ANY_TEXT, st.text(st.sampled_from("ab é“\u200b\u202e\t\n\x1b字"), max_size=4)))
def test_what_is_shown_as_it_is_needs_no_look(text: str) -> None:
    if is_shown_as_it_is(text):
        assert drawn(visible(text)) == text
        assert width(text) == len(text)


@pytest.mark.parametrize(
    ("text", "quick"), [("Plain words.", True), ("“naïve”", True), ("a\u200bb", False), ("字", False)]
)
def test_most_texts_are_shown_as_they_are(text: str, quick: bool) -> None:
    assert is_shown_as_it_is(text) is quick


@given(ANY_TEXT, st.integers(0, 30))
def test_shortened_text_fits(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert cell_len(short) <= cells
    assert "\n" not in short
    if width(one_line(text)) <= cells:
        assert short == drawn(one_line(text))
    elif cells:
        assert short.endswith("…")


def test_shortening_keeps_clusters_whole() -> None:
    assert shorten("日本語テスト", 6) == "日本…"
    assert shorten("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3) == "👨\u200d👩\u200d👧…"
    assert shorten("two\nlines\t here", 40) == "two lines here"
    assert shorten("anything", 0) == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("We cannot be naive", "“We cannot be naive”"),
        ("“We cannot be naive”", "“We cannot be naive”"),
        ("assess what is happening.”", "“assess what is happening.”"),
        ("“It’s Ukraine today.", "“It’s Ukraine today.”"),
        ("«Nous ne pouvons pas", "«Nous ne pouvons pas”"),
        ("“We cannot be naive,” he said.", "“‘We cannot be naive,’ he said.”"),
        ("We cannot wait,” he said", "“‘We cannot wait,’ he said”"),
        ("He said, “We cannot wait. Nobody", "“He said, ‘We cannot wait. Nobody’”"),
        ("wait,” he said, “and see", "“‘wait,’ he said, ‘and see’”"),
        ("One,” he said. “Two,” she said. “Three”", "“‘One,’ he said. ‘Two,’ she said. ‘Three’”"),
        ("Er sagte „ja“ und ging", "“Er sagte ‚ja‘ und ging”"),
        ("Hon sa ”ja” och gick", "“Hon sa ’ja’ och gick”"),
        ("two\nlines", "“two lines”"),
        ("\x1b[31mred", "“␛[31mred”"),
    ],
)
def test_words_stand_in_one_pair_of_marks(words: str, shown: str) -> None:
    assert quoted(words) == shown
