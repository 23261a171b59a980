"""Words in quotation marks, and texts fitted into cells."""

import pytest

from seedreader.reading.display import width
from seedreader.tui.drawing import fitted, quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("We cannot be naive", "“We cannot be naive”"),
        ("“We cannot be naive”", "“We cannot be naive”"),
        ("assess what is happening.”", "“assess what is happening.”"),
        ("“It’s Ukraine today.", "“It’s Ukraine today.”"),
        ("«Nous ne pouvons pas", "«Nous ne pouvons pas”"),
        ("“We cannot be naive,” he said.", "“‘We cannot be naive,’ he said.”"),
        ("We cannot wait,” he said", "“We cannot wait,’ he said”"),
        ("two\nlines", "“two lines”"),
        ("\x1b[31mred", "“␛[31mred”"),
    ],
)
def test_words_stand_in_one_pair_of_marks(words: str, shown: str) -> None:
    assert quoted(words) == shown


@pytest.mark.parametrize("cells", range(12))
@pytest.mark.parametrize("text", ["plain words", "  led", "trailed  ", "安全保障は不可分", "", "   "])
def test_a_fitted_text_is_never_wider(text: str, cells: int) -> None:
    assert width(fitted(text, cells)) <= cells
