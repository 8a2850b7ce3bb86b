"""Reading HTML pages back in tests, and opening them in a real browser."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from tests.needs import require

VOID = {"meta", "br", "link", "img", "input", "hr"}
# The elements our templates have; anything else came from somebody's words.
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article"),
    *("aside", "details", "summary", "h1", "h2", "h3", "p", "a", "blockquote", "span"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
}


@dataclass
class Page(HTMLParser):
    """An HTML page read: elements with attributes in order, text by element id, all text."""

    source: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert self.stack == [], f"not closed: {self.stack}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def ids(self) -> list[str]:
        return [held["id"] or "" for _, held in self.elements if "id" in held]

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if tag in {"h1", "h2", "h3", "h4"}]


def assert_calm(page: Page, also: frozenset[str] = frozenset()) -> None:
    """Nothing but our own elements (and those that a template has `also`), nothing that runs,
    nothing loaded from anywhere."""
    assert {tag for tag, _ in page.elements} <= OURS | also
    for _, held in page.elements:
        assert not any(name.startswith("on") or name in {"src", "srcset", "style"} for name in held)
        assert (held.get("href") or "#").startswith("#")
    assert "url(" not in page.source.split("</style>")[0]
    assert "@import" not in page.source.split("</style>")[0]
    jumps = page.headings()
    assert jumps[0] == 1
    assert jumps.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(jumps))


def chromium(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a headless Chromium with a profile of its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    require(found, "Chromium, to open pages in a real browser")
    return subprocess.run(
        [
            str(found),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder / 'profile'}",
            *arguments,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
