"""Whether the order of the conversation was kept, and what of it was reached. Pure.

The order keeps hindsight and the reviewers' own knowledge out until the queries step. Going back is
always in order; only what comes before its time is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.method.models import STEP_IDS, Schedule
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.brought_in import brought_in
from ltconverse.rehearse.feedback.heard.hearing import NOT_SO
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Covered, Measure, OutOfOrder
from ltconverse.text import many

_QUERIES = "queries"
# There, one speaks of the conversation itself.
_INTRODUCTION = "introduction"
_ABOUT_IT = {_INTRODUCTION, "closing"}
# The rule by which the person meets what is put to them too early.
_CAUGHT_OUT = "caught-out"
_SOURCE = (
    "The order of the conversation structure (SCIE Guide 24, appendix 3): the pair's own knowledge "
    "waits until the person has told theirs."
)


def out_of_order(said: Said, schedule: Schedule | None) -> tuple[OutOfOrder, ...]:
    """Every place where something came before its time, in the order of the conversation."""
    found = [*_steps(said, schedule), *_own_knowledge(said), *_put_right(said)]
    found += _in_distress(said)
    return tuple(sorted(found, key=lambda one: (one.place, one.kind)))


def own_knowledge_at(said: Said) -> set[int]:
    """The turns that bring in what others said or records show before its step."""
    return {one.place for one in _own_knowledge(said)}


def steps(said: Said, schedule: Schedule | None) -> Iterator[Covered]:
    """Each step of the structure with the turns in which the pair spoke there."""
    for step_id, title in titles(schedule).items():
        places = tuple(one.number for one in said.ours if one.step == step_id)
        yield Covered(of="step", id=step_id, title=title, places=places)


def titles(schedule: Schedule | None) -> dict[str, str]:
    """What the steps are called, in their order; by their ids where no structure is at hand."""
    if schedule is None:
        return {step: in_words(step) for step in STEP_IDS}
    return {step.id: step.title for step in schedule.steps}


def in_words(an_id: str) -> str:
    """`view-at-the-time` as `View at the time`."""
    words = an_id.replace("-", " ")
    return words[:1].upper() + words[1:]


def measures(
    said: Said, covered: Sequence[Covered], found: Sequence[OutOfOrder]
) -> Iterator[Measure]:
    """Steps spoken in, and what came before its time."""
    here = [one for one in covered if one.of == "step"]
    if any(one.places for one in here):
        yield _covered(here)
        yield _kept(said, found)


def _covered(here: Sequence[Covered]) -> Measure:
    reached = [one for one in here if one.places]
    missing = [f"“{one.title}”" for one in here if not one.places]
    told = f"You spoke in {len(reached)} of the {len(here)} steps."
    told += f" Not yet: {phrases.listed(missing)}." if missing else ""
    return Measure(
        id="steps",
        title="Steps of the conversation",
        said=told,
        count=len(reached),
        of=len(here),
        value=len(reached) / len(here),
        towards="more",
        source=_SOURCE,
        limits="A step counts once something was said in it, however little.",
    )


def _kept(said: Said, found: Sequence[OutOfOrder]) -> Measure:
    found = [one for one in found if one.kind in {"step", "own knowledge"}]
    early = [one for one in found if one.kind == "own knowledge"]
    steps_early = [one for one in found if one.kind == "step"]
    told = "None: the order was kept, and what others said or records show waited for its step."
    if found:
        parts = []
        if steps_early:
            whose = "its" if len(steps_early) == 1 else "their"
            parts.append(f"{many(len(steps_early), 'step')} came before {whose} turn")
        if early:
            parts.append(
                f"{phrases.times(len(early))} you brought in what others said or records show "
                "before the queries"
            )
        told = phrases.sentence(phrases.listed(parts))
    return Measure(
        id="order",
        title="Places out of order",
        said=told,
        count=len(found),
        of=len(said.ours),
        value=float(len(found)),
        form="number",
        towards="less",
        places=tuple(one.place for one in found),
        source=_SOURCE,
        limits="Found by turns of phrase; what the person brought up first is fair to ask about.",
    )


def _steps(said: Said, schedule: Schedule | None) -> Iterator[OutOfOrder]:
    """Each step that was begun before one that comes earlier and was begun after all."""
    named = titles(schedule)
    order = {step: at for at, step in enumerate(named)}
    first: dict[str, HeardTurn] = {}
    for one in said.ours:
        if one.step in order:
            first.setdefault(one.step, one)
    for step, turn in first.items():
        later = [
            other
            for other, began in first.items()
            if order[other] < order[step] and began.number > turn.number
        ]
        if later and step not in _ABOUT_IT:
            names = phrases.listed(
                f"“{named[one]}”" for one in sorted(later, key=order.__getitem__)
            )
            yield OutOfOrder(
                place=turn.number,
                kind="step",
                words=named[step],
                said=f"“{named[step]}” was begun before {names}.",
            )


def _own_knowledge(said: Said) -> Iterator[OutOfOrder]:
    """What the person met as put to them too early, and what brings in others' words by its turn of
    phrase, whether they noticed or not."""
    for one in said.ours:
        answer = said.answer_to(one)
        caught = answer is not None and answer.rule == _CAUGHT_OUT
        words = _brings_in(said, one)
        if not (caught or words):
            continue
        told = f"“{words}” brings" if words else "This brings"
        told += " in what others said or records show, before the queries."
        told += " They felt caught out." if caught else ""
        yield OutOfOrder(place=one.number, kind="own knowledge", words=words, said=told)


def _brings_in(said: Said, one: HeardTurn) -> str:
    """The words by which a turn brings in what others said or records show, before its time."""
    about_it = one.step in _ABOUT_IT and one.step != _INTRODUCTION
    if one.overview or not one.step or about_it or one.step == _QUERIES:
        return ""
    words = brought_in(one.text, announced=one.step != _INTRODUCTION)
    return "" if not words or said.gives_back(one, words) else words


def _put_right(said: Said) -> Iterator[OutOfOrder]:
    """Where what was given back was not so, and they said so."""
    for one in said.ours:
        answer = said.answer_to(one)
        if answer is not None and answer.rule == NOT_SO:
            yield OutOfOrder(
                place=one.number,
                kind="not so",
                words="",
                said=f"They put right what you gave back. {answer.because}".strip(),
            )


def _in_distress(said: Said) -> Iterator[OutOfOrder]:
    """Where they were upset, and a question came next: before a word, a silence or a break."""
    upset = False
    for one in said.turns:
        if one.mood == "distress":
            upset = True
        elif one.by == "reviewer" and upset:
            upset = False
            if one.asked is not None and not one.reflects:
                yield OutOfOrder(
                    place=one.number,
                    kind="distress",
                    words="",
                    said="They were upset, and a question came next.",
                )
