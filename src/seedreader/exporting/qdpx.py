"""REFI-QDA project exchange 1.0 (`.qdpx`): a zip with `project.qde` and the articles' texts, for other programs.

Positions are Unicode code points, the first one 0 (REFI-QDA 1.5, 10.2); the end is behind the last character, as the
programs that read it have it. What the standard has elements for stands in them: tags as codes, passages as selections,
notes as descriptions, links as links; what is known of an article stands as variables.
"""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from seedreader import __version__
from seedreader.domain.articles import Article
from seedreader.domain.identity import derived_uuid
from seedreader.domain.library import Library
from seedreader.domain.links import Link
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.exporting.codes import codes_of
from seedreader.exporting.left_out import only_here
from seedreader.exporting.unseekable import Unseekable
from seedreader.exporting.written import Written
from seedreader.exporting.xml_text import XmlText
from seedreader.reading.numbers import counted

NAMESPACE = "urn:QDA-XML:project:1.0"
VARIABLES = ("author", "publisher", "url", "published", "retrieved", "language", "sha256")
"""What is known of an article and has no attribute of its own; `sha256` is that of the original bytes."""

_SOURCES = "sources"
"""The folder of the texts (REFI-QDA 1.5, 8.1); ATLAS.ti refuses it where it is spelled with a capital letter."""

_AT_ONCE = 1 << 16
_NAME_LENGTH = 60


