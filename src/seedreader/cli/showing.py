"""How each kind of thing is printed: its fields as JSON for programs, its cells in columns for people."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from seedreader.cli import fields
from seedreader.cli.as_json import put_array, put_object
from seedreader.cli.streams import flushed, put_lines
from seedreader.cli.tables import Column, put_table
from seedreader.reading.display import one_line

if TYPE_CHECKING:
    from seedreader.comparing.audit import Finding
    from seedreader.domain.articles import Article
    from seedreader.domain.history import Change
    from seedreader.domain.library import Library
    from seedreader.domain.links import Link
    from seedreader.domain.passages import Passage
    from seedreader.domain.tags import Tag
    from seedreader.importing.adding import Outcome

Thing = TypeVar("Thing")


class Kind(NamedTuple, Generic[Thing]):
    """One kind of thing: `fields` of its JSON object, and the `columns` that its `cells` stand in."""

    fields: Callable[[Thing], fields.Row]
    columns: Sequence[Column]
    cells: Callable[[Thing], Sequence[object]]


def put_all(kind: Kind[Thing], things: Iterable[Thing], as_json: bool) -> None:
    """Write things to stdout as they come: a JSON array, or rows for people."""
    if as_json:
        put_array(map(kind.fields, things))
    else:
        put_table(kind.columns, map(kind.cells, things))


def put_rows(kind: Kind[Thing], things: Iterable[Thing], as_json: bool) -> None:
    """Write things to stdout, each as soon as it comes: a JSON array, or cells with tabs between them."""
    if as_json:
        put_array(map(kind.fields, flushed(things)))
    else:
        put_lines("\t".join(one_line(str(cell)) for cell in kind.cells(thing)) for thing in flushed(things))


def put_one(kind: Kind[Thing], thing: Thing, as_json: bool) -> None:
    """Write one thing to stdout: a JSON object, or a row for people."""
    if as_json:
        put_object(kind.fields(thing))
    else:
        put_table(kind.columns, [kind.cells(thing)])


def _known_as(outcome: "Outcome") -> str:
    """What a source is known as that was recognised under another name."""
    from seedreader.domain.articles import AddStatus

    if outcome.added is None or outcome.status is not AddStatus.UNCHANGED:
        return ""
    known = outcome.added.article
    return "" if known.source == outcome.source else f"known as {known.source}"


ARTICLE: "Kind[Article]" = Kind(
    fields.article_row,
    (
        Column("id", number=True),
        Column("title", flexible=True),
        Column("source", flexible=True),
        Column("words", number=True),
        Column("passages", number=True),
        Column("links", number=True),
        Column("read"),
    ),
    lambda article: (
        article.id,
        article.title,
        article.source_name,
        article.words,
        article.passages,
        article.links,
        article.read_state.value,
    ),
)

WHOLE_ARTICLE: "Kind[Article]" = ARTICLE._replace(fields=fields.whole_article_row)

ADDITION: "Kind[Outcome]" = Kind(
    fields.addition_row,
    (
        Column("id", number=True),
        Column("status"),
        Column("title", flexible=True),
        Column("source", flexible=True),
        Column("", flexible=True),
    ),
    lambda outcome: (
        outcome.added.article.id if outcome.added else "",
        outcome.status.value,
        outcome.added.article.title if outcome.added else "",
        PurePath(outcome.source).name if outcome.added else outcome.source,
        outcome.error.message if outcome.error else _known_as(outcome),
    ),
)

PASSAGE: "Kind[Passage]" = Kind(
    fields.passage_row,
    (
        Column("id", number=True),
        Column("article", number=True),
        Column("start", number=True),
        Column("end", number=True),
        Column("tags", flexible=True),
        Column("quote", flexible=True),
        Column("note", flexible=True),
        Column("status"),
    ),
    lambda passage: (
        passage.id,
        passage.article_id,
        passage.start,
        passage.end,
        ", ".join(passage.tags),
        passage.quote,
        passage.note,
        passage.status.value,
    ),
)

ANCHORED_PASSAGE: "Kind[Passage]" = PASSAGE._replace(fields=fields.anchored_passage_row)

TAG: "Kind[Tag]" = Kind(
    fields.tag_row,
    (
        Column("tag", flexible=True),
        Column("passages", number=True),
        Column("articles", number=True),
        Column("color"),
        Column("description", flexible=True),
    ),
    lambda tag: (tag.name, tag.passages, tag.articles, tag.color, tag.description),
)

LINK_TYPE: Kind[Any] = Kind(
    fields.link_type_row,
    (Column("type"), Column("from the other side"), Column("description", flexible=True)),
    lambda kind: (kind.name, "same" if kind.symmetric else kind.inverse, kind.description),
)

CHANGE: "Kind[Change]" = Kind(
    fields.change_row,
    (Column("at"), Column("what", flexible=True), Column("state")),
    lambda change: (change.at, change.what, change.state.value),
)


FINDING: "Kind[Finding]" = Kind(
    lambda finding: {**finding._asdict(), "check": finding.check.value, "about": finding.about.value},
    (
        Column("check"),
        Column("about"),
        Column("id", flexible=True),
        Column("detail", flexible=True),
        Column("what to do", flexible=True),
    ),
    lambda finding: (finding.check.value, finding.about.value, finding.id, finding.detail, finding.hint),
)


def link_kind(library: "Library") -> "Kind[Link]":
    """Links of that library; people see the words at both ends."""
    return Kind(
        fields.link_row,
        (
            Column("id", number=True),
            Column("source", number=True),
            Column("quote", flexible=True),
            Column("type"),
            Column("target", number=True),
            Column("quote", flexible=True),
            Column("note", flexible=True),
        ),
        lambda link: (
            link.id,
            link.source_id,
            library.passages.get(link.source_id).quote,
            link.type,
            link.target_id,
            library.passages.get(link.target_id).quote,
            link.note,
        ),
    )
