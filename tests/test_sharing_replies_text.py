"""Replies in words: which statement each line is about, what it says, and that none is lost."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadReply
from ltconverse.sharing.model import ReadReply, SentDraft
from ltconverse.sharing.plain import to_text
from ltconverse.sharing.replies.meaning import meaning
from ltconverse.sharing.replies.text import read_text
from tests.answered import SENT, STATEMENTS, TEXTS, draft, ids, told
from tests.hostile import HOSTILE


def read(text: str, *sent: SentDraft) -> ReadReply:
    return read_text(text.encode(), "answer.txt", sent or [SENT], ids())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("S7: it was Tuesday", ("comment", "id7", "it was Tuesday")),
        ("S 7 - it was Tuesday", ("comment", "id7", "it was Tuesday")),
        ("s7 it was Tuesday", ("comment", "id7", "s7 it was Tuesday")),
        ("statement seven: it was Tuesday", ("comment", "id7", "it was Tuesday")),
        ("Statement no. 7 was on Tuesday", ("comment", "id7", "Statement no. 7 was on Tuesday")),
        ("no. 7: it was Tuesday", ("comment", "id7", "it was Tuesday")),
        ("I think S7 is wrong", ("comment", "id7", "I think S7 is wrong")),
        ("S7: that is right", ("agree", "id7", "that is right")),
        ("S7 fine", ("agree", "id7", "S7 fine")),
        ("S7: not right", ("comment", "id7", "not right")),
        ("S7: fine, but it was Tuesday", ("comment", "id7", "fine, but it was Tuesday")),
        ("S7: please leave this out", ("leave-out", "id7", "please leave this out")),
        ("Remove S10 please", ("leave-out", "id10", "Remove S10 please")),
        ("S7: leave out the nurse", ("comment", "id7", "leave out the nurse")),
        ("S7: that's not what I meant", ("not-meant", "id7", "that's not what I meant")),
        ("7. it was Tuesday", ("comment", "id7?", "it was Tuesday")),
        ("Seven: it was Tuesday", ("comment", "id7?", "it was Tuesday")),
        ("S99: it was Tuesday", ("comment", "?", "S99: it was Tuesday")),
        ("S47 enquiries were made", ("overall", "?", "S47 enquiries were made")),
        ("It's 7 o'clock", ("overall", "?", "It's 7 o'clock")),
        ("All is right apart from S3", ("overall", "", "All is right apart from S3")),
        ("All fine otherwise, thank you.", ("overall", "", "All fine otherwise, thank you.")),
    ],
)
def test_one_line(line: str, expected: tuple[str, str, str]) -> None:
    assert told(read(line)) == [expected]


def test_a_range_is_agreed_with_one_by_one_but_for_an_exception() -> None:
    points = told(read("S3 to S6 are fine except S5, we had three vacancies."))
    assert points == [
        ("agree", "id3", "S3 to S6 are fine"),
        ("agree", "id4", "S3 to S6 are fine"),
        ("agree", "id6", "S3 to S6 are fine"),
        ("comment", "id5", "except S5, we had three vacancies."),
    ]


@pytest.mark.parametrize(
    "words", ["S3, 4 and S9 are fine", "S3, S4, S9: ok", "statements 3, 4 & 9 are right"]
)
def test_a_list_is_agreed_with_one_by_one(words: str) -> None:
    assert [point[:2] for point in told(read(words))] == [
        *(("agree", "id3"), ("agree", "id4"), ("agree", "id9"))
    ]


def test_sentences_of_one_line_are_parted_by_what_they_name() -> None:
    assert told(read("S1 is fine, S2 is right too. In S3 it was teenagers. He said so.")) == [
        ("agree", "id1", "S1 is fine"),
        ("agree", "id2", "S2 is right too."),
        ("comment", "id3", "In S3 it was teenagers. He said so."),
    ]


def test_how_it_should_read_is_a_new_wording_with_its_changes() -> None:
    (point,) = read("S1 should read: “She rang the hospital at three on Monday.”").points
    assert (point.kind, point.statement) == ("reword", "id1")
    assert point.text == "She rang the hospital at three on Monday."
    assert [(one.before, one.after) for one in point.changes] == [("two", "three")]
    (wished,) = read("S1 - I'd prefer it to say: She rang the hospital at three on Monday.").points
    assert (wished.kind, wished.text) == ("reword", point.text)
    (typed,) = read("S1: She rang the hospital at three on Monday.").points
    assert (typed.kind, typed.text) == ("reword", point.text)


def test_a_label_on_a_line_of_its_own_is_about_what_follows() -> None:
    reply = read("Phone call\n\nS7\n\nIt was Tuesday.\n\nS8\n")
    assert told(reply) == [
        ("overall", "?", "Phone call"),
        ("comment", "id7", "It was Tuesday."),
        ("comment", "id8?", "S8"),
    ]
    assert reply.points[1].where == "lines 3 to 5"


MAIL = """Dear Sarah,

