"""Pure parts: finding tags by a few characters, sorting and filtering articles, what is remembered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Article, Metadata, ReadState
from seedreader.domain.tags import Tag
from seedreader.tui.article_order import SORTS, ArticleFilter, next_sort, sorted_by
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


def test_words_in_any_order_find_an_article_whatever_case_and_accents() -> None:
    found = ArticleFilter().matching
    assert found([ARTICLE], "tokyo ete")
    assert found([ARTICLE], "LE MONDE b.txt")
    assert not found([ARTICLE], "tokyo paris")
    assert found([ARTICLE], "  ")


def test_a_changed_title_is_found_by_its_new_words() -> None:
    articles = ArticleFilter()
    assert articles.matching([ARTICLE], "tokyo")
    renamed = replace(ARTICLE, title="Osaka", rev=2)
    assert not articles.matching([renamed], "tokyo")
    assert articles.matching([renamed], "osaka")


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_is_an_order(sort: str) -> None:
    articles = [replace(ARTICLE, id=number, title=title) for number, title in enumerate("cab")]
    assert sorted_by(sorted_by(articles, sort), sort) == sorted_by(articles, sort)


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
