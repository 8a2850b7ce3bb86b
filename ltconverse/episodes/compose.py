"""Composing the table of key practice episodes from the case as it stands.

Pure. Every cell rests on numbered statements of the write-ups, on passages of records or on words
of a recording, and leads back to them; each account stays apart. A turning point that is in no
episode has a row of its own, so that nothing raised is out of sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ltconverse.case.events import Ref
from ltconverse.case.findings import Action, CodedFactor, Episode, Judgement
from ltconverse.case.state import CaseState, Conversation, TurningPoint
from ltconverse.episodes.accounts import Accounts, told_of
from ltconverse.episodes.framework import Framework
from ltconverse.episodes.model import (
    Account,
    ActionRow,
    Compared,
    EpisodeRow,
    FactorRow,
    Judged,
    Source,
    Table,
    Told,
)
from ltconverse.episodes.patterns import Learned
from ltconverse.episodes.sources import Sources
from ltconverse.episodes.words import sought_words, when_words


def episode_table(
    state: CaseState, framework: Framework | None = None, accounts: Accounts | None = None
) -> Table:
    """The table of the whole review; titles of headings and levels by `framework`."""
    tabling = Tabling(state, framework, accounts)
    rows = tuple(tabling.rows())
    learned = Learned(state, tabling.sources, rows, tabling.framework)
    return Table(
        review=state.title,
        rows=rows,
        patterns=tuple(learned.patterns()),
        recommendations=tuple(learned.recommendations()),
        elsewhere=elsewhere_of(state, tabling.sources),
    )


def episode_rows(state: CaseState) -> list[EpisodeRow]:
    """The rows alone: episodes, then turning points that are in none."""
    return list(Tabling(state).rows())


class Tabling:
    """The table of a case in the making; may be kept as long as the case stays as it is."""

    def __init__(
        self,
        state: CaseState,
        framework: Framework | None = None,
        accounts: Accounts | None = None,
    ) -> None:
        self.state = state
        self.framework = framework or Framework()
        self.accounts = accounts or Accounts(state)
        self.sources = Sources(self.accounts)

    def rows(self) -> Iterator[EpisodeRow]:
        """Episodes in the order of time, then turning points that are in none."""
        for episode in self.state.analysis.live_episodes:
            yield self.row(episode)
        for conversation, point in self.loose():
            yield self.row_of_point(conversation, point)

    def loose(self) -> Iterator[tuple[Conversation, TurningPoint]]:
        """Turning points that are in no episode, as they came."""
        for conversation in self.state.conversations.values():
            for point in conversation.live_turning_points:
                if not self.state.analysis.episode_of(point.id):
                    yield conversation, point

    def row(self, episode: Episode) -> EpisodeRow:
        """An episode's row."""
        return _Row(self, episode).made()

    def row_of_point(self, conversation: Conversation, point: TurningPoint) -> EpisodeRow:
        """The row of a turning point that is in no episode."""
        when = self.state.analysis.when_of(point.id)
        account = self.accounts.account(conversation, [point.number], when_words(when))
        factors = tuple(
            factor.model_copy(update={"label": f"f{place}"})
            for place, factor in enumerate(_told_factors(self, [account]), 1)
        )
        return EpisodeRow(
            id="",
            number=0,
            title=point.title,
            point=point.id,
            when=when_words(when),
            first=when.first,
            last=when.last,
            accounts=(account.model_copy(update={"first": when.first, "last": when.last}),),
            factors=factors,
        )


