"""What is done to the analysis of a case: episodes, judgements, factors, evidence, patterns.

For the screens and the command line alike. Words for what was done are the faces'.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ltconverse.case import events as e
from ltconverse.episodes.sources import key_of
from ltconverse.errors import BadArguments
from ltconverse.jobs.analysis.changing import (
    ACTION_TEXT,
    COMPARED,
    EPISODE_TITLE,
    PASSAGE_TEXT,
    PATTERN_TITLE,
    RECOMMENDED,
    RECORD_SORT,
    Changing,
    Seen,
)
from ltconverse.jobs.analysis.changing import words as told
from ltconverse.text import is_blank

__all__ = ["Analysing", "Seen"]


class Analysing(Changing):
    """The analysis of a case, worked on; every text is kept without blanks around it."""

    # --- episodes ---------------------------------------------------------------------------

    def make_episode(self, title: str, points: Sequence[str] = ()) -> str:
        """A new episode, of these turning points (ids); its id."""
        made = e.EpisodeMade(
            episode=self.case.new_id(),
            title=told(title, EPISODE_TITLE),
            turning_points=tuple(points),
        )
        self.do(made)
        return made.episode

    def episode_for(self, point: str) -> str:
        """The episode a turning point is in; one is made of it by itself where there is none."""
        there = self.state.analysis.episode_of(point)
        if there:
            return there
        held = self.state.turning_point_places[point]
        return self.make_episode(held.turning_points[point].title, [point])

    def place(self, points: Sequence[str], episode: str) -> None:
        """Join turning points into an episode, or ("") take them out of theirs."""
        self.do(*(e.TurningPointPlaced(turning_point=one, episode=episode) for one in points))

    def decline_joining(self, one: str, other: str) -> None:
        """Two turning points are not the same moment: that is not suggested again."""
        if one == other:
            raise BadArguments(
                "That is one turning point.", hint="Name two, such as 1:T2 and 2:T1."
            )
        self.do(e.JoiningDeclined(decline=self.case.new_id(), one=one, other=other))

    def set_when(
        self, subject: str, first: date | None, last: date | None = None, words: str = ""
    ) -> None:
        """Say when something was; nothing at all takes that back."""
        if first and last and last < first:
            raise BadArguments(
                f"{last.isoformat()} is before {first.isoformat()}.",
                hint="Give the earlier day first.",
            )
        self.do(e.WhenSet(subject=subject, first=first, last=last, words=words.strip()))

    # --- break-down and judgement -----------------------------------------------------------

    def add_action(self, episode: str, text: str, *, by: str = "", after: str | None = None) -> str:
        """Something that was done, decided or left undone; its id."""
        self.expect_of(episode, after)
        added = e.ActionAdded(
            episode=episode,
            action=self.case.new_id(),
            text=told(text, ACTION_TEXT),
            by=by.strip(),
            after=after,
        )
        self.do(added)
        return added.action

    def judge(self, action: str, adequacy: e.Adequacy, reason: str, afterwards: str = "") -> None:
        """Judge how adequate an action was. Raises BadArguments without a reason."""
        if is_blank(reason):
            raise BadArguments(
                "A judgement needs its reason.",
                hint="Say what makes it so, as it looked at the time.",
            )
        self.do(
            e.PracticeJudged(
                action=action,
                judgement=self.case.new_id(),
                adequacy=adequacy,
                reason=reason.strip(),
                afterwards=afterwards.strip(),
            )
        )

    # --- evidence ---------------------------------------------------------------------------

    def link(self, subject: str, ref: e.Ref, *, stance: e.Stance = "for", words: str = "") -> str:
        """Something speaks for or against a thing; the link's id. The same is linked once."""
        for there in self.state.analysis.links_of(subject, stance):
            if there.ref == ref and there.words == words.strip():
                return there.id
        linked = e.EvidenceLinked(
            link=self.case.new_id(), subject=subject, ref=ref, stance=stance, words=words.strip()
        )
        self.do(linked)
        return linked.link

    def unlink(self, subject: str, ref: e.Ref) -> list[str]:
        """It does not speak for or against that thing; the ids of the links that went, none where
        there was none."""
        links = self.state.analysis.links_of(subject)
        gone = [one.id for one in links if key_of(one.ref) == key_of(ref)]
        self.do(*(e.AnalysisDropped(subject=one) for one in gone))
        return gone

    def looked_against(self, subject: str, query: str, looked_at: int, words: str) -> None:
        """Somebody looked for what speaks against a thing, and what they make of it."""
        self.do(
            e.CounterEvidenceSought(
                sought=self.case.new_id(),
                subject=subject,
                query=query,
                looked_at=looked_at,
                words=words.strip(),
            )
        )

    def compare(
        self,
        together: e.Together,
        refs: Sequence[e.Ref],
        words: str,
        *,
        episode: str = "",
        silent: Sequence[str] = (),
    ) -> str:
        """Set views beside each other; the comparison's id. Raises BadArguments."""
        if len({key_of(one) for one in refs}) + len(silent) < 2:
            raise BadArguments(
                "There is nothing to compare it with.",
                hint="Name two statements or passages at least, such as 1:S13 and R3.1.",
            )
        compared = e.ViewsCompared(
            comparison=self.case.new_id(),
            together=together,
            refs=tuple(refs),
            words=told(words, COMPARED),
            episode=episode,
            silent=tuple(silent),
        )
        self.do(compared)
        return compared.comparison

    def drop(self, subject: str, why: str = "") -> None:
        """Take a thing out of the analysis; it can be put back."""
        self.do(e.AnalysisDropped(subject=subject, why=why.strip()))

    def restore(self, subject: str) -> None:
        """Put back what was taken out."""
        self.do(e.AnalysisRestored(subject=subject))

    # --- records ----------------------------------------------------------------------------

    def enter_record(
        self,
        sort: str,
        *,
        title: str = "",
        agency: str = "",
        on: date | None = None,
        on_words: str = "",
    ) -> str:
        """A document of an agency, as a source; its id."""
        entered = e.RecordEntered(
            record=self.case.new_id(),
            sort=told(sort, RECORD_SORT),
            title=title.strip(),
            agency=agency.strip(),
            on=on,
            on_words=on_words.strip(),
        )
        self.do(entered)
        return entered.record

    def enter_passage(
        self, record: str, text: str, *, page: str = "", episodes: Sequence[str] = ()
    ) -> str:
        """What a record says; the passage's id."""
        entered = e.PassageEntered(
            record=record,
            passage=self.case.new_id(),
            text=told(text, PASSAGE_TEXT),
            page=page.strip(),
            episodes=tuple(episodes),
        )
        self.do(entered)
        return entered.passage

    # --- what is learned --------------------------------------------------------------------

    def find_pattern(
        self,
        title: str,
        typology: str,
        effect: e.Effect,
        description: str = "",
        shows: Sequence[str] = (),
    ) -> str:
        """A pattern, which `shows` in these episodes and factors (ids); its id.

        Raises BadArguments for a kind that the typology has not.
        """
        self.expect_kind(typology)
        found = e.PatternFound(
            pattern=self.case.new_id(),
            title=told(title, PATTERN_TITLE),
            typology=typology,
            effect=effect,
            description=description.strip(),
        )
        tied = (e.PatternTied(pattern=found.pattern, subject=one) for one in shows)
        self.do(found, *tied)
        return found.pattern

    def rank(self, pattern: str, priority: int, reason: str) -> None:
        """Say how urgent a pattern is (1 first), and why; 0 takes that back."""
        if priority < 0:
            raise BadArguments("A priority is 1 or more; 1 comes first.", hint="0 takes it back.")
        if priority and is_blank(reason):
            raise BadArguments("A priority needs its reason.", hint="Say why it comes so early.")
        self.do(e.PatternRanked(pattern=pattern, priority=priority, reason=reason.strip()))

    def tie(self, pattern: str, *subjects: str) -> None:
        """A pattern shows in these episodes and factors (by id)."""
        self.do(*(e.PatternTied(pattern=pattern, subject=one) for one in subjects))

    def untie(self, pattern: str, *subjects: str) -> None:
        """A pattern does not show there."""
        self.do(*(e.PatternUntied(pattern=pattern, subject=one) for one in subjects))

    def recommend(
        self, pattern: str, sort: e.Recommended, text: str, *, reason: str = "", to: str = ""
    ) -> str:
        """A recommendation that follows from a pattern; its id."""
        made = e.RecommendationMade(
            recommendation=self.case.new_id(),
            pattern=pattern,
            sort=sort,
            text=told(text, RECOMMENDED),
            reason=reason.strip(),
            to=to.strip(),
        )
        self.do(made)
        return made.recommendation
