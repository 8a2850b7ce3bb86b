"""The note on method: who held and noted, what was read before, when the overview was opened."""

from __future__ import annotations

import io
import json

import docx
import pytest

from ltconverse.case import events as e
from ltconverse.case.fold import fold
from ltconverse.case.state import CaseState
from ltconverse.writeup import held, render, words
from ltconverse.writeup.compose import compose
from ltconverse.writeup.model import QuoteCheck, WriteUp
from ltconverse.writeup.word import to_word
from tests.pages import Page, assert_calm
from tests.sample_case import CONVERSATION, LONDON, STEPS, Script, sample_state

PEOPLE = (
    e.ReviewerJoined(person="reviewer-1", role="lead reviewer", agency="health"),
    e.ReviewerJoined(person="reviewer-2", role="second reviewer", agency="police"),
)


def written(*bodies: e.AnyBody, steps: tuple[e.StepOutline, ...] = STEPS) -> WriteUp:
    script = Script()
    for body in (e.CaseOpened(case="case-1", title="A review"), *PEOPLE):
        script.add(body)
    script.add(e.PractitionerJoined(person="visitor", role="health visitor"))
    script.begin("visitor", steps, ("reviewer-1", "reviewer-2"))
    for body in bodies:
        script.add(body)
    state: CaseState = fold(script.events)
    return compose(state, CONVERSATION, LONDON)


def said(*bodies: e.AnyBody, steps: tuple[e.StepOutline, ...] = STEPS) -> str:
    return "\n".join(held.sentences(written(*bodies, steps=steps)))


def note(name: str, text: str = "words", **fields: object) -> e.NoteTaken:
    values = {"step": "overview", **fields}
    return e.NoteTaken.model_validate(
        {"conversation": CONVERSATION, "note": name, "text": text, **values}
    )


def enter(step: str) -> e.StepEntered:
    return e.StepEntered(conversation=CONVERSATION, step=step)


def test_the_worked_example() -> None:
    note_on_method = held.sentences(compose(sample_state(), CONVERSATION, LONDON))
    assert note_on_method == [
        "It followed “learning-together”.",
        "Led by Lead reviewer, Health, with Reviewer, Police following; notes by both.",
        "Read beforehand: hospital discharge summary (Lead reviewer, Health).",
        "What others said and what records show stayed closed until “Queries from the overview”.",
        "From records or others, and noted before it was time for that: S5.",
    ]


def test_records_read_say_by_whom() -> None:
    text = said(
        e.RecordsRead(conversation=CONVERSATION, text="the chronology", by=("reviewer-2",)),
        e.RecordsRead(conversation=CONVERSATION, text="the file"),
    )
    assert "the chronology (second reviewer, police); the file (lead reviewer, health)." in text
    assert "No records were noted as read beforehand." in said()


def test_opened_early_says_where_and_why() -> None:
    text = said(
        enter("overview"),
        e.OverviewOpened(conversation=CONVERSATION, step="overview", why="they asked for it"),
    )
    assert (
        "was opened early by lead reviewer, health, at “Their story” on 12 May 2025: "
        "“they asked for it”." in text
    )
    assert "stayed closed" not in text


def test_it_stayed_closed_or_there_was_nothing_to_keep() -> None:
    assert "What others said and what records show stayed closed.\n" in said() + "\n"
    assert "closed until “Queries from the overview”." in said(enter("queries"))
    assert "closed" not in said(steps=STEPS[:3])


def test_who_led_in_turn_and_whose_hands_took_notes() -> None:
    swapped = e.LeadTaken(conversation=CONVERSATION, lead="reviewer-2", second="reviewer-1")
    put_right = said(swapped, note("n"))
    assert (
        "Led by second reviewer, police, with lead reviewer, health following; "
        "notes by lead reviewer, health." in put_right
    )
    text = said(
        e.LeadTaken(conversation=CONVERSATION, lead="reviewer-1", second="reviewer-2"),
        note("n"),
        swapped,
    )
    assert "Led by lead reviewer, health, then second reviewer, police, with" in text


def test_tenses_that_nobody_confirmed_are_named_for_the_reviewers() -> None:
    guessed = note("a", tense="now", tense_guessed=True)
    text = said(guessed, note("b", tense="now", tense_guessed=True), note("c"))
    assert "For the reviewers to look at" in text
    assert text.endswith("S2, S3.")
    confirmed = said(guessed, e.NoteEdited(note="a", tense="now"))
    assert "For the reviewers" not in confirmed


@pytest.mark.parametrize("why", ["they [b]asked[/b]", "<script>x</script>", "*so* | `so`"])
def test_every_form_has_it_and_words_stay_words(why: str) -> None:
    opened_early = e.OverviewOpened(conversation=CONVERSATION, step="overview", why=why)
    write_up = written(opened_early, note("n"))
    sentences = held.sentences(write_up)
    page = Page(render.to_html(write_up))
    assert_calm(page)
    assert words.HELD in page.text
    assert all(" ".join(one.split()) in " ".join(page.text.split()) for one in sentences)
    assert f"## {words.HELD}" in render.to_markdown(write_up)
    document = docx.Document(io.BytesIO(to_word(write_up)))
    assert [one.text for one in document.paragraphs[-len(sentences) :]] == sentences
    method = json.loads(render.to_json(write_up))["method"]
    assert method["opened_early"][0] == {
        "step": "Their story",
        "why": why,
        "on": "2025-05-12",
        "by": "lead reviewer, health",
    }


def test_it_says_which_quotes_were_compared_with_the_recording() -> None:
    notes = sample_state().conversations[CONVERSATION].live_notes
    statuses: tuple[QuoteCheck, ...] = ("unchecked", "checked", "differs", "unheard", "checked")
    heard: dict[str, QuoteCheck] = {
        one.id: status for one, status in zip(notes, statuses, strict=False)
    }
    heard["of another conversation"] = "unchecked"
    composed = compose(sample_state(), CONVERSATION, LONDON, heard)
    numbers = {one.provenance.note: one.number for one in composed.statements()}
    by_status = {
        status: tuple(sorted(numbers[one] for one in numbers if heard.get(one) == status))
        for status in statuses
    }
    assert composed.method.quotes == by_status
    sentences = held.sentences(composed)
    listed = words.numbers(by_status["checked"])
    assert (
        f"Quotes that someone listened to again, and that read as was heard: {listed}." in sentences
    )
    assert sum("Quotes" in one for one in sentences) == 4
    assert WriteUp.model_validate_json(render.to_json(composed)) == composed
    assert "Quotes" not in "\n".join(held.sentences(compose(sample_state(), CONVERSATION, LONDON)))
