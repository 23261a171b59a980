"""The template filled in: everything that comes from outside is made harmless twice, whatever the template says.

Every value passes `reading.display.visible` (control, direction and tag characters become symbols), then is escaped for
HTML. Only what this package ships is put in as it is: the style sheet, which the content security policy names by its
hash, so that no other style and no script at all can run.
"""

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO, Final

from seedreader.exporting.html.page import Page
from seedreader.reading.display import visible

if TYPE_CHECKING:
    from jinja2 import Template

_PACKAGE: Final = "seedreader.exporting.html"


def write_page(page: Page, stream: BinaryIO) -> None:
    """Write the page as UTF-8, piece by piece. Raises what the stream raises."""
    from markupsafe import Markup

    style = _shipped("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    for piece in _template().generate(page=page, style=Markup(style), style_hash=digest):  # noqa: S704 - our own file
        stream.write(piece.encode("utf-8"))


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, finalize=_harmless, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_shipped("page.html.j2"))


def _harmless(value: object) -> object:
    """Foreign words with nothing in them that acts; what is HTML already stays."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _shipped(name: str) -> str:
    return files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
