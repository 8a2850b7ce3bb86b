"""Going through a page that was shared as a practitioner does, in a real browser."""

from __future__ import annotations

import asyncio
import base64
import importlib.util
import json
from pathlib import Path
from typing import Any

from tests.browser import PATIENCE_SECONDS, Browser
from tests.needs import require

_KEYS = {
    "Tab": ("Tab", 9, ""),
    "Space": (" ", 32, " "),
    "Enter": ("Enter", 13, "\r"),
    "Down": ("ArrowDown", 40, ""),
}


class Reader(Browser):
    """A browser that types, presses keys, saves files, looks at a page on paper or on a phone."""

    async def turn(self) -> None:
        """Go on in a new tab and close the one before, whatever it would ask on leaving."""
        port = (self._profile / "DevToolsActivePort").read_text().split("\n")[0]
        known = f"http://127.0.0.1:{port}/json"
        before = await self._pages()
        async with self._session.put(f"{known}/new?about:blank") as answer:
            page = await answer.json(content_type=None)
        await self._socket.close()
        self._socket = await self._session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        for one in before:
            async with self._session.get(f"{known}/close/{one['id']}"):
                pass
        self.fetched.clear()
        await self._ask("Network.enable")
        await self._ask("Page.bringToFront")

    async def run(self, script: str) -> Any:
        """The value of a script, once it has it. A script that stumbles is an AssertionError."""
        told = await self._ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    async def unlock(self, password: str) -> None:
        """Type a password and press Enter."""
        await self.until("document.getElementById('password') === document.activeElement")
        # A browser takes no input before it has drawn the page for the first time.
        await self.run("new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))")
        await self.run("document.getElementById('password').value = ''")
        while await self.run("document.getElementById('password').value") != password:
            await self.run("document.getElementById('password').select()")
            await self.type(password)
        await self.press("Enter")

    async def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key and let go of it."""
        name, code, text = _KEYS[key]
        held = {"key": name, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        await self._ask("Input.dispatchKeyEvent", type="keyDown", text=text, **held)
        await self._ask("Input.dispatchKeyEvent", type="keyUp", **held)

    async def click(self, selector: str) -> None:
        """Click on the first element that a selector finds."""
        await self.run(f"document.querySelector({json.dumps(selector)}).click()")

    async def write(self, selector: str, text: str) -> None:
        """Put text in place of what stands in a field, as if it was typed."""
        await self.run(
            f"(() => {{ const field = document.querySelector({json.dumps(selector)});"
            " field.focus(); field.select(); })()"
        )
        await self.type(text)

    async def choose(self, label: str, answer: str) -> None:
        """Choose an answer to a statement."""
        await self.click(f"#{label} input[value='{answer}']")

    async def files_into(self, folder: Path) -> None:
        """Where what the page saves goes to."""
        await self._ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    async def give(self, selector: str, file: Path) -> None:
        """Choose a file in a field for files."""
        document = await self._ask("DOM.getDocument")
        found = await self._ask(
            "DOM.querySelector", nodeId=document["root"]["nodeId"], selector=selector
        )
        await self._ask("DOM.setFileInputFiles", nodeId=found["nodeId"], files=[str(file)])

    async def screen(self, width: int, height: int, *, phone: bool = False) -> None:
        """Be a screen of this size in CSS pixels."""
        await self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=phone,
        )

    async def likes(self, **features: str) -> None:
        """Prefer something: `prefers_color_scheme="dark"`."""
        told = [{"name": n.replace("_", "-"), "value": v} for n, v in features.items()]
        await self._ask("Emulation.setEmulatedMedia", features=told)

    async def on_paper(self) -> bytes:
        """The page printed, as PDF."""
        told = await self._ask("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(told["data"])

    async def whole_picture(self) -> bytes:
        """All of the page, as PNG."""
        told = await self._ask("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(told["data"])

    async def complaints(self) -> list[str]:
        """What axe finds against WCAG 2.2, levels A and AA, and its own best practices."""
        await self.run(_axe())
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        asked = json.dumps({"runOnly": tags, "resultTypes": ["violations"]})
        found = await self.run(f"axe.run(document, {asked}).then(told => told.violations)")
        return [
            f"{one['impact']}: {one['help']} ({one['nodes'][0]['html'][:120]})" for one in found
        ]


def _axe() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    require(found, "axe-core, which checks a page for those who see, hear or move otherwise")
    assert found is not None
    assert found.submodule_search_locations
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


async def saved_in(folder: Path, name: str) -> Path:
    """A file, once the browser has saved it."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (folder / name).is_file():  # noqa: ASYNC110 - another program's doing
            await asyncio.sleep(0.05)
    return folder / name
