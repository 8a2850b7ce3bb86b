"""The screens in a browser: who is let in, what is sent, how it ends."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError

from ltconverse.errors import CannotServe
from ltconverse.tui import browser
from ltconverse.tui.browser import HOST, Served
from tests.browser import Browser

pytestmark = pytest.mark.allow_hosts([HOST])
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    one = Served()
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def status(client: ClientSession, address: str, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.get(address, headers=sent, allow_redirects=False) as answer:
        return answer.status


async def test_only_this_computer_is_listened_to(served: Served) -> None:
    assert served._runner is not None
    assert [address[0] for address in served._runner.addresses] == ["127.0.0.1"]
    assert served.address.startswith("http://127.0.0.1:")


async def test_nothing_without_the_secret(served: Served, client: ClientSession) -> None:
    origin, address = served.origin, served.address
    other = Served().address.rpartition(":")[2].partition("/")[2]
    for wrong in ("/", "/ws", "/static/js/textual.js", f"/{other}", "//", "/download/x"):
        assert await status(client, origin + wrong) == 403
    assert await status(client, address[:-2] + "/") == 403
    assert await status(client, address) == 200
    assert await status(client, address + "static/js/textual.js") == 200


async def test_nothing_for_other_names_and_other_pages(
    served: Served, client: ClientSession
) -> None:
    port = served.origin.rpartition(":")[2]
    assert await status(client, served.address, Host=f"evil.example:{port}") == 403
    assert await status(client, served.address, Host=f"localhost:{port}") == 403
    assert await status(client, served.address, Origin="http://evil.example") == 403
    assert await status(client, served.address, Origin="null") == 403
    assert await status(client, served.address, Origin="http://127.0.0.1:1") == 403
    assert await status(client, served.address, Sec_Fetch_Site="cross-site") == 403
    assert await status(client, served.address, Sec_Fetch_Site="none") == 200
    assert await status(client, served.address, Origin=served.origin) == 200


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
async def test_no_connection_for_other_pages(
    served: Served, client: ClientSession, origin: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect(f"{served.address}ws", headers=headers)
    assert refused.value.status == 403
    wrong = f"{served.origin}/{'x' * 43}/ws"
    with pytest.raises(WSServerHandshakeError):
        await client.ws_connect(wrong, headers={"Origin": served.origin})


@pytest.mark.parametrize(
    "path",
    [
        "static/../server.py",
        "static/%2e%2e/server.py",
        "static/..%2f..%2faiohttp/web.py",
        "static/",
        "static//etc/passwd",
        "download/key",
        "templates/app_index.html",
    ],
)
async def test_there_are_no_other_files(served: Served, client: ClientSession, path: str) -> None:
    from yarl import URL

    async with client.get(URL(served.address + path, encoded=True)) as answer:
        assert answer.status in {403, 404}
        assert "root:" not in await answer.text()


async def test_the_page_is_whole_by_itself(served: Served, client: ClientSession) -> None:
    async with client.get(served.address) as answer:
        page, headers = await answer.text(), answer.headers
    assert re.findall(r"https?://", page) == []
    assert "ws://127.0.0.1:" in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers
    for file in re.findall(r'(?:src|href)="(static/[^"]+)"', page):
        assert await status(client, served.address + file) == 200


async def test_secrets_are_new_each_time_and_long() -> None:
    known = {Served()._secret for _ in range(20)}
    assert len(known) == 20
    assert min(map(len, known)) >= 43


async def test_a_port_that_is_taken_is_told(served: Served) -> None:
    port = int(served.origin.rpartition(":")[2])
    with pytest.raises(CannotServe, match=str(port)):
        await Served().start(port)


async def shown(socket: object, words: str) -> str:
    """What is drawn until `words` have been."""
    drawn = b""
    async with asyncio.timeout(60):
        async for message in socket:  # type: ignore[attr-defined]
            if message.type is WSMsgType.BINARY:
                drawn += message.data
            if words in _SEQUENCE.sub(b"", drawn).decode(errors="replace"):
                break
    return _SEQUENCE.sub(b"", drawn).decode(errors="replace")


@pytest.mark.slow
async def test_the_screens_are_drawn_take_keys_and_run_once_at_a_time(
    served: Served, client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "PATIENCE_SECONDS", 0.3)
    ours = {"Origin": served.origin}
    address = f"{served.address}ws?width=80&height=24"
    async with client.ws_connect(address, headers=ours) as socket:
        assert "What do you want to do?" in await shown(socket, "What do you want to do?")
        async with client.ws_connect(address, headers=ours) as second:
            assert (await second.receive(timeout=30)).type is WSMsgType.CLOSE
        for nonsense in ("x", "[]", "3", '["stdin"]', '["resize", {"width": "a"}]', "[" * 9):
            await socket.send_str(nonsense)
        await socket.send_json(["stdin", "n"])
        assert "Title" in await shown(socket, "Title")
        await socket.send_json(["stdin", "\x11"])
        async with asyncio.timeout(30):
            async for _ in socket:
                pass
        assert socket.closed
    async with client.ws_connect(address, headers=ours) as again:
        await shown(again, "What do you want to do?")


@pytest.mark.slow
async def test_a_browser_shows_the_home_screen_and_fetches_nothing_from_elsewhere(
    tmp_path: Path,
) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ltconverse", "serve", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert program.stdout is not None
        told = [await program.stdout.readline() for _ in range(3)]
        address = told[2].decode().strip()
        assert address.startswith("http://127.0.0.1:")
        async with Browser(tmp_path) as chromium:
            await chromium.open(address)
            await chromium.until("document.body.classList.contains('-first-byte')")
            await chromium.until("document.querySelector('.xterm-screen canvas') !== null")
            await chromium.until("document.fonts.check('16px \"Roboto Mono\"')")
            async with asyncio.timeout(30):  # blank it is some 3,000 bytes
                while len(await chromium.picture()) < 5000:
                    pass
            own = (address, f"{address.rsplit('/', 2)[0]}/favicon.ico")
            assert len(chromium.fetched) > 3
            assert all(one.startswith(own) for one in chromium.fetched), chromium.fetched
        program.send_signal(signal.SIGINT)
        async with asyncio.timeout(30):
            assert await program.wait() == 0
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()
