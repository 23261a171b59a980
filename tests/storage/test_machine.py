"""Any sequence of changes, undone, gives the library back byte for byte, and, redone, gives it back again."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from seedreader.domain.articles import ArticleDraft, Metadata
from seedreader.domain.library import Library
from seedreader.domain.links import Direction, LinkTypeDefinition
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.errors import NothingToStep, SeedreaderError
from seedreader.storage import open_library
from seedreader.storage.mending.checking import check_library
from tests.storage.helpers import Dump, assert_summed_up, draft, dump, query

SENTENCES = (
    "Our security is indivisible. ",
    "We cannot be naive; we must assess. ",
    "No. ",
    "The talks went well 👩‍👩‍👧. ",
    "“We must assess,” he said.\n\n",
    "Nothing of the kind happened in the capital on that day. ",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("".join)
NAMES = st.sampled_from(["a", "a/b", "a/b/c", "b", "A", "quote"])
TYPES = st.sampled_from(["quotes", "related", "corrects", "mine", "yours"])
PICK = st.integers(0, 50)
NOTES = st.sampled_from(["", "A note", "\x00“”\n"])


class LibraryMachine(RuleBasedStateMachine):
    """Changes a library at random and keeps a dump of what it was after each step in force."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "library.db"
        shutil.copy(self.template, self.path)
        self.library: Library = open_library(self.path, coder="ada")
        self.dumps: list[Dump] = [dump(self.path)]
        self.in_force = 0

    def teardown(self) -> None:
        if not hasattr(self, "library"):
            return
        try:
            self.undo_all()
            self.redo_all()
            assert [finding for finding in check_library(self.path) if not finding.ok] == []
        finally:
            self.library.close()
            shutil.rmtree(self.folder)

    def change(self, act: Callable[[], object]) -> None:
        """Do something; afterwards the library is another by one step, or just what it was."""
        newest = self.newest()
        try:
            act()
        except SeedreaderError:
            assert self.newest() == newest
        if self.newest() == newest:
            assert dump(self.path) == self.dumps[self.in_force]
            return
        del self.dumps[self.in_force + 1 :]
        self.dumps.append(dump(self.path))
        self.in_force += 1

    def newest(self) -> int:
        return max((change.id for change in self.library.history.list(1)), default=0)

    def undo_all(self) -> None:
        while self.in_force:
            self.undo()
        self.undo()

    def redo_all(self) -> None:
        while self.in_force < len(self.dumps) - 1:
            self.redo()
        self.redo()

    def article(self, pick: int) -> int:
        ids = [article.id for article in self.library.articles.list()]
        return ids[pick % len(ids)] if ids else 1

    def passage(self, pick: int) -> int:
        ids = [passage.id for passage in self.library.passages.iterate()]
        return ids[pick % len(ids)] if ids else 1

    def link(self, pick: int) -> int:
        ids = [link.id for link in self.library.links.iterate()]
        return ids[pick % len(ids)] if ids else 1

    def span(self, article_id: int, start: int, length: int) -> Span:
        size = self.library.articles.get(article_id).length
        begin = start % size
        return Span(begin, min(size, begin + 1 + length))

    @rule(text=TEXTS, name=st.sampled_from("xyz"), title=st.sampled_from(["One", "Two"]))
    def add_article(self, text: str, name: str, title: str) -> None:
        source: ArticleDraft = draft(text, name=name, title=title)
        before = [each for each in self.library.passages.iterate() if each.status is not AnchorStatus.ORPHAN]
        self.change(lambda: self.library.articles.add(source))
        for passage in before:
            stood = self.library.passages.of_revision(passage.article_id, passage.revision_id)
            assert (passage.id, passage.span, passage.quote) in [(each.id, each.span, each.quote) for each in stood]

    @rule(pick=PICK, title=st.sampled_from(["Mine", "One"]), author=st.sampled_from(["", "Her"]))
    def edit_article(self, pick: int, title: str, author: str) -> None:
        article_id = self.article(pick)
        self.change(lambda: self.library.articles.edit(article_id, title=title, metadata=Metadata(author=author)))

    @rule(pick=PICK)
    def delete_article(self, pick: int) -> None:
        self.change(lambda: self.library.articles.delete(self.article(pick)))

    @rule(pick=PICK, start=st.integers(0, 200), length=st.integers(0, 40), tags=st.lists(NAMES, max_size=3), note=NOTES)
    def add_passage(self, pick: int, start: int, length: int, tags: list[str], note: str) -> None:
        article_id = self.article(pick)

        def act() -> None:
            span = self.span(article_id, start, length)
            self.library.passages.add(article_id, span, tags=tags, note=note)

        self.change(act)

    @rule(pick=PICK, start=st.integers(0, 200), length=st.integers(0, 40))
    def move_passage(self, pick: int, start: int, length: int) -> None:
        def act() -> None:
            passage = self.library.passages.get(self.passage(pick))
            self.library.passages.move(passage.id, self.span(passage.article_id, start, length))

        self.change(act)

    @rule(pick=PICK, how=st.sampled_from(["accept", "orphan"]))
    def judge_place(self, pick: int, how: str) -> None:
        self.change(lambda: getattr(self.library.passages, how)(self.passage(pick)))

    @rule(pick=PICK, tags=st.lists(NAMES, max_size=3), how=st.sampled_from(["tag", "untag", "set_tags"]))
    def change_tags(self, pick: int, tags: list[str], how: str) -> None:
        self.change(lambda: getattr(self.library.passages, how)(self.passage(pick), tags))

    @rule(pick=PICK, note=NOTES)
    def note_passage(self, pick: int, note: str) -> None:
        self.change(lambda: self.library.passages.set_note(self.passage(pick), note))

    @rule(pick=PICK)
    def delete_passage(self, pick: int) -> None:
        self.change(lambda: self.library.passages.delete(self.passage(pick)))

    @rule(source=PICK, end=PICK, type_name=TYPES, note=NOTES)
    def add_link(self, source: int, end: int, type_name: str, note: str) -> None:
        self.change(lambda: self.library.links.add(self.passage(source), self.passage(end), type_name, note=note))

    @rule(pick=PICK, type_name=TYPES, note=NOTES)
    def change_link(self, pick: int, type_name: str, note: str) -> None:
        def act() -> None:
            with self.library.change("change a link"):
                self.library.links.set_type(self.link(pick), type_name)
                self.library.links.set_note(self.link(pick), note)

        self.change(act)

    @rule(pick=PICK)
    def delete_link(self, pick: int) -> None:
        self.change(lambda: self.library.links.delete(self.link(pick)))

    @rule(name=st.sampled_from(["mine", "yours"]), direction=st.sampled_from(Direction))
    def add_type(self, name: str, direction: Direction) -> None:
        self.change(lambda: self.library.links.add_type(LinkTypeDefinition(name, name, "", direction=direction)))

    @rule(name=NAMES)
    def create_tag(self, name: str) -> None:
        self.change(lambda: self.library.tags.create(name))

    @rule(old=NAMES, new=NAMES, how=st.sampled_from(["rename", "merge", "describe"]))
    def change_tag(self, old: str, new: str, how: str) -> None:
        self.change(lambda: getattr(self.library.tags, how)(old, new))

    @rule(name=NAMES)
    def delete_tag(self, name: str) -> None:
        self.change(lambda: self.library.tags.delete(name))

    @rule()
    def undo(self) -> None:
        try:
            self.library.history.undo()
            self.in_force -= 1
        except NothingToStep:
            assert self.in_force == 0
        assert dump(self.path) == self.dumps[self.in_force]

    @rule()
    def redo(self) -> None:
        try:
            self.library.history.redo()
            self.in_force += 1
        except NothingToStep:
            assert self.in_force == len(self.dumps) - 1
        assert dump(self.path) == self.dumps[self.in_force]

    @rule(coder=st.sampled_from(["ada", "bob"]))
    def reopen(self, coder: str) -> None:
        self.library.close()
        self.library = open_library(self.path, coder=coder)
        assert dump(self.path) == self.dumps[self.in_force]

    @invariant()
    def passages_hold_the_words_they_stand_on(self) -> None:
        for passage in self.library.passages.iterate():
            text = self.library.articles.content(passage.article_id, passage.revision_id).text
            assert text[passage.start : passage.end] == passage.quote
            assert text[max(0, passage.start - 32) : passage.start] == passage.prefix
            assert text[passage.end : passage.end + 32] == passage.suffix
            current = self.library.articles.get(passage.article_id).revision_id
            assert (passage.revision_id == current) or passage.status is AnchorStatus.ORPHAN

    @invariant()
    def so_they_did_on_each_revision(self) -> None:
        for article in self.library.articles.list():
            for revision in self.library.articles.revisions(article.id):
                text = self.library.articles.content(article.id, revision.id).text
                for passage in self.library.passages.of_revision(article.id, revision.id):
                    assert text[passage.start : passage.end] == passage.quote
                    assert (passage.revision_id, passage.article_id) == (revision.id, article.id)

    @invariant()
    def counts_agree(self) -> None:
        listed = self.library.articles.list()
        assert listed == [self.library.articles.get(article.id) for article in listed]
        for article in listed:
            assert article.passages == len(self.library.passages.of_article(article.id))
            assert article.links == len(self.library.links.of_article(article.id))
        for tag in self.library.tags.list():
            assert tag.passages == sum(tag.name in passage.tags for passage in self.library.passages.iterate())

    @invariant()
    def summaries_agree(self) -> None:
        assert_summed_up(self.path)

    @invariant()
    def a_row_was_modified_by_the_change_it_names(self) -> None:
        for table in ("articles", "passages", "tags", "links"):
            sql = f"SELECT count(*) FROM {table} LEFT JOIN changes ON changes.id = rev WHERE at IS NOT modified_at"
            assert query(self.path, sql) == [(0,)]


def test_any_changes_can_be_undone_and_redone(empty: Path) -> None:
    LibraryMachine.template = empty
    run_state_machine_as_test(
        LibraryMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
