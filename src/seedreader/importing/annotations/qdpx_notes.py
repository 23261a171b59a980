"""The notes of a REFI-QDA project, and which words, articles or links they are on."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from seedreader.domain.arriving import NotTaken
from seedreader.domain.identity import known_uuid
from seedreader.importing.annotations.safe_xml import children, text_in

_SHOWN = 60


class Annotation(NamedTuple):
    """A note on words of a source: the note, what it says, and the selection that says where the words are."""

    note: Element
    text: str
    selection: Element


class Notes:
    """The notes of a project by what they are on; `text_of` gives a note's own text.

    The standard lets a thing refer to its notes. Beside that NVivo has links that lead from a note to a selection, and
    QualCoder puts the selection, in the source's text, into a note that the source refers to.
    """

    def __init__(self, root: Element, text_of: Callable[[Element], str | None]) -> None:
        self._text_of = text_of
        self._notes = {guid_of(note): note for note in children(root, "Notes", "Note")}
        self._in_source = root.get("origin", "").startswith("QualCoder")
        self._used: set[str] = set()
        self._hanging: dict[str, list[str]] = {}
        for link in children(root, "Links", "Link"):
            ends = _ends_of(link)
            for note, thing in (ends, ends[::-1]):
                if note in self._notes and thing and thing not in self._notes:
                    self._hanging.setdefault(thing, []).append(note)

    def on(self, element: Element) -> str:
        """What is said of something: its description, the notes that it refers to, and those that hang on it."""
        guids = [target_of(ref) for ref in children(element, "NoteRef")]
        guids += self._hanging.get(guid_of(element), [])
        texts = [self._text(guid) for guid in dict.fromkeys(guids) if not self._is_annotation(guid)]
        return "\n\n".join(filter(None, [text_in(element, "Description"), *texts]))

    def in_text_of(self, source: Element) -> Iterator[Annotation]:
        """The notes of a source that are on words of it."""
        for ref in children(source, "NoteRef"):
            guid = target_of(ref)
            if self._is_annotation(guid):
                text = self._text(guid)
                for selection in children(self._notes[guid], "PlainTextSelection"):
                    yield Annotation(self._notes[guid], text, selection)

    def has_end_of(self, link: Element) -> bool:
        """Whether a link leads to a note or from one, and so says only what the note is on."""
        return not self._notes.keys().isdisjoint(_ends_of(link))

    def left(self) -> Iterator[NotTaken]:
        """The notes on nothing that was asked for."""
        for guid in [each for each in self._notes if each not in self._used]:
            words = " ".join(self._text(guid).split())[:_SHOWN]
            yield NotTaken(
                self._notes[guid].get("name") or (f"the note “{words}”" if words else "a note without words"),
                "it is on no passage and on no link",
            )

    def _is_annotation(self, guid: str) -> bool:
        note = self._notes.get(guid)
        return self._in_source and note is not None and next(children(note, "PlainTextSelection"), None) is not None

    def _text(self, guid: str) -> str:
        note = self._notes.get(guid)
        if note is None:
            return ""
        self._used.add(guid)
        return self._text_of(note) or text_in(note, "Description")


def guid_of(element: Element) -> str:
    """The UUID of an element, "" where it has none."""
    return known_uuid(element.get("guid", ""))


def target_of(ref: Element) -> str:
    """The UUID that an element refers to, "" for none."""
    return known_uuid(ref.get("targetGUID", ""))


def _ends_of(link: Element) -> tuple[str, str]:
    return known_uuid(link.get("originGUID", "")), target_of(link)
