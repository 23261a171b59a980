"""Many sources at once: what stands in the library then is what adding one after the other leaves in it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seedreader.domain.articles import Added, AddStatus, ArticleDraft, CameTo, Mark, MarkKind, Metadata
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import InvalidValue, LibraryWriteFailed
from seedreader.storage import newcomers, open_library
from seedreader.storage.mending.checking import check_library
from tests.storage.helpers import NAIVE, STATEMENT, draft, dump, query

LONG = STATEMENT + "And so on. " * 20
SOURCES = (
    draft(),
    draft(name="copy.txt", title="The same bytes"),
    draft("Another.", name="b.txt", title="B", marks=(Mark(0, 7, MarkKind.HEADING, "1"),)),
    draft("Another, changed.", name="b.txt", title="B again"),
    draft(LONG, name="c.txt", metadata=Metadata("A. Writer", "One Paper", "https://one.example/1", language="en")),
    replace(draft(LONG, name="d.txt", metadata=Metadata(publisher="One Paper")), sha256="other bytes"),
    replace(draft(LONG, name="e.txt", metadata=Metadata(publisher="Another")), sha256="yet others"),
    draft("Refused", name="f.txt", title="half \ud800"),
    replace(draft("Half", name="g.txt"), text="half \ud800", sha256="half"),
    draft("Nobody knows its source", name="\ud800.txt"),
    draft("Ink: ’“日”", name="h.txt", title="日本"),
    draft("Nothing in it", name="i.txt", title="a\0b"),
)
OWN = {"uuid", "created_at", "modified_at", "at", "checksum", "what", "image"}
"""Columns that differ between two libraries that were made in the same way."""


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables, each row but for its own columns; rows of the history in no order."""
    found = {}
    for table in ("texts", "articles", "revisions", "changes", "change_rows", "article_counts", "unindexed"):
        names = [name for (name,) in query(path, f"SELECT name FROM pragma_table_info('{table}')")]
        columns = [name for name in names if name not in OWN and (table, name) != ("change_rows", "id")]
        found[table] = sorted(query(path, f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    return found


def one_by_one(library: Library, drafts: list[ArticleDraft]) -> Iterator[CameTo]:
    with library.change("add"):
        for each in drafts:
            try:
                yield library.articles.add(each)
            except InvalidValue as error:
                yield error


def told(came_to: CameTo) -> object:
    return (came_to.status, came_to.article.id, came_to.passages) if isinstance(came_to, Added) else type(came_to)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.sampled_from(SOURCES), max_size=3),
    drafts=st.lists(st.sampled_from(SOURCES), min_size=2, max_size=8),
)
@example(before=[], drafts=list(SOURCES))
@example(before=[SOURCES[2]], drafts=[SOURCES[3], SOURCES[4]])
def test_it_comes_to_the_same(
    empty: Path, tmp_path: Path, before: list[ArticleDraft], drafts: list[ArticleDraft]
) -> None:
    came_to = {}
    for name in ("one by one", "at once"):
        path = tmp_path / f"{name}.db"
        path.write_bytes(empty.read_bytes())
        with closing(open_library(path, coder="ada")) as library:
            list(one_by_one(library, before))
            added = list(one_by_one(library, drafts)) if name == "one by one" else library.articles.add_all(drafts)
            came_to[name] = [told(each) for each in added]
            new = [each.article for each in added if isinstance(each, Added) and each.status is AddStatus.ADDED]
            assert all(library.articles.get(each.id).uuid == each.uuid for each in new)
    assert came_to["at once"] == came_to["one by one"]
    assert rows(tmp_path / "at once.db") == rows(tmp_path / "one by one.db")
    assert all(finding.ok for finding in check_library(tmp_path / "at once.db"))


def test_what_is_told_of_new_articles_is_what_is_read_of_them(library: Library) -> None:
    added = library.articles.add_all([SOURCES[0], SOURCES[2], SOURCES[4]])
    articles = library.articles.list()
    assert [each.article for each in added if isinstance(each, Added)] == articles
    assert {(UUID(each.uuid).version, UUID(each.uuid).variant) for each in articles} == {(4, RFC_4122)}
    assert len({each.uuid for each in articles}) == len(articles)


def test_it_is_one_step_to_take_back_and_do_again(library: Library, path: Path) -> None:
    library.articles.add_all([SOURCES[0]])
    library.passages.add(1, Span(0, 5))
    before = library.articles.list()
    added = library.articles.add_all([SOURCES[2], SOURCES[4], SOURCES[10]])
    after = library.articles.list()
    assert [each.what for each in library.history.list(1)] == ["add 3 articles"]
    library.history.undo()
    assert library.articles.list() == before
    library.history.redo()
    assert library.articles.list() == after
    assert library.articles.content(4).text == SOURCES[10].text
    assert len(added) == 3
    assert all(finding.ok for finding in check_library(path))


def test_ids_of_what_was_deleted_are_not_given_again(library: Library) -> None:
    library.articles.add_all([SOURCES[0], SOURCES[2]])
    library.articles.delete(2)
    assert [told(each) for each in library.articles.add_all([SOURCES[2], SOURCES[10]])] == [
        (AddStatus.ADDED, 3, {}),
        (AddStatus.ADDED, 4, {}),
    ]


def test_a_text_that_there_is_no_memory_for_keeps_no_other_away(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def words(text: str) -> int:
        if text == NAIVE:
            raise MemoryError
        return 1

    monkeypatch.setattr(newcomers, "count_words", words)
    came_to = library.articles.add_all([SOURCES[0], draft(NAIVE, name="large.txt"), SOURCES[2]])
    assert [told(each) for each in came_to] == [(AddStatus.ADDED, 1, {}), MemoryError, (AddStatus.ADDED, 2, {})]


def test_a_failure_of_the_library_leaves_nothing(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(path)

    def fails(*_: object) -> list[Added]:
        raise LibraryWriteFailed("The disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("seedreader.storage.articles.insert_newcomers", fails)
        with pytest.raises(LibraryWriteFailed):
            library.articles.add_all([SOURCES[0], SOURCES[2]])
    assert dump(path) == before
