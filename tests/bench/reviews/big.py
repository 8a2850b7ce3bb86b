"""A big review as a real case: many conversations, their episodes joined, broken down and judged.

Everything in it is made up of the words of `tuned` and `held_out`; the same seed makes the same.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import get_args

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase
from tests.bench.reviews import held_out, tuned
from tests.bench.reviews.kinds import Words
from tests.bench.reviews.making import MadeReview, make_review

BOTH = Words(
    kinds=(*tuned.KINDS, *held_out.KINDS),
    details=(*tuned.WORDS.details, *held_out.WORDS.details),
    views=(*tuned.WORDS.views, *held_out.WORDS.views),
    noise=(*tuned.WORDS.noise, *held_out.WORDS.noise),
)
_AGENCIES = ("health visiting", "school", "police", "family support", "housing", "hospital trust")
_ELSEWHERE = ("overview", "contributory-factors", "went-well", "suggestions")
_KINDS = (
    *("human-tool", "family-professional", "judgement"),
    *("management-system", "agencies-crisis", "agencies-long-term"),
)
_SORTS = ("referral form", "case notes", "minutes", "chronology", "assessment", "letter")


@dataclass(slots=True)
class BigReview:
    """Ids of what the case holds; `statements` by conversation, `truth` as it was made."""

    made: MadeReview
    conversations: list[str] = field(default_factory=list)
    statements: dict[str, list[str]] = field(default_factory=dict)
    episodes: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Size:
    """How big: the review of the bar, unless told otherwise."""

    conversations: int = 25
    episodes: int = 60
    statements: int = 4000
    records: int = 30
    patterns: int = 12
    codings: int = 4000


def add_big_review(case: OpenCase, size: Size | None = None, seed: int = 7) -> BigReview:
    """Put a big review into an empty case; it takes about 20 s."""
    return _Adding(case, size or Size(), seed).done()


class _Adding:
    """A big review in the making."""

    def __init__(self, case: OpenCase, size: Size, seed: int) -> None:
        self._case, self._size, self._dice = case, size, random.Random(seed)
        self._new_id = case.new_id
        self._big = BigReview(make_review(BOTH, size.conversations, size.episodes, seed))
        self._text: dict[str, str] = {}  # a statement's words
        self._points: dict[str, str] = {}  # a moment's turning point
        self._told_of: dict[int, list[Ref]] = defaultdict(list)  # what tells of an episode
        self._headings: list[str] = []

    def done(self) -> BigReview:
        """The whole of it."""
        for number in range(self._size.conversations):
            self._converse(number)
        bodies = [
            *self._episodes(),
            *self._records(),
            *self._patterns(),
            *self._codings(),
            *self._reports(),
        ]
        self._case.record(*bodies)
        return self._big

    # --- conversations ----------------------------------------------------------------------

    def _converse(self, number: int) -> None:
        role = f"practitioner {number + 1}"
        agency = _AGENCIES[number % len(_AGENCIES)]
        session = begin_or_resume(self._case, role=role, agency=agency)
        conversation = session.conversation_id
        self._headings = list(session.conversation.headings)
        session.leave()
        self._big.conversations.append(conversation)
        self._big.statements[conversation] = []
        self._case.record(*self._told(number, conversation))
        self._case.record(e.ConversationClosed(conversation=conversation))

    def _told(self, number: int, conversation: str) -> Iterator[e.AnyBody]:
        many = self._size.statements // self._size.conversations
        if number < self._size.statements % self._size.conversations:
            many += 1
        for moment in self._big.made.moments:
            if moment.conversation == f"c{number:02}":
                yield from self._moment(conversation, moment.id, moment.title, moment.texts)
        while len(self._big.statements[conversation]) < many:
            yield from self._note(conversation, self._dice.choice(_ELSEWHERE), None, self._some())

    def _moment(
        self, conversation: str, moment: str, title: str, texts: tuple[str, ...]
    ) -> Iterator[e.AnyBody]:
        point = self._points[moment] = self._new_id()
        yield e.TurningPointRaised(conversation=conversation, turning_point=point, title=title)
        episode = self._big.made.episode_of[moment]
        for place, text in enumerate(texts):
            step = "turning-points" if place < 2 else "view-at-the-time"
            for body in self._note(conversation, step, point, text):
                yield body
                if isinstance(body, e.NoteTaken):
                    ref = Ref(conversation=conversation, statement=body.note)
                    self._told_of[episode].append(ref)

    def _note(
        self, conversation: str, step: str, point: str | None, text: str
    ) -> Iterator[e.AnyBody]:
        note, dice = self._new_id(), self._dice
        self._text[note] = text
        self._big.statements[conversation].append(note)
        yield e.NoteTaken(
            conversation=conversation,
            note=note,
            step=step,
            turning_point=point,
            text=text,
            form="quote" if dice.random() < 0.15 else "note",
            tense=dice.choices(("then", "now", "records"), (7, 2, 1))[0],
        )
        if dice.random() < 0.25:
            yield e.FactorLinked(
                note=note,
                heading=dice.choice(self._headings),
                direction=dice.choice(("supports", "hinders", "unspecified")),
                turning_point=point,
            )

    def _some(self) -> str:
        """Something that might be said at any time, never twice the same."""
        dice = self._dice
        kind = dice.choice(BOTH.kinds)
        slots = {slot: dice.choice(dice.choice(choices)) for slot, choices in kind.slots.items()}
        fact = dice.choice(dice.choice(kind.facts)).format(**slots)
        return f"{fact} {dice.choice(BOTH.views)} {dice.choice(BOTH.noise)}"

    # --- the analysis -----------------------------------------------------------------------

    def _episodes(self) -> Iterator[e.AnyBody]:
        made = self._big.made
        for number in range(self._size.episodes):
            episode = self._new_id()
            self._big.episodes.append(episode)
            points = [self._points[one] for one, of in made.episode_of.items() if of == number]
            title = next(one.title for one in made.moments if made.episode_of[one.id] == number)
            yield e.EpisodeMade(episode=episode, title=title, turning_points=tuple(points))
            yield e.EpisodeChanged(
                episode=episode, description=self._some(), significance=self._some()
            )
            yield self._when(episode, made.episodes[number].day)
            told = self._told_of[number]
            for _ in range(5):
                yield from self._action(episode, told)
            for _ in range(5):
                yield from self._factor(episode, told)
            yield e.ViewsCompared(
                comparison=self._new_id(),
                together=self._dice.choice(("agrees", "differs")),
                refs=tuple(self._dice.sample(told, 2)),
                words=self._some(),
                episode=episode,
            )

    def _when(self, subject: str, day: date) -> e.WhenSet:
        last = day + timedelta(days=self._dice.choice((0, 0, 3, 14)))
        return e.WhenSet(subject=subject, first=day, last=last, words=f"{day.day} {day:%B}")

    def _action(self, episode: str, told: list[Ref]) -> Iterator[e.AnyBody]:
        action, dice = self._new_id(), self._dice
        yield e.ActionAdded(
            episode=episode, action=action, text=self._some(), by=dice.choice(_AGENCIES)
        )
        yield e.PracticeJudged(
            action=action,
            judgement=self._new_id(),
            adequacy=dice.choice(get_args(e.Adequacy)),
            reason=self._some(),
            afterwards=self._some() if dice.random() < 0.3 else "",
        )
        yield from self._evidence(action, told)

    def _factor(self, episode: str, told: list[Ref]) -> Iterator[e.AnyBody]:
        factor, dice = self._new_id(), self._dice
        yield e.FactorCoded(
            episode=episode,
            factor=factor,
            heading=dice.choice(self._headings),
            direction=dice.choice(("supports", "hinders")),
            weight=dice.choice((1, 2, 3)),
            text=self._some(),
        )
        yield from self._evidence(factor, told)

    def _evidence(self, subject: str, told: list[Ref]) -> Iterator[e.AnyBody]:
        for ref in self._dice.sample(told, min(3, len(told))):
            yield e.EvidenceLinked(
                link=self._new_id(),
                subject=subject,
                ref=ref,
                stance=self._dice.choice(("for", "for", "against")),
            )

    def _records(self) -> Iterator[e.AnyBody]:
        for number in range(self._size.records):
            record = self._new_id()
            yield e.RecordEntered(
                record=record,
                sort=_SORTS[number % len(_SORTS)],
                agency=self._dice.choice(_AGENCIES),
                on=date(2025, 1, 1) + timedelta(days=self._dice.randrange(365)),
            )
            for page in range(5):
                yield e.PassageEntered(
                    record=record,
                    passage=self._new_id(),
                    text=self._some(),
                    page=str(page + 1),
                    episodes=(self._dice.choice(self._big.episodes),),
                )

    def _patterns(self) -> Iterator[e.AnyBody]:
        for number in range(self._size.patterns):
            pattern, dice = self._new_id(), self._dice
            yield e.PatternFound(
                pattern=pattern,
                title=self._some().partition(".")[0],
                typology=_KINDS[number % len(_KINDS)],
                effect="constructive" if number % 3 == 0 else "unsafe",
                description=self._some(),
            )
            yield e.PatternRanked(pattern=pattern, priority=number + 1, reason=self._some())
            for episode in dice.sample(self._big.episodes, min(8, len(self._big.episodes))):
                yield e.PatternTied(pattern=pattern, subject=episode)
            yield e.RecommendationMade(
                recommendation=self._new_id(),
                pattern=pattern,
                sort=dice.choice(get_args(e.Recommended)),
                text=self._some(),
                reason=self._some(),
            )

    def _codings(self) -> Iterator[e.AnyBody]:
        every = [(talk, one) for talk, there in self._big.statements.items() for one in there]
        for number in range(self._size.codings):
            talk, statement = every[number % len(every)]
            text = self._text[statement]
            start = self._dice.randrange(max(len(text) - 10, 1))
            end = min(start + self._dice.randrange(5, 60), len(text))
            yield e.PassageCoded(
                coding=self._new_id(),
                source=Ref(conversation=talk, statement=statement),
                start=start,
                end=end,
                words=text[start:end],
                code=f"heading:{self._dice.choice(self._headings)}",
            )

    def _reports(self) -> Iterator[e.AnyBody]:
        for sort in get_args(e.ReportSort):
            report = self._new_id()
            self._big.reports.append(report)
            yield e.ReportBegun(report=report, sort=sort)
