"""The words of a write-up that are ours: dates, times, lengths, where a statement comes from.

Pure: no clock, no locale. Every renderer takes its words from here, so that they agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from ltconverse.case.events import Tense
from ltconverse.case.wording import DIRECTIONS, TENSES, duration
from ltconverse.writeup.model import (
    Agreement,
    Influence,
    Part,
    Provenance,
    Recorded,
    Section,
    Statement,
    WriteUp,
)
from ltconverse.writeup.wording import wording

HELD = "How this conversation was held"
NOTHING = "Nothing was noted here."
NO_SOURCE = "rests on no note and on no words of a recording"
SEEN_OTHERWISE = "Seen otherwise by the person whose account this is:"
ALSO = "Told elsewhere and part of this too:"
KEY = (
    "“At the time” is how things were or looked then; “looking back” is said with what is known "
    "now; “from records or others” was brought in by the reviewers."
)

# There, what is said now is about the conversation itself or what is to come, not hindsight.
_OF_THE_PRESENT = {"introduction", "suggestions", "closing"}
# There, a heading of the part says which turning point it is about.
_BY_TURNING_POINT = {"looking-back", "turning-points-taken-back"}

# More breaks than these are counted, not listed.
MOST_BREAKS = 4

# Minutes; how so short a conversation was shared out among the steps says nothing.
_SHORT = 15
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(moment: date) -> str:
    """`12 May 2025`."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def weekday(moment: date) -> str:
    """`Monday 12 May 2025`."""
    return f"{_DAYS[moment.weekday()]} {day(moment)}"


def clock(moment: datetime) -> str:
    """`14:03`."""
    return f"{moment.hour:02}:{moment.minute:02}"


def length(seconds: float) -> str:
    """`39 min 50 s`, `1 h 20 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    rest = f" {whole % 60} s" if whole < 3600 and whole % 60 else ""
    return duration(whole / 60) + rest


def second(seconds: float) -> str:
    """A place in a recording: `39:50`, `1:02:07`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def listed(phrases: Iterable[str]) -> str:
    """`a`, `a and b`, `a; b; and c`."""
    said = list(phrases)
    if len(said) < 3:
        return " and ".join(said)
    return "; ".join(said[:-1]) + f"; and {said[-1]}"


def capital(phrase: str) -> str:
    """The phrase with its first letter large, the others as they are."""
    return phrase[:1].upper() + phrase[1:]


def numbers(labels: Iterable[int]) -> str:
    """`S3, S8`."""
    return ", ".join(f"S{number}" for number in labels)


def quoted(text: str) -> str:
    """The words without quotation marks of their own around them; a renderer puts ours."""
    bare = text.strip()
    if len(bare) > 1 and (bare[0], bare[-1]) in {('"', '"'), ("“", "”")}:
        inner = bare[1:-1]
        if not set(inner) & {'"', "“", "”"}:
            return inner
    return bare


def recording(one: Recorded) -> str:
    """How long a recording is, from when, where it stood still, and whether it is still there."""
    words = f"{length(one.seconds)} recorded"
    if one.started_at is None:
        words += "; when it began is not known"
    else:
        words += f", from {clock(one.started_at)} on {day(one.started_at)}"
    if one.breaks:
        many = len(one.breaks) > MOST_BREAKS
        words += f" ({f'{len(one.breaks)} breaks' if many else listed(one.breaks)})"
    if not one.ended:
        words += "; not ended yet"
    if one.erased_on is not None:
        fate = "with its words" if one.words_erased else "its words were kept"
        return f"{words}; erased on {day(one.erased_on)}{' ' if one.words_erased else ', '}{fate}"
    return f"{words}; kept until {day(one.keep_until)}" if one.keep_until else words


def consent(one: Agreement) -> str:
    """Who agreed to being recorded, or would rather not be."""
    who = f" by {listed(one.who)}" if one.who else ""
    if not one.agreed:
        return f"Declined{who} on {day(one.on)}."
    words = f"Given{who} on {day(one.on)}"
    return f"{words}; taken back on {day(one.withdrawn_on)}." if one.withdrawn_on else f"{words}."


def influence(one: Influence) -> str:
    """A factor in words: `Conditions of work, hinders (named as the most significant)`."""
    words = one.title
    if one.direction != "unspecified":
        words += f", {DIRECTIONS[one.direction]}"
    return f"{words} (named as the most significant)" if one.most_significant else words


def draft(write_up: WriteUp) -> str:
    """What this is, and what to do with it."""
    if write_up.agreed_on is not None:
        return wording(write_up.of_family).agreed.format(day=day(write_up.agreed_on))
    return wording(write_up.of_family).draft


