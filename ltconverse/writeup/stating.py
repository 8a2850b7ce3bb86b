"""Making numbered statements of notes: which notes stand at a place, in which order, from where.

Pure. Numbers are given in the order in which statements are asked for, so that whoever lays out
the sections in reading order gets `S1…` in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from ltconverse.case.hearing import place_heard
from ltconverse.case.state import CaseState, Conversation, Note
from ltconverse.writeup import placing
from ltconverse.writeup.model import Influence, Part, Provenance, Section, Statement
from ltconverse.writeup.placing import Place
from ltconverse.writeup.wording import wording


class Statements:
    """The statements of one conversation, by the place where each belongs."""

    def __init__(self, state: CaseState, conversation: Conversation, zone: tzinfo | None) -> None:
        self.conversation = conversation
        self.wording = wording(state.practitioner_of(conversation).of_family)
        self._recordings = state.recordings_of(conversation)
        self._people = state.people
        self._zone = zone
        self._numbers: dict[str, int] = {}
        self._notes: dict[Place, list[Note]] = {}
        self._told: dict[Place, list[Note]] = {}
        self._highest: dict[Place | None, int] = {}
        for note in conversation.live_notes:
            self._sort_in(note)

    def _sort_in(self, note: Note) -> None:
        here = placing.place_of(self.conversation, note)
        self._notes.setdefault(here, []).append(note)
        for place in placing.factor_places(self.conversation, note):
            if place != here:
                self._told.setdefault(place, []).append(note)
        for factor in note.factors:
            place_told = placing.factor_place(self.conversation, factor)
            self._highest[place_told] = max(self._highest.get(place_told, 0), factor.rank)

    def notes(self, place: Place) -> list[Note]:
        """The notes of a place in reading order: factors by significance, others as they came."""
        notes = self._notes.get(place, [])
        return sorted(notes, key=lambda note: -self._rank(note, place))

    def _rank(self, note: Note, place: Place) -> int:
        """Factors of the place as the practitioner ranked them; what tells of none comes last."""
        ranks = [
            factor.rank
            for factor in note.factors
            if placing.factor_place(self.conversation, factor) == place
        ]
        return max(ranks, default=-1)

    def part(self, place: Place, title: str = "", remark: str = "") -> Part:
        """The notes of a place as statements, numbered on from the last."""
        return self.part_of(place.part, self.notes(place), title, remark)

    def part_of(self, key: str, notes: Iterable[Note], title: str = "", remark: str = "") -> Part:
        """These notes as statements, numbered on from the last."""
        statements = tuple(self._statement(note) for note in notes)
        return Part(key=key, title=title, statements=statements, remark=remark)

    def with_references(self, section: Section) -> Section:
        """The section with the numbers of statements told elsewhere that tell its factors too."""
        parts = tuple(
            part.model_copy(update={"also": self._also(Place(section.key, part.key))})
            for part in section.parts
        )
        return section.model_copy(update={"parts": parts})

    def _also(self, place: Place) -> tuple[int, ...]:
        return tuple(sorted(self._numbers[note.id] for note in self._told.get(place, [])))

    def _statement(self, note: Note) -> Statement:
        number = self._numbers[note.id] = len(self._numbers) + 1
        points = placing.points_of(self.conversation, note)
        return Statement(
            number=number,
            text=note.text,
            form=note.form,
            tense=note.tense,
            about=tuple(point.number for point in points),
            influences=tuple(self._influences(note)),
            provenance=self._provenance(note),
        )

    def _influences(self, note: Note) -> Iterable[Influence]:
        for factor in note.factors:
            point = placing.standing_point(self.conversation, factor.turning_point)
            highest = self._highest[placing.factor_place(self.conversation, factor)]
            yield Influence(
                heading=factor.heading,
                title=self.conversation.headings.get(factor.heading, factor.heading),
                direction=factor.direction,
                turning_point=point.number if point else None,
                most_significant=0 < factor.rank == highest,
            )

    def _provenance(self, note: Note) -> Provenance:
        heard = place_heard(note, self._recordings)
        author = self._people.get(note.author)
        return Provenance(
            note=note.id,
            number=note.number,
            step=note.step,
            step_title=placing.step_title(self.conversation, note.step),
            at=note.at.astimezone(self._zone),
            author=author.label if author else "",
            edited=bool(note.earlier),
            recording=heard.recording if heard else None,
            second=heard.second if heard else None,
        )
