"""A draft as plain text: everything is in it, and nothing a person wrote looks like ours."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement
from ltconverse.sharing.plain import WIDTH, to_text
from ltconverse.text import one_line
from tests.papers import draft, family_draft, hostile_draft, large_draft
from tests.test_letters_library import JARGON, NEVER, NOT_WITH_FAMILY


def joined(text: str) -> str:
    return " ".join(text.split())


def with_text(text: str) -> Draft:
    statement = DraftStatement("id", 7, text)
    return replace(draft(), sections=(DraftSection("A", "", (DraftPart("", (statement,)),)),))


def test_it_reads_from_top_to_bottom() -> None:
    text = to_text(draft())
    assert text.startswith(
        f"DRAFT 2 · reference {draft().reference}\nDuty social worker, children’s social care\n"
    )
    assert text.endswith(f"End of draft 2 · reference {draft().reference}\n")
    said = joined(text)
    for words in (
        "Please answer by Friday 4 December 2026",
        "Sent to you on Sunday 22 November 2026",
        "S3 The call came before she had read the file. (At the time · note 3, 14:03)",
        "S4 “I filed it in my mind as an accident.”",
        "You see this differently, and both views stand: She asked me twice whether I was sure.",
        "(Looking back)",
        "(From records or others)",
        "Nothing was noted here.",
        "Nobody takes it to mean that you agree.",
    ):
        assert words in said, words
    assert "      It took a minute." in text.splitlines()


@pytest.mark.parametrize("made", [draft, hostile_draft, large_draft])
def test_each_statement_begins_one_line_in_their_order(made: object) -> None:
    of = made()  # type: ignore[operator]
    begun = re.findall(r"^(S\d+) ", to_text(of), flags=re.MULTILINE)
    assert begun == [one.label for one in of.statements()]


@given(st.text(max_size=300))
def test_whatever_is_written_is_there_further_in_than_ours(words: str) -> None:
    text = to_text(with_text(words))
    assert joined(one_line(words)) in joined(one_line(text))
    _, _, below = text.partition("\nA\n-\n")
    begun = [line for line in below.split("\n")[:-1] if line and not line.startswith(" ")]
    assert begun[0].rstrip() == "S7" or begun[0].startswith("S7    ")
    assert [line[:8] for line in begun[1:]] == ["ANYTHING", "Write it", "End of d"]


def test_no_line_is_long() -> None:
    assert max(map(len, to_text(large_draft()).split("\n"))) <= WIDTH


def test_an_answer_that_brings_all_of_it_back_answers_nothing_by_that() -> None:
    """The examples name no statement: they begin with no number that someone has."""
    before, _, _ = to_text(draft()).partition("Their story")
    assert not re.search(r"\bS\d", before)


@pytest.mark.parametrize("made", [draft, family_draft])
def test_the_words_are_ours(made: object) -> None:
    of: Draft = made()  # type: ignore[operator]
    text = to_text(replace(of, sections=(), who="x", review="x", contact=""))
    assert NEVER.findall(text) == []
    assert JARGON.findall(text) == []
    if of.of_family:
        assert NOT_WITH_FAMILY.findall(text) == []
        assert "how you see it now" in joined(text)


def test_a_draft_without_day_contact_or_review_says_nothing_of_them() -> None:
    text = to_text(replace(draft(), due=None, contact="", review="", held_on=()))
    for words in ("answer by", "Answer to", "Review", "talked on", "too soon"):
        assert words not in text


def test_three_hundred_statements_take_less_than_a_second() -> None:
    large = large_draft()
    began = time.process_time()
    to_text(large)
    assert time.process_time() - began < 1


def test_what_is_said_of_today_is_no_looking_back() -> None:
    statement = DraftStatement("id", 7, "A diary.", tense="now", source="note 3", when="Now")
    today = replace(draft(), sections=(DraftSection("A", "", (DraftPart("", (statement,)),)),))
    assert "S7 A diary. (Now · note 3)" in joined(to_text(today))
