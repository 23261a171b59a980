"""The config file: defaults without one, values from it, and one clear answer for each thing wrong with it."""

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from seedreader.errors import ConfigInvalid
from seedreader.settings import places
from seedreader.settings.config import DESCRIPTIONS, Config, describe, load_coder, load_config, login_name
from seedreader.settings.config_file import begin_config
from seedreader.settings.places import Origin


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_has_its_default(config_file: Path) -> None:
    assert load_config(config_file) == Config(coder=login_name())


def test_values_come_from_the_file(config_file: Path) -> None:
    config_file.write_text('coder = "Ada"\ntheme = "textual-light"\nmeasure = 72\n[keys]\n"passage.tag" = "T"\n')
    config = load_config(config_file)
    assert (config.coder, config.theme, config.measure) == ("Ada", "textual-light", 72)
    assert config.keys == {"passage.tag": ("T",)}
    assert {setting.name for setting in describe(config) if setting.origin is Origin.CONFIG} == {
        "coder", "theme", "measure", "keys",
    }  # fmt: skip


def test_a_byte_order_mark_does_no_harm(config_file: Path) -> None:
    config_file.write_bytes(b'\xef\xbb\xbfcoder = "Ada"\r\n')
    assert load_config(config_file).coder == "Ada"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_refused_and_not_waited_for(config_file: Path, make: Callable[[Path], None]) -> None:
    make(config_file)
    for work in (load_config, load_coder, begin_config):
        with pytest.raises(ConfigInvalid, match="is not a file"):
            work(config_file)


def test_the_null_device_sets_nothing() -> None:
    assert load_config(Path(os.devnull)) == Config(coder=login_name())


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("measur = 3", "unknown setting 'measur'", "'measure'"),
        ("colour = 'red'", "unknown setting", "coder, theme, measure, keys"),
        ("measure = 'wide'", "'measure'", "from 40 to 140"),
        ("measure = true", "'measure'", "whole number"),
        ("measure = 9", "'measure' to 9", "40"),
        ("coder = 3", "'coder'", "quotes"),
        ("coder = '  '", "empty coder", "name"),
        ('coder = "a\\u0000b"', "control characters", "anew"),
        ("theme = []", "'theme'", "quotes"),
        ("keys = 3", "'keys'", "[keys]"),
        ("[keys]\n'passage.tag' = 3", "'passage.tag'", "list"),
        ("[keys]\n'passage.tag' = 'c'", "given to both", "`seedreader config`"),
        ("coder = ", "not valid TOML", "line"),
    ],
)
def test_what_is_wrong_is_named(config_file: Path, content: str, message: str, hint: str) -> None:
    config_file.write_text(content)
    with pytest.raises(ConfigInvalid) as caught:
        load_config(config_file)
    assert message in caught.value.message
    assert str(config_file) in caught.value.message
    assert hint in caught.value.hint


def test_bytes_that_are_no_text_are_refused(config_file: Path) -> None:
    config_file.write_bytes(b"coder = '\xff\xfe'")
    with pytest.raises(ConfigInvalid, match="not UTF-8"):
        load_config(config_file)


def test_every_setting_is_described() -> None:
    assert set(DESCRIPTIONS) == {field.name for field in fields(Config)} - {"given"}
    assert [setting.name for setting in describe(Config(coder="Ada"))] == list(DESCRIPTIONS)


def test_no_login_name_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert login_name() == "me"


def test_the_library_is_found_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(places.LIBRARY_VARIABLE, str(tmp_path / "named.db"))
    option = places.library_location(tmp_path / "option.db")
    assert (option.path, option.origin) == (tmp_path / "option.db", Origin.OPTION)
    environment = places.library_location()
    assert (environment.path, environment.origin) == (tmp_path / "named.db", Origin.ENVIRONMENT)
    monkeypatch.delenv(places.LIBRARY_VARIABLE)
    default = places.library_location()
    assert (default.path.name, default.path.parent.name, default.origin) == ("library.db", "seedreader", Origin.DEFAULT)


def test_home_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.library_path(Path("~/mine.db")) == tmp_path / "mine.db"
    monkeypatch.setenv(places.CONFIG_VARIABLE, "~/mine.toml")
    assert places.config_path() == tmp_path / "mine.toml"


@pytest.mark.parametrize(("login", "coder"), [("ada\udcff", "ada?"), ("a\x1b[1mda", "a[1mda"), ("ada  b", "ada b")])
def test_a_login_name_can_be_kept_in_a_library(monkeypatch: pytest.MonkeyPatch, login: str, coder: str) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: login)
    assert login_name() == coder


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_no_config() -> None:
    with pytest.raises(ConfigInvalid, match="too large"):
        load_config(Path("/dev/zero"))


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\n"passage.tag" = "T"',
        '[keys]\npassage.tag = "T"',
        '[keys.passage]\ntag = ["T"]',
        'keys.passage.tag = "T"',
    ],
)
def test_an_action_may_be_written_as_a_string_or_as_toml_spells_tables(text: str, config_file: Path) -> None:
    config_file.write_text(text)
    assert load_config(config_file).keys == {"passage.tag": ("T",)}


def test_tables_in_tables_are_no_keys(config_file: Path) -> None:
    config_file.write_text('[keys.passage.tag]\nmore = "T"')
    with pytest.raises(ConfigInvalid, match="something that is no key"):
        load_config(config_file)


@pytest.mark.parametrize("text", ["measure = " + "1" * 5000, "measure = 2025-02-31", "measure = " + "[" * 10_000])
def test_values_that_no_parser_takes_are_answers(text: str, config_file: Path) -> None:
    config_file.write_text(text)
    with pytest.raises(ConfigInvalid):
        load_config(config_file)
