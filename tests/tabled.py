"""The sample case with an analysis: an episode told by two, a record, and what was learned."""

from __future__ import annotations

from datetime import date

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.model import Table
from tests.hostile import HOSTILE
from tests.sample_case import CONVERSATION, Script, script

EPISODE = "episode-1"
SECOND = "She rang a second time and was told that the duty desk would ring back."
PASSAGE = "One call taken, about feeding. No further action."


def statement(text: str, made: Script) -> Ref:
    """A reference to the statement that came of the note with that text."""
    for one in made.events:
        if isinstance(one.body, e.NoteTaken) and text in one.body.text:
            return Ref(conversation=one.body.conversation, statement=one.body.note)
    raise AssertionError(text)


def analysed() -> Script:
    """The sample case, a second voice in it, and all that was made of the first phone call."""
    made = script()
    other = next(
        one.body.turning_point
        for one in made.events
        if isinstance(one.body, e.TurningPointRaised) and one.body.title == "The second phone call"
    )
    made.note(SECOND)
    made.note("Looking back she would have written to them.", "now")
    made.note("The desk was one person that week.", factor=("conditions", "hinders"))
    made.add(
        e.EpisodeMade(
            episode=EPISODE, title="Two calls, one file", turning_points=("point-1", other)
        )
    )
    made.add(
        e.EpisodeChanged(
            episode=EPISODE,
            description="Two people rang in one week; one call reached the file.",
            significance="With hindsight each had half of it.",
        )
    )
    made.add(e.WhenSet(subject=EPISODE, first=date(2025, 3, 4), last=date(2025, 3, 7)))
    _what_was_done(made)
    _what_is_beside_it(made)
    _what_was_learned(made)
    return made


def _what_was_done(made: Script) -> None:
    told = statement("Two teenage babysitters", made)
    made.add(
        e.ActionAdded(
            episode=EPISODE, action="action-1", text="Filed it as an accident.", by="social worker"
        )
    )
    made.add(
        e.PracticeJudged(
            action="action-1",
            judgement="judgement-1",
            adequacy="mixed",
            reason="It fitted all she had.",
            afterwards="That there were two injuries.",
        )
    )
    made.author = "reviewer-2"
    made.add(
        e.PracticeJudged(
            action="action-1", judgement="judgement-2", adequacy="good", reason="She asked at once."
        )
    )
    made.author = "reviewer-1"
    made.add(e.EvidenceLinked(link="link-1", subject="action-1", ref=told))
    made.add(
        e.EvidenceLinked(
            link="link-2",
            subject="action-1",
            ref=statement("The discharge letter", made),
            stance="against",
            words="it was in the letter",
        )
    )
    made.add(
        e.CounterEvidenceSought(
            sought="sought-1", subject="action-1", query="accident", looked_at=4, words="Nothing"
        )
    )
    made.add(e.ActionAdded(episode=EPISODE, action="action-2", text="Nobody rang back."))
    made.add(
        e.FactorCoded(
            episode=EPISODE,
            factor="factor-1",
            heading="personal",
            direction="hinders",
            weight=3,
            text="A vivid first story.",
            action="action-1",
        )
    )
    made.add(
        e.EvidenceLinked(link="link-3", subject="factor-1", ref=statement("so vivid that", made))
    )


def _what_is_beside_it(made: Script) -> None:
    made.add(
        e.RecordEntered(
            record="record-1", sort="log", agency="Duty desk", on=date(2025, 3, 5), title="Log"
        )
    )
    made.add(
        e.PassageEntered(
            record="record-1",
            passage="passage-1",
            text=PASSAGE,
            page="page 2",
            episodes=(EPISODE,),
        )
    )
    beside = (statement(SECOND, made), Ref(passage="passage-1"))
    made.add(
        e.ViewsCompared(
            comparison="comparison-1",
            together="differs",
            refs=beside,
            words="how many calls came",
            episode=EPISODE,
            silent=("worker",),
        )
    )
    made.add(
        e.ViewsCompared(
            comparison="comparison-2", together="agrees", refs=beside, words="that it was busy"
        )
    )


def _what_was_learned(made: Script) -> None:
    made.add(
        e.PatternFound(
            pattern="pattern-1",
            title="The first story stays",
            typology="judgement",
            effect="unsafe",
            description="Nobody asks again.",
        )
    )
    made.add(e.PatternTied(pattern="pattern-1", subject=EPISODE))
    made.add(e.PatternTied(pattern="pattern-1", subject="factor-1"))
    made.add(e.PatternRanked(pattern="pattern-1", priority=1, reason="It shows everywhere."))
    made.add(
        e.RecommendationMade(
            recommendation="recommendation-1",
            pattern="pattern-1",
            sort="clear-cut",
            text="One hour with the file.",
            reason="She asked for it.",
            to="all agencies",
        )
    )
    first = statement("It all seemed calm", made)
    for number, (coder, round_) in enumerate((("reviewer-1", ""), ("reviewer-2", "round-1")), 1):
        if round_:
            made.add(
                e.CodingRoundBegun(
                    round=round_, title="Apart", sources=(first,), coders=("reviewer-1", coder)
                )
            )
        made.add(
            e.PassageCoded(
                coding=f"coding-{number}",
                source=first,
                start=0,
                end=18,
                words="It all seemed calm",
                code="heading:personal",
                coder=coder,
                round=round_,
            )
        )


def analysed_state() -> CaseState:
    """The case."""
    return analysed().state()


def tabled() -> Table:
    """Its table, without the framework of this computer."""
    return episode_table(analysed_state())


def hostile_table() -> Table:
    """A table in whose every text somebody means harm."""
    return episode_table(hostile_state())


def hostile_state() -> CaseState:
    """The case of it."""
    made = Script()
    made.add(e.CaseOpened(case="case-1", title=HOSTILE[1]))
    made.add(e.ReviewerJoined(person="reviewer-1", role=HOSTILE[0], agency=HOSTILE[5]))
    made.add(e.PractitionerJoined(person="p", role=HOSTILE[5], agency=HOSTILE[2]))
    made.begin("p")
    made.step = "turning-points"
    for number, text in enumerate(HOSTILE):
        point = made.raise_point(text)
        made.note(text, form="quote")
        made.note(text, "now")
        told = made.note(text, factor=(text, "hinders"))
        at, ref = str(number), Ref(conversation=CONVERSATION, statement=told, words=text)
        of, record = f"episode-{at}", f"record-{at}"
        made.add(e.EpisodeMade(episode=of, title=text, turning_points=(point,)))
        made.add(e.EpisodeChanged(episode=of, description=text, significance=text))
        made.add(e.WhenSet(subject=of, words=text))
        made.add(e.ActionAdded(episode=of, action=f"action-{at}", text=text, by=text))
        made.add(
            e.PracticeJudged(
                action=f"action-{at}",
                judgement=f"judgement-{at}",
                adequacy="mixed",
                reason=text,
                afterwards=text,
            )
        )
        made.add(e.EvidenceLinked(link=f"link-{at}", subject=f"action-{at}", ref=ref, words=text))
        made.add(e.FactorCoded(episode=of, factor=f"factor-{at}", heading=text, text=text))
        made.add(e.RecordEntered(record=record, sort=text, title=text, agency=text))
        made.add(
            e.PassageEntered(
                record=record, passage=f"passage-{at}", text=text, page=text, episodes=(of,)
            )
        )
        made.add(
            e.ViewsCompared(
                comparison=f"comparison-{at}", together="differs", refs=(ref,), words=text
            )
        )
    return made.state()
