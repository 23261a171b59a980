"""What was read from files of annotations, into a library: matched, placed and written as one step of the history.

What the library knows gains what it lacks: passages tags, and a note where the file's is not the older one, articles
what the file knows of them, tags what they mean. What its coder has marked on just the same span is the same passage,
as it is when somebody marks it again. Nothing is taken away, so that a file that comes in twice changes nothing the
second time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from seedreader.domain.arriving import (
    Arriving,
    ArrivingArticle,
    ArrivingLink,
    ArrivingPassage,
    ArrivingTag,
    NotTaken,
    Stand,
)
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.errors import LibraryError, SeedreaderError
from seedreader.importing.annotations.linking import Linking
from seedreader.importing.annotations.made import is_older, settled
from seedreader.importing.annotations.matching import Matching
from seedreader.importing.annotations.placing import Placing
from seedreader.importing.annotations.tagging import Tagging
from seedreader.importing.progress import Progress
from seedreader.importing.step import one_step
from seedreader.importing.storable import storable

_SHOWN = 60


@dataclass
class Intake:
    """What came of files of annotations, counted; `not_taken` names what found no place, and why."""

    articles_added: int = 0
    articles_changed: int = 0
    passages_added: int = 0
    passages_changed: int = 0
    passages_unchanged: int = 0
    to_review: int = 0
    links_added: int = 0
    links_changed: int = 0
    links_unchanged: int = 0
    tags_added: int = 0
    tags_changed: int = 0
    link_types_added: int = 0
    not_taken: list[NotTaken] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many things the library has now that it had not, or not so."""
        articles, tags = self.articles_added + self.articles_changed, self.tags_added + self.tags_changed
        links = self.links_added + self.links_changed + self.link_types_added
        return articles + self.passages_added + self.passages_changed + tags + links

    def told(self) -> str:
        """What it came to in words: `3 passages and 1 link added, 1 passage to review`."""
        added = _listed(
            (self.articles_added, "article"),
            (self.passages_added, "passage"),
            (self.links_added, "link"),
            (self.tags_added, "tag"),
            (self.link_types_added, "link type"),
        )
        changed = _listed(
            (self.articles_changed, "article"),
            (self.passages_changed, "passage"),
            (self.links_changed, "link"),
            (self.tags_changed, "tag"),
        )
        parts = [f"{added} added" if added else "", f"{changed} changed" if changed else ""]
        known = self.passages_unchanged + self.links_unchanged
        parts.append(f"{known:,} known already" if known else "")
        parts.append(f"{self.to_review:,} to review" if self.to_review else "")
        parts.append(f"{len(self.not_taken):,} not taken" if self.not_taken else "")
        return ", ".join(filter(None, parts)) or "nothing: the file has no annotations"


def _listed(*counts: tuple[int, str]) -> str:
    found = [f"{count:,} {what}{'s' * (count != 1)}" for count, what in counts if count]
    return " and ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def take_in(
    library: Library,
    arriving: Iterable[Arriving],
    what: str,
    *,
    try_only: bool = False,
    progress: Progress | None = None,
) -> Intake:
    """Take in everything that was read, as one step of the history called `what`.

    With `try_only` the library stays as it is; what it would come to is answered. `progress` counts passages and links.
    Raises `LibraryError`, `Cancelled`, and what `arriving` raises; nothing is kept then.
    """
    sorted_out = _Arrived(arriving)
    intake = Intake(not_taken=sorted_out.not_taken)
    with one_step(library, what, try_only=try_only):
        _Taking(library, sorted_out, intake, progress or Progress()).take()
    return intake


class _Arrived:
    """What was read, by kind."""

    def __init__(self, arriving: Iterable[Arriving]) -> None:
        self.articles: dict[str, ArrivingArticle] = {}
        self.passages: dict[str, dict[str, ArrivingPassage]] = {}
        self.links: list[ArrivingLink] = []
        self.tags: dict[str, ArrivingTag] = {}
        self.not_taken: list[NotTaken] = []
        for each in arriving:
            match each:
                case ArrivingArticle():
                    self.articles.setdefault(each.key, each)
                case ArrivingPassage():
                    self._add(each)
                case ArrivingLink():
                    self.links.append(each)
                case ArrivingTag():
                    self.tags.setdefault(each.name, each)
                case NotTaken():
                    self.not_taken.append(each)

    def _add(self, passage: ArrivingPassage) -> None:
        """A passage that comes again, as one does that has several tags, is one with all of them."""
        known = self.passages.setdefault(passage.article, {})
        same = known.get(passage.key)
        if same is None or same.implied:
            known[passage.key] = passage
        elif not passage.implied:
            tags = tuple(dict.fromkeys((*same.tags, *passage.tags)))
            known[passage.key] = replace(same, tags=tags, note=same.note or passage.note)


