"""`seedreader completion`: what a shell needs to complete commands, articles and tags."""

import click

from seedreader.cli.commanding import Command, OneOf

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    examples=("seedreader completion bash", "seedreader completion fish"),
)
@click.argument("shell", metavar="|".join(SHELLS), type=OneOf("completion for the shell", SHELLS))
def command(shell: str) -> None:
    """Print what makes a shell complete commands, articles and tags.

    \b
    bash: seedreader completion bash >> ~/.bashrc
    zsh:  seedreader completion zsh >> ~/.zshrc
    fish: seedreader completion fish > ~/.config/fish/completions/seedreader.fish

    Articles are completed by file name and title, tags and types of links by name, as the library has them.
    """
    from click.shell_completion import get_completion_class

    from seedreader.cli import completing
    from seedreader.cli.program import COMPLETION_VARIABLE, PROGRAM, program
    from seedreader.cli.streams import put

    completing.prepare()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"nothing is known of {shell}")
    put(kind(program, {}, PROGRAM, COMPLETION_VARIABLE).source())
