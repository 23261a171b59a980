"""What the W3C Web Annotation Data Model (Recommendation of 23 February 2017) says that an annotation must be.

Checked is what its sections 3 and 4 say with MUST, as far as it can be told from the annotation alone. Times may have
any zone, and identifiers may be relative, since those are what programs write.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
COMPOSITES = frozenset({"Choice", "Composite", "List", "Independents"})
_DEEPEST = 12
_IRI = re.compile(r"[^\s<>\"{}|\\^`\x00-\x20]+")
_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_DIRECTIONS = ("ltr", "rtl", "auto")

Node = Mapping[str, Any]


def faults(annotation: object) -> Iterator[str]:
    """What is wrong with an annotation, in words that go on "the annotation …"; nothing where it is correct."""
    if not isinstance(annotation, Mapping):
        yield "is no object"
        return
    if "Annotation" not in types_of(annotation):
        yield "is not of the type Annotation"
    if not is_iri(annotation.get("id")):
        yield "has no id, or one that is no address, or several"
    yield from _bodies(annotation)
    targets = annotation.get("target")
    if targets is None or targets == []:
        yield "has no target"
    for target in as_list(targets):
        yield from _resource(target, "target", 0)
    yield from _lifecycle(annotation)
    yield from _iris(annotation, "canonical", most=1)
    for name in ("rights", "via"):
        yield from _iris(annotation, name)
    yield from _strings(annotation, "motivation")


def has_context(node: Node) -> bool:
    """Whether an object says that it is in the words of the standard."""
    return any(isinstance(each, str) and _same_context(each) for each in as_list(node.get("@context")))


def types_of(node: Node) -> list[str]:
    """The types of an object."""
    return [each for each in as_list(node.get("type")) if isinstance(each, str)]


def as_list(value: object) -> list[Any]:
    """One or several as several; none for nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_iri(value: object) -> bool:
    """Whether a value is one identifier."""
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def is_specific(node: object) -> bool:
    """Whether a body or target is a part of something, or something in a certain state."""
    return isinstance(node, Mapping) and ("SpecificResource" in types_of(node) or "source" in node)


def is_textual(node: object) -> bool:
    """Whether a body is text that stands in the annotation."""
    if not isinstance(node, Mapping) or is_specific(node):
        return False
    return "TextualBody" in types_of(node) or ("value" in node and "id" not in node)


def _same_context(address: str) -> bool:
    return address.replace("https://", "http://", 1) == CONTEXT


def _bodies(annotation: Node) -> Iterator[str]:
    if "bodyValue" in annotation:
        if "body" in annotation:
            yield "has both a body and a bodyValue"
        if not isinstance(annotation["bodyValue"], str):
            yield "has a bodyValue that is not one text"
    for body in as_list(annotation.get("body")):
        yield from _resource(body, "body", 0)


def _resource(node: object, what: str, depth: int) -> Iterator[str]:
    """A body or a target."""
    if isinstance(node, str):
        if not is_iri(node):
            yield f"has a {what} that is no address"
        return
    if not isinstance(node, Mapping):
        yield f"has a {what} that is neither an address nor an object"
        return
    if depth > _DEEPEST:
        yield f"has a {what} that is nested too deep"
        return
    kinds = COMPOSITES.intersection(types_of(node))
    if kinds or "items" in node:
        if len(kinds) != 1:
            yield f"has a {what} of which it is not plain how its items belong together"
        if not isinstance(node.get("items"), list) or not node["items"]:
            yield f"has a {what} without items"
        for item in as_list(node.get("items")):
            yield from _resource(item, what, depth + 1)
        return
    if "id" in node and not is_iri(node["id"]):
        yield f"has a {what} whose id is no address"
    if is_specific(node):
        yield from _specific(node, what, depth)
    elif is_textual(node):
        if not isinstance(node.get("value"), str):
            yield f"has a textual {what} that has not just one text"
    elif "id" not in node:
        yield f"has a {what} that has no id"
    yield from _described(node, what)


