"""Parallels in the file: as in memory, whatever came and went; answered once and for all, and undone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.ranking import Ranker
from seedreader.comparing.sentences import sentences
from seedreader.domain.articles import Mark, Metadata
from seedreader.domain.library import Library
from seedreader.domain.library.parallels import Behind
from seedreader.domain.parallels import ArticleSpan, Parallel
from seedreader.domain.text import Span
from seedreader.importing.articles import read_article
from seedreader.reading.clusters import snap
from seedreader.reading.lone_marks import between_lone_marks
from seedreader.storage import open_library
from seedreader.storage.examining.derived import parallels
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.library import SqliteLibrary
from seedreader.storage.sentences import reading as sentence_reading
from seedreader.storage.sentences import term_counts
from seedreader.storage.sentences.postings import SqlitePostings
from tests import strategies
from tests.storage.conftest import Opener
from tests.storage.helpers import draft, query, run, span_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
NAIVE, NAVY = "We cannot be na", "building up its armed forces"
SENTENCES = (
    "The minister said on Monday that the harbour would be closed.",
    "“We cannot wait any longer,” Ms Okafor told reporters.",
    "Some 400 ships were waiting outside the harbour.",
    "The harbour will be closed, the minister said on Monday.",
    "About 600 ships waited outside the harbour on Sunday.",
    "Nobody answered.",
)


def caught_up(library: Library) -> Library:
    while library.parallels.catch_up(0.05).articles:
        pass
    return library


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, read and compared."""
    path = tmp_path_factory.mktemp("compared") / "library.db"
    with closing(open_library(path, coder="ada")) as library:
        for seed in SEEDS:
            library.articles.add(read_article(seed))
        caught_up(library)
    return path


@pytest.fixture
def seeds(compared: Path, path: Path) -> Iterator[Library]:
    path.write_bytes(compared.read_bytes())
    with closing(open_library(path, coder="ada")) as library:
        yield library


def words(library: Library, place: ArticleSpan) -> str:
    return library.articles.content(place.article).text[place.span.start : place.span.end]


def spoken(library: Library, article_id: int, said: str) -> Span:
    return span_of(library.articles.content(article_id).text, said)


def ends(found: list[Parallel]) -> list[tuple[ArticleSpan, ArticleSpan]]:
    return [(each.source, each.target) for each in found]


def test_the_best_of_the_seeds_are_its_quotations(seeds: Library) -> None:
    first, second = seeds.parallels.best(limit=2)
    assert {NAVY in words(seeds, end) for end in (first.source, first.target)} == {True}
    assert {NAIVE in words(seeds, end) for end in (second.source, second.target)} == {True}
    assert seeds.parallels.behind() == (0, 0)


def test_it_ranks_as_in_memory(seeds: Library) -> None:
    index, texts = MemoryIndex(), {}
    for article in seeds.articles.list():
        content = seeds.articles.content(article.id)
        texts[article.id] = content.text
        index.add(article.id, content.text, content.marks)

    def end(number: int) -> ArticleSpan:
        article = index.article(number)
        return ArticleSpan(article, between_lone_marks(texts[article], index.span(number)))

    best = [(each.score, each.source, each.target) for each in seeds.parallels.best(limit=200)]
    assert best == [(score, end(one), end(other)) for score, one, other in Ranker(index).pairs(200)]


def test_a_sentence_of_a_quotation_is_offered_without_the_mark_that_it_shares_with_others(seeds: Library) -> None:
    wording = "We cannot be naïve, and we really have to work together, assess what is happening."
    text = seeds.articles.content(3).text
    assert text[text.index(wording) + len(wording)] == "”"
    offered = [*seeds.parallels.of_passage(5, spoken(seeds, 5, NAIVE)), *seeds.parallels.of_article(3)]
    assert wording in {words(seeds, end) for each in offered for end in (each.source, each.target)}
    assert f"{wording}”" not in {words(seeds, end) for each in offered for end in (each.source, each.target)}


def test_the_other_sides_of_a_quotation_come_first(seeds: Library) -> None:
    found = seeds.parallels.of_passage(3, spoken(seeds, 3, "We cannot be naïve"))
    assert {each.target.article for each in found[:3]} == {1, 2, 5}
    assert all(NAIVE in words(seeds, each.target) for each in found[:2])


