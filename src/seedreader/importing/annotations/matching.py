"""Which of a library's articles a file means."""

import posixpath
import re
from collections import Counter, defaultdict
from dataclasses import asdict, replace
from hashlib import sha256
from urllib.parse import unquote

from seedreader.domain.arriving import ArrivingArticle, NotTaken
from seedreader.domain.articles import Article, ArticleDraft
from seedreader.domain.library import Library
from seedreader.importing.storable import storable, storable_text

_IN_COMMON = 0.8
_SCHEME = re.compile(r"https?://(www\.)?", re.IGNORECASE)


class Matching:
    """Finds the articles of a library by what a file says of them; adds those whose text the file carries."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._by_uuid: dict[str, int] = {}
        self._by_source: defaultdict[str, set[int]] = defaultdict(set)
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        self.added = self.changed = 0
        for article in library.articles.list():
            self._know(article)

    def find(self, wanted: ArrivingArticle) -> int | NotTaken:
        """The id of the article, by the first of these that tells: UUID, original bytes, address, title or file name.

        One that the file carries is added where it is not known; a name alone is not enough then, most of its words
        have to be the same, too. What the file says of one that is known, and the library does not, the library gains.
        """
        found = self._find(wanted)
        if not isinstance(found, NotTaken):
            self._gain(found, wanted)
        return found

    def _find(self, wanted: ArrivingArticle) -> int | NotTaken:
        known = self._by_uuid.get(wanted.uuid) or self._by_bytes(wanted)
        if known is not None:
            return known
        found = self._by_source.get(_address(wanted.source), set()) if wanted.source else set()
        if not found:
            found = self._named(wanted)
        if wanted.text is not None:
            same = [each for each in sorted(found) if _alike(self._library.articles.content(each).text, wanted.text)]
            return same[0] if same else self._add(wanted)
        if len(found) == 1:
            return next(iter(found))
        what = wanted.title or wanted.source or wanted.key
        if found:
            return NotTaken(what, f"{len(found)} articles are called so; give them titles of their own")
        return NotTaken(what, "the library has no such article; add it first")

    def _gain(self, article_id: int, wanted: ArrivingArticle) -> None:
        known = self._library.articles.get(article_id).metadata
        said = {name: storable(value) for name, value in asdict(wanted.metadata).items() if value}
        gained = {name: value for name, value in said.items() if not getattr(known, name)}
        if gained:
            self._library.articles.edit(article_id, metadata=replace(known, **gained))
            self.changed += 1

    def _know(self, article: Article) -> None:
        self._by_uuid[article.uuid] = article.id
        for source in (article.source, article.metadata.url):
            if source:
                self._by_source[_address(source)].add(article.id)
        for name in (article.title, article.source_name):
            self._by_name[_folded(name)].add(article.id)

    def _by_bytes(self, wanted: ArrivingArticle) -> int | None:
        digests = [wanted.sha256.lower()] if wanted.sha256 else []
        if wanted.text is not None:
            digests.append(_digest(wanted.text))
        for digest in digests:
            found = self._library.arrivals.revision_of(digest)
            if found is not None:
                return found[0]
        return None

    def _named(self, wanted: ArrivingArticle) -> set[int]:
        names = [wanted.title, posixpath.basename(unquote(wanted.source).rstrip("/"))]
        return next((self._by_name[_folded(name)] for name in names if name and _folded(name) in self._by_name), set())

    def _add(self, wanted: ArrivingArticle) -> int | NotTaken:
        text = storable_text(wanted.text or "")
        if not text.strip():
            return NotTaken(wanted.title or wanted.key, "the article has no text")
        name = wanted.title or posixpath.basename(wanted.source) or wanted.key
        article = self._library.articles.add(
            ArticleDraft(
                source=storable(wanted.source or f"{wanted.key}/{name}"),
                source_name=storable(posixpath.basename(wanted.source) or name),
                title=" ".join(storable(name).split()) or wanted.key,
                text=text,
                sha256=wanted.sha256.lower() or _digest(text),
                format="text",
                metadata=wanted.metadata,
            )
        ).article
        self.added += 1
        self._know(article)
        return article.id


def _alike(text: str, other: str) -> bool:
    """Whether two texts have most of their words in common, so that one is a version of the other."""
    if text == other:
        return True
    words, others = Counter(text.casefold().split()), Counter(other.casefold().split())
    return (words & others).total() >= _IN_COMMON * max(words.total(), others.total(), 1)


def _address(source: str) -> str:
    """An address without what differs between ways to write it: scheme, `www.`, fragment, a slash at the end.

    A path is itself: a number sign is a part of its name.
    """
    scheme, bare = _SCHEME.match(source), source.partition("#")[0]
    if scheme is not None:
        return bare[scheme.end() :].rstrip("/").casefold()
    return unquote(bare.removeprefix("file://")) if source.startswith("file://") else source


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
