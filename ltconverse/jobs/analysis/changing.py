"""What stands in the analysis, seen otherwise; a part of `analysing`, by the same rules.

A field that is None stays as it is, and where nothing is given nothing is kept. All is looked at
before anything is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.episodes.framework import LEVELS
from ltconverse.episodes.model import FactorRow
from ltconverse.errors import BadArguments
from ltconverse.jobs.analysis.session import Session
from ltconverse.text import is_blank

EPISODE_TITLE = "An episode needs a title."
ACTION_TEXT = "Say what was done or decided."
RECORD_SORT = "Say what kind of record it is, such as “minutes”."
PASSAGE_TEXT = "Say what stands in it."
PATTERN_TITLE = "A pattern needs a title."
RECOMMENDED = "Say what is recommended."
COMPARED = "Say in what they agree or differ."


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


# What cannot be emptied, and what to say then.
_NEEDED: dict[type[e.Body], tuple[str, str]] = {
    e.EpisodeChanged: ("title", EPISODE_TITLE),
    e.ActionChanged: ("text", ACTION_TEXT),
    e.RecordChanged: ("sort", RECORD_SORT),
    e.PassageChanged: ("text", PASSAGE_TEXT),
    e.PatternChanged: ("title", PATTERN_TITLE),
    e.RecommendationChanged: ("text", RECOMMENDED),
    e.ComparisonChanged: ("words", COMPARED),
}
Change = (
    e.EpisodeChanged
    | e.ActionChanged
    | e.RecordChanged
    | e.PassageChanged
    | e.PatternChanged
    | e.RecommendationChanged
    | e.ComparisonChanged
)


class Changing(Session):
    """The analysis of a case, in which what stands is changed. Raises BadArguments."""

    def change(self, changed: Change) -> None:
        """See something otherwise: an episode, an action, a record, a passage, a pattern, …"""
        match changed:
            case e.ActionChanged(action=action, after=after):
                self.expect_of(self.state.analysis.actions[action].episode, after)
            case e.PatternChanged(typology=str(typology)):
                self.expect_kind(typology)
        name, otherwise = _NEEDED[type(changed)]
        fields = changed.model_dump(exclude_defaults=True)
        given = {one: text.strip() for one, text in fields.items() if isinstance(text, str)}
        if name in given:
            given[name] = words(given[name], otherwise)
        # The first field is the id of what is changed.
        if len(fields) > 1:
            self.do(changed.model_copy(update=given))

    def describe(
        self,
        episode: str,
        *,
        title: str | None = None,
        description: str | None = None,
        significance: str | None = None,
    ) -> None:
        """Say what an episode is called, what happened, what it meant with hindsight."""
        self.change(
            e.EpisodeChanged(
                episode=episode, title=title, description=description, significance=significance
            )
        )

    # --- factors ----------------------------------------------------------------------------

    def change_factor(self, changed: e.FactorChanged) -> None:
        """See a coded factor otherwise."""
        was = self.state.analysis.factors[changed.factor]
        heading = was.heading if changed.heading is None else changed.heading
        item = was.item if changed.item is None else changed.item
        if changed.heading is not None and changed.item is None and heading != was.heading:
            item = ""
            changed = changed.model_copy(update={"item": ""})
        seen = Seen(heading, item, changed.level or "", action=changed.action or "")
        self.expect_known(was.episode, seen)
        if changed.text is not None:
            changed = changed.model_copy(update={"text": changed.text.strip()})
        if changed != e.FactorChanged(factor=changed.factor):
            self.do(changed)

    def see_factor(self, episode: str, factor: FactorRow, changed: e.FactorChanged) -> str:
        """A factor of the table with what is changed of it (`changed.factor` is of no meaning).

        One that only follows from a note is coded with that, in one step. Its id.
        """
        if factor.id:
            self.change_factor(changed.model_copy(update={"factor": factor.id}))
            return factor.id
        heading = changed.heading or factor.heading
        seen = Seen(
            heading,
            item=changed.item or "",
            level=changed.level or "",
            direction=changed.direction or factor.direction,
            weight=changed.weight or factor.weight,
            text=changed.text or "",
            action=changed.action or "",
            of=factor.of,
        )
        return self.code_factor(episode, seen)

    def coded(self, episode: str, factor: FactorRow) -> str:
        """The id of a factor of the table; one that only follows from a note is coded as it is."""
        return factor.id or self.see_factor(episode, factor, e.FactorChanged(factor=""))

    def code_factor(self, episode: str, seen: Seen) -> str:
        """A contributory factor as the reviewers see it; its id."""
        self.expect_known(episode, seen)
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

    # --- what is known here -----------------------------------------------------------------

    def expect_known(self, episode: str, seen: Seen) -> None:
        """The framework has its heading, item and level, and the episode its action."""
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
        self.expect_of(episode, seen.action)

    def expect_of(self, episode: str, action: str | None) -> None:
        """The action is one of that episode, where one is named."""
        if action and self.state.analysis.actions[action].episode != episode:
            number = self.state.analysis.episodes[episode].number
            raise BadArguments(
                "That action is of another episode.", hint=f"Name one of E{number} itself."
            )

    def expect_kind(self, typology: str) -> None:
        """The typology has that kind of pattern."""
        kinds = self.framework.kinds
        if kinds and typology not in kinds:
            raise BadArguments(
                f"The typology has no kind “{typology}”.",
                hint=f"There are: {', '.join(kinds)}. `ltconverse patterns kinds` tells of each.",
            )


def words(text: str, otherwise: str) -> str:
    """The text without blanks around it. Raises BadArguments where there is nothing to see."""
    if is_blank(text):
        raise BadArguments(otherwise, hint="Nothing was kept.")
    return text.strip()