@dataclass(slots=True)
class _Row:
    tabling: Tabling
    episode: Episode

    def made(self) -> EpisodeRow:
        analysis, episode = self.tabling.state.analysis, self.episode
        first, last, words = self._when()
        accounts = tuple(self._accounts())
        actions = tuple(self._actions())
        labels = {one.id: one.label for one in actions}
        return EpisodeRow(
            id=episode.id,
            number=episode.number,
            title=episode.title,
            when=words,
            first=first,
            last=last,
            description=episode.description,
            significance=episode.significance,
            sources=self.tabling.sources.of_links(analysis.links_of(episode.id)),
            accounts=accounts,
            silent=tuple(self._silent(accounts)),
            actions=actions,
            factors=tuple(self._factors(accounts, labels)),
            records=tuple(self._records()),
            compared=tuple(self._compared()),
            patterns=tuple(f"P{one.number}" for one in analysis.patterns_at(episode.id)),
        )

    def _when(self) -> tuple[date | None, date | None, str]:
        """As it was set for the episode; else what is known of its turning points together."""
        when = self.tabling.state.analysis.when_of_episode(self.episode.id)
        return when.first, when.last, when_words(when)

    def _accounts(self) -> Iterator[Account]:
        """Each person's, in the order of the conversations."""
        state, analysis = self.tabling.state, self.tabling.state.analysis
        points = set(analysis.points_of(self.episode.id))
        cited = self._cited()
        for conversation in state.conversations.values():
            numbers = [one.number for one in conversation.live_turning_points if one.id in points]
            linked = cited.get(conversation.id, ())
            if not numbers and not linked:
                continue
            theirs = [one.id for one in conversation.live_turning_points if one.id in points]
            whens = [analysis.when_of(one) for one in theirs]
            words = "; ".join(dict.fromkeys(filter(None, map(when_words, whens))))
            days = [day for one in whens for day in (one.first, one.last) if day]
            account = self.tabling.accounts.account(conversation, numbers, words)
            there = {one.id for one in account.told}
            more = tuple(one for one in linked if one.id not in there)
            first, last = min(days, default=None), max(days, default=None)
            yield account.model_copy(update={"cited": more, "first": first, "last": last})

    def _cited(self) -> dict[str, list[Told]]:
        """Statements that the reviewers linked to it, by conversation."""
        made: dict[str, list[Told]] = {}
        for link in self.tabling.state.analysis.links_of(self.episode.id):
            found = self.tabling.accounts.find(link.ref.conversation, link.ref.statement)
            if found is not None:
                told = told_of(found.statement, found.conversation, [])
                made.setdefault(found.conversation.id, []).append(told)
        return made

    def _silent(self, accounts: Iterable[Account]) -> Iterator[str]:
        """Those with whom a conversation was held and who say nothing of it."""
        speak = {one.conversation_id for one in accounts}
        for conversation in self.tabling.state.conversations.values():
            if conversation.id not in speak and conversation.live_notes:
                yield self.tabling.accounts.who(conversation).role

    # --- the break-down ---------------------------------------------------------------------

    def _actions(self) -> Iterator[ActionRow]:
        every = self.tabling.state.analysis.actions_of(self.episode.id)
        for action in every:
            yield self._action(action, f"E{self.episode.number}.{action.number}")

    def _action(self, action: Action, label: str) -> ActionRow:
        analysis = self.tabling.state.analysis
        every = analysis.judgements_of(action.id)
        counts = every[-1] if every else None
        last = {one.author: one for one in every}
        others = [
            one
            for one in last.values()
            if counts and one.author != counts.author and one.adequacy != counts.adequacy
        ]
        return ActionRow(
            id=action.id,
            label=label,
            text=action.text,
            by=action.by,
            when=when_words(analysis.when_of(action.id)),
            judged=self._judged(counts) if counts else None,
            otherwise=tuple(map(self._judged, others)),
            sources=self.tabling.sources.of_links(analysis.links_of(action.id)),
            sought=sought_words(analysis, action.id),
        )

    def _judged(self, judgement: Judgement) -> Judged:
        person = self.tabling.state.people.get(judgement.author)
        return Judged(
            adequacy=judgement.adequacy,
            reason=judgement.reason,
            afterwards=judgement.afterwards,
            by=person.role if person else "",
        )

    # --- contributory factors ---------------------------------------------------------------

    def _factors(self, accounts: Iterable[Account], labels: dict[str, str]) -> Iterator[FactorRow]:
        """Those the reviewers coded and those told by notes, the weightiest first."""
        coded = self.tabling.state.analysis.factors_of(self.episode.id)
        taken = {one.of for one in coded if one.of}
        told = [one for one in _told_factors(self.tabling, accounts) if one.of not in taken]
        every = [*(self._factor(one, labels) for one in coded), *told]
        every.sort(key=lambda one: (-one.weight, not one.is_coded))
        for place, factor in enumerate(every, 1):
            yield factor.model_copy(update={"label": f"E{self.episode.number}.f{place}"})

    def _factor(self, factor: CodedFactor, labels: dict[str, str]) -> FactorRow:
        framework, analysis = self.tabling.framework, self.tabling.state.analysis
        sources = list(self.tabling.sources.of_links(analysis.links_of(factor.id)))
        if basis := self._basis(factor):
            sources = [basis, *(one for one in sources if one.key != basis.key)]
        level = factor.level or framework.level_of(factor.heading)
        return FactorRow(
            id=factor.id,
            of=factor.of,
            label="",
            heading=factor.heading,
            title=framework.heading(factor.heading, self.tabling.state),
            item=factor.item,
            item_title=framework.item(factor.item),
            level=level,
            level_title=framework.level(level),
            direction=factor.direction,
            weight=factor.weight,
            text=factor.text or (sources[0].text if sources else ""),
            action=labels.get(factor.action, ""),
            whose=_whose(sources),
            sources=tuple(sources),
        )

    def _basis(self, factor: CodedFactor) -> Source | None:
        """The statement of a factor that was told by a note before it was coded."""
        statement = factor.of.partition("/")[0]
        for conversation in self.tabling.state.conversations.values() if statement else ():
            found = self.tabling.accounts.find(conversation.id, statement)
            if found is not None:
                return self.tabling.sources.statement(found)
        return None

    # --- records, and views side by side ----------------------------------------------------

    def _records(self) -> Iterator[Source]:
        analysis = self.tabling.state.analysis
        for passage in analysis.passages_at(self.episode.id):
            yield self.tabling.sources.of(Ref(passage=passage.id))

    def _compared(self) -> Iterator[Compared]:
        state = self.tabling.state
        for one in state.analysis.comparisons_of(self.episode.id):
            yield compared_of(state, self.tabling.sources, one.id)


