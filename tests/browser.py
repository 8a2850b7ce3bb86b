"""A real browser, driven by its own protocol: opens a page, asks it things, takes its picture."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

from tests.needs import require

PATIENCE_SECONDS = 60.0


class _PageGone(Exception):
    """What was asked of a page that is not there any more."""


class Browser:
    """Headless Chromium with a profile of its own in `folder`. To be used with `async with`."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        require(found, "Chromium, to open pages in a real browser")
        self._profile = folder / "profile"
        self._process = subprocess.Popen(
            [
                str(found),
                *("--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"),
                *("--remote-debugging-port=0", "--remote-allow-origins=*"),
                "--window-size=1200,700",
                f"--user-data-dir={self._profile}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._asked = 0
        self.fetched: list[str] = []

    async def __aenter__(self) -> Browser:
        self._session = ClientSession()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (pages := await self._pages()):  # noqa: ASYNC110 - another program's doing
                await asyncio.sleep(0.05)
        self._socket: ClientWebSocketResponse = await self._session.ws_connect(
            pages[0]["webSocketDebuggerUrl"], max_msg_size=0
        )
        await self._ask("Network.enable")
        return self

    async def _pages(self) -> list[dict[str, str]]:
        """The pages it has open; none while it is starting."""
        told = self._profile / "DevToolsActivePort"
        if not (told.is_file() and "\n" in told.read_text()):
            return []
        port = told.read_text().split("\n")[0]
        async with self._session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            return [one for one in await answer.json() if one["type"] == "page"]

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()
        self._process.kill()
        self._process.wait()

    async def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._asked += 1
        await self._socket.send_json({"id": self._asked, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                told = json.loads(await self._socket.receive_str())
                if told.get("method") == "Network.requestWillBeSent":
                    self.fetched.append(told["params"]["request"]["url"])
                if told.get("id") == self._asked:
                    if "result" not in told:  # the page goes, and another one comes in its place
                        raise _PageGone(told["error"]["message"])
                    return dict(told["result"])

    async def open(self, address: str) -> None:
        """Open a page."""
        await self._ask("Page.navigate", url=address)

    async def until(self, expression: str) -> Any:
        """The value of a JavaScript expression once it is true of something."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                with contextlib.suppress(_PageGone):
                    told = await self._ask(
                        "Runtime.evaluate", expression=expression, returnByValue=True
                    )
                    if value := told["result"].get("value"):
                        return value
                await asyncio.sleep(0.05)

    async def type(self, text: str) -> None:
        """Type into what has the focus."""
        await self._ask("Input.insertText", text=text)

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        return base64.b64decode((await self._ask("Page.captureScreenshot"))["data"])