def test_an_articles_parallels_have_its_own_end_first(seeds: Library) -> None:
    found = seeds.parallels.of_article(4, limit=5)
    assert {each.source.article for each in found} == {4}
    for each in found:
        assert each.target.article != 4
        assert all(each.source.span.contains(shared.one.start) for shared in each.evidence.shared)
        assert all(each.target.span.contains(shared.other.start) for shared in each.evidence.shared)
    both = {frozenset(pair) for pair in ends(seeds.parallels.best(limit=150))}
    assert {frozenset(pair) for pair in ends(found)} <= both


def test_a_refused_one_is_never_offered_again_unless_it_is_undone(seeds: Library, path: Path) -> None:
    place = spoken(seeds, 3, NAIVE)
    before, counts = seeds.parallels.of_passage(3, place), seeds.parallels.counts()
    assert before[0].band != "weak"
    seeds.parallels.refuse(before[0].source, before[0].target)
    seeds.parallels.refuse(before[0].target, before[0].source)
    assert len(seeds.history.list()) == len(SEEDS) + 1, "what is refused already is no step"
    assert before[0].target not in {each.target for each in seeds.parallels.of_passage(3, place)}
    assert frozenset(ends(before)[0]) not in {frozenset(pair) for pair in ends(seeds.parallels.best(limit=150))}
    now = seeds.parallels.counts()
    assert (now[3], now[5]) == (counts[3] - 1, counts[5] - 1)
    with closing(open_library(path, coder="ada")) as again:
        assert before[0].target not in {each.target for each in again.parallels.of_passage(3, place)}
    seeds.history.undo()
    assert ends(seeds.parallels.of_passage(3, place)) == ends(before)
    assert seeds.parallels.counts() == counts


def test_what_is_linked_is_not_offered_and_waits_no_more(seeds: Library) -> None:
    place, counts, before = spoken(seeds, 3, NAIVE), seeds.parallels.counts(), ends(seeds.parallels.best(limit=150))
    first = seeds.parallels.of_passage(3, place)[0]
    one = seeds.passages.add(3, place)
    other = seeds.passages.add(5, first.target.span)
    link = seeds.links.add(other.id, one.id, "same-wording")
    assert first.target not in {each.target for each in seeds.parallels.of_passage(3, place)}
    (sentence,) = {
        one for one, other in before if other == first.target and one.article == 3 and one.span.overlaps(place)
    }
    assert (sentence, first.target) not in ends(seeds.parallels.best(limit=150))
    now = seeds.parallels.counts()
    assert (now[3], now[5]) == (counts[3] - 1, counts[5] - 1)
    seeds.links.delete(link.id)
    assert seeds.parallels.counts() == counts


def test_an_article_that_goes_takes_its_parallels_along_and_brings_them_back(seeds: Library) -> None:
    best, counts = ends(seeds.parallels.best(limit=30)), seeds.parallels.counts()
    seeds.articles.delete(5)
    caught_up(seeds)
    assert 5 not in seeds.parallels.counts()
    assert 5 not in {end.article for pair in ends(seeds.parallels.best(limit=150)) for end in pair}
    seeds.history.undo()
    assert seeds.parallels.behind().articles == 1
    caught_up(seeds)
    assert {frozenset(pair) for pair in ends(seeds.parallels.best(limit=30))} == {frozenset(pair) for pair in best}
    assert sum(seeds.parallels.counts().values()) == pytest.approx(sum(counts.values()), rel=0.1)


def test_a_changed_source_is_read_again_and_so_is_one_of_another_language(seeds: Library) -> None:
    text = seeds.articles.content(5).text
    source = seeds.articles.get(5)
    changed = draft(text.replace("We cannot be naive", "Let us dream"), name=source.source_name)
    object.__setattr__(changed, "source", source.source)
    seeds.articles.add(changed)
    assert seeds.parallels.behind() == (1, 1)
    caught_up(seeds)
    assert 5 not in {each.target.article for each in seeds.parallels.of_passage(3, spoken(seeds, 3, NAIVE))[:1]}
    seeds.articles.edit(2, metadata=Metadata(language="de"))
    assert seeds.parallels.behind() == (1, 1)
    assert caught_up(seeds).parallels.behind() == (0, 0)


