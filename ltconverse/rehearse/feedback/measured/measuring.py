"""Measures that need turns alone: kinds of question, reflections, talk, silences. Pure.

Each measure names its source and says where it ends. None of them has a figure to reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.hearing import NOT_SO
from ltconverse.rehearse.feedback.heard.said import Said, numbers, words
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.measured.counting import stretch
from ltconverse.rehearse.feedback.model import Measure
from ltconverse.text import many

_POMPEDDA = (
    "Kinds of question as in the studies of practice with feedback by Pompedda and others (2015; "
    "brought together in 2022): those who were told their kinds of question came to ask more that "
    "are open."
)
_MITI = (
    "Reflections set against questions as in MITI 4.2 (Moyers, Manuel and Ernst), a way of "
    "listening to helping conversations."
)
_HEARD = (
    "Kinds are found by rules and a few weights fitted on counsellors' turns, and can be heard "
    "otherwise."
)
_STUDIED = "Studied with conversations about children's experiences, not with reviews like this."


def measures(said: Said) -> Iterator[Measure]:
    """Every measure, in the order in which they are read."""
    yield _open(said)
    yield _leading(said)
    yield _multiple(said)
    yield _reflections(said)
    yield _longest(said)
    yield _talk(said)
    yield _silences(said)


def _open(said: Said) -> Measure:
    found, every = said.asked("open"), len(said.questions)
    return Measure(
        id="open",
        title="Open questions",
        said=_of_your_questions(len(found), every, f"{phrases.were(len(found))} open"),
        count=len(found),
        of=every,
        value=phrases.share(len(found), every),
        towards="more",
        places=numbers(found),
        source=_POMPEDDA,
        limits=f"{_HEARD} {_STUDIED} A closed question now and then makes a date or a name clear.",
    )


def _of_your_questions(found: int, every: int, did: str) -> str:
    """`Of your 9 questions, 3 (33 %) were open.`"""
    if not every:
        return "No question was asked."
    return f"Of your {many(every, 'question')}, {phrases.some(found, every)} {did}."


def _leading(said: Said) -> Measure:
    found, every = said.asked("leading", "blaming"), len(said.questions)
    led, blamed = len(said.asked("leading")), len(said.asked("blaming"))
    told = "None of your questions led towards an answer or could be heard as blame."
    if found or not every:
        told = _of_your_questions(len(found), every, _led_or_blamed(led, blamed))
    return Measure(
        id="leading",
        title="Leading, or heard as blame",
        said=told,
        count=len(found),
        of=every,
        value=phrases.share(len(found), every),
        towards="less",
        places=numbers(found),
        source=f"{_POMPEDDA} What can be heard as blame: the language guide of this program.",
        limits=f"{_HEARD} Voice and face can make blame of plain words, and take it out again.",
    )


def _led_or_blamed(led: int, blamed: int) -> str:
    """Only what there was is named."""
    if not blamed:
        return "led towards an answer"
    if not led:
        return "could be heard as blame"
    return f"led towards an answer ({led}) or could be heard as blame ({blamed})"


def _multiple(said: Said) -> Measure:
    found, every = said.asked("multiple"), len(said.questions)
    told = "You asked one thing at a time."
    if found or not every:
        told = _of_your_questions(len(found), every, "asked several things at once")
    return Measure(
        id="multiple",
        title="Several questions at once",
        said=told,
        count=len(found),
        of=every,
        value=phrases.share(len(found), every),
        towards="less",
        places=numbers(found),
        source=_POMPEDDA,
        limits=f"{_HEARD} Two short questions that ask the same thing are one to a listener.",
    )


def _reflections(said: Said) -> Measure:
    found, every = said.reflections, len(said.questions)
    told = "Nothing was given back: no reflection and no summary."
    if found:
        told = f"You gave back what you heard {phrases.times(len(found))}"
        told += f": {_ways(found)}. You asked {many(every, 'question')}."
    told += _put_right(said)
    return Measure(
        id="reflections",
        title="Reflections for each question",
        said=told,
        count=len(found),
        of=every,
        value=round(len(found) / every, 3) if every >= phrases.FEW else None,
        form="ratio",
        towards="more",
        places=numbers(found),
        source=_MITI,
        limits=f"{_HEARD} MITI was made for counselling, and is coded there by trained listeners.",
    )


def _ways(found: Sequence[HeardTurn]) -> str:
    """`2 in a reflection, 1 in a summary, 3 beside something else`: as the table counts them."""
    alone = sum(one.kind == "reflection" for one in found)
    summed = sum(one.kind == "summary" for one in found)
    beside = len(found) - alone - summed
    ways = (
        (alone, "in a reflection"),
        (summed, "in a summary"),
        (beside, "beside a question or something else that you said"),
    )
    return phrases.listed(f"{count} {way}" for count, way in ways if count)


def _put_right(said: Said) -> str:
    """How often what was given back was not so, and is not counted."""
    places = [
        one.number
        for one in said.ours
        if (answer := said.answer_to(one)) is not None and answer.rule == NOT_SO
    ]
    if not places:
        return ""
    times = phrases.times(len(places)).capitalize()
    return f" {times} they put right what you gave back ({phrases.at_turns(places)})."


def _longest(said: Said) -> Measure:
    found = stretch(said)
    told = "No question went without something given back beside it."
    if found.questions:
        told = (
            f"{many(found.questions, 'question')} with nothing given back, "
            f"from {found.first} to {found.last}."
        )
    if found.questions == 1:
        told = "There was never more than one question before you gave something back."
    return Measure(
        id="stretch",
        title="Longest stretch without a reflection",
        said=told,
        count=found.questions,
        of=len(said.questions),
        value=float(found.questions) if said.questions else None,
        form="number",
        towards="less",
        places=tuple(one for one in (found.first, found.last) if one),
        source=_MITI + " The stretch is our own way to find a place to look at.",
        limits="Nods and the sound of a voice give something back too, and are not counted.",
    )


def _talk(said: Said) -> Measure:
    ours, theirs = words(said.ours), words(said.theirs)
    every = ours + theirs
    told = "Nothing was said."
    if every:
        told = (
            f"Of {phrases.number(every)} words you spoke {phrases.number(ours)} "
            f"({phrases.percent(ours, every)}) and they {phrases.number(theirs)}."
        )
    return Measure(
        id="talk",
        title="Your share of the talk",
        said=told,
        count=ours,
        of=every,
        value=round(ours / every, 3) if every >= 100 else None,
        towards="less",
        source="Talk against listening is usual in training; here by words, as typed or heard.",
        limits="The introduction is yours to give, and is counted. Words say nothing of pauses.",
    )


def _silences(said: Said) -> Measure:
    found = said.silences
    followed = [one for one in found if (answer := said.answer_to(one)) and answer.words > 8]
    told = "You let no silence stand; or it was not marked."
    if found:
        told = f"You waited without a word {phrases.times(len(found))}"
        after = "it" if len(found) == 1 else f"{len(followed)} of them"
        told += f", and they went on after {after}." if followed else "."
    return Measure(
        id="silences",
        title="Silences",
        said=told,
        count=len(found),
        of=len(found),
        value=float(len(found)),
        form="number",
        places=numbers(found),
        source="The reminders on listening of this program.",
        limits="Only silences that somebody marked can be counted; too many weigh on a person.",
    )
