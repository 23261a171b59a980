"""Documents that are damaged, mislabelled, protected or made to do harm: each is an answer, at once."""

import io
import struct
import time
import zipfile

import pytest

from seedreader.errors import ImportFailed
from seedreader.importing import extras
from seedreader.importing.articles import read_given
from seedreader.importing.documents import archives
from seedreader.importing.formats import Format, sniffed
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation.program import Isolation
from tests.importing.helpers import parts, reading, refusal
from tests.importing.made import ATOM, RSS, docx, epub, lines, paragraph, pdf, zipped

WORDS = "The harbour was closed on Friday after a storm that nobody had foreseen."
DOCX = docx(paragraph(WORDS))
EPUB = epub({"a.xhtml": f"<p>{WORDS}</p>"})
PDF = pdf(lines(WORDS))
PAGE = f"<!doctype html><title>Tide</title><p>{WORDS}</p>".encode()
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">'
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">'
    '<!ENTITY g "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>'
)
"""A file of this machine, and a billion laughs."""


@pytest.mark.parametrize(
    ("data", "source_format"),
    [(DOCX, Format.DOCX), (EPUB, Format.EPUB), (PDF, Format.PDF), (RSS.encode(), Format.FEED), (PAGE, Format.HTML)],
    ids=["docx", "epub", "pdf", "feed", "html"],
)
def test_what_is_cut_off_anywhere_is_read_or_refused(data: bytes, source_format: Format) -> None:
    assert parts(data, source_format)
    for length in range(0, len(data), max(1, len(data) // 12)):
        try:
            found = parts(data[:length], source_format)
        except ImportFailed as error:
            assert error.hint
        else:
            assert all("\0" not in part.reading.text for part in found)


@pytest.mark.parametrize("source_format", [Format.DOCX, Format.EPUB, Format.PDF, Format.FEED])
@pytest.mark.parametrize("data", [b"", b"words", b"\x89PNG\r\n\x1a\n" + bytes(99), zipped({"a": "b"})], ids=[*"0123"])
def test_what_is_something_else_is_refused(data: bytes, source_format: Format) -> None:
    assert refusal(data, source_format).message


def test_a_page_without_words_is_refused() -> None:
    for data in (b"<html></html>", b"<script>words</script>", b" ", b"\0", b"<p hidden>words</p>"):
        assert refusal(data, Format.HTML)


@pytest.mark.parametrize(
    ("data", "source_format"),
    [
        (pdf(lines(WORDS), encrypted=True), Format.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), Format.DOCX),
    ],
    ids=["pdf", "docx"],
)
def test_a_password_is_what_is_named(data: bytes, source_format: Format) -> None:
    assert "protected by a password" in refusal(data, source_format).message


@pytest.mark.parametrize("source_format", [Format.DOCX, Format.EPUB])
def test_an_archive_with_a_password(source_format: Format) -> None:
    data = bytearray(DOCX if source_format is Format.DOCX else EPUB)
    for place in range(len(data) - 10):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    assert "password" in refusal(bytes(data), source_format).message


def test_a_book_with_drm_is_named_one_with_hidden_fonts_is_read() -> None:
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/>'
        "</enc:EncryptedData></encryption>"
    )
    locked, hidden = (
        epub({"a.xhtml": f"<p>{WORDS}</p>"}, None, {"META-INF/encryption.xml": lock.format(method)})
        for method in ("http://ns.adobe.com/adept", "http://www.idpf.org/2008/embedding")
    )
    assert "DRM" in refusal(locked, Format.EPUB).message
    assert parts(hidden, Format.EPUB)


