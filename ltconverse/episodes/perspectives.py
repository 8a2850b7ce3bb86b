"""Perspectives side by side: for an episode or a stretch of time, who saw what, when, as what.

Pure. Several voices, never one chronology: nothing of one account is ever told as if it were of
another, and who says nothing is named as silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ltconverse.case.findings import Episode
from ltconverse.case.state import Conversation
from ltconverse.episodes.compose import Tabling, compared_of
from ltconverse.episodes.model import Account, Compared, EpisodeRow, Source, Told
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
    state = tabling.state
    stretches = tuple(stretch for stretch in _stretches(tabling) if _touches(stretch, first, last))
    elsewhere = tuple(
        compared_of(state, tabling.sources, one.id)
        for one in state.analysis.live_comparisons
        if one.episode not in state.analysis.episodes
        or state.analysis.episodes[one.episode].dropped
    )
    days = [words for day in (first, last) if (words := day_words(day))]
    return Narrative(
        review=state.title,
        stretches=stretches,
        elsewhere=elsewhere,
        between=" to ".join(days),
    )


def stretch_of(tabling: Tabling, episode: Episode) -> Stretch:
    """An episode as several people saw it."""
    return _stretch(tabling, tabling.row(episode))


def _stretches(tabling: Tabling) -> Iterator[Stretch]:
    for row in tabling.rows():
        yield _stretch(tabling, row)


def _stretch(tabling: Tabling, row: EpisodeRow) -> Stretch:
    accounts = {one.conversation_id: one for one in row.accounts}
    held = [one for one in tabling.state.conversations.values() if one.live_notes]
    views = [
        _view(accounts[one.id]) if one.id in accounts else _silent(tabling, one)
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


def _view(account: Account) -> View:
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


def _touches(stretch: Stretch, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    begins = stretch.first or stretch.last
    ends = stretch.last or stretch.first
    if begins is None or ends is None:
        return False
    return (last is None or begins <= last) and (first is None or ends >= first)
