"""Which words of a line are the reviewers' own: notes and questions, not quotes and commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.own_words import own_words_begin


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("a note", "a note"),
        ("  a note", "a note"),
        ("?why not", "why not"),
        ("?@closing why not", "why not"),
        ("!the call", "the call"),
        ("@then a note", "a note"),
        ("#-family a note", "a note"),
        ("#own team a note", "team a note"),
        ("#family @now a note", "a note"),
        ("@now #family a note", "a note"),
        ("\\!a note", "!a note"),
        ("/edit 4 new words ", "new words "),
        ("/ed 4 new words", "new words"),
        ("/park closing who told", "who told"),
        ("/edit 3 what they said", None),
        ('"a quote', None),
        ("“a quote", None),
        ("„a quote", None),
        ("  «a quote", None),
        ('@then "a quote', None),
        ('#family "a quote', None),
        ('#family @now "a quote', None),
        ("/retitle 1 words", None),
        ("/edit", None),
        ("/nothing such", None),
        ("/", None),
        ("@then", None),
        ("", None),
        ("   ", None),
    ],
)
def test_where_the_own_words_begin(line: str, own: str | None) -> None:
    begin = own_words_begin(line, lambda number: number == "3")
    assert (None if begin is None or begin >= len(line) else line[begin:]) == own


@given(st.text(alphabet='"“«„!?#@/\\ aedit3\n\t', max_size=30))
def test_any_line_at_all(line: str) -> None:
    begin = own_words_begin(line, lambda number: number == "3")
    assert begin is None or 0 <= begin <= len(line)
    assert begin is None or not line[begin:].lstrip().startswith("“") or line.strip()[0] in "!?\\/"
