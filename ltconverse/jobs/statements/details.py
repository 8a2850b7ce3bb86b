"""One statement looked at closely: what it rests on, how it read before, what to look at. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ltconverse.case.events import PointKind, Spoken
from ltconverse.case.hearing import place_heard
from ltconverse.case.state import Note
from ltconverse.case.statements import Statement
from ltconverse.case.wording import TENSES
from ltconverse.jobs.recordings.keeping import number_of
from ltconverse.jobs.statements.base import AsItStands
from ltconverse.jobs.words.reading import speaker_label
from ltconverse.writeup import placing, words

POINTS: Mapping[PointKind, str] = {
    "agree": "that is right",
    "reword": "put it differently",
    "not-meant": "not what was meant",
    "leave-out": "leave this out",
    "comment": "a comment",
    "new": "something new",
    "moved": "moved",
    "format": "how it is set",
    "overall": "on all of it",
}
"""What a reply may say of a statement, in words."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something a statement rests on, or how it read: where from in a few words, and the words."""

    head: str
    text: str = ""


def sources_of(writing: AsItStands, statement: Statement) -> list[Told]:
    """What it rests on: replies it was changed after, notes, words of a recording, and what else
    replies say of it. Empty for nothing."""
    notes = writing.conversation.notes
    found = [_note(writing, notes[one]) for one in statement.notes if one in notes]
    found += [_spoken(writing, one) for one in statement.quoted]
    others = [one.id for one in writing.conversation.written.points_of(statement.id)]
    return [
        *_points(writing, statement.points),
        *found,
        *_points(writing, [one for one in others if one not in statement.points]),
    ]


def _note(writing: AsItStands, note: Note) -> Told:
    people, conversation = writing.case.state.people, writing.conversation
    said = [f"Note {note.number}", words.clock(note.at.astimezone())]
    if note.author in people:
        said.append(people[note.author].role)
    said.append(f"under “{placing.step_title(conversation, note.step)}”")
    heard = place_heard(note, writing.case.state.recordings_of(conversation))
    if heard is not None:
        said.append(f"{_recording(writing, heard.recording)} around {words.second(heard.second)}")
    if note.withdrawn:
        said.append("taken back since")
    text = f"“{words.quoted(note.text)}”" if note.form == "quote" else note.text
    return Told(", ".join(said), text)


def _spoken(writing: AsItStands, one: Spoken) -> Told:
    who = speaker_label(writing.case.state, writing.conversation, one.speaker)
    said = [
        words.capital(_recording(writing, one.recording)),
        f"{words.second(one.start)} to {words.second(one.end)}",
        *([who] if who else []),
    ]
    return Told(", ".join(said), f"“{one.words}”")


def _recording(writing: AsItStands, recording: str) -> str:
    state = writing.case.state
    known = state.recordings.get(recording)
    if known is None:
        return "a recording that is not here"
    if len(state.recordings_of(writing.conversation)) < 2:
        return "the recording"
    return f"recording {number_of(state, known)}"


def _points(writing: AsItStands, ids: Sequence[str]) -> Iterator[Told]:
    """What replies say in those points."""
    written = writing.conversation.written
    for point in (written.points[one] for one in ids if one in written.points):
        reply = written.replies[point.reply]
        draft = written.versions[reply.version].number
        kind = POINTS[point.said.kind]
        open_ = ", open" if point.resolution is None else ""
        yield Told(
            f"Reply of {words.day(reply.received_on)} to draft {draft}: {kind}{open_}",
            point.said.text or point.said.was,
        )


def wordings_of(writing: AsItStands, statement: Statement) -> list[Told]:
    """Every wording, the newest first: how it reads, then each with who changed it, when, why."""
    people = writing.case.state.people
    found = [Told("Now", _as_read(statement.text, statement.form))]
    for one in reversed(statement.earlier):
        said = [f"until {words.day(one.until.astimezone())}, {words.clock(one.until.astimezone())}"]
        if one.changed_by in people:
            said.append(f"changed by the {people[one.changed_by].role}")
        if one.tense != statement.tense:
            said.append(TENSES[one.tense])
        said += [one.why] if one.why else []
        said += ["after a reply"] if one.because else []
        found.append(Told(words.capital(", ".join(said)), _as_read(one.text, one.form)))
    return [*found, *_of_note(writing, statement)]


def _of_note(writing: AsItStands, statement: Statement) -> Sequence[Told]:
    """How its first note read before it was changed there."""
    notes = [writing.conversation.notes[one] for one in statement.notes[:1]]
    return [
        Told(
            f"As note {note.number}, until {words.day(one.until.astimezone())}, "
            f"{words.clock(one.until.astimezone())}",
            _as_read(one.text, one.form),
        )
        for note in notes
        for one in reversed(note.earlier)
    ]


def apart_of(writing: AsItStands, statement: Statement) -> list[Told]:
    """Wordings that gave way to one that was made without knowing of them."""
    people = writing.case.state.people
    return [
        Told(
            f"Also, by the {people[one.by].role}" if one.by in people else "Also",
            one.lost,
        )
        for one in statement.apart
    ]


def _as_read(text: str, form: str) -> str:
    return f"“{words.quoted(text)}”" if form == "quote" else text
