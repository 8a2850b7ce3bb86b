"""Joining what several people tell into episodes: suggested, decided by a person, undone at will.

For the screens and the command line alike. Every account stays apart within its episode.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.analysed import Analysis
from ltconverse.case.state import CaseState, Conversation, TurningPoint
from ltconverse.episodes.accounts import Accounts
from ltconverse.episodes.joining.model import Days, Moment, Pair, Suggestion
from ltconverse.episodes.joining.people import people_in
from ltconverse.episodes.joining.suggesting import suggest
from ltconverse.episodes.joining.when import Period, read_account
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.changing import EPISODE_TITLE, words

_LIKELY, _VERY_LIKELY = 0.75, 0.9


@dataclass(frozen=True, slots=True)
class OfferedMoment:
    """One turning point of a suggestion: its id and label (`2:T1`), whose it is, what it is called.

    `when` it was as far as they tell, and the `episode` (`E3`) it stands in already; "" for none.
    """

    point: str
    label: str
    who: str
    title: str
    when: str = ""
    episode: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """Turning points that may be one, for a person to decide on; `number` counts from 1.

    `likely` says how likely in words, `why` on what that rests. `episode` is the id of the episode
    that the others would be added to, "" where one would be made; `title` what that is called.
    """

    number: int
    moments: tuple[OfferedMoment, ...]
    likely: str
    why: str
    title: str
    episode: str = ""

    @property
    def points(self) -> tuple[str, ...]:
        """The ids of its turning points."""
        return tuple(one.point for one in self.moments)


# --- reading the case -------------------------------------------------------------------------


def moments_of(state: CaseState, accounts: Accounts) -> list[Moment]:
    """Every turning point that stands, as the person tells it in the write-up."""
    known = [one.role for one in state.people.values() if not one.reviewer]
    return [
        moment
        for conversation in state.conversations.values()
        for moment in _told(state, conversation, accounts, known)
    ]


def _told(
    state: CaseState, conversation: Conversation, accounts: Accounts, known: Sequence[str]
) -> list[Moment]:
    points = conversation.live_turning_points
    statements = list(accounts.all_of(conversation)) if points else []
    texts = {
        point.id: [one.statement.text for one in statements if point.number in one.statement.about]
        for point in points
    }
    period = Period.year_before(conversation.begun_at.date())
    read = read_account([[point.title, *texts[point.id]] for point in points], period)
    return [
        Moment(
            id=point.id,
            conversation=conversation.id,
            person=conversation.practitioner,
            title=point.title,
            texts=tuple(texts[point.id]),
            when=_when(state.analysis, point) or when,
            people=people_in([point.title, *texts[point.id]], known),
            place=place,
        )
        for place, (point, when) in enumerate(zip(points, read, strict=True))
    ]


def _when(analysis: Analysis, point: TurningPoint) -> Days | None:
    """When the reviewers say that it was."""
    said = analysis.when_of(point.id)
    first, last = said.first or said.last, said.last or said.first
    return Days(first, last, said.words) if first and last else None


def kept_apart(state: CaseState) -> frozenset[Pair]:
    """Pairs of turning points of which somebody said that they are not one."""
    declined = state.analysis.declined.values()
    pairs = {frozenset((one.one, one.other)) for one in declined if not one.dropped}
    for conversation in state.conversations.values():
        for point in conversation.turning_points.values():
            pairs |= {frozenset((point.id, other)) for other in point.apart_from}
    return frozenset(pairs)


def _joined(state: CaseState) -> list[list[str]]:
    """The turning points of each episode that people have put something into."""
    analysis = state.analysis
    groups = [(one.id, _standing(state, one.id)) for one in analysis.live_episodes]
    return [points for episode, points in groups if points and not _is_bare(state, episode)]


def _standing(state: CaseState, episode: str) -> list[str]:
    """An episode's turning points that stand."""
    places = state.turning_point_places
    return [
        point
        for point in state.analysis.points_of(episode)
        if point in places and places[point].turning_points[point].stands
    ]


def _is_bare(state: CaseState, episode: str) -> bool:
    """Whether an episode is one turning point and nothing of the reviewers' yet."""
    analysis = state.analysis
    one = analysis.episodes[episode]
    return (
        len(_standing(state, episode)) < 2
        and not (one.description or one.significance)
        and not (analysis.actions_of(episode) or analysis.factors_of(episode))
        and not (analysis.passages_at(episode) or analysis.comparisons_of(episode))
        and not (analysis.links_of(episode) or analysis.patterns_at(episode))
    )


def near_words() -> list[tuple[str, ...]]:
    """Groups of words that mean nearly the same, as they ship or as the organisation has them."""
    from ltconverse.method.library import load_library

    return [group.words for one in load_library().near_words.values() for group in one.groups]


# --- deciding ---------------------------------------------------------------------------------


