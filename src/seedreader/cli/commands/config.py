"""`seedreader config`: every place and setting, and where it comes from."""

from collections.abc import Iterator

import click

from seedreader.cli.commanding import Command, json_option

FOUND = "found"
"""The origin of what nobody set: how things are."""


@click.command("config", cls=Command, examples=("seedreader config", "seedreader config --json"))
@json_option("the settings")
def command(as_json: bool) -> None:
    """Print every place and setting, and where it comes from.

    Settings are changed in the config file; each name that begins with keys. is an action whose keys can be set there
    in the section [keys].
    """
    from seedreader.cli.as_json import put_array
    from seedreader.cli.tables import Column, put_table

    rows = [*_places(), *_settings(), *_surroundings()]
    if as_json:
        put_array({"name": name, "value": value, "origin": origin} for name, value, origin in rows)
    else:
        put_table((Column("name"), Column("value", flexible=True), Column("origin")), rows)


Rows = Iterator[tuple[str, str, str]]


def _places() -> Rows:
    from seedreader.cli.opening import is_there, library_location
    from seedreader.settings.places import config_location

    for name, location in (("library", library_location()), ("config", config_location())):
        yield name, str(location.path), location.origin.value
        yield f"{name}_exists", "yes" if is_there(location.path) else "no", FOUND


def _settings() -> Rows:
    from seedreader.settings.config import describe, load_config
    from seedreader.settings.keybindings import effective_keys
    from seedreader.settings.places import Origin

    config = load_config()
    for setting in describe(config):
        if setting.name != "keys":
            yield setting.name, setting.value, setting.origin.value
    for action, keys in effective_keys(config.keys).items():
        origin = Origin.CONFIG if action in config.keys else Origin.DEFAULT
        yield f"keys.{action}", " ".join(keys), origin.value


def _surroundings() -> Rows:
    from seedreader import __version__
    from seedreader.storage import driver

    version = driver.sqlite3.sqlite_version
    safe = driver.write_ahead_log_is_safe(driver.sqlite3.sqlite_version_info)
    yield "version", __version__, FOUND
    yield "sqlite", version, FOUND
    yield "journal_mode", "wal" if safe else "delete", f"SQLite {version}"
