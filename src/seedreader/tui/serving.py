"""The interface in a browser, through textual-serve: each tab is a process of its own on the same library.

It listens on this machine alone. The address begins with a secret, and what asks without it is refused, the websocket
included; so is what comes from another page (its `Origin`) or under another name (its `Host`, which a rebound name of
the network would have). The page loads nothing from elsewhere: a content security policy forbids it.
"""

import hmac
import shlex
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiohttp import web
from textual_serve.server import Server

from seedreader.errors import InvalidValue

LOOPBACK: Final = "127.0.0.1"

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class SecretServer(Server):
    """textual-serve's server below a secret path; `command` is what each tab runs."""

    def __init__(self, command: Sequence[str], port: int, secret: str) -> None:
        super().__init__(shlex.join(command), host=LOOPBACK, port=port, title="seedreader")
        self._secret = secret

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"{self.public_url}/{self._secret}/"

    async def guarded_app(self) -> web.Application:
        """The application, which answers below the secret only."""
        guarded = web.Application(middlewares=[self._guard])
        guarded.add_subapp(f"/{self._secret}/", await self._make_app())
        return guarded

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command does."""

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        given = request.path.split("/")[1].encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret.encode()):
            raise web.HTTPForbidden(text="The address is not whole: it ends with a secret.\n")
        if request.host == f"localhost:{self.port}":
            # The page names what it loads by its own address, which its policy would forbid under another name.
            raise web.HTTPTemporaryRedirect(f"{self.public_url}{request.path_qs}")
        if (
            request.host != f"{LOOPBACK}:{self.port}"
            or request.headers.get("Origin", self.public_url) != self.public_url
        ):
            raise web.HTTPForbidden(text="Open the address as it was printed.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(self._headers)
        return response

    @property
    def _headers(self) -> dict[str, str]:
        return {
            "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline';"
            f" style-src 'self' 'unsafe-inline'; connect-src 'self' ws://{LOOPBACK}:{self.port}; img-src 'self' data:;"
            " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }


def listening(port: int) -> socket.socket:
    """A socket on this machine alone; port 0 is any that is free. Raises `InvalidValue` where it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise InvalidValue(f"Port {port} cannot be had: {reason}", "Name another one, or none for any.") from error
    return listener


def serve(command: Sequence[str], port: int, say: Callable[[str], None]) -> None:
    """Serve until interrupted or terminated; `say` is told the address once it can be opened."""
    import secrets

    with listening(port) as listener:
        server = SecretServer(command, listener.getsockname()[1], secrets.token_urlsafe(24))

        async def app() -> web.Application:
            made = await server.guarded_app()

            async def tell(_app: web.Application) -> None:
                say(server.address)

            made.on_startup.append(tell)
            return made

        listener.listen()
        web.run_app(app(), sock=listener, print=None, access_log=None, shutdown_timeout=2)
