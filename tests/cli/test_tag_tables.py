"""Tags counted, together and by article, on the command line."""

import pytest

from tests.cli.conftest import NAIVE_SHORT, Call


@pytest.fixture
def tagged(linked: Call) -> Call:
    """`linked`, with an actor on the passage that is tagged as quotation and claim, and a place alone."""
    assert linked("tag", "2", "actor/nato", "--quote", NAIVE_SHORT).code == 0
    assert linked("tag", "3", "place", "--quote", "China is building up").code == 0
    return linked


def test_tags_are_counted(tagged: Call) -> None:
    rows = tagged("tags", "counts", "--json").json
    assert rows[0] == {"tag": "quote/naive", "articles": 2, "passages": 2}
    assert {row["tag"] for row in rows} == {"quote/naive", "actor/nato", "claim", "place"}
    assert tagged("tags", "counts").out.splitlines()[0] == "quote/naive\t2\t2"


def test_tags_together(tagged: Call) -> None:
    assert tagged("tags", "together", "--json").json[0] == {"tag": "actor/nato", "other": "claim", "passages": 1}
    pairs = ["actor/nato\tclaim\t1", "actor/nato\tquote/naive\t1", "claim\tquote/naive\t1"]
    assert tagged("tags", "together").out.splitlines() == pairs
    assert tagged("untag", "2", "actor/nato").code == 0
    assert tagged("tags", "together").out.splitlines() == pairs[2:]


def test_tags_by_article(tagged: Call) -> None:
    rows = tagged("tags", "by-article", "--json").json
    assert [(row["tag"], row["article"], row["passages"]) for row in rows] == [
        ("actor/nato", 2, 1),
        ("claim", 2, 1),
        ("place", 3, 1),
        ("quote/naive", 2, 1),
        ("quote/naive", 5, 1),
    ]
    titles = {article["id"]: article["title"] for article in tagged("list", "--json").json}
    assert all(row["title"] == titles[row["article"]] for row in rows)


def test_people_see_bars(tagged: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("seedreader.cli.streams", "seedreader.cli.tables"):
        monkeypatch.setattr(f"{module}.to_terminal", lambda _stream: True)
    lines = tagged("tags", "counts").out.splitlines()
    assert "█" * 24 in lines[1]
    assert "█" * 12 in lines[2]
    assert "█" * 13 not in lines[2]


@pytest.mark.parametrize("which", ["counts", "together", "by-article"])
def test_without_a_library(call: Call, which: str) -> None:
    assert call("tags", which, "--json").json == []
    assert call("tags", which).out == ""
