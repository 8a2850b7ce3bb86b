"""A report as it stands: its paragraphs as numbered statements, each where it belongs.

Pure. As with a write-up, what was shared holds until somebody changes it, whatever becomes of the
analysis; `behind` says where the two have parted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.case.events import StatementReworded
from ltconverse.case.findings import Report
from ltconverse.case.statements import Account, account_over
from ltconverse.case.statements import Statement as Standing
from ltconverse.case.written import Written
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Composed, Titles
from ltconverse.episodes.reports.paragraphs import Cleaning
from ltconverse.writeup.compose import LaidOut
from ltconverse.writeup.model import Part, Section, Statement
from ltconverse.writeup.order import Order
from ltconverse.writeup.placing import Place

TAKEN_OVER = "as the analysis has it now"
"""Why a paragraph was reworded that had been left behind by the analysis."""
LOOSE = Place(words.ADDED, words.ALL)
"""Where something stands that has no other place."""


def account_of(composed: Composed, written: Written) -> Account:
    """The paragraphs as they stand, by what was done to them."""
    return account_over(
        (
            Standing(id=one.id, text=one.text, form=one.form, tense=one.tense)
            for one, _, _ in composed.paragraphs()
        ),
        written,
    )


def lay_out(composed: Composed, written: Written) -> LaidOut:
    """Its sections with numbered statements."""
    return _Laying(composed, account_of(composed, written)).laid_out()


class _Laying:
    """One report being laid out."""

    def __init__(self, composed: Composed, account: Account) -> None:
        self._composed, self._account = composed, account
        self._order = Order(account)
        for paragraph, section, part in composed.paragraphs():
            self._order.put(paragraph.id, Place(section, part))
        for placement in account.placements:
            place = self._order.of_placement(placement, LOOSE)
            self._order.put(placement.statement, place, placement.after)
        self._order.rest(LOOSE)

    def laid_out(self) -> LaidOut:
        """Numbered in reading order; a number that a version gave stays."""
        numbered = self._account.highest_number
        sections: list[Section] = []
        for key, titles, parts in self._plan():
            made: list[Part] = []
            for part in parts:
                statements = []
                for one in self._order.standing(Place(key, part)):
                    numbered += 0 if one.number else 1
                    statements.append(_statement(one, one.number or numbered))
                if statements:
                    title = titles.parts.get(part, words.PARTS.get(part, ""))
                    made.append(Part(key=part, title=title, statements=tuple(statements)))
            if made:
                sections.append(
                    Section(
                        key=key,
                        title=titles.title,
                        explanation=titles.explanation,
                        parts=tuple(made),
                    )
                )
        return LaidOut(tuple(sections), self._account, dict(self._order.places))

    def _plan(self) -> Iterator[tuple[str, Titles, list[str]]]:
        """Every section there is something in, with the keys of its parts, in reading order."""
        known = self._composed.titles()
        used: dict[str, list[str]] = {}
        for place in self._order.used():
            used.setdefault(place.section, []).append(place.part)
        last = [one for one in used if one not in known and one != words.ADDED]
        for key in [*known, *last, words.ADDED]:
            if key in used:
                titles = known.get(key) or titles_of_gone(key)
                yield key, titles, list(dict.fromkeys([*titles.parts, *used[key]]))


def titles_of_gone(key: str) -> Titles:
    """What a section is called that the analysis has no more."""
    return Titles(words.TITLES.get(key, words.GONE_TITLE), "", {})


def _statement(one: Standing, number: int) -> Statement:
    return Statement(
        id=one.id,
        number=number,
        text=one.text,
        form=one.form,
        tense=one.tense,
        reworded=any(was.text != one.text for was in one.earlier),
        difference=one.difference,
    )


# --- where the analysis has gone on ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Behind:
    """A paragraph that the analysis has otherwise since it was made a version: how it reads, and
    how it would (`now`), "" where the analysis has it no more."""

    statement: str
    label: str
    reads: str
    now: str


def behind(report: Report, composed: Composed, clean: Cleaning) -> list[Behind]:
    """Every such paragraph, in reading order. `clean` gives a text as it is shared (with the id of
    its statement), for what is shared reads so."""
    written = report.written
    now = {one.id: clean(one.text, one.id) for one, _, _ in composed.paragraphs()}
    found = []
    for one, _ in lay_out(composed, written).statements():
        if not one.id.startswith(f"{report.id}/"):
            continue  # added by hand, or split off
        was = _last_known(written, one.id)
        if was is None:
            continue
        wanted, reads = now.get(one.id, ""), clean(one.text, one.id)
        if wanted not in {clean(was, one.id), reads}:
            found.append(Behind(one.id, one.label, one.text, wanted))
    return found


def _last_known(written: Written, statement: str) -> str | None:
    """How the analysis had it when it was last taken over; None while no version has it."""
    taken = [
        one
        for one in written.changes.values()
        if isinstance(one.body, StatementReworded)
        and one.body.statement == statement
        and not one.withdrawn
    ]
    for one in sorted(taken, key=lambda one: one.order, reverse=True):
        body = one.body
        if isinstance(body, StatementReworded) and body.why == TAKEN_OVER:
            return body.text
    versions = sorted(written.versions.values(), key=lambda one: one.order)
    first = next(
        (
            (version, frozen)
            for version in versions
            for frozen in version.statements
            if frozen.statement == statement
        ),
        None,
    )
    if first is None:
        return None
    version, frozen = first
    before = [one for one in taken if version.saw(one.order)]
    if before:
        body = min(before, key=lambda one: one.order).body
        return body.was if isinstance(body, StatementReworded) else frozen.text
    return frozen.text
