"""What may be done to the words of a statement: put otherwise, parted, joined, left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody, Form, Tense
from ltconverse.case.statements import Statement
from ltconverse.case.wording import TENSES
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.statements.base import AsItStands, Decided, said_in
from ltconverse.sharing.differences import pieces
from ltconverse.text import excerpt, is_blank
from ltconverse.writeup import placing, words


class Rewording(AsItStands):
    """A write-up whose statements are put in other words."""

    def reword(self, statement: str, text: str, why: str = "", because: str = "") -> Decided:
        """Put it in other words; `why` in a few words, `because` of a point of a reply (id).

        A quote of which little is left is told in the reviewers' words from then on.
        """
        before, text = self.statement(statement), said_in(text)
        if text == before.text and not before.apart:
            return Decided()
        told = before.form == "quote" and not _still_quotes(before.text, text)
        body = e.StatementReworded(
            **self._change(because),
            statement=statement,
            was=before.text,
            text=text,
            form="note" if told else None,
            why=why,
        )
        no_quote = " It is told in your words now, and no quote any more." if told else ""
        said = f"{self._label(statement)} put in other words.{no_quote}"
        return Decided((body,), said, statement)

    def tense(self, statement: str, tense: Tense) -> Decided:
        """Say of when it is. It goes along to where that is told, if it stood where its tense
        before is."""
        before = self.statement(statement)
        if tense == before.tense and not before.tense_guessed:
            return Decided()
        body = e.StatementReworded(
            **self._change(), statement=statement, was=before.text, tense=tense
        )
        said = f"{self._label(statement)}: {TENSES[tense]}."
        return Decided((body, *self._goes_along(before, tense)), said, statement)

    def _goes_along(self, before: Statement, tense: Tense) -> Sequence[AnyBody]:
        notes = [self.conversation.notes[one] for one in before.notes[:1]]
        if not notes:
            return ()
        note = replace(notes[0], form=before.form)
        home, away = (
            placing.place_of(self.conversation, replace(note, tense=one))
            for one in (before.tense, tense)
        )
        placed = any(one.statement == before.id for one in self.laid.account.placements)
        if home == away or not placed or self.laid.places[before.id] != home:
            return ()
        return self._moved(before.id, away, "?")

    def form(self, statement: str, form: Form) -> Decided:
        """Say whether it is a quote or told in the reviewers' words."""
        before = self.statement(statement)
        if form == before.form:
            return Decided()
        text = words.quoted(before.text) if form == "quote" else before.text
        body = e.StatementReworded(
            **self._change(), statement=statement, was=before.text, text=text, form=form
        )
        what = "a quote" if form == "quote" else "told in your words"
        return Decided((body,), f"{self._label(statement)} is {what}.", statement)

    def split(self, statement: str, text: str, rest: str) -> Decided:
        """Make two of it: it keeps `text`, a new one after it has `rest`."""
        before = self.statement(statement)
        if is_blank(text) or is_blank(rest):
            raise BadArguments(
                "Two statements need words each.", hint="Split it between two of its words."
            )
        new = self.case.new_id()
        body = e.StatementSplit(
            **self._change(),
            statement=statement,
            was=before.text,
            text=text.strip(),
            rest=new,
            rest_text=rest.strip(),
        )
        return Decided((body,), f"{self._label(statement)} is two statements now.", new)

    def split_after(self, statement: str, said: str) -> Decided:
        """Make two of it, the first ending with the words `said`. Raises NotFound."""
        text = self.statement(statement).text
        at = text.casefold().find(said.strip().casefold())
        if at < 0 or not said.strip():
            raise NotFound(
                f"{self._label(statement)} does not say “{excerpt(said)}”.",
                hint=f"It reads: {excerpt(text, 300)}",
            )
        end = at + len(said.strip())
        while end < len(text) and text[end] in ".,;:!?…\"'”’)":
            end += 1
        return self.split(statement, text[:end], text[end:])

    def join(self, one: str, other: str) -> Decided:
        """Make one of two, which rests on the sources of both. The one that is read first stays,
        unless a draft has the other alone: its number is known to somebody."""
        order = [statement.id for statement, _ in self.laid.statements()]
        if one == other or one not in order or other not in order:
            raise BadArguments("Two statements that stand are joined.", hint="Which two?")
        first, second = (self.statement(each) for each in sorted((one, other), key=order.index))
        text, form = _joined_text(first, second)
        is_known = second.number and not first.number
        kept, joined = (second, first) if is_known else (first, second)
        bodies: list[AnyBody] = [
            e.StatementsJoined(
                **self._change(),
                statement=kept.id,
                joined=joined.id,
                was=kept.text,
                joined_was=joined.text,
                text=text,
            )
        ]
        if form != kept.form:
            bodies.append(
                e.StatementReworded(**self._change(), statement=kept.id, was=text, form=form)
            )
        said = f"{self._label(kept.id)} has both now."
        if kept.tense != joined.tense:
            said += f" The other was {TENSES[joined.tense]}; it says {TENSES[kept.tense]}."
        return Decided(tuple(bodies), said, kept.id)

    def leave_out(self, statement: str, said: str) -> Decided:
        """Leave these words out of it, as the practitioner asks. Raises NotFound, BadArguments."""
        before = self.statement(statement)
        text = _without(before, said)
        if text is None:
            raise NotFound(
                f"{self._label(statement)} does not say “{excerpt(said)}”.",
                hint=f"It reads: {excerpt(before.text, 300)}",
            )
        if is_blank(text.replace("[…]", "")):
            raise BadArguments(
                "Nothing would be left of it.", hint="Take the whole statement out instead."
            )
        body = e.PassageLeftOut(
            **self._change(),
            statement=statement,
            was=before.text,
            words=said.strip(),
            text=text,
        )
        told = f"“{excerpt(said.strip())}” was left out of {self._label(statement)}."
        also = self._also_say(said, statement)
        if also:
            told += f" {words.listed(also)} {'says' if len(also) == 1 else 'say'} it too."
        return Decided((body,), told, statement)

    def _also_say(self, said: str, but: str) -> list[str]:
        wanted = " ".join(said.casefold().split())
        return [
            one.label
            for one, _ in self.laid.statements()
            if one.id != but and wanted in " ".join(one.text.casefold().split())
        ]

    def difference(self, statement: str, text: str, because: str = "") -> Decided:
        """The practitioner sees it otherwise, so; "" ends that."""
        if text.strip() == self.statement(statement).difference:
            return Decided()
        body = e.DifferenceKept(**self._change(because), statement=statement, text=text.strip())
        said = "Both views stand." if text.strip() else "One view stands."
        return Decided((body,), f"{self._label(statement)}: {said}", statement)

    def settle_apart(self, statement: str, text: str) -> Decided:
        """Of two wordings made without knowing of each other, this is how it reads."""
        before = self.statement(statement)
        if not before.apart:
            return Decided()
        body = e.StatementReworded(
            **self._change(), statement=statement, was=before.text, text=said_in(text)
        )
        return Decided((body,), f"{self._label(statement)} is settled.", statement)