def influences_here(statement: Statement, section: Section, write_up: WriteUp) -> str:
    """The factors a statement tells of, with whose they are when told outside their section."""
    point = wording(write_up.of_family).point
    said = []
    for one in statement.influences:
        elsewhere = one.turning_point is not None and one.turning_point != section.turning_point
        said.append(influence(one) + (f" ({point} {one.turning_point})" if elsewhere else ""))
    return "; ".join(said)


def when(tense: Tense, section: str) -> str:
    """When something told under the section of that key is about: `at the time`, `now`."""
    return "now" if tense == "now" and section in _OF_THE_PRESENT else TENSES[tense]


def tense(statement: Statement, section: Section) -> str:
    """`at the time`; among the queries, also whether it is an answer."""
    words = when(statement.tense, section.key)
    if section.key == "queries" and statement.tense != "records":
        return f"their answer, {words}"
    return words


def source(statement: Statement, section: Section, write_up: WriteUp) -> list[str]:
    """Where a statement comes from, in short phrases; what is plain from its place is left out."""
    said = [_noted(one, write_up) for one in statement.sources]
    first = statement.provenance
    if first is not None and not _said_where_it_stands(first, section):
        said.append(f"said under “{first.step_title}”")
    if others := _also_about(statement, section):
        point = wording(write_up.of_family).point
        said.append(f"about {point} " + " and ".join(map(str, others)))
    if first is not None and first.second is not None:
        said.append(f"recording around {second(first.second)}")
    said += [f"words of the recording, {second(one.start)}" for one in statement.quoted]
    if any(one.edited for one in statement.sources):
        said.append("changed since it was first noted")
    said += [f"after the reply of {day(one.on)} to draft {one.draft}" for one in statement.answered]
    if statement.reworded and not statement.answered and statement.sources:
        said.append("put in other words since")
    return said or [NO_SOURCE]


def _noted(origin: Provenance, write_up: WriteUp) -> str:
    when = clock(origin.at)
    if len(write_up.dates) > 1:
        when = f"{origin.at.day} {_MONTHS[origin.at.month - 1]}, {when}"
    back = ", taken back since" if origin.taken_back else ""
    return f"note {origin.number}, {when}{_by(origin.author, write_up)}{back}"


def otherwise(statement: Statement) -> str:
    """How the practitioner sees it, where both views stand."""
    return f"{SEEN_OTHERWISE} {statement.difference}"


def _by(author: str, write_up: WriteUp) -> str:
    """Who noted it, where more than one person did; the role alone if that tells them apart."""
    everyone = authors(write_up)
    if not author or len(everyone) < 2:
        return ""
    roles = {one.label: one.role for one in write_up.reviewers}
    role = roles.get(author, author)
    alone = sum(roles.get(one, one) == role for one in everyone) == 1
    return f", by {role if alone else author}"


def _said_where_it_stands(origin: Provenance, section: Section) -> bool:
    step = origin.step
    if section.turning_point is not None:
        return step in {"turning-points", "view-at-the-time", "contributory-factors"}
    at_home = {section.key, section.key.removeprefix("step-")}
    return step in at_home or (section.key, step) == ("turning-points", "view-at-the-time")


def _also_about(statement: Statement, section: Section) -> list[int]:
    """Turning points that a statement is about and that neither place nor factor tells already."""
    if section.key in _BY_TURNING_POINT:
        return []
    told = {section.turning_point, *(one.turning_point for one in statement.influences)}
    return [number for number in statement.about if number not in told]


def authors(write_up: WriteUp) -> list[str]:
    """Who noted the statements, by role, in reading order."""
    said = (one.author for statement in write_up.statements() for one in statement.sources)
    return list(dict.fromkeys(author for author in said if author))


def also(part: Part) -> str:
    """The sentence that refers to statements told elsewhere, "" when there are none."""
    return f"{ALSO} {numbers(part.also)}." if part.also else ""


def is_empty(part: Part) -> bool:
    """Whether a part has neither statements nor references."""
    return not part.statements and not part.also


def facts(write_up: WriteUp) -> list[tuple[str, str]]:
    """What the conversation was, as label and words, in reading order."""
    said = [
        ("Whose account", capital(write_up.practitioner.label)),
        ("Review", write_up.review or "No title given."),
        ("Held on", listed(weekday(one) for one in write_up.dates)),
        ("Held by", capital("; ".join(one.label for one in write_up.reviewers)) or "Not noted."),
        ("Recording", "; ".join(map(recording, write_up.recordings)) or "Not recorded."),
        *([("Consent to recording", consent(write_up.consent))] if write_up.consent else []),
    ]
    if write_up.minutes:
        said.append(("Time", _time(write_up)))
    due = weekday(write_up.write_up_due) if write_up.write_up_due else "Not agreed yet."
    said.append(("Write-up promised by", due))
    if not write_up.finished:
        said.append(("Not finished", "The conversation is still open; more may be added."))
    return said


def _time(write_up: WriteUp) -> str:
    return f"{duration(round(sum(step.minutes for step in write_up.minutes)))} in all"
