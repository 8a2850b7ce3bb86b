"""What a conversation structure, a framework or a bank of prompts may hold: closed, frozen models.

Knows pydantic and errors, and nothing of files: reading.py says where in a file something stands,
library.py brings the files together. Ids are kept in cases for ever: one that shipped stays.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ltconverse.errors import NotFound

# No control characters and no overrides of writing direction: these words go to a terminal.
# `Line` is one line; `Text` may have several.
_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+$"
_TEXT = r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+$"

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(pattern=_LINE, max_length=400)]
Short = Annotated[str, Field(pattern=_LINE, max_length=60)]
Text = Annotated[str, Field(pattern=_TEXT, max_length=2000)]
Version = Annotated[int, Field(strict=True, ge=1, le=100_000)]

Tense = Literal["then", "now", "records"]
Aspect = Literal["thinking", "feeling", "information", "attention", "concerns", "hopes", "options"]
Audience = Literal["front-line", "first-line-manager", "senior-manager", "other-agency", "family"]
LevelId = Literal["front-line", "local-strategic", "national"]
Cue = Literal["silence", "reflect", "example", "feeling", "then", "pace", "open", "thanks"]

STEP_IDS = (
    "introduction",
    "overview",
    "turning-points",
    "view-at-the-time",
    "contributory-factors",
    "went-well",
    "queries",
    "suggestions",
    "closing",
)
"""The steps of the conversation in their order (Guide 24, App. 3)."""

HEADING_IDS = (
    "family",
    "role",
    "conditions",
    "personal",
    "own-team",
    "inter-agency",
    "organisation",
    "political-context",
    "other",
)
"""The headings of the fourth step in their order (Guide 24, App. 3 and 5)."""


class Closed(BaseModel):
    """What every part of a data file is: frozen, with no field beyond those named."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Named(Closed):
    """What every data file has."""

    id: Id
    version: Version = 1
    title: Line
    sources: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]


class StepPrompt(Closed):
    """One open prompt of a step; `covers` names the part of the view at the time it reaches."""

    id: Id
    text: Line
    covers: Aspect | None = None


class Prompt(StepPrompt):
    """One open prompt of a bank, with where and for whom it helps.

    No audience means everyone of the case group. With `schedules` it is offered in those only, by
    id; never in those of `not_in`.
    """

    step: Id | None = None
    heading: Id | None = None
    schedules: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    not_in: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    audiences: Annotated[tuple[Audience, ...], Field(max_length=5)] = ()


class Step(Closed):
    """One step of a conversation. `number` is as shown ("3b"); `minutes` is for one time through.

    `each` says how often the step comes: once in a conversation, or once for each turning point.
    `tense` is what a note taken here is about unless the note says otherwise. From a step that
    `opens_overview` on, what others said and what records show may be brought in.
    """

    id: Id
    number: Annotated[str, Field(pattern=r"^[0-9]{0,2}[a-z]?$")] = ""
    title: Short
    purpose: Text
    minutes: Annotated[int, Field(strict=True, ge=0, le=600)]
    each: Literal["conversation", "turning-point"] = "conversation"
    tense: Tense = "then"
    opens_overview: Annotated[bool, Field(strict=True)] = False
    say: Annotated[tuple[Line, ...], Field(max_length=40)] = ()
    listen_for: Annotated[tuple[Line, ...], Field(max_length=40)] = ()
    prompts: Annotated[tuple[StepPrompt, ...], Field(max_length=200)] = ()

    @property
    def label(self) -> str:
        """Number and title, as one says it."""
        return f"{self.number} {self.title}".strip()


