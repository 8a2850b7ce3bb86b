"""How a statement came to read as it does: every wording, and who brought in which words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from ltconverse.case.state import Conversation, Note
from ltconverse.case.statements import Statement
from ltconverse.errors import NotFound
from ltconverse.sharing.differences import pieces
from ltconverse.text import excerpt, one_line


@dataclass(frozen=True, slots=True)
class Step:
    """A wording and how it came: when, by whom (a person's id), `how` in a few words.

    `because` is the point of a reply (id) that it follows; `note` the note (id) that it is of.
    """

    text: str
    how: str
    at: datetime | None = None
    by: str = ""
    because: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together and came in by the same step; `start` counts in the last one."""

    start: int
    text: str
    step: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what the trail is wanted: a statement (id), the wording that is meant ("" : how it reads),
    and characters of that; without them, all of it."""

    statement: str
    wording: str = ""
    start: int = 0
    end: int | None = None


def asked_of(statement: Statement, words: str, wording: str = "") -> Asked:
    """The first place of these words in a statement, letters large or small. Raises NotFound."""
    text = wording or statement.text
    wanted = " ".join(words.split()).casefold()
    if not wanted:
        return Asked(statement.id, wording)
    # Blanks in the statement may be several: words are compared one by one.
    starts = [at for at in range(len(text)) if not at or not text[at - 1].isalnum()]
    for whole in (True, False):
        for start in starts if whole else range(len(text)):
            end = _reads_from(text, start, wanted)
            if end and (not whole or end == len(text) or not text[end].isalnum()):
                return Asked(statement.id, wording, start, end)
    raise NotFound(f"“{excerpt(words)}” does not stand there.", hint=f"It reads: {one_line(text)}")


def _reads_from(text: str, start: int, wanted: str) -> int:
    """Where the wanted words end that begin at `start`, 0 where they do not stand there."""
    said = ""
    for at in range(start, len(text)):
        blank = text[at].isspace()
        if blank and (not said or said.endswith(" ")):
            if not said:
                return 0
            continue
        said += " " if blank else text[at].casefold()
        if said == wanted:
            return at + 1
        if not wanted.startswith(said):
            return 0
    return 0


def steps_of(statement: Statement, conversation: Conversation) -> list[Step]:
    """Every wording, the oldest first; the last is how it reads."""
    notes = [conversation.notes[one] for one in statement.notes if one in conversation.notes]
    steps = _of_note(notes[0]) if notes else []
    reads = [*(one.text for one in statement.earlier), statement.text]
    if not steps:
        steps = [_first(statement, reads[0])]
    elif steps[-1].text != reads[0]:
        how = "split off" if statement.id not in statement.notes else "put so in the write-up"
        steps.append(Step(reads[0], how, statement.at, statement.author))
    versions = {one.at: one.number for one in conversation.written.versions.values()}
    for earlier, text in zip(statement.earlier, reads[1:], strict=True):
        if text == earlier.text:  # its tense or form alone was changed
            continue
        step = Step(text, earlier.why, earlier.until, earlier.changed_by, earlier.because)
        if not earlier.because and earlier.until in versions:
            # The note was changed after the draft went out, or what may identify someone was not
            # in the draft: what was shared holds.
            step = replace(step, how=f"as draft {versions[earlier.until]} has it")
            steps = steps[: _last_like(steps, text) + 1] or steps
        if steps[-1].text != text:
            steps.append(step)
    return steps


def until_it_read(steps: Sequence[Step], text: str) -> list[Step]:
    """The steps up to the last one that reads so; with it added, where none does."""
    at = _last_like(steps, text)
    return [*steps[: at + 1]] if at >= 0 else [*steps, Step(text, "as it was shared")]


def runs_of(steps: Sequence[Step], start: int = 0, end: int | None = None) -> list[Run]:
    """Which step brought in which words of the last wording, from one character to another."""
    text = steps[-1].text
    chosen = range(start, len(text) if end is None else end)
    born = _born([one.text for one in steps])
    runs: list[Run] = []
    for at in chosen:
        # A blank belongs to what stands before it.
        if runs and (text[at].isspace() or born[at] == runs[-1].step):
            runs[-1] = replace(runs[-1], text=runs[-1].text + text[at])
        else:
            runs.append(Run(at, text[at], born[at]))
    return runs


def _born(texts: Sequence[str]) -> list[int]:
    """The number of the step that brought in each character of the last text."""
    born = [0] * len(texts[0])
    for number, (before, after) in enumerate(pairwise(texts), start=1):
        then: list[int] = []
        at = 0
        for piece in pieces(before, after):
            if piece.kind == "in":
                then += [number] * len(piece.text)
                continue
            if piece.kind == "same":
                then += born[at : at + len(piece.text)]
            at += len(piece.text)
        born = then
    return born


def _of_note(note: Note) -> list[Step]:
    return list(_steps_of_note(note))


def _steps_of_note(note: Note) -> Iterator[Step]:
    texts = [*(one.text for one in note.earlier), note.text]
    yield Step(texts[0], "as it was noted", note.at, note.author, note=note.id)
    for earlier, text in zip(note.earlier, texts[1:], strict=True):
        if text != earlier.text:
            how = "changed in the note"
            yield Step(text, how, earlier.until, earlier.changed_by, note=note.id)


def _first(statement: Statement, text: str) -> Step:
    """The first wording of one that no note was taken of."""
    because = statement.points[0] if statement.points and not statement.quoted else ""
    how = "quoted from the recording" if statement.quoted else "written into the write-up"
    return Step(text, how, statement.at, statement.author, because)


def _last_like(steps: Sequence[Step], text: str) -> int:
    return max((at for at, one in enumerate(steps) if one.text == text), default=-1)
