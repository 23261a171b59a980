"""The readers' tests wait for messages, not for a quiet processor."""

import pytest


@pytest.fixture(autouse=True)
def lean(no_naps: None) -> None:
    """Neither naps nor painting that nobody sees."""
