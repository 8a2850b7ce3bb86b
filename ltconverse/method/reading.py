"""One data file -> its model and its problems, each with file, line and what to do.

Knows the models and YAML; knows no folder and no other file (see library.py). Nothing a file holds
makes these functions raise: bad data is a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ltconverse.errors import Problem
from ltconverse.method import models, phrases, wording, yaml12
from ltconverse.method.kinds import KINDS, DataFile
from ltconverse.method.models import (
    Factors,
    LanguageGuide,
    Listening,
    NearWords,
    Patterns,
    PromptBank,
    Schedule,
    Vocabulary,
)
from ltconverse.method.scenarios import Scenario
from ltconverse.method.yaml12 import Document, Key

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 50

Located = tuple[tuple[Key, ...], str]  # where in the file, and an id that stands there


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file held. `data` is None when there are problems."""

    file: str
    data: DataFile | None = None
    problems: list[Problem] = field(default_factory=list)
    document: Document | None = None

    def line_of(self, *path: Key) -> int:
        """The line of what stands at `path`; 0 if the file could not be read."""
        return self.document.line_of(*path) if self.document else 0


def read_data_file(path: Path) -> tuple[DataFile | None, list[Problem]]:
    """The model in a data file of any kind, or None and what is wrong with it."""
    reading = read(path)
    return reading.data, reading.problems


def read_schedule(path: Path) -> tuple[Schedule | None, list[Problem]]:
    """The schedule in a file, or None and what is wrong with it."""
    reading = read(path)
    if reading.data is None or isinstance(reading.data, Schedule):
        return reading.data, reading.problems
    what = f"this file is of the kind `{reading.data.kind}`, not a schedule."
    hint = "A schedule says `kind: schedule` and has steps."
    return None, [Problem(reading.file, reading.line_of("kind"), what, hint)]


def read(path: Path) -> Reading:
    """The model in a file with its lines, for checks across files."""
    try:
        text = _text(path)
    except yaml12.BadYaml as bad:
        return Reading(str(path), problems=[Problem(str(path), bad.line, bad.what, bad.hint)])
    return read_text(text, str(path))


def read_text(text: str, file: str) -> Reading:
    """As `read`, of text that is at hand; `file` is only named in problems."""
    try:
        document = yaml12.parse(text)
    except yaml12.BadYaml as bad:
        return Reading(file, problems=[Problem(file, bad.line, bad.what, bad.hint)])
    data, problems = _validated(document, file)
    if data is not None:
        problems = list(_semantics(data, document, file))
    return Reading(file, None if problems else data, problems, document)


def _text(path: Path) -> str:
    """The file's text, by its size first. Raises BadYaml."""
    try:
        if path.is_dir():
            raise yaml12.BadYaml(0, "this is a folder.", "Name a file in it.")
        if path.exists() and not path.is_file():
            raise yaml12.BadYaml(0, "this is not an ordinary file.", "Name a file.")
        with path.open("rb") as handle:
            content = handle.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise yaml12.BadYaml(0, "there is no such file.", "Check its name and folder.") from None
    except (OSError, ValueError) as reason:
        said = getattr(reason, "strerror", None) or "the name cannot be used"
        raise yaml12.BadYaml(0, f"it cannot be read: {said}.", "Is it yours to read?") from None
    if len(content) > MAX_BYTES:
        raise yaml12.BadYaml(
            0, f"the file is larger than {MAX_BYTES // 1_000_000} MB.", "Is it the right file?"
        )
    return _decoded(content)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content.count(b"\n", 0, reason.start) + 1
        hint = "Save it as UTF-8 (in your editor: Save as, Encoding)."
        raise yaml12.BadYaml(line, "this is not UTF-8 text.", hint) from None


def _validated(document: Document, file: str) -> tuple[DataFile | None, list[Problem]]:
    value = document.value
    if not isinstance(value, dict):
        what = "the file does not consist of fields (`name: …`)."
        return None, [Problem(file, document.line, what, _KIND_HINT)]
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        what = wording.unknown_kind(value, kind)
        return None, [Problem(file, document.line_of("kind"), what, _KIND_HINT)]
    try:
        return KINDS[kind].model_validate(value), []
    except ValidationError as reason:
        return None, _problems(reason, document, file, kind)


_KIND_HINT = "Begin it with one of " + ", ".join(f"`kind: {kind}`" for kind in KINDS) + "."


def _problems(reason: ValidationError, document: Document, file: str, kind: str) -> list[Problem]:
    found = _telling(reason.errors(include_url=False), kind)
    problems = []
    for error in found[:MAX_PROBLEMS]:
        what, hint = wording.in_plain_words(error, kind)
        problems.append(Problem(file, document.line_of(*error["loc"]), what, hint))
    if len(found) > MAX_PROBLEMS:
        problems.append(Problem(file, 0, f"and {len(found) - MAX_PROBLEMS} problems more."))
    return sorted(problems, key=lambda problem: problem.line or 10**9)


def _telling(found: list[ErrorDetails], kind: str) -> list[ErrorDetails]:
    """Without what only follows from another finding.

    A list is said to be too short when its items are not in order, and a field to be missing when
    its name is misspelt.
    """
    inner = {error["loc"][:depth] for error in found for depth in range(len(error["loc"]))}
    misspelt = {
        (*error["loc"][:-1], wording.meant_field(error["loc"], kind))
        for error in found
        if error["type"] == "extra_forbidden"
    }
    return [
        error
        for error in found
        if not (error["type"] == "too_short" and error["loc"] in inner)
        and not (error["type"] == "missing" and error["loc"] in misspelt)
    ]