Thank you for this. S7: it was Tuesday.

Otherwise all fine.

Kind regards,
Jo Bloggs
Health visitor
Tel: 01234 567890

Sent from my iPhone
"""


def test_a_line_about_another_number_or_about_the_rest_is_not_about_the_one_before() -> None:
    found = read("S7 please leave this out\nThe rest is right.\nS99 what is this")
    assert {one.text for one in found.points} == {
        "S7 please leave this out",
        "The rest is right.",
        "S99 what is this",
    }


def test_greeting_and_signature_are_told_of_and_are_no_answer() -> None:
    reply = read(MAIL)
    assert told(reply) == [
        ("overall", "", "Thank you for this."),
        ("comment", "id7", "it was Tuesday."),
        ("overall", "", "Otherwise all fine."),
    ]
    assert "Not an answer, but a greeting: line 1." in reply.remarks
    assert any("lines 7 to 10, line 12" in one for one in reply.remarks)
    assert not any("Bloggs" in str(one) for one in (*reply.points, *reply.remarks))


def test_what_stands_after_thanks_is_still_an_answer() -> None:
    reply = read("Thanks\n\nOne more thing: it was not me who rang.\nS2 is wrong\n")
    assert [point[2] for point in told(reply)] == [
        "One more thing: it was not me who rang.",
        "S2 is wrong",
    ]


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def test_answers_between_repeated_statements_are_about_the_one_above() -> None:
    text = f"""See below.

On Mon, 12 May 2025 at 14:03, Sarah <s@example.org> wrote:
{quoted("DRAFT 1 · reference 7F3K-9QXM")}
{quoted("S1    She rang the hospital at" + chr(10) + "      two on Monday.")}
No, it was three.

{quoted("S2    " + TEXTS[1])}
{quoted("      (At the time · note 3)")}
Fine.
{quoted("S4    My supervisor did not read the file; she relied on what I told")}
her.
{quoted("S5    " + TEXTS[4])}
"""
    reply = read(text)
    assert told(reply) == [
        ("overall", "?", "See below."),
        ("comment", "id1", "No, it was three."),
        ("agree", "id2", "Fine."),
    ]
    assert (reply.answers, reply.reference) == (SENT, "7F3K-9QXM")


def test_words_changed_where_they_are_repeated_are_a_guess_at_a_new_wording() -> None:
    (point,) = read(
        "Here it is.\n\n" + quoted("S3  I thought it was the teenagers who let him fall.")
    ).points[1:]
    assert (point.kind, point.statement, point.certain) == ("reword", "id3", False)


def test_an_answer_below_the_head_of_a_message_without_marks() -> None:
    text = f"""Yes, apart from one.

________________________________
From: Sarah
Sent: Monday
To: Jo
Subject: draft