def test_what_is_gone_or_changed_is_not_offered_before_it_is_read_again(seeds: Library) -> None:
    words_there = spoken(seeds, 3, NAIVE)
    assert 5 in {each.target.article for each in seeds.parallels.of_passage(3, words_there)}
    assert {2, 5} < {end.article for pair in ends(seeds.parallels.best()) for end in pair}
    text, source = seeds.articles.content(5).text, seeds.articles.get(5)
    changed = draft("Something that nobody said.\n\n" + text, name=source.source_name)
    object.__setattr__(changed, "source", source.source)
    seeds.articles.add(changed)
    seeds.articles.delete(2)
    found = [*seeds.parallels.of_passage(3, words_there), *seeds.parallels.best(), *seeds.parallels.of_article(3)]
    assert found
    assert not {2, 5} & {end.article for each in found for end in (each.source, each.target)}
    assert seeds.parallels.of_passage(5, spoken(seeds, 5, NAIVE))
    seeds.parallels.refuse(ArticleSpan(5, spoken(seeds, 5, NAIVE)), ArticleSpan(3, words_there))
    caught_up(seeds)
    for each in seeds.parallels.of_passage(3, words_there):
        assert each.target.article != 5 or "naive" not in words(seeds, each.target)


def test_another_version_reads_everything_again(seeds: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    best = ends(seeds.parallels.best(limit=20))
    monkeypatch.setattr(sentence_reading, "VERSION", sentence_reading.VERSION + 1)
    assert seeds.parallels.behind().unread == len(SEEDS)
    caught_up(seeds)
    assert ends(seeds.parallels.best(limit=20)) == best


def test_a_long_article_is_read_in_slices_that_another_reader_may_come_between(opened: Opener) -> None:
    one, other = opened(), opened()
    text = "\n".join(f"Sentence {number} says that {number * 7} ships left the harbour." for number in range(300))
    one.articles.add(draft(text, name="a.txt"))
    steps = 0
    while one.parallels.behind().unread:
        one.parallels.catch_up(0.0)
        steps += 1
        if steps == 100:
            other.parallels.catch_up(0.0)
            one.articles.add(draft("\n".join(SENTENCES), name="b.txt"))
        if steps == 150:
            other.parallels.catch_up(0.0)
    caught_up(other)
    rows = query(one.path, "SELECT article_id, count(*), max(number) - min(number) FROM sentences GROUP BY article_id")
    assert rows == [(1, 300, 299), (2, len(SENTENCES), len(SENTENCES) - 1)]


def test_what_was_read_before_is_passed_over_in_slices_too(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    one = opened()
    text = "\n".join(f"Sentence {number} says that “{number * 7} ships” left the harbour." for number in range(300))
    one.articles.add(draft(text, name="a.txt"))
    for _ in range(200):
        one.parallels.catch_up(0.0)
    one.close()
    passed, every = list[int](), sentences

    def counted(text: str, marks: Iterable[Mark] = ()) -> Iterator[Span]:
        for span in every(text, marks):
            passed.append(span.start)
            yield span

    monkeypatch.setattr(sentence_reading, "sentences", counted)
    again = opened()
    for step in range(1, 201):
        again.parallels.catch_up(0.0)
        assert len(passed) == step
    caught_up(again)
    assert query(again.path, "SELECT count(*), count(DISTINCT start_offset) FROM sentences") == [(300, 300)]
    quoting = [postings(again).features(number).quoted for number in (0, 199, 200, 299)]
    assert quoting == [(str(number * 7), "ship") for number in (0, 199, 200, 299)]


def test_a_library_for_reading_only_offers_what_is_known(compared: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(compared.read_bytes())
    run(copy, "UPDATE compared SET paired = 0 WHERE article_id = 1")
    with closing(open_library(copy, coder="ada", read_only=True)) as library:
        assert library.parallels.catch_up(0.1) == (0, 0)
        assert NAVY in words(library, library.parallels.best(limit=1)[0].source)


def postings(library: Library, before: SqlitePostings | None = None) -> SqlitePostings:
    assert isinstance(library, SqliteLibrary)
    connection = library._connection
    assert isinstance(connection, Connection)
    return SqlitePostings(connection, before)


def problems(library: Library) -> list[str]:
    """What the check of parallels finds."""
    with closing(sqlite3.connect(library.path)) as raw:
        return list(parallels(raw))


@pytest.mark.parametrize("left", [SENTENCES[1:], SENTENCES[:-1]])
def test_what_was_read_of_a_text_that_was_undone_is_no_damage(library: Library, left: tuple[str, ...]) -> None:
    library.articles.add(draft("\n".join(SENTENCES), name="a.txt"))
    caught_up(library)
    library.articles.add(draft("\n".join(left), name="a.txt"))
    caught_up(library)
    library.history.undo()
    assert problems(library) == []
    caught_up(library)
    assert problems(library) == []


class Counting:
    """A part of a statement, which counts how often it is put into one."""

    def __init__(self, part: str) -> None:
        self._part = part
        self.asked = 0

    def __format__(self, _: str) -> str:
        self.asked += 1
        return self._part


def lately(library: Library) -> int:
    """How many terms are counted in the small table."""
    (row,) = query(library.path, "SELECT count(*) FROM recent_term_counts")
    return int(row[0])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_holds_what_memory_holds_whatever_came_and_went(library: Library, data: st.DataObject) -> None:
    with patch.multiple(term_counts, _FEW=data.draw(st.sampled_from([0, 20, 20_000])), _STEP=7):
        it_holds_what_memory_holds(library, data)


def it_holds_what_memory_holds(library: Library, data: st.DataObject) -> None:
    with library.change("make room"):
        for article in library.articles.list():
            library.articles.delete(article.id)
    text = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join) | strategies.texts(min_size=1)
    texts: dict[str, str] = {}
    before = postings(library)
    for name in data.draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=8)):
        known = {each.source_name: each.id for each in library.articles.list()}.get(name)
        if known is not None and data.draw(st.booleans()):
            library.articles.delete(known)
            del texts[name]
        else:
            drawn = data.draw(text).encode("utf-8", "replace").decode("utf-8")  # a source never holds half a character
            texts[name] = f"{drawn} {name}."
            library.articles.add(draft(texts[name], name=name))
        if data.draw(st.booleans()):
            library.parallels.catch_up(0.0)
            before = postings(library, before)
            before.of_grams(["harb"])
    caught_up(library)
    index, held = MemoryIndex(), postings(library, before)
    for article in sorted(library.articles.list(), key=lambda each: held.numbers(each.id).start):
        index.add(article.id, texts[article.source_name])
        numbers = zip(held.numbers(article.id), index.numbers(article.id), strict=True)
        for stored, remembered in numbers:
            assert held.span(stored) == index.span(remembered)
            span = held.span(stored)
            assert snap(texts[article.source_name], span.start, span.end) == span
            assert held.words(stored) == texts[article.source_name][span.start : span.end]
    assert held.sentences == index.sentences
    terms = {term for number in range(index.bounds()) for term in index.features(number).terms}
    terms |= {key for number in range(index.bounds()) for key in index.features(number).meanings}
    grams = {gram for number in range(index.bounds()) for gram in index.features(number).grams()}
    assert held.of_terms(terms) == index.of_terms(terms)
    assert held.of_grams(grams) == index.of_grams(grams)
    assert problems(library) == []
    for term in sorted(term for term in terms if term[0] != "~")[:20]:
        assert len(held.holding(term)) == len(index.holding(term))


