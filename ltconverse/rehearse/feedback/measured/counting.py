"""What is counted of how the pair asked: kinds of turn, stretches, and each of the pair. Pure.

Counts alone; what they mean, and where that ends, is said in measuring.py.
"""

from __future__ import annotations

from statistics import median

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.said import Said, numbers, words
from ltconverse.rehearse.feedback.model import Brought, KindCount, Speaker, Stretch
from ltconverse.rehearse.values import KINDS


def kinds(said: Said) -> tuple[KindCount, ...]:
    """How often the pair said something in each way, silences among them."""
    every = (*said.ours, *said.silences)
    return tuple(
        KindCount(
            kind=kind,
            title=phrases.TITLES[kind],
            count=len(here := [one for one in every if one.kind == kind]),
            of=len(every),
            places=numbers(sorted(here, key=lambda one: one.number)),
        )
        for kind in KINDS
    )


def stretch(said: Said) -> Stretch:
    """The longest run of questions with nothing given back in or between them; the first of equal
    ones."""
    best, held = Stretch(questions=0), Stretch(questions=0)
    for one in said.ours:
        if one.reflects:
            held = Stretch(questions=0)
        elif one.asked is not None:
            first = held.first or one.number
            held = Stretch(questions=held.questions + 1, first=first, last=one.number)
            best = held if held.questions > best.questions else best
    return best


def brought(said: Said) -> tuple[Brought, ...]:
    """How much was said after each way of asking, by the median of words, where there was any."""
    found = []
    for kind in KINDS:
        every = (*said.ours, *said.silences)
        answers = [said.answer_to(one) for one in every if one.kind == kind]
        lengths = [one.words for one in answers if one is not None]
        if lengths:
            found.append(
                Brought(
                    kind=kind,
                    title=phrases.TITLES[kind],
                    words=round(median(lengths)),
                    answers=len(lengths),
                )
            )
    return tuple(found)


def speakers(said: Said, called: dict[str, str]) -> tuple[Speaker, ...]:
    """What each of the pair said, the one who said most first. `called` names them by their ids."""
    made = []
    for speaker in dict.fromkeys(one.speaker for one in said.ours):
        theirs = Said(tuple(one for one in said.ours if one.speaker == speaker))
        made.append(
            Speaker(
                id=speaker,
                title=called.get(speaker, speaker) or "not known who",
                words=words(theirs.ours),
                turns=len(theirs.ours),
                questions=len(theirs.questions),
                open=len(theirs.asked("open")),
                reflections=len(theirs.reflections),
            )
        )
    return tuple(sorted(made, key=lambda one: (-one.words, one.id)))
