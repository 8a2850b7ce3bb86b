"""Coding: words of the accounts and records get codes; two reviewers code the same text apart.

In a round neither sees the other's codes until both have finished; what they see then is in
agreeing.py. For the screens and the command line alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.case.findings import Coding, CodingRound
from ltconverse.episodes.sources import key_of, ref_of
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.text import excerpt, is_blank, many

# As in finding.py: what is longer, or written in other digits, is no number of anything.
_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Text:
    """One source of a round: its label (`2:S7`), whose words, and the text that is coded."""

    ref: Ref
    key: str
    label: str
    whose: str
    text: str


class Codings:
    """The codings of a case, worked on as the person who opened it."""

    def __init__(self, work: Analysing) -> None:
        self.work = work

    @property
    def me(self) -> str:
        """Who codes: the id of the person whose passphrase opened the case."""
        return self.work.case.author

    # --- codes ------------------------------------------------------------------------------

    def codes(self) -> dict[str, str]:
        """Every code there is, by key: those of the framework and typology, then our own."""
        framework = self.work.framework
        made = {f"heading:{one}": title for one, title in framework.headings.items()}
        made |= {f"factor:{one}": title for one, title in framework.items.items()}
        made |= {f"level:{one}": title for one, title in framework.levels.items()}
        made |= {f"pattern:{one}": title for one, title in framework.kinds.items()}
        return made | {one.id: one.title for one in self.work.state.analysis.live_codes}

    def code_called(self, called: str) -> str:
        """The key of a code by its key, or by its title or the beginning of it. Raises NotFound."""
        every, wanted = self.codes(), called.strip().casefold()
        if called.strip() in every:
            return called.strip()
        keyed = [key for key in every if key.partition(":")[2] == wanted]
        exact = [key for key, title in every.items() if title.casefold() == wanted]
        begun = [key for key, title in every.items() if title.casefold().startswith(wanted)]
        there = exact or keyed or (begun if wanted else [])
        if len(there) == 1 or (there and len(exact) > 1):
            return there[0]
        if there:
            hint = f"It may be {', '.join(there[:6])}."
        else:
            hint = "`ltconverse coding codes CASE` lists them."
        raise NotFound(f"There is no code “{excerpt(called)}”.", hint=hint)

    def add_code(self, title: str, *, parent: str = "", explanation: str = "") -> str:
        """A code of the review's own; its id. Raises BadArguments."""
        title = title.strip()
        if is_blank(title):
            raise BadArguments("A code needs a title.")
        own = self.work.state.analysis.live_codes
        if any(one.title.casefold() == title.casefold() for one in own):
            raise BadArguments(f"There is a code “{excerpt(title)}” already.")
        added = e.CodeAdded(
            code=self.work.case.new_id(),
            title=title,
            parent=parent,
            explanation=explanation.strip(),
        )
        self.work.do(added)
        return added.code

    # --- rounds -----------------------------------------------------------------------------

    def rounds(self) -> list[CodingRound]:
        """The rounds that stand, as they were begun."""
        return [one for one in self.work.state.analysis.rounds.values() if not one.dropped]

    def round_called(self, called: str) -> CodingRound:
        """A round by its number, its title or its id. Raises NotFound."""
        wanted = called.strip().casefold()
        for one in self.rounds():
            if wanted in {str(one.number), one.id, one.title.casefold()}:
                return one
        there = ", ".join(f"{one.number} “{one.title}”" for one in self.rounds())
        raise NotFound(
            f"There is no round of coding “{excerpt(called)}”.",
            hint=f"There is: {there or 'none yet'}.",
        )

    def begin(
        self, title: str, sources: Sequence[Ref], coders: Sequence[str], codes: Sequence[str] = ()
    ) -> str:
        """Begin a round: two people (ids) code these sources apart, by these codes (keys; none:
        the headings of the framework). Its id. Raises BadArguments."""
        if len(set(coders)) != 2:
            raise BadArguments("A round needs two people who code.", hint="Name two reviewers.")
        reviewers = {one.id for one in self.work.state.reviewers}
        if not set(coders) <= reviewers:
            raise BadArguments("Only people of the review team code.", hint="Name two of them.")
        if not sources:
            raise BadArguments(
                "There is nothing to code.",
                hint="Name a conversation (2), a record (R1), statements or passages (2:S7, R1.2).",
            )
        begun = e.CodingRoundBegun(
            round=self.work.case.new_id(),
            title=title.strip() or f"Round {len(self.work.state.analysis.rounds) + 1}",
            sources=tuple(dict.fromkeys(sources)),
            coders=tuple(coders),
            codes=tuple(codes or self.headings()),
        )
        self.work.do(begun)
        return begun.round

    def headings(self) -> list[str]:
        """The codes of a round for which none were named: the headings of the framework."""
        return [f"heading:{one}" for one in self.work.framework.headings]

    def sources_called(self, called: str) -> list[Ref]:
        """What `2` (all of conversation 2), `R1` (all of a record), `2:S7` or `R1.2` names."""
        called = called.strip()
        finding, state = self.work.finding, self.work.state
        if _NUMBER.fullmatch(called):
            held = finding.conversation(int(called))
            return [ref_of(one) for one in self.work.tabling.accounts.all_of(held)]
        if called[:1].upper() == "R" and _NUMBER.fullmatch(called[1:]):
            record = finding.record(called)
            return [Ref(passage=one.id) for one in state.analysis.passages_of(record.id)]
        return [finding.source(called)]

    def texts(self, round_: CodingRound) -> list[Text]:
        """The sources of a round as they stand; what was taken out since is left out."""
        return [one for one in map(self.text_of, round_.sources) if one is not None]

    def text_of(self, ref: Ref) -> Text | None:
        """The text that a reference names, whole; None where it stands no more."""
        whole = ref if ref.recording else ref.model_copy(update={"words": ""})
        source = self.work.tabling.sources.of(whole)
        if source.gone:
            return None
        return Text(whole, key_of(whole), source.label, source.whose, source.text)

    # --- coding -----------------------------------------------------------------------------

    def code(  # noqa: PLR0913 - which words, by what and why
        self,
        ref: Ref,
        code: str,
        *,
        words: str = "",
        at: int = 0,
        note: str = "",
        round_id: str = "",
    ) -> str:
        """Give words of a source a code (its key), all of it for no words; the coding's id.

        Of words that it has more than once, those from the character `at` on are meant.

        In a round (by id) only its coders code, its sources, by its codes, until they have
        finished. Raises BadArguments.
        """
        coded = self._coded(ref, code, words, at, note, round_id)
        self.work.do(coded)
        return coded.coding

    def code_all(
        self, refs: Sequence[Ref], code: str, *, words: str = "", note: str = "", round_id: str = ""
    ) -> list[str]:
        """As `code`, for several sources: all of them or none; the ids. Raises BadArguments."""
        if not refs:
            raise BadArguments("There is nothing in it yet that could have a code.")
        every = [self._coded(one, code, words, 0, note, round_id) for one in refs]
        self.work.do(*every)
        return [one.coding for one in every]

    def _coded(  # noqa: PLR0913, PLR0917 - what `code` is given
        self, ref: Ref, code: str, words: str, at: int, note: str, round_id: str
    ) -> e.PassageCoded:
        text = self.text_of(ref)
        if text is None:
            raise BadArguments("It was taken out since.")
        start = text.text.find(words, at)
        if start < 0:
            raise BadArguments(
                f"{text.label} has no words “{excerpt(words)}”.", hint=f"It reads: {text.text}"
            )
        if round_id:
            self._expect_in_round(self.round(round_id), text, code)
        elif code not in self.codes():
            raise BadArguments(f"There is no code “{excerpt(code)}”.")
        return e.PassageCoded(
            coding=self.work.case.new_id(),
            source=text.ref.model_copy(update={"words": ""}) if text.ref.statement else text.ref,
            start=start,
            end=start + len(words or text.text),
            words=words or text.text,
            code=code,
            coder=self.me,
            round=round_id,
            note=note.strip(),
        )

    def uncode(self, coding: str) -> None:
        """Take one's own coding out. Raises NotFound, BadArguments."""
        one = self.work.state.analysis.codings.get(coding)
        if one is None or one.dropped or not self._may_see(one):
            raise NotFound(f"There is no coding “{excerpt(coding)}”.")
        if one.round:
            self._expect_coding(self.round(one.round))
            if one.coder != self.me:
                raise BadArguments("It is the other reviewer’s.")
        self.work.drop(coding)

    def finish(self, round_id: str) -> bool:
        """Say that one has finished one's part; whether both have now. Raises BadArguments."""
        self._expect_coding(self.round(round_id))
        self.work.do(e.CodingFinished(round=round_id, coder=self.me))
        return not self.round(round_id).is_open

    def seen(self, round_id: str = "") -> list[Coding]:
        """The codings of a round ("": of none) that one may see."""
        return [
            one
            for one in self.work.state.analysis.live_codings
            if one.round == round_id and self._may_see(one)
        ]

    def left(self, round_: CodingRound) -> list[Text]:
        """The sources of a round to which one has given no code yet."""
        done = {key_of(one.source) for one in self.seen(round_.id) if one.coder == self.me}
        return [one for one in self.texts(round_) if one.key not in done]

    def how_far(self, round_: CodingRound) -> str:
        """How a round stands, in a sentence."""
        of = many(len(round_.sources), "text")
        if not round_.is_open:
            return f"{of}; both have finished."
        if self.me in round_.coders and self.me not in round_.finished:
            other = "; the other has finished" if round_.finished else ""
            return f"{of}, {len(self.left(round_))} of them without a code of yours{other}."
        waiting = [self.called(one) for one in round_.coders if one not in round_.finished]
        return f"{of}; {' and '.join(waiting)} still {'codes' if len(waiting) == 1 else 'code'}."

    def called(self, coder: str) -> str:
        """A coder by position; the name another program gave, as it is."""
        person = self.work.state.people.get(coder)
        return person.role if person else coder or "somebody"

    # --- who may do and see what ------------------------------------------------------------

    def _may_see(self, one: Coding) -> bool:
        round_ = self.work.state.analysis.rounds.get(one.round)
        return round_ is None or not round_.is_open or one.coder == self.me

    def round(self, round_id: str) -> CodingRound:
        """A round by its id. Raises NotFound."""
        there = self.work.state.analysis.rounds.get(round_id)
        if there is None or there.dropped:
            raise NotFound("There is no such round of coding.")
        return there

    def _expect_coding(self, round_: CodingRound) -> None:
        if self.me not in round_.coders:
            who = " and ".join(map(self.called, round_.coders))
            raise BadArguments(
                f"This round is coded by {who}.", hint="Open the case with their passphrase."
            )
        if self.me in round_.finished:
            raise BadArguments("You have finished this round.", hint="Begin another one.")

    def _expect_in_round(self, round_: CodingRound, text: Text, code: str) -> None:
        self._expect_coding(round_)
        if text.key not in {key_of(one) for one in round_.sources}:
            raise BadArguments(
                f"{text.label} is no part of this round.",
                hint="`ltconverse coding show CASE ROUND` lists its texts.",
            )
        if code not in round_.codes:
            there = ", ".join(round_.codes[:12])
            raise BadArguments("That code is none of this round.", hint=f"There are: {there}.")
