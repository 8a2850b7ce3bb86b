"""The commands of the pair: who speaks, stars, hints, who leads, joining turning points. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Show, Surroundings
from ltconverse.case.entry import first_word, starting_with
from ltconverse.case.events import Speaker
from ltconverse.case.state import Conversation, Person
from ltconverse.case.walk import here, turning_point_numbered
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt, one_line

SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)
SPOKEN_BY: dict[Speaker, str] = {
    "lead": "the reviewer who leads",
    "second": "the reviewer who follows",
    "practitioner": "the practitioner",
    "supporter": "their supporter",
}


def speaker_words(speaker: Speaker, practitioner: str) -> str:
    """Who that is, the practitioner by their position."""
    return (
        f"the {practitioner}" if speaker == "practitioner" and practitioner else SPOKEN_BY[speaker]
    )


def _speaker(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    wanted = argument.casefold().strip()
    found = starting_with(wanted, SPEAKERS) if wanted else []
    if len(found) != 1:
        raise BadEntry(
            f"Who speaks? “{excerpt(argument)}” is none of them." if wanted else "Who speaks?",
            hint=f"Use one of {', '.join(SPEAKERS)}.",
        )
    speaker = next(one for one in SPEAKERS if one == found[0])
    words = speaker_words(speaker, around.practitioner)
    if speaker == conversation.speaker:
        return Decision(reply=f"{words} is speaking already")
    return Decision(
        (e.SpeakerMarked(conversation=conversation.id, speaker=speaker),), f"speaking: {words}"
    )


# --- stars ----------------------------------------------------------------------------------


def _star(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    place = here(conversation)
    starred = e.MomentStarred(
        conversation=conversation.id,
        moment=around.new_id(),
        step=place.step,
        turning_point=place.turning_point,
        words=argument,
    )
    return Decision((starred,), f"star {len(conversation.stars) + 1} set; /stars shows them")


def _unstar(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    stars = {str(one.number): one for one in conversation.live_stars}
    number = argument.strip().lstrip("*")
    if number not in stars:
        known = ", ".join(stars) or "none is set; /star sets one"
        raise BadEntry(f"There is no star “{excerpt(argument)}”.", hint=f"Stars: {known}.")
    return Decision((e.MomentUnstarred(moment=stars[number].id),), f"star {number} taken off")


def _stars(_conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return Decision(show=Show.STARS)


# --- hints ----------------------------------------------------------------------------------


def _hint(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    if not argument:
        raise BadEntry(
            "What would you like your colleague to see?", hint="For example: /hint ask about duty"
        )
    passed = e.HintPassed(conversation=conversation.id, hint=around.new_id(), text=argument)
    return Decision((passed,), "passed on; it stands at the edge until /seen")


def _seen(conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    seen = tuple(e.HintSeen(hint=one.id) for one in conversation.hints.values() if not one.seen)
    return Decision(seen, "" if seen else "no hint is waiting")


# --- who leads ------------------------------------------------------------------------------


def _swap(conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    lead, second = conversation.lead, conversation.second
    if not second:
        others = [one.id for one in around.reviewers if one.id != lead]
        if len(others) != 1:
            raise BadEntry(
                "It is not clear who follows, so the two cannot swap.",
                hint="/lead ROLE says who leads; /lead ROLE then ROLE names both.",
            )
        second = others[0]
    return _taken(conversation, second, lead, around)


def _lead(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    if not argument:
        return Decision(reply=_who_leads(conversation.lead, conversation.second, around))
    named, _, follows = argument.partition(" then ")
    lead = _reviewer(named, around)
    second = _reviewer(follows, around).id if follows.strip() else ""
    if not second and lead.id != conversation.lead:
        second = conversation.lead
    elif not second:
        second = conversation.second
    if second == lead.id:
        raise BadEntry("One leads and the other follows: these are the same.", hint="/lead ROLE")
    return _taken(conversation, lead.id, second, around)


def _taken(conversation: Conversation, lead: str, second: str, around: Surroundings) -> Decision:
    taken = e.LeadTaken(conversation=conversation.id, lead=lead, second=second)
    return Decision((taken,), _who_leads(lead, second, around))


def _called(around: Surroundings) -> dict[str, str]:
    """What the reviewers are called in a sentence: by role, with the agency where it takes that."""
    roles = [one.role for one in around.reviewers]
    return {
        one.id: one_line(one.label if roles.count(one.role) > 1 else one.role)
        for one in around.reviewers
    }


def _who_leads(lead: str, second: str, around: Surroundings) -> str:
    labels = _called(around)
    if not lead:
        return "Nobody has been said to lead yet; /lead ROLE says who does."
    follows = f", {labels[second]} follows" if second in labels else ""
    return f"{labels.get(lead, 'someone else')} leads{follows}"


def _reviewer(named: str, around: Surroundings) -> Person:
    wanted = " ".join(named.split()).casefold()
    exact = [one for one in around.reviewers if wanted in {one.role.casefold(), one.id}]
    likely = exact or [one for one in around.reviewers if wanted and wanted in one.label.casefold()]
    if len(likely) == 1:
        return likely[0]
    known = "; ".join(one_line(one.label) for one in likely or around.reviewers)
    what = "could be more than one reviewer" if likely else "is nobody of the review team"
    raise BadEntry(f"“{excerpt(named.strip())}” {what}.", hint=f"There are: {known}.")


# --- turning points that are the same -------------------------------------------------------


def _join(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    first, second = first_word(argument)
    if not second:
        raise BadEntry("Which two are the same?", hint="/join N M: M becomes part of N.")
    kept = turning_point_numbered(conversation, first)
    joined = turning_point_numbered(conversation, second)
    if kept.id == joined.id:
        raise BadEntry(f"{kept.number} and {joined.number} are one turning point already.")
    body = e.TurningPointsJoined(kept=kept.id, joined=joined.id)
    reply = f"{joined.number} is part of {kept.number} now; /part {joined.number} parts them"
    return Decision((body,), reply, moved=True)


def _part(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    joined = {str(p.number): p for p in conversation.turning_points.values() if p.joined_into}
    number = argument.strip().lstrip("#")
    if number not in joined:
        known = ", ".join(joined) or "none"
        raise BadEntry(
            f"Turning point “{excerpt(argument)}” is not joined to another.",
            hint=f"Joined: {known}.",
        )
    body = e.TurningPointsParted(joined=joined[number].id)
    return Decision((body,), f"turning point {number} stands by itself again", moved=True)


PAIR_COMMANDS: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "speaker": _speaker,
    "star": _star,
    "unstar": _unstar,
    "stars": _stars,
    "hint": _hint,
    "seen": _seen,
    "swap": _swap,
    "lead": _lead,
    "join": _join,
    "part": _part,
}
