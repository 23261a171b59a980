"""What is read in bulk for the benchmarks is what the library would have read."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from seedreader.storage.sentences import reading as sentence_reading
from tests.benchmarks.parallels import filling
from tests.benchmarks.parallels.filling import read_in_bulk
from tests.benchmarks.parallels.growth import News, add_news, open_growing

_ARTICLES, _FIRST = 6, 3


@pytest.fixture
def _small_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sentence_reading, filling):
        monkeypatch.setattr(module, "SAMPLED", 50)


@pytest.mark.usefixtures("_small_sample")
def test_a_library_that_is_filled_in_bulk_is_as_one_that_read_its_articles(tmp_path: Path) -> None:
    read, filled = tmp_path / "read.db", tmp_path / "filled.db"
    news = _news()
    _with(read, news, read_until=_ARTICLES)
    _with(filled, news, read_until=_FIRST)
    read_in_bulk(filled)
    assert _tables(filled) == _tables(read)
    with closing(open_growing(filled)) as library:
        assert library.parallels.behind().unread == 0


@pytest.mark.usefixtures("_small_sample")
def test_spelling_is_counted_by_the_library_itself(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    _with(path, _news(), read_until=1)
    with pytest.raises(ValueError, match="spelling"):
        read_in_bulk(path)


def _news() -> list[str]:
    news = News()
    return [news.article() for _ in range(_ARTICLES)]


def _with(path: Path, news: list[str], read_until: int) -> None:
    with closing(open_growing(path)) as library:
        add_news(library, news[:read_until], 0)
        while library.parallels.behind().unread:
            library.parallels.catch_up(1)
        add_news(library, news[read_until:], read_until)


def _tables(path: Path) -> dict[str, list[Any]]:
    """What the library's file says of sentences and terms; where a term is counted does not matter."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, sentence_terms, row)")
        return {
            name: database.execute(sql).fetchall()
            for name, sql in {
                "compared": "SELECT * FROM compared ORDER BY article_id",
                "sentences": "SELECT * FROM sentences ORDER BY number",
                "spelling": "SELECT * FROM spelling_counts ORDER BY piece",
                "terms": "SELECT term, doc FROM held ORDER BY term",
                "counts": "SELECT term, sum(sentences) FROM"
                " (SELECT * FROM term_counts UNION ALL SELECT * FROM recent_term_counts) GROUP BY term ORDER BY term",
            }.items()
        }
