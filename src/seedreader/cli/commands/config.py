"""`seedreader config`: every place and setting, and where it comes from."""

from collections.abc import Iterator

import click

from seedreader.cli.commanding import Command, json_option

FOUND = "found"
"""The origin of what nobody set: how things are."""


@click.command(
    "config", cls=Command, examples=("seedreader config", "seedreader config --json", "seedreader config --edit")
)
@click.option("--edit", "editing", is_flag=True, help="Edit the config file in $VISUAL or $EDITOR, then check it.")
@json_option("the settings")
def command(editing: bool, as_json: bool) -> None:
    """Print every place and setting, and where it comes from.

    Settings are changed in the config file, with --edit for instance, which begins one where there is none; each name
    that begins with keys. is an action whose keys can be set there in the section [keys].
    """
    if editing:
        _edit()
        return
    from seedreader.cli.as_json import put_array
    from seedreader.cli.tables import Column, put_table

    rows = [*_places(), *_settings(), *_surroundings()]
    if as_json:
        put_array({"name": name, "value": value, "origin": origin} for name, value, origin in rows)
    else:
        put_table((Column("name"), Column("value", flexible=True), Column("origin")), rows)
    _check_keys()


def _check_keys() -> None:
    """Raise `ConfigInvalid` for keys that clash, once one has seen the keys of all actions."""
    from seedreader.settings.config import load_config

    load_config()


def _edit() -> None:
    """Edit the config file; raises `ConfigInvalid`, naming the line, where it cannot be used then."""
    from seedreader.cli.editing import edit
    from seedreader.cli.streams import talk
    from seedreader.errors import ConfigInvalid
    from seedreader.reading.display import one_line
    from seedreader.settings.config import load_config
    from seedreader.settings.config_file import begin_config, line_in
    from seedreader.settings.places import config_path

    path = config_path()
    if begin_config(path):
        talk(one_line(f"Began {path}"))
    edit(path)
    try:
        load_config(path)
    except ConfigInvalid as error:
        number = line_in(path, error)
        where = "" if number is None else f"Line {number}: "
        hint = f"{error.hint} Mend it with: seedreader config --edit."
        raise ConfigInvalid(f"{where}{error.message}", hint) from error
    talk(one_line(f"The settings in {path} are in order; the reader takes them up when it starts next."))


Rows = Iterator[tuple[str, str, str]]


def _places() -> Rows:
    from seedreader.cli.opening import is_there, library_location
    from seedreader.settings.places import config_location
    from seedreader.storage.copies.backups import FOLDER

    library = library_location()
    for name, location in (("library", library), ("config", config_location())):
        yield name, str(location.path), location.origin.value
        yield f"{name}_exists", "yes" if is_there(location.path) else "no", FOUND
    yield "backups", str(library.path.parent / FOLDER), library.origin.value


def _settings() -> Rows:
    from seedreader.settings.config import describe, load_config
    from seedreader.settings.keybindings import given_keys
    from seedreader.settings.places import Origin

    config = load_config(keys_checked=False)
    for setting in describe(config):
        if setting.name != "keys":
            yield setting.name, setting.value, setting.origin.value
    for action, keys in given_keys(config.keys).items():
        origin = Origin.CONFIG if action in config.keys else Origin.DEFAULT
        yield f"keys.{action}", " ".join(keys), origin.value


def _surroundings() -> Rows:
    from seedreader import __version__
    from seedreader.storage.file import driver

    version = driver.sqlite3.sqlite_version
    safe = driver.write_ahead_log_is_safe(driver.sqlite3.sqlite_version_info)
    yield "version", __version__, FOUND
    yield "sqlite", version, FOUND
    yield "journal_mode", "wal" if safe else "delete", f"SQLite {version}"