def write_qdpx(library: Library, stream: BinaryIO) -> Written:
    """Write the project; returns how many passages, and what it cannot hold."""
    project = _Project(library)
    with zipfile.ZipFile(Unseekable(stream), "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry("project.qde"), "w", force_zip64=True) as entry:
            waiting = ""
            for piece in project.pieces():
                waiting += piece
                if len(waiting) > _AT_ONCE:
                    entry.write(waiting.encode())
                    waiting = ""
            entry.write(waiting.encode())
        for article in project.articles:
            text = library.articles.content(article.id).text
            archive.writestr(_entry(f"{_SOURCES}/{article.uuid}.txt"), text.encode("utf-8", "replace"))
    return Written(project.passages, tuple(project.left_out()))


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a date, so that the same library gives the same bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


class _Project:
    """The project's XML, piece by piece."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._xml = XmlText()
        self.articles = library.articles.list()
        self._tags = {tag.name: tag for tag in library.tags.list()}
        self._users: dict[str, str] = {}
        self._lost: set[int] = set()
        self._doubted = 0
        self._links_left = 0
        self.passages = 0

    def pieces(self) -> Iterator[str]:
        """The document. Users come first in it, so that they are looked for first."""
        for coder in self._coders():
            self._users[coder] = derived_uuid("coder", coder)
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield self._xml.start(
            "Project", xmlns=NAMESPACE, name=self._library.path.stem, origin=f"seedreader {__version__}"
        )
        if self._users:
            users = (self._xml.empty("User", guid=guid, name=coder) for coder, guid in self._users.items())
            yield from _element("\nUsers", users)
        if self._tags:
            yield from _element("\nCodeBook", _element("Codes", codes_of(self._tags.values(), self._xml)))
        if self.articles:
            known = [name for name in VARIABLES if any(_known(article, name) for article in self.articles)]
            if known:
                yield from _element("\nVariables", (self._variable(name) for name in known))
            yield from _element("\nSources", self._sources())
        yield from self._notes_and_links()
        yield "\n</Project>\n"

    def left_out(self) -> Iterator[str]:
        """What a project cannot hold and the library has."""
        if self._lost:
            yield f"{counted(len(self._lost), 'passage')} that the articles' texts no longer have, and their links"
        if self._links_left:
            yield f"{counted(self._links_left, 'link')} with an end that is not in it"
        if self._doubted:
            yield f"the state of {counted(self._doubted, 'passage')}: edited, moved or to be reviewed"
        makers = ["a tag"] if self._tags else []
        makers += ["a link"] if any(True for _ in self._library.links.iterate()) else []
        if makers:
            yield f"who made {' or '.join(makers)} and when"
        yield from only_here(self._library)
        if self._xml.replaced:
            yield "control characters, which XML has no place for"
        if self.articles:
            yield "headings, emphasis and the like, and older texts of articles"

    def _coders(self) -> list[str]:
        found = {article.coder for article in self.articles}
        found.update(passage.coder for passage in self._library.passages.iterate())
        return sorted(found)

    def _variable(self, name: str) -> str:
        return self._xml.empty("Variable", guid=derived_uuid("variable", name), name=name, typeOfVariable="Text")

    def _sources(self) -> Iterator[str]:
        for article in self.articles:
            yield "\n" + self._xml.start(
                "TextSource",
                guid=article.uuid,
                name=article.title,
                plainTextPath=f"internal://{article.uuid}.txt",
                creatingUser=self._users[article.coder],
                creationDateTime=article.added_at,
                modifiedDateTime=article.modified_at,
            )
            for passage in self._library.passages.iterate(article.id):
                if passage.status is AnchorStatus.ORPHAN:
                    self._lost.add(passage.id)
                    continue
                self.passages += 1
                self._doubted += passage.status is not AnchorStatus.SAME
                yield from self._selection(passage)
            yield from self._values(article)
            yield "</TextSource>"

    def _selection(self, passage: Passage) -> Iterator[str]:
        user = self._users[passage.coder]
        words = " ".join(passage.quote.split())
        yield "\n" + self._xml.start(
            "PlainTextSelection",
            guid=passage.uuid,
            name=words[:_NAME_LENGTH],
            startPosition=str(passage.start),
            endPosition=str(passage.end),
            creatingUser=user,
            creationDateTime=passage.created_at,
            modifiedDateTime=passage.modified_at,
        )
        if passage.note:
            yield self._xml.text("Description", passage.note)
        for name in passage.tags:
            guid = self._tags[name].uuid
            coding = derived_uuid("coding", passage.uuid, guid)
            yield self._xml.start("Coding", guid=coding, creatingUser=user, creationDateTime=passage.created_at)
            yield self._xml.empty("CodeRef", targetGUID=guid) + "</Coding>"
        yield "</PlainTextSelection>"

    def _values(self, article: Article) -> Iterator[str]:
        for name in VARIABLES:
            value = _known(article, name)
            if value:
                ref = self._xml.empty("VariableRef", targetGUID=derived_uuid("variable", name))
                yield f"<VariableValue>{ref}{self._xml.text('TextValue', value)}</VariableValue>"

    def _notes_and_links(self) -> Iterator[str]:
        """Links; the note of one is a note of its own, which it refers to."""
        if any(self._note(link) for link in self._links()):
            yield from _element("\nNotes", (self._note(link) for link in self._links()))
        if any(True for _ in self._links()):
            yield from _element("\nLinks", (self._link(link) for link in self._links()))

    def _links(self) -> Iterator[Link]:
        return (link for link in self._library.links.iterate() if not {link.source_id, link.target_id} & self._lost)

    def _note(self, link: Link) -> str:
        if not link.note:
            return ""
        start = self._xml.start(
            "Note",
            guid=derived_uuid("note", link.uuid),
            name=f"{link.type}: note on a link",
            creatingUser=self._users.get(link.coder, ""),
            creationDateTime=link.created_at,
        )
        return f"\n{start}{self._xml.text('PlainTextContent', link.note)}</Note>"

    def _link(self, link: Link) -> str:
        source, target = self._library.passages.some([link.source_id, link.target_id])
        start = self._xml.start(
            "Link",
            guid=link.uuid,
            name=link.type,
            direction=link.direction.value,
            originGUID=source.uuid,
            targetGUID=target.uuid,
        )
        note = self._xml.empty("NoteRef", targetGUID=derived_uuid("note", link.uuid)) if link.note else ""
        return f"\n{start}{note}</Link>"


def _known(article: Article, name: str) -> str:
    """What is known of an article by the name of a variable, or ""."""
    return article.sha256 if name == "sha256" else str(getattr(article.metadata, name))


def _element(name: str, contents: Iterator[str]) -> Iterator[str]:
    """An element around others; a line feed before its name goes before the tag."""
    bare = name.lstrip("\n")
    yield f"{name[: len(name) - len(bare)]}<{bare}>"
    yield from contents
    yield f"</{bare}>"
