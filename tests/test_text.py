"""Making any text safe to show, and short enough to quote back."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.text import excerpt, is_blank, one_line, printable, storable

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("\x1b[2J", "␛[2J"),
        ("nul\x00 bell\x07 delete\x7f", "nul␀ bell␇ delete␡"),
        ("\x85\x9b2J", "��2J"),
        ("\u202eover\u202c \u2066isolate\u2069", "over isolate"),
        ("caf\udce9", "caf�"),
        ("\ufffe\uffff", "��"),
        ("kept:\n\ttab", "kept:\n\ttab"),
        ("שלום 👩‍👩‍👧 é", "שלום 👩‍👩‍👧 é"),
        ("", ""),
    ],
)
def test_what_would_act_is_shown_instead(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\n\tb\u2028c\u2029d  e\x0b") == "a␍ b c d e␋"


@given(ANY)
def test_nothing_shown_moves_a_cursor_or_breaks_a_document(text: str) -> None:
    shown = printable(text)
    assert not any(ord(one) < 0x20 and one not in "\n\t" for one in shown)
    assert not any(0x7F <= ord(one) < 0xA0 for one in shown)
    shown.encode("utf-8")
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    ElementTree.fromstring(f"<p>{escaped}</p>")  # noqa: S314 - made just above
    assert "\n" not in one_line(text)


@given(ANY)
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANY)
def test_what_can_be_stored_is_stored_as_it_is(text: str) -> None:
    kept = storable(text)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert len(kept) == len(text)
    if not any(0xD800 <= ord(one) < 0xE000 for one in text):
        assert kept == text


@given(ANY, st.integers(2, 60))
def test_an_excerpt_is_short_and_safe(text: str, most: int) -> None:
    shown = excerpt(text, most)
    assert len(shown) <= most
    assert shown == one_line(shown)
    if len(one_line(text)) <= most and len(text) <= most:
        assert shown == one_line(text)


def test_an_excerpt_says_that_there_is_more() -> None:
    assert excerpt("short") == "short"
    assert excerpt("x" * 100_000) == "x" * 39 + "…"
    assert excerpt(" " * 1000 + "far away") == "…"


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u200b", "\u202e \ufeff", "\x1b"])
def test_nothing_to_see_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}a{text}")