def test_what_was_counted_lately_goes_on_to_the_large_table(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_counts, "_FEW", 60)
    monkeypatch.setattr(term_counts, "_STEP", 25)
    library.articles.add(draft(SENTENCES[0], name="a.txt"))
    caught_up(library)
    assert 0 < lately(library) <= 60, "a little stays where it is"
    library.articles.add(draft("\n".join(SENTENCES[1:]), name="b.txt"))
    steps = 0
    while library.parallels.behind().articles:
        library.parallels.catch_up(0)
        steps += 1
    assert lately(library) < 60
    assert steps > len(SENTENCES), "a little at a time"
    held = postings(library)
    terms = {term for number in range(held.bounds()) for term in held.features(number).terms}
    assert held.of_terms(terms) == {term: len(held.holding(term)) for term in terms}
    assert held.of_terms(["the", "harbour", "nowher"]) == {"the": 4, "harbour": 0, "nowher": 0}


def test_terms_of_which_no_sentence_is_left_are_not_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_counts, "_FEW", 0)
    for name in ("a.txt", "b.txt"):
        library.articles.add(draft("\n".join(SENTENCES), name=name))
    caught_up(library)
    before = query(library.path, "SELECT * FROM term_counts")
    library.articles.add(draft("\n".join(["Gulls screech over quays.", *SENTENCES]), name="c.txt"))
    caught_up(library)
    library.articles.delete(max(article.id for article in library.articles.list()))
    caught_up(library)
    assert query(library.path, "SELECT * FROM term_counts") == before


