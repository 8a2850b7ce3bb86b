"""The commands of consent, recording, playing and the words of a recording. Pure.

They decide what is to be kept and what the machine is asked to do; nothing is recorded, played or
saved here. Nothing ever asks the machine to record while consent to it is missing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ltconverse.case import events as e
from ltconverse.case.consenting import (
    WITHOUT,
    agreeing,
    check_consent,
    day_words,
    missing_for_recording,
    read_until_and_who,
    read_who,
    refusing,
    still_there,
    who_words,
    withdrawing,
)
from ltconverse.case.decision import Act, Decision, Show, Surroundings
from ltconverse.case.entry import first_word, on_or_off, starting_with
from ltconverse.case.state import Conversation
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt

SLOWEST, FASTEST = 0.75, 2.0
# While it is in one of these, the microphone is held or is about to be.
_LISTENING = {"starting", "recording", "trouble"}
_GOING = {*_LISTENING, "paused", "off-the-record"}


def refuse_while_notes_are_off(conversation: Conversation) -> None:
    """Raises BadEntry while the conversation is off the record with no notes taken."""
    if conversation.notes_off:
        raise BadEntry(
            "This is off the record, and no notes are taken: that was not kept.",
            hint="/on goes back on the record; /off notes stays off it and takes notes.",
        )


# --- consent --------------------------------------------------------------------------------


def _consent(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    word, rest = first_word(argument)
    if not word:
        return Decision(show=Show.CONSENT)
    known = starting_with(word.casefold(), _CONSENT)
    if len(known) != 1:
        raise BadEntry(
            f"After /consent goes yes, no or withdraw, not “{excerpt(word)}”.",
            hint="/consent by itself shows what was agreed.",
        )
    return _CONSENT[known[0]](conversation, rest, around)


def _yes(conversation: Conversation, rest: str, around: Surroundings) -> Decision:
    until, named = read_until_and_who(rest, around.today)
    who = named or _practitioner(around)
    reply = (
        f"Noted: agreed to being recorded ({who_words(who)}), told what it is for and that it "
        f"can be stopped at any time; kept until {day_words(until)}, when you are reminded. "
        "If any of that is not so: /consent yes YYYY-MM-DD or /consent no. /record begins."
    )
    return Decision(agreeing(conversation.id, who, until, around.recordings), reply)


def _no(conversation: Conversation, rest: str, around: Surroundings) -> Decision:
    who = read_who(rest) or _practitioner(around)
    reply = f"Noted: nothing is recorded from here on ({who_words(who)}). {WITHOUT}"
    return _ending(Decision(refusing(conversation.id, who), reply, act=Act.STOP), around)


def _withdraw(conversation: Conversation, rest: str, around: Surroundings) -> Decision:
    who = read_who(rest) or _practitioner(around)
    bodies = withdrawing(conversation.id, conversation.consent, who)
    said = "Noted: consent is withdrawn" if bodies else "Consent was withdrawn already"
    reply = f"{said}, and nothing is recorded from here on. {WITHOUT}"
    return _ending(Decision(bodies, reply, act=Act.STOP), around)


def _ending(decision: Decision, around: Surroundings) -> Decision:
    """`decision`, with the offer to erase where there is something to erase."""
    recorded = bool(still_there(around.recordings)) or around.phase in _GOING
    if not recorded:
        return decision
    reply = f"{decision.reply} {OFFER}"
    return Decision(decision.bodies, reply, show=Show.ERASING, act=decision.act)


OFFER = "What was recorded is still there: ask whether it is to be erased; /erase does that."


def _practitioner(around: Surroundings) -> tuple[str, ...]:
    return (around.practitioner or "the practitioner",)


_CONSENT: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "yes": _yes,
    "no": _no,
    "withdraw": _withdraw,
}


def _erase(_conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    if around.phase in _GOING:
        raise BadEntry("A recording is still going on.", hint="/stop ends it; then /erase.")
    if not still_there(around.recordings):
        raise BadEntry("There is no recording of this conversation to erase.")
    words = argument.casefold().split()
    if not words:
        reply = (
            "/erase yes erases every recording of this conversation for good and keeps the words "
            "transcribed from it; /erase yes words erases those as well."
        )
        return Decision(reply=reply, show=Show.ERASING)
    if words not in (["yes"], ["yes", "words"]):
        raise BadEntry("Nothing was erased.", hint="/erase yes, or /erase yes words.")
    return Decision(act=Act.ERASE, words="erased" if len(words) > 1 else "kept")


# --- recording ------------------------------------------------------------------------------


def _record(conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    check_consent(conversation.consent, around.today)
    if conversation.off_the_record:
        raise BadEntry(
            "You are off the record.", hint="/on goes back on it; what was recorded goes on then."
        )
    if conversation.closed_at:
        raise BadEntry(
            "This conversation is closed.", hint="A new note opens it again; then /record."
        )
    if around.phase in {"starting", "recording"}:
        return Decision(reply="It is recording already.")
    reply = "The microphone is being opened; it records as soon as sound arrives."
    given = conversation.consent.at.astimezone().date() if conversation.consent else around.today
    if given != around.today:
        reply += f" They agreed on {day_words(given)}; ask whether they still do."
    return Decision(reply=reply, act=Act.RECORD)


def _pause(_conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    if around.phase == "paused":
        return Decision(reply="It is paused already; /record goes on.")
    if around.phase == "off-the-record":
        return Decision(reply="You are off the record already; /on goes on.")
    if around.phase not in _LISTENING:
        raise BadEntry("Nothing is being recorded.", hint="/record begins.")
    return Decision(act=Act.PAUSE, reply="Paused; /record goes on.")


def _stop(_conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    if around.phase not in _GOING:
        raise BadEntry("Nothing is being recorded.", hint="/halt stops what is being played.")
    return Decision(act=Act.STOP, reply="The recording is ended.")


def _off(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    word = argument.strip().casefold()
    if word and not "notes".startswith(word):
        raise BadEntry(
            f"After /off goes nothing, or the word notes, not “{excerpt(argument)}”.",
            hint="/off takes no notes; /off notes goes on with them.",
        )
    notes = bool(word)
    said = "notes go on" if notes else "no notes are taken"
    reply = f"Off the record: nothing is recorded, and {said}. /on goes back on the record."
    act = Act.OFF if around.phase in _LISTENING else None
    if conversation.off_the_record and conversation.notes_off == (not notes):
        return Decision(reply=reply, act=act)
    body = e.WentOffTheRecord(conversation=conversation.id, notes=notes)
    return Decision((body,), reply, act=act)


def _on(conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    waiting = around.phase == "off-the-record"
    if not conversation.off_the_record and not waiting:
        return Decision(reply="You are on the record.")
    bodies: tuple[e.AnyBody, ...] = ()
    if conversation.off_the_record:
        bodies = (e.BackOnTheRecord(conversation=conversation.id),)
    if missing_for_recording(conversation.consent, around.today):
        return Decision(bodies, "On the record again: notes are taken, nothing is recorded.")
    if waiting:
        return Decision(bodies, "On the record again; the recording goes on.", act=Act.ON)
    return Decision(bodies, f"On the record again. {_STANDS.get(around.phase, _NOT_RECORDING)}")


_NOT_RECORDING = "Nothing is being recorded; /record begins."
_STANDS = {"paused": "The recording is paused; /record goes on."}


def _bookmark(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    if around.phase not in {"recording", "trouble"}:
        raise BadEntry("Nothing is being recorded just now.", hint="A note keeps its place too.")
    refuse_while_notes_are_off(conversation)
    return Decision(act=Act.BOOKMARK, words=argument, reply="This place is marked.")


def _live(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    word = on_or_off(argument, "Live words are", "/live off brings them after the end.")
    said = "Words appear beside the recording." if word == "on" else "Words come after the end."
    return Decision(act=Act.LIVE, words=word, reply=said)


# --- playing, and the words -----------------------------------------------------------------


def _play(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    if around.phase in _LISTENING:
        raise BadEntry(
            "What is played now would be recorded again.", hint="/pause first; /record goes on."
        )
    notes = conversation.live_notes
    word = argument.strip().lstrip("#Nn")
    found = [one for one in notes if str(one.number) == word] if argument else notes[-1:]
    if not found:
        known = f"There are notes up to {notes[-1].number}." if notes else "No note yet."
        raise BadEntry(f"There is no note “{excerpt(argument)}” to play from.", hint=known)
    return Decision(act=Act.PLAY, words=found[0].id, number=found[0].number)


def _halt(_conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return Decision(act=Act.HALT)


def _speed(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    try:
        speed = float(argument.strip().rstrip("x×").replace(",", "."))
    except ValueError:
        speed = math.nan
    if not SLOWEST <= speed <= FASTEST:
        raise BadEntry("The speed is a number from 0.75 to 2.", hint="For example: /speed 1.25")
    return Decision(act=Act.SPEED, words=f"{speed:g}", reply=f"Played at {speed:g} times speed.")


def _correct(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, text = first_word(argument)
    number = number.lstrip("#Ll")
    if not (number.isascii() and number.isdigit() and len(number) < 10) or not text:
        raise BadEntry(
            "This needs the number of a line and what was said: /correct LINE TEXT.",
            hint="/words shows the lines and their numbers.",
        )
    refuse_while_notes_are_off(conversation)
    return Decision(act=Act.CORRECT, words=text, number=int(number))


def _mic(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    return Decision(act=Act.MICROPHONE, words=argument)


def _words(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    return Decision(show=Show.WORDS, words=argument)


RECORDING_COMMANDS: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "consent": _consent,
    "record": _record,
    "pause": _pause,
    "stop": _stop,
    "off": _off,
    "on": _on,
    "bookmark": _bookmark,
    "live": _live,
    "words": _words,
    "correct": _correct,
    "play": _play,
    "halt": _halt,
    "speed": _speed,
    "mic": _mic,
    "erase": _erase,
}
