"""Pages that a browser saved in one file: the page in it is read, with where it is from and when it was saved."""

import base64
import plistlib
import quopri
from pathlib import Path

import pytest

from seedreader.domain.articles import Metadata
from seedreader.importing.articles import read_article
from seedreader.importing.formats import Format
from tests.importing.helpers import reading, refusal

PAGE = "<!doctype html><title>Tide</title><h1>Tide</h1><p>The tide came in naïvely on Friday and went out again.</p>"
TEXT = "Tide\n\nThe tide came in naïvely on Friday and went out again."


def mhtml(charset: str = "utf-8", said: str = "", kind: str = "text/html", encoded: str = "quoted-printable") -> bytes:
    """What Chromium saves as one file: the page, and a picture."""
    encode = quopri.encodestring if encoded == "quoted-printable" else base64.encodebytes
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gull.example/tide\r\nSubject: Tide\r\n"
        "Date: Tue, 8 Apr 2025 10:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n----b\r\nContent-Type: {kind}{said}\r\n'
        f"Content-Transfer-Encoding: {encoded}\r\n\r\n"
    )
    picture = "\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n----b--\r\n"
    return head.encode() + encode(PAGE.encode(charset)) + picture.encode()


def archive(**more: object) -> bytes:
    """What Safari saves."""
    page = {"WebResourceData": PAGE.encode("cp1252"), "WebResourceURL": "https://gull.example/tide", **more}
    return plistlib.dumps({"WebMainResource": page, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize(
    "data",
    [
        mhtml(),
        mhtml("cp1252", '; charset="windows-1252"'),
        mhtml(kind="application/xhtml+xml"),
        mhtml(encoded="base64"),
    ],
)
def test_the_page_in_an_mhtml_file_is_read(data: bytes) -> None:
    found = reading(data, Format.HTML)
    assert (found.title, found.text) == ("Tide", TEXT)
    assert found.metadata == Metadata(
        publisher="gull.example", url="https://gull.example/tide", retrieved="2025-04-08T08:30:00Z"
    )


def test_the_page_in_a_web_archive_is_read() -> None:
    found = reading(archive(WebResourceTextEncodingName="windows-1252"), Format.HTML)
    assert (found.title, found.text, found.metadata.url) == ("Tide", TEXT, "https://gull.example/tide")


@pytest.mark.parametrize(
    "data",
    [
        mhtml(kind="image/gif"),
        mhtml()[:230],
        archive(WebResourceData="words"),
        b"bplist00WebMainResource" + b"\xff" * 60,
        plistlib.dumps({"WebMainResource": [1]}, fmt=plistlib.FMT_BINARY),
    ],
)
def test_one_without_a_page_is_refused(data: bytes) -> None:
    assert "has no page in it, or is damaged" in refusal(data, Format.HTML).message


@pytest.mark.parametrize("name", ["tide.mhtml", "tide.MHT", "tide", "mail.eml"])
def test_such_a_file_is_known_by_its_name_or_its_bytes(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(mhtml())
    assert read_article(tmp_path / name).text == TEXT


def test_a_text_with_such_a_beginning_stays_text(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_bytes(mhtml())
    assert read_article(tmp_path / "mail.txt").format == "text"
