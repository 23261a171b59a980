"""Texts: kept once, read once while they are being worked on."""

import pytest

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from tests.storage.conftest import Opener
from tests.storage.helpers import add


def test_a_text_being_worked_on_is_read_once(library: Library) -> None:
    article = add(library, "One text. " * 100)
    text = library.articles.content(article.id).text
    library.passages.add(article.id, Span(0, 3))
    assert library.articles.content(article.id).text is text
    for number in range(2):
        library.articles.content(add(library, f"Another text {number}", name=str(number)).id)
    again = library.articles.content(article.id).text
    assert again == text
    assert again is not text


def test_a_text_that_was_taken_back_is_not_the_next_one_of_its_number(library: Library) -> None:
    with pytest.raises(KeyError), library.change("add and fail"):
        taken_back = add(library, "It never was")
        library.passages.add(taken_back.id, Span(0, 2))
        raise KeyError
    article = add(library, "This one stays")
    assert article.revision_id == taken_back.revision_id
    assert library.articles.content(article.id).text == "This one stays"


def test_a_new_revision_is_seen_by_others(library: Library, opened: Opener) -> None:
    article = add(library, "As it was")
    other = opened(coder="bob")
    assert other.articles.content(article.id).text == "As it was"
    add(library, "As it is")
    assert other.articles.content(article.id).text == "As it is"
