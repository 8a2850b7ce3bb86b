"""The screens in a browser of this computer: a page, a connection, the program behind it.

Only from this computer (127.0.0.1), only with the secret that stands in the address, only for pages
that came from here. The secret is new each time and is part of every path; it is no cookie, since
cookies of 127.0.0.1 go to the servers of other programs too, whatever their port. Behind each
connection runs `python -m ltconverse`, one at a time. Nothing is fetched from elsewhere: script,
style and font are the files of textual-serve, whose server (without authentication, with downloads
and a log that shows values) is not used. Imported only by `ltconverse serve`.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from ltconverse.errors import CannotServe

HOST = "127.0.0.1"
# How long a page waits for the one before it, which may have been loaded anew, to end in order.
PATIENCE_SECONDS = 10.0
_STATIC = Path(textual_serve.__file__).parent / "static"
_PAGE = Template(Path(__file__).with_name("browser.html").read_text(encoding="utf-8"))
_COLUMNS, _ROWS = range(20, 501), range(5, 301)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Behind(AppService):
    """The program behind a connection: our own, by its path and not through a shell."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "ltconverse"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width=width, height=height),
            start_new_session=True,  # Ctrl+C is for the server; the program is asked to end
        )
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """Ask the program to end in order, and wait until it has."""
        await super().stop()
        if self._process is not None:
            await self._process.wait()

    async def on_meta(self, data: bytes) -> None:
        """The program has ended. Its other wishes (opening an address, handing over a file) are
        not granted: nothing leaves the case this way."""
        if b'"exit"' in data:
            await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """Parts of files: not granted either."""


class Served:
    """What is served. `address` is where, once `start` has come back; it holds the secret."""

    def __init__(self) -> None:
        self._secret = secrets.token_urlsafe(32)
        self._turn = asyncio.Lock()
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._open: set[web.WebSocketResponse] = set()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{HOST}:{self._port}"

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"{self.origin}/{self._secret}/"

    async def start(self, port: int = 0) -> None:
        """Listen, at any free port if it is 0. Raises CannotServe."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/{secret}/", self._page),
                web.get("/{secret}/ws", self._connection),
                web.get(r"/{secret}/static/{file:[\w/.-]+}", self._file),
            ]
        )
        app.on_shutdown.append(self._close_all)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=PATIENCE_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise CannotServe(
                f"Port {port} is taken by another program.",
                hint="Leave --port out, and any free one is taken.",
            ) from None
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End what runs, in order."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _close_all(self, _app: web.Application) -> None:
        for socket in list(self._open):
            await socket.close()

    # --- who may ----------------------------------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Let only those through who have the secret, from pages that came from here."""
        if not self._may(request):
            response: web.StreamResponse = web.Response(status=403, text="Not from here.")
        else:
            try:
                response = await handler(request)
            except web.HTTPException as refused:
                response = web.Response(status=refused.status)
        if not response.prepared:
            response.headers.update(self._headers())
        return response

    def _may(self, request: web.Request) -> bool:
        held = request.path.split("/")[1].encode()
        known = hmac.compare_digest(held, self._secret.encode())
        # A name that was made to point here (DNS rebinding) is not how we are called.
        from_here = request.headers.getall("Host", []) == [f"{HOST}:{self._port}"]
        origin = request.headers.get("Origin")
        asked_by_us = origin is None or origin == self.origin
        fetched = request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}
        return known and from_here and asked_by_us and fetched

    def _headers(self) -> dict[str, str]:
        """Nothing from elsewhere, in no frame, kept nowhere, told to nobody."""
        allowed = (
            "default-src 'none'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
            f"style-src 'self' 'unsafe-inline'; connect-src ws://{HOST}:{self._port}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return {
            "Content-Security-Policy": allowed,
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    # --- what there is ----------------------------------------------------------------------

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        socket = f"ws://{HOST}:{self._port}/{self._secret}/ws"
        return web.Response(text=_PAGE.substitute(websocket=socket), content_type="text/html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = (_STATIC / request.match_info["file"]).resolve()
        if not (file.is_relative_to(_STATIC.resolve()) and file.is_file()):
            raise web.HTTPNotFound
        return web.FileResponse(file)

    async def _connection(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Origin") != self.origin:  # a browser always says it here
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=15)
        await socket.prepare(request)
        self._open.add(socket)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._turn.acquire()
        except TimeoutError:
            await socket.close()
            return socket
        finally:
            self._open.discard(socket)
        try:
            self._open.add(socket)
            await self._run(request, socket)
        finally:
            self._open.discard(socket)
            self._turn.release()
        return socket

    async def _run(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        behind = Behind(
            "ltconverse",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=_closing(socket),
            download_manager=DownloadManager(),
        )
        size = request.query
        await behind.start(
            _within(size.get("width"), _COLUMNS, 80), _within(size.get("height"), _ROWS, 24)
        )
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    await _take(behind, socket, message)
        finally:
            await behind.stop()


async def _take(behind: Behind, socket: web.WebSocketResponse, message: WSMessage) -> None:
    """One message of the browser; what is not understood is left."""
    try:
        kind, *rest = message.json()
        value = rest[0] if rest else None
        if kind == "stdin" and isinstance(value, str):
            await behind.send_bytes(value.encode("utf-8", errors="replace"))
        elif kind == "resize" and isinstance(value, dict):
            width, height = value.get("width"), value.get("height")
            await behind.set_terminal_size(_within(width, _COLUMNS, 80), _within(height, _ROWS, 24))
        elif kind == "ping":
            await socket.send_json(["pong", value])
        elif kind == "focus":
            await behind.focus()
        elif kind == "blur":
            await behind.blur()
    except (ValueError, TypeError):
        return


def _closing(socket: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        await socket.close()

    return close


def _within(value: object, allowed: range, usual: int) -> int:
    try:
        number = int(str(value))
    except ValueError:
        return usual
    return min(max(number, allowed.start), allowed.stop - 1)


def serve(port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl+C or the end of the terminal; `tell` is given the address once it holds.

    Raises CannotServe.
    """
    asyncio.run(_serve(port, tell))


async def _serve(port: int, tell: Callable[[str], None]) -> None:
    served, ended = Served(), asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and sys.platform != "win32":
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await served.start(port)
    try:
        tell(served.address)
        await ended.wait()
    finally:
        await served.stop()
