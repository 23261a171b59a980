"""Pure parts: finding tags by a few characters, sorting and filtering articles, what is remembered."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Article, Metadata, ReadState
from seedreader.domain.tags import Tag
from seedreader.tui.article_order import SORTS, Listing, fold, next_sort
from seedreader.tui.remembered import Remembered
from seedreader.tui.tag_matching import matching, names_whole_levels, same_name

TAGS = [
    Tag(number, "", name, "", "#4aa3df", 0, 0, "Ada", "", "", 1)
    for number, name in enumerate(["actor/japan", "actor/nato", "japan", "quote", "quote/naïve", "tone"])
]
ARTICLE = Article(
    1, "u", "Été à Tokyo", "/a/b.txt", "b.txt", "text", "utf-8", Metadata(publisher="Le Monde"), "", 10, 2, 1, 0, 0,
    ReadState.UNREAD, "Ada", "", "", 1,
)  # fmt: skip


def names(typed: str) -> list[str]:
    return [tag.name for tag in matching(TAGS, typed)]


def test_the_nearest_name_comes_first() -> None:
    assert names("japan") == ["japan", "actor/japan"]
    assert names("NAIVE") == ["quote/naïve"]
    assert names("qn") == ["quote/naïve"]
    assert names("") == [tag.name for tag in TAGS]
    assert names("zebra") == []


def test_one_name_in_two_cases_is_one_tag() -> None:
    found = same_name(TAGS, "QUOTE")
    assert found is not None
    assert found.name == "quote"
    assert same_name(TAGS, "quot") is None


def test_the_upper_part_of_a_name_may_be_meant_as_a_tag() -> None:
    assert names_whole_levels(TAGS[0], "Actor")
    assert not names_whole_levels(TAGS[0], "act")


@given(st.text(max_size=12))
def test_whatever_is_typed_finds_only_tags_there_are(typed: str) -> None:
    assert set(names(typed)) <= {tag.name for tag in TAGS}


def listing(*articles: Article) -> Listing:
    made = Listing()
    made.put(articles)
    return made


def found(articles: Listing, query: str) -> list[int]:
    articles.filter_by(query)
    return [article.id for article in articles.shown]


def test_words_in_any_order_find_an_article_whatever_case_and_accents() -> None:
    articles = listing(ARTICLE)
    assert found(articles, "tokyo ete") == [1]
    assert found(articles, "LE MONDE b.txt") == [1]
    assert found(articles, "tokyo paris") == []
    assert found(articles, "  ") == [1]


def test_a_changed_title_is_found_by_its_new_words() -> None:
    articles = listing(ARTICLE)
    assert found(articles, "tokyo") == [1]
    assert articles.put([replace(ARTICLE, title="Osaka", rev=2)])
    assert articles.shown == []
    assert found(articles, "osaka") == [1]


def test_what_stays_as_it_is_is_no_change() -> None:
    articles = listing(ARTICLE)
    assert not articles.put([replace(ARTICLE)], gone=[9])
    assert articles.put([], gone=[1])
    assert articles.by_id == {}


TITLES = st.text("aAé b", max_size=4)
ARTICLES = st.builds(
    lambda number, title, passages, state: replace(
        ARTICLE, id=number, title=title, passages=passages, links=-passages, read_state=state
    ),
    st.integers(1, 12), TITLES, st.integers(0, 3), st.sampled_from(ReadState),
)  # fmt: skip
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(ARTICLES, max_size=4), st.sets(st.integers(1, 12), max_size=3)),
        st.tuples(st.just("many"), ARTICLES, st.integers(60, 70)),
        st.tuples(st.just("sort"), st.sampled_from([*SORTS, "nonsense"])),
        st.tuples(st.just("filter"), TITLES),
    ),
    max_size=12,
)


@given(STEPS)
def test_a_listing_is_what_sorting_and_filtering_everything_anew_gives(steps: list[tuple[Any, ...]]) -> None:
    articles, known, sort, query = Listing(), dict[int, Article](), "added", ""
    for kind, *how in steps:
        if kind == "put":
            gone = how[1] - {article.id for article in how[0]}
            articles.put(how[0], gone)
            known = {number: article for number, article in known.items() if number not in gone}
            known |= {article.id: article for article in how[0]}
        elif kind == "many":
            many = [replace(how[0], id=100 + number) for number in range(how[1])]
            articles.put(many)
            known |= {article.id: article for article in many}
        elif kind == "sort":
            sort = how[0]
            articles.sort_by(sort)
        else:
            query = how[0]
            articles.filter_by(query)
        words = fold(query).split()
        shown = [
            each for each in known.values() if all(word in fold(f"{each.title}\nb.txt\n\nLe Monde") for word in words)
        ]
        assert list(articles.shown) == sorted(shown, key=SORTS.get(sort, SORTS["added"]))
        assert articles.by_id == known
        assert [articles.index_of(number) for number in known] == [
            articles.shown.index(article) if article in articles.shown else None for article in known.values()
        ]


def test_the_key_goes_through_all_sorts_and_begins_anew() -> None:
    sort, seen = "added", []
    for _ in SORTS:
        seen.append(sort)
        sort = next_sort(sort)
    assert seen == list(SORTS)
    assert sort == "added"
    assert next_sort("nonsense") == "added"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(JSON)
def test_what_was_remembered_may_be_anything(value: object) -> None:
    Remembered.from_value(value)


@given(
    st.dictionaries(st.sampled_from(["articles", "second", "sort", "theme", "measure", "show_list"]), JSON, max_size=6)
)
def test_wrong_shapes_are_not_remembered(value: dict[str, object]) -> None:
    remembered = Remembered.from_value(value)
    assert type(remembered.second) is bool
    assert type(remembered.measure) is int
    assert type(remembered.sort) is str
    assert all(type(article) is int for article in remembered.articles)
