"""The index holds what the articles and notes hold, whatever was done to them; every question has an answer."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seedreader.asking.words import words_of
from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.domain.search import Hit, HitKind
from seedreader.domain.text import Span
from seedreader.storage.words import word_index
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, draft, query, redone, run, span_of, undone

WORDS = ("anchor", "bridge", "canal", "dock")


def caught_up(library: Library) -> Library:
    while library.search.catch_up(0):
        pass
    assert library.search.behind() == 0
    return library


def found(library: Library, question: str) -> set[int]:
    return {hit.article for hit in caught_up(library).search.find(question).hits}


def hits(library: Library, question: str) -> list[tuple[int, str, str]]:
    answer = caught_up(library).search.find(question)
    return [(hit.article, hit.kind.value, words(hit)) for hit in answer.hits]


def words(hit: Hit) -> str:
    return "|".join(hit.snippet[span.start : span.end] for span in hit.marked)


def assert_true(library: Library, *terms: str) -> None:
    """For each word the index names just the articles with it in title or text, or in a note."""
    index = word_index.WordIndex(caught_up(library)._connection)  # type: ignore[attr-defined]
    articles = library.articles.list()
    for term in terms:
        expected = {
            article.id
            for article in articles
            if term in words_of(f"{article.title} {library.articles.content(article.id).text}")
        }
        noted = {passage.article_id for passage in library.passages.iterate() if term in words_of(passage.note)}
        noted |= {
            library.passages.get(link.source_id).article_id
            for link in library.links.iterate()
            if term in words_of(link.note)
        }
        assert index.articles_with(f'"{term}"') == expected, term
        assert index.articles_noted(f'"{term}"') == noted, term


def test_the_index_follows_every_change_and_every_step_back(library: Library) -> None:
    one = add(library, f"anchor {STATEMENT}", name="one")
    two = add(library, "bridge", name="two", title="A canal")
    assert_true(library, *WORDS)
    library.articles.add(draft(f"dock {STATEMENT}", name="one", title="A statement"))
    assert_true(library, *WORDS)
    library.articles.edit(two.id, title="An anchor")
    passage = library.passages.add(one.id, Span(0, 4), note="canal")
    other = library.passages.add(two.id, Span(0, 4))
    link = library.links.add(passage.id, other.id, "quotes", note="dock bridge")
    assert_true(library, *WORDS)
    library.passages.set_note(passage.id, "bridge")
    library.links.delete(link.id)
    assert_true(library, *WORDS)
    library.passages.delete(passage.id)
    library.articles.delete(one.id)
    assert_true(library, *WORDS)
    for steps in (undone(library), redone(library), undone(library)):
        for _ in steps:
            assert_true(library, *WORDS)


def test_what_another_program_writes_is_indexed(library: Library) -> None:
    article = add(library)
    passage = library.passages.add(article.id, Span(0, 5))
    caught_up(library)
    run(
        library.path,
        "UPDATE articles SET title = 'dock'",
        f"UPDATE passages SET note = 'canal' WHERE id = {passage.id}",
    )
    assert library.search.behind() == 1
    assert_true(library, *WORDS)


def test_a_long_text_is_indexed_in_parts(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "PART", 64)
    text = "".join(f"w{number} {'é' * (number % 7)} " for number in range(300))
    article = add(library, text, title="Long")
    steps = 0
    while library.search.catch_up(0):
        steps += 1
    assert steps > 10
    assert_true(library, "long", *(f"w{number}" for number in range(300)))
    assert found(library, "w1 w299 long") == {article.id}
    library.articles.edit(article.id, title="Longer")
    library.search.catch_up(0)
    assert library.search.behind() == 1
    assert_true(library, "long", "longer", "w1", "w299")


def test_an_index_made_in_another_way_is_made_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, "anchor", name="one")
    add(library, "bridge", name="two")
    caught_up(library)
    monkeypatch.setattr(word_index, "VERSION", 2)
    assert_true(library, *WORDS)
    assert query(library.path, "SELECT DISTINCT version FROM indexed") == [(2,)]


def test_an_index_that_is_mostly_outdated_is_made_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "_KEPT_OUTDATED", 3)
    article = add(library, "anchor")
    for number in range(8):
        library.articles.edit(article.id, title=f"t{number}")
        caught_up(library)
    (count,) = query(library.path, "SELECT count(*) FROM outdated_words")[0]
    assert count <= 4
    assert_true(library, "anchor", "t6", "t7")


def test_random_changes_leave_the_index_true(library: Library) -> None:
    chance = random.Random(3)
    for number in range(4):
        add(library, f"{' '.join(chance.choices(WORDS, k=2))} text {number}", name=str(number), title=str(number))
    for _ in range(40):
        change_something(library, chance)
        if chance.random() < 0.4:
            assert_true(library, *WORDS)
    assert_true(library, *WORDS)


def change_something(library: Library, chance: random.Random) -> None:
    word = chance.choice(WORDS)
    articles = [article.id for article in library.articles.list()]
    passages = [passage.id for passage in library.passages.iterate()]
    choices = ["add", "undo", "redo"]
    choices += ["edit", "mark", "remove"] if articles else []
    choices += ["note", "delete"] if passages else []
    what = chance.choice(choices)
    if what == "add":
        add(library, f"{word} text", name=chance.choice("0123"), title=word)
    elif what in {"undo", "redo"}:
        next(undone(library) if what == "undo" else redone(library), None)
    elif what == "edit":
        library.articles.edit(chance.choice(articles), title=word)
    elif what == "mark":
        library.passages.add(chance.choice(articles), Span(0, 3), note=word)
    elif what == "remove":
        library.articles.delete(chance.choice(articles))
    elif what == "note":
        library.passages.set_note(chance.choice(passages), word)
    else:
        library.passages.delete(chance.choice(passages))


@pytest.fixture
def shelf(library: Library) -> Library:
    """Three articles: on a strike, with tags and notes; on a bridge; on both, of another year."""
    strike = "The strike at the port goes on.\n\nWe cannot be naïve, said the mayor. Nobody works.\n"
    bridge = "A bridge falls. The mayor is silent.\n"
    both = "The bridge, the strike: what cost more?\n"
    library.articles.add(draft(strike, name="one.txt", title="Port closed", metadata=Metadata(published="2024-05-01")))
    library.articles.add(draft(bridge, name="two.txt", title="Fallen", metadata=Metadata(published="2025-04-08")))
    library.articles.add(draft(both, name="three.md", title="Costs", metadata=Metadata(publisher="The Herald")))
    library.passages.add(1, span_of(strike, "We cannot be naïve"), tags=["quote/mayor"], note="Compare the strike vote")
    library.passages.add(1, span_of(strike, "Nobody works"), tags=["claim"])
    library.passages.add(2, span_of(bridge, "The mayor is silent"), tags=["claim", "quote"])
    return library


ANSWERS = [
    ("strike", [(1, "article", "strike"), (1, "note", "strike"), (3, "article", "strike")]),
    ("strike bridge", [(3, "article", "bridge|strike")]),
    ("strike -bridge", [(1, "article", "strike"), (1, "note", "strike")]),
    ("silent OR cost", [(2, "passage", "silent"), (3, "article", "cost")]),
    ("bridge silent OR cost", [(2, "passage", "bridge|silent"), (3, "article", "bridge|cost")]),
    ('"cannot be naive"', [(1, "passage", "cannot be naïve")]),
    ("na*", [(1, "passage", "naïve")]),
    ("in:title port", [(1, "title", "Port")]),
    ("port", [(1, "title", "Port"), (1, "article", "port")]),
    ("note:strike", [(1, "note", "strike")]),
    ("note:strike mayor", [(1, "article", "mayor"), (1, "note", "strike")]),
    ("tag:quote", [(1, "passage", "We cannot be naïve"), (2, "passage", "The mayor is silent")]),
    ("tag:quo", []),
    ("tag:quo*", [(1, "passage", "We cannot be naïve"), (2, "passage", "The mayor is silent")]),
    ("tag:QUOTE/mayor", [(1, "passage", "We cannot be naïve")]),
    ("tag:claim tag:quote", [(2, "passage", "The mayor is silent")]),
    ("tag:claim -tag:quote", [(1, "passage", "Nobody works")]),
    ("mayor tag:claim", [(2, "passage", "mayor")]),
    ("mayor -tag:claim", [(1, "article", "mayor")]),
    (
        "cost OR tag:claim",
        [(1, "passage", "Nobody works"), (2, "passage", "The mayor is silent"), (3, "article", "cost")],
    ),
    ("note:vote tag:quote", [(1, "note", "vote")]),
    ("note:vote tag:claim", []),
    ("in:title port tag:claim", [(1, "passage", "Nobody works")]),
    ("bridge source:herald", [(3, "article", "bridge")]),
    ("bridge source:.txt", [(2, "article", "bridge")]),
    ("vote before:2025", [(1, "note", "vote")]),
    ("mayor after:2025-04", [(2, "passage", "mayor")]),
    ("mayor -before:2025", [(2, "passage", "mayor")]),
    ("source:herald", [(3, "article", "")]),
    ("-strike", [(2, "article", "")]),
    ("tag:nothing", []),
    ("zebra", []),
    ("   ", []),
]


@pytest.mark.parametrize(("question", "expected"), ANSWERS, ids=[question for question, _ in ANSWERS])
def test_what_is_found(shelf: Library, question: str, expected: list[tuple[int, str, str]]) -> None:
    assert sorted(hits(shelf, question)) == sorted(expected)


def test_a_source_is_found_in_any_case_with_or_without_accents(shelf: Library) -> None:
    known = Metadata(author="José Núñez; Łukasz Żółć", publisher="L’Écho")
    shelf.articles.edit(2, metadata=known)
    for name in ("one.TXT", '"1  of"', "1`of"):
        shelf.articles.edit(1, metadata=Metadata(url="https://e.org/ONE.txt", author="1  of 2; 1`of"))
        assert found(shelf, f"source:{name}") == {1}, name
    for name in ("nunez", "NÚÑEZ", "Núñez", '"lukasz zolc"', '"l\'echo"', "L’ÉCHO"):
        assert found(shelf, f"source:{name}") == {2}, name
    assert found(shelf, "-source:nunez") == {1, 3}


def test_hits_say_where_they_stand(shelf: Library) -> None:
    for hit in caught_up(shelf).search.find("strike OR mayor").hits:
        content = shelf.articles.content(hit.article).text
        if hit.kind in {HitKind.ARTICLE, HitKind.PASSAGE}:
            assert content[hit.start : hit.end] in words(hit).split("|")
        else:
            assert content[hit.start : hit.end] == "We cannot be naïve"


def test_the_note_of_an_orphan_leads_to_its_article_only(shelf: Library) -> None:
    shelf.articles.add(draft("Altogether different words.\n", name="one.txt", title="Port closed"))
    (hit,) = [hit for hit in caught_up(shelf).search.find("vote").hits if hit.kind is HitKind.NOTE]
    assert (hit.start, hit.end) == (0, 0)


def test_so_many_hits_and_so_many_of_an_article(library: Library) -> None:
    for number in range(5):
        add(library, f"{number} {'word and ' * 10}", name=str(number), title=str(number))
    answer = caught_up(library).search.find("word", limit=8, of_article=3)
    assert [hit.article for hit in answer.hits] == [1, 1, 1, 2, 2, 2, 3, 3]
    assert (answer.articles, answer.more) == (5, True)
    assert not library.search.find("word", limit=15, of_article=3).more


def test_articles_of_which_rare_words_say_more_come_first(library: Library) -> None:
    for number in range(4):
        add(library, f"common {'rare ' * number}{'filler ' * (20 - number)}", name=str(number), title=str(number))
    assert list(dict.fromkeys(hit.article for hit in caught_up(library).search.find("rare").hits)) == [4, 3, 2]


def test_a_tag_that_is_not_there_is_told(shelf: Library) -> None:
    assert caught_up(shelf).search.find("tag:qoute x").told == "there is no tag qoute"
    assert not shelf.search.find("tag:quo", typing=True).told
    assert shelf.search.find('"cannot be nai', typing=True).hits == shelf.search.find('"cannot be naive"').hits != ()


def test_where_one_may_only_read_nothing_is_indexed(opened: Opener) -> None:
    add(opened(), "anchor")
    reading = opened(read_only=True)
    assert reading.search.catch_up(1) == 0
    assert reading.search.behind() == 1
    assert reading.search.find("anchor").hits == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    *"-\"*:'()^+{}.\\\x00",
                    " ",
                    "OR ",
                    "AND ",
                    "NOT ",
                    "NEAR(",
                    "strike",
                    "title:",
                    "tag:",
                    "note:",
                    "in:title ",
                    "source:",
                    "\udcff",
                ]
            ),
            st.text(max_size=3),
        ),
        max_size=8,
    ).map("".join),
    st.booleans(),
)
@example("source:\udcff", False)
def test_no_question_is_an_error(shelf: Library, question: str, typing: bool) -> None:
    caught_up(shelf).search.find(question, limit=5, typing=typing)
