"""A case with a small analysis of two accounts, to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from tests.casework import begin

# Words that must never leave; each text of the analysis holds one.
SECRET = "Smith"

# (adequacies, factors as heading, item, level, direction, weight)
Told = tuple[Sequence[e.Adequacy], Sequence[tuple[str, str, str, e.Direction, e.Weight]]]
EPISODES: tuple[Told, ...] = (
    (
        ("good", "adequate"),
        (
            ("conditions", "conditions-workload", "", "hinders", 3),
            ("own-team", "own-team-supervision", "front-line", "supports", 1),
        ),
    ),
    (("problematic",), (("organisation", "", "", "hinders", 2),)),
)


def analyse(case: OpenCase, episodes: Sequence[Told] = EPISODES, words: str = SECRET) -> None:
    """An analysis of two accounts, with these words in every text of it."""
    conversations = [begin(case, "health visitor", words), begin(case, "teacher", "Primary school")]
    factors = [_episode(case, conversations, told, words) for told in episodes]
    pattern = case.new_id()
    case.record(
        e.PatternFound(
            pattern=pattern,
            title=words,
            typology="judgement",
            effect="unsafe",
            description=words,
        ),
        e.PatternRanked(pattern=pattern, priority=1, reason=words),
        *(e.PatternTied(pattern=pattern, subject=one) for several in factors for one in several),
        e.RecommendationMade(
            recommendation=case.new_id(), pattern=pattern, sort="clear-cut", text=words, to=words
        ),
    )


def _episode(case: OpenCase, conversations: Sequence[str], told: Told, words: str) -> list[str]:
    points, episode = [case.new_id() for _ in conversations], case.new_id()
    for conversation, point in zip(conversations, points, strict=True):
        case.record(
            e.TurningPointRaised(conversation=conversation, turning_point=point, title=words)
        )
    case.record(
        e.EpisodeMade(episode=episode, title=words, turning_points=tuple(points)),
        e.EpisodeChanged(episode=episode, description=words, significance=words),
        e.WhenSet(subject=episode, first=date(2026, 9, 21), last=date(2026, 9, 21), words=words),
    )
    for adequacy in told[0]:
        action = case.new_id()
        case.record(
            e.ActionAdded(episode=episode, action=action, text=words, by="police officer"),
            e.PracticeJudged(
                action=action, judgement=case.new_id(), adequacy=adequacy, reason=words
            ),
        )
    factors = [case.new_id() for _ in told[1]]
    for factor, (heading, item, level, direction, weight) in zip(factors, told[1], strict=True):
        case.record(
            e.FactorCoded(
                episode=episode,
                factor=factor,
                heading=heading,
                item=item,
                level=level,
                direction=direction,
                weight=weight,
                text=words,
            )
        )
    return factors
