"""What the table of key practice episodes is made of. The JSON form is the dump of `Table`."""

from __future__ import annotations

from typing import Literal

from ltconverse.case.events import Form, Tense
from ltconverse.writeup.model import Influence, Value, Who

NOT_YET_JUDGED = "Not yet judged."


class Told(Value):
    """One statement of the account's write-up, as a cell rests on it: `number` is its `S` number.

    `influences` are the factors it tells of at this turning point.
    """

    number: int
    text: str
    form: Form
    tense: Tense
    influences: tuple[Influence, ...] = ()


class EpisodeRow(Value):
    """A turning point of one account, in the three columns of the method's table (appendix 4).

    1: `title` describes the episode, `significance` is what the practitioner said of it with
    hindsight. 2: `break_down` is what was done or decided; `judgement` is the reviewers' and is
    left to them. 3: `sense` is the view at the time and `factors` what influenced it, the most
    significant first. `also` are numbers of statements about it told in other places.
    """

    account: Who
    conversation: int
    conversation_id: str
    turning_point: int
    title: str
    significance: tuple[Told, ...]
    break_down: tuple[Told, ...]
    judgement: str = NOT_YET_JUDGED
    sense: tuple[Told, ...]
    factors: tuple[Told, ...]
    also: tuple[int, ...]

    @property
    def statements(self) -> list[int]:
        """The numbers of every statement that the row rests on."""
        told = (*self.significance, *self.break_down, *self.sense, *self.factors)
        return sorted({one.number for one in told} | set(self.also))


class Table(Value):
    """The table of one review. `version` changes when a field changes its meaning or goes."""

    format: Literal["ltconverse-episodes"] = "ltconverse-episodes"
    version: Literal[1] = 1
    review: str
    rows: tuple[EpisodeRow, ...]
