"""REFI-QDA codebooks: valid by the standard's schema, and back in with nothing lost."""

import io
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedreader.domain.library import Library
from seedreader.domain.tags import tag_name
from seedreader.errors import AlreadyExists, ExportFailed, InvalidValue
from seedreader.exporting.qdc import write_qdc
from seedreader.importing.codebooks import read_codebook, take_codebook
from tests.importing.annotations.conftest import Fresh

SCHEMA = Path(__file__).parents[1] / "data" / "refi-qda" / "Codebook.xsd"
"""The standard's own (MIT licence, said beside it)."""


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA)


def written(library: Library) -> bytes:
    stream = io.BytesIO()
    assert write_qdc(library, stream).count == len(library.tags.list())
    schema().validate(fromstring(stream.getvalue()))
    return stream.getvalue()


def said(library: Library) -> list[tuple[str, str, str, str]]:
    return [(tag.name, tag.description, tag.color, tag.uuid) for tag in library.tags.list()]


def test_the_schema_refuses_what_is_no_codebook() -> None:
    for wrong in ("<CodeBook/>", '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>'):
        assert not schema().is_valid(fromstring(wrong))


def test_a_codebook_comes_back_as_it_was(fresh: Fresh, tmp_path: Path) -> None:
    ours, theirs = fresh(), fresh()
    ours.tags.create("actor/japan", description="A state,\nin two lines & <marks>", color="#ABC")
    ours.tags.create("place/japan")
    ours.tags.create("quote")
    ours.tags.create("quote/naïve „so“")
    data = written(ours)
    root = fromstring(data)
    codes = [(each.get("name"), each.get("isCodable")) for each in root.iter("{urn:QDA-XML:codebook:1.0}Code")]
    assert codes[:2] == [("actor", "false"), ("actor/japan", "true")]
    assert codes[-2:] == [("quote", "true"), ("naïve „so“", "true")]
    file = tmp_path / "a.qdc"
    file.write_bytes(data)
    intake = take_codebook(theirs, read_codebook(file), "import a.qdc")
    assert (intake.tags_added, intake.not_taken) == (4, [])
    assert said(theirs) == said(ours)
    changes = len(theirs.history.list())
    again = take_codebook(theirs, read_codebook(file), "import a.qdc")
    assert (again.tags_added, again.tags_changed, again.tags_unchanged) == (0, 0, 4)
    assert len(theirs.history.list()) == changes
    assert written(theirs) == data


def test_a_codebook_without_tags_is_no_file(fresh: Fresh) -> None:
    with pytest.raises(ExportFailed, match="no tag"):
        write_qdc(fresh(), io.BytesIO())


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, st.text(max_size=30)), min_size=1, max_size=6))
def test_whatever_tags_are_called(fresh: Fresh, tmp_path: Path, tags: list[tuple[str, str]]) -> None:
    ours, theirs = fresh(), fresh()
    made = 0
    for name, description in tags:
        try:
            ours.tags.create(tag_name(name), description=description.replace("\r", "").replace("\0", ""))
            made += 1
        except (InvalidValue, AlreadyExists):
            continue
    if made:
        file = tmp_path / "a.qdc"
        file.write_bytes(written(ours))
        take_codebook(theirs, read_codebook(file), "import")
        assert [tag.name for tag in theirs.tags.list()] == [
            tag_name("".join(c if c not in "\ufffe\uffff" else "\ufffd" for c in tag.name)) for tag in ours.tags.list()
        ]
