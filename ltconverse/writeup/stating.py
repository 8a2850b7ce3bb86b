"""Making numbered statements: which ones stand at a place, in which order, what they rest on.

Pure. A number that a version gave stays; others are given in the order in which statements are
asked for, so that whoever lays out the sections in reading order gets `S1…` in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo

from ltconverse.case.hearing import place_heard
from ltconverse.case.state import CaseState, Conversation, Note
from ltconverse.case.statements import Account, account_of
from ltconverse.case.statements import Statement as Standing
from ltconverse.writeup import placing
from ltconverse.writeup.model import (
    Answered,
    Influence,
    Part,
    Provenance,
    Quoted,
    Section,
    Statement,
)
from ltconverse.writeup.order import Order
from ltconverse.writeup.placing import Place
from ltconverse.writeup.wording import wording


class Statements:
    """The statements of one conversation, by the place where each belongs."""

    def __init__(self, state: CaseState, conversation: Conversation, zone: tzinfo | None) -> None:
        self.conversation = conversation
        self.account: Account = account_of(conversation)
        self.wording = wording(state.practitioner_of(conversation).of_family)
        self._recordings = state.recordings_of(conversation)
        self._people = state.people
        self._zone = zone
        self._numbers: dict[str, int] = {}
        self._next = self.account.highest_number
        self._highest: dict[Place | None, int] = {}
        self._rank_factors()
        self._order = Order(self.account)
        self._lay_out()
        self._told: dict[Place, list[str]] = {}
        for one in self.account.standing:
            self._tell_elsewhere(one)

    def _rank_factors(self) -> None:
        for note in self.conversation.live_notes:
            for factor in note.factors:
                told = placing.factor_place(self.conversation, factor)
                self._highest[told] = max(self._highest.get(told, 0), factor.rank)

    # --- where each stands ------------------------------------------------------------------

    def _lay_out(self) -> None:
        """By their notes first, factors by significance; then moved as they were moved."""
        for one in self.account.statements.values():
            if notes := self._notes(one):
                self._order.put(one.id, self._own_place(one, notes[0]))
        self._order.sort(lambda one, place: self._rank(self.account.statements[one], place))
        for placement in self.account.placements:
            place = self._order.of_placement(placement, Place("", placement.part))
            if placing.is_place(self.conversation, place):
                self._order.put(placement.statement, place, placement.after)
        # Their place is gone, such as a turning point that was taken back.
        self._order.rest(Place(placing.STORY, placing.ALL))

    def _own_place(self, one: Standing, note: Note) -> Place:
        return placing.place_of(self.conversation, replace(note, tense=one.tense, form=one.form))

    def _notes(self, one: Standing) -> list[Note]:
        notes = self.conversation.notes
        return [notes[note] for note in one.notes if note in notes]

    def _rank(self, one: Standing, place: Place) -> int:
        """Factors of the place as the practitioner ranked them; what tells of none comes last."""
        ranks = [
            factor.rank
            for note in self._notes(one)
            for factor in note.factors
            if placing.factor_place(self.conversation, factor) == place
        ]
        return max(ranks, default=-1)

    def _tell_elsewhere(self, one: Standing) -> None:
        for note in self._notes(one):
            for place in placing.factor_places(self.conversation, note):
                told = self._told.setdefault(place, [])
                if place != self._order.places[one.id] and one.id not in told:
                    told.append(one.id)

    def place_of(self, statement: str) -> Place:
        """Where a statement of the account stands, or would if it stood."""
        return self._order.places[statement]

    def at(self, place: Place) -> list[Standing]:
        """The statements that stand at a place, in reading order."""
        return self._order.standing(place)

    # --- made to be read --------------------------------------------------------------------

    def part(self, place: Place, title: str = "", remark: str = "") -> Part:
        """What stands at a place, numbered on from the last."""
        return self.part_of(place.part, self.at(place), title, remark)

    def part_of(
        self, key: str, standing: Iterable[Standing], title: str = "", remark: str = ""
    ) -> Part:
        """These statements, numbered on from the last."""
        statements = tuple(self._statement(one) for one in standing)
        return Part(key=key, title=title, statements=statements, remark=remark)

    def with_references(self, section: Section) -> Section:
        """The section with the numbers of statements told elsewhere that tell its factors too."""
        parts = tuple(
            part.model_copy(update={"also": self._also(Place(section.key, part.key))})
            for part in section.parts
        )
        return section.model_copy(update={"parts": parts})

    def _also(self, place: Place) -> tuple[int, ...]:
        return tuple(sorted(self._numbers[one] for one in self._told.get(place, [])))

    def _statement(self, one: Standing) -> Statement:
        number = one.number
        if not number:
            self._next += 1
            number = self._next
        self._numbers[one.id] = number
        notes = self._notes(one)
        points = {
            point.number: point
            for note in notes
            for point in placing.points_of(self.conversation, note)
        }
        if section_point := placing.point_at(self.conversation, self._order.places[one.id]):
            points[section_point.number] = section_point
        influences = dict.fromkeys(each for note in notes for each in self._influences(note))
        return Statement(
            id=one.id,
            number=number,
            text=one.text,
            form=one.form,
            tense=one.tense,
            about=tuple(sorted(points)),
            influences=tuple(influences),
            sources=tuple(map(self._provenance, notes)),
            quoted=tuple(
                Quoted(recording=q.recording, start=q.start, end=q.end, words=q.words)
                for q in one.quoted
            ),
            answered=self._answered(one),
            reworded=any(was.text != one.text for was in one.earlier),
            difference=one.difference,
        )

    def _answered(self, one: Standing) -> tuple[Answered, ...]:
        """The replies it was changed after."""
        written, found = self.conversation.written, []
        for point in one.points:
            if point in written.points:
                reply = written.replies[written.points[point].reply]
                version = written.versions[reply.version]
                found.append(Answered(draft=version.number, on=reply.received_on))
        return tuple(dict.fromkeys(found))

    def _influences(self, note: Note) -> Iterable[Influence]:
        for factor in note.factors:
            point = placing.standing_point(self.conversation, factor.turning_point)
            highest = self._highest.get(placing.factor_place(self.conversation, factor), 0)
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
            taken_back=note.withdrawn,
            recording=heard.recording if heard else None,
            second=heard.second if heard else None,
        )
