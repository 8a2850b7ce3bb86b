"""What a frozen case says of its analysis: episodes, records, evidence, patterns, reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.case.findings import When
from ltconverse.case.state import CaseState
from ltconverse.episodes.accounts import Accounts
from ltconverse.episodes.sources import Sources
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.reports.as_report import GROUP
from ltconverse.jobs.sharing.versions import version_now

MAY = date(2026, 5, 11)


def analyse(case: OpenCase) -> None:
    """Every kind of event of the analysis, each taken back where it can be."""
    first, other = list(case.state.conversations.values())[:2]
    note = next(iter(first.live_notes)).id
    said = Ref(conversation=first.id, statement=note, words="Changed")
    heard = Ref(conversation=first.id, recording=first.recordings[0], start=0.5, end=1.2)
    read = Ref(passage="passage-1", words="call")
    case.record(*_episodes(list(first.turning_points), other.practitioner))
    case.record(*_records())
    case.record(*_evidence(said, heard, read, other.practitioner))
    case.record(*_learned())
    case.record(*_coded(said, [one.id for one in case.state.reviewers]))
    _report(case)
    case.record(*_left())


def _episodes(points: list[str], someone: str) -> Iterable[e.AnyBody]:
    one, two, *_ = points
    yield e.EpisodeMade(episode="episode-1", title="The cal", turning_points=(one, two))
    yield e.EpisodeMade(episode="episode-2", title="The visit")
    yield e.EpisodeMade(episode="episode-3", title="Nothing much")
    yield e.EpisodeChanged(episode="episode-1", title="The call")
    yield e.EpisodeChanged(episode="episode-1", description="It came.", significance="Much.")
    yield e.TurningPointPlaced(turning_point=two, episode="episode-2")
    yield e.TurningPointPlaced(turning_point=two)
    yield e.JoiningDeclined(decline="declined-1", one=one, other=two)
    yield e.JoiningDeclined(decline="declined-2", one=two, other=one)
    yield e.WhenSet(subject="episode-1", first=MAY, last=date(2026, 5, 12))
    yield e.WhenSet(subject=one, words="in the spring")
    yield e.WhenSet(subject=two, last=MAY)
    yield e.ActionAdded(episode="episode-1", action="action-1", text="It was noted.", by=someone)
    yield e.ActionAdded(episode="episode-1", action="action-2", text="It was read.", after="")
    yield e.ActionAdded(episode="episode-1", action="action-3", text="Lost.", after="action-2")
    yield e.ActionChanged(action="action-1", by="duty worker", after="action-3")
    yield e.ActionChanged(action="action-3", text="It lay there.")
    for adequacy in get_args(e.Adequacy):
        yield e.PracticeJudged(
            action="action-1", judgement=f"judged-{adequacy}", adequacy=adequacy, reason="As seen."
        )
    yield e.PracticeJudged(
        action="action-2",
        judgement="judged-2",
        adequacy="good",
        reason="In time.",
        afterwards="Who rang.",
    )
    yield e.FactorCoded(
        episode="episode-1",
        factor="factor-1",
        heading="conditions",
        item="conditions-workload",
        level="local-strategic",
        direction="hinders",
        weight=3,
        text="Forty cases.",
        action="action-1",
    )
    yield e.FactorCoded(
        episode="episode-1", factor="factor-2", heading="family", of="a-note/family", weight=1
    )
    yield e.FactorChanged(factor="factor-2", direction="supports", weight=2, text="They asked.")
    yield e.FactorChanged(factor="factor-2", heading="own-team", item="", level="", action="")


def _records() -> Iterable[e.AnyBody]:
    yield e.RecordEntered(record="record-1", sort="minutes", title="Minutes", on=MAY)
    yield e.RecordEntered(record="record-2", sort="log", agency="health", on_words="that May")
    yield e.RecordChanged(record="record-1", sort="chronology", agency="education", on_words="May")
    yield e.RecordChanged(record="record-1", undated=True)
    yield e.RecordChanged(record="record-2", title="Log", on=MAY)
    yield e.PassageEntered(
        record="record-1",
        passage="passage-1",
        text="A call came.",
        page="3",
        episodes=("episode-1", "episode-3"),
    )
    yield e.PassageEntered(record="record-1", passage="passage-2", text="Nothing else.")
    yield e.PassageChanged(passage="passage-2", text="Nothing.", page="4", episodes=("episode-1",))


def _evidence(said: Ref, heard: Ref, read: Ref, someone: str) -> Iterable[e.AnyBody]:
    for number, together in enumerate(get_args(e.Together), 1):
        yield e.ViewsCompared(
            comparison=f"comparison-{number}",
            together=together,
            refs=(said, read),
            words="when it came",
            episode="episode-1",
            silent=(someone,) if together == "silent" else (),
        )
    yield e.ComparisonChanged(
        comparison="comparison-1", together="differs", words="who rang", episode=""
    )
    for number, ref in enumerate((said, heard, read), 1):
        yield e.EvidenceLinked(
            link=f"link-{number}", subject="action-1", ref=ref, words="it says so"
        )
    yield e.EvidenceLinked(link="link-4", subject="episode-1", ref=read, stance="against")
    yield e.CounterEvidenceSought(
        sought="sought-1", subject="action-1", query="call", looked_at=7, words="Nothing more."
    )


def _learned() -> Iterable[e.AnyBody]:
    for number, effect in enumerate(get_args(e.Effect), 1):
        yield e.PatternFound(
            pattern=f"pattern-{number}",
            title=f"Pattern {number}",
            typology="human-tool",
            effect=effect,
            description="It comes again.",
        )
    yield e.PatternChanged(pattern="pattern-1", title="Calls count as referrals")
    yield e.PatternChanged(
        pattern="pattern-1", typology="judgement", effect="unsafe", description="Everywhere."
    )
    yield e.PatternRanked(pattern="pattern-1", priority=1, reason="Children wait.")
    yield e.PatternRanked(pattern="pattern-2", priority=2, reason="It helps.")
    yield e.PatternRanked(pattern="pattern-2", priority=0)
    for subject in ("episode-1", "factor-1", "episode-2"):
        yield e.PatternTied(pattern="pattern-1", subject=subject)
    yield e.PatternUntied(pattern="pattern-1", subject="episode-2")
    for number, sort in enumerate(get_args(e.Recommended), 1):
        yield e.RecommendationMade(
            recommendation=f"recommendation-{number}",
            pattern="pattern-1",
            sort=sort,
            text=f"Do this, {number}.",
            reason="It works.",
            to="the board",
        )
    yield e.RecommendationChanged(
        recommendation="recommendation-1",
        pattern="pattern-2",
        sort="judgement",
        text="Write down every call.",
        reason="So that it is seen.",
        to="all agencies",
    )


def _coded(said: Ref, reviewers: list[str]) -> Iterable[e.AnyBody]:
    yield e.CodeAdded(code="code-1", title="Trst", explanation="between them", colour="#336699")
    yield e.CodeAdded(code="code-2", title="In people", parent="code-1")
    yield e.CodeChanged(code="code-1", title="Trust", explanation="between people")
    yield e.CodingRoundBegun(
        round="round-1",
        title="The first",
        sources=(said,),
        coders=tuple(reviewers[:2]),
        codes=("heading:family", "code-1"),
    )
    coded = {"source": said, "start": 0, "end": 7, "words": "Changed"}
    yield e.PassageCoded(coding="coding-1", code="heading:family", round="round-1", **coded)
    yield e.PassageCoded(coding="coding-2", code="code-1", coder="Ann", note="as I see it", **coded)
    yield e.CodingFinished(round="round-1", coder=reviewers[0])
    yield e.CodingsBroughtIn(
        source="project.qdpx", sha256="0" * 64, codings=2, unplaced=("“gone” in conversation 1",)
    )


def _report(case: OpenCase) -> None:
    """Reports are shared, answered and agreed by the events of write-ups, under their own id."""
    sorts = get_args(e.ReportSort)
    for number, sort in enumerate(sorts, 1):
        case.record(e.ReportBegun(report=f"report-{number}", sort=sort, title=f"Report {number}"))
    case.record(
        e.ReportTextWritten(report="report-1", place="introduction", text="Our own words."),
        e.ReportTextWritten(report="report-1", place="introduction", text="Our own words, again."),
    )
    report = case.state.analysis.reports["report-1"]
    frozen = version_now(case, report)
    assert frozen.made is not None
    one = frozen.statements[0]
    case.record(
        e.StatementReworded(
            conversation=report.id, change="change-1", statement=one.statement, was="", text="So."
        ),
        frozen.made,
        e.DraftShared(
            conversation=report.id,
            version=frozen.id,
            share="report-share",
            reference="2468-BCDF",
            to=GROUP,
            form="docx",
            on=MAY,
            due=MAY,
            sha256="0" * 64,
        ),
        e.ReplyReceived(
            conversation=report.id,
            reply="report-reply",
            version=frozen.id,
            share="report-share",
            by="",
            form="text",
            received_on=MAY,
            source="mail.txt",
            sha256="0" * 64,
            points=(e.ReplyPoint(point="p", kind="comment", text="Who?", statement=one.statement),),
        ),
        e.PointResolved(conversation=report.id, point="p", outcome="declined", reason="Not known."),
        e.ReceiptMade(
            conversation=report.id, version=frozen.id, replies=("report-reply",), form="txt"
        ),
        e.WriteUpAgreed(conversation=report.id, on=MAY, version=frozen.id, how="at the meeting"),
    )


def _left() -> Iterable[e.AnyBody]:
    """What was taken out, what came back, and what left the case."""
    gone = (
        *("episode-3", "action-3", "judged-problematic", "factor-2", "record-2", "passage-2"),
        *("comparison-2", "link-4", "pattern-2", "recommendation-3", "code-2", "coding-2"),
        *("report-4", "declined-2", "sought-1", "round-1"),
    )
    for subject in gone:
        yield e.AnalysisDropped(subject=subject, why="not now")
    for subject in ("record-2", "link-4", "sought-1", "round-1"):
        yield e.AnalysisRestored(subject=subject)
    digest = {"library": "library-1", "quarter": "2026-Q2", "sha256": "0" * 64}
    yield e.DigestAdded(digest="digest-1", library_title="The board’s library", **digest)
    yield e.DigestAdded(digest="digest-2", **digest)
    yield e.DigestRemoved(digest="digest-1", library="library-1")
    for document in ("episodes", "codings", "report", "picture", "analysis"):
        yield e.DocumentExported.model_validate({"document": document, "form": "svg"})


def told_of(state: CaseState) -> dict[str, Any]:
    """All of the analysis that a person would miss if it were gone or different."""
    a = state.analysis
    sources = Sources(Accounts(state))
    numbers = {
        point.id: f"{conversation.number}:T{point.number}"
        for conversation in state.conversations.values()
        for point in conversation.turning_points.values()
    }

    def when(subject: str) -> list[str]:
        known = a.when_of(subject)
        return [str(known.first), str(known.last), known.words] if known != When() else []

    def plain(held: Any) -> Any:
        """A value as JSON has it; ids of people and places that differ each time as what they
        are."""
        if isinstance(held, Ref):
            source = sources.of(held)
            return [source.label, held.words, source.gone]  # our own words may change
        if isinstance(held, tuple):
            return [plain(one) for one in held]
        if isinstance(held, str) and held in state.people:
            return state.people[held].role
        return str(held) if isinstance(held, date) else held

    def rows(kept: dict[str, Any], fields: str) -> list[list[Any]]:
        return [
            [plain(getattr(one, name)) for name in (*fields.split(), "dropped")]
            for one in kept.values()
        ]

    return {
        "episodes": rows(a.episodes, "number title description significance"),
        "whens": [when(one) for one in (*a.episodes, *a.placed)],
        "placed": [[numbers[point], there] for point, there in a.placed.items()],
        "apart": [
            [numbers[one.one], numbers[one.other], one.dropped] for one in a.declined.values()
        ],
        "actions": rows(a.actions, "id episode text by"),
        "order": [[there.id for there in a.actions_of(one)] for one in a.episodes],
        "judgements": rows(a.judgements, "action adequacy reason afterwards author"),
        "factors": rows(
            a.factors, "episode heading item level direction weight text action of author"
        ),
        "records": rows(a.records, "number sort title agency on on_words"),
        "passages": rows(a.passages, "record number text page episodes"),
        "comparisons": rows(a.comparisons, "number together words episode silent author refs"),
        "evidence": rows(a.links, "subject stance words author ref"),
        "sought": rows(a.sought, "subject query looked_at words author"),
        "patterns": rows(
            a.patterns,
            "number title typology effect description priority why_priority tied",
        ),
        "recommendations": rows(a.recommendations, "number pattern sort text reason to"),
        "codes": rows(a.codes, "title parent explanation colour"),
        "codings": rows(a.codings, "source start end words code coder round note"),
        "rounds": rows(a.rounds, "number title sources coders codes finished is_open"),
        "reports": [
            *rows(a.reports, "number sort title texts"),
            *(
                {
                    "versions": [each.number for each in one.written.versions.values()],
                    "to": [each.to for each in one.written.shares.values()],
                    "said": [each.said.text for each in one.written.points.values()],
                    "changes": len(one.written.changes),
                    "receipts": len(one.written.receipts),
                    "agreed": one.written.agreed is not None,
                }
                for one in a.reports.values()
            ),
        ],
        "digests": [[one.library_title, one.quarter, one.removed] for one in a.digests.values()],
        "history": sum(map(len, a.history.values())),
    }
