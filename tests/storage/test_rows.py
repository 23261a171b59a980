"""The tables that can be taken away, and the views that show them to other programs."""

from itertools import pairwise
from pathlib import Path

import pytest

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.domain.passages import Passage
from seedreader.domain.rows import ANNOTATION_COLUMNS, CODEBOOK_COLUMNS, LINK_COLUMNS
from seedreader.domain.text import Span
from seedreader.storage import rows
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, draft, query, span_of


@pytest.fixture
def passages(library: Library, opened: Opener) -> list[Passage]:
    """Passages of two coders in two articles."""
    add(library, name="a", title="First")
    metadata = Metadata(url="https://example.org/b")
    library.articles.add(draft(STATEMENT * 2, name="b", title="Second, “quoted”", metadata=metadata))
    second = library.passages.add(2, Span(0, 5), tags=["place"])
    late = library.passages.add(1, Span(10, 15), tags=["quote", "actor"], note="=1+1")
    library.passages.add(2, Span(0, 9), tags=["actor"])
    bare = library.passages.add(1, Span(0, 5))
    longer = opened(coder="bob").passages.add(1, Span(0, 9), tags=["actor"])
    return [second, late, bare, longer]


def test_annotations(library: Library, passages: list[Passage]) -> None:
    second, late, bare, longer = passages
    rows = [dict(zip(ANNOTATION_COLUMNS, row, strict=True)) for row in library.rows.annotations()]
    assert [(row["document"], row["end_offset"], row["tag"]) for row in rows[4:]] == [
        ("Second, “quoted”", 5, "place"),
        ("Second, “quoted”", 9, "actor"),
    ]
    assert [(row["id"], row["tag"]) for row in rows[:5]] == [
        (bare.uuid, ""),
        (longer.uuid, "actor"),
        (late.uuid, "actor"),
        (late.uuid, "quote"),
        (second.uuid, "place"),
    ]
    article = library.articles.get(1)
    assert rows[3] == {
        "id": late.uuid,
        "document": "First",
        "tag": "quote",
        "content": STATEMENT[10:15],
        "start_offset": 10,
        "end_offset": 15,
        "prefix": STATEMENT[:10],
        "suffix": STATEMENT[15:47],
        "note": "=1+1",
        "coder": "ada",
        "created_at": late.created_at,
        "modified_at": late.modified_at,
        "color": library.tags.find("quote").color,
        "document_id": article.uuid,
        "source_url": "/articles/a",
        "document_sha256": article.sha256,
        "anchor_status": "same",
    }
    assert rows[0]["color"] == ""
    assert rows[1]["coder"] == "bob"
    assert (rows[4]["document"], rows[4]["source_url"]) == ("Second, “quoted”", "https://example.org/b")


def test_an_orphan_names_the_bytes_its_offsets_are_of(library: Library) -> None:
    before = add(library)
    passage = library.passages.add(1, span_of(STATEMENT, "TOKYO"))
    library.articles.add(draft("Nothing of it."))
    (row,) = library.rows.annotations()
    cells = dict(zip(ANNOTATION_COLUMNS, row, strict=True))
    assert (cells["id"], cells["anchor_status"]) == (passage.uuid, "orphan")
    assert (cells["document_sha256"], cells["content"]) == (before.sha256, "TOKYO")


def test_links(library: Library, passages: list[Passage]) -> None:
    second, late, bare, _ = passages
    link = library.links.add(second.id, late.id, "quotes", note="A, “note”\n")
    library.links.add(bare.id, late.id, "related")
    rows = [dict(zip(LINK_COLUMNS, row, strict=True)) for row in library.rows.links()]
    assert [row["type"] for row in rows] == ["quotes", "related"]
    assert rows[0] == {
        "id": link.uuid,
        "type": "quotes",
        "direction": "OneWay",
        "source_id": second.uuid,
        "source_document": "Second, “quoted”",
        "source_content": "TOKYO",
        "source_start": 0,
        "source_end": 5,
        "target_id": late.uuid,
        "target_document": "First",
        "target_content": STATEMENT[10:15],
        "target_start": 10,
        "target_end": 15,
        "note": "A, “note”\n",
        "coder": "ada",
        "created_at": link.created_at,
        "modified_at": link.modified_at,
    }
    assert rows[1]["direction"] == "Associative"


def test_the_codebook(library: Library, passages: list[Passage]) -> None:
    library.tags.describe("actor", "Who acts")
    library.tags.create("unused")
    rows = list(library.rows.codebook())
    assert [len(row) for row in rows] == [len(CODEBOOK_COLUMNS)] * 4
    assert [row[:4] for row in rows] == [
        ("actor", "Who acts", 3, 2),
        ("place", "", 1, 1),
        ("quote", "", 1, 1),
        ("unused", "", 0, 0),
    ]
    assert [row[4] for row in rows] == [tag.color for tag in library.tags.list()]


def test_the_views_show_what_is_taken_away(library: Library, passages: list[Passage], path: Path) -> None:
    library.links.add(passages[0].id, passages[1].id, "quotes")
    assert query(path, "SELECT * FROM annotations_view") == list(library.rows.annotations())
    assert query(path, "SELECT * FROM links_view") == list(library.rows.links())
    for view, columns in (("annotations_view", ANNOTATION_COLUMNS), ("links_view", LINK_COLUMNS)):
        assert tuple(name for (name,) in query(path, f"SELECT name FROM pragma_table_info('{view}')")) == columns


def test_nothing_to_take_away(library: Library) -> None:
    assert list(library.rows.annotations()) == list(library.rows.links()) == list(library.rows.codebook()) == []


def test_a_reader_that_stops_early_lets_go_of_the_file(
    library: Library, passages: list[Passage], opened: Opener
) -> None:
    rows = opened().rows.annotations()
    next(rows)
    rows.close()  # type: ignore[attr-defined]  # a generator
    library.tags.create("written")


def test_rows_read_in_parts_are_those_of_the_views(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_AT_ONCE", 3)
    for number in range(6):
        library.articles.add(draft(f"{number} {STATEMENT}", name=f"{number}"))
    made = [
        (1, 0, 5),
        (3, 4, 9),
        (3, 4, 8),
        (3, 4, 7),
        (3, 4, 6),
        (3, 4, 5),
        (3, 0, 2),
        (3, 30, 40),
        (4, 1, 2),
        (6, 2, 4),
    ]
    passages = [
        library.passages.add(article, Span(start, end), tags=["b", "a"] if end % 2 else []).id
        for article, start, end in made
    ]
    for one, other in pairwise(passages):
        library.links.add(one, other, "related")
    assert list(library.rows.annotations()) == query(
        path, f"SELECT {', '.join(ANNOTATION_COLUMNS)} FROM annotations_view"
    )
    assert list(library.rows.links()) == query(path, f"SELECT {', '.join(LINK_COLUMNS)} FROM links_view")


@pytest.mark.parametrize("table", ["annotations", "links"])
def test_others_may_write_while_rows_are_taken(
    library: Library, opened: Opener, passages: list[Passage], table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_AT_ONCE", 1)
    library.links.add(passages[0].id, passages[1].id, "related")
    library.links.add(passages[1].id, passages[2].id, "related")
    taken = getattr(library.rows, table)()
    next(taken)
    opened(coder="bob").passages.add(1, Span(20, 25))
    assert list(taken)
