"""The analysis of the worked example, as events, by the lines of `analysis.txt`.

A line begins with a word and goes on with fields between bars; what it may be, and what it means,
is said at the head of that file. Only for the example: knows a case's state and its events, and
nothing of a journal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.case.state import CaseState
from ltconverse.jobs.example.scripts import Named, day, lines_of, not_known
from ltconverse.writeup.compose import lay_out
from ltconverse.writeup.model import Statement

FILE = "analysis.txt"

_PLACE = re.compile(r"(?P<key>\w+) (?P<sign>S?)(?P<number>\d+)(~(?P<word>.+))?")
_FACTOR = re.compile(r"(?P<heading>[\w-]+)/(?P<item>[\w-]+) (?P<sign>[+-])(?P<weight>[123])")


@dataclass
class Analysing:
    """Reads the lines, one after the other; each becomes events."""

    state: CaseState
    named: Named
    new_id: Callable[[], str]
    # What the next lines are about: its kind and its id.
    kind: str = ""
    subject: str = ""
    # The episode, and how many factors it has so far.
    episode: str = ""
    factors: int = 0
    # A factor, a comparison or a pattern waits for the line that completes it.
    waiting: dict[str, Any] = field(default_factory=dict)
    statements: dict[str, dict[int, Statement]] = field(default_factory=dict)
    action: str = ""

    def bodies(self) -> Iterator[e.AnyBody]:
        """The whole analysis, in the order of its lines. Raises BadData naming the line."""
        made: list[e.AnyBody] = []
        for file, number, text in lines_of(FILE):
            head, *fields = (one.strip() for one in text.split("|"))
            word, _, rest = head.partition(" ")
            try:
                made += self._WORDS[word](self, rest, fields)
            except (ValueError, IndexError, KeyError, TypeError) as reason:
                raise not_known(file, number, reason) from reason
        ids = self.named.ids
        for passage, episodes in self.named.passages.items():
            spoken_of = tuple(ids[one] for one in episodes)
            made.append(e.PassageChanged(passage=passage, episodes=spoken_of))
        yield from made

    def _about(self, kind: str, key: str = "") -> str:
        """A new thing, which the next lines are about."""
        self.kind, self.subject = kind, self.new_id()
        if key:
            self.named.ids[key] = self.subject
        return self.subject

    # --- episodes ---------------------------------------------------------------------------

    def _when(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        first, last, words = fields
        point = self._point(rest)
        yield e.WhenSet(subject=point, first=day(first), last=day(last or first), words=words)

    def _point(self, text: str) -> str:
        key, number = text.split()
        conversation = self.state.conversations[self.named.ids[key]]
        points = {one.number: one.id for one in conversation.live_turning_points}
        return points[int(number)]

    def _episode(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        title, first, last, words = fields
        self.episode, self.factors = self._about("episode", rest), 0
        yield e.EpisodeMade(episode=self.episode, title=title)
        yield e.WhenSet(subject=self.episode, first=day(first), last=day(last), words=words)

    def _points(self, rest: str, _fields: list[str]) -> Iterator[e.AnyBody]:
        for one in rest.split(","):
            yield e.TurningPointPlaced(turning_point=self._point(one), episode=self.episode)

    def _told(self, rest: str, _fields: list[str]) -> Iterator[e.AnyBody]:
        if self.kind == "episode":
            yield e.EpisodeChanged(episode=self.subject, description=rest)
        elif self.kind == "pattern":
            yield e.PatternChanged(pattern=self.subject, description=rest)
        else:
            yield e.RecommendationMade(**self.waiting, recommendation=self.subject, text=rest)

    def _meant(self, rest: str, _fields: list[str]) -> Iterator[e.AnyBody]:
        yield e.EpisodeChanged(episode=self.episode, significance=rest)

    def _action(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        self.action = self._about("action")
        yield e.ActionAdded(episode=self.episode, action=self.action, text=fields[0], by=rest)

    def _judged(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        reason, afterwards = [*fields, ""][:2]
        yield e.PracticeJudged.model_validate(
            {
                "action": self.action,
                "judgement": self.new_id(),
                "adequacy": rest,
                "reason": reason,
                "afterwards": afterwards,
            }
        )

    def _factor(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        found = _FACTOR.fullmatch(rest)
        if not found:
            raise ValueError(rest)
        self.factors += 1
        key = next(key for key, one in self.named.ids.items() if one == self.episode)
        self.waiting = {
            "factor": self._about("factor", f"{key} {self.factors}"),
            "heading": found["heading"],
            "item": found["item"],
            "direction": "supports" if found["sign"] == "+" else "hinders",
            "weight": int(found["weight"]),
            "text": fields[0],
        }
        return iter(())

    def _coded(self, first: Ref) -> e.FactorCoded:
        """The factor that waited: it takes the place of what a note told, where it is the same."""
        waiting, self.waiting = self.waiting, {}
        same = (waiting["heading"], waiting["direction"])
        told = self._statement_of(first)
        there = told and same in {(one.heading, one.direction) for one in told.influences}
        return e.FactorCoded(
            episode=self.episode,
            of=f"{first.statement}/{waiting['heading']}" if there else "",
            **waiting,
        )

    # --- what it rests on -------------------------------------------------------------------

    def _evidence(self, stance: e.Stance, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        refs = self._refs(rest)
        if self.kind == "factor" and self.waiting:
            yield self._coded(refs[0])
        for ref in refs:
            yield e.EvidenceLinked(
                link=self.new_id(),
                subject=self.subject,
                ref=ref,
                stance=stance,
                words=fields[0] if fields else "",
            )

    def _for(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        return self._evidence("for", rest, fields)

    def _against(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        return self._evidence("against", rest, fields)

    def _sought(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        query, words = fields
        yield e.CounterEvidenceSought(
            sought=self.new_id(),
            subject=self.subject,
            query=query,
            looked_at=int(rest),
            words=words,
        )

    def _refs(self, text: str) -> tuple[Ref, ...]:
        return tuple(self._ref(one.strip()) for one in text.split(";"))

    def _ref(self, text: str) -> Ref:
        """A place such as `school S12~puppet` or `form 4`. Raises ValueError where it is not, or
        where that word does not stand there."""
        found = _PLACE.fullmatch(text)
        if not found:
            raise ValueError(text)
        key, number, word = found["key"], int(found["number"]), found["word"] or ""
        if found["sign"]:
            conversation = self.named.ids[key]
            statement = self._statements(conversation)[number]
            ref, words = Ref(conversation=conversation, statement=statement.id), statement.text
        else:
            passage = self.state.analysis.passages[self.named.ids[f"{key} {number}"]]
            ref, words = Ref(passage=passage.id), passage.text
        if word not in words:
            raise ValueError(f"{text} says: {words}")
        return ref

    def _statements(self, conversation: str) -> dict[int, Statement]:
        if conversation not in self.statements:
            laid_out = lay_out(self.state, self.state.conversations[conversation])
            self.statements[conversation] = {one.number: one for one, _ in laid_out.statements()}
        return self.statements[conversation]

    def _statement_of(self, ref: Ref) -> Statement | None:
        every = self._statements(ref.conversation).values() if ref.statement else ()
        return next((one for one in every if one.id == ref.statement), None)

    def _compare(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        together, episode = rest.split()
        self.waiting = {
            "comparison": self._about("comparison"),
            "together": together,
            "episode": self.named.ids[episode],
            "words": fields[0],
        }
        return iter(())

    def _at(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        """What is compared; in a field of its own, who says nothing."""
        people = tuple(
            self.state.conversations[self.named.ids[one.strip()]].practitioner
            for one in (fields[0].split(",") if fields else ())
        )
        waiting, self.waiting = self.waiting, {}
        yield e.ViewsCompared(**waiting, refs=self._refs(rest), silent=people)

    # --- what is learned --------------------------------------------------------------------

    def _pattern(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        title, typology, effect = fields
        yield e.PatternFound.model_validate(
            {
                "pattern": self._about("pattern", rest),
                "title": title,
                "typology": typology,
                "effect": effect,
            }
        )

    def _rank(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        yield e.PatternRanked(pattern=self.subject, priority=int(rest), reason=fields[0])

    def _shows(self, rest: str, _fields: list[str]) -> Iterator[e.AnyBody]:
        for one in rest.split(","):
            yield e.PatternTied(pattern=self.subject, subject=self.named.ids[one.strip()])

    def _recommend(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        sort, to = fields
        self._about("recommendation")
        self.waiting = {"pattern": self.named.ids[rest], "sort": sort, "to": to}
        return iter(())

    def _why(self, rest: str, _fields: list[str]) -> Iterator[e.AnyBody]:
        self.waiting = {}
        yield e.RecommendationChanged(recommendation=self.subject, reason=rest)

    def _report(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        yield e.ReportBegun.model_validate(
            {"report": self._about("report", rest), "sort": rest, "title": fields[0]}
        )

    def _place(self, rest: str, fields: list[str]) -> Iterator[e.AnyBody]:
        text = fields[0].replace(" // ", "\n\n")
        yield e.ReportTextWritten(report=self.subject, place=rest, text=text)

    _WORDS: ClassVar[dict[str, Callable[[Analysing, str, list[str]], Iterator[e.AnyBody]]]] = {
        "when": _when,
        "episode": _episode,
        "points": _points,
        "told": _told,
        "meant": _meant,
        "action": _action,
        "judged": _judged,
        "factor": _factor,
        "for": _for,
        "against": _against,
        "sought": _sought,
        "compare": _compare,
        "at": _at,
        "pattern": _pattern,
        "rank": _rank,
        "shows": _shows,
        "weighs": _shows,
        "recommend": _recommend,
        "why": _why,
        "report": _report,
        "place": _place,
    }
