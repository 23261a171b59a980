"""W3C Web Annotations in JSON-LD: text quotes and positions as passages, tags and notes as bodies, linking as links."""

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from seedreader.domain.arriving import Arriving, ArrivingArticle, ArrivingLink, ArrivingPassage, Made, NotTaken
from seedreader.domain.identity import derived_uuid, known_uuid
from seedreader.errors import ImportFailed
from seedreader.importing.annotations import w3c_model as model
from seedreader.importing.annotations.linking import direction_of
from seedreader.importing.annotations.made import made_from

_TAGGING, _LINKING, _CLASSIFYING = "tagging", "linking", "classifying"
_NAMED_BY_HASH = re.compile(r"ni:///sha-256;([A-Za-z0-9_-]{43})=?")
Node = Mapping[str, Any]


def is_web_annotations(document: object) -> bool:
    """Whether a JSON document means to be annotations in the words of the standard."""
    first = document[0] if isinstance(document, list) and document else document
    if not isinstance(first, Mapping):
        return False
    kinds = {"Annotation", "AnnotationPage", "AnnotationCollection"}
    return "@context" in first or bool(kinds.intersection(model.types_of(first)))


def read_web_annotations(document: object) -> Iterator[Arriving]:
    """An annotation, a list of them, a page or a collection.

    Incorrect annotations are told of, and the others read, and so are pages that are somewhere else; raises
    `ImportFailed` where all annotations are incorrect, and for what is not in the words of the standard.
    """
    found = list(_annotations(document))
    elsewhere = [each for each in found if isinstance(each, NotTaken)]
    annotations = [each for each in found if not isinstance(each, NotTaken)]
    reading = _Reading()
    wrong = []
    for number, annotation in enumerate(annotations, start=1):
        fault = next(model.faults(annotation), None)
        if fault is None and isinstance(annotation, Mapping):
            yield from reading.read(annotation)
        else:
            wrong.append(NotTaken(_name(annotation, number), f"the annotation {fault}"))
    if wrong and len(wrong) == len(annotations):
        raise ImportFailed(f"It is no Web Annotation as the standard has it: {wrong[0].why}", "Put it right there.")
    yield from wrong
    yield from elsewhere
    yield from reading.links


def _annotations(document: object) -> Iterator[object]:
    """Annotations, correct or not, and the pages of a collection that are not in the document."""
    if isinstance(document, list):
        for each in document:
            yield from _annotations(each)
        return
    if not isinstance(document, Mapping) or not model.has_context(document):
        raise ImportFailed("It does not say that it is a Web Annotation", f"Its @context should be {model.CONTEXT}.")
    yield from _inside(document)


def _inside(document: Node) -> Iterator[object]:
    types = model.types_of(document)
    if "@graph" in document:
        yield from model.as_list(document["@graph"])
    elif "AnnotationCollection" in types:
        yield from _pages(document.get("first"))
    elif "AnnotationPage" in types:
        yield from _pages(document)
    else:
        yield document


def _pages(page: object) -> Iterator[object]:
    while isinstance(page, Mapping) and isinstance(page.get("items"), list):
        yield from page["items"]
        page = page.get("next")
    address = page.get("id") if isinstance(page, Mapping) else page
    if isinstance(address, str):
        yield NotTaken(address, "the annotations there are not in the file; save the collection with its pages")
    elif page is not None:
        raise ImportFailed("The pages of the collection are not as the standard has them", "Save it anew.")


def _name(annotation: object, number: int) -> str:
    name = annotation.get("id") if isinstance(annotation, Mapping) else None
    return name if isinstance(name, str) else f"annotation {number}"


class _Part(NamedTuple):
    """What words of what article a target or a body is."""

    id: str
    article: ArrivingArticle
    quote: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None


class _Reading:
    """Reads annotations that are correct; links are held until all passages are read."""

    def __init__(self) -> None:
        self._articles: set[str] = set()
        self._passages: set[str] = set()
        self.links: list[Arriving] = []

    def read(self, annotation: Node) -> Iterator[Arriving]:
        targets = list(_flat(annotation.get("target")))
        parts = list(filter(None, map(_part, targets)))
        bodies = list(_flat(annotation.get("body")))
        ends = list(filter(None, map(_part, bodies)))
        if parts and ends and _purpose(annotation, "motivation", _LINKING):
            self._read_link(annotation, parts, ends, bodies)
            return
        if not parts:
            yield NotTaken(annotation["id"], "it does not say by a quote or positions which words of a text it is on")
            return
        if len(parts) < len(targets):
            yield NotTaken(annotation["id"], f"{len(targets) - len(parts)} of its targets are not words of a text")
        tags: list[str] = []
        notes: list[str] = []
        for body in bodies:
            (tags if _is_tag(body, annotation) else notes).append(_words(body))
        notes += model.as_list(annotation.get("bodyValue"))
        for place, part in enumerate(parts):
            uuid = _uuid(annotation["id"], place)
            self._passages.add(uuid)
            yield from self._article(part)
            yield _passage(uuid, part, annotation, tuple(tags), "\n\n".join(filter(None, notes)))

    def _read_link(self, annotation: Node, sources: list[_Part], targets: list[_Part], bodies: list[object]) -> None:
        kinds = [body for body in bodies if isinstance(body, Mapping) and _purpose(body, "purpose", _CLASSIFYING)]
        others = [body for body in bodies if model.is_textual(body) and body not in kinds]
        kind = kinds[0] if kinds else {}
        pairs = [(source, target) for source in sources for target in targets]
        for place, (source, target) in enumerate(pairs):
            uuid = _uuid(annotation["id"], place)
            self.links.append(
                ArrivingLink(
                    key=uuid,
                    source=self._end(source, f"{uuid} source"),
                    target=self._end(target, f"{uuid} target"),
                    type=_words(kind) if kind else "related",
                    direction=direction_of(str(kind.get("dcterms:type", ""))),
                    note="\n\n".join(map(_words, others)),
                    made=_made(annotation, uuid),
                )
            )

    def _end(self, part: _Part, otherwise: str) -> str:
        """The key of the passage at the end of a link; one that no annotation is of its own comes with the link."""
        key = known_uuid(part.id.removeprefix("urn:uuid:").partition("#")[0]) or derived_uuid(part.id or otherwise)
        if key not in self._passages:
            self._passages.add(key)
            self.links += self._article(part)
            self.links.append(_passage(key, part, {}, (), "", implied=True))
        return key

    def _article(self, part: _Part) -> Iterator[ArrivingArticle]:
        if part.article.key not in self._articles:
            self._articles.add(part.article.key)
            yield part.article


