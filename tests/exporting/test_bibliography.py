"""The articles as BibTeX and CSL-JSON, and everything as JSON Lines."""

import io
import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from seedreader.domain.links import LinkTypeDefinition
from seedreader.exporting.bibliography import _tex, write_bibtex, write_csl
from seedreader.exporting.json_lines import write_json_lines
from tests.importing.annotations.conftest import Fresh
from tests.importing.annotations.test_tables import filled
from tests.storage.helpers import STATEMENT, add

KNOWN = Metadata(
    author="Jane Döe; van der Berg, Jan", publisher="The Times & Co_", url="https://e.org/a{b}%c d",
    published="2025-04-08T09:30",
    retrieved="2025-05", language="en",
)  # fmt: skip


def described(library: Library) -> Library:
    filled(library)
    library.articles.edit(1, title="The 100% {statement} of #1 & \\more", metadata=KNOWN)
    return library


def test_bibtex_has_what_is_known_and_escapes_what_tex_obeys(fresh: Fresh) -> None:
    stream = io.BytesIO()
    assert write_bibtex(described(fresh()), stream).count == 2
    first, second = stream.getvalue().decode().split("\n\n")
    assert first == "\n".join(
        (
            "@misc{doe2025statement,",
            r"  title = {{The 100\% \textbraceleft{}statement\textbraceright{} of \#1 \& \textbackslash{}more}},",
            "  author = {{Jane Döe} and {van der Berg, Jan}},",
            r"  howpublished = {{The Times \& Co\_}},",
            "  year = {2025},",
            "  month = apr,",
            "  date = {2025-04-08},",
            "  url = {https://e.org/a%7Bb%7D%c%20d},",
            "  urldate = {2025-05},",
            "  language = {en}",
            "}",
        )
    )
    assert second == "@misc{hyperlink,\n  title = {{=HYPERLINK(1), a second report}}\n}\n"


def test_a_key_begins_with_the_family_name_however_the_name_is_written(fresh: Fresh) -> None:
    library = described(fresh())
    for author in ("Jane Döe", "Döe, Jane", "Döe, Jane; Roe, Richard"):
        library.articles.edit(1, metadata=replace(KNOWN, author=author))
        stream = io.BytesIO()
        write_bibtex(library, stream)
        assert stream.getvalue().startswith(b"@misc{doe2025statement,"), author


def test_no_two_articles_have_one_key(fresh: Fresh) -> None:
    library = described(fresh())
    for name in ("a.txt", "b.txt"):
        add(library, f"{STATEMENT}\n{name}\n", name=name, title="A statement")
        library.articles.edit(library.articles.find(name).id, metadata=KNOWN)
    stream = io.BytesIO()
    write_csl(library, stream)
    assert [item["id"] for item in json.loads(stream.getvalue())] == [
        "doe2025statement", "hyperlink", "doe2025statement-3", "doe2025statement-4",
    ]  # fmt: skip


@given(st.text())
def test_braces_are_balanced_whatever_the_words(text: str) -> None:
    """By the rule of BibTeX, to which a brace behind a backslash is one, too."""
    depth = 0
    for character in _tex(text):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    assert "\n" not in _tex(text)


def test_csl_has_what_is_known(fresh: Fresh) -> None:
    stream = io.BytesIO()
    assert write_csl(described(fresh()), stream).count == 2
    first, second = json.loads(stream.getvalue())
    assert first == {
        "id": "doe2025statement",
        "type": "webpage",
        "title": "The 100% {statement} of #1 & \\more",
        "author": [{"literal": "Jane Döe"}, {"literal": "van der Berg, Jan"}],
        "container-title": "The Times & Co_",
        "issued": {"date-parts": [[2025, 4, 8]]},
        "accessed": {"date-parts": [[2025, 5]]},
        "URL": KNOWN.url,
        "language": "en",
    }
    assert second == {"id": "hyperlink", "type": "document", "title": "=HYPERLINK(1), a second report"}


def test_json_lines_name_each_other(fresh: Fresh) -> None:
    stream, library = io.BytesIO(), described(fresh())
    library.links.add_type(LinkTypeDefinition("answers", "answered by", "Answers the other."))
    library.threads.set_label(1, "Naivety")
    library.queries.save("warnings", "quote/naive")
    written = write_json_lines(library, stream)
    lines = [json.loads(line) for line in stream.getvalue().decode().splitlines()]
    assert written.count == len(lines)
    assert written.left_out == ("the texts of articles with their headings and the like", "the history")
    kinds: dict[str, list[Any]] = {}
    for line in lines:
        kinds.setdefault(line["kind"], []).append(line)
    counts = {kind: len(found) for kind, found in kinds.items()}
    types = len(library.links.types())
    assert counts == {
        "article": 2, "tag": 2, "passage": 3, "link type": types, "link": 2, "thread": 1, "query": 1,
    }  # fmt: skip
    articles, passages = ({line["uuid"] for line in kinds[kind]} for kind in ("article", "passage"))
    assert {line["article"] for line in kinds["passage"]} <= articles
    assert {end for line in kinds["link"] for end in (line["source"], line["target"])} <= passages
    assert {line["type"] for line in kinds["link"]} <= {line["name"] for line in kinds["link type"]}
    assert kinds["passage"][0]["tags"] == ["=sum", "quote/naive"]
    assert (kinds["thread"][0]["passage"], kinds["thread"][0]["label"]) == (kinds["passage"][0]["uuid"], "Naivety")
    assert (kinds["query"][0]["name"], kinds["query"][0]["expression"]) == ("warnings", "quote/naive")
    assert kinds["link type"][-1]["inverse"] == "answered by"
