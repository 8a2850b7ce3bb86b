"""All data files together: ours, and one's own that override ours by id.

Knows folders of data files and what refers from one file to another. A file that cannot be read
is a problem to show, and never hides the one it would have replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ltconverse import paths
from ltconverse.errors import BadData, NotFound, Problem
from ltconverse.method import questions, reading
from ltconverse.method.kinds import DataFile
from ltconverse.method.language import Guide
from ltconverse.method.models import (
    Factors,
    LanguageGuide,
    Listening,
    NearWords,
    Patterns,
    Prompt,
    PromptBank,
    Reminder,
    Schedule,
    Step,
    StepPrompt,
    Vocabulary,
)
from ltconverse.method.reading import Reading
from ltconverse.method.yaml12 import Key

FACTORS_ID = "contributory-factors"
PATTERNS_ID = "patterns"
USUAL = "learning-together"  # the schedule where none is named
FAMILY = "family"  # the audience that is not of the case group
_SUFFIXES = {".yaml", ".yml"}

Placed = tuple[tuple[Key, ...], StepPrompt]  # where in its file, and the prompt there


@dataclass(frozen=True)
class Library:
    """The method as it stands on this computer. `problems` are for showing; the rest is sound."""

    schedules: dict[str, Schedule]
    factors: Factors
    patterns: Patterns
    banks: dict[str, PromptBank]
    problems: list[Problem] = field(default_factory=list)
    guides: dict[str, LanguageGuide] = field(default_factory=dict)
    listening: dict[str, Listening] = field(default_factory=dict)
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    near_words: dict[str, NearWords] = field(default_factory=dict)

    @cached_property
    def language(self) -> Guide:
        """The language guide: of two expressions with one id, that of the first file is kept."""
        return Guide(self.guides.values())

    @cached_property
    def reminders(self) -> tuple[Reminder, ...]:
        """Every reminder of how to listen, one's own first; each id once."""
        by_id: dict[str, Reminder] = {}
        for one in self.listening.values():
            for reminder in one.reminders:
                by_id.setdefault(reminder.id, reminder)
        return tuple(by_id.values())

    def schedule(self, schedule_id: str) -> Schedule:
        """The schedule of that id. Raises NotFound, with the ids there are."""
        if schedule_id in self.schedules:
            return self.schedules[schedule_id]
        raise NotFound(
            f"There is no schedule `{schedule_id}`.",
            hint=f"There are: {', '.join(sorted(self.schedules))}.",
        )

    @property
    def to_choose_from(self) -> list[Schedule]:
        """The schedules as one is offered them: the usual one first, then by title."""
        return sorted(self.schedules.values(), key=lambda one: (one.id != USUAL, one.title))

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt once: those of the schedules' steps, then those of the banks."""
        by_id: dict[str, Prompt] = {}
        for schedule in self.schedules.values():
            for step in schedule.steps:
                for prompt in step.prompts:
                    by_id.setdefault(prompt.id, _of_step(prompt, step))
        for bank_prompt in self._bank_prompts:
            by_id.setdefault(bank_prompt.id, bank_prompt)
        return tuple(by_id.values())

    def prompts_for(
        self,
        schedule: Schedule,
        step: str,
        *,
        heading: str | None = None,
        audience: str | None = None,
    ) -> list[Prompt]:
        """Prompts for a step: its own first, then the banks', those of the audience before others.

        With a heading, the banks give those of the heading instead of the step. Prompts that are
        only for other audiences or schedules are left out; with no audience named, those for a
        particular one come last.
        """
        own = [
            _of_step(prompt, each)
            for each in schedule.steps
            if each.id == step
            for prompt in each.prompts
        ]
        known = {prompt.id for prompt in own}
        fitting = [
            prompt
            for prompt in self._bank_prompts
            if prompt.id not in known
            and (prompt.heading == heading if heading else prompt.step == step)
            and _is_for(prompt, schedule, audience)
        ]
        theirs = [prompt for prompt in fitting if audience in prompt.audiences]
        everyone = [prompt for prompt in fitting if not prompt.audiences]
        special = [prompt for prompt in fitting if prompt.audiences and audience is None]
        return own + theirs + everyone + special

    def offered(self, schedule: Schedule, audience: str | None = None) -> list[Prompt]:
        """Every prompt that fits this schedule and audience: its steps' own, then the banks'."""
        by_id = {prompt.id: _of_step(prompt, at) for at in schedule.steps for prompt in at.prompts}
        for prompt in self._bank_prompts:
            if _is_for(prompt, schedule, audience):
                by_id.setdefault(prompt.id, prompt)
        return list(by_id.values())

    def search(
        self, words: str, schedule: Schedule | None = None, audience: str | None = None
    ) -> list[Prompt]:
        """Prompts in which every one of `words` begins a word, whatever its case; all for none.

        Found by their text, and by the step, heading, audience and aspect they are for. With a
        schedule, only those that fit it and the audience.
        """
        wanted = [f" {word}" for word in _plain(words).split()]
        found = [prompt for near, prompt in self._index if all(word in near for word in wanted)]
        if schedule is None:
            return found
        fitting = {prompt.id for prompt in self.offered(schedule, audience)}
        return [prompt for prompt in found if prompt.id in fitting]

    def check(self, files: Sequence[Path]) -> list[tuple[Path, list[Problem]]]:
        """Everything wrong with each of these files, read beside what the library already has."""
        readings = [reading.read(path) for path in files]
        schedules = [each.data for each in readings if isinstance(each.data, Schedule)]
        known = _known([*schedules, *self.schedules.values()], self.factors)
        for each in readings:
            if isinstance(each.data, Factors):
                known["heading"] |= set(each.data.heading_ids)
        return [
            (
                path,
                [
                    *each.problems,
                    *_misnamed(each),
                    *_strays(each, known),
                    *_unopened(each),
                ],
            )
            for path, each in zip(files, readings, strict=True)
        ]

    @cached_property
    def _bank_prompts(self) -> tuple[Prompt, ...]:
        """One's own banks come first, so that of two prompts with one id theirs is kept."""
        by_id: dict[str, Prompt] = {}
        for bank in self.banks.values():
            for prompt in bank.prompts:
                by_id.setdefault(prompt.id, prompt)
        return tuple(by_id.values())

    @cached_property
    def _index(self) -> list[tuple[str, Prompt]]:
        titles = {heading.id: heading.title for heading in self.factors.headings}
        steps = {step.id: step.title for each in self.schedules.values() for step in each.steps}
        index = []
        for prompt in self.prompts:
            step, heading = prompt.step or "", prompt.heading or ""
            about = (steps.get(step, ""), titles.get(heading, ""), step, heading)
            words = (prompt.text, *about, prompt.covers or "", *prompt.audiences)
            index.append((f" {_plain(' '.join(words))}", prompt))
        return index


