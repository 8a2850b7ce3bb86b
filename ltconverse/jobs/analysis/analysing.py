"""What is done to the analysis of a case: episodes, judgements, factors, evidence, patterns.

For the screens and the command line alike. Words for what was done are the faces'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ltconverse.case import events as e
from ltconverse.episodes.framework import LEVELS
from ltconverse.episodes.model import FactorRow
from ltconverse.errors import BadArguments
from ltconverse.jobs.analysis.session import Session


@dataclass(frozen=True, slots=True)
class Seen:
    """A contributory factor as the reviewers see it: `heading`, `item` under it and `level` by
    their ids; see `events.FactorCoded`."""

    heading: str
    item: str = ""
    level: str = ""
    direction: e.Direction = "unspecified"
    weight: e.Weight = 2
    text: str = ""
    action: str = ""
    of: str = ""


class Analysing(Session):
    """The analysis of a case, worked on; every text is kept without blanks around it."""

    # --- episodes ---------------------------------------------------------------------------

    def make_episode(self, title: str, points: Sequence[str] = ()) -> str:
        """A new episode, of these turning points (ids); its id."""
        made = e.EpisodeMade(
            episode=self.case.new_id(),
            title=_words(title, "An episode needs a title."),
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
        self.do(e.JoiningDeclined(decline=self.case.new_id(), one=one, other=other))

    def describe(
        self,
        episode: str,
        *,
        title: str | None = None,
        description: str | None = None,
        significance: str | None = None,
    ) -> None:
        """Say what an episode is called, what happened, what it meant with hindsight."""
        if title is not None:
            title = _words(title, "An episode needs a title.")
        self.do(
            e.EpisodeChanged(
                episode=episode, title=title, description=description, significance=significance
            )
        )

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
        added = e.ActionAdded(
            episode=episode,
            action=self.case.new_id(),
            text=_words(text, "Say what was done or decided."),
            by=by.strip(),
            after=after,
        )
        self.do(added)
        return added.action

    def judge(self, action: str, adequacy: e.Adequacy, reason: str, afterwards: str = "") -> None:
        """Judge how adequate an action was. Raises BadArguments without a reason."""
        if not reason.strip():
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

    # --- factors ----------------------------------------------------------------------------

    def code_factor(self, episode: str, seen: Seen) -> str:
        """A contributory factor as the reviewers see it; its id. Raises BadArguments."""
        self._expect_known(seen)
        coded = e.FactorCoded(
            episode=episode,
            factor=self.case.new_id(),
            heading=seen.heading,
            item=seen.item,
            level=seen.level,
            direction=seen.direction,
            weight=seen.weight,
            text=seen.text.strip(),
            action=seen.action,
            of=seen.of,
        )
        self.do(coded)
        return coded.factor

    def change_factor(self, changed: e.FactorChanged) -> None:
        """See a coded factor otherwise. Raises BadArguments."""
        was = self.state.analysis.factors[changed.factor]
        heading = was.heading if changed.heading is None else changed.heading
        item = was.item if changed.item is None else changed.item
        if changed.heading is not None and changed.item is None and heading != was.heading:
            item = ""
            changed = changed.model_copy(update={"item": ""})
        self._expect_known(Seen(heading, item, changed.level or ""))
        self.do(changed)

    def coded(self, episode: str, factor: FactorRow) -> str:
        """The id of a factor of the table; one that only follows from a note is coded as it is."""
        if factor.id:
            return factor.id
        seen = Seen(factor.heading, direction=factor.direction, weight=factor.weight, of=factor.of)
        return self.code_factor(episode, seen)

    def _expect_known(self, seen: Seen) -> None:
        heading, item, level = seen.heading, seen.item, seen.level
        known = self.framework.headings
        if known and heading not in known:
            raise BadArguments(
                f"The framework has no heading “{heading}”.",
                hint=f"There are: {', '.join(known)}.",
            )
        if item and self.framework.heading_by_item.get(item) != heading:
            theirs = [one for one, of in self.framework.heading_by_item.items() if of == heading]
            raise BadArguments(
                f"Under {heading} there is no factor “{item}”.",
                hint=f"There are: {', '.join(theirs) or 'none'}.",
            )
        if level and level not in LEVELS:
            raise BadArguments(
                f"There is no level “{level}”.", hint=f"There are: {', '.join(LEVELS)}."
            )

    # --- evidence ---------------------------------------------------------------------------

    def link(self, subject: str, ref: e.Ref, *, stance: e.Stance = "for", words: str = "") -> str:
        """Something speaks for or against a thing; the link's id."""
        linked = e.EvidenceLinked(
            link=self.case.new_id(), subject=subject, ref=ref, stance=stance, words=words.strip()
        )
        self.do(linked)
        return linked.link

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
        if len(refs) + len(silent) < 2:
            raise BadArguments(
                "There is nothing to compare it with.",
                hint="Name two statements or passages at least, such as 1:S13 and R3.1.",
            )
        compared = e.ViewsCompared(
            comparison=self.case.new_id(),
            together=together,
            refs=tuple(refs),
            words=_words(words, "Say in what they agree or differ."),
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
            sort=_words(sort, "Say what kind of record it is, such as “minutes”."),
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
            text=_words(text, "Say what stands in it."),
            page=page.strip(),
            episodes=tuple(episodes),
        )
        self.do(entered)
        return entered.passage

    # --- what is learned --------------------------------------------------------------------

    def find_pattern(
        self, title: str, typology: str, effect: e.Effect, description: str = ""
    ) -> str:
        """A pattern; its id. Raises BadArguments for a kind that the typology has not."""
        kinds = self.framework.kinds
        if kinds and typology not in kinds:
            raise BadArguments(
                f"The typology has no kind “{typology}”.", hint=f"There are: {', '.join(kinds)}."
            )
        found = e.PatternFound(
            pattern=self.case.new_id(),
            title=_words(title, "A pattern needs a title."),
            typology=typology,
            effect=effect,
            description=description.strip(),
        )
        self.do(found)
        return found.pattern

    def rank(self, pattern: str, priority: int, reason: str) -> None:
        """Say how urgent a pattern is (1 first), and why; 0 takes that back."""
        if priority < 0:
            raise BadArguments("A priority is 1 or more; 1 comes first.")
        if priority and not reason.strip():
            raise BadArguments("A priority needs its reason.", hint="Say why it comes so early.")
        self.do(e.PatternRanked(pattern=pattern, priority=priority, reason=reason.strip()))

    def tie(self, pattern: str, subject: str) -> None:
        """A pattern shows in an episode or a factor (by id)."""
        self.do(e.PatternTied(pattern=pattern, subject=subject))

    def untie(self, pattern: str, subject: str) -> None:
        """A pattern does not show there."""
        self.do(e.PatternUntied(pattern=pattern, subject=subject))

    def recommend(
        self, pattern: str, sort: e.Recommended, text: str, *, reason: str = "", to: str = ""
    ) -> str:
        """A recommendation that follows from a pattern; its id."""
        made = e.RecommendationMade(
            recommendation=self.case.new_id(),
            pattern=pattern,
            sort=sort,
            text=_words(text, "Say what is recommended."),
            reason=reason.strip(),
            to=to.strip(),
        )
        self.do(made)
        return made.recommendation


def _words(text: str, otherwise: str) -> str:
    if not text.strip():
        raise BadArguments(otherwise)
    return text.strip()
