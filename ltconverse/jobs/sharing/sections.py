"""The statements of a version under the headings they stood under. Pure.

A version keeps places and no titles: those are the write-up's own words, and the names that turning
points have now, with what was decided of what may identify someone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ltconverse.case.events import FrozenStatement
from ltconverse.case.state import CaseState, Conversation, TurningPoint
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.sharing.model import DraftPart, DraftSection, DraftStatement
from ltconverse.writeup import placing, words
from ltconverse.writeup.wording import Wording, wording

_Cleaning = Callable[[str], str]


def sections_of(
    state: CaseState, conversation: Conversation, statements: Iterable[FrozenStatement]
) -> tuple[DraftSection, ...]:
    """The sections of a version, `statements` in its reading order."""
    decisions = [one for one in state.decisions.values() if not one.withdrawn]
    told = wording(state.practitioner_of(conversation).of_family)
    titles = _Titles(conversation, told, lambda text: with_decisions(text, decisions, HEADING))
    placed: dict[str, dict[str, list[DraftStatement]]] = {}
    for one in statements:
        placed.setdefault(one.section, {}).setdefault(one.part, []).append(drafted(one))
    return tuple(
        DraftSection(
            titles.section(section),
            told.explanations.get(section, ""),
            tuple(
                DraftPart(titles.part(section, part, parts), tuple(those))
                for part, those in parts.items()
            ),
        )
        for section, parts in placed.items()
    )


def drafted(one: FrozenStatement) -> DraftStatement:
    """A statement of a version as a draft has it."""
    return DraftStatement(
        id=one.statement,
        number=one.number,
        text=one.text,
        form=one.form,
        tense=one.tense,
        difference=one.difference,
        when=words.capital(words.when(one.tense, one.section)),
    )


class _Titles:
    """What the places of a write-up are called."""

    def __init__(self, conversation: Conversation, told: Wording, clean: _Cleaning) -> None:
        self._conversation, self._told, self._clean = conversation, told, clean

    def section(self, key: str) -> str:
        """The title of a section."""
        if (point := self._point(key)) is not None:
            named = words.capital(self._told.numbered(point.number))
            return f"{named}: {self._clean(point.title)}"
        return self._told.titles.get(key) or self._step(key)

    def part(self, section: str, key: str, among: Mapping[str, object]) -> str:
        """The title of a part, "" for none; `among` are the parts that the section has."""
        point = self._point(key)
        if point is not None and section == placing.LOOKING_BACK:
            return f"On {self._told.numbered(point.number)}: {self._clean(point.title)}"
        if point is not None:
            return self._clean(point.title)
        if key != placing.ALL:
            return self._told.parts.get(key) or self._step(key)
        if section == placing.LOOKING_BACK and len(among) > 1:
            return self._told.whole
        if section == placing.WENT_WELL and placing.POSSIBLE in among:
            return self._told.parts[placing.WENT_WELL]
        return ""

    def _point(self, key: str) -> TurningPoint | None:
        points = self._conversation.turning_points.values()
        return next((one for one in points if placing.of_point(one) == key), None)

    def _step(self, key: str) -> str:
        return self._clean(
            placing.step_title(self._conversation, key.removeprefix(placing.own_step("")))
        )
