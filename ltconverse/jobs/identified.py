"""Going through what may identify someone in one write-up: rows to show, decisions to save, and
taking them back.

What was found is kept, so that a decision costs nothing. Saves and shows nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.written import Decision
from ltconverse.exchange.pseudonyms import Known
from ltconverse.jobs import identifying as jobs
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.sharing.identifying import Hit, decided_places


@dataclass(frozen=True, slots=True)
class Row:
    """One place: `label` is its statement's (`S7`), `became` what was decided, "" for nothing."""

    hit: Hit
    label: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What to save at once, and a sentence that says so."""

    bodies: tuple[AnyBody, ...]
    said: str


@dataclass(frozen=True, slots=True)
class _Done:
    """Decisions (ids) that a step made, and those that it ended."""

    made: tuple[str, ...]
    ended: tuple[Decision, ...]


class Identified:
    """What was found in one write-up or report, and what became of each place."""

    def __init__(self, case: OpenCase, paper: Paper, names: Sequence[Known] = ()) -> None:
        self._case = case
        self.looked_for_names = bool(names)
        texts = jobs.texts_of(case.state, paper)
        self._hits = jobs.hits_in(case.state, texts, names)
        laid = as_paper(case.state, paper).laid()
        self._labels = {one.id: one.label for one, _ in laid.statements()}
        self._steps: list[_Done] = []
        # Decisions that were ended and stand again: what each is called now.
        self._renewed: dict[str, str] = {}
        self._roll_back: Callable[[], object] = lambda: None

    def rows(self) -> list[Row]:
        """Every place, in reading order."""
        standing = jobs.decisions_of(self._case.state)
        open_ones = {id(one) for one in jobs.left_of(self._case.state, self._hits)}
        places = {
            (one.statement, one.text): tuple(decided_places(one.text, standing, one.statement))
            for one in {(hit.statement, hit.text): hit for hit in self._hits}.values()
        }
        return [
            Row(
                one,
                self._labels.get(one.statement, "Title"),
                "" if id(one) in open_ones else _became(one, places[one.statement, one.text]),
            )
            for one in self._hits
        ]

    # --- deciding ---------------------------------------------------------------------------

    def decide(self, hit: Hit, instead: str | None) -> Step:
        """What stands instead of a hit, None to keep it: wherever these words mean the same.

        Raises BadArguments.
        """
        return self._step(jobs.settle(self._case, hit, instead))

    def here_only(self, hit: Hit) -> Step | None:
        """What was decided about a hit, for its statement alone: it holds elsewhere no longer. None
        where nothing was decided."""
        decision = self._decision(hit)
        if decision is None:
            return None
        instead = None if decision.keep else decision.instead
        bodies = jobs.settle(self._case, hit, instead, everywhere=False)
        over = () if decision.statement else (e.IdentifierUndecided(decision=decision.id),)
        return self._step((*over, *bodies))

    def the_same(self, hit: Hit) -> Step | None:
        """What was decided about a hit, wherever else the same words are; None where nothing was
        decided."""
        decision = self._decision(hit)
        if decision is None:
            return None
        instead = None if decision.keep else decision.instead
        others = [one for one in jobs.left_of(self._case.state, self._hits) if one != hit]
        made: dict[str, tuple[AnyBody, ...]] = {
            one.statement: jobs.settle(self._case, one, instead)
            for one in others
            if one.found == hit.found
        }
        if not made:
            return Step((), "The same words stand nowhere else.")
        return self._step(tuple(body for bodies in made.values() for body in bodies))

    def undo(self) -> Step:
        """Take the last step back; what it had ended stands again."""
        if not self._steps:
            return Step((), "There is nothing to take back.")
        last = self._steps.pop()
        self._roll_back = lambda: self._steps.append(last)
        over = (e.IdentifierUndecided(decision=self._now(one)) for one in last.made)
        return Step((*over, *map(self._again, last.ended)), "Taken back.")

    def not_saved(self) -> None:
        """The step that was made last was not saved: it never was."""
        self._roll_back()

    def _now(self, decision: str) -> str:
        """The id that a decision has now, if it was ended and stands again."""
        while decision in self._renewed:
            decision = self._renewed[decision]
        return decision

    def _again(self, ended: Decision) -> e.IdentifierDecided:
        self._renewed[ended.id] = self._case.new_id()
        return e.IdentifierDecided(
            decision=self._renewed[ended.id],
            found=ended.found,
            sort=ended.sort,
            keep=ended.keep,
            instead=ended.instead,
            statement=ended.statement,
        )

    def _step(self, bodies: Iterable[AnyBody]) -> Step:
        every = tuple(bodies)
        made = [one for one in every if isinstance(one, e.IdentifierDecided)]
        ended = [one.decision for one in every if isinstance(one, e.IdentifierUndecided)]
        known = self._case.state.decisions
        self._steps.append(
            _Done(tuple(one.decision for one in made), tuple(known[one] for one in ended))
        )
        self._roll_back = self._steps.pop
        return Step(every, f"{_told(made[-1])}.")

    def _decision(self, hit: Hit) -> Decision | None:
        """The decision that holds for all of a hit."""
        standing = jobs.decisions_of(self._case.state)
        for start, end, decision in decided_places(hit.text, standing, hit.statement):
            if start <= hit.start and hit.end <= end:
                return decision
        return None


def _became(hit: Hit, places: Iterable[tuple[int, int, Decision]]) -> str:
    said = [
        "stays" if one.keep else f"becomes “{one.instead}”"
        for start, end, one in places
        if start < hit.end and hit.start < end
    ]
    return " · ".join(dict.fromkeys(said))


def _told(body: e.IdentifierDecided) -> str:
    where = ", here only" if body.statement else ""
    if body.keep:
        return f"“{body.found}” stays{where}"
    return f"“{body.found}” becomes “{body.instead}”{where}"
