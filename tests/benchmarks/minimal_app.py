"""The least a Textual program can do: paint one word. The floor of the time to the first painted article."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    """One line of text, `q` quits."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Just the word that the measurement waits for."""
        yield Static("minimal-ready")


if __name__ == "__main__":
    MinimalApp().run()