class _Taking:
    def __init__(self, library: Library, arrived: _Arrived, intake: Intake, progress: Progress) -> None:
        self._library = library
        self._arrived = arrived
        self._intake = intake
        self._progress = progress
        self._tagging = Tagging(library, arrived.tags)
        self._ids: dict[str, int] = {}

    def take(self) -> None:
        """Articles with their passages, then links, then what is left of the codebook."""
        matching = Matching(self._library)
        self._progress.begin(sum(map(len, self._arrived.passages.values())) + len(self._arrived.links))
        for key, article in self._arrived.articles.items():
            passages = list(self._arrived.passages.get(key, {}).values())
            if passages or article.text is not None:
                self._take_article(matching, article, passages)
        linking = Linking(self._library, self._ids)
        for key in self._arrived.passages.keys() - self._arrived.articles.keys():
            found = [_words(passage) for passage in self._arrived.passages[key].values()]
            self._intake.not_taken += [NotTaken(words, "the file does not say of which article") for words in found]
        for link in self._arrived.links:
            self._progress.step()
            self._not_taken(linking.take(link))
        for tag in self._arrived.tags.values():
            if tag.alone:
                self._tagging.tag(tag.name)
        self._intake.articles_added, self._intake.articles_changed = matching.added, matching.changed
        self._intake.tags_added, self._intake.tags_changed = self._tagging.added, self._tagging.changed
        self._intake.links_added, self._intake.links_changed = linking.added, linking.changed
        self._intake.links_unchanged, self._intake.link_types_added = linking.unchanged, linking.types_added
        self._intake.not_taken += self._tagging.not_taken

    def _take_article(self, matching: Matching, article: ArrivingArticle, passages: list[ArrivingPassage]) -> None:
        new = [passage for passage in passages if not self._is_known(passage)]
        if not new and (article.text is None or passages):
            return
        try:
            article_id = matching.find(article)
        except LibraryError:
            raise
        except SeedreaderError as error:
            article_id = NotTaken(article.title or article.key, error.message)
        if isinstance(article_id, NotTaken):
            new = [passage for passage in new if not passage.sought]
            if not new and passages:
                return  # The links whose ends they are say so.
            count = f"{len(new)} {'passage' if len(new) == 1 else 'passages'} of " if new else ""
            self._intake.not_taken.append(NotTaken(f"{count}{article_id.what}", article_id.why))
            return
        placing = Placing(self._library, article_id, article)
        for passage, stand in zip(new, placing.stands(new), strict=True):
            self._progress.step()
            if self._has_twin(passage, article_id, stand) or passage.sought:
                continue
            if stand is None:
                why = f"its words are not in {article.title or article.source or 'the article'}"
                self._intake.not_taken.append(NotTaken(_words(passage), why))
            else:
                self._attempt(passage, article_id, stand, as_said=placing.has_words(passage, stand))

    def _is_known(self, passage: ArrivingPassage) -> bool:
        """Whether the library has the passage; it gains what it lacks then."""
        passage_id = self._library.arrivals.passage(passage.made.uuid)
        if passage_id is None:
            return False
        self._progress.step()
        self._ids[passage.key] = passage_id
        if not passage.implied:
            gained = self._gains(self._library.passages.get(passage_id), passage)
            self._intake.passages_changed += gained
            self._intake.passages_unchanged += not gained
        return True

    def _gains(self, known: Passage, passage: ArrivingPassage) -> bool:
        timed = bool(passage.made.modified_at)
        if timed and is_older(passage.made, known.modified_at):
            return False
        return self._gain(known, passage, storable(passage.note) if timed or not known.note else "")

    def _gain(self, known: Passage, passage: ArrivingPassage, note: str) -> bool:
        """Put tags on a passage that it lacks, and a note in place of what it has, unless that holds all it says."""
        tags = [tag for tag in self._tagging.tags(passage.tags, _words(passage)) if tag not in known.tags]
        if tags:
            self._library.passages.tag(known.id, tags)
        noted = bool(note) and storable(passage.note) not in known.note
        if noted:
            self._library.passages.set_note(known.id, note)
        return bool(tags) or noted

    def _has_twin(self, passage: ArrivingPassage, article_id: int, stand: Stand | None) -> bool:
        """Whether the library has a passage of the coder on just that span; it gains what it lacks then."""
        if stand is None or stand.status is AnchorStatus.ORPHAN:
            return False
        coder = None if passage.implied else passage.made.coder
        twin = self._library.arrivals.twin(article_id, stand.span, coder)
        if twin is None:
            return False
        self._ids[passage.key] = twin
        if not passage.implied:
            known = self._library.passages.get(twin)
            note = "\n".join(filter(None, (known.note, storable(passage.note))))
            gained = self._gain(known, passage, note)
            self._intake.passages_changed += gained
            self._intake.passages_unchanged += not gained
        return True

    def _attempt(self, passage: ArrivingPassage, article_id: int, stand: Stand, *, as_said: bool) -> None:
        try:
            self._add(passage, article_id, stand, as_said=as_said)
        except LibraryError:
            raise
        except SeedreaderError as error:
            self._intake.not_taken.append(NotTaken(_words(passage), error.message))

    def _add(self, passage: ArrivingPassage, article_id: int, stand: Stand, *, as_said: bool) -> None:
        """Put a passage where it stands; `as_said` says whether it has its words there."""
        note, made = storable(passage.note), settled(passage.made)
        doubted = stand.status is AnchorStatus.REVIEW
        unsaid = passage.quote and not as_said and passage.status is not AnchorStatus.REVIEW and stand.made_on is None
        if doubted and unsaid:
            # Nothing else would say what the words were that somebody is to judge the place by.
            note = "\n".join(filter(None, (note, f"Came with the words: “{storable(passage.quote)}”")))
            made = replace(made, modified_at="")
        tags = self._tagging.tags(passage.tags, _words(passage))
        self._ids[passage.key] = self._library.arrivals.add_passage(article_id, stand, tags=tags, note=note, made=made)
        self._intake.passages_added += 1
        self._intake.to_review += doubted

    def _not_taken(self, found: NotTaken | None) -> None:
        if found is not None:
            self._intake.not_taken.append(found)


def _words(passage: ArrivingPassage) -> str:
    line = " ".join(passage.quote.split()) or passage.key
    return f"“{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}”"
