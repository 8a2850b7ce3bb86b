"""Where a source comes from: the note, what was asked before it, the second of the recording.

The first links of the chain of evidence, from the last one back. Pure.
"""

from __future__ import annotations

from ltconverse.case.state import AskedPrompt, CaseState, Conversation, Note
from ltconverse.case.wording import TENSES
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.model import Source
from ltconverse.writeup.model import Provenance


def origin_of(state: CaseState, tabling: Tabling, source: Source) -> tuple[str, ...]:
    """What to say of a source's own sources, a sentence each."""
    if source.key.startswith("p:"):
        passage = state.analysis.passages.get(source.key.removeprefix("p:"))
        if passage is None:
            return ()
        record = state.analysis.records[passage.record]
        whose = f", {record.agency}" if record.agency else ""
        return (f"{record.sort}{whose}, {record.dated}.", f"Page: {passage.page or 'not said'}.")
    if not source.key.startswith("s:"):
        return ("Words of the recording.",)
    found = tabling.accounts.find(source.conversation, source.key.removeprefix("s:"))
    if found is None:
        return ()
    statement, held = found.statement, found.conversation
    said = [f"Said of: {TENSES[statement.tense]}."]
    for one in statement.sources:
        said += _of_note(held, one)
    if statement.quoted:
        said.append("Words of the recording.")
    if statement.answered:
        said.append(f"Changed after a reply to draft {statement.answered[-1].draft}.")
    if not (statement.sources or statement.quoted or statement.answered):
        said.append("It rests on no note and on no words of a recording.")
    return tuple(said)


def _of_note(held: Conversation, provenance: Provenance) -> list[str]:
    note = held.notes[provenance.note]
    by = f", noted by {provenance.author}" if provenance.author else ""
    said = [f"Note {note.number}, {provenance.step_title}, {provenance.at:%H:%M}{by}."]
    if (asked := prompt_before(held, note)) is not None:
        said.append(f"Asked before: {asked.text}")
    if provenance.second is not None:
        minutes, seconds = divmod(int(provenance.second), 60)
        said.append(f"At {minutes}:{seconds:02d} of the recording.")
    return said


def prompt_before(held: Conversation, note: Note) -> AskedPrompt | None:
    """The prompt that was last marked as asked before a note was taken, in the same place."""
    asked = [
        one
        for one in held.asked
        if one.step == note.step
        and one.turning_point == note.turning_point
        and one.after_notes < note.number
    ]
    return asked[-1] if asked else None
