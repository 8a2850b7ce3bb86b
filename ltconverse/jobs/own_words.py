"""What the language guide says of a line: as it is typed, and once it is saved.

Both faces use this. It looks at what stands around the cursor, never at a whole pasted report, so
that a key costs the same however much there is in the line.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.decision import Act, Decision
from ltconverse.case.own_words import own_words_begin
from ltconverse.jobs import preferences
from ltconverse.jobs.conversing import Conversing
from ltconverse.method.language import Finding, Guide, find
from ltconverse.text import excerpt

# How much is looked at before and after the cursor, in characters.
BEFORE, AFTER = 700, 200
# Enough of a line to tell what kind of line it is.
_HEAD = 200
_LONGEST_WORDS, _SHORT = 40, 24


def words_of(finding: Finding, *, shortly: bool = False) -> str:
    """The hint: `“should have” judges from today; perhaps “what made it hard to see”`.

    Said `shortly`, it goes into one row beside others: `“should have”: perhaps “what made …”`.
    """
    if shortly:
        better = finding.suggestion.partition("; ")[2]
        return f"“{excerpt(finding.words, _SHORT)}”: {better}"
    return f"“{excerpt(finding.words, _LONGEST_WORDS)}” {finding.suggestion}"


def hint_while_typing(session: Conversing, text: str, cursor: int, *, shortly: bool = False) -> str:
    """What to say of the words around `cursor` in the line, "" as a rule.

    Of several findings the last before the cursor. A word that is still being typed is let be.
    """
    begin = own_words_begin(text[:_HEAD], lambda number: _is_quote(session, number))
    if begin is None:
        return ""
    return hint_around(text, cursor, session.library.language, begin=begin, shortly=shortly)


def hint_around(
    text: str, cursor: int, guide: Guide, *, begin: int = 0, shortly: bool = False
) -> str:
    """The same of any text whose own words begin at `begin`."""
    start, end = max(begin, cursor - BEFORE), min(len(text), cursor + AFTER)
    if start > begin:
        if _in_quotation(text, begin, start):
            return ""
        blank = text.find(" ", start, cursor)
        start = blank if blank >= 0 else start  # never in the middle of a word
    window = text[start:end]
    unfinished = {cursor - start} if text[cursor - 1 : cursor].isalnum() else set()
    unfinished |= {len(window)} if end < len(text) else set()
    found = find(window, guide, typing=True)
    told = [one for one in found if one.end not in unfinished]
    before = [one for one in told if one.start < cursor - start]
    return words_of((before or told)[-1 if before else 0], shortly=shortly) if told else ""


@dataclass
class WordHints:
    """Hints line by line, for as long as they are `wanted`."""

    session: Conversing
    wanted: bool = True

    def after(self, decision: Decision) -> list[str]:
        """What to say once this is saved; and heed, and remember, whether hints are wanted."""
        if decision.act is Act.LANGUAGE:
            self.wanted = decision.words == "on"
            preferences.keep(language=self.wanted)
        return hints_once_saved(self.session, decision) if self.wanted else []


def hints_once_saved(session: Conversing, decision: Decision) -> list[str]:
    """What to say of each line that was saved: once for each, with its first finding."""
    texts: list[str] = []
    for body in decision.bodies:
        match body:
            case e.NoteTaken() if body.form != "quote":
                texts.append(body.text)
            case e.NoteEdited() if body.text and _form(session, body) != "quote":
                texts.append(body.text)
            case e.QuestionParked():
                texts.append(body.text)
            case e.TurningPointRaised():
                texts.append(body.title)
    found = [find(text[: BEFORE * 4], session.library.language) for text in texts]
    return [words_of(each[0]) for each in found if each]


def _form(session: Conversing, body: e.NoteEdited) -> str:
    return body.form or session.conversation.notes[body.note].form


def _is_quote(session: Conversing, number: str) -> bool:
    notes = session.conversation.notes.values()
    return any(str(note.number) == number and note.form == "quote" for note in notes)


def _in_quotation(text: str, begin: int, at: int) -> bool:
    """Whether a quotation that began before `at` is still open there, at a glance."""
    begin = max(begin, text.rfind("\n\n", begin, at))
    if text.count('"', begin, at) % 2:
        return True
    return any(
        text.rfind(opening, begin, at) > text.rfind(closing, begin, at)
        for opening, closing in (("“", "”"), ("«", "»"), ("‘", "’"))
    )