Their story
-----------
S1    {TEXTS[0]} It was three!
S2    {TEXTS[1]}
Not so.
S3    {TEXTS[2]}
"""
    assert told(read(text)) == [
        ("overall", "?", "Yes, apart from one."),
        ("comment", "id1?", "It was three!"),
        ("comment", "id2?", "Not so."),
    ]


def test_a_message_passed_on_without_a_word_is_the_answer() -> None:
    head = "---------- Forwarded message ---------\nFrom: Jo\nDate: Monday\nTo: Sarah\n\n"
    text = f"{head}S7: it was Tuesday\n"
    assert told(read(text)) == [("comment", "id7", "it was Tuesday")]


# --- the text file that went out, written into ----------------------------------------------


def test_the_draft_that_comes_back_untouched_says_nothing() -> None:
    reply = read(to_text(draft()))
    assert told(reply) == []
    assert reply.answers is SENT
    assert any("no answer in it" in one for one in reply.remarks)


def test_ours_below_what_is_said_of_today_is_known_again_and_theirs_is_not_taken_for_it() -> None:
    text = to_text(draft()).replace("(At the time)", "(Now)").replace("(At the time ·", "(Now ·")
    assert "(Now)" in text
    assert told(read(text)) == []
    points = told(read(text.replace("(Now)", "(Now)\n\n(Now I see it differently.)", 1)))
    assert [said for _, _, said in points] == ["(Now I see it differently.)"]


def test_the_draft_that_comes_back_written_into() -> None:
    text = to_text(draft())
    text = text.replace("at two on Monday", "at three on Monday")
    text = text.replace("who let him fall.", "who let him fall. So the officer said.")
    text = text.replace(f"S5    {TEXTS[4]}\n      (At the time)\n", "")
    text = text.replace(
        "anywhere in your answer.", "anywhere in your answer.\n\nIt was a good talk."
    )
    points = told(read(text))
    assert points == [
        ("reword", "id1", "She rang the hospital at three on Monday."),
        ("comment", "id3", "So the officer said."),
        ("overall", "?", "It was a good talk."),
        ("leave-out", "id5?", ""),
    ]


# --- which draft ----------------------------------------------------------------------------


def test_without_a_reference_it_is_held_against_the_latest_and_says_so() -> None:
    later = replace(SENT, share="s2", reference="4444-5555", version="v2", number=2)
    reply = read("S7: it was Tuesday", SENT, later)
    assert reply.answers is later
    assert "draft 2" in reply.remarks[0]
    assert read("Reference 7F3K-9QXM\nS7: Tuesday", SENT, later).answers is SENT


def test_drafts_of_two_accounts_and_a_reference_of_neither() -> None:
    other = SentDraft("s3", "2222-3333", "v9", 1, (replace(STATEMENTS[0], id="o1", text="Else."),))
    reply = read("S7: it was Tuesday", SENT, other)
    assert reply.answers is None
    assert told(reply) == [("comment", "?", "S7: it was Tuesday")]
    foreign = read("Reference: BBBB-CCCC\nS7: it was Tuesday")
    assert foreign.answers is None
    assert "BBBB-CCCC" in foreign.remarks[0]


# --- nothing is lost ------------------------------------------------------------------------

_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("S7: it was Tuesday", "S3 to S5 are fine", "S2 and S4 contradict", "", "  "),
                *("All fine otherwise", "> S1 She rang", "No.", "statement seven no", "S99 what"),
                *(
                    "S3 fine, S4 wrong; S5 too.",
                    "1. one",
                    "Thanks",
                    "Dear Jo,",
                    "--",
                    "S8",
                    TEXTS[3],
                ),
                *("On Mon, 1 May, x wrote:", "-----Original Message-----", "From: me", "Sent: now"),
            ]
        ),
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@example([">"])
@given(_LINES)
def test_every_line_is_in_a_point_or_told_of(lines: list[str]) -> None:
    lines = [
        line.replace("\u2028", " ").replace("\u2029", " ").replace("\x85", " ") for line in lines
    ]
    reply = read("\n".join(lines))
    accounted: list[int] = []
    for point in {point.where: point for point in reply.points}.values():
        accounted += _numbers(point.where)
    passed = [number for one in reply.remarks if one.startswith("Not") for number in _numbers(one)]
    for number, line in enumerate(lines, start=1):
        if line.replace(">", "").strip():  # marks of a quotation alone say nothing
            assert number in accounted or number in passed, (number, line)
    said = " ".join(point.text for point in reply.points) + " ".join(reply.remarks)
    for number, line in enumerate(lines, start=1):
        if number not in passed and line.isalpha() and len(line) > 4:
            assert line in said


def _numbers(words: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"lines? (\d+)(?: to (\d+))?", words):
        found += range(int(first), int(last or first) + 1)
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_words(words: str) -> None:
    reply = read(f"S7: {words}")
    assert all(point.statement in {"id7", ""} or not point.certain for point in reply.points)
    assert reply.points or reply.remarks


@pytest.mark.parametrize(
    "text",
    [
        "S7, " * 40_000,
        "ok " * 100_000,
        ">" * 200_000,
        "-" * 200_000,
        "S1 to S9 " * 30_000,
        "\n".join(["S7: yes"] * 20_000),
        "not what i " * 50_000,
    ],
)
def test_a_text_without_end_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 10


def test_other_writing_systems_of_computers_and_what_is_no_text() -> None:
    windows = "S7: it wasn’t Tuesday".encode("cp1252")
    assert told(read_text(windows, "a.txt", [SENT], ids()))[0][2] == "it wasn’t Tuesday"
    wide = "S7: it was Tuesday".encode("utf-16")
    assert told(read_text(wide, "a.txt", [SENT], ids()))[0][1] == "id7"
    with pytest.raises(BadReply, match=r"a\.bin"):
        read_text(bytes(range(32)) * 50, "a.bin", [SENT], ids())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("please leave this out, she may not want it repeated", "leave-out"),
        ("Leave it out because it is not mine to tell.", "leave-out"),
        ("please delete. It never happened.", "leave-out"),
        ("leave this out if you must", "comment"),
        ("leave this out, or put it differently", "comment"),
        ("take out the word settled", "comment"),
    ],
)
def test_a_reason_goes_with_leave_out_and_a_condition_does_not(said: str, kind: str) -> None:
    assert meaning(said) == kind
