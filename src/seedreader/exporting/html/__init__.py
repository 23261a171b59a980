"""The library as one page: sources, links between them, tags, synopsis and drift.

The page loads nothing and runs nothing, says so in its content security policy, and is made for eyes, keyboards,
screen readers and paper. `page` is what stands in it, `page.html.j2` and `page.css` how, `writing` puts them together.
"""

from pathlib import Path
from typing import BinaryIO

from seedreader.domain.library import Library
from seedreader.exporting.targets import opened_target


def export_html(library: Library, target: Path | BinaryIO, *, force: bool = False) -> int:
    """Write the page to a file or a stream; returns how many threads are on it.

    See `opened_target` for `force` and for what is raised.
    """
    from seedreader.exporting.html.page import page_of
    from seedreader.exporting.html.writing import write_page

    page = page_of(library)
    with opened_target(target, library, force=force) as stream:
        write_page(page, stream)
    return len(page.threads)
