"""What feedback is made of: closed values that can be shown, handed on as JSON and compared.

Every sentence meant for a reader is in them, so that all forms of it (terminal, page, Word) agree.
Knows the words of rehearsal and nothing of layout. Places in the conversation are the numbers of
its turns, counting from 1.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ltconverse.rehearse.feedback.heard.turns import HeardTurn, Moment, Number, Value
from ltconverse.rehearse.values import Kind

VERSION: Literal[1] = 1
# What training works towards: more of it, less of it, or neither.
Towards = Literal["more", "less", ""]
Reach = Literal["reached", "in part", "missed"]
Course = Literal["clearly more", "more", "about the same", "less", "clearly less", "too few"]

Minutes = Annotated[float, Field(ge=0, le=1e9)]


class Measure(Value):
    """One thing that was counted.

    `said` tells it in a sentence; `count` of `of` is what was counted, and `value` the share, ratio
    or number by which it is compared: None where there was too little to tell. `places` are the
    turns it rests on. `source` says where the measure is from, `limits` where it ends.
    """

    id: str
    title: str
    said: str
    count: Number
    of: Number = 0
    value: float | None = None
    form: Literal["share", "ratio", "number"] = "share"
    towards: Towards = ""
    places: tuple[Number, ...] = ()
    source: str
    limits: str


class KindCount(Value):
    """How often something was said in one way. `of` are all things the pair said."""

    kind: Kind
    title: str
    count: Number
    of: Number
    places: tuple[Number, ...] = ()


class Brought(Value):
    """How much the person said after being asked in one way: the median of words, and of how many
    answers."""

    kind: Kind
    title: str
    words: Number
    answers: Number


class Covered(Value):
    """A step, a turning point, a part of the view at the time or a heading, and the turns in which
    it was there.

    `of` says what it is; `turning_point` is named for a part of the view at the time.
    """

    of: Literal["step", "turning-point", "aspect", "heading"]
    id: str
    title: str
    turning_point: str = ""
    places: tuple[Number, ...] = ()


class Told(Value):
    """One memory of the person: whether it was reached, and if not, what would have opened it.

    `places` are the turns where it, or part of it, was told. For one that was missed: `why` it was,
    the question `ask`, and `near` which turn it would have fitted (0: nowhere yet), with `fits`
    saying so in words. `touched` are the words said at `near` that touch on it, if any.
    """

    memory: str
    title: str
    reach: Reach
    step: str = ""
    places: tuple[Number, ...] = ()
    why: str = ""
    ask: str = ""
    near: Number = 0
    fits: str = ""
    touched: tuple[str, ...] = ()


class Closing(Value):
    """A moment in which the person closed: what was said (`place`), what came (`answer`), and why.

    `instead` is how the same could have been asked, "" where none is known.
    """

    place: Number
    answer: Number
    text: str
    why: str
    rule: str = ""
    instead: str = ""


class Kept(Value):
    """A way of asking that brought much: what was said (`place`), and what came of it."""

    place: Number
    answer: Number
    text: str
    why: str


class LookedBack(Value):
    """Words of a reviewer that look back from today or can be heard as blame, and why; `instead`
    is what to say."""

    place: Number
    words: str
    why: str
    instead: str = ""


class OutOfOrder(Value):
    """A place where something came before its time, in words; after "distress", a question; at
    "not so", what was given back and put right."""

    place: Number
    kind: Literal["step", "own knowledge", "distress", "not so"]
    words: str
    said: str


class Speaker(Value):
    """What one of the pair said: words, turns and questions of each way."""

    id: str
    title: str
    words: Number
    turns: Number
    questions: Number
    open: Number
    reflections: Number


class Stretch(Value):
    """The longest run of questions in which nothing was given back: from turn to turn."""

    questions: Number
    first: Number = 0
    last: Number = 0


class Change(Value):
    """One measure beside those of earlier rehearsals, oldest first. `said` tells it in words."""

    measure: str
    title: str
    before: tuple[float | None, ...]
    now: float | None
    course: Course
    said: str


class TryNext(Value):
    """The one thing to try next: why this one, how, and an example made of one's own turn.

    `place` is that turn (0: none), `yours` what was said there, `example` how it could be said.
    """

    id: str
    title: str
    why: str
    how: str
    place: Number = 0
    yours: str = ""
    example: str = ""


class Rehearsed(Value):
    """Which scenario was rehearsed."""

    id: str
    version: Number
    title: str
    role: str
    agency: str


class Feedback(Value):
    """All there is to say of how one conversation was asked.

    `of` says whether it was a rehearsal or a real conversation; then there is no scenario, and the
    feedback stays with the pair. `cautions` are sentences to read before any number. `kept_back`
    says that what was not found is left out, since the rehearsal goes on.
    """

    format: Literal["ltconverse-feedback"] = "ltconverse-feedback"
    version: Literal[1] = VERSION
    of: Literal["rehearsal", "conversation"] = "rehearsal"
    kept_back: bool = False
    rehearsed: Rehearsed | None = None
    pair: str = ""
    session: str = ""
    begun_at: Moment | None = None
    minutes: Minutes | None = None
    cautions: tuple[str, ...] = ()
    turns: tuple[HeardTurn, ...] = ()
    kinds: tuple[KindCount, ...] = ()
    measures: tuple[Measure, ...] = ()
    brought: tuple[Brought, ...] = ()
    stretch: Stretch = Stretch(questions=0)
    coverage: tuple[Covered, ...] = ()
    memories: tuple[Told, ...] = ()
    kept: tuple[Kept, ...] = ()
    closings: tuple[Closing, ...] = ()
    looked_back: tuple[LookedBack, ...] = ()
    out_of_order: tuple[OutOfOrder, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    changes: tuple[Change, ...] = ()
    next: TryNext | None = None

    def turn(self, number: int) -> HeardTurn | None:
        """The turn of that number, if there is one."""
        return self.turns[number - 1] if 0 < number <= len(self.turns) else None

    def measure(self, measure_id: str) -> Measure | None:
        """The measure of that id, if it was taken."""
        return next((one for one in self.measures if one.id == measure_id), None)
