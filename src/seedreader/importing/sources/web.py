"""Pages from the web, fetched as one fetches from strangers: bounded in bytes, time and redirects, and public only.

A name is resolved once and that very address is connected to, so that it cannot answer with another between the look
and the call (DNS rebinding). Addresses that are not public (RFC 6890) are refused, after redirects too, unless allowed.
"""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from seedreader import __version__
from seedreader.errors import ImportFailed
from seedreader.importing import limits
from seedreader.importing.extras import require
from seedreader.importing.formats import Format, format_of_type, is_vague, sniffed
from seedreader.importing.given import Given, Options
from seedreader.importing.progress import Cancelled
from seedreader.importing.sources.networks import public_address

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

_TICK = 0.1
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_ACCEPTED = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/*;q=0.8,*/*;q=0.5"
)
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""What urllib3 unpacks with Python alone."""

_SAFE = "/%:=&?~#+!$,;'@()*[]"


@dataclass(slots=True)
class _Download:
    """One download, made in a thread of its own: what came of it, and the connections to break off."""

    given: Given | None = None
    error: Exception | None = None
    sockets: list[socket.socket] = field(default_factory=list)

    def break_off(self) -> None:
        """Have the thread that waits for the other side wait no longer."""
        for each in self.sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def fetch(address: str, options: Options, cancelled: Callable[[], bool] = lambda: False) -> Given:
    """What stands at an address, and what its server says it is. Raises `ImportFailed` and `Cancelled`."""
    require(Format.HTML)
    download = _Download()
    thread = threading.Thread(target=_run, args=(address, options, download), daemon=True, name="download")
    deadline = time.monotonic() + limits.DOWNLOAD_SECONDS
    thread.start()
    while thread.is_alive():
        thread.join(_TICK)
        stopped = cancelled()
        if thread.is_alive() and (stopped or time.monotonic() > deadline):
            download.break_off()
            if stopped:
                raise Cancelled
            raise ImportFailed(
                f"{address!r} takes more than {limits.DOWNLOAD_SECONDS} seconds",
                "Try again, or save the page and add it.",
            )
    if download.error is not None:
        raise download.error
    assert download.given is not None  # noqa: S101 - one of both
    return download.given


def _run(address: str, options: Options, download: _Download) -> None:
    try:
        download.given = _follow(address, options, download)
    except Exception as error:  # noqa: BLE001 - it is raised where somebody waits for it
        download.error = error if isinstance(error, ImportFailed) else _unreachable(address, error)


def _follow(address: str, options: Options, download: _Download) -> Given:
    target = address
    for _ in range(limits.MOST_REDIRECTS + 1):
        connection, path, host = _connection(target, options)
        with closing(connection):
            connection.connect()
            download.sockets.append(connection.sock)
            with closing(_asked(connection, path, host)) as response:
                onward = response.headers.get("Location") if response.status in _REDIRECTS else None
                if onward is None:
                    return _received(response, address, target)
            target = urljoin(target, quote(onward, safe=_SAFE))
    raise ImportFailed(
        f"{address!r} leads on more than {limits.MOST_REDIRECTS} times", "Open it in a browser, and add where it ends."
    )


def _connection(target: str, options: Options) -> tuple["HTTPConnection", str, str]:
    """A connection to the one address that the target's name stands for now, what to ask for, and the host's name."""
    import ssl

    from urllib3.connection import HTTPConnection, HTTPSConnection

    parts = _parts(target)
    name = (parts.hostname or "").rstrip(".")
    host = name if ":" in name else name.encode("idna").decode()
    port = parts.port or _PORTS[parts.scheme]
    number = public_address(host, port, options.allow_private)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    shown = f"[{host}]" if ":" in host else host
    shown += "" if port == _PORTS[parts.scheme] else f":{port}"
    seconds = limits.DOWNLOAD_SECONDS
    if parts.scheme == "http":
        return HTTPConnection(number, port, timeout=seconds), path, shown
    secure = HTTPSConnection(
        number,
        port,
        timeout=seconds,
        ssl_context=ssl.create_default_context(),
        server_hostname=host,
        assert_hostname=host,
    )
    return secure, path, shown


def _parts(target: str) -> SplitResult:
    try:
        parts = urlsplit(target)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError as error:
        raise ImportFailed(f"{target!r} is no address", "Write it as in https://example.org/page.") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ImportFailed(f"{target!r} is no address of a web page", "It begins with https:// or http://.")
    if parts.username or parts.password:
        raise ImportFailed(
            f"{parts.hostname!r} is not asked with a password", "Save the page in a browser, and add that file."
        )
    return parts


def _asked(connection: "HTTPConnection", path: str, host: str) -> "BaseHTTPResponse":
    headers = {
        "Host": host,
        "User-Agent": f"seedreader/{__version__}",
        "Accept": _ACCEPTED,
        "Accept-Encoding": "gzip, deflate",
    }
    connection.request("GET", path, headers=headers, preload_content=False, decode_content=True)
    return connection.getresponse()


def _received(response: "BaseHTTPResponse", address: str, target: str) -> Given:
    """The body, where it is one that is read. Raises `ImportFailed` for any other."""
    if response.status != 200:
        reason = f"{response.status} {response.reason or ''}".strip()
        raise ImportFailed(f"{address!r} answers {reason}", "Look at it in a browser; a saved page can be added.")
    content_type = response.headers.get("Content-Type", "")
    named = format_of_type(content_type)
    if named is None and not is_vague(content_type):
        raise ImportFailed(
            f"{address!r} is {content_type.partition(';')[0]}", "Web pages, text, PDF, DOCX, EPUB and feeds are read."
        )
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if not all(each.strip() in _UNPACKED for each in packed.split(",")):
        raise ImportFailed(
            f"{address!r} comes packed as {packed}, which nobody asked for",
            "Download it in a browser, and add the file.",
        )
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limits.LARGEST_DOWNLOAD:
        raise _too_large(address)
    data = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.LARGEST_DOWNLOAD:
            raise _too_large(address)
    parts = urlsplit(target)
    return Given(
        bytes(data),
        source=address,
        name=unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or address,
        format=named or sniffed(bytes(data[:_CHUNK])),
        charset=_charset(content_type),
        url=target,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def _charset(content_type: str) -> str:
    from email.message import Message

    message = Message()
    message["content-type"] = content_type
    found: Any = message.get_param("charset", "")
    return found if isinstance(found, str) else ""


def _too_large(address: str) -> ImportFailed:
    return ImportFailed(
        f"{address!r} is larger than {limits.LARGEST_DOWNLOAD // 1_000_000} MB",
        "Download it in a browser, and add the file.",
    )


def _unreachable(address: str, error: Exception) -> ImportFailed:
    reason = _said_by_the_system(error) or _said_by_urllib3(error) or " ".join(str(error).split())
    return ImportFailed(
        f"{address!r} cannot be fetched: {reason[:160] or type(error).__name__}",
        "Check the address and the connection.",
    )


def _said_by_urllib3(error: Exception) -> str:
    """What is wrong with an answer, where the library's own words are of use to programmers only; "" for the rest."""
    from urllib3.exceptions import DecodeError, ProtocolError

    if isinstance(error, DecodeError):
        return "it is not packed as it says it is"
    return "the connection broke off" if isinstance(error, ProtocolError) else ""


def _said_by_the_system(error: BaseException) -> str:
    """What the system's own error says that is behind one of the library's; "" where none is."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, OSError) and behind.errno is not None and behind.strerror:
            return behind.strerror
        behind = behind.__cause__ or behind.__context__
    return ""