def load_library(
    schedules: Sequence[Path] | None = None, prompts: Sequence[Path] | None = None
) -> Library:
    """Read all data files of these folders, the first folder winning over those after it.

    By default one's own folders, then those that ship. Folders may be absent. Raises BadData only
    when no framework is left to work with, which means a broken installation.
    """
    if schedules is None:
        schedules = (paths.own_schedules(), paths.shipped_schedules())
    if prompts is None:
        prompts = (paths.own_prompts(), paths.shipped_prompts())
    gathering = _Gathering()
    for folder in dict.fromkeys([*schedules, *prompts]):
        gathering.add_folder(folder)
    return gathering.library()


class _Gathering:
    """Data files on their way into a library: the first of an id stays."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Reading] = {}
        self.problems: list[Problem] = []

    def add_folder(self, folder: Path) -> None:
        here: dict[tuple[str, str], Reading] = {}
        for path in self.files(folder):
            one = reading.read(path)
            self.problems += one.problems
            misnamed = list(_misnamed(one))
            self.problems += misnamed
            if one.data is None or misnamed:
                continue
            key = (one.data.kind, one.data.id)
            if key in here:
                what = f"the id `{one.data.id}` is also in {here[key].file}, which is used."
                hint = "Give one of them another id."
                self.problems.append(Problem(one.file, one.line_of("id"), what, hint))
                continue
            here[key] = one
            self.kept.setdefault(key, one)

    def files(self, folder: Path) -> list[Path]:
        try:
            found = [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES]
        except FileNotFoundError:
            return []
        except OSError as reason:
            what = f"the folder cannot be read: {reason.strerror or reason}."
            self.problems.append(Problem(str(folder), 0, what, "Is it yours to read?"))
            return []
        return sorted(path for path in found if not path.name.startswith("."))

    def library(self) -> Library:
        kept = [one.data for one in self.kept.values()]
        schedules = {one.id: one for one in kept if isinstance(one, Schedule)}
        factors = next((one for one in kept if isinstance(one, Factors)), None)
        patterns = next((one for one in kept if isinstance(one, Patterns)), None)
        if factors is None or patterns is None or not schedules:
            missing = "There is no schedule or framework here that can be used."
            raise BadData([*self.problems, Problem("schedules", 0, missing, "Install it again.")])
        known = _known(schedules.values(), factors)
        for one in self.kept.values():
            self.problems += _strays(one, known)
        banks = {one.id: one for one in kept if isinstance(one, PromptBank)}
        guides = {one.id: one for one in kept if isinstance(one, LanguageGuide)}
        listening = {one.id: one for one in kept if isinstance(one, Listening)}
        return Library(
            schedules,
            factors,
            patterns,
            banks,
            self.problems,
            guides=guides,
            listening=listening,
            vocabularies={one.id: one for one in kept if isinstance(one, Vocabulary)},
            near_words={one.id: one for one in kept if isinstance(one, NearWords)},
        )


def _of_step(prompt: StepPrompt, step: Step) -> Prompt:
    return Prompt(id=prompt.id, text=prompt.text, covers=prompt.covers, step=step.id)


def _is_for(prompt: Prompt, schedule: Schedule, audience: str | None) -> bool:
    """Whether a prompt of a bank may be offered in that schedule to that audience (None: any).

    The family are asked only what was written for them or for this schedule: what is for everyone
    is for everyone who worked on the case.
    """
    kept_to_it = bool(schedule.prompt_ids & set(prompt.schedules))
    if schedule.prompt_ids & set(prompt.not_in):
        return False
    if not kept_to_it and (prompt.schedules or schedule.banks == "own"):
        return False
    if audience is None or audience in prompt.audiences:
        return True
    return not prompt.audiences and (kept_to_it or audience != FAMILY)


def _known(schedules: Iterable[Schedule], factors: Factors) -> dict[str, set[str]]:
    """The ids that prompts and schedules may refer to, by what they are ids of."""
    there = list(schedules)
    return {
        "step": {step_id for schedule in there for step_id in schedule.step_ids},
        "heading": set(factors.heading_ids),
        "schedule": {schedule.id for schedule in there},
    }


def _misnamed(one: Reading) -> Iterator[Problem]:
    """Frameworks are found by their one id; under another they would never be used."""
    needed = {"factors": FACTORS_ID, "patterns": PATTERNS_ID}
    data = one.data
    if data is not None and needed.get(data.kind, data.id) != data.id:
        what = f"the id of a {data.kind} file is `{needed[data.kind]}`, not `{data.id}`."
        hint = "Give it that id to use it in place of ours."
        yield Problem(one.file, one.line_of("id"), what, hint)


def _strays(one: Reading, known: dict[str, set[str]]) -> Iterator[Problem]:
    """Prompts for a step, heading or schedule that is nowhere: nobody would ever see them."""
    for name, value, path in _references(one.data):
        if value not in known[name]:
            hint = f"There are: {', '.join(sorted(known[name]))}."
            yield Problem(one.file, one.line_of(*path), f"there is no {name} `{value}`.", hint)


def _references(data: DataFile | None) -> Iterator[tuple[str, str, tuple[Key, ...]]]:
    """What a file refers to: of what kind, its id, and where in the file."""
    if isinstance(data, Schedule):
        if data.prompts_like is not None:
            yield "schedule", data.prompts_like, ("prompts_like",)
        for heading in data.heading_titles:
            yield "heading", heading, ("heading_titles", heading)
    if not isinstance(data, PromptBank):
        return
    for at, prompt in enumerate(data.prompts):
        if prompt.step is not None:
            yield "step", prompt.step, ("prompts", at, "step")
        if prompt.heading is not None:
            yield "heading", prompt.heading, ("prompts", at, "heading")
        for field_name in ("schedules", "not_in"):
            for number, schedule in enumerate(getattr(prompt, field_name)):
                yield "schedule", schedule, ("prompts", at, field_name, number)


def _unopened(one: Reading) -> Iterator[Problem]:
    """Prompts that are not open questions. They work; whoever wrote them may want to know."""
    for path, prompt in _placed(one):
        for slip in questions.slips(prompt.text):
            what = f"the prompt `{prompt.id}` is not an open question: {slip}"
            yield Problem(one.file, one.line_of(*path, "text"), what, "Put it another way.")


def _placed(one: Reading) -> Iterator[Placed]:
    if isinstance(one.data, PromptBank):
        for at, prompt in enumerate(one.data.prompts):
            yield ("prompts", at), prompt
    elif isinstance(one.data, Schedule):
        for at, step in enumerate(one.data.steps):
            for number, step_prompt in enumerate(step.prompts):
                yield ("steps", at, "prompts", number), step_prompt


def _plain(words: str) -> str:
    """Small letters and digits with single blanks: what a search compares."""
    letters = words.casefold().replace("’", "").replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
