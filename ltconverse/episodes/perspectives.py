"""Perspectives side by side: for an episode or a stretch of time, who saw what, when, as what.

Pure. Several voices, never one chronology: nothing of one account is ever told as if it were of
another, and who says nothing is named as silent.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from ltconverse.case.findings import Episode
from ltconverse.case.state import Conversation
from ltconverse.episodes.compose import Tabling, elsewhere_of
from ltconverse.episodes.model import Account, Compared, EpisodeRow, Source, Table, Told
from ltconverse.episodes.words import day_words
from ltconverse.writeup.model import Value, Who


class View(Value):
    """How one person saw it: `saw` is what they tell of it and how it looked to them then,
    `influenced` what influenced that, `later` what they say with hindsight, `known` what they bring
    from records or others. `titles` is what they call it, `when` when it was for them.

    `silent`: a conversation was held with them, and they say nothing of it.
    """

    who: Who
    conversation: int
    conversation_id: str
    titles: tuple[str, ...] = ()
    when: str = ""
    saw: tuple[Told, ...] = ()
    influenced: tuple[Told, ...] = ()
    later: tuple[Told, ...] = ()
    known: tuple[Told, ...] = ()
    silent: bool = False


class Stretch(Value):
    """An episode, or what is in none yet, as several people saw it."""

    id: str
    label: str
    title: str
    when: str = ""
    first: date | None = None
    last: date | None = None
    views: tuple[View, ...] = ()
    records: tuple[Source, ...] = ()
    compared: tuple[Compared, ...] = ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Who says nothing of it (roles)."""
        return tuple(one.who.role for one in self.views if one.silent)


class Narrative(Value):
    """The narrative of multi-agency perspectives: stretches in the order of time, voices apart.

    `elsewhere` are comparisons that belong to no episode. `version` changes when a field changes
    its meaning or goes.
    """

    format: Literal["ltconverse-perspectives"] = "ltconverse-perspectives"
    version: Literal[1] = 1
    review: str
    stretches: tuple[Stretch, ...]
    elsewhere: tuple[Compared, ...] = ()
    between: str = ""


def narrative(tabling: Tabling, first: date | None = None, last: date | None = None) -> Narrative:
    """All stretches that touch the days from `first` to `last` (None: open); those whose time
    nobody knows are there unless days are asked for."""
    rows = (row for row in tabling.rows() if touches(row, first, last))
    return Narrative(
        review=tabling.state.title,
        stretches=tuple(_stretch(tabling, row) for row in rows),
        elsewhere=elsewhere_of(tabling.state, tabling.sources),
        between=between_words(first, last),
    )


def between(table: Table, first: date | None, last: date | None) -> Table:
    """The table with those rows alone that touch the days from `first` to `last`."""
    rows = tuple(row for row in table.rows if touches(row, first, last))
    return table.model_copy(update={"rows": rows})


def between_words(first: date | None, last: date | None) -> str:
    """The days that were asked for, "" for all."""
    if first and last:
        return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
    return f"from {day_words(first)}" if first else f"until {day_words(last)}" if last else ""


def stretch_of(tabling: Tabling, episode: Episode) -> Stretch:
    """An episode as several people saw it."""
    return _stretch(tabling, tabling.row(episode))


def _stretch(tabling: Tabling, row: EpisodeRow) -> Stretch:
    accounts = {one.conversation_id: one for one in row.accounts}
    held = [one for one in tabling.state.conversations.values() if one.live_notes]
    views = [
        view_of(accounts[one.id]) if one.id in accounts else _silent(tabling, one)
        for one in held
        # A turning point in no episode is one person's so far: nobody else was asked of it.
        if one.id in accounts or row.id
    ]
    return Stretch(
        id=row.id or row.point,
        label=row.label,
        title=row.title,
        when=row.when,
        first=row.first,
        last=row.last,
        views=tuple(views),
        records=row.records,
        compared=row.compared,
    )


def view_of(account: Account) -> View:
    """An account as somebody's view: what was then apart from what is said looking back."""
    then = (*account.break_down, *account.sense, *account.cited)
    return View(
        who=account.who,
        conversation=account.conversation,
        conversation_id=account.conversation_id,
        titles=account.titles,
        when=account.when,
        saw=tuple(one for one in then if one.tense == "then"),
        influenced=tuple(one for one in account.factors if one.tense == "then"),
        later=tuple(
            {
                one.id: one
                for one in (*account.significance, *then, *account.factors)
                if one.tense == "now"
            }.values()
        ),
        known=tuple(one for one in (*then, *account.factors) if one.tense == "records"),
    )


def _silent(tabling: Tabling, conversation: Conversation) -> View:
    return View(
        who=tabling.accounts.who(conversation),
        conversation=conversation.number,
        conversation_id=conversation.id,
        silent=True,
    )


def touches(row: EpisodeRow, first: date | None, last: date | None) -> bool:
    """Whether it was, at least partly, in the days from `first` to `last` (None: open)."""
    if first is None and last is None:
        return True
    begins = row.first or row.last
    ends = row.last or row.first
    if begins is None or ends is None:
        return False
    return (last is None or begins <= last) and (first is None or ends >= first)
