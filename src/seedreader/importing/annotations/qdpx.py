"""REFI-QDA projects (`.qdpx`): codes become tags, selections in texts passages, and the texts articles.

The archive is never unpacked: only the project and texts that it names are read, in memory and up to a limit. A file
outside of the archive is never read, whatever the project says.
"""

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from seedreader.domain.arriving import (
    Arriving,
    ArrivingArticle,
    ArrivingLink,
    ArrivingPassage,
    ArrivingTag,
    NotTaken,
)
from seedreader.domain.articles import Metadata, date_in
from seedreader.domain.identity import derived_uuid, known_uuid
from seedreader.errors import ImportFailed
from seedreader.importing.annotations.codes import each_code, is_codable
from seedreader.importing.annotations.linking import direction_of
from seedreader.importing.annotations.made import made_from
from seedreader.importing.annotations.positions import Positions
from seedreader.importing.annotations.qdpx_notes import Notes, guid_of, target_of
from seedreader.importing.annotations.safe_xml import children, parsed_xml, text_in

_LARGEST_PROJECT = 200_000_000
_LARGEST_TEXT = 50_000_000
_METADATA = ("author", "publisher", "url", "published", "retrieved", "language")
_DATES = ("published", "retrieved")
_VARIABLES = (*_METADATA, "sha256")
_OTHER_SOURCES = {"PictureSource": "a picture", "AudioSource": "sound", "VideoSource": "film"}


