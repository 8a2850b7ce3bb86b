"""The papers in a real browser: for everybody, on paper and on a telephone."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pdfminer.high_level import extract_text

from ltconverse.rehearse.feedback import side_by_side
from ltconverse.rehearse.papers import feedback, handout, session
from tests import rehearsal_papers as papers
from tests.answering import Reader
from tests.rehearsed import scenarios

pytestmark = [
    pytest.mark.slow,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all of them
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Reader]:
    reader = Reader(tmp_path_factory.mktemp("browser"))
    async with reader:
        yield reader


def pages() -> dict[str, str]:
    spring = side_by_side([papers.rehearsed(), papers.hostile()], title="Spring")
    return {
        "feedback": feedback.to_html(papers.rehearsed()),
        "session": session.to_html(spring),
        "handout": handout.to_html(scenarios().find("officers-call")),
    }


@pytest.mark.parametrize("name", ["feedback", "session", "handout"])
async def test_a_page_is_for_everybody_and_fits_a_telephone(
    browser: Reader, tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(pages()[name], encoding="utf-8")
    for colours, width in (("light", 1200), ("dark", 375)):
        await browser.screen(width, 800, phone=width < 500)
        await browser.likes(prefers_color_scheme=colours)
        await browser.open(file.as_uri())
        await browser.until("document.readyState === 'complete'")
        assert await browser.complaints() == []
        across = await browser.run("document.documentElement.scrollWidth <= innerWidth")
        assert across is True
    assert [one for one in browser.fetched if not one.startswith("file:")] == []


async def test_printed_it_has_the_turns_and_says_what_it_is(
    browser: Reader, tmp_path: Path
) -> None:
    file = tmp_path / "feedback.html"
    file.write_text(pages()["feedback"], encoding="utf-8")
    await browser.open(file.as_uri())
    await browser.until("document.readyState === 'complete'")
    said = extract_text(io.BytesIO(await browser.on_paper()))
    assert said.count("Rehearsal\n") >= 3
    assert "The conversation, as it was heard" in said
    assert "What is on this page" not in said
