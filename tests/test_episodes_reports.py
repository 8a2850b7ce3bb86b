"""Reports as values and as paper: composed of anything, in every form, whatever the words."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case.events import ReportSort
from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.model import (
    Account,
    ActionRow,
    Compared,
    EpisodeRow,
    Judged,
    PatternRow,
    Source,
    Table,
    Told,
)
from ltconverse.episodes.reports import render, words
from ltconverse.episodes.reports.compose import compose_report
from ltconverse.episodes.reports.document import Document, Stated, document_of
from ltconverse.episodes.reports.laying import lay_out
from ltconverse.episodes.reports.of_episodes import episode_section
from ltconverse.episodes.reports.of_learning import questions
from ltconverse.episodes.reports.paragraphs import Making, against, ended, lowered, named
from ltconverse.episodes.reports.pdf import to_pdf
from ltconverse.episodes.reports.word import to_word
from ltconverse.text import is_blank
from ltconverse.writeup.model import Who
from tests.clocks import NOON

ON = date(2026, 11, 22)


def report(sort: ReportSort = "final") -> Report:
    return Report("report", 1, sort, "", NOON, "")


def table(text: str = "She rang.") -> Table:
    """One episode, a pattern of it."""
    against = Source(key="p:1", label="R1.1", whose="Minutes", text="No.", stance="against")
    judged = Judged(adequacy="mixed", reason=text, afterwards=text, by="lead reviewer")
    action = ActionRow(
        id="action", label="E1.1", text=text, judged=judged, otherwise=(judged,), sources=(against,)
    )
    compared = Compared(id="c", label="C1", together="differs", words=text, silent=("GP",))
    row = EpisodeRow(
        id="episode",
        number=1,
        title=text,
        first=ON,
        last=ON,
        description=text,
        significance=text,
        actions=(action,),
        compared=(compared,),
    )
    pattern = PatternRow(
        id="pattern",
        label="P1",
        title=text,
        typology="judgement",
        kind="Judgement and reasoning",
        effect="constructive",
        description=text,
        priority=12,
        why_priority=text,
        episodes=("E1",),
        sources=(against,),
    )
    return Table(review=text, rows=(row,), patterns=(pattern,))


def document(text: str = "She rang.", sort: ReportSort = "final") -> Document:
    of = table(text)
    made = compose_report(CaseState(title=text), report(sort), of)
    return document_of(report(sort), made, of)


@pytest.mark.parametrize("sort", [*words.SORTS])
def test_a_case_with_nothing_in_it_gives_a_report_all_the_same(sort: ReportSort) -> None:
    state = CaseState(title="Empty")
    made = compose_report(state, report(sort), episode_table(state))
    assert made.sections[0].title == "What this is"
    shown = document_of(report(sort), made, episode_table(state))
    assert (shown.timeline, shown.factor_map) == (None, None)
    assert "No conversation has been held yet." in render.to_text(shown)


def test_paragraphs_are_known_by_what_they_tell_of() -> None:
    made = compose_report(CaseState(), report(), table("Once."))
    again = compose_report(CaseState(), report(), table("Other words."))
    ids = [one.id for one, _, _ in made.paragraphs()]
    assert ids == [one.id for one, _, _ in again.paragraphs()]
    assert len(ids) == len(set(ids))
    assert "report/episode-episode/description" in ids
    numbers = [one.number for one, _ in lay_out(made, report().written).statements()]
    assert numbers == [*range(1, len(ids) + 1)]


def test_good_practice_stands_before_what_can_make_work_unsafe() -> None:
    (helps,) = table().patterns
    harder = helps.model_copy(update={"id": "other", "label": "P2", "effect": "unsafe"})
    both = table().model_copy(update={"patterns": (harder, helps)})
    sections = [one.key for one in compose_report(CaseState(), report(), both).sections]
    assert sections.index(words.HELPS) < sections.index(words.HARDER)


def test_what_speaks_against_a_judgement_stands_with_it() -> None:
    text = render.to_text(document())
    told = " ".join(text.split())
    assert "What speaks against this: Minutes (“No.”)." in told
    no, other = (
        Source(key="p", label="R1.1", whose="Minutes", text="No.", stance="against", words=how)
        for how in ("it came late.", "")
    )
    assert against([no]) == "What speaks against this: Minutes (“No.”): it came late."
    assert against([no, other]).endswith("(“No.”): it came late; Minutes (“No.”).")
    assert "Lead reviewer sees it differently: Mixed: She rang." in told
    assert "Of the patterns here it comes at place 12: She rang." in told
    assert "Nothing is said of it by the GP." in told


def test_hindsight_of_a_voice_never_stands_with_what_was_seen_then() -> None:
    who = Who(role="Nurse")
    then, now, known, linked = (
        Told(id=text, conversation=1, number=1, text=text, form="note", tense=tense)
        for text, tense in (
            ("Then.", "then"),
            ("Now.", "now"),
            ("Read.", "records"),
            ("Linked.", "now"),
        )
    )
    account = Account(
        who=who,
        conversation=1,
        conversation_id="c",
        sense=(then, now),
        factors=(known,),
        cited=(linked,),
    )
    (row,) = table().rows
    section = episode_section(Making("r"), row.model_copy(update={"accounts": (account,)}))
    seen = {one.id: (one.tense, one.text) for one in section.parts[0].paragraphs}
    assert seen == {
        "r/episode-episode/seen/c/then": ("then", "Nurse: Then."),
        "r/episode-episode/seen/c/records": ("records", "Nurse: Read."),
        "r/episode-episode/seen/c/now": ("now", "Nurse: Now. Linked."),
    }


def test_where_the_reviewers_ask_ours_are_short() -> None:
    (row,) = table("What was said: a, or b. More.").rows
    open_ = row.actions[0].model_copy(update={"judged": None, "text": "She rang."})
    of = table().model_copy(update={"rows": (row.model_copy(update={"actions": (open_,)}),)})
    ours = [one.text for one in questions(Making("r"), of, "")]
    assert ours[0].startswith("Episode 1: what is told of this differs. What was said: a, or b.")
    theirs = {one.id: one.text for one in questions(Making("r"), of, "How was it?")}
    assert theirs == {
        "r/questions/1": "How was it?",
        "r/question/differ": f"{words.DIFFER} Episode 1: what was said. {words.HOW_REMEMBERED}",
        "r/question/open": f"{words.OPEN} Episode 1: “She rang.” {words.WHAT_TO_KNOW}",
    }


def test_numbers_as_they_are_said() -> None:
    assert [words.counted(one, "point") for one in (0, 1, 2, 13)] == [
        "no points",
        "one point",
        "two points",
        "13 points",
    ]
    assert [
        words.of_all(some, every, "talk") for some, every in ((1, 1), (1, 2), (2, 2), (4, 4))
    ] == [
        "the talk",
        "one of the two talks",
        "both talks",
        "all four talks",
    ]


def test_small_words() -> None:
    assert [ended(one) for one in ("So", "So.", "“So?”", "", "So:")] == [
        "So.",
        "So.",
        "“So?”",
        "",
        "So:",
    ]
    assert [lowered(one) for one in ("Social worker", "GP", "")] == ["social worker", "GP", ""]
    source = Source(key="p:1", label="R1.1", whose="Minutes", text="x", page="page 2")
    assert named(source) == "Minutes, page 2"
    making = Making("r")
    (one,) = (making.one("p", "T", whose=["Minutes"], sources=[source]),)
    assert one.whose == ("Minutes, page 2",)
    assert [it.text for it in making.own("limits", "One.\n \nTwo.")] == ["One.", "Two."]


def test_its_pictures_are_drawn_for_word_and_told_to_whoever_cannot_see_them() -> None:
    word = docx.Document(io.BytesIO(to_word(document(), ON)))
    drawn = word.inline_shapes
    assert len(drawn) == 2
    told = [one._inline.docPr.get("descr") for one in drawn]
    assert "Who tells of what" in told[0]
    assert "which factors at which episode" in told[1]


def test_as_pdf_it_is_the_same_for_the_same_report() -> None:
    made = to_pdf(document("Zoë rang. #panic() $x$ \\ [*b*]"), ON)
    assert made == to_pdf(document("Zoë rang. #panic() $x$ \\ [*b*]"), ON)
    from pdfminer.high_level import extract_text

    text = " ".join(extract_text(io.BytesIO(made)).split())
    assert "Zoë rang. #panic() $x$ \\ [*b*]" in text
    assert "Our judgement" in text


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda one: not is_blank(one.strip())))
def test_any_words_go_into_any_form(text: str) -> None:
    made = document(text)
    page = render.to_html(made)
    assert "<script" not in page.casefold()
    assert render.to_markdown(made)
    assert Document.model_validate_json(render.to_json(made)) == made
    assert len(render.to_text(made)) > 0
    word = docx.Document(io.BytesIO(_without_pictures(made)))
    said = [one.text for one in word.paragraphs]
    described = next(one for one in made.statements() if one.id.endswith("/description"))
    assert any(one.startswith(f"{described.label}\t") for one in said)


def _without_pictures(made: Document) -> bytes:
    sections = tuple(one.model_copy(update={"picture": ""}) for one in made.sections)
    return to_word(made.model_copy(update={"sections": sections}), ON)


def test_a_statement_with_lines_keeps_them_in_word() -> None:
    many = Stated(id="x", number=7, text="One.\nTwo.\tThree.")
    made = document()
    first = made.sections[0]
    part = first.parts[0].model_copy(update={"statements": (many, many)})
    sections = (first.model_copy(update={"parts": (part,)}),)
    word = docx.Document(io.BytesIO(to_word(made.model_copy(update={"sections": sections}), ON)))
    assert [one.text for one in word.paragraphs][-2:] == ["S7\tOne.\nTwo.\tThree."] * 2