def _joined_text(first: Statement, second: Statement) -> tuple[str, Form]:
    """Both in one. Two quotes were not said in one breath; a quote within a note has its marks."""
    if first.form == second.form == "quote":
        return f"{words.quoted(first.text)} […] {words.quoted(second.text)}", "quote"
    texts = [
        f"“{words.quoted(one.text)}”" if one.form == "quote" else one.text
        for one in (first, second)
    ]
    return " ".join(texts), "note"


def _without(statement: Statement, said: str) -> str | None:
    """Its words without those; None where it does not say them. A quote shows the gap."""
    wanted = said.split()
    if not wanted:
        return None
    found = re.search(r"\s+".join(map(re.escape, wanted)), statement.text, re.IGNORECASE)
    if found is None:
        return None
    before, after = statement.text[: found.start()], statement.text[found.end() :]
    gap = "[…]" if statement.form == "quote" else ""
    text = " ".join(part for part in (before.strip(), gap, after.strip()) if part)
    return re.sub(r"\s+([.,;:!?])", r"\1", text)


def _still_quotes(quote: str, text: str) -> bool:
    """Whether most of the words were said so: left out or put right, but not told anew."""
    stayed = sum(len(one.text.split()) for one in pieces(quote, text) if one.kind == "same")
    return stayed * 3 >= len(text.split()) * 2
