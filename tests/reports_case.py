"""A case with two accounts of the same moment, an episode made of them, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.jobs.opening import OpenCase
from tests.casework import begin, note

HEALTH_VISITOR = "He had stopped looking up when somebody came in."
TEACHER = "The school rang three times and took it for a referral."
PASSAGE = "Telephone call from school. No further action."


@dataclass(frozen=True)
class Analysed:
    """Ids of what the case holds."""

    talks: tuple[Conversation, Conversation]
    episode: str = "episode"
    action: str = "action"
    factor: str = "factor"
    pattern: str = "pattern"
    recommendation: str = "recommendation"


def account(case: OpenCase, role: str, point: str, text: str) -> Conversation:
    """A conversation in which one turning point is told of, held to its end."""
    talk = begin(case, role=role)
    case.record(
        e.TurningPointRaised(conversation=talk, turning_point=point, title=f"The call ({role})"),
        note(case, talk, text).model_copy(
            update={"step": "turning-points", "turning_point": point, "note": f"note-{point}"}
        ),
        e.ConversationClosed(conversation=talk),
    )
    return case.state.conversations[talk]


def analysed(case: OpenCase) -> Analysed:
    """The case."""
    one = account(case, "health visitor", "tp-1", HEALTH_VISITOR)
    other = account(case, "safeguarding lead", "tp-2", TEACHER)
    told = e.Ref(conversation=other.id, statement="note-tp-2")
    passage = e.Ref(passage="passage")
    case.record(
        e.EpisodeMade(episode="episode", title="The call", turning_points=("tp-1", "tp-2")),
        e.EpisodeChanged(
            episode="episode",
            description="The school rang; the call was noted and nothing followed.",
            significance="With hindsight it was the first time two agencies knew.",
        ),
        e.RecordEntered(record="record", sort="contact record", agency="early help"),
        e.PassageEntered(
            record="record", passage="passage", text=PASSAGE, page="page 2", episodes=("episode",)
        ),
        e.ViewsCompared(
            comparison="comparison",
            together="differs",
            refs=(told, passage),
            words="whether the call was a referral",
            episode="episode",
        ),
        e.ActionAdded(episode="episode", action="action", text="Rang on", by="safeguarding lead"),
        e.PracticeJudged(
            action="action", judgement="judgement", adequacy="good", reason="she did not let go"
        ),
        e.FactorCoded(
            episode="episode",
            factor="factor",
            heading="conditions",
            direction="hinders",
            weight=3,
            text="forty names on the list",
        ),
        e.EvidenceLinked(link="link", subject="action", ref=told),
        e.EvidenceLinked(link="against", subject="action", ref=passage, stance="against"),
        e.PatternFound(
            pattern="pattern",
            title="A call counts as a referral for one and as news for the other",
            typology="agencies-crisis",
            effect="unsafe",
            description="What is sent and what is received are not the same.",
        ),
        e.PatternTied(pattern="pattern", subject="episode"),
        e.PatternRanked(pattern="pattern", priority=1, reason="It shows wherever agencies ring."),
        e.RecommendationMade(
            recommendation="recommendation",
            pattern="pattern",
            sort="clear-cut",
            text="Say at the end of each call what it was",
            to="all agencies",
        ),
    )
    return Analysed((one, other))