def _passage(
    uuid: str, part: _Part, annotation: Node, tags: tuple[str, ...], note: str, *, implied: bool = False
) -> ArrivingPassage:
    return ArrivingPassage(
        key=uuid,
        article=part.article.key,
        quote=part.quote,
        prefix=part.prefix,
        suffix=part.suffix,
        start=part.start,
        end=part.end,
        tags=tags,
        note=note,
        made=_made(annotation, uuid),
        implied=implied,
    )


def _flat(nodes: object) -> Iterator[object]:
    """Resources one by one, also those that are put together."""
    for node in model.as_list(nodes):
        if isinstance(node, Mapping) and model.COMPOSITES.intersection(model.types_of(node)):
            yield from _flat(node.get("items"))
        else:
            yield node


def _part(node: object) -> _Part | None:
    """The words that a target or a body is; None where it does not say."""
    if not isinstance(node, Mapping) or not model.is_specific(node):
        return None
    selectors = list(_selectors(node.get("selector"), whole=True))
    quote = next((each for each, _ in selectors if "TextQuoteSelector" in model.types_of(each)), {})
    # Positions inside of a part that another selector chooses are not those of the whole text.
    position = next((each for each, whole in selectors if whole and "TextPositionSelector" in model.types_of(each)), {})
    if not quote and not position:
        return None
    return _Part(
        id=node.get("id", ""),
        article=_article(node["source"]),
        quote=quote.get("exact", ""),
        prefix=quote.get("prefix", ""),
        suffix=quote.get("suffix", ""),
        start=position.get("start"),
        end=position.get("end"),
    )


def _selectors(nodes: object, *, whole: bool) -> Iterator[tuple[Node, bool]]:
    for node in model.as_list(nodes):
        if isinstance(node, Mapping):
            yield node, whole
            yield from _selectors(node.get("refinedBy"), whole=False)


def _article(source: object) -> ArrivingArticle:
    node = source if isinstance(source, Mapping) else {"id": source}
    address = str(node["id"])
    names = [address, *(each for each in model.as_list(node.get("dcterms:identifier")) if isinstance(each, str))]
    hashes = [found for found in map(_NAMED_BY_HASH.fullmatch, names) if found]
    title = node.get("dcterms:title")
    sha256 = base64.urlsafe_b64decode(f"{hashes[0][1]}=").hex() if hashes else ""
    return ArrivingArticle(
        key=f"{address} {sha256}".rstrip(),  # Passages may be on several texts of one article.
        uuid=next(filter(None, (known_uuid(each) for each in names if each.startswith("urn:uuid:"))), ""),
        sha256=sha256,
        source="" if address.startswith("urn:") else address,
        title=title if isinstance(title, str) else "",
    )


def _purpose(node: Node, name: str, wanted: str) -> bool:
    return wanted in [str(each).removeprefix("oa:") for each in model.as_list(node.get(name))]


def _is_tag(body: object, annotation: Node) -> bool:
    if not isinstance(body, Mapping):
        return False
    if "purpose" in body:
        return _purpose(body, "purpose", _TAGGING)
    return model.is_textual(body) and model.as_list(annotation.get("motivation")) == [_TAGGING]


def _words(body: object) -> str:
    """What a body says: its text, or the address of what it is."""
    if not isinstance(body, Mapping):
        return str(body)
    if "value" in body:
        return str(body["value"])
    source = body.get("source", body)
    return str(source.get("id", "")) if isinstance(source, Mapping) else str(source)


def _uuid(identifier: str, place: int) -> str:
    own = known_uuid(identifier) if identifier.startswith("urn:uuid:") else ""
    return own if own and not place else derived_uuid(identifier, *([str(place)] if place else []))


def _made(annotation: Node, uuid: str) -> Made:
    name = ", ".join(filter(None, map(_name_of, model.as_list(annotation.get("creator")))))
    return made_from(uuid, name, str(annotation.get("created", "")), str(annotation.get("modified", "")))


def _name_of(agent: object) -> str:
    if not isinstance(agent, Mapping):
        return str(agent)
    return str(agent.get("name") or agent.get("nickname") or agent.get("id") or "")
