"""Letters of a case: which there are, filling them in, writing them, the details they need.

A letter is plain text outside the encrypted case; the journal keeps that it was written, and for
whom. No name goes into the journal with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse import files
from ltconverse.case.events import DetailsEntered, DocumentExported
from ltconverse.case.fold_rehearsing import MARK
from ltconverse.errors import BadArguments, CannotWrite, Problem
from ltconverse.jobs.documents import check_outside
from ltconverse.letters.compose import compose, known
from ltconverse.letters.library import Letters, load_letters
from ltconverse.letters.model import FAMILY, FIELDS, LONGEST, Block, Field, Run
from ltconverse.text import excerpt, one_line

if TYPE_CHECKING:
    from ltconverse.case.state import CaseState, Person
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.letters.model import Letter, Template
    from ltconverse.method.models import Schedule

FORMS = ("docx", "md", "txt")
ENTERED = tuple(one for one in FIELDS.values() if one.entered)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that was written: where, which, what is still to be filled in, what was amiss."""

    path: Path
    letter: str
    open_blanks: tuple[Field, ...]
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail of the review: what is entered, and which letters ask for it."""

    field: Field
    words: str
    letters: tuple[str, ...]


def fill(
    case: OpenCase,
    template: Template,
    person: Person,
    only_here: Mapping[str, str] | None = None,
) -> Letter:
    """The letter to someone as it would be written now.

    `only_here` fills fields of this letter alone (a name, another place) and is not kept. Raises
    BadArguments for a field that is not there.
    """
    checked = _checked(only_here or {})
    return _filled(case, template, person, _schedule(case.state, person), checked)


def _filled(
    case: OpenCase,
    template: Template,
    person: Person,
    schedule: Schedule | None,
    only_here: Mapping[str, str],
) -> Letter:
    filled = known(case.state, person, schedule, afterwards=template.afterwards)
    letter = compose(template, {**filled, **only_here}, case.now().astimezone().date())
    return marked_letter(letter) if case.state.practice else letter


def marked_letter(letter: Letter) -> Letter:
    """The letter with a first line that says of what it is, whatever a template of one's own has:
    nobody is to take a letter of a rehearsal for one of a review."""
    line = (Run(f"Rehearsal, {MARK}.", bold=True),)
    return replace(letter, blocks=(Block("paragraph", (line,)), *letter.blocks))


@dataclass(frozen=True, slots=True)
class ForOne:
    """The letters that fit one person, filled in as they stand, and what was amiss in one's own."""

    letters: tuple[Letter, ...]
    problems: list[Problem]


def letters_for(case: OpenCase, person: Person) -> ForOne:
    """Every letter that fits someone: the gentler ones for the family, the others for the rest."""
    there = load_letters()
    chosen = [
        one
        for one in there.templates.values()
        if (person.of_family and f"{one.id}{FAMILY}" not in there.templates)
        or (not person.of_family and not one.for_family)
    ]
    schedule = _schedule(case.state, person)
    filled = (_filled(case, one, person, schedule, {}) for one in chosen)
    return ForOne(tuple(filled), there.problems)


def write_letter(  # noqa: PLR0913 - each is a thing the writer chooses
    case: OpenCase,
    letter_id: str,
    person: Person,
    path: Path,
    *,
    over: bool = False,
    only_here: Mapping[str, str] | None = None,
) -> Written:
    """Write a letter to someone in the form `path` ends with: .docx, .md or .txt.

    Someone of the family gets the gentler variant. A file that is there stays, unless `over`: it
    may have been worked on. Raises NotFound, BadArguments or CannotWrite.
    """
    form = path.suffix.removeprefix(".").lower()
    with files.looking(path):
        _check_place(case, path, form, over=over)
    letters = load_letters()
    template = letters.find(letter_id, for_family=person.of_family)
    letter = fill(case, template, person, only_here)
    problems = _write(letter, path, form, letters.letterhead)
    case.record(
        DocumentExported(document="letter", form=form, letter=template.id, person=person.id)
    )
    blanks = tuple(FIELDS[name] for name in letter.open_blanks)
    # Where one of their own could not be used, ours was: they must hear of it.
    unused = [one for one in letters.problems if Path(one.file).stem == template.id]
    return Written(path, template.id, blanks, [*unused, *problems])


