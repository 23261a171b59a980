"""`seedreader serve`: the interface in a browser."""

import click

from seedreader.cli.commanding import Command, WholeNumber

HIGHEST_PORT = 65_535


@click.command("serve", cls=Command, examples=("seedreader serve", "seedreader serve --port 8000"))
@click.option(
    "--port", type=WholeNumber(min=0, max=HIGHEST_PORT), default=0, metavar="N", help="Listen on this port; else any."
)
def command(port: int) -> None:
    """Open the reader in a browser on this machine.

    It prints an address with a secret in it: who has it may read and change the library, so keep it to yourself. It
    is another one each time. ctrl+c ends it.
    """
    import importlib.util
    import sys

    from seedreader.cli.opening import library_path, opened_library
    from seedreader.cli.streams import put, talk
    from seedreader.errors import ExtraMissing

    if any(importlib.util.find_spec(package) is None for package in ("textual_serve", "aiohttp")):
        from seedreader.importing.extras import install

        raise ExtraMissing("The browser needs an extra that is not installed", f"Install it: {install('browser')}")
    from seedreader.settings.config import load_config
    from seedreader.tui.serving import serve

    load_config()
    with opened_library(create=True):
        pass  # What keeps either from being used would be told nowhere in a browser.

    def say(address: str) -> None:
        talk("Open this in a browser on this machine; ctrl+c ends it:")
        put(f"{address}\n")
        sys.stdout.flush()

    serve([sys.executable, "-m", "seedreader", "--library", str(library_path().absolute())], port, say)