def read_qdpx(stream: BinaryIO) -> Iterator[Arriving]:
    """A project. Raises `ImportFailed` for what is none, is damaged, or is too large."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {name.casefold(): name for name in archive.namelist()}
            project = next((name for key, name in names.items() if "/" not in key and key.endswith(".qde")), None)
            if project is None:
                raise ImportFailed("It is a zip archive, but no project", "REFI-QDA projects (.qdpx) are read.")
            root = parsed_xml(_contents(archive, project, _LARGEST_PROJECT))
            if root.tag != "Project":
                raise ImportFailed("Its project.qde holds no project", "Export it anew as a REFI-QDA project.")
            yield from _Reading(archive, names, root).read()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError) as error:
        raise ImportFailed(f"The project cannot be read: {error}", "Export it anew, without a password.") from error


def _contents(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """An entry, as far as it is no larger than it may be; what the archive says of its size is not believed."""
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ImportFailed(f"{name!r} in it is compressed in a way that is not read", "Pack it as other programs do.")
    with archive.open(name) as entry:
        data = entry.read(largest + 1)
    if len(data) > largest:
        raise ImportFailed(f"{name!r} in it is too large", f"Up to {largest / 1e6:,.0f} MB are read.")
    return data


class _Reading:
    """Reads a project from its root on."""

    def __init__(self, archive: zipfile.ZipFile, names: dict[str, str], root: Element) -> None:
        self._archive = archive
        self._names = names
        self._root = root
        self._from_atlas = root.get("origin", "").startswith("ATLAS")
        self._users = {guid_of(user): user.get("name", "") for user in children(root, "Users", "User")}
        self._variables = {guid_of(each): each.get("name", "") for each in children(root, "Variables", "Variable")}
        self._notes = Notes(root, self._text_of)
        self._codes: dict[str, str] = {}

    def read(self) -> Iterator[Arriving]:
        """Tags, then each article with its passages, then links, then what was left."""
        yield from self._read_codes()
        for source in children(self._root, "Sources", "*"):
            if source.tag == "TextSource":
                yield from self._read_text(source, source.get("name", "") or source.get("plainTextPath", ""))
            elif source.tag == "PDFSource":
                yield from self._read_pdf(source)
            elif source.tag in _OTHER_SOURCES:
                yield NotTaken(source.get("name") or source.tag, f"it is {_OTHER_SOURCES[source.tag]}, and no text")
        for link in children(self._root, "Links", "Link"):
            yield from self._read_link(link)
        yield from self._left()

    def _read_codes(self) -> Iterator[Arriving]:
        for code, name in each_code(children(self._root, "CodeBook", "Codes", "Code")):
            self._codes[guid_of(code)] = name
            if is_codable(code):
                yield ArrivingTag(name, self._notes.on(code), code.get("color", ""), guid_of(code))

    def _read_pdf(self, source: Element) -> Iterator[Arriving]:
        """A PDF is read by the text that stands for it; what is marked on its pages has no words."""
        for representation in children(source, "Representation"):
            yield from self._read_text(representation, source.get("name", ""))
        count = sum(1 for _ in children(source, "PDFSelection"))
        if count:
            yield NotTaken(
                f"{count} places on pages of {source.get('name', '')}", "they are areas, and not of its text"
            )

    def _read_text(self, source: Element, name: str) -> Iterator[Arriving]:
        raw = self._text_of(source)
        if raw is None:
            yield NotTaken(name or "a text", "its text is not in the file")
            return
        selections = list(children(source, "PlainTextSelection"))
        positions = Positions(raw, self._from_atlas, [_position(each) for each in selections])
        article = self._article(source, name, positions.text)
        yield article
        if self._notes.on(source):
            yield NotTaken(f"what is said of {name}", "articles have no notes")
        others = sum(self._variables.get(_ref(value, "VariableRef")) not in _VARIABLES for value in _values(source))
        if others:
            yield NotTaken(f"{others} variables of {name}", "articles have none but those of their metadata")
        if next(children(source, "Coding"), None) is not None:
            yield NotTaken(f"codes on the whole of {name}", "tags are on passages")
        for selection in selections:
            codes = [self._codes.get(_ref(coding, "CodeRef"), "") for coding in children(selection, "Coding")]
            notes = [self._notes.on(each) for each in (selection, *children(selection, "Coding"))]
            tags, note = tuple(dict.fromkeys(filter(None, codes))), "\n\n".join(filter(None, notes))
            yield self._passage(selection, article.key, positions, tags, note, made_by=selection)
        for annotation in self._notes.in_text_of(source):
            place = annotation.selection
            yield self._passage(place, article.key, positions, (), annotation.text, made_by=annotation.note)

    def _article(self, source: Element, name: str, text: str) -> ArrivingArticle:
        values = {
            self._variables.get(_ref(value, "VariableRef"), ""): text_in(value, "TextValue")
            for value in _values(source)
        }
        values |= {each: date_in(values.get(each, "")) for each in _DATES}
        return ArrivingArticle(
            key=guid_of(source) or derived_uuid("source", name),
            uuid=guid_of(source),
            sha256=values.get("sha256", ""),
            source=values.get("url", ""),
            title=name,
            text=text,
            metadata=Metadata(**{each: values.get(each, "") for each in _METADATA}),
        )

    def _passage(
        self,
        selection: Element,
        article: str,
        positions: Positions,
        tags: tuple[str, ...],
        note: str,
        *,
        made_by: Element,
    ) -> ArrivingPassage | NotTaken:
        """The passage at a selection; `made_by` has who made it and when."""
        span = positions.span(_position(selection))
        if span is None:
            return NotTaken(selection.get("name") or "a selection", "its positions are not in the text")
        key = guid_of(selection) or derived_uuid("selection", article, f"{span}")
        user = known_uuid(made_by.get("creatingUser") or made_by.get("modifyingUser") or "")
        return ArrivingPassage(
            key=key,
            article=article,
            quote=positions.text[slice(*span)],
            start=span[0],
            end=span[1],
            tags=tags,
            note=note,
            made=made_from(
                key,
                self._users.get(user, ""),
                made_by.get("creationDateTime", ""),
                made_by.get("modifiedDateTime", ""),
            ),
        )

    def _read_link(self, link: Element) -> Iterator[Arriving]:
        if self._notes.has_end_of(link):
            return
        source, target = known_uuid(link.get("originGUID", "")), known_uuid(link.get("targetGUID", ""))
        key = guid_of(link) or derived_uuid("link", source, target, link.get("name", ""))
        yield ArrivingLink(
            key=key,
            source=source,
            target=target,
            type=link.get("name", ""),
            direction=direction_of(link.get("direction", "")),
            note=self._notes.on(link),
            made=made_from(key),
        )

    def _left(self) -> Iterator[Arriving]:
        if self._notes.on(self._root):
            yield NotTaken("what is said of the project", "libraries have no notes")
        yield from self._notes.left()
        for name, what in (("Cases", "case"), ("Sets", "set"), ("Graphs", "graph")):
            count = sum(1 for _ in children(self._root, name, "*"))
            if count:
                yield NotTaken(f"{count} {what}{'s' * (count != 1)}", "libraries have nothing of the kind")

    def _text_of(self, source: Element) -> str | None:
        """The plain text of a source or a note; None where it is not in the archive."""
        for content in children(source, "PlainTextContent"):
            return content.text or ""
        scheme, _, path = source.get("plainTextPath", "").rpartition("://")
        if scheme not in ("internal", ""):
            return None
        name = path.lstrip("/")
        entry = self._names.get(f"sources/{name}".casefold()) or self._names.get(name.casefold())
        if entry is None:
            return None
        return _contents(self._archive, entry, _LARGEST_TEXT).decode("utf-8-sig", "replace")


def _values(source: Element) -> Iterator[Element]:
    return children(source, "VariableValue")


def _ref(element: Element, name: str) -> str:
    return next((target_of(ref) for ref in children(element, name)), "")


def _position(selection: Element) -> tuple[str, str, str]:
    return selection.get("startPosition", ""), selection.get("endPosition", ""), selection.get("name", "")
