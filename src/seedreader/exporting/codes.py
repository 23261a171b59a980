"""Tags as REFI-QDA codes, for projects and for codebooks."""

from collections import Counter
from collections.abc import Iterable, Iterator

from seedreader.domain.identity import derived_uuid
from seedreader.domain.tags import Tag, levels_of
from seedreader.exporting.xml_text import XmlText


def codes_of(tags: Iterable[Tag], xml: XmlText) -> Iterator[str]:
    """Tags as codes in their hierarchy; a level that is no tag is a code that nothing can be coded with."""
    by_name = {tag.name: tag for tag in tags}
    local_names = Counter(name.rpartition("/")[2] for name in by_name)
    above: list[str] = []
    for name in _levels(by_name):
        upper = name.rpartition("/")[0]
        while above and above[-1] != upper:
            above.pop()
            yield "</Code>"
        above.append(name)
        tag, local = by_name.get(name), name.rpartition("/")[2]
        yield "\n" + xml.start(
            "Code",
            guid=tag.uuid if tag else derived_uuid("level", name),
            # Some programs know a code by its name alone: one that is not the only one stands with its levels.
            name=name if local_names[local] > 1 else local,
            isCodable="true" if tag else "false",
            color=tag.color if tag else "",
        )
        if tag and tag.description:
            yield xml.text("Description", tag.description)
    yield "</Code>" * len(above)


def _levels(names: Iterable[str]) -> Iterator[str]:
    """Every tag and every level above one, each above those below it."""
    ordered = sorted(names, key=lambda name: name.split("/"))
    yield from dict.fromkeys(level for name in ordered for level in levels_of(name))
