"""Texts fitted into cells."""

import pytest

from seedreader.reading.display import width
from seedreader.tui.drawing import fitted


@pytest.mark.parametrize("cells", range(12))
@pytest.mark.parametrize("text", ["plain words", "  led", "trailed  ", "安全保障は不可分", "", "   "])
def test_a_fitted_text_is_never_wider(text: str, cells: int) -> None:
    assert width(fitted(text, cells)) <= cells