def compared_of(state: CaseState, sources: Sources, comparison: str) -> Compared:
    """Views that were set beside each other."""
    one = state.analysis.comparisons[comparison]
    return Compared(
        id=one.id,
        label=f"C{one.number}",
        together=one.together,
        words=one.words,
        sources=tuple(map(sources.of, one.refs)),
        silent=tuple(state.people[person].role for person in one.silent if person in state.people),
    )


def elsewhere_of(state: CaseState, sources: Sources) -> tuple[Compared, ...]:
    """Views that were set beside each other outside any episode that stands."""
    standing = {one.id for one in state.analysis.live_episodes}
    return tuple(
        compared_of(state, sources, one.id)
        for one in state.analysis.live_comparisons
        if one.episode not in standing
    )


def _told_factors(tabling: Tabling, accounts: Iterable[Account]) -> Iterator[FactorRow]:
    """Factors that follow from the notes: as they were told, coded by nobody yet."""
    framework, state = tabling.framework, tabling.state
    for account in accounts:
        for told in account.factors:
            for influence in told.influences:
                level = framework.level_of(influence.heading)
                found = tabling.accounts.find(account.conversation_id, told.id)
                source = tabling.sources.statement(found) if found else None
                yield FactorRow(
                    id="",
                    of=f"{told.id}/{influence.heading}",
                    label="",
                    heading=influence.heading,
                    title=framework.heading(influence.heading, state, influence.title),
                    level=level,
                    level_title=framework.level(level),
                    direction=influence.direction,
                    weight=3 if influence.most_significant else 2,
                    text=told.text,
                    whose=(account.who.role,),
                    sources=(source,) if source else (),
                )


def _whose(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.whose for one in sources if one.stance == "for" and one.whose))
