"""Consent to recording: what was agreed, what is still missing, and the events of agreeing. Pure.

Consent is theirs to give, to refuse and to take back at any time, and nothing is lost by a no: a
conversation works wholly without a recording. Every sentence here says so or leaves room for it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.recordings import Consent, Recording
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt, one_line

KEEP_MONTHS = 6
LONGEST_KEEP_YEARS = 10
WITHOUT = "The conversation works wholly without a recording."
WHAT_TO_SAY = (
    "It is recorded so that what they say is taken down as they said it, not as it was noted.",
    "It can be stopped at any time, for a while or for good, and nobody asks why.",
    "They may say no and lose nothing by it: notes are enough.",
    "It stays encrypted with the review, is kept until the day you name, and is then erased.",
)
_LENGTH = re.compile(r"(\d{1,4})\s*(days?|weeks?|months?|years?)\b", re.IGNORECASE)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def usual_keep_until(today: date) -> date:
    """Until when a recording is kept when nobody names a day: six months from today.

    Long enough for the write-up to go back and forth and for the review to be done, no longer.
    """
    return months_after(today, KEEP_MONTHS)


def day_words(day: date) -> str:
    """A day as it is said: 22 May 2027."""
    return f"{day.day} {day:%B %Y}"


# --- what is missing ------------------------------------------------------------------------


def missing_for_recording(consent: Consent | None, today: date) -> list[str]:
    """What must still be agreed or said before anything is recorded; empty when all is."""
    if consent is None:
        return ["their answer, which nobody has entered yet"]
    missing = consent.missing()
    if not missing and consent.keep_until is not None and consent.keep_until < today:
        return ["a day until when it is kept: the one agreed has passed"]
    return missing


def check_consent(consent: Consent | None, today: date) -> None:
    """Raises BadEntry, which says what is missing and how it is given, unless all was agreed."""
    missing = missing_for_recording(consent, today)
    if not missing:
        return
    ask = f"Ask them, then type /consent yes (kept until {day_words(usual_keep_until(today))}),"
    hint = f"{ask} /consent yes YYYY-MM-DD for another day, or /consent no. {WITHOUT}"
    if consent is not None and not consent.agreed and not consent.withdrawn_at:
        raise BadEntry(
            "They would rather not be recorded, and that is how it stays.",
            hint=f"{WITHOUT} If they change their mind: /consent yes.",
        )
    raise BadEntry(f"Before anything is recorded, this is missing: {listed(missing)}.", hint=hint)


def listed(things: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(things[:-1]), things[-1] if things else ""]))


def consent_lines(consent: Consent | None, today: date, *, command: str = "/consent") -> list[str]:
    """What was agreed about recording and what is missing, in sentences.

    `command` is how consent is entered where they are read.
    """
    if consent is None:
        until = day_words(usual_keep_until(today))
        return [
            "Nothing has been agreed about recording yet. What they should know first:",
            *(f"  {line}" for line in WHAT_TO_SAY),
            f"If they agree: {command} yes, kept until {until}.",
            f"For another day: {command} yes YYYY-MM-DD.",
            f"If they would rather not: {command} no. {WITHOUT}",
        ]
    who, day = who_words(consent.who), day_words(consent.at.astimezone().date())
    if consent.withdrawn_at:
        taken_back = day_words(consent.withdrawn_at.astimezone().date())
        lines = [f"Consent to recording was given on {day} and withdrawn on {taken_back}."]
    elif not consent.agreed:
        lines = [f"On {day}: would rather not be recorded ({who})."]
    else:
        lines = [
            f"On {day}: agreed to being recorded ({who}).",
            f"Told what it is for: {_yes(consent.purpose_told)}.",
            f"Told it can be stopped at any time: {_yes(consent.may_stop_told)}.",
        ]
        if consent.keep_until:
            lines.append(
                f"Kept until {day_words(consent.keep_until)}; ltconverse reminds you to erase it."
            )
        missing = missing_for_recording(consent, today)
        if missing:
            lines.append(f"Still missing: {listed(missing)}.")
        choices = f"{command} yes YYYY-MM-DD, {command} no, {command} withdraw"
        return [*lines, f"To change it: {choices}."]
    return [*lines, f"{WITHOUT} If they change their mind: {command} yes."]


def who_words(who: Sequence[str]) -> str:
    """Who agreed, by position, safe to show."""
    return listed([excerpt(one, 60) for one in who]) or "nobody named"


def _yes(told: bool) -> str:
    return "yes" if told else "not yet"


# --- reading what was typed -----------------------------------------------------------------


def read_until_and_who(text: str, today: date) -> tuple[date, tuple[str, ...]]:
    """Until when, and who, from `[UNTIL] [WHO, WHO]`; the usual day when none is named.

    UNTIL is a date or a length of time: `2027-05-22`, `3 months`. Raises BadEntry.
    """
    text = text.strip()
    if found := _LENGTH.match(text):
        until, rest = _after(today, int(found[1]), found[2].casefold()), text[found.end() :]
    elif text[:1].isdigit():
        word = text.split(maxsplit=1)[0].rstrip(",;")
        until, rest = read_day(word), text[len(word) :]
    else:
        until, rest = usual_keep_until(today), text
    return checked_until(until, today), read_who(rest)


def read_until(text: str, today: date) -> date:
    """Until when, by itself; the usual day when nothing is said. Raises BadEntry."""
    until, left = read_until_and_who(text, today)
    if left:
        raise BadEntry(
            f"“{excerpt(text)}” is not a date.",
            hint="Write it as YYYY-MM-DD, or as a time from today: 3 months.",
        )
    return until


def _after(today: date, count: int, unit: str) -> date:
    try:
        if unit.startswith(("day", "week")):
            return today + timedelta(days=count * (7 if unit.startswith("week") else 1))
        return months_after(today, count * (12 if unit.startswith("year") else 1))
    except (OverflowError, ValueError):
        return date.max


def read_day(word: str) -> date:
    """A date as YYYY-MM-DD. Raises BadEntry."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise BadEntry(
            f"“{excerpt(word)}” is not a date.",
            hint="Write it as YYYY-MM-DD, or as a time from today: 3 months.",
        ) from None


