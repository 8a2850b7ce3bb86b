"""The note on method at the end of a write-up: what was read before, who led and noted, when what
others said and records show was brought in. Facts for whoever reads it, never blame. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType

from ltconverse.case.overview import is_open, opening_step
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import account_of
from ltconverse.writeup import placing, words
from ltconverse.writeup.model import (
    Method,
    OpenedEarly,
    QuoteCheck,
    ReadBefore,
    Section,
    WriteUp,
)

_KEPT = "What others said and what records show"
_QUOTES: Mapping[QuoteCheck, str] = {
    "checked": "Quotes that someone listened to again, and that read as was heard",
    "differs": "Quotes that someone listened to again, and that read otherwise than was heard",
    "unchecked": "Quotes that nobody has compared with the recording yet",
    "unheard": "Quotes of which there is no recording to compare them with",
}


def method_of(
    state: CaseState,
    conversation: Conversation,
    sections: Sequence[Section],
    zone: tzinfo | None = None,
    heard: Mapping[str, QuoteCheck] = MappingProxyType({}),
) -> Method:
    """How `conversation` was held; `sections` are those of its write-up. Days are of `zone`.

    `heard` says of notes and statements (by id) how far what they quote was compared with the
    recording.
    """
    numbers = _numbers(sections)
    opening = opening_step(conversation)
    guessed = [one.id for one in account_of(conversation).standing if one.tense_guessed]
    return Method(
        led=_labels(state, [*conversation.led_before, conversation.lead]),
        followed=next(iter(_labels(state, [conversation.second])), ""),
        noted=_labels(state, (note.author for note in conversation.live_notes)),
        read=tuple(
            ReadBefore(text=one.text, by=_labels(state, one.by)) for one in conversation.read
        ),
        opens_at=placing.step_title(conversation, opening.id) if opening else "",
        opened=opening is not None and is_open(conversation),
        opened_early=tuple(
            OpenedEarly(
                step=placing.step_title(conversation, one.step),
                why=one.why,
                on=one.at.astimezone(zone).date(),
                by=next(iter(_labels(state, [one.author])), ""),
            )
            for one in conversation.opened_early
        ),
        brought_before=_those(numbers, _brought_before(conversation)),
        guessed=_those(numbers, guessed),
        quotes=_by_check(heard, sections, numbers),
    )


def _numbers(sections: Iterable[Section]) -> dict[str, tuple[int, ...]]:
    """The numbers of the statements that rest on a note, by its id; and of each by its own."""
    found: dict[str, tuple[int, ...]] = {}
    for section in sections:
        for one in section.statements:
            for key in dict.fromkeys((one.id, *(source.note for source in one.sources))):
                found[key] = (*found.get(key, ()), one.number)
    return found


def _those(numbers: Mapping[str, tuple[int, ...]], keys: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({number for key in keys for number in numbers.get(key, ())}))


def _labels(state: CaseState, people: Iterable[str]) -> tuple[str, ...]:
    """Those people by position, each once, in order."""
    found = (state.people.get(one) for one in dict.fromkeys(people))
    return tuple(one.label for one in found if one)


def _by_check(
    heard: Mapping[str, QuoteCheck],
    sections: Iterable[Section],
    numbers: Mapping[str, tuple[int, ...]],
) -> dict[QuoteCheck, tuple[int, ...]]:
    """What is told of a statement is of it alone, and not of another that rests on its note."""
    own = {one.id: (one.number,) for section in sections for one in section.statements}
    numbers = {**numbers, **own}
    found: dict[QuoteCheck, tuple[int, ...]] = {}
    for check in _QUOTES:
        which = _those(numbers, (note for note, one in heard.items() if one == check))
        if which:
            found[check] = which
    return found


def _brought_before(conversation: Conversation) -> list[str]:
    """Notes from records or others that were taken before the step for that."""
    opening = opening_step(conversation)
    if opening is None:
        return []
    ids = [step.id for step in conversation.steps]
    before = set(ids[: ids.index(opening.id)])
    return [
        note.id
        for note in conversation.live_notes
        if note.tense == "records" and note.step in before
    ]


# --- in words -------------------------------------------------------------------------------


def sentences(write_up: WriteUp) -> list[str]:
    """The note on method, a sentence for each thing there is to say."""
    method = write_up.method
    said = [
        f"It followed “{write_up.schedule}”.",
        _who(write_up),
        _read(method.read),
        *_kept(method),
        *map(_early, method.opened_early),
    ]
    if method.brought_before:
        said.append(
            "From records or others, and noted before it was time for that: "
            f"{words.numbers(method.brought_before)}."
        )
    if method.guessed:
        said.append(
            "For the reviewers to look at: whether this was said of then or of now was taken from "
            f"the words alone: {words.numbers(method.guessed)}."
        )
    said += [f"{_QUOTES[one]}: {words.numbers(which)}." for one, which in method.quotes.items()]
    return [one for one in said if one]


def _who(write_up: WriteUp) -> str:
    method = write_up.method
    said = []
    if method.led:
        follows = method.followed and method.followed != method.led[-1]
        following = f", with {method.followed} following" if follows else ""
        said.append(f"led by {', then '.join(method.led)}{following}")
    held = {*method.led, method.followed} - {""}
    if len(held) == 2 and set(method.noted) == held:
        said.append("notes by both")
    elif method.noted:
        said.append(f"notes by {words.listed(method.noted)}")
    return words.capital("; ".join(said)) + "." if said else ""


def _read(read: Sequence[ReadBefore]) -> str:
    if not read:
        return "No records were noted as read beforehand."
    each = (f"{one.text} ({words.listed(one.by)})" if one.by else one.text for one in read)
    return f"Read beforehand: {'; '.join(each)}."


def _kept(method: Method) -> list[str]:
    """Whether it stayed closed until its step, where the schedule keeps something back at all."""
    if not method.opens_at or method.opened_early:
        return []
    until = f" until “{method.opens_at}”" if method.opened else ""
    return [f"{_KEPT} stayed closed{until}."]


def _early(one: OpenedEarly) -> str:
    by = f" by {one.by}" if one.by else ""
    return f"{_KEPT} was opened early{by}, at “{one.step}” on {words.day(one.on)}: “{one.why}”."
