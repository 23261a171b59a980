"""Where library and config are, and who said so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seedreader.errors import NotFound
from seedreader.settings.places import Location, Origin, config_location, library_location


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for variable in ("SEEDREADER_LIBRARY", "SEEDREADER_CONFIG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_by_default_both_are_in_the_users_own_folders() -> None:
    from platformdirs import user_config_path, user_data_path

    library, config = library_location(), config_location()
    assert library.path == user_data_path("seedreader", appauthor=False) / "library.db"
    assert config.path == user_config_path("seedreader", appauthor=False) / "config.toml"
    assert library.origin is config.origin is Origin.DEFAULT


def test_the_environment_names_either(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("SEEDREADER_LIBRARY", "~/a.db")
    monkeypatch.setenv("SEEDREADER_CONFIG", "~/b.toml")
    assert (library_location().path, library_location().origin) == (home / "a.db", Origin.ENVIRONMENT)
    assert (config_location().path, config_location().origin) == (home / "b.toml", Origin.ENVIRONMENT)


def test_the_option_goes_first(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("SEEDREADER_LIBRARY", "~/a.db")
    location = library_location(Path("~/c.db"))
    assert (location.path, location.origin) == (home / "c.db", Origin.OPTION)


def test_the_home_of_nobody_stays_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDREADER_CONFIG", "~no-such-user/b.toml")
    assert config_location().path == Path("~no-such-user/b.toml")
    assert library_location(Path("~no-such-user/c.db")).path == Path("~no-such-user/c.db")


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDREADER_LIBRARY", "")
    assert library_location().origin is Origin.DEFAULT


@pytest.mark.parametrize("location", [library_location, config_location])
def test_a_user_without_a_home_is_told_what_to_set(
    location: Callable[[], Location], monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(*_arguments: str, **_settings: bool) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    with pytest.raises(NotFound, match="does not know your home") as failure:
        location()
    assert "$SEEDREADER_LIBRARY and $SEEDREADER_CONFIG" in failure.value.hint
