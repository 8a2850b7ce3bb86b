"""Whatever a person wrote is text in Markdown too: read back by a real Markdown reader."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ltconverse.text import one_line, printable
from ltconverse.writeup.markdown import cell, escape, escape_line, quote
from tests.hostile import HOSTILE

READER = MarkdownIt("gfm-like")
MARKS = st.text(alphabet=st.sampled_from("ab1 \n\t\\`*_[]<>|~$#!-+=.:()&;@/{}\"'^%w“"), max_size=60)
TEXTS = MARKS | st.text(max_size=60)


def blocks(markdown: str) -> list[Token]:
    return READER.parse(markdown)


def words_of(inline: Token) -> str:
    """The text of an inline token; fails on anything that is more than text."""
    said = []
    for token in inline.children or []:
        assert token.type in {"text", "hardbreak", "softbreak"}, token
        said.append(token.content if token.type == "text" else "\n")
    return "".join(said)


def lines_of(text: str) -> str:
    kept = [line.strip() for line in printable(text).strip().splitlines()]
    return "\n".join(line for line in kept if line)


@given(TEXTS)
@example("1. one")
@example("a\n---\nb")
@example("    code")
@example("&amp;")
def test_a_note_is_one_paragraph_of_text(text: str) -> None:
    found = blocks(escape(text))
    if not lines_of(text):
        assert found == []
        return
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    assert words_of(found[1]) == lines_of(text)


@given(TEXTS)
def test_a_heading_is_text_in_one_line(text: str) -> None:
    found = blocks(f"## Point {escape_line(text)}")
    assert [token.type for token in found] == ["heading_open", "inline", "heading_close"]
    assert words_of(found[1]).strip() == one_line(f"Point {text}")


@given(TEXTS)
def test_a_quote_stays_in_its_block(text: str) -> None:
    found = blocks(quote(text))
    assert [token.type for token in found] == [
        "blockquote_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "blockquote_close",
    ]
    assert words_of(found[2]) == f"“{lines_of(text)}”"


@given(TEXTS)
def test_a_cell_stays_one_cell(text: str) -> None:
    found = blocks(f"| a | b |\n| --- | --- |\n| x {cell(text)} | y |\n")
    cells = [token for token in found if token.type == "inline"]
    assert len(cells) == 4
    kinds = {child.type for child in cells[2].children or []}
    assert kinds <= {"text", "html_inline"}
    tags = {one.content for one in cells[2].children or [] if one.type == "html_inline"}
    assert tags <= {"<br>"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_text(text: str) -> None:
    (_, inline, _) = blocks(escape(text))
    assert words_of(inline) == lines_of(text)


def test_usual_sentences_are_left_as_they_are() -> None:
    plain = "At 14:03 she rang - twice, 3.5 hours apart (“no answer”); 50% of it: nothing."
    assert escape(plain) == plain
