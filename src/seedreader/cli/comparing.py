"""What the commands that compare share: catching up first, and how parallels and variants are printed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from seedreader.cli.showing import Kind
from seedreader.cli.tables import Column

if TYPE_CHECKING:
    from seedreader.comparing.drift import Variant
    from seedreader.comparing.wordings import Wording
    from seedreader.domain.library import Library
    from seedreader.domain.parallels import ArticleSpan, Parallel
    from seedreader.domain.passages import Passage
    from seedreader.importing.progress import Progress

SLICE_SECONDS = 0.25
SIGNS = {"same": "{}", "added": "{{+{}+}}", "dropped": "[-{}-]", "moved": "{{>{}<}}", "moved away": "[>{}<]"}
"""How a run is written without colour: as wdiff does, and what was moved between `{>` and `<}` where it went, between
`[>` and `<]` where it was."""


def caught_up(library: "Library") -> None:
    """Read and compare what is new, with a count on stderr where somebody looks. Says what cannot be done."""
    from seedreader.cli.progress import shown
    from seedreader.cli.streams import talk
    from seedreader.errors import LibraryBusy, LibraryWriteFailed
    from seedreader.importing.progress import Progress
    from seedreader.reading.display import one_line
    from seedreader.reading.numbers import counted

    behind = library.parallels.behind()
    if library.read_only and behind.articles:
        talk(f"{counted(behind.articles, 'article')} cannot be compared yet, as the library is open for reading only")
        return
    progress = Progress(total=behind.articles)
    try:
        for _ in shown(_slices(library, progress), progress, "Comparing"):
            pass
    except (LibraryWriteFailed, LibraryBusy) as error:  # What is compared can be read all the same.
        talk(one_line(f"{counted(library.parallels.behind().articles, 'article')} cannot be compared: {error.message}"))


def _slices(library: "Library", progress: "Progress") -> Iterator[None]:
    while left := library.parallels.behind().articles:
        progress.done = max(0, (progress.total or 0) - left)
        library.parallels.catch_up(SLICE_SECONDS)
        yield


def parallel_kind(library: "Library") -> "Kind[Parallel]":
    """Parallels of that library."""
    from functools import lru_cache

    text = lru_cache(maxsize=16)(lambda article_id: library.articles.content(article_id).text)

    def end_row(place: "ArticleSpan") -> dict[str, Any]:
        start, end = place.span.start, place.span.end
        return {"article": place.article, "start": start, "end": end, "quote": text(place.article)[start:end]}

    return Kind(
        lambda parallel: {
            "score": round(parallel.score, 4),
            "band": parallel.band.value,
            "kind": parallel.kind.value,
            "why": parallel.evidence.why,
            "source": end_row(parallel.source),
            "target": end_row(parallel.target),
        },
        (
            Column("score", number=True),
            Column("band"),
            Column("kind"),
            Column("article", number=True),
            Column("quote", flexible=True),
            Column("article", number=True),
            Column("quote", flexible=True),
            Column("why", flexible=True),
        ),
        lambda parallel: (
            f"{parallel.score:.2f}",
            parallel.band.value,
            parallel.evidence.hint,
            parallel.source.article,
            end_row(parallel.source)["quote"],
            parallel.target.article,
            end_row(parallel.target)["quote"],
            parallel.evidence.why,
        ),
    )


def variant_rows(
    library: "Library", passages: "Sequence[Passage]", found: "Sequence[Variant]"
) -> Iterator[dict[str, Any]]:
    """Variants as `--json` prints them; offsets of pieces are those of the texts, or of a lost passage's quote."""
    first = passages[found[0].place]
    for variant in found:
        passage = passages[variant.place]
        yield {
            "article": passage.article_id,
            "passage": passage.id,
            "pieces": [
                {
                    "change": piece.change.value,
                    "one": None if piece.one is None else _words(library, first, piece.one),
                    "other": None if piece.other is None else _words(library, passage, piece.other),
                }
                for piece in variant.pieces
            ],
            "speech": variant.speech.value,
            "published": library.articles.get(passage.article_id).metadata.published,
            "status": passage.status.value,
        }


def wording_lines(passages: "Sequence[Passage]", found: "Sequence[Wording]") -> Iterator[tuple[str, str]]:
    """For each variant, a line that says whose it is, and its words with signs around what differs."""
    for wording in found:
        article, passage = wording.article, passages[wording.place]
        published = article.metadata.published or "no date"
        heading = f"{article.id} {article.title} ({published}), passage {passage.id}, {wording.about}"
        yield heading, "".join(SIGNS[run.shown.value].format(run.text) for run in wording.runs)


def _words(library: "Library", passage: "Passage", span: Any) -> dict[str, Any]:
    from seedreader.domain.passages import AnchorStatus

    start, end = span.start, span.end
    if passage.status is AnchorStatus.ORPHAN:
        text, start, end = passage.quote, start - len(passage.prefix), end - len(passage.prefix)
    else:
        text = library.articles.content(passage.article_id).text
    return {"start": start, "end": end, "text": text[start:end]}
