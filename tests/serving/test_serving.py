"""Who may ask the server: only who has the whole address, by its own name, from its own page."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from seedreader.errors import InvalidValue
from seedreader.tui.serving import LOOPBACK, SecretServer, listening

SECRET = "nobody-guesses-it"


@pytest.fixture
async def server() -> AsyncIterator[SecretServer]:
    listener = listening(0)
    serving = SecretServer(["true"], listener.getsockname()[1], SECRET)
    runner = web.AppRunner(await serving.guarded_app())
    await runner.setup()
    await web.SockSite(runner, listener).start()
    yield serving
    await runner.cleanup()


async def status(server: SecretServer, path: str, **headers: str) -> int:
    async with ClientSession() as session, session.get(f"{server.public_url}{path}", headers=headers) as response:
        return response.status


@pytest.mark.parametrize(
    "path",
    ["/", "/ws", "/static/js/textual.js", "/download/x", "//", f"/{SECRET[:-1]}/", f"/{SECRET}x/", "/%00/", "/ö/"],
)
async def test_nothing_is_told_without_the_secret(server: SecretServer, path: str) -> None:
    assert await status(server, path) == 403


@pytest.mark.parametrize("path", ["/", "/static/js/textual.js"])
async def test_with_it_there_is_the_page(server: SecretServer, path: str) -> None:
    assert await status(server, f"/{SECRET}{path}") == 200
    assert await status(server, f"/{SECRET}{path}", Origin=server.public_url) == 200


async def test_under_the_other_name_of_this_machine_it_leads_to_the_page(server: SecretServer) -> None:
    host = {"Host": f"localhost:{server.port}"}
    async with ClientSession() as session:
        asked = session.get(f"{server.address}?a=%20b", headers=host, allow_redirects=False)
        async with asked as response:
            assert (response.status, response.headers["Location"]) == (307, f"{server.address}?a=%20b")
    assert await status(server, "/", **host) == 403


@pytest.mark.parametrize(
    "headers", [{"Host": "rebound.example"}, {"Host": LOOPBACK}, {"Origin": "http://other.example"}, {"Origin": "null"}]
)
@pytest.mark.parametrize("path", ["/", "/ws"])
async def test_not_under_another_name_nor_from_another_page(
    server: SecretServer, path: str, headers: dict[str, str]
) -> None:
    assert await status(server, f"/{SECRET}{path}", **headers) == 403


async def test_the_page_may_load_nothing_from_elsewhere(server: SecretServer) -> None:
    async with ClientSession() as session, session.get(server.address) as response:
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'; ")
        assert "https:" not in policy
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_only_this_machine_is_listened_on() -> None:
    with listening(0) as listener:
        assert listener.getsockname()[0] == LOOPBACK
        listener.listen()
        with pytest.raises(InvalidValue, match="cannot be had"):
            listening(listener.getsockname()[1])


def test_each_secret_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from seedreader.tui import serving

    addresses = []
    monkeypatch.setattr(web, "run_app", lambda app, **_options: addresses.append(run(app)))
    for _ in range(2):
        serving.serve(["true"], 0, lambda _address: None)
    assert len(set(addresses)) == 2
    assert all(len(address.split("/")[1]) == 32 for address in addresses)


def run(app: Any) -> str:
    """The path that the application answers below."""
    import asyncio

    made = asyncio.run(app)
    return str(next(iter(made.router.resources())).canonical)
