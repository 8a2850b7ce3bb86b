"""The versions of a write-up held against each other, word by word: to be read, or as a Word file.

Both faces stand on this. Only `write_comparison` writes, and notes that it did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.case.written import Version
from ltconverse.errors import CannotWrite, NotFound
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.jobs.sharing.telling import shown_changes
from ltconverse.jobs.sharing.versions import frozen_statements
from ltconverse.sharing import comparing, words
from ltconverse.sharing.comparing import Pair, PairedSection
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.sharing.model import DraftStatement
from ltconverse.text import excerpt, one_line
from ltconverse.writeup.words import day

NOW = "now"


@dataclass(frozen=True, slots=True)
class Held:
    """A write-up as it stood: a version, or (`version` None) as it stands now.

    `name` is what it is called ("Draft 2", "The agreed record"), `on` the day it was made.
    """

    name: str
    on: date
    statements: tuple[e.FrozenStatement, ...]
    version: Version | None = None

    @property
    def told(self) -> str:
        """Its name and its day."""
        return self.name if self.version is None else f"{self.name} ({day(self.on)})"


def every_held(case: OpenCase, paper: Paper) -> list[Held]:
    """Every version, the oldest first, and the write-up as it stands where that is none of them."""
    written = paper.written
    versions = sorted(written.versions.values(), key=lambda one: (one.number, one.order))
    found = [
        Held(
            _name(paper, one, versions),
            one.at.astimezone().date(),
            one.statements,
            one,
        )
        for one in versions
    ]
    now = _as_it_stands(case, paper)
    return found if found and found[-1].statements == now.statements else [*found, now]


def two_held(case: OpenCase, paper: Paper, older: str = "", newer: str = "") -> tuple[Held, Held]:
    """The two that are meant: numbers of drafts, or `now`. Left out: the last, and the one before
    the other. Raises NotFound."""
    every = every_held(case, paper)
    to = find_held(case, paper, newer) if newer else every[-1]
    if older:
        return find_held(case, paper, older), to
    before = [one for one in every if one.version is not None and one.version is not to.version]
    if to.version is not None:
        before = [one for one in before if one.version and one.version.order < to.version.order]
    if not before:
        raise NotFound(
            f"There is nothing before {comparing.within(to.name)} to compare it with.",
            hint="A version is made when a draft goes out, and when the write-up is agreed.",
        )
    return before[-1], to


def find_held(case: OpenCase, paper: Paper, wanted: str) -> Held:
    """The version of that number (`1`, `draft 1`; the later of two copies' own), or `now`.

    Raises NotFound.
    """
    asked = wanted.strip().casefold().removeprefix("draft").strip()
    if asked == NOW:
        return _as_it_stands(case, paper)
    every = every_held(case, paper)
    found = [one for one in every if one.version and asked == str(one.version.number)]
    if found:
        return found[-1]
    there = ", ".join(str(one.version.number) for one in every if one.version)
    raise NotFound(
        f"There is no draft “{excerpt(wanted)}” of this write-up.",
        hint=f"There is: {there}, and now." if there else "None was made yet.",
    )


def wording_in(held: Held, statement: str, label: str) -> str:
    """How a statement reads in a version. Raises NotFound where it is not in that one."""
    for one in held.statements:
        if one.statement == statement:
            return one.text
    raise NotFound(f"{label} is not in {comparing.within(held.name)}.")


def compared(state: CaseState, paper: Paper, older: Held, newer: Held) -> tuple[PairedSection, ...]:
    """Both, statement by statement, in the order of the newer."""
    seen = as_paper(state, paper)
    return comparing.compare(
        seen.sections(older.statements),
        seen.sections(newer.statements),
    )


def write_comparison(case: OpenCase, paper: Paper, older: Held, newer: Held, path: Path) -> None:
    """Write both as one Word document, every difference a tracked change. Raises CannotWrite."""
    from ltconverse.sharing.compare_docx import compared as as_docx

    if path.suffix.lower() != ".docx":
        raise CannotWrite(f"{path.name} is no name for a Word document.", hint="End it with .docx.")
    check_outside(case, path)
    decisions = [one for one in case.state.decisions.values() if not one.withdrawn]
    whose = as_paper(case.state, paper).title
    content = as_docx(
        _to_compare(case.state, paper, older),
        _to_compare(case.state, paper, newer),
        with_decisions(whose, decisions, HEADING),
        newer.on,
    )
    files.write_bytes(path, content)
    case.record(e.DocumentExported(document="comparison", form="docx", conversation=paper.id))


def _to_compare(state: CaseState, paper: Paper, held: Held) -> comparing.Version:
    return comparing.Version(held.name, as_paper(state, paper).sections(held.statements))


def _as_it_stands(case: OpenCase, paper: Paper) -> Held:
    today = case.now().astimezone().date()
    called = as_paper(case.state, paper).called
    return Held(f"The {called} as it stands", today, frozen_statements(case.state, paper))


def _name(paper: Paper, version: Version, among: list[Version]) -> str:
    agreed = paper.written.agreed
    if agreed is not None and agreed.version == version.id:
        return "The agreed record"
    name = f"Draft {version.number}"
    same = [one for one in among if one.number == version.number]
    # Two copies of a case may each have made a draft 2 before they were united.
    return name if len(same) < 2 else f"{name}, made {'first' if version is same[0] else 'later'}"


# --- in words -------------------------------------------------------------------------------


def lines_of(sections: tuple[PairedSection, ...], *, everything: bool = False) -> Iterator[str]:
    """What became of the statements, then every one that is not as it was, word by word:
    `[-out-] {+in+}`; with `everything`, the others too."""
    for label, said in comparing.summary(sections):
        yield f"{label}: {said}"
    for section in sections:
        shown = [
            (part.title, [pair for pair in part.pairs if everything or has_changed(pair)])
            for part in section.parts
        ]
        if not any(pairs for _, pairs in shown):
            continue
        yield ""
        yield one_line(section.title) + (" (no section now)" if section.gone else "")
        for title, pairs in shown:
            if pairs and title:
                yield f"  {one_line(title)}"
            for pair in pairs:
                yield from _pair_lines(pair)


def has_changed(pair: Pair) -> bool:
    """Whether it is not the same in both, in the same place."""
    return pair.reworded or bool(pair.view or pair.stood) or None in (pair.before, pair.after)


def what_became(pair: Pair) -> str:
    """In a few words, "" where its words alone tell."""
    said = []
    if pair.before is None:
        said.append("new")
    if pair.after is None:
        said.append("left out")
    if pair.stood:
        said.append(f"moved here: it stood {pair.stood}")
    if pair.view == "added":
        said.append("their view stands beside it now")
    if pair.before and pair.after and pair.before.tense != pair.after.tense:
        said.append(f"{words.when(pair.after).lower()}; was: {words.when(pair.before).lower()}")
    return "; ".join(said)


def wordings_of(pair: Pair) -> tuple[str, str]:
    """How it read and how it reads, as it is shown; "" where it is not there."""
    return _told(pair.before), _told(pair.after)


def _pair_lines(pair: Pair) -> Iterator[str]:
    said = what_became(pair)
    yield f"    {pair.label}  {shown_changes(*wordings_of(pair))}" + (f"  ({said})" if said else "")
    views = [one.difference if one else "" for one in (pair.before, pair.after)]
    if any(views):
        yield f"        seen otherwise: {shown_changes(views[0], views[1])}"


def _told(one: DraftStatement | None) -> str:
    return "" if one is None else words.told(one)
