"""Turns of made-up conversations for tests of feedback, heard by the recogniser itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ltconverse.method.scenarios import Memory, Needs, RehearsalPerson, Scenario, Topic, TruePoint
from ltconverse.rehearse.values import Answer, By, Layer, Place, Turn

BEGUN = datetime(2026, 11, 20, 10, tzinfo=UTC)


def asked(text: str, step: str = "overview", *, speaker: str = "", point: str = "") -> Turn:
    """Something one of the pair says; "" waits. The id is given by `conversation`."""
    overview = step in {"queries", "suggestions", "closing"}
    return Turn("", "reviewer", text, place=Place(step, point, overview), speaker=speaker)


def told(
    text: str,
    memory: str = "",
    layer: Layer = "",
    *,
    trust: int = 5,
    closed: bool = False,
    because: str = "",
    step: str = "overview",
    rule: str = "open",
) -> Turn:
    """What the person answers."""
    answer = Answer(
        (text,), rule, trust, memory=memory, layer=layer, closed=closed, because=because
    )
    return Turn("", "person", text, place=Place(step), answer=answer)


def happened(text: str, *, by: By = "room") -> Turn:
    """They are upset, in the room."""
    return Turn("", by, text, mood="distress")


def conversation(*turns: Turn, days: int = 0) -> list[Turn]:
    """The turns in order, each with an id and a time of its own."""
    begun = BEGUN + timedelta(days=days)
    return [
        Turn(
            f"t{number}",
            one.by,
            one.text,
            place=one.place,
            speaker=one.speaker,
            at=begun + timedelta(seconds=30 * number),
            answer=one.answer,
            mood=one.mood,
        )
        for number, one in enumerate(turns, start=1)
    ]


def questions(texts: Sequence[str], answer: str = "Yes, that was so.", days: int = 0) -> list[Turn]:
    """Each question, and the same answer to it."""
    return conversation(
        *(each for text in texts for each in (asked(text), told(answer))), days=days
    )


def small_scenario() -> Scenario:
    """A school nurse who remembers four things."""
    return Scenario(
        kind="rehearsal",
        id="school-nurse",
        title="The weighing book",
        sources=("Made up for a test",),
        before="A school nurse weighed a child each term.",
        teaches=("What was weighed and written stayed in one drawer.",),
        practice="mixed",
        person=RehearsalPerson(
            role="school nurse",
            agency="health",
            mood="tired",
            fears=("being the one",),
            manner="plain",
        ),
        topics=(
            Topic(id="weight", title="the weight", words=("weight", "weighed", "scales")),
            Topic(id="book", title="the book", words=("book", "drawer", "written down")),
            Topic(id="mother", title="the mother", words=("mother", "mum")),
        ),
        turning_points=(TruePoint(id="spring", title="The spring weighing"),),
        memories=(
            Memory(
                id="weighing",
                title="the spring weighing",
                about=("weight",),
                ask="Tell us about the spring weighing.",
                short="He'd lost a bit.",
                full=("He had lost two pounds, and I wrote it down in the book.",),
                heading="role",
                covers="information",
                turning_point="spring",
            ),
            Memory(
                id="the-book",
                title="the book in the drawer",
                about=("book",),
                ask="What happened to what you wrote down?",
                short="It stays in the drawer.",
                full=("Nobody ever asked for the book. It stays in my drawer.",),
                heading="organisation",
            ),
            Memory(
                id="phone-call",
                title="the call to his mother",
                about=("mother",),
                ask="Tell us about any contact you had with his mother.",
                short="I rang her.",
                full=("I rang her, and she cried, and I said it would be all right.",),
                needs=Needs(told=("weighing",)),
                covers="feeling",
                turning_point="spring",
            ),
            Memory(
                id="own-child",
                title="what it brought back",
                about=("mother",),
                ask="What did it bring back for you?",
                short="Nothing much.",
                full=("My own boy was thin at that age.",),
                needs=Needs(trust=8),
                heading="personal",
            ),
        ),
    )
