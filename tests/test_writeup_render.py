"""The write-up in Markdown, HTML and JSON: complete, calm, and nobody's words run."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ltconverse.text import printable
from ltconverse.writeup import words
from ltconverse.writeup.compose import compose
from ltconverse.writeup.model import WriteUp
from ltconverse.writeup.render import to_html, to_json, to_markdown
from tests.hostile import hostile_case, large_case
from tests.pages import Page, assert_calm, chromium
from tests.sample_case import CONVERSATION, LONDON, sample_state


@pytest.fixture(scope="module")
def write_up() -> WriteUp:
    return compose(sample_state(), CONVERSATION, LONDON)


@pytest.fixture(scope="module")
def hostile() -> WriteUp:
    return compose(hostile_case(), CONVERSATION, LONDON)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_html_has_every_statement_once_with_a_link_to_it(write_up: WriteUp) -> None:
    page = Page(to_html(write_up))
    labels = [one.label for one in write_up.statements()]
    assert [one for one in page.ids if one.startswith("S")] == labels
    assert len(set(page.ids)) == len(page.ids)
    for statement in write_up.statements():
        assert page.text.count(statement.text) == 1
    assert_calm(page)


def test_html_says_what_it_is(write_up: WriteUp) -> None:
    source = to_html(write_up)
    assert '<html lang="en-GB">' in source
    text = squeezed(Page(source).text)
    for words_expected in (
        words.draft(write_up),
        words.KEY,
        "Lead reviewer, Health; Reviewer, Police",
        "1 h 19 min recorded, from 14:04 on 12 May 2025",
        "hospital discharge summary",
        "Tuesday 27 May 2025",
        "“I filed it in my mind as an accident.”",
        "Personal, hinders (named as the most significant)",
        "note 7, 14:16, by Lead reviewer · recording around 11:43 · changed since it was first",
        "From records or others",
        "Told elsewhere and part of this too: S16.",
        "No answer was noted.",
        "Nothing was noted here.",
    ):
        assert words_expected in text
    assert "Who told the police about the babysitters?" not in text, "parked: the reviewers' own"


def test_words_that_the_method_avoids_are_nowhere(write_up: WriteUp) -> None:
    text = Page(to_html(write_up)).text.casefold()
    assert not [word for word in ("interview", "error", "mistake", "failure") if word in text]


def test_nothing_noted_is_said_plainly() -> None:
    text = squeezed(Page(to_html(compose(sample_state(), "conversation-2", LONDON))).text)
    assert "No records were noted as read beforehand." in text
    assert "Recording Not recorded." in text
    assert "The conversation is still open; more may be added." in text
    assert text.count("Nothing was noted here.") == 10


def test_hostile_words_stay_words_in_html(hostile: WriteUp) -> None:
    page = Page(to_html(hostile))
    assert_calm(page)
    assert len([one for one in page.ids if one.startswith("S")]) == len(list(hostile.statements()))
    text = squeezed(page.text)
    for statement in hostile.statements():
        assert squeezed(printable(words.quoted(statement.text))) in text
    assert "{{ 7*7 }}" in text
    assert "\x1b" not in page.source
    assert "\x00" not in page.source


def test_hostile_words_stay_words_in_markdown(hostile: WriteUp) -> None:
    allowed = {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("blockquote_open", "blockquote_close"),
    }
    inline = {"text", "strong_open", "strong_close", "em_open", "em_close", "hardbreak"}
    tokens = MarkdownIt("gfm-like").parse(to_markdown(hostile))
    assert {token.type for token in tokens} <= allowed
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds <= {*inline, "softbreak"}
    quotes = sum(one.form == "quote" for one in hostile.statements())
    assert sum(token.type == "blockquote_open" for token in tokens) == quotes
    titles = 2 + len(hostile.sections)  # its own, and how the conversation was held
    titles += sum(bool(part.title) for section in hostile.sections for part in section.parts)
    assert sum(token.type == "heading_open" for token in tokens) == titles


def test_markdown_has_every_statement(write_up: WriteUp) -> None:
    source = to_markdown(write_up)
    for statement in write_up.statements():
        assert f"**{statement.label}**" in source
        assert statement.text in source
    assert "> “It all seemed calm, for once.”" in source


def test_json_is_the_write_up(write_up: WriteUp, hostile: WriteUp) -> None:
    for one in (write_up, hostile):
        held = json.loads(to_json(one))
        assert (held["format"], held["version"]) == ("ltconverse-write-up", 2)
        assert WriteUp.model_validate(held) == one


@pytest.mark.parametrize("render", [to_html, to_markdown, to_json])
def test_three_hundred_statements_take_less_than_a_second(render: object) -> None:
    assert callable(render)
    large = compose(large_case(), CONVERSATION, LONDON)
    assert len(list(large.statements())) >= 280
    began = time.process_time()
    render(large)
    assert time.process_time() - began < 1


@pytest.mark.slow
def test_a_browser_shows_it_and_runs_nothing(hostile: WriteUp, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(to_html(hostile), encoding="utf-8")
    shown = chromium("--dump-dom", page.as_uri(), folder=tmp_path).stdout.decode()
    assert_calm(Page(shown.split(">", 1)[1] if shown.startswith("<!") else shown))
    chromium(f"--print-to-pdf={tmp_path / 'page.pdf'}", page.as_uri(), folder=tmp_path)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_it_fits_a_phone(hostile: WriteUp, tmp_path: Path) -> None:
    """No word, however long, makes the page wider than the screen."""
    page = tmp_path / "page.html"
    page.write_text(to_html(hostile), encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        '<body><iframe id="f" src="page.html" style="width:390px;height:800px"></iframe><script>'
        "f.onload = () => { const d = f.contentDocument.documentElement;"
        "document.title = `${d.scrollWidth} of ${d.clientWidth}` }</script>"
    )
    shown = chromium(
        "--allow-file-access-from-files", "--dump-dom", frame.as_uri(), folder=tmp_path
    ).stdout.decode()
    wide, inside = shown.split("<title>")[1].split("</title>")[0].split(" of ")
    assert int(wide) <= int(inside) <= 390
