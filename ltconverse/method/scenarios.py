"""What a rehearsal may hold: a person, what they remember and what opens each of it.

Closed, frozen models as in models.py, of which this is a part in a file of its own. Knows words
only: what is true of several of its fields together is checked in rehearse/scenarios.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ltconverse.method.models import Aspect, Audience, Closed, Id, Line, Named, Short, Tense, Text

Practice = Literal["good", "problematic", "mixed"]
Direction = Literal["supports", "hinders"]
# How a memory may be opened, beside by an open question about it.
Opening = Literal["open", "reflection", "summary", "silence", "closed"]
MOST_TRUST = 10
Trust = Annotated[int, Field(strict=True, ge=0, le=MOST_TRUST)]
MOST_MEMORIES = 400
MOST_LINES = 200


class Voice(Closed):
    """How the person may sound where the computer can speak: hints that any voice may ignore."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z0-9]+)*$", max_length=20)] = "en-gb"
    pitch: Annotated[int, Field(strict=True, ge=0, le=99)] = 50
    words_a_minute: Annotated[int, Field(strict=True, ge=80, le=300)] = 150


class RehearsalPerson(Closed):
    """The practitioner who is played. `trust` is how safe they feel at the start, from 0 to 10."""

    role: Short
    agency: Short
    mood: Line
    fears: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]
    manner: Line
    trust: Trust = 4
    voice: Voice = Voice()


class Topic(Closed):
    """Something a question can be about, and the words by which it is known.

    `title` is how one says it in the middle of a sentence: "the officer's phone call".
    """

    id: Id
    title: Line
    words: Annotated[tuple[Short, ...], Field(min_length=1, max_length=100)]


class TruePoint(Closed):
    """A turning point that is truly there, whether the trainee finds it or not."""

    id: Id
    title: Line


class TrueFactor(Closed):
    """A contributory factor that is truly there; `heading` is one of the nine."""

    heading: Id
    direction: Direction
    words: Line


class Needs(Closed):
    """What must be so before a memory opens: trust reached, and what was told before."""

    trust: Trust = 0
    told: Annotated[tuple[Id, ...], Field(max_length=20)] = ()


class Memory(Closed):
    """One thing the person could tell, in layers.

    `title` goes on after "about": "what the officer said on the telephone". `about` names topics of
    the scenario, steps, headings or aspects of the view at the time: a question that touches one of
    them can reach it. `opened_by` are the ways of asking that bring `full` (a paragraph each time);
    `short` is all that a closed or leading question gets. `more` comes after a reflection or a
    silence that follows. `guarded` is said in its place when they feel blamed. `led` is what they
    would agree to if led, though it is not so. `ask` is a question that would open it. `facts` are
    what its layers hold to be so, by name: two memories never hold two things of one name.
    """

    id: Id
    title: Line
    about: Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)]
    ask: Line
    short: Line
    full: Annotated[tuple[Text, ...], Field(min_length=1, max_length=6)]
    more: Text | None = None
    guarded: Line | None = None
    led: Line | None = None
    opened_by: Annotated[tuple[Opening, ...], Field(min_length=1, max_length=5)] = ("open",)
    needs: Needs = Needs()
    step: Id = "overview"
    heading: Id | None = None
    covers: Aspect | None = None
    turning_point: Id | None = None
    tense: Tense = "then"
    feeling: Short | None = None
    factors: Annotated[tuple[TrueFactor, ...], Field(max_length=10)] = ()
    facts: dict[Id, Short] = Field(default_factory=dict, max_length=20)


class RecordLine(Closed):
    """What records show or others said, kept for the queries step; `memory` is what answers it.

    `differs` says in what it does not agree with the person's account; "" where it agrees.
    """

    id: Id
    source: Line
    text: Line
    memory: Id
    differs: Line | None = None


class OwnLines(Closed):
    """What a person says where no memory is reached. Each is said once in a rehearsal at most.

    `greeting`: at the first words. `guarded`: blamed. `unsure`: a question about nothing they know
    of. `told`: asked again for what was told; `{about}` is its title. `listening`: to a statement.
    `waiting`: after silence. `agreeing`: led. `narrow`: a closed question about nothing in
    particular. `put_right`: before something they agreed to falsely is told as it was. `not_so`:
    what is given back to them is not what they said. `relief`: when they feel safe again.
    `distress`: while they are upset. `goodbye`: when it ends. `parting`: when it ends and they do
    not feel safe.
    """

    greeting: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    guarded: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    unsure: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    told: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    listening: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    waiting: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    agreeing: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    narrow: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    put_right: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    not_so: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    relief: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    distress: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    goodbye: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    parting: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()


class RehearsalLines(Named):
    """Lines for every person, used after those of the scenario itself."""

    kind: Literal["rehearsal-lines"]
    lines: OwnLines


class Scenario(Named):
    """One person to rehearse a conversation with.

    `before` is what the pair is told beforehand; `teaches` is for the trainer. `schedule` is the
    structure it is meant for; `audience` chooses the prompts, as for a real person.
    """

    kind: Literal["rehearsal"]
    before: Text
    teaches: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]
    practice: Practice
    audience: Audience = "front-line"
    schedule: Id = "learning-together"
    minutes: Annotated[int, Field(strict=True, ge=5, le=240)] = 40
    person: RehearsalPerson
    topics: Annotated[tuple[Topic, ...], Field(min_length=1, max_length=200)]
    turning_points: Annotated[tuple[TruePoint, ...], Field(max_length=40)] = ()
    memories: Annotated[tuple[Memory, ...], Field(min_length=1, max_length=MOST_MEMORIES)]
    records: Annotated[tuple[RecordLine, ...], Field(max_length=60)] = ()
    lines: OwnLines = OwnLines()

    def memory(self, memory_id: str) -> Memory | None:
        """The memory of that id, if there is one."""
        return next((one for one in self.memories if one.id == memory_id), None)