class Schedule(Named):
    """The structure of a conversation. `write_up_days` are working days until it can be read.

    `when` says in a line when it fits. `banks` says which prompts of the banks are offered beside
    its own: all that are not kept to another schedule, or only those kept to this one (`own`). What
    is kept to the schedule that `prompts_like` names counts as kept to this one. `heading_titles`
    are what headings of the framework are called here, by their ids, where that is another title.
    """

    kind: Literal["schedule"]
    when: Line | None = None
    banks: Literal["all", "own"] = "all"
    prompts_like: Id | None = None
    heading_titles: Annotated[dict[Id, Short], Field(max_length=40)] = {}
    write_up_days: Annotated[int, Field(strict=True, ge=1, le=250)] = 10
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=60)]

    @property
    def step_ids(self) -> tuple[str, ...]:
        """The ids of the steps in their order."""
        return tuple(step.id for step in self.steps)

    def step(self, step_id: str) -> Step:
        """The step of that id. Raises NotFound, with the ids there are."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise NotFound(
            f"There is no step `{step_id}` in `{self.id}`.",
            hint=f"There are: {', '.join(self.step_ids)}.",
        )

    @property
    def prompt_ids(self) -> set[str]:
        """The schedules by whose prompts it goes: itself, and the one it is like in that."""
        return {self.id, self.prompts_like or self.id}

    def minutes(self, turning_points: int = 1) -> int:
        """Minutes the whole conversation may take with so many turning points."""
        times = {"conversation": 1, "turning-point": turning_points}
        return sum(step.minutes * times[step.each] for step in self.steps)


class Factor(Closed):
    """Something that may support or hinder practice, with a short explanation."""

    id: Id
    title: Line
    explanation: Text


class Level(Closed):
    """One of the three levels of the framework of contributory factors."""

    id: LevelId
    title: Line
    explanation: Text


class Heading(Closed):
    """One heading of the fourth step; `short` fits a column of 15 cells.

    `level` is "any" where what is said may belong to each of the three (the heading `other`).
    """

    id: Id
    level: Literal["front-line", "local-strategic", "national", "any"]
    title: Short
    short: Annotated[str, Field(pattern=_LINE, max_length=15)]
    explanation: Text
    factors: Annotated[tuple[Factor, ...], Field(max_length=100)] = ()


class Factors(Named):
    """The framework of contributory factors (Guide 24, App. 5)."""

    kind: Literal["factors"]
    levels: Annotated[tuple[Level, ...], Field(min_length=1, max_length=3)]
    headings: Annotated[tuple[Heading, ...], Field(min_length=1, max_length=40)]

    @property
    def heading_ids(self) -> tuple[str, ...]:
        """The ids of the headings in the order of the conversation."""
        return tuple(heading.id for heading in self.headings)

    def heading(self, heading_id: str) -> Heading:
        """The heading of that id. Raises NotFound, with the ids there are."""
        for heading in self.headings:
            if heading.id == heading_id:
                return heading
        raise NotFound(
            f"There is no heading `{heading_id}`.",
            hint=f"There are: {', '.join(self.heading_ids)}.",
        )


class Pattern(Closed):
    """One kind of underlying pattern; it may be constructive or make practice unsafe."""

    id: Id
    number: Annotated[int, Field(strict=True, ge=1, le=99)]
    title: Line
    short: Short
    explanation: Text
    examples: Annotated[tuple[Line, ...], Field(max_length=40)] = ()


class Patterns(Named):
    """The typology of patterns (Guide 24, App. 6)."""

    kind: Literal["patterns"]
    patterns: Annotated[tuple[Pattern, ...], Field(min_length=1, max_length=60)]

    @property
    def pattern_ids(self) -> tuple[str, ...]:
        """The ids of the patterns in their order."""
        return tuple(pattern.id for pattern in self.patterns)


class PromptBank(Named):
    """Open prompts beyond those of the steps themselves."""

    kind: Literal["prompts"]
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=2000)]


class WordList(Closed):
    """Words that a phrase may name together, as `<id>`; `*ed` stands for all that end so."""

    id: Id
    words: Annotated[tuple[Short, ...], Field(min_length=1, max_length=500)]


class Expression(Closed):
    """One way of judging or looking from today, and what one could say instead.

    How phrases are written: see phrases.py. `why` goes on after the words: “error” *judges*. None
    is found where a phrase of `unless` is.
    """

    id: Id
    phrases: Annotated[tuple[Line, ...], Field(min_length=1, max_length=200)]
    why: Short
    instead: Annotated[tuple[Short, ...], Field(min_length=1, max_length=10)]
    unless: Annotated[tuple[Line, ...], Field(max_length=200)] = ()


class LanguageGuide(Named):
    """Words of hindsight and blame, with what to say instead. `unless` holds for all of them."""

    kind: Literal["language"]
    lists: Annotated[tuple[WordList, ...], Field(max_length=60)] = ()
    unless: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    expressions: Annotated[tuple[Expression, ...], Field(min_length=1, max_length=500)]


class Reminder(Closed):
    """One reminder of how to listen. `when` says what it is about, and so when it helps.

    silence: leave room; reflect: give back what was heard; example: ask for one; feeling: what it
    was like; then: back to how it looked at the time; pace: time and tiredness; open: one open
    question at a time; thanks: say what their words are worth.
    """

    id: Id
    text: Line
    when: Cue


class Listening(Named):
    """Reminders of how to listen."""

    kind: Literal["listening"]
    reminders: Annotated[tuple[Reminder, ...], Field(min_length=1, max_length=200)]


class FieldTerm(Closed):
    """A term of the field as it is written, what it means in a few words, and how speech models
    are likely to write it instead."""

    text: Short
    means: Line
    heard_as: Annotated[tuple[Short, ...], Field(max_length=20)] = ()


class TermGroup(Closed):
    """Terms that belong together, and where they are from."""

    id: Id
    title: Line
    source: Line
    terms: Annotated[tuple[FieldTerm, ...], Field(min_length=1, max_length=500)]


class SaidName(Closed):
    """A name that is not said as it is written, and how speech models write what they hear."""

    name: Short
    heard_as: Annotated[tuple[Short, ...], Field(min_length=1, max_length=20)]


class Vocabulary(Named):
    """Terms that a speech model should know. Names of `said` count only where a case has them."""

    kind: Literal["vocabulary"]
    groups: Annotated[tuple[TermGroup, ...], Field(max_length=60)] = ()
    said: Annotated[tuple[SaidName, ...], Field(max_length=1000)] = ()


class NearGroup(Closed):
    """Words and phrases that mean nearly the same where people tell of their work.

    `leaning`: whether they speak well of how things went, or of what was hard; most do neither.
    A `thing` names people, places and such: no more is said by it than what a text is about.
    """

    id: Id
    words: Annotated[tuple[Short, ...], Field(min_length=1, max_length=100)]
    leaning: Literal["well", "hard"] | None = None
    thing: Annotated[bool, Field(strict=True)] = False


class NearWords(Named):
    """Near-words of the field. Two groups are `opposites` where one speaks against the other.

    `negations` turn round what stands after them in the same clause.
    """

    kind: Literal["near-words"]
    groups: Annotated[tuple[NearGroup, ...], Field(min_length=1, max_length=1000)]
    opposites: Annotated[tuple[tuple[Id, Id], ...], Field(max_length=1000)] = ()
    negations: Annotated[tuple[Short, ...], Field(max_length=100)] = ()
