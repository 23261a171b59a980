"""Projects of Taguette: a database with the tables that its version 1.4 makes, offsets in bytes of the text."""

import json
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.errors import ImportFailed
from seedreader.importing.annotations.html_text import HtmlText
from seedreader.importing.annotations.opening import read_annotations
from seedreader.importing.annotations.taking import Intake, take_in
from seedreader.storage.file.driver import sqlite3
from tests.importing.annotations.conftest import Fresh
from tests.storage.helpers import add

TABLES = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, created DATETIME);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, filename VARCHAR(200),
    created DATETIME, project_id INTEGER, text_direction VARCHAR(13), contents TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
    snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR(200), description TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login VARCHAR(30), project_id INTEGER,
    document_id INTEGER, payload TEXT);
INSERT INTO projects VALUES (1, 'Talks', '', '2024-01-01 00:00:00');
INSERT INTO tags VALUES (1, 1, 'tone', 'How it is said'), (2, 1, 'claim.first', '');
"""
HTML = "<h1>Köln</h1><p>They met on <b>Friday</b>.</p>\n<p>Nothing &amp; more was said.<br>At all.</p>"
TEXT = "Köln\n\nThey met on Friday.\n\nNothing & more was said.\nAt all."
COUNTED = "KölnThey met on Friday.\nNothing & more was said.At all."


def project(path: Path, highlights: Sequence[tuple[int, int, Sequence[int]]], html: str = HTML) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(TABLES)
        row = (1, "Cologne", "", "koeln.html", "2024-01-02 00:00:00", 1, "LEFT_TO_RIGHT", html)
        database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        for number, (start, end, tags) in enumerate(highlights, start=1):
            database.execute("INSERT INTO highlights VALUES (?, 1, ?, ?, '')", [number, start, end])
            database.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(number, tag) for tag in tags])
            said = json.dumps({"type": "highlight_add", "highlight_id": number})
            database.execute("INSERT INTO commands VALUES (?, '2024-05-06 07:08:09.5', 'ann', 1, 1, ?)", [number, said])
        database.commit()
    return path


def bytes_of(words: str) -> tuple[int, int]:
    start = len(COUNTED[: COUNTED.index(words)].encode())
    return start, start + len(words.encode())


def taken(library: Library, path: Path) -> Intake:
    return take_in(library, read_annotations([path]), "import")


def test_documents_highlights_and_tags(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    path = project(tmp_path / "p.sqlite3", [(*bytes_of("met on Friday"), [1, 2]), (*bytes_of("Nothing & more"), [])])
    intake = taken(library, path)
    assert (intake.articles_added, intake.passages_added, intake.tags_added, intake.not_taken) == (1, 2, 2, [])
    assert library.articles.get(1).title == "Cologne"
    assert library.articles.content(1).text == TEXT
    first, second = library.passages.iterate()
    assert (first.quote, first.tags, second.quote) == ("met on Friday", ("claim.first", "tone"), "Nothing & more")
    assert (first.coder, first.created_at) == ("ann", "2024-05-06T07:08:09.500000Z")
    assert library.tags.find("tone").description == "How it is said"
    assert taken(library, path).changes == 0


def test_what_is_said_of_projects_and_documents_is_told(fresh: Fresh, tmp_path: Path) -> None:
    path = project(tmp_path / "p.sqlite3", [])
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE projects SET description = 'All of them'")
        database.execute("UPDATE documents SET description = 'The first of them'")
        database.commit()
    assert [each.what for each in taken(fresh(), path).not_taken] == [
        "what is said of Talks",
        "what is said of Cologne",
    ]


def test_the_cells_of_a_table_are_words_of_their_own(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    html = "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table>"
    taken(library, project(tmp_path / "p.sqlite3", [(4, 7, []), (7, 12, [])], html))
    assert library.articles.content(1).text.split() == ["Name", "Age", "Ada", "36"]
    assert [passage.quote.split() for passage in library.passages.iterate()] == [["Age"], ["Ada", "36"]]


def test_highlights_of_a_document_that_the_library_has_from_elsewhere(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library, TEXT.replace("\n\n", "\n") + "\n", name="koeln.html", title="Another title")
    intake = taken(library, project(tmp_path / "p.sqlite3", [(*bytes_of("met on Friday"), [1])]))
    assert (intake.articles_added, intake.passages_added) == (0, 1)
    (passage,) = library.passages.iterate()
    assert (passage.article_id, passage.quote, passage.status) == (1, "met on Friday", AnchorStatus.SAME)


def test_another_document_of_the_same_name_is_another_article(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    add(library, "Something else altogether, with words of its own.", name="koeln.html")
    assert taken(library, project(tmp_path / "p.sqlite3", [(*bytes_of("Friday"), [1])])).articles_added == 1


@pytest.mark.parametrize("place", [(5, 5), (90_000, 90_005), (-5, 2), (2**62, 2**63 - 1), (9, 2)])
def test_places_that_are_none_are_told(fresh: Fresh, tmp_path: Path, place: tuple[int, int]) -> None:
    intake = taken(fresh(), project(tmp_path / "p.sqlite3", [(*place, [])]))
    assert intake.passages_added + len(intake.not_taken) == 1


def test_other_databases_and_damaged_ones_are_answers(fresh: Fresh, tmp_path: Path) -> None:
    library = fresh()
    with pytest.raises(ImportFailed, match="no project of Taguette"):
        taken(library, library.path)
    views = tmp_path / "views.sqlite3"
    with closing(sqlite3.connect(views)) as database:
        database.executescript(
            TABLES.replace("CREATE TABLE tags (id", "CREATE TABLE tags_ (id").replace("INTO tags ", "INTO tags_ ")
        )
        database.execute("CREATE VIEW tags AS SELECT * FROM tags_")
        database.commit()
    with pytest.raises(ImportFailed, match="no project of Taguette"):
        taken(library, views)
    whole = project(tmp_path / "p.sqlite3", [(*bytes_of("Friday"), [1])]).read_bytes()
    for place in range(16, len(whole), len(whole) // 60):
        (tmp_path / "broken").write_bytes(whole[:place] + b"\xff" * 40 + whole[place + 40 :])
        with suppress(ImportFailed):
            take_in(library, read_annotations([tmp_path / "broken"]), "import", try_only=True)


def test_nothing_is_written_beside_a_project(fresh: Fresh, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    path = project(tmp_path / "here" / "p.sqlite3", [])
    before = path.read_bytes()
    taken(fresh(), path)
    assert [each.name for each in path.parent.iterdir()] == ["p.sqlite3"]
    assert path.read_bytes() == before


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "é", "日本", "a b", "&lt;", "\n", "<br>", "<li>", "<!-- x -->"])
    )
)
def test_every_byte_has_its_place(pieces: list[str]) -> None:
    page = HtmlText("".join(pieces))
    counted = "".join(piece.replace("&lt;", "<") for piece in pieces if not piece.startswith("<"))
    for start in range(len(counted)):
        place = page.place(len(counted[:start].encode()))
        if not counted[start].isspace():
            assert page.text[place] == counted[start]
            assert page.place(len(counted[: start + 1].encode()), end=True) == place + 1
