"""Notes in Markdown: each article with its quotations, what was said of them, and links that lead to both ends."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.links import Link
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.exporting.markdown_text import inline, paragraphs, quoted
from seedreader.exporting.slugs import Slugs
from seedreader.exporting.targets import check_inside, written_whole
from seedreader.exporting.written import Written
from seedreader.reading.display import visible

_HASHTAG = re.compile(r"(?=[\w/-]*[^\W\d])[\w-]+(/[\w-]+)*")
_EXCERPT = 60
_ADDRESS = re.compile(r"https?://[^\s<>\"`\\^{|}]+")
_KNOWN = ("author", "publisher", "published", "retrieved", "language")

Address = Callable[[Passage], str]
"""Where a link to a passage leads."""


def write_markdown(library: Library, stream: BinaryIO) -> Written:
    """Write all articles that have passages into one file; returns how many passages there are in it."""
    notes = _Notes(library, lambda passage: f"#{_anchor(passage)}")
    stream.write(f"# {inline(library.path.stem)}\n".encode())
    for article in library.articles.list():
        if article.passages:
            stream.write(f"\n## {inline(article.title)}\n\n{_provenance(article)}".encode("utf-8", "replace"))
            for piece in notes.of(article):
                stream.write(piece.encode("utf-8", "replace"))
    return Written(notes.count)


def write_per_article(library: Library, folder: Path, *, force: bool = False) -> Written:
    """Write a file for each article that has passages into a folder, for tools such as Obsidian.

    Files are called after the titles and stay inside of the folder; what is known of an article stands in front of it,
    tags are hashtags where they can be, and links are to blocks of the other files. Returns how many files there are.
    Raises `ExportFailed`; without `force` no file is written over, and none is written where one would be.
    """
    articles = [article for article in library.articles.list() if article.passages]
    slugs = Slugs()
    files = {article.id: f"{slugs.slug(article.title)}.md" for article in articles}
    check_inside(folder, list(files.values()), force=force)
    notes = _Notes(library, lambda passage: f"{files[passage.article_id]}#^{_anchor(passage)}", blocks=True)
    for article in articles:
        with written_whole(folder / files[article.id], force=force) as stream:
            stream.write(f"{_front_matter(article)}\n# {inline(article.title)}\n".encode("utf-8", "replace"))
            for piece in notes.of(article):
                stream.write(piece.encode("utf-8", "replace"))
    return Written(len(files))


class _Notes:
    """The quotations of articles with what hangs on them.

    Links lead to anchors in HTML, which every renderer knows, or with `blocks` to Obsidian's block ids.
    """

    def __init__(self, library: Library, address: Address, *, blocks: bool = False) -> None:
        self._library = library
        self._address = address
        self._blocks = blocks
        self._titles = {article.id: article.title for article in library.articles.list()}
        self.count = 0

    def of(self, article: Article) -> Iterator[str]:
        """Each passage of an article, in the order of the text."""
        for passage in self._library.passages.iterate(article.id):
            self.count += 1
            if not self._blocks:
                yield f'\n<a id="{_anchor(passage)}"></a>\n'
            yield f"\n{quoted(passage.quote)}\n"
            if self._blocks:
                yield f"\n^{_anchor(passage)}\n"
            yield "".join(f"\n{part}\n" for part in self._hanging_on(passage))

    def _hanging_on(self, passage: Passage) -> Iterator[str]:
        if passage.status is AnchorStatus.ORPHAN:
            yield "*The article no longer has these words.*"
        if passage.tags:
            yield "Tags: " + ", ".join(self._tag(tag) for tag in passage.tags)
        if passage.note:
            yield paragraphs(passage.note)
        links = self._library.links.of_passages([passage.id]) if passage.links else []
        if links:
            yield "\n".join(self._link(link, passage) for link in links)

    def _tag(self, tag: str) -> str:
        return f"#{tag}" if self._blocks and _HASHTAG.fullmatch(tag) else inline(tag)

    def _link(self, link: Link, passage: Passage) -> str:
        (other,) = self._library.passages.some([link.other_end(passage.id)])
        words = " ".join(other.quote.split())
        words = inline(words[:_EXCERPT].rstrip() + ("…" if len(words) > _EXCERPT else ""))
        where = inline(self._titles[other.article_id])
        note = f": {inline(link.note)}" if link.note else ""
        return f"- {inline(link.reads_from(passage.id))} [“{words}”]({self._address(other)}) ({where}){note}"


def _anchor(passage: Passage) -> str:
    return f"p-{passage.uuid}"


def _provenance(article: Article) -> str:
    """What is known of an article, on one line."""
    known = [inline(value) for value in (getattr(article.metadata, name) for name in _KNOWN[:3]) if value]
    if _ADDRESS.fullmatch(article.metadata.url):
        known.append(f"<{article.metadata.url}>")
    return f"{', '.join(known)}\n" if known else ""


def _front_matter(article: Article) -> str:
    """What is known of an article, as YAML (of which JSON's texts are a part)."""
    known = {name: getattr(article.metadata, name) for name in ("url", *_KNOWN)}
    values = {"title": article.title, **{name: value for name, value in known.items() if value}}
    rows = (f"{name}: {json.dumps(visible(value), ensure_ascii=False)}" for name, value in values.items())
    return "\n".join(("---", *rows, "---", ""))