class Joining(Analysing):
    """A session in which moments are joined into episodes and parted again."""

    _near: list[tuple[str, ...]] | None = None

    def offered(self) -> list[Offered]:
        """What may be one and is not yet, the likeliest first.

        Weaker likenesses come once all that is likely has been decided on.
        """
        if self._near is None:
            self._near = near_words()
        accounts = self.tabling.accounts
        moments = {one.id: one for one in moments_of(self.state, accounts)}
        joined = _joined(self.state)
        apart = kept_apart(self.state)
        told = list(moments.values())
        found = suggest(told, apart, joined, self._near)
        found = found or suggest(told, apart, joined, self._near, further=True)
        return [self._offered(number, one, moments) for number, one in enumerate(found, 1)]

    def accept(self, offered: Offered, points: Sequence[str] = (), title: str = "") -> str:
        """Make one episode of what was offered, or add it to the one there is; the episode's id.

        With `points` only those of it: they are not offered with the others again. Taken back as
        one step. An episode that was of one of these turning points alone, with nothing of the
        reviewers' in it, goes.
        """
        of = self.state.analysis.episode_of
        kept = tuple(points) or offered.points
        left = [
            one
            for one in offered.points
            if one not in kept and not (offered.episode and of(one) == offered.episode)
        ]
        if offered.episode:
            episode, joined = offered.episode, self._joined_to(kept, offered.episode)
        else:
            episode, joined = self._made_of(kept, title.strip() or offered.title)
        self._declined([(one, other) for one in left for other in kept], *joined)
        return episode

    def join_anew(self, points: Sequence[str], title: str) -> str:
        """Make one episode of turning points, whatever is suggested; its id."""
        episode, made = self._made_of(points, title)
        self.do(*made)
        return episode

    def join(self, points: Sequence[str], episode: str) -> str:
        """Add turning points to an episode, whatever is suggested; its id."""
        if joined := self._joined_to(points, episode):
            self.do(*joined)
        return episode

    def _made_of(self, points: Sequence[str], title: str) -> tuple[str, list[e.AnyBody]]:
        made = e.EpisodeMade(
            episode=self.case.new_id(),
            title=words(title, EPISODE_TITLE),
            turning_points=tuple(points),
        )
        return made.episode, [made, *self._emptied(points)]

    def _joined_to(self, points: Sequence[str], episode: str) -> list[e.AnyBody]:
        new = [one for one in points if self.state.analysis.episode_of(one) != episode]
        placed = (e.TurningPointPlaced(turning_point=one, episode=episode) for one in new)
        return [*placed, *self._emptied(new)]

    def _emptied(self, points: Iterable[str]) -> list[e.AnyBody]:
        """What goes because its only turning point goes elsewhere."""
        held = {self.state.analysis.episode_of(one) for one in points} - {""}
        bare = (one for one in sorted(held) if _is_bare(self.state, one))
        return [e.AnalysisDropped(subject=one, why="joined") for one in bare]

    def decline(self, offered: Offered) -> None:
        """These turning points are not one: none of them is offered with another of them again,
        but for those that stand in one episode. Taken back as one step."""
        points = offered.points
        of = {one: self.state.analysis.episode_of(one) for one in points}
        self._declined(
            [
                (one, other)
                for at, one in enumerate(points)
                for other in points[at + 1 :]
                if not (of[one] and of[one] == of[other])
            ]
        )

    def part(self, point: str) -> None:
        """Take a turning point out of its episode; it is not offered for what stays there again."""
        episode = self.state.analysis.episode_of(point)
        if not episode:
            return
        stay = [one for one in _standing(self.state, episode) if one != point]
        self._declined(
            [(point, other) for other in stay], e.TurningPointPlaced(turning_point=point)
        )

    def _declined(self, pairs: Iterable[tuple[str, str]], *first: e.AnyBody) -> None:
        known = kept_apart(self.state)
        new = [(one, other) for one, other in pairs if frozenset((one, other)) not in known]
        declined = [
            e.JoiningDeclined(decline=self.case.new_id(), one=one, other=other)
            for one, other in new
        ]
        if first or declined:
            self.do(*first, *declined)

    # --- showing ----------------------------------------------------------------------------

    def _offered(self, number: int, found: Suggestion, moments: dict[str, Moment]) -> Offered:
        told = [moments[one] for one in found.moments]
        analysis = self.state.analysis
        episode = analysis.episode_of(found.already[0]) if found.already else ""
        fullest = max(told, key=lambda one: (len(one.texts), -told.index(one)))
        return Offered(
            number=number,
            moments=tuple(self._moment(one) for one in told),
            likely=_in_words(found.likeness),
            why=found.why,
            title=analysis.episodes[episode].title if episode else fullest.title,
            episode=episode,
        )

    def _moment(self, moment: Moment) -> OfferedMoment:
        held = self.state.conversations[moment.conversation]
        episode = self.state.analysis.episode_of(moment.id)
        label = f"E{self.state.analysis.episodes[episode].number}" if episode else ""
        return OfferedMoment(
            point=moment.id,
            label=f"{held.number}:T{held.turning_points[moment.id].number}",
            who=self.state.practitioner_of(held).label,
            title=moment.title,
            when=moment.when.words if moment.when else "",
            episode=label,
        )


def _in_words(likeness: float) -> str:
    if likeness >= _VERY_LIKELY:
        return "very likely"
    return "likely" if likeness >= _LIKELY else "perhaps"