def _semantics(data: DataFile, document: Document, file: str) -> Iterable[Problem]:
    """What the shape alone does not show: repeated ids, and what a known id promises."""
    for name, located in _ids(data):
        yield from _repeated(name, located, document, file)
    if isinstance(data, Schedule):
        yield from _opened(data, document, file)
    if isinstance(data, Schedule) and data.id == "learning-together":
        yield from _promised(
            "step", data.step_ids, models.STEP_IDS, Problem(file, document.line_of("steps"), "")
        )
    if isinstance(data, LanguageGuide):
        yield from _phrased(data, document, file)
    if isinstance(data, NearWords):
        yield from _opposed(data, document, file)
    if isinstance(data, Factors):
        yield from _promised(
            "heading",
            data.heading_ids,
            models.HEADING_IDS,
            Problem(file, document.line_of("headings"), ""),
        )


def _opened(schedule: Schedule, document: Document, file: str) -> Iterable[Problem]:
    """What was kept out of a conversation is opened once, and not at its very beginning."""
    opening = [at for at, step in enumerate(schedule.steps) if step.opens_overview]
    for at in opening:
        line = document.line_of("steps", at, "opens_overview")
        if at == 0:
            what = "the first step has `opens_overview`, so that nothing is kept for later."
            yield Problem(file, line, what, "Give it to a later step, or leave it out.")
        elif at != opening[0]:
            first = schedule.steps[opening[0]].id
            what = f"`opens_overview` stands at the step `{first}` already."
            yield Problem(file, line, what, "Leave it at one of them.")


def _ids(data: DataFile) -> Iterable[tuple[str, list[Located]]]:
    """The lists of ids that must not repeat, each with what they are ids of."""
    if isinstance(data, Schedule):
        yield "step", _listed("steps", data.steps)
        yield (
            "prompt",
            [
                (("steps", at, *path), prompt_id)
                for at, step in enumerate(data.steps)
                for path, prompt_id in _listed("prompts", step.prompts)
            ],
        )
    elif isinstance(data, Factors):
        yield "level", _listed("levels", data.levels)
        yield "heading", _listed("headings", data.headings)
        yield (
            "factor",
            [
                (("headings", at, *path), factor_id)
                for at, heading in enumerate(data.headings)
                for path, factor_id in _listed("factors", heading.factors)
            ],
        )
    elif isinstance(data, Patterns):
        yield "pattern", _listed("patterns", data.patterns)
    elif isinstance(data, PromptBank):
        yield "prompt", _listed("prompts", data.prompts)
    elif isinstance(data, LanguageGuide):
        yield "list", _listed("lists", data.lists)
        yield "expression", _listed("expressions", data.expressions)
    elif isinstance(data, Listening):
        yield "reminder", _listed("reminders", data.reminders)
    elif isinstance(data, Vocabulary | NearWords):
        yield "group", _listed("groups", data.groups)
    elif isinstance(data, Scenario):
        yield "topic", _listed("topics", data.topics)
        yield "turning point", _listed("turning_points", data.turning_points)
        yield "memory", _listed("memories", data.memories)
        yield "record", _listed("records", data.records)


def _phrased(guide: LanguageGuide, document: Document, file: str) -> Iterable[Problem]:
    """Phrases that cannot be read as such, and words of a list that are not words."""
    lists = {each.id: each.words for each in guide.lists}
    placed: list[Located] = [
        (("lists", at, "words", number), word)
        for at, each in enumerate(guide.lists)
        for number, word in enumerate(each.words)
    ]
    for path, word in placed:
        if slip := phrases.slip_in_word(word):
            yield Problem(file, document.line_of(*path), slip, phrases.HINT)
    written: list[Located] = [
        (("unless", number), phrase) for number, phrase in enumerate(guide.unless)
    ]
    written += [
        (("expressions", at, name, number), phrase)
        for at, each in enumerate(guide.expressions)
        for name, those in (("phrases", each.phrases), ("unless", each.unless))
        for number, phrase in enumerate(those)
    ]
    for path, phrase in written:
        if slip := phrases.slip(phrase, lists):
            yield Problem(file, document.line_of(*path), slip, phrases.HINT)


def _opposed(near: NearWords, document: Document, file: str) -> Iterable[Problem]:
    """Opposites of groups that are not in this file would never speak against anything."""
    there = {group.id for group in near.groups}
    for at, pair in enumerate(near.opposites):
        for number, group in enumerate(pair):
            if group not in there:
                what = f"there is no group `{group}` in this file."
                line = document.line_of("opposites", at, number)
                yield Problem(file, line, what, "Name a group by its id.")


def _listed(name: str, items: Sequence[object]) -> list[Located]:
    return [((name, at, "id"), item.id) for at, item in enumerate(items)]  # type: ignore[attr-defined]  # all have ids


def _repeated(
    name: str, located: list[Located], document: Document, file: str
) -> Iterable[Problem]:
    first: dict[str, int] = {}
    for path, item_id in located:
        line = document.line_of(*path)
        if item_id in first:
            what = f"the {name} id `{item_id}` is in lines {first[item_id]} and {line}."
            yield Problem(file, line, what, "Give one of them another id.")
        first.setdefault(item_id, line)


def _promised(
    name: str, there: tuple[str, ...], promised: tuple[str, ...], place: Problem
) -> Iterable[Problem]:
    """What every reader of this id relies on: each of `promised`, and in that order."""
    missing = [item for item in promised if item not in there]
    for item in missing:
        what = f"the {name} `{item}` is missing."
        yield Problem(place.file, place.line, what, f"Cases refer to it; add a {name} of that id.")
    known = tuple(item for item in there if item in promised)
    if not missing and len(set(known)) == len(known) and known != promised:
        order = ", ".join(promised)
        yield Problem(
            place.file, place.line, f"the {name}s are in another order.", f"Put them so: {order}."
        )
