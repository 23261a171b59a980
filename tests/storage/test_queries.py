"""Passages by expressions of tags, and the expressions that are kept."""

import random
from collections.abc import Callable, Iterator, Sequence

import pytest

from seedreader.asking.expressions import parse
from seedreader.asking.standing import Standing, finder
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import InvalidValue, NotFound
from seedreader.storage import queries
from tests.storage.helpers import add, assert_summed_up, draft, redone, run, undone

TAGS = ("actor", "actor/japan", "claim", "key claim", "quote/naive", "quote/other")


@pytest.fixture
def tagged(library: Library) -> Library:
    """Six articles with passages of which each has up to three of `TAGS`; some of the passages are orphans."""
    chance = random.Random(7)
    for number in range(6):
        article = add(library, f"{number} " + "some words here " * 20, name=str(number), title=str(number))
        for _ in range(chance.randrange(4, 12)):
            start = chance.randrange(200)
            span = Span(start, start + chance.randrange(1, 60))
            library.passages.add(article.id, span, tags=chance.sample(TAGS, chance.randrange(3)))
    library.articles.add(draft("Altogether different words.", name="5", title="5"))
    return library


EXPRESSIONS = (
    "actor",
    "Quote",
    "key claim",
    "actor AND NOT actor/japan",
    "NOT actor",
    "quote OR claim",
    "quote OVERLAPS actor",
    "quote NEAR/20 (actor/japan OR claim)",
    "NOT (quote NEAR/20 actor)",
    "actor AND (quote OVERLAPS claim) OR key claim",
    "actor OVERLAPS actor",
)


def expected(library: Library, text: str) -> list[int]:
    """The ids, one article after the other, of what an expression finds among all passages."""
    ids = {tag.name: tag.id for tag in library.tags.list()}
    names = {number: name for name, number in ids.items()}

    def under(name: str) -> frozenset[int]:
        return frozenset(n for n, tag in names.items() if f"{tag}/".casefold().startswith(f"{name}/".casefold()))

    result = []
    for article in library.articles.list():
        passages = library.passages.of_article(article.id)
        standing = [
            Standing(each.start, each.end, frozenset(ids[tag] for tag in each.tags), each.status.value != "orphan")
            for each in passages
        ]
        result += [passages[place].id for place in sorted(finder(parse(text), under)(standing))]
    return result


@pytest.mark.parametrize("few", [0, 20_000])
@pytest.mark.parametrize("text", EXPRESSIONS)
def test_what_an_expression_finds(tagged: Library, text: str, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_FEW", few)
    wanted = expected(tagged, text)
    assert wanted
    assert [passage.id for passage in tagged.queries.passages(text)] == wanted
    assert tagged.queries.count(text) in {len(wanted), None}
    assert (tagged.queries.count(text) is None) is ("NEAR" in text or "OVERLAPS" in text)
    of_one = [passage.id for passage in tagged.queries.passages(text, 5)]
    assert of_one == [number for number in wanted if tagged.passages.get(number).article_id == 5]


def test_the_sets_of_tags_follow_every_change(tagged: Library) -> None:
    assert_summed_up(tagged.path)
    tagged.tags.merge("claim", "key claim")
    tagged.tags.delete("quote/other")
    tagged.articles.delete(4)
    assert_summed_up(tagged.path)
    run(tagged.path, "DELETE FROM passage_tags WHERE id % 3 = 0", "UPDATE passages SET anchor_status = 'orphan'")
    assert_summed_up(tagged.path)


def test_the_sets_of_tags_go_back_with_the_history(library: Library) -> None:
    article = add(library)
    one = library.passages.add(article.id, Span(0, 5), tags=["a", "b"])
    library.passages.untag(one.id, ["a"])
    library.passages.delete(one.id)
    for steps in (undone(library), redone(library), undone(library)):
        for _ in steps:
            assert_summed_up(library.path)


def test_no_more_articles_are_looked_at_than_are_wanted(tagged: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    standing = queries._Asking._standing

    def noted(asking: queries._Asking, articles: Sequence[int]) -> Iterator[queries._Row]:
        looked_at.extend(articles)
        return standing(asking, articles)

    monkeypatch.setattr(queries._Asking, "_standing", noted)
    monkeypatch.setattr(queries, "_AT_ONCE", 1)
    monkeypatch.setattr(queries, "_ARTICLES_FIRST", 1)
    next(tagged.queries.passages("actor OR NOT actor"))
    assert looked_at == [1]


def test_what_cannot_be_asked(tagged: Library) -> None:
    with pytest.raises(InvalidValue, match="at character 10"):
        tagged.queries.passages("actor AND")
    with pytest.raises(NotFound, match="There is no tag nobody"):
        tagged.queries.count("actor AND nobody")
    with pytest.raises(NotFound) as caught:
        tagged.queries.passages("actor and claim")
    assert caught.value.hint == "Write AND in capitals where it is no part of the name."


def test_queries_are_kept_under_their_names(tagged: Library) -> None:
    tagged.queries.save(" Of  officials ", "actor  AND claim")
    tagged.queries.save("a", "quote")
    assert [(query.name, query.expression) for query in tagged.queries.list()] == [
        ("a", "quote"),
        ("Of officials", "actor AND claim"),
    ]
    tagged.queries.save("of officials", "actor")
    assert tagged.queries.find("OF OFFICIALS").expression == "actor"
    assert len(tagged.queries.list()) == 2
    assert tagged.queries.delete("A").name == "a"
    assert tagged.history.undo().what == "delete query a"
    assert tagged.history.undo().what == "save query of officials"
    assert tagged.queries.find("Of officials").expression == "actor AND claim"


def test_kept_expressions_follow_their_tags(tagged: Library) -> None:
    tagged.queries.save("one", "quote AND NOT ACTOR/japan OR key claim")
    tagged.queries.save("other", "claim")
    changes: list[tuple[Callable[[], object], str]] = [
        (lambda: tagged.tags.rename("quote", "said (so)"), '"said (so)" AND NOT ACTOR/japan OR key claim'),
        (lambda: tagged.tags.rename("actor", "person"), '"said (so)" AND NOT person/japan OR key claim'),
        (lambda: tagged.tags.move("key claim", "person"), '"said (so)" AND NOT person/japan OR person/key claim'),
        (lambda: tagged.tags.merge("person/japan", "claim"), '"said (so)" AND NOT claim OR person/key claim'),
    ]
    before = [tagged.queries.find("one").expression]
    for change, expression in changes:
        change()
        assert tagged.queries.find("one").expression == expression
        assert list(tagged.queries.passages(expression)), "its tags are there"
        before.append(expression)
    assert tagged.queries.find("other").expression == "claim"
    for _, expression in zip(undone(tagged), reversed(before[:-1]), strict=False):
        assert tagged.queries.find("one").expression == expression


def test_a_kept_expression_does_not_follow_another_tag_of_the_same_letters(library: Library) -> None:
    add(library)
    for name in ("Quote/one", "quote/two"):
        library.tags.create(name)
    library.queries.save("mine", "Quote OR quote OR quote/two")
    library.tags.rename("quote", "said")
    assert library.queries.find("mine").expression == "Quote OR said OR said/two"


def test_what_cannot_be_kept(tagged: Library) -> None:
    for name, expression in (("", "actor"), ("x" * 81, "actor"), ("name", "actor AND")):
        with pytest.raises(InvalidValue):
            tagged.queries.save(name, expression)
    with pytest.raises(NotFound):
        tagged.queries.save("name", "nobody")
    with pytest.raises(NotFound):
        tagged.queries.delete("name")
    assert tagged.queries.list() == []
