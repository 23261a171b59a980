"""Articles and their revisions in SQLite."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from seedreader.domain.articles import (
    Added,
    AddStatus,
    Article,
    ArticleDraft,
    CameTo,
    Content,
    Metadata,
    Place,
    Revision,
)
from seedreader.errors import InvalidValue, LibraryError, NotFound, SeedreaderError
from seedreader.storage.article_rows import find_article_id, list_articles, read_article, read_revisions
from seedreader.storage.file.damaged import from_json
from seedreader.storage.newcomers import (
    Acquaintances,
    article_row,
    described,
    insert_newcomers,
    known_sources,
    next_id,
    revision_row,
)
from seedreader.storage.passages import remove_passages
from seedreader.storage.places import keep_place, place_in
from seedreader.storage.reanchoring import Reanchoring
from seedreader.storage.recorder import Recorder, check_seen
from seedreader.storage.texts import Packed, keep_text, pack, text_and_marks_of
from seedreader.storage.wording import excerpt
from seedreader.storage.written_rows import read_row

_LEAST_TO_RECOGNISE = 200
"""Code points of a text that make it unlikely that two sources say the same by chance, as "Read more" does."""


class SqliteArticles:
    """The articles of a library. See `seedreader.domain.library.Articles`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self._reanchoring = Reanchoring(recorder)
        self._at_hand: tuple[ArticleDraft, Packed] | None = None

    def add(self, draft: ArticleDraft) -> Added:
        """Add a source, or recognise it; that much works on a read-only library, too."""
        if self._connection.read_only and (known := self._unchanged(draft, self._of_source(draft))):
            return known
        if not self._recorder.at_work:
            for work in self.prepare([draft]):
                work()
        try:
            with self._recorder.change(f"add {excerpt(draft.title)}"):
                article_id = self._of_source(draft)
                if known := self._unchanged(draft, article_id):
                    return known
                return self._insert(draft) if article_id is None else self._update(article_id, draft)
        finally:
            self._reanchoring.forget(draft.text)
            self._at_hand = None

    def add_all(self, drafts: Sequence[ArticleDraft]) -> Sequence[CameTo]:
        """Add sources as `add` does, as one change; what each came to, which may be that it was refused."""
        packed = [pack(draft.text, draft.marks) for draft in drafts]
        came_to: list[CameTo] = []
        with self._recorder.change(f"add {len(drafts)} articles"):
            acquaintances = Acquaintances(self._connection, drafts, packed)
            pairs = zip(drafts, packed, strict=True)
            for met, group in groupby(pairs, lambda pair: acquaintances.met(*pair)):
                together = list(group)
                came_to += [self._tried(*pair) for pair in together] if met else self._insert_all(together)
        return came_to

    def prepare(self, drafts: Sequence[ArticleDraft]) -> Sequence[Callable[[], None]]:
        """What makes adding changed sources slow, as work that needs no library: done before, adding is quick."""
        if self._connection.read_only:
            return []
        known = known_sources(self._connection, drafts)
        return [work for draft in drafts if draft.source in known and (work := self._sought(draft))]

    def list(self, *, after: int = 0, limit: int | None = None) -> list[Article]:
        """Every article, in list order, which is that of their ids; or up to `limit` of those `after` an id."""
        return list_articles(self._connection, after, limit)

    def get(self, article_id: int) -> Article:
        """One article by id."""
        return read_article(self._connection, article_id)

    def find(self, reference: str) -> Article:
        """One article by id, UUID, source file name, or unique beginning of a title or file name (case folded)."""
        return self.get(find_article_id(self._connection, reference))

    def revisions(self, article_id: int) -> tuple[Revision, ...]:
        """The texts an article had and has, in the order they came. Raises `NotFound`."""
        return read_revisions(self._connection, article_id, self._revision_id(article_id))

    def content(self, article_id: int, revision_id: int | None = None) -> Content:
        """Text and marks of the current revision, or of the one named."""
        current = self._revision_id(article_id)
        if revision_id is None:
            revision_id = current
        owner = self._connection.row("SELECT article_id FROM revisions WHERE id = ?", [revision_id])
        if owner != (article_id,):
            raise NotFound(f"The article {article_id} has no revision {revision_id}", "Open its current one.")
        return Content(article_id, revision_id, *text_and_marks_of(self._connection, revision_id))

    def edit(
        self,
        article_id: int,
        *,
        title: str | None = None,
        metadata: Metadata | None = None,
        seen_rev: int | None = None,
    ) -> Article:
        """Change the title, the metadata or both. Raises `InvalidValue` for a blank title."""
        if title is not None and not title.strip():
            raise InvalidValue("An article needs a title", "Type at least one letter.")
        with self._recorder.change("edit an article"):
            row = read_row(self._connection, "articles", self.get(article_id).id).row
            check_seen(row["rev"], seen_rev)
            self._recorder.name(f"edit {excerpt(row['title'])}")
            wanted = ({} if title is None else {"title": title}) | ({} if metadata is None else asdict(metadata))
            changed = {name: value for name, value in wanted.items() if row[name] != value}
            if changed:
                edited = sorted({*from_json(row["edited"], []), *changed})
                self._recorder.update("articles", article_id, {**changed, "edited": json.dumps(edited)})
                self._recorder.touch([article_id])
            return self.get(article_id)

    def delete(self, article_id: int, *, seen_rev: int | None = None) -> None:
        """Remove an article with its passages and their links. What was marked in it is backed up before."""
        if self._connection.row("SELECT 1 FROM passages WHERE article_id = ?", [article_id]) is not None:
            self._recorder.safeguard("remove")
        with self._recorder.change("remove an article"):
            article = self.get(article_id)
            check_seen(article.rev, seen_rev)
            self._recorder.name(f"remove {excerpt(article.title)}")
            self._recorder.touch([article_id])
            remove_passages(self._recorder, "article_id = :value", article_id)
            revisions = "SELECT id FROM revisions WHERE article_id = ? ORDER BY id"
            for (revision_id,) in self._connection.rows(revisions, [article_id]):
                self._recorder.delete("revisions", revision_id)
            self._recorder.delete("articles", article_id)

    def place(self, article_id: int) -> Place:
        """Where the reader last stood; the beginning where nothing is known."""
        return place_in(self._connection, article_id, self._revision_id(article_id))

    def remember_place(self, article_id: int, place: Place) -> None:
        """Keep where the reader stands; `read_to` never goes back. On a read-only library nothing happens."""
        keep_place(self._connection, article_id, self._revision_id(article_id), place)

    def _revision_id(self, article_id: int) -> int:
        row = self._connection.row("SELECT revision_id FROM articles WHERE id = ?", [article_id])
        if row is None:
            raise NotFound(f"There is no article {article_id}", "It may have been deleted.")
        return int(row[0])

    def _of_source(self, draft: ArticleDraft) -> int | None:
        """The article of the draft's source."""
        row = self._connection.row("SELECT id FROM articles WHERE source = ? ORDER BY id", [draft.source])
        return None if row is None else int(row[0])

    def _unchanged(self, draft: ArticleDraft, article_id: int | None) -> Added | None:
        """The article whose current revision is of the same bytes, first that of the source, which is `article_id`.

        Of a source that is not known yet, also one of the same outlet with the same text: a page that was fetched twice
        differs in what stands around its article. Two outlets with the same text are two sources.
        """
        known = self._connection.row(
            "SELECT articles.id FROM articles JOIN revisions ON revisions.id = articles.revision_id"
            " WHERE revisions.sha256 = ? ORDER BY articles.source = ? DESC, articles.id",
            [draft.sha256, draft.source],
        )
        if known is None and len(draft.text) >= _LEAST_TO_RECOGNISE and article_id is None:
            known = self._of_same_outlet(draft)
        return None if known is None else Added(AddStatus.UNCHANGED, self.get(known[0]))

    def _of_same_outlet(self, draft: ArticleDraft) -> tuple[int] | None:
        """The first article with the same text and marks that may be of the outlet that the draft is of."""
        found = self._connection.rows(
            "SELECT articles.id, articles.publisher, articles.url FROM texts"
            " JOIN revisions ON revisions.text_id = texts.id JOIN articles ON articles.revision_id = revisions.id"
            " WHERE texts.hash = ? ORDER BY articles.id",
            [self._packed(draft).hash],
        )
        mine = (draft.metadata.publisher, _outlet(draft.metadata.url))
        for article_id, publisher, url in found:
            theirs = (publisher, _outlet(url))
            if all(not one or not other or one == other for one, other in zip(mine, theirs, strict=True)):
                return (article_id,)
        return None

    def _packed(self, draft: ArticleDraft) -> Packed:
        """The draft's text as it is kept, packed once while it is added."""
        if self._at_hand is None or self._at_hand[0] is not draft:
            self._at_hand = (draft, pack(draft.text, draft.marks))
        return self._at_hand[1]

    def _insert_all(self, pairs: Sequence[tuple[ArticleDraft, Packed]]) -> Sequence[CameTo]:
        """Add sources, one or more, that are new beyond doubt at one go; each on its own where one is refused."""
        try:
            with self._recorder.change("add articles"):
                return insert_newcomers(self._recorder, pairs)
        except LibraryError:
            raise
        except (SeedreaderError, MemoryError):
            return [self._tried(*pair) for pair in pairs]

    def _tried(self, draft: ArticleDraft, packed: Packed) -> CameTo:
        self._at_hand = (draft, packed)
        try:
            return self.add(draft)
        except LibraryError:
            raise
        except (SeedreaderError, MemoryError) as error:
            return error

    def _sought(self, draft: ArticleDraft) -> Callable[[], None] | None:
        """The search for the passages of a source that changed, where it did."""
        article_id = self._of_source(draft)
        if article_id is None or self._unchanged(draft, article_id):
            return None
        return self._reanchoring.prepare(article_id, draft.text)

    def _insert(self, draft: ArticleDraft) -> Added:
        # The id is needed before the row is: an article and its first revision refer to each other.
        article_id = next_id(self._connection, "articles")
        revision_id = self._recorder.insert("revisions", self._revision(article_id, draft))
        self._recorder.insert("articles", {"id": article_id, **article_row(draft, revision_id)})
        self._recorder.touch([article_id])
        return Added(AddStatus.ADDED, self.get(article_id))

    def _update(self, article_id: int, draft: ArticleDraft) -> Added:
        """Make the draft the article's current revision, keep what the user edited, and anchor the passages again."""
        row = read_row(self._connection, "articles", article_id).row
        self._recorder.name(f"update {excerpt(row['title'])}")
        revision_id = self._insert_revision(article_id, draft)
        edited = from_json(row["edited"], [])
        said = {name: value for name, value in described(draft).items() if name not in edited}
        self._recorder.update("articles", article_id, {**said, "revision_id": revision_id})
        self._recorder.touch([article_id])
        counts = self._reanchoring.apply(article_id, revision_id, draft.text)
        return Added(AddStatus.UPDATED, self.get(article_id), counts)

    def _insert_revision(self, article_id: int, draft: ArticleDraft) -> int:
        """A new revision with the draft's text; an older one of the article where it is the same."""
        row = self._revision(article_id, draft)
        known = self._connection.row(
            "SELECT id FROM revisions WHERE article_id = ? AND sha256 = ? AND text_id = ?",
            [article_id, draft.sha256, row["text_id"]],
        )
        return self._recorder.insert("revisions", row) if known is None else int(known[0])

    def _revision(self, article_id: int, draft: ArticleDraft) -> dict[str, Any]:
        """The row of a revision with the draft's text, which is kept."""
        return revision_row(draft, article_id, keep_text(self._connection, self._packed(draft)))


def _outlet(url: str) -> str:
    """Whose address it is: the name of its server."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")
