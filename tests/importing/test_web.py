"""Fetching from strangers: bounded in bytes, time and redirects, from public addresses only."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from seedreader.errors import ImportFailed
from seedreader.importing import limits
from seedreader.importing.articles import read_given
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation.process import read_here
from seedreader.importing.isolation.program import Isolation
from seedreader.importing.progress import Cancelled
from seedreader.importing.sources import networks
from seedreader.importing.sources.networks import is_public
from seedreader.importing.sources.web import fetch

ALLOWED = Options(allow_private=True)
PAGE = "<!doctype html><title>Tide</title><p>The tide came in naïvely on Friday and went out again on Saturday.</p>"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on this machine whose pages are functions."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers["Host"]))
                site.pages[self.path](self)

            def log_message(self, *arguments: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *arguments: Any) -> None:
                """The other side may break off."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def serve(self, path: str, body: bytes | str = "", status: int = 200, **headers: str) -> str:
        """Answer a path so; returns its address."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.pages[path] = answer
        return self.address + path

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    yield served
    served.close()


def refusal(address: str, options: Options = ALLOWED) -> ImportFailed:
    with pytest.raises(ImportFailed) as caught:
        fetch(address, options)
    assert caught.value.hint.endswith(".")
    assert "\n" not in caught.value.message
    return caught.value


def test_a_page_with_what_its_server_says_of_it(site: Site) -> None:
    address = site.serve("/news/tide%20table.html?x=1", PAGE, Content_Type="text/html; charset=utf-8")
    found = fetch(address, ALLOWED)
    assert (found.data, found.source, found.url, found.name) == (PAGE.encode(), address, address, "tide table.html")
    assert (found.format, found.charset) == (Format.HTML, "utf-8")
    assert found.retrieved.endswith("Z")
    assert site.asked == [("/news/tide%20table.html?x=1", f"127.0.0.1:{site.port}")]


@pytest.mark.parametrize(
    ("encoding", "header", "page"),
    [
        ("utf-8", "", PAGE),
        ("cp1252", "text/html; charset=ISO-8859-1", PAGE),
        ("cp1252", "text/html", PAGE.replace("<title>", '<meta charset="windows-1252"><title>')),
        ("koi8-r", "text/html; charset=koi8-r", PAGE.replace("naïvely", "наивно")),
        ("utf-16", "text/html", PAGE),
        ("utf-8", "text/html; charset=no-such-thing", PAGE),
        ("utf-8", "text/html; charset=ISO-8859-1", PAGE),
        ("utf-8", "text/html", PAGE.replace("<title>", '<meta charset="windows-1252"><title>')),
        ("cp1252", "text/html; charset=utf-8", PAGE.replace("<title>", '<meta charset="windows-1252"><title>')),
        ("cp1252", "text/html; charset=utf-8", PAGE),
        ("iso8859-2", "text/html; charset=iso-8859-2", PAGE.replace("naïvely", "najväčší")),
        ("utf-8", "text/html; charset=rot13", PAGE),
        ("utf-8", "text/html", PAGE.replace("<title>", '<meta charset="utf-16"><title>')),
    ],
)
def test_the_encoding_is_what_the_header_or_the_page_says_as_far_as_the_bytes_bear_it_out(
    site: Site, encoding: str, header: str, page: str
) -> None:
    found = fetch(site.serve("/", page.encode(encoding), Content_Type=header), ALLOWED)
    (part,) = read_here(replace(found, format=Format.HTML), ALLOWED)
    assert any(word in part.reading.text for word in ("naïvely", "наивно", "najväčší"))
    assert (part.reading.metadata.url, part.reading.metadata.retrieved) == (site.address + "/", found.retrieved)


def test_an_encoding_that_a_server_states_is_no_guess(site: Site) -> None:
    data = "Генеральный секретарь прибыл в Токио во вторник и встретился с министром.".encode("koi8-r")
    for header, guessed in (
        ("text/plain; charset=koi8-r", False),
        ("text/plain", True),
        ("text/plain; charset=x", True),
    ):
        found = fetch(site.serve("/a.txt", data, Content_Type=header), ALLOWED)
        with Isolation() as isolation:
            (draft,) = read_given(found, ALLOWED, isolation)
        assert (draft.encoding, draft.guessed) == ("koi8-r", guessed)
        assert draft.metadata.url == f"{site.address}/a.txt"


def test_redirects_are_followed_to_where_they_lead(site: Site) -> None:
    end = site.serve("/end", PAGE, Content_Type="text/html")
    site.serve("/b", status=308, Location="end")
    start = site.serve("/a", status=302, Location=f"{site.address}/b")
    found = fetch(start, ALLOWED)
    assert (found.source, found.url) == (start, end)


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.serve("/b", status=301, Location="/a")
    assert "more than 5 times" in refusal(site.serve("/a", status=301, Location="/b")).message
    assert len(site.asked) == 6


@pytest.mark.parametrize("target", ["ftp://gull.example/", "file:///etc/passwd", "http://", "http://a:b@gull.example/"])
def test_redirects_to_what_is_no_page(site: Site, target: str) -> None:
    assert refusal(site.serve("/a", status=301, Location=target))


def test_this_machine_is_refused_unless_it_is_allowed(site: Site) -> None:
    address = site.serve("/", PAGE)
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "127.1"):
        error = refusal(address.replace("127.0.0.1", host), Options())
        assert "on this machine" in error.message or "Nobody knows" in error.message
    assert "--allow-private" in refusal(address, Options()).hint
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "is_public", lambda number: number == "127.0.0.1" or is_public(number))
    for private in ("10.0.0.1", "169.254.169.254", "192.168.0.1", "[fe80::1]", "[::ffff:10.0.0.1]"):
        address = site.serve("/a", status=302, Location=f"http://{private}/latest/meta-data")
        assert "own network" in refusal(address, Options()).message


def test_the_very_address_that_was_looked_at_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers first with a public address and then with a private one (DNS rebinding)."""
    resolved: list[str] = []

    def resolve(host: str, port: int, *how: Any, **more: Any) -> list[Any]:
        resolved.append(host)
        number = host if host == "127.0.0.1" else "127.0.0.1" if resolved.count(host) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(networks.socket, "getaddrinfo", resolve)  # type: ignore[attr-defined]
    monkeypatch.setattr(networks, "is_public", lambda number: number == "127.0.0.1")
    site.serve("/", PAGE, Content_Type="text/html")
    found = fetch(f"http://gull.example:{site.port}/", Options())
    assert found.data == PAGE.encode()
    assert resolved.count("gull.example") == 1
    assert site.asked == [("/", f"gull.example:{site.port}")]


