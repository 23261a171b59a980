"""What stays behind whenever something goes to another program, since none of their formats has a place for it."""

from collections.abc import Iterator

from seedreader.domain.library import Library
from seedreader.domain.links import SHIPPED_LINK_TYPES


def only_here(library: Library) -> Iterator[str]:
    """What only a library can hold, as far as this one has it."""
    shipped = {each.name for each in SHIPPED_LINK_TYPES}
    own = [each for each in library.links.types() if each.name not in shipped]
    if any(each.inverse != each.name for each in own):
        yield "how link types read from the other end, which export jsonl has"
    if any(each.description or each.maps_to for each in own):
        yield "what link types of your own mean, which export jsonl has"
    if library.threads.labels():
        yield "what threads are called, which export jsonl has"
    if library.queries.list():
        yield "kept expressions, which export jsonl has"
