"""Texts fitted into cells."""

from pathlib import Path

import pytest

from seedreader.reading.display import width
from seedreader.tui.drawing import fitted
from seedreader.tui.widgets.status_line import home_path


@pytest.mark.parametrize("cells", range(12))
@pytest.mark.parametrize("text", ["plain words", "  led", "trailed  ", "安全保障は不可分", "", "   "])
def test_a_fitted_text_is_never_wider(text: str, cells: int) -> None:
    assert width(fitted(text, cells)) <= cells


def test_a_path_in_the_home_folder_is_written_as_people_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home_path(tmp_path) == "~"
    assert home_path(tmp_path / "a" / "b.db") == "~/a/b.db"
    assert home_path(tmp_path.parent) == str(tmp_path.parent)
