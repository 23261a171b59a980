"""Files of any bytes: they become an article or one answer, never anything else."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedreader.errors import ConfigInvalid, ImportFailed
from seedreader.importing.articles import read_article
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation import wire
from seedreader.importing.isolation.process import read_here
from seedreader.settings.config import load_config
from seedreader.settings.keybindings import effective_keys
from tests.hostile.payloads import CONTROLS, FORMATS, MARKUP
from tests.importing.made import RSS, docx, epub, lines, paragraph, pdf

pieces = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([*CONTROLS.values(), *FORMATS.values(), MARKUP]).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(
        [b"# ", b"```", b"---\n", b"title: ", b"\n\n", b"\r", b"> ", b"- [ ] ", b"| a | b |\n|--|--|\n", b"[x](y)"]
    ),
    st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\xed\xa0\x80", b"<script>", b"&#0;"]),
)
files = st.lists(pieces, max_size=12).map(b"".join)
settings_lines = st.one_of(
    files,
    st.sampled_from(["coder", "theme", "measure", "keys", "[keys]", '"app.quit"', "reader.top"]).flatmap(
        lambda name: st.sampled_from(
            [
                "= 1",
                "= ''",
                "= [1]",
                "= 'q'",
                "= ['j', 'k']",
                "= 1e999",
                "= {}",
                "= nan",
                "= 1979-05-27",
                "",
                "= '\x7f'",
            ]
        ).map(lambda value: f"{name} {value}\n".encode())
    ),
)
fuzzing = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
@fuzzing
@given(data=files)
def test_a_file_becomes_an_article_or_an_answer(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_bytes(data)
    try:
        draft = read_article(path)
    except ImportFailed as error:
        assert error.message
        assert error.hint
        return
    assert draft.text.strip()
    draft.text.encode("utf-8")
    assert draft.title
    assert "\n" not in draft.title
    for mark in draft.marks:
        assert 0 <= mark.start <= mark.end <= len(draft.text)
    assert all(one.start <= other.start for one, other in pairwise(draft.marks))


WORDS = "The harbour was closed on Friday after a storm that nobody had foreseen."
WHOLE = {
    Format.HTML: f"<!doctype html><title>Tide</title><h1>Tide</h1><p>{WORDS}</p><ul><li>{WORDS}</ul>".encode(),
    Format.PDF: pdf(lines(WORDS, WORDS), lines(WORDS, bold=True)),
    Format.DOCX: docx(paragraph(WORDS, "H1"), paragraph(WORDS, number=1)),
    Format.EPUB: epub({"a.xhtml": f"<h1>Tide</h1><p>{WORDS}</p>"}, {"a.xhtml": "Tide"}),
    Format.FEED: RSS.encode(),
}
changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), pieces), max_size=4)


@pytest.mark.parametrize("source_format", WHOLE)
@settings(max_examples=40, deadline=None)
@given(edits=changes)
def test_a_document_with_faults_becomes_articles_or_an_answer(
    source_format: Format, edits: list[tuple[float, int, bytes]]
) -> None:
    """In this process: what would bring the other one down shows as a failure here."""
    data = WHOLE[source_format]
    for where, gone, piece in edits:
        place = int(where * len(data))
        data = data[:place] + piece + data[place + gone :]
    try:
        found = read_here(Given(data, "/tide", "tide", source_format), Options())
    except ImportFailed as error:
        assert error.message
        assert error.hint
        return
    for part in wire.answered(wire.answer(found)):
        assert part.reading.text.strip()
        assert "\r" not in part.reading.text
        assert all(0 <= mark.start < mark.end <= len(part.reading.text) for mark in part.reading.marks)


@fuzzing
@given(data=st.lists(settings_lines, max_size=6).map(b"".join))
def test_a_config_is_read_or_named_with_what_is_wrong(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    try:
        config = load_config(path)
        keys = effective_keys(config.keys)
    except ConfigInvalid as error:
        assert error.message
        assert error.hint
        return
    assert all(len(set(keys_of)) == len(keys_of) for keys_of in keys.values())
    assert 20 <= config.measure <= 200
