"""Versions of a write-up held against each other, and from any word of one back to its source."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.hearing import Place
from ltconverse.case.state import Conversation
from ltconverse.errors import CannotWrite, NotFound
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import closing, history
from ltconverse.jobs.sharing.sections import sections_of
from ltconverse.jobs.sharing.trail import Trail, trail_of
from ltconverse.jobs.sharing.versions import Sending, draft_of, frozen_statements, version_now
from ltconverse.jobs.sharing.wordings import Step, asked_of, runs_of
from ltconverse.jobs.statements.base import AsItStands
from ltconverse.jobs.statements.quoting import readings_of
from ltconverse.sharing import words
from tests.casework import begin, note
from tests.clocks import Clock
from tests.sharing_case import TEXTS, held, replied, settle, share
from tests.transcripts import BEGAN, add_words


def answered(case: OpenCase, tmp_path: Path) -> Conversation:
    """After draft 1, S1 was put otherwise, S2 left out, S3 seen otherwise; it was agreed."""
    talk = held(case)
    shared = share(case, talk, tmp_path / "draft.txt")
    lines = (
        "S1 should read: The call came after she had read the file.",
        "S2: please leave this out",
        "S3: not what I meant; he read it that night",
        "The desk had moved, too.",
    )
    replied(case, shared, *lines)
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    settle(case, talk, "S2", lambda r, point: r.accept(point))
    settle(case, talk, "S3", lambda r, point: r.differ(point, "He read it that night."))
    for row in open_points(talk):
        case.record(e.PointPlaced(conversation=talk.id, point=row, statement=""))
        settle(case, talk, "", lambda r, point: r.decline(point, "It is in another account."))
    closing.agree(case, talk)
    return talk


def open_points(talk: Conversation) -> list[str]:
    return [one.id for one in talk.written.open_points]


def lines(case: OpenCase, talk: Conversation, *two: str, everything: bool = False) -> list[str]:
    was, now = history.two_held(case, talk, *two)
    sections = history.compared(case.state, talk, was, now)
    return list(history.lines_of(sections, everything=everything))


def test_the_draft_and_the_agreed_record(case: OpenCase, tmp_path: Path) -> None:
    talk = answered(case, tmp_path)
    was, now = history.two_held(case, talk)
    assert (was.name, now.name) == ("Draft 1", "The agreed record")
    said = lines(case, talk)
    assert said[:2] == ["Reworded: S1", "Their view beside it now: S3"]
    assert said[2:5] == ["Left out: S2", "As they were: 1 statement", ""]
    assert said[5] == "Their story"
    assert said[6] == "    S1  The call came [-before-]{+after+} she had read the file."
    assert said[7] == f"    S2  [-{TEXTS[1]}-]  (left out)"
    assert said[8] == f"    S3  {TEXTS[2]}  (their view stands beside it now)"
    assert said[9] == "        seen otherwise: {+He read it that night.+}"
    assert len(said) == 10
    assert f"    S4  {TEXTS[3]}" in lines(case, talk, everything=True)
    back = lines(case, talk, "2", "1")
    assert f"    S2  {{+{TEXTS[1]}+}}  (new)" in back


def test_which_two_are_meant(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    with pytest.raises(NotFound, match="nothing before the write-up as it stands"):
        history.two_held(case, talk)
    share(case, talk, tmp_path / "one.txt")
    with pytest.raises(NotFound, match="nothing before draft 1"):
        history.two_held(case, talk)
    case.record(note(case, talk.id, "Something more."))
    was, now = history.two_held(case, talk)
    assert (was.name, now.name, now.version) == ("Draft 1", "The write-up as it stands", None)
    with pytest.raises(NotFound, match="no draft “3”"):
        history.two_held(case, talk, "3")
    share(case, talk, tmp_path / "two.txt")
    assert [one.name for one in history.every_held(case, talk)] == ["Draft 1", "Draft 2"]
    assert history.two_held(case, talk, "Draft 1", "now")[1].version is None


def test_what_was_decided_is_out_of_the_headings_too(case: OpenCase) -> None:
    talk = case.state.conversations[begin(case)]
    point = case.new_id()
    case.record(
        e.TurningPointRaised(conversation=talk.id, turning_point=point, title="Leeds rang"),
        e.NoteTaken(
            conversation=talk.id, note=case.new_id(), step="turning-points", turning_point=point,
            text="Leeds rang at noon.",
        ),
        e.NoteTaken(
            conversation=talk.id, note=case.new_id(), step="overview", tense="now",
            turning_point=point, text="It mattered.",
        ),
        e.IdentifierDecided(decision=case.new_id(), found="Leeds", instead="another town"),
    )  # fmt: skip
    sections = sections_of(case.state, talk, frozen_statements(case.state, talk))
    titles = [(one.title, [part.title for part in one.parts]) for one in sections]
    assert titles == [
        ("Turning point 1: Another town rang", ["What happened"]),
        ("Looking back", ["On turning point 1: Another town rang"]),
    ]


def test_as_a_word_document(case: OpenCase, tmp_path: Path) -> None:
    talk = answered(case, tmp_path)
    path = tmp_path / "changed.docx"
    two = history.two_held(case, talk)
    history.write_comparison(case, talk, *two, path)
    xml = zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml").decode()
    assert xml.count("<w:del ") >= 2
    assert "before" in xml
    with pytest.raises(CannotWrite, match="no name for a Word document"):
        history.write_comparison(case, talk, *two, tmp_path / "changed.txt")
    with pytest.raises(CannotWrite):
        history.write_comparison(case, talk, *two, case.path / "changed.docx")


# --- from a word to its source ------------------------------------------------------------------


def traced(
    case: OpenCase, talk: Conversation, label: str, words: str = "", draft: str = ""
) -> Trail:
    writing = AsItStands(case, talk.id)
    one = writing.statement(writing.find(label))
    wording = ""
    if draft:
        wording = history.wording_in(history.find_held(case, talk, draft), one.id, label)
    return trail_of(case.state, talk, asked_of(one, words, wording), readings_of(case, talk))


def test_a_word_that_a_reply_brought_in(case: OpenCase, tmp_path: Path) -> None:
    talk = answered(case, tmp_path)
    found = traced(case, talk, "S1", "AFTER  she")
    assert found.words == "after she"
    after, she = (one for one in found.links if one.kind == "words")
    assert after.head == "“after”"
    assert "after the reply of" in after.text
    assert "to draft 1" in after.text
    assert (she.head, she.text.startswith("as it was noted")) == ("“she”", True)
    reply = next(one for one in found.links if one.kind == "reply")
    assert "The call came after she had read the file." in reply.text
    assert reply.text.endswith("(accepted)")
    assert [one.text for one in found.links if one.kind == "wording"] == [
        "The call came after she had read the file.",
        TEXTS[0],
    ]
    assert [one.text for one in found.links if one.kind == "note"] == [TEXTS[0]]
    # In draft 1 the note's words stood alone.
    assert traced(case, talk, "S1", "before", "1").words == "before"
    with pytest.raises(NotFound, match="does not stand there"):
        traced(case, talk, "S1", "before")
    with pytest.raises(NotFound, match="S2 is not in the agreed record"):
        traced(case, talk, "S2", draft="2")


def test_a_word_of_a_draft_that_the_note_has_not(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case, ("Leeds was far.",))
    case.record(leeds_goes(case))
    share(case, talk, tmp_path / "one.txt")
    found = traced(case, talk, "S1")
    first = next(one for one in found.links if one.kind == "words")
    assert (first.head, first.text.split(",")[0]) == ("“The town”", "as draft 1 has it")


def leeds_goes(case: OpenCase) -> e.IdentifierDecided:
    return e.IdentifierDecided(decision=case.new_id(), found="Leeds", instead="the town")


def test_to_the_second_of_the_recording(timed_case: OpenCase, clock: Clock) -> None:
    case = timed_case
    clock.at = BEGAN
    talk = case.state.conversations[begin(case)]
    said = (
        ("v1", "What happened then?"),
        ("v2", "The officer rang before I had read any of the file at all."),
        ("v1", "And what did you make of it?"),
    )
    add_words(case, talk.id, said)
    clock.at = BEGAN + timedelta(seconds=12)
    case.record(note(case, talk.id, "The officer rang before she had read the file."))
    (link,) = (one for one in traced(case, talk, "1").links if one.kind == "note")
    assert "the recording at 00:03" in link.head
    assert link.heard is not None
    assert (link.heard.recording, 3 <= link.heard.second < 4) == ("r1", True)
    assert any("before I had read any of the file" in one for one in link.lines)
    clock.at = BEGAN + timedelta(seconds=13)
    case.record(note(case, talk.id, "Nobody had asked for the diary."))
    paraphrased = traced(case, talk, "S2")
    (link,) = (one for one in paraphrased.links if one.kind == "note")
    assert "the recording around" in link.head
    assert link.lines
    case.record(
        e.StatementAdded(
            conversation=talk.id, change=case.new_id(), statement="quote", section="overview",
            text="before I had read", form="quote",
            quoted=e.Spoken(recording="r1", start=4.0, end=6.0, words="before I had read"),
        )
    )  # fmt: skip
    quote = traced(case, talk, "S1")
    assert quote.heard == Place("r1", 4.0)
    assert [one.kind for one in quote.links] == ["spoken"]


def test_what_was_split_joined_or_added_has_its_trail_too(case: OpenCase) -> None:
    talk = held(case)
    first, second, third, _ = talk.notes
    whole = {"conversation": talk.id}
    case.record(
        e.StatementSplit(
            **whole, change=case.new_id(), statement=first, was=TEXTS[0], text="The call came.",
            rest="rest", rest_text="She had not read the file.",
        ),
        e.StatementsJoined(
            **whole, change=case.new_id(), statement=second, joined=third, was=TEXTS[1],
            joined_was=TEXTS[2], text=f"{TEXTS[1]} {TEXTS[2]}",
        ),
        e.StatementAdded(
            **whole, change=case.new_id(), statement="new", section="suggestions", text="A diary."
        ),
    )  # fmt: skip
    rest = traced(case, talk, "S2", "not")
    assert [one.text.split(",")[0] for one in rest.links if one.kind == "words"] == ["split off"]
    assert [one.text for one in rest.links if one.kind == "note"] == [TEXTS[0]]
    joined = traced(case, talk, "S3", "supervisor")
    assert [one.text for one in joined.links if one.kind == "note"] == [TEXTS[1], TEXTS[2]]
    (added,) = traced(case, talk, "S5").links
    assert (added.head, added.text.split(",")[0]) == ("All of it", "written into the write-up")


TEXT = st.text("ab .", max_size=30)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_every_character_came_in_once(texts: list[str]) -> None:
    steps = [Step(one, "so") for one in texts]
    runs = runs_of(steps)
    assert "".join(one.text for one in runs) == texts[-1]
    for one in runs:
        assert texts[-1][one.start :].startswith(one.text)
        assert 0 <= one.step < len(steps)


def test_a_suggestion_is_said_now_and_hindsight_looking_back(case: OpenCase) -> None:
    talk = case.state.conversations[begin(case)]
    case.record(
        *(
            e.NoteTaken(
                conversation=talk.id, note=case.new_id(), step=step, tense="now", text=f"In {step}."
            )
            for step in ("overview", "introduction", "suggestions", "closing")
        )
    )
    version = version_now(case, talk)
    draft = draft_of(case.state, talk, version, Sending("share", date(2025, 6, 3)))
    told = {one.text: words.when(one) for one in draft.statements()}
    today = dict.fromkeys(("In introduction.", "In suggestions.", "In closing."), "Now")
    assert told == {**today, "In overview.": "Looking back"}
    sections = sections_of(case.state, talk, version.statements)
    assert told == {
        one.text: words.when(one)
        for section in sections
        for part in section.parts
        for one in part.statements
    }
