"""The articles as a bibliography: BibTeX, and CSL-JSON for citation processors."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, BinaryIO

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.exporting.written import Written
from seedreader.reading.display import visible

_TEX = re.compile(r"[\\{}$&#_%^~]")
_TEX_WORDS = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
"""Braces are named, since BibTeX counts each of them, also behind a backslash."""

_NO_ADDRESS = re.compile(r"[^!#$&'()*+,/:;=?@\[\]\w.~%-]", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = {
    f"{number:02}": month
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_WORD = re.compile(r"[A-Za-z0-9]+")


def write_bibtex(library: Library, stream: BinaryIO) -> Written:
    """Write an entry for each article, in UTF-8."""
    count = 0
    for key, article in _keyed(library):
        fields = ",\n".join(f"  {name} = {_field(name, value)}" for name, value in _fields(article))
        parted = "\n" if count else ""
        stream.write(f"{parted}@misc{{{key},\n{fields}\n}}\n".encode("utf-8", "replace"))
        count += 1
    return Written(count)


def write_csl(library: Library, stream: BinaryIO) -> Written:
    """Write an item for each article, as Citation Style Language data (CSL-JSON 1.0)."""
    items = [_item(key, article) for key, article in _keyed(library)]
    stream.write(json.dumps(items, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    return Written(len(items))


def _keyed(library: Library) -> Iterator[tuple[str, Article]]:
    """The articles with keys to cite them by: an author or publisher, a year, a word of the title."""
    given: set[str] = set()
    for article in library.articles.list():
        known = article.metadata
        names = [*_authors(article), known.publisher]
        words = [_ascii_words(names[0].partition(",")[0])[-1:], [known.published[:4]]]
        words.append([word for word in _ascii_words(article.title) if len(word) > 3][:1])
        key = "".join(word for part in words for word in part if word.isalnum()) or f"article{article.id}"
        key = key if key not in given else f"{key}-{article.id}"
        given.add(key)
        yield key, article


def _authors(article: Article) -> list[str]:
    """Who wrote it, each as written; a semicolon stands between names, as pages have it."""
    return [name.strip() for name in article.metadata.author.split(";") if name.strip()]


def _ascii_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower())


def _field(name: str, value: str) -> str:
    """A value as it is written: a month is a word that every style knows, in the language of the style."""
    return value if name == "month" else f"{{{value}}}"


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    known, published = article.metadata, _DATE.match(article.metadata.published)
    # Braces around the whole: names are kept as they are written, and capitals as they stand.
    yield "title", f"{{{_tex(article.title)}}}"
    if authors := _authors(article):
        yield "author", " and ".join(f"{{{_tex(name)}}}" for name in authors)
    if known.publisher:
        # No style of BibTeX or biblatex prints the publisher of such an entry.
        yield "howpublished", f"{{{_tex(known.publisher)}}}"
    if published:
        yield "year", published[1]
        if published[2] in _MONTHS:
            yield "month", _MONTHS[published[2]]
        yield "date", published[0]
    if known.url:
        yield "url", _NO_ADDRESS.sub(lambda match: _percent(match[0]), known.url)
    if _DATE.match(known.retrieved):
        yield "urldate", known.retrieved[:10]
    if known.language:
        yield "language", _tex(known.language)


def _tex(text: str) -> str:
    line = " ".join(visible(text).split())
    return _TEX.sub(lambda match: _TEX_WORDS.get(match[0], f"\\{match[0]}"), line)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _item(key: str, article: Article) -> dict[str, Any]:
    known = article.metadata
    item: dict[str, Any] = {"id": key, "type": "webpage" if known.url else "document", "title": article.title}
    if authors := _authors(article):
        item["author"] = [{"literal": name} for name in authors]
    if known.publisher:
        item["container-title" if known.url else "publisher"] = known.publisher
    for name, value in (("issued", known.published), ("accessed", known.retrieved)):
        date = _DATE.match(value)
        if date:
            item[name] = {"date-parts": [[int(part) for part in date.groups() if part]]}
    if known.url:
        item["URL"] = known.url
    if known.language:
        item["language"] = known.language
    return item
