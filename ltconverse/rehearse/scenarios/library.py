"""All scenarios together: ours, and one's own that override ours by id.

Knows the folders of scenarios. A file that is not in order is a problem to show, and never hides
the one it would have replaced. They are no part of the library of the method, so that nothing else
starts slower for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse import paths
from ltconverse.errors import NotFound, Problem
from ltconverse.method import reading
from ltconverse.method.reading import Reading
from ltconverse.method.scenarios import OwnLines, RehearsalLines, Scenario
from ltconverse.rehearse.scenarios import holding
from ltconverse.rehearse.scenarios.known import Known

SUFFIXES = {".yaml", ".yml"}


@dataclass(frozen=True)
class Scenarios:
    """The scenarios there are on this computer. `problems` are for showing; the rest is sound.

    `common` is what any person may say where their scenario has no line of its own. `files` says by
    id where each is from, `own` which of them are one's own.
    """

    by_id: dict[str, Scenario]
    common: OwnLines = field(default_factory=OwnLines)
    files: dict[str, Path] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def find(self, scenario_id: str) -> Scenario:
        """The scenario of that id. Raises NotFound, with the ids there are."""
        wanted = scenario_id.strip().casefold()
        if wanted in self.by_id:
            return self.by_id[wanted]
        there = ", ".join(self.by_id) or "none yet; `ltconverse rehearse new` begins one"
        raise NotFound(f"There is no scenario `{scenario_id}`.", hint=f"There are: {there}.")

    @property
    def to_choose_from(self) -> list[Scenario]:
        """The scenarios as one is offered them: one's own first, then by title."""
        return sorted(self.by_id.values(), key=lambda one: (one.id not in self.own, one.title))


def load_scenarios(folders: Sequence[Path] | None = None, known: Known | None = None) -> Scenarios:
    """Read the scenarios of these folders, the first folder winning over those after it.

    By default one's own folder, then ours. Folders may be absent. `known` is what a scenario may
    refer to; by default the method as it stands on this computer, read only if it must be.
    """
    known = known or Known()
    own = paths.own_scenarios()
    gathering = _Gathering(known)
    for folder in folders if folders is not None else (own, paths.shipped_scenarios()):
        gathering.add_folder(folder, own=folder == own)
    return gathering.scenarios()


def scenario(scenario_id: str) -> Scenario:
    """The scenario of that id among all there are. Raises NotFound."""
    return load_scenarios().find(scenario_id)


def _common_lines(files: Sequence[RehearsalLines]) -> OwnLines:
    """What any person may say, of several files of lines: each line once, the first files first."""
    together = {
        sort: tuple(dict.fromkeys(line for one in files for line in getattr(one.lines, sort)))
        for sort in OwnLines.model_fields
    }
    return OwnLines().model_copy(update=together)  # each file kept to the limits by itself


def files_of(folder: Path) -> list[Path]:
    """The data files of a folder by name; none where there is no such folder. Raises OSError."""
    try:
        found = [one for one in folder.iterdir() if one.suffix.lower() in SUFFIXES]
    except FileNotFoundError:
        return []
    return sorted(one for one in found if not one.name.startswith("."))


class _Gathering:
    """Scenarios on their way into a library: the first of an id stays."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._scenarios: dict[str, Scenario] = {}
        self._lines: dict[str, RehearsalLines] = {}
        self._files: dict[str, Path] = {}
        self._own: set[str] = set()
        self._problems: list[Problem] = []

    def add_folder(self, folder: Path, *, own: bool) -> None:
        here: dict[tuple[str, str], str] = {}
        for one in self._read(folder):
            if (data := one.data) is None:
                continue
            if earlier := here.get((data.kind, data.id)):
                what = f"the id `{data.id}` is also in {earlier}, which is used."
                hint = "Give one of them another id."
                self._problems.append(Problem(one.file, one.line_of("id"), what, hint))
                continue
            here[data.kind, data.id] = one.file
            if isinstance(data, RehearsalLines):
                self._lines.setdefault(data.id, data)
            elif isinstance(data, Scenario) and data.id not in self._scenarios:
                self._scenarios[data.id], self._files[data.id] = data, Path(one.file)
                if own:
                    self._own.add(data.id)

    def _read(self, folder: Path) -> Iterator[Reading]:
        """The files that are in order; what is wrong with the others is kept."""
        try:
            files = files_of(folder)
        except OSError as reason:
            what = f"the folder cannot be read: {reason.strerror or reason}."
            self._problems.append(Problem(str(folder), 0, what, "Is it yours to read?"))
            return
        for path in files:
            one = reading.read(path)
            wrong = [*one.problems, *holding.problems(one, self._known)]
            self._problems += wrong
            if not wrong:
                yield one

    def scenarios(self) -> Scenarios:
        common = _common_lines(list(self._lines.values()))
        own = frozenset(self._own)
        return Scenarios(self._scenarios, common, self._files, own, self._problems)
