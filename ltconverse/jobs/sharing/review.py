"""The practitioner looks through the write-up at the screen: what is shown, what is answered, and
the reply that it becomes when they hand it back.

Gives events; whoever shows it saves them, each answer as it is given, so that nothing shown as
kept can be lost. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.written import GivenAnswer, Share, Version
from ltconverse.errors import BadArguments
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import back, out
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.jobs.sharing.versions import sent_drafts, version_now
from ltconverse.sharing import words
from ltconverse.sharing.differences import word_changes
from ltconverse.sharing.identifying import with_decisions
from ltconverse.sharing.model import DraftStatement, ReadReply
from ltconverse.sharing.words import when
from ltconverse.text import is_blank, many, one_line

SOURCE = "looked through at the screen"

ANSWERS: dict[e.Answer, str] = {
    "agree": "That is right",
    "reword": "Put it differently…",
    "not-meant": "Not what I meant…",
    "leave-out": "Leave this out…",
}
"""The four answers, in the order in which they are offered."""
GIVEN: dict[e.Answer, str] = {
    "agree": "That is right",
    "reword": "Put differently",
    "not-meant": "Not what I meant",
    "leave-out": "To be left out",
}
"""What was answered, in words."""
ASKED: dict[e.Answer, str] = {
    "reword": "How should it read?",
    "not-meant": "What did you mean? In your own words, as long or short as you like.",
    "leave-out": "If you would like to, say why. You need not.",
}
"""What is asked when an answer needs words."""
COMMENT = "Say something about it…"
WHOLE = "Anything else you would like to say…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as it is shown, with the headings it stands under and what it rests on."""

    statement: DraftStatement
    section: str
    part: str
    rests_on: str

    @property
    def label(self) -> str:
        """Its number."""
        return self.statement.label

    @property
    def text(self) -> str:
        """Its words, a quote between quotation marks."""
        return words.told(self.statement)


