"""Web pages: trafilatura decides what the article is and who wrote it, the page's own tags give the marks.

See https://trafilatura.readthedocs.io. Where what it finds is less than `LEAST_SHARE` of what the page says, nobody
can be sure, and the whole page is kept with the rest marked as boilerplate.
"""

import re
from typing import TYPE_CHECKING, Any

from seedreader.domain.articles import Mark, MarkKind, Metadata
from seedreader.errors import ImportFailed
from seedreader.importing.cutting import keep_only
from seedreader.importing.given import Given, Options
from seedreader.importing.html.blocks import BlockWriter, Written
from seedreader.importing.html.main_part import blocks_of_article, share_found
from seedreader.importing.html.one_file import page_in
from seedreader.importing.html.pages import completed, headline_of, title_said_in, with_heading
from seedreader.importing.html.paragraphs import make_paragraphs
from seedreader.importing.html.text import markup_of, parsed
from seedreader.importing.plain.furniture import with_furniture
from seedreader.importing.plain.headlines import shortened
from seedreader.importing.plain.reader import plain_title
from seedreader.importing.reading import Part, Reading

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_SHARE = 0.3
_LEAST_FOUND = 0.5
_LONGEST_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def read(given: Given, options: Options) -> list[Part]:
    """Read a web page. Raises `ImportFailed` for one without words."""
    given = page_in(given)
    tree = parsed(markup_of(given))
    document = _extracted(tree, given.url)
    metadata = _metadata(document, tree, given)
    written = BlockWriter(metadata.url or given.url).write(tree)
    said = getattr(document, "title", None) or ""
    headline = headline_of(written, [said, _title_of(tree)])
    found = _article(written, document)
    kept = completed(written, found, headline) if found else found
    if not written.blocks:
        raise ImportFailed(f"{given.name!r} has no words in it", "It may need a browser: save the page there.")
    title = title_said_in(written, _title_of(tree)) or said or _title_of(tree)
    if headline is not None:
        block = written.blocks[headline]
        title = written.text[block.start : block.end]
        written = written._replace(marks=with_heading(written.marks, block))
    text, marks = _chosen(written, kept, options)
    title = shortened(" ".join(title.split())) or plain_title(text, given.name)
    return [Part(Reading(title, text, with_furniture(text, marks), metadata))]


def _extracted(tree: "HtmlElement", address: str) -> Any:
    """What trafilatura makes of the page: its `Document`, or None where it finds nothing.

    The tree is made such before that it leaves out nothing to read; see `make_paragraphs`.
    """
    import trafilatura

    make_paragraphs(tree)
    return trafilatura.bare_extraction(
        tree,
        url=address or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )


def _article(written: Written, document: Any) -> frozenset[int]:
    """The blocks that are the article; none where nobody can tell."""
    words = getattr(document, "text", None) or ""
    kept = blocks_of_article(written.text, written.blocks, words)
    return kept if share_found(written.text, written.blocks, kept, words) >= _LEAST_FOUND else frozenset()


def _chosen(written: Written, kept: frozenset[int], options: Options) -> tuple[str, tuple[Mark, ...]]:
    """The text to read with its marks: the article, or the whole page with the rest of it marked.

    Where nobody can tell what the article is, that is what stands beside the content by its tags.
    """
    blocks = written.blocks
    if not kept:
        inside = frozenset(place for place, block in enumerate(blocks) if not block.beside)
        return written.text, _with_rest(written, inside or frozenset(range(len(blocks))))
    content = sum(block.length for place, block in enumerate(blocks) if place in kept or not block.beside)
    doubtful = sum(blocks[place].length for place in kept) < LEAST_SHARE * content
    if options.whole_page or doubtful:
        return written.text, _with_rest(written, kept)
    spans = []
    for number, place in enumerate(sorted(kept)):
        before = blocks[place - 1].end if number and place else blocks[place].start
        spans.append((before, blocks[place].end))
    return keep_only(written.text, written.marks, spans)


def _with_rest(written: Written, kept: frozenset[int]) -> tuple[Mark, ...]:
    """The marks, with those on the blocks that are not kept."""
    rest = [
        Mark(block.start, block.end, MarkKind.BOILERPLATE)
        for place, block in enumerate(written.blocks)
        if place not in kept
    ]
    return tuple(sorted([*written.marks, *rest]))


def _title_of(tree: "HtmlElement") -> str:
    title = tree.find(".//title")
    return "" if title is None else " ".join("".join(map(str, title.itertext())).split())


def _metadata(document: Any, tree: "HtmlElement", given: Given) -> Metadata:
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    address = given.url or getattr(document, "url", None) or ""
    return Metadata(
        author=(getattr(document, "author", None) or "").replace("; ", ", "),
        publisher=getattr(document, "sitename", None) or "",
        url=address,
        published=getattr(document, "date", None) or "",
        retrieved=given.retrieved,
        language=language if _LONGEST_LANGUAGE.fullmatch(language) else "",
    )