def test_a_name_with_one_private_address_among_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [(socket.AF_INET, 1, 6, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(networks.socket, "getaddrinfo", lambda *a, **k: numbers)  # type: ignore[attr-defined]
    assert "own network" in refusal("http://gull.example/", Options()).message


PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"]
PRIVATE = [
    *("10.1.2.3", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "::1", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "nonsense"),
]


@pytest.mark.parametrize("number", [*PUBLIC, *PRIVATE])
def test_which_addresses_are_public(number: str) -> None:
    assert is_public(number) is (number in PUBLIC)


def test_a_body_that_is_too_large_is_refused_unread(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_DOWNLOAD", 2_000_000)
    said = site.serve("/said", b"x", Content_Length="2000001", Content_Type="text/html")
    unsaid = site.serve("/unsaid", b"x" * 2_000_001, Content_Type="text/html")
    for address in (said, unsaid):
        assert "larger than 2 MB" in refusal(address).message


def test_a_bomb_in_gzip_is_refused_before_it_is_unpacked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_DOWNLOAD", 2_000_000)
    bomb = gzip.compress(b" " * 40_000_000, compresslevel=1)
    assert len(bomb) < 2_000_000
    for encoding in ("gzip", "deflate"):
        body = bomb if encoding == "gzip" else zlib.compress(b" " * 40_000_000, 1)
        address = site.serve("/bomb", body, Content_Type="text/html", Content_Encoding=encoding)
        assert "larger than 2 MB" in refusal(address).message


def test_gzip_is_unpacked_and_what_only_says_so_is_refused(site: Site) -> None:
    good = site.serve("/good", gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")
    assert fetch(good, ALLOWED).data == PAGE.encode()
    bad = site.serve("/bad", PAGE, Content_Type="text/html", Content_Encoding="gzip")
    assert refusal(bad).message.endswith("cannot be fetched: it is not packed as it says it is")
    unasked = site.serve("/unasked", b"\x0b\x02\x80tide\x03", Content_Type="text/html", Content_Encoding="br")
    assert "packed as br" in refusal(unasked).message


def test_a_page_that_breaks_off_is_no_page(site: Site) -> None:
    short = site.serve("/short", PAGE, Content_Type="text/html", Content_Length="10000")
    assert refusal(short).message.endswith("cannot be fetched: the connection broke off")


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_slow_drip_is_broken_off(site: Site, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOWNLOAD_SECONDS", 1)
    ended = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
        try:
            while not ended.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            ended.set()

    site.pages["/"] = drip
    began = time.monotonic()
    assert "takes more than 1 seconds" in refusal(site.address + "/").message
    assert time.monotonic() - began < 3
    assert ended.wait(3), "the connection is closed, too"


def _wait(event: threading.Event) -> None:
    event.wait(10)


def _write(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)


def test_a_download_can_be_stopped(site: Site) -> None:
    release = threading.Event()
    site.pages["/"] = lambda handler: _wait(release)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        fetch(site.address + "/", ALLOWED, lambda: time.monotonic() - began > 0.2)
    release.set()
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (404, {}, "404 Not Found"),
        (503, {}, "503"),
        (200, {"Content_Type": "image/png"}, "is image/png"),
        (200, {"Content_Type": "application/json; charset=utf-8"}, "is application/json"),
        (204, {}, "204"),
        (302, {}, "302"),
    ],
)
def test_answers_that_are_no_page(site: Site, status: int, headers: dict[str, str], said: str) -> None:
    assert said in refusal(site.serve("/", "words", status, **headers)).message


def test_what_a_server_leaves_open_the_bytes_say(site: Site) -> None:
    assert fetch(site.serve("/a", PAGE, Content_Type="application/octet-stream"), ALLOWED).format is Format.HTML
    assert fetch(site.serve("/b", "words"), ALLOWED).format is None


def test_a_server_that_is_not_there_or_talks_nonsense(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    refused = refusal(f"http://127.0.0.1:{port}/").message
    assert "cannot be fetched" in refused
    assert "HTTPConnection" not in refused, "what the system says, not how a library puts it"
    site.pages["/"] = lambda handler: _write(handler, b"nonsense\r\n\r\n")
    assert "cannot be fetched" in refusal(site.address + "/").message
    assert "Nobody knows" in refusal("http://gull.invalid/").message
    assert "cannot be fetched" in refusal(f"https://127.0.0.1:{site.port}/").message


@pytest.mark.parametrize("address", ["https://[", "http://gull.example:port/", "http:///path", "gopher://gull.example"])
def test_what_is_no_address(address: str) -> None:
    assert "no address" in refusal(address).message


def test_nothing_of_a_given_page_is_asked_for(site: Site) -> None:
    """A saved page that names pictures, styles and frames has none of them fetched."""
    for path in ("/a.png", "/a.css", "/frame", "/dtd"):
        site.serve(path, PAGE)
    page = (
        f'<!DOCTYPE html SYSTEM "{site.address}/dtd"><title>Tide</title>'
        f'<link rel=stylesheet href="{site.address}/a.css"><p>{PAGE}'
        f'<img src="{site.address}/a.png"><iframe src="{site.address}/frame"></iframe>'
    )
    assert read_here(Given(page.encode(), "/a", "a", Format.HTML, url=site.address), ALLOWED)
    assert site.asked == []
