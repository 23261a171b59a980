"""The libraries of the tests of what comes back."""

from tests.importing.annotations.conftest import fresh

__all__ = ["fresh"]