def checked_until(until: date, today: date) -> date:
    """`until`, if recordings may be kept until then. Raises BadEntry."""
    if until <= today:
        raise BadEntry(
            "The day until when a recording is kept is still to come.",
            hint=f"For example: {usual_keep_until(today)}, which is six months from today.",
        )
    if until > months_after(today, LONGEST_KEEP_YEARS * 12):
        raise BadEntry(
            f"A recording is kept for {LONGEST_KEEP_YEARS} years at the very longest.",
            hint=f"For example: {usual_keep_until(today)}, which is six months from today.",
        )
    return until


def read_who(text: str) -> tuple[str, ...]:
    """Positions divided by commas."""
    return tuple(filter(None, (one_line(one) for one in text.split(","))))


# --- the events -----------------------------------------------------------------------------


def agreeing(
    conversation: str, who: Sequence[str], until: date, recordings: Sequence[Recording]
) -> tuple[AnyBody, ...]:
    """They agree, were told what it is for and that it can be stopped; kept until that day.

    The recordings there are already are kept until then too: there is one day, the one agreed.
    """
    given = e.ConsentGiven(
        conversation=conversation,
        who=tuple(who),
        agreed=True,
        purpose_told=True,
        may_stop_told=True,
        keep_until=until,
    )
    return (given, *kept_as_agreed(until, recordings))


def kept_as_agreed(until: date, recordings: Sequence[Recording]) -> tuple[AnyBody, ...]:
    """The recordings there are already are kept until the day that was agreed."""
    return tuple(
        e.RecordingKeptUntil(recording=one.id, until=until)
        for one in still_there(recordings)
        if one.keep_until != until
    )


def refusing(conversation: str, who: Sequence[str]) -> tuple[AnyBody, ...]:
    """They would rather not be recorded."""
    return (e.ConsentGiven(conversation=conversation, who=tuple(who), agreed=False),)


def withdrawing(
    conversation: str, consent: Consent | None, who: Sequence[str]
) -> tuple[AnyBody, ...]:
    """Consent is taken back; where there was none, the wish itself is kept."""
    if consent is None or not consent.agreed:
        return refusing(conversation, who)
    if consent.withdrawn_at:
        return ()
    return (e.ConsentWithdrawn(conversation=conversation, who=", ".join(who)),)


def still_there(recordings: Sequence[Recording]) -> list[Recording]:
    """Those that have not been erased."""
    return [one for one in recordings if one.erased_at is None]