class Reviewing:
    """One write-up or report being looked through at the screen, from the first statement to the
    handing back. `case` is open; nothing is saved here but the sharing that `begin` records."""

    def __init__(self, case: OpenCase, paper: Paper, share: Share) -> None:
        self.case, self.paper, self.share = case, paper, share
        self._seen = as_paper(case.state, paper)
        self.version: Version = paper.written.versions[share.version]
        self.shown = tuple(self._shown())

    @property
    def who(self) -> str:
        """Whose account it is."""
        return one_line(self._clean(self._seen.title))

    @property
    def of_family(self) -> bool:
        """Whether it is somebody of the family's."""
        return self._seen.of_family

    # --- answers ----------------------------------------------------------------------------

    @property
    def given(self) -> dict[str, GivenAnswer]:
        """What was answered so far, by statement ("" : the whole)."""
        return self.paper.written.answers.get(self.share.id, {})

    def of(self, statement: str) -> GivenAnswer | None:
        """What was answered to one, None for nothing yet."""
        return self.given.get(statement)

    def answer(self, statement: str, answer: e.Answer, text: str = "") -> e.AnswerGiven:
        """An answer, to be saved; what was remarked stays. Raises BadArguments where words are
        needed: how it should read, what was meant."""
        text = text.strip()
        if answer in {"reword", "not-meant"} and is_blank(text):
            raise BadArguments(
                "How should it read?" if answer == "reword" else "What did you mean?", hint=""
            )
        shared = next(one.statement.text for one in self.shown if one.statement.id == statement)
        if answer == "reword" and text == shared.strip():
            raise BadArguments("That is how it reads already.", hint="")
        kept = self.of(statement)
        return self._given(statement, answer, text, kept.comment if kept else "")

    def comment(self, statement: str, comment: str) -> e.AnswerGiven:
        """Something said about a statement, or about the whole (""), beside any answer; to be
        saved. Empty takes it back."""
        kept = self.of(statement)
        answer, text = (kept.answer, kept.text) if kept else ("", "")
        return self._given(statement, answer, text, comment.strip())

    def take_back(self, statement: str) -> e.AnswerGiven:
        """Nothing was answered to it after all; to be saved."""
        return self._given(statement, "", "", "")

    def _given(self, statement: str, answer: e.Answer, text: str, comment: str) -> e.AnswerGiven:
        return e.AnswerGiven(
            conversation=self.paper.id,
            share=self.share.id,
            statement=statement,
            answer=answer,
            text=text,
            comment=comment,
        )

    def answer_words(self, statement: str) -> str:
        """What was answered to a statement in one line, "" for nothing."""
        given = self.of(statement)
        if given is None:
            return ""
        said = [GIVEN.get(given.answer, ""), f"“{one_line(given.text)}”" if given.text else ""]
        told = ": ".join(filter(None, said))
        comment = f"said about it: “{one_line(given.comment)}”" if given.comment else ""
        return "; ".join(filter(None, (told, comment)))

    def summary(self) -> str:
        """How many were answered how, in a sentence."""
        counts = dict.fromkeys(GIVEN, 0)
        remarks = 0
        for one in self.shown:
            given = self.of(one.statement.id)
            if given is not None and given.answer:
                counts[given.answer] += 1
            elif given is not None:
                remarks += 1
        told = [f"“{GIVEN[answer]}”: {count}" for answer, count in counts.items() if count]
        if remarks:
            told.append(f"something said: {remarks}")
        left = self.left
        told.append(f"not answered: {left}" if left else "every one answered")
        return f"{many(len(self.shown), 'statement')}; {', '.join(told)}."

    @property
    def left(self) -> int:
        """How many have no answer yet."""
        return sum(one.statement.id not in self.given for one in self.shown)

    # --- handing back -----------------------------------------------------------------------

    def hand_back(self) -> back.Taken:
        """All of it as a reply, to be saved (`bodies`). What was not answered stays so: silence
        is no agreement. Raises BadArguments where nothing was answered at all."""
        if not self.given:
            raise BadArguments("Nothing was answered yet.", hint="Nothing was handed back.")
        sent = next(one for one in sent_drafts(self.paper) if one.share == self.share.id)
        read = ReadReply(
            form="screen",
            source=SOURCE,
            sha256="",
            points=tuple(self._points()),
            answers=sent,
            share=sent.share,
            reference=sent.reference,
        )
        return back.taken(self.case, self.paper, sent, read)

    def _points(self) -> Iterator[e.ReplyPoint]:
        for one in self.shown:
            given = self.of(one.statement.id)
            if given is None:
                continue
            about = {"statement": one.statement.id, "was": one.statement.text, "at": given.at}
            if given.answer:
                changes = (
                    tuple(word_changes(one.statement.text, given.text, tracked=True))
                    if given.answer == "reword"
                    else ()
                )
                yield e.ReplyPoint(
                    point=self.case.new_id(),
                    kind=given.answer,
                    text=given.text,
                    changes=changes,
                    **about,
                )
            if given.comment:
                yield e.ReplyPoint(
                    point=self.case.new_id(), kind="comment", text=given.comment, **about
                )
        whole = self.of("")
        if whole is not None:
            yield e.ReplyPoint(
                point=self.case.new_id(), kind="overall", text=whole.comment, at=whole.at
            )

    # --- what is shown ----------------------------------------------------------------------

    def _shown(self) -> Iterator[Shown]:
        rests = self._rests_on()
        for section in self._seen.sections(self.version.statements):
            for part in section.parts:
                for one in part.statements:
                    stands = [when(one), rests.get(one.id, "")]
                    told = " · ".join(filter(None, stands))
                    yield Shown(one, one_line(section.title), one_line(part.title), told)

    def _rests_on(self) -> dict[str, str]:
        """What each statement rests on, in a few words."""
        rests = self._seen.rests_on()
        return {one: one_line(self._clean(said)) for one, said in rests.items()}

    def _clean(self, text: str) -> str:
        decisions = [one for one in self.case.state.decisions.values() if not one.withdrawn]
        return with_decisions(text, decisions, "")


def begin(case: OpenCase, paper: Paper, wish: out.Wish | None = None) -> Reviewing:
    """Begin to look through it together, or go on where it was left. Raises NotShared."""
    share = unfinished(case, paper)
    if share is None:
        made = out.begin_together(case, paper, wish)
        share = paper.written.shares[made.share]
    else:
        out.expect_open(case.state, paper)
    return Reviewing(case, paper, share)


def unfinished(case: OpenCase, paper: Paper) -> Share | None:
    """A looking through together that was begun and not handed back: with something answered, or
    as it still stands."""
    written = paper.written
    if answered := written.not_handed_back:
        return answered[-1]
    now = version_now(case, paper)
    still = [
        one
        for one in written.live_shares
        if one.form == "screen" and one.version == now.id and not written.answers_to(one.id)
    ]
    return still[-1] if still else None
