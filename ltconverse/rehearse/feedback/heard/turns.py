"""A turn as it is heard, and what every part of feedback is made as: closed values.

Knows the words of rehearsal alone. Places in the conversation are the numbers of its turns,
counting from 1.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from ltconverse.rehearse.values import By, Kind, Layer

Number = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


def _any_clock_shows(moment: datetime) -> datetime:
    """Days near the ends of the calendar can be neither compared nor told by local time."""
    if not 1970 <= moment.year < 3000:
        raise ValueError
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_any_clock_shows)]


class Value(BaseModel):
    """A part of feedback; none changes once made."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Why(Value):
    """Words of a turn that decided how it is heard, and the rule in plain words."""

    words: str
    rule: str


class HeardTurn(Value):
    """One thing that was said or happened, as it is heard today.

    `speaker` is the reviewer's id, "" where nobody knows. `step` and `turning_point` say where it
    stood. Of a reviewer's turn: `kind`, of what kind the question in it is (`asked`, None where it
    asks nothing), whether it `reflects`, and `whys`. Of a person's answer: what it reached and
    whether they `closed` at what was said before, and `because`.
    """

    id: str
    number: Number
    by: By
    text: str
    speaker: str = ""
    step: str = ""
    turning_point: str = ""
    overview: bool = False
    at: Moment | None = None
    seconds: float | None = None
    kind: Kind | None = None
    asked: Kind | None = None
    reflects: bool = False
    sure: float = 1.0
    whys: tuple[Why, ...] = ()
    hindsight: tuple[str, ...] = ()
    gesture: str = ""
    memory: str = ""
    layer: Layer = ""
    rule: str = ""
    trust: int | None = None
    closed: bool = False
    because: str = ""
    mood: Literal["distress", "interruption", ""] = ""

    @property
    def words(self) -> int:
        """How many words were said."""
        return len(self.text.split())