@pytest.mark.parametrize("source_format", [Format.DOCX, Format.EPUB])
def test_a_zip_bomb_is_refused_by_what_it_declares(source_format: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_UNPACKED", 1_000_000)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 50)
    bomb = zipped({"word/document.xml": b" " * 1_100_000, "META-INF/container.xml": b""})
    assert len(bomb) < 2_000
    assert "unpacks to more than 1 MB" in refusal(bomb, source_format).message
    many = zipped({f"word/{number}": b"" for number in range(51)})
    assert "50 files" in refusal(many, source_format).message


def test_a_zip_that_declares_less_than_it_holds_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x>" + b" " * 50_000_000)
    data = out.getvalue().replace(struct.pack("<L", 50_000_003), struct.pack("<L", 10))
    assert refusal(data, Format.DOCX)


def test_no_entity_is_resolved() -> None:
    x = f"{ENTITIES}<x>&f;&h;</x>"
    document = f"{ENTITIES}<w:document xmlns:w='x'><w:body>&f;&h;</w:body></w:document>"
    entry = f"<item><title>t</title><description>{WORDS} &f;&h;</description></item>"
    body = f"<body><p>{WORDS} {WORDS} &f;&h;</p></body>"
    for data, source_format in (
        (docx(more={"word/document.xml": document}), Format.DOCX),
        (docx(paragraph(WORDS), more={"docProps/core.xml": x}), Format.DOCX),
        (epub({"a.xhtml": f"<p>{WORDS} &f;&h;</p>"}), Format.EPUB),
        (epub({"a.xhtml": f"<p>{WORDS}</p>"}, None, {"OPS/package.opf": x}), Format.EPUB),
        (f"{ENTITIES}<rss><channel>{entry}</channel></rss>".encode(), Format.FEED),
        (f"{ENTITIES}<html xmlns='http://www.w3.org/1999/xhtml'>{body}</html>".encode(), Format.HTML),
    ):
        try:
            found = parts(data, source_format)
        except ImportFailed:
            continue
        for part in found:
            assert "root:" not in part.reading.text + part.reading.title
            assert len(part.reading.text) < 1_000


@pytest.mark.parametrize("source_format", [Format.HTML, Format.DOCX, Format.EPUB, Format.FEED, Format.PDF])
def test_what_no_text_holds_does_not_come_out(source_format: Format) -> None:
    hostile = "Tide\x00\x07\x1b[2J\x7f \ufffe &#0; &#7; &#xD800; \udcff"
    words = f"{WORDS} {hostile} {WORDS}"
    raw = words.encode("utf-8", "surrogateescape")
    data = {
        Format.HTML: lambda: b"<!doctype html><title>" + raw + b"</title><p>" + raw + b"</p><pre>" + raw,
        Format.DOCX: lambda: docx(paragraph(WORDS)).replace(b"unused", b""),
        Format.EPUB: lambda: epub({"a.xhtml": words.encode("utf-8", "replace").decode()}),
        Format.FEED: lambda: ATOM.encode().replace("Möwe".encode(), raw).replace(b"wurde", raw),
        Format.PDF: lambda: pdf(lines(WORDS)).replace(b"storm", b"\\000\\007s"),
    }[source_format]()
    with Isolation() as isolation:
        for draft in read_given(Given(data, "/a", "a", source_format), Options(), isolation):
            for words in (draft.text, draft.title, *(mark.value for mark in draft.marks)):
                words.encode("utf-8")
                assert "\0" not in words
                assert "\r" not in words
            assert "\n" not in draft.title


@pytest.mark.slow
def test_a_page_that_would_take_minutes_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedreader.importing.isolation.program.SECONDS", 2)
    page = b"<!doctype html><title>t</title>" + b"<p>word " * 200_000
    with Isolation() as isolation, pytest.raises(ImportFailed, match="takes more than 2 seconds"):
        read_given(Given(page, "/a", "a", Format.HTML), Options(), isolation)


def test_deep_nesting_is_read_or_refused() -> None:
    deep = b"<!doctype html><title>t</title>" + b"<div><blockquote>" * 20_000 + WORDS.encode()
    try:
        assert WORDS[:20] in reading(deep, Format.HTML).text
    except ImportFailed as error:
        assert error.hint


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PDF, Format.PDF),
        (DOCX, Format.DOCX),
        (EPUB, Format.EPUB),
        (RSS.encode(), Format.FEED),
        (ATOM.encode(), Format.FEED),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a"?><!-- b --><rdf:RDF', Format.FEED),
        (PAGE, Format.HTML),
        (b"\xef\xbb\xbf  <!-- a --><HTML>", Format.HTML),
        (b"<p>words", None),
        (b"words %PDF-", None),
        (zipped({"a": "b"}), None),
        (b"", None),
    ],
)
def test_what_bytes_show_of_themselves(data: bytes, expected: Format | None) -> None:
    assert sniffed(data) is expected


def test_what_many_comments_hide_shows_at_once() -> None:
    comments = b"<!---->" * 26
    began = time.monotonic()
    assert sniffed(comments + b"words") is None
    assert sniffed(comments + b"<rss>") is Format.FEED
    assert sniffed(comments + b"<html>") is Format.HTML
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("data", "extra"),
    [(PAGE, "web"), (PDF, "pdf"), (DOCX, "docx"), (EPUB, "epub"), (RSS.encode(), "feeds")],
    ids=["web", "pdf", "docx", "epub", "feeds"],
)
def test_a_missing_extra_is_named_with_the_command(data: bytes, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object() if name == "pip" else None)
    monkeypatch.setattr("sys.executable", "/home/ada/my env/bin/python")
    with Isolation() as isolation, pytest.raises(ImportFailed) as caught:
        read_given(Given(data, "/a", "a"), Options(), isolation)
    assert caught.value.hint == f"Install it: '/home/ada/my env/bin/python' -m pip install 'seedreader[{extra}]'"
    monkeypatch.setattr("sys.prefix", "/home/ada/.local/share/pipx/venvs/seedreader")
    assert extras.install(extra) == f"pipx inject seedreader 'seedreader[{extra}]'"