def enter_details(case: OpenCase, details: Mapping[str, str]) -> tuple[str, ...]:
    """Keep details of the review; "" empties one. Gives the fields that have changed.

    Raises BadArguments for a field that is not entered, or for words that are too long.
    """
    given = _checked(details, entered=True)
    changed = tuple(
        (name, words) for name, words in given.items() if case.state.details.get(name, "") != words
    )
    if changed:
        case.record(DetailsEntered(details=changed))
    return tuple(name for name, _ in changed)


def details(state: CaseState, letters: Letters) -> list[Detail]:
    """Every detail of the review that can be entered, with the letters that ask for it."""
    return [
        Detail(
            one,
            state.details.get(one.name, ""),
            tuple(each.id for each in letters.templates.values() if one.name in each.fields),
        )
        for one in ENTERED
    ]


def check(paths: list[Path]) -> list[tuple[Path, list[Problem]]]:
    """What is not in order with each of these files: templates, or a letterhead in Word.

    With no path, the files of one's own folder.
    """
    from ltconverse import paths as places
    from ltconverse.letters.library import LETTERHEAD, read_folder

    if paths:
        return [(path, _check_one(path)) for path in paths]
    own = places.own_letters()
    found = [(Path(one.file), one.problems) for one in read_folder(own)]
    if (own / LETTERHEAD).is_file():
        found.append((own / LETTERHEAD, _check_one(own / LETTERHEAD)))
    return found


def _check_one(path: Path) -> list[Problem]:
    from ltconverse.letters.reading import read

    if path.suffix.lower() == ".docx":
        from ltconverse.letters.word import check as check_letterhead

        return check_letterhead(path)
    return read(path).problems


def _schedule(state: CaseState, person: Person) -> Schedule | None:
    """The schedule of the conversation with someone: as planned, as held, or the usual one."""
    from ltconverse.jobs.conversing import DEFAULT_SCHEDULE, FAMILY_SCHEDULE
    from ltconverse.method.library import load_library

    schedules = load_library().schedules
    plan, held = state.plans.get(person.id), state.conversations_with(person.id)
    usual = FAMILY_SCHEDULE if person.of_family else DEFAULT_SCHEDULE
    wanted = (plan.schedule if plan else "", held[-1].schedule if held else "", usual)
    return next((schedules[one] for one in wanted if one in schedules), None)


def _checked(given: Mapping[str, str], *, entered: bool = False) -> dict[str, str]:
    checked = {}
    for name, words in given.items():
        known_field = FIELDS.get(name)
        if known_field is None or (entered and not known_field.entered):
            there = ", ".join(one for one in FIELDS if FIELDS[one].entered or not entered)
            raise BadArguments(
                f"There is no detail “{excerpt(name)}” to enter.", hint=f"There are: {there}."
            )
        if len(words) > LONGEST:
            raise BadArguments(
                f"{known_field.asked}: that is longer than {LONGEST} characters.",
                hint="A letter reads best with few words there.",
            )
        checked[name] = words.strip()
    return checked


def _check_place(case: OpenCase, path: Path, form: str, *, over: bool) -> None:
    shown = one_line(str(path))
    if path.is_dir():
        raise CannotWrite(f"{shown} is a folder.", hint="Name the file to write in it.")
    if form not in FORMS:
        raise CannotWrite(
            f"{one_line(path.name)} has no ending that says in which form to write it.",
            hint=f"End the file's name with one of {', '.join(f'.{one}' for one in FORMS)}.",
        )
    check_outside(case, path, hint="Choose another place.")
    if not over and (path.exists() or path.is_symlink()):
        raise CannotWrite(
            f"There is already something at {shown}; it was left as it is.",
            hint="Choose another name, or say that it may be written over: --over.",
        )


def _write(letter: Letter, path: Path, form: str, letterhead: Path | None) -> list[Problem]:
    from ltconverse.letters import render

    if form == "docx":
        from ltconverse.letters.word import to_word  # late: python-docx takes a while to import

        made, problems = to_word(letter, letterhead)
        files.write_bytes(path, made)
        return problems
    files.write_text(path, (render.to_text if form == "txt" else render.to_markdown)(letter))
    return []