def test_a_wrong_count_is_told_and_made_anew(library: Library) -> None:
    library.articles.add(draft("\n".join(SENTENCES), name="a.txt"))
    caught_up(library)
    run(library.path, "UPDATE recent_term_counts SET sentences = sentences + 1 WHERE term % 7 = 0")
    assert len(problems(library)) == 1


def test_articles_are_looked_through_once_not_for_every_sentence(library: Library) -> None:
    for name in "abc":
        text = " ".join(f"{said} {name}{place}." for place, said in enumerate(SENTENCES))
        library.articles.add(draft(text, name=f"{name}.txt"))
    with patch.object(sentence_reading, "_UNREAD", counting := Counting(sentence_reading._UNREAD)):
        steps = 0
        while library.parallels.behind().unread:
            library.parallels.catch_up(0)
            steps += 1
        assert steps >= 3 * len(SENTENCES)
        assert counting.asked == 1
        library.articles.add(draft("One more.", name="more.txt"))
        assert library.parallels.behind().unread == 1
        assert counting.asked == 2


def test_articles_are_not_looked_through_again_for_each_that_is_compared(library: Library) -> None:
    for name in "abc":
        library.articles.add(draft(" ".join(f"{said} {name}." for said in SENTENCES), name=f"{name}.txt"))
    while library.parallels.behind().unread:
        library.parallels.catch_up(1)
    with patch.object(sentence_reading, "_UNREAD", counting := Counting(sentence_reading._UNREAD)):
        while library.parallels.behind().articles > 1:
            library.parallels.catch_up(0)
        assert counting.asked == 0
        with closing(open_library(library.path, coder="Bea")) as another:
            another.articles.add(draft("One more.", name="more.txt"))
        assert library.parallels.behind() == Behind(1, 2)
        assert counting.asked == 1
        caught_up(library)
    assert library.parallels.behind() == Behind(0, 0)


def test_pieces_of_spelling_are_read_again_only_where_they_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_reading, "SAMPLED", 2)
    library.articles.add(draft("\n".join(SENTENCES), name="a.txt"))
    caught_up(library)
    one = postings(library)
    found = one.of_grams(["harb"])["harb"]
    assert found == 4
    run(library.path, "UPDATE spelling_counts SET sentences = 9 * sentences")
    library.articles.add(draft("Nobody else.", name="b.txt"))
    caught_up(library)
    assert postings(library, one).of_grams(["harb"])["harb"] == 5, "of the same four in one sentence more"
    library.articles.delete(1)
    caught_up(library)
    assert postings(library, one).of_grams(["harb"])["harb"] != 5


def test_parallels_are_counted_whatever_was_found_again_or_forgotten(seeds: Library) -> None:
    def waiting() -> dict[int, int]:
        rows = query(seeds.path, "SELECT one_article, other_article FROM found_parallels WHERE band <> 'weak'")
        return dict(Counter(article for row in rows for article in row))

    run(seeds.path, "UPDATE compared SET paired = 0 WHERE article_id < 3")
    caught_up(seeds)
    assert seeds.parallels.counts() == waiting()
    seeds.articles.delete(2)
    caught_up(seeds)
    assert seeds.parallels.counts() == waiting()
    assert 2 not in seeds.parallels.counts()
    run(seeds.path, "UPDATE parallel_counts SET parallels = parallels + 1 WHERE article_id = 1")
    assert len(problems(seeds)) == 1


def pieces(library: Library) -> int:
    (row,) = query(library.path, "SELECT count(DISTINCT segid) FROM sentence_terms_idx")
    return int(row[0])


def test_after_many_articles_the_index_is_brought_into_one_piece(library: Library) -> None:
    for number in range(12):
        words = (
            f"Ship {number}{place} waits in harbour {place}{number} for {number * place} days." for place in range(40)
        )
        library.articles.add(draft(" ".join(words), name=f"{number}.txt"))
        while library.parallels.behind().unread:
            library.parallels.catch_up(0)
    assert pieces(library) > 1
    before = library.parallels.of_passage(1, Span(0, 30))
    caught_up(library)
    assert pieces(library) == 1
    assert library.parallels.of_passage(1, Span(0, 30)) == before
    library.articles.add(draft("One ship more waits in the harbour.", name="more.txt"))
    caught_up(library)
    assert pieces(library) == 2, "one article is not worth it"