def _specific(node: Node, what: str, depth: int) -> Iterator[str]:
    source = node.get("source")
    if not is_iri(source) and not (isinstance(source, Mapping) and is_iri(source.get("id"))):
        yield f"has a {what} that has not just one source"
    elif isinstance(source, Mapping):
        yield from _described(source, what)
    for selector in as_list(node.get("selector")):
        yield from _selector(selector, depth + 1)
    yield from _strings(node, "purpose")


def _described(node: Node, what: str) -> Iterator[str]:
    """What may be said of any resource."""
    for name in ("format", "language"):
        if not all(isinstance(each, str) for each in as_list(node.get(name))):
            yield f"has a {what} whose {name} is no text"
    if "textDirection" in node and node["textDirection"] not in _DIRECTIONS:
        yield f"has a {what} whose textDirection is none of {', '.join(_DIRECTIONS)}"
    if "processingLanguage" in node and not isinstance(node["processingLanguage"], str):
        yield f"has a {what} with not just one processingLanguage"
    yield from _lifecycle(node)


def _lifecycle(node: Node) -> Iterator[str]:
    for name in ("created", "modified", "generated"):
        if name in node and not (isinstance(node[name], str) and _TIME.fullmatch(node[name])):
            yield f"has not just one time as {name}"
    for name in ("creator", "generator"):
        for agent in as_list(node.get(name)):
            if not is_iri(agent) and not isinstance(agent, Mapping):
                yield f"has a {name} that is neither an address nor an object"


def _selector(node: object, depth: int) -> Iterator[str]:
    if is_iri(node):
        return
    if not isinstance(node, Mapping) or depth > _DEEPEST:
        yield "has a selector that is neither an address nor an object"
        return
    types = types_of(node)
    if not types:
        yield "has a selector that has no type"
    for each in types:
        yield from _SELECTORS.get(each, _any)(node)
    for name in ("refinedBy", "startSelector", "endSelector"):
        for inner in as_list(node.get(name)):
            yield from _selector(inner, depth + 1)


def _any(_node: Node) -> Iterator[str]:
    return iter(())


def _valued(node: Node) -> Iterator[str]:
    if not isinstance(node.get("value"), str):
        yield "has a selector that has not just one value"
    yield from _iris(node, "conformsTo", most=1)


def _drawn(node: Node) -> Iterator[str]:
    return _valued(node) if "value" in node else _any(node)


def _quoted(node: Node) -> Iterator[str]:
    if not isinstance(node.get("exact"), str):
        yield "has a quote that is not just one text"
    for name in ("prefix", "suffix"):
        if name in node and not isinstance(node[name], str):
            yield f"has a quote with not just one {name}"


def _positioned(node: Node) -> Iterator[str]:
    start, end = node.get("start"), node.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        yield "has positions that are not two whole numbers from 0 on"


def _ranged(node: Node) -> Iterator[str]:
    for name in ("startSelector", "endSelector"):
        if len(as_list(node.get(name))) != 1:
            yield f"has a range with not just one {name}"


_SELECTORS: Mapping[str, Callable[[Node], Iterator[str]]] = {
    "FragmentSelector": _valued,
    "CssSelector": _valued,
    "XPathSelector": _valued,
    "TextQuoteSelector": _quoted,
    "TextPositionSelector": _positioned,
    "DataPositionSelector": _positioned,
    "SvgSelector": _drawn,
    "RangeSelector": _ranged,
}


def _iris(node: Node, name: str, most: int | None = None) -> Iterator[str]:
    found = as_list(node.get(name))
    if not all(map(is_iri, found)) or (most is not None and len(found) > most):
        yield f"has something as {name} that is {'not just one' if most else 'no'} address"


def _strings(node: Node, name: str) -> Iterator[str]:
    if not all(isinstance(each, str) for each in as_list(node.get(name))):
        yield f"has a {name} that is no word"
