"""How the review was done, what went well, and what became of answers, as sections. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState, Conversation
from ltconverse.episodes.accounts import Accounts, told_of
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Paragraph
from ltconverse.episodes.reports.paragraphs import Cleaning, Making, lowered, sentences
from ltconverse.writeup import placing
from ltconverse.writeup.words import capital, listed


def method_note(making: Making, state: CaseState, written: str) -> Iterator[Paragraph]:
    """With whom we talked, what was read, what was checked by whom, and how it is to be read."""
    held = [one for one in state.conversations.values() if one.live_notes]
    yield making.one("method/talked", _talked(state, held))
    yield making.one("method/checked", _checked(held))
    yield making.one("method/records", _records(state))
    yield making.one("method/before", _read_before(held))
    yield making.one("method/reading", words.READING)
    yield from making.own(words.METHOD, written)


def _talked(state: CaseState, held: list[Conversation]) -> str:
    if not held:
        return "No conversation has been held yet."
    who = listed(f"the {lowered(one)}" for one in _roles(state, held))
    with_whom = {one.practitioner for one in held}
    left = [one.role for one in state.practitioners if one.id not in with_whom]
    said = (
        f"We talked with {words.counted(len(with_whom), 'person', 'people')}, one at a time: {who}."
    )
    if left:
        said += f" With others we have not talked: {listed(f'the {lowered(one)}' for one in left)}."
    return said


def _roles(state: CaseState, held: list[Conversation]) -> list[str]:
    return list(dict.fromkeys(state.practitioner_of(one).role for one in held))


def _checked(held: list[Conversation]) -> str:
    out = sum(bool(one.written.live_shares) or one.agreed_on is not None for one in held)
    if not out:
        return ""
    agreed = sum(one.agreed_on is not None for one in held)
    silent = sum(
        bool(one.written.live_shares) and not one.written.live_replies and one.agreed_on is None
        for one in held
    )
    one = "the person whose account it is"
    whom = one if out == 1 else "the people whose accounts they are"
    said = (
        f"What we noted of {words.of_all(out, len(held), 'conversation')} has gone back to {whom}, "
        f"to check and to change. {capital(words.counted(agreed, 'account'))} "
        f"{'is' if agreed == 1 else 'are'} agreed so far."
    )
    if silent:
        said += (
            f" {capital(words.counted(silent, 'account'))} went out and "
            f"{'has' if silent == 1 else 'have'} not been answered yet; we do not count that as "
            "agreement."
        )
    return said


def _records(state: CaseState) -> str:
    records = state.analysis.live_records
    if not records:
        return "No record was set beside the accounts yet."
    called = listed(f"{one.label}, {one.agency}" if one.agency else one.label for one in records)
    if len(records) == 1:
        return (
            "One record stands beside the accounts, and weighs no more and no less than they: "
            f"{called}."
        )
    return (
        f"Beside the accounts stand {words.in_words(len(records))} records, which weigh no more "
        f"and no less than they: {called}."
    )


def _read_before(held: list[Conversation]) -> str:
    """What was known before a conversation may have shaped what was asked in it."""
    some = sum(bool(one.read) for one in held)
    if not some:
        return ""
    return (
        f"Before {words.of_all(some, len(held), 'conversation')} we had read some of the records. "
        "That may have led us to ask after what we knew already."
    )


class WentWell:
    """What went well as each person told it; `clean` gives their words as they are to be read."""

    def __init__(self, accounts: Accounts, clean: Cleaning) -> None:
        self._accounts, self._clean = accounts, clean

    def paragraphs(self, making: Making) -> Iterator[Paragraph]:
        """A paragraph for each person."""
        for conversation in self._accounts.state.conversations.values():
            told = [
                told_of(one, conversation, []).model_copy(
                    update={
                        "text": self._clean(one.text, one.id),
                        "difference": self._clean(one.difference, one.id),
                    }
                )
                for section in self._accounts.laid_out(conversation).sections
                if section.key == placing.WENT_WELL
                for one in section.statements
            ]
            who = self._accounts.state.practitioner_of(conversation)
            yield making.one(
                f"went-well/{conversation.id}",
                f"{capital(who.role)}: {sentences(told)}" if told else "",
                whose=[who.label],
            )


def since(making: Making, before: Report) -> Iterator[Paragraph]:
    """What came back to an earlier report, and what became of it, in numbers and changed words."""
    written = before.written
    if not written.live_replies:
        return
    people = len({one.by for one in written.live_replies if one.by}) or 1
    points = written.live_points
    settled = [one.resolution for one in points if one.resolution is not None]
    taken = sum(one.outcome in {"accepted", "in-part"} for one in settled)
    both = sum(one.outcome == "difference" for one in settled)
    still = len(points) - len(settled)
    said = [
        (
            f"{capital(words.counted(people, 'person', 'people'))} answered the last report, with "
            f"{words.counted(len(points), 'point')}. "
            f"We took in {words.in_words(taken)} of these."
        ),
    ]
    if both:
        said.append(f"In {words.counted(both, 'place')} two views stand side by side.")
    if still:
        said.append(
            f"{capital(words.in_words(still))} {'is' if still == 1 else 'are'} not settled yet."
        )
    yield making.one(f"since/{before.id}", " ".join(said))
