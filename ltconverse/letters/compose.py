"""Filling in a letter: what the case knows about a person, and putting it into a template.

Pure: takes the case as it stands and a day, gives values. What a person wrote goes in as words and
is never read again, so that braces or stars in it stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo

from ltconverse.case.state import CaseState, Conversation, Person, Plan
from ltconverse.letters.model import FIELDS, Block, Letter, Part, Piece, Run, Template
from ltconverse.letters.sent import known_of
from ltconverse.method.models import Schedule
from ltconverse.text import one_line
from ltconverse.writeup.words import capital, weekday

# How many a conversation usually has: by them its length is told.
TURNING_POINTS = 3
# At the beginning of a line they begin with a large letter: mostly they sign there.
_PEOPLE = {"contact", "lead", "second", "role"}


def compose(template: Template, filled: Mapping[str, str], day: date) -> Letter:
    """The letter of that day with `filled` (words by their field) in it; the rest stays open."""
    given = {"today": weekday(day), **filled}
    said = {name: one_line(words) for name, words in given.items() if name in FIELDS}
    said = {name: words for name, words in said.items() if words}
    blocks = tuple(_filled(part, said) for part in template.parts)
    title = next(block for block in blocks if block.kind == "title")
    return Letter(
        id=template.id,
        title="".join(run.text for run in title.lines[0]),
        day=day,
        blocks=blocks,
        open_blanks=tuple(name for name in template.fields if name not in said),
    )


def _filled(part: Part, said: Mapping[str, str]) -> Block:
    return Block(part.kind, tuple(tuple(_runs(line, said)) for line in part.lines))


def _runs(line: tuple[Piece, ...], said: Mapping[str, str]) -> Iterator[Run]:
    for at, piece in enumerate(line):
        yield _run(piece, said, begins=at == 0)


def _run(piece: Piece, said: Mapping[str, str], *, begins: bool) -> Run:
    if not piece.field:
        return Run(piece.text, piece.bold)
    if piece.field in said:
        words = said[piece.field]
        return Run(capital(words) if begins and piece.field in _PEOPLE else words, piece.bold)
    return Run(f"[{FIELDS[piece.field].label}]", piece.bold, blank=True)


def known(
    state: CaseState,
    person: Person,
    schedule: Schedule | None,
    *,
    afterwards: bool = False,
    zone: tzinfo | None = None,
) -> dict[str, str]:
    """What can be filled in for a letter to `person`, by field; what is not known is not there.

    `schedule` is that of their conversation, which says how long it takes and until when it is
    written up. A letter that is written `afterwards` is about the one that was held; others are
    about the one that is planned. Days are those of `zone`, by default this computer's.
    """
    filled = {"review": state.title}
    if schedule is not None:
        minutes = schedule.minutes(TURNING_POINTS)
        filled["minutes"] = str(minutes + -minutes % 5)
        filled["write_up_days"] = str(schedule.write_up_days)
    filled |= {one: words for one, words in state.details.items() if _entered(one)}
    filled |= {"role": person.role, "agency": person.agency}
    held = state.conversations_with(person.id)
    planned = state.plans.get(person.id)
    if held and (afterwards or planned is None):
        filled |= _held(state, held[-1], zone) | known_of(held[-1].written, person.id)
    elif planned is not None:
        filled |= _planned(state, planned)
    return {name: words for name, words in filled.items() if words.strip()}


def _entered(name: str) -> bool:
    return name in FIELDS and FIELDS[name].entered


def _planned(state: CaseState, plan: Plan) -> dict[str, str]:
    pair = _pair(state, plan.lead, plan.second)
    return {**pair, "day": weekday(plan.on) if plan.on else "", "time": plan.at}


def _held(state: CaseState, held: Conversation, zone: tzinfo | None) -> dict[str, str]:
    """What had been planned for it, and then how it was."""
    filled = _planned(state, held.plan) if held.plan else {}
    filled |= {name: words for name, words in _pair(state, held.lead, held.second).items() if words}
    day = (held.closed_at or held.begun_at).astimezone(zone).date()
    filled["held_on"] = weekday(day)
    if held.write_up_due:
        filled["write_up_by"] = weekday(held.write_up_due)
    return filled


def _pair(state: CaseState, lead: str, second: str) -> dict[str, str]:
    """The two reviewers as one calls them; "" for an id that nobody has."""
    called = {one: state.people[one].label for one in (lead, second) if one in state.people}
    return {"lead": called.get(lead, ""), "second": called.get(second, "")}
