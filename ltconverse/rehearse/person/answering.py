"""The person's answer to what the pair said, by the published rules (rules.py).

Pure: the scenario, the turns before, how this turn is heard and where the pair stands go in, an
answer comes out; the same goes in, the same comes out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.person import (
    asking,
    believing,
    facts,
    holding_back,
    lines,
    listening,
    narrowly,
)
from ltconverse.rehearse.person.beginnings import asks_how_it_began
from ltconverse.rehearse.person.listening import CLOSING
from ltconverse.rehearse.person.moment import QUERIES, Moment, Said
from ltconverse.rehearse.person.so_far import so_far, taken
from ltconverse.rehearse.person.touching import (
    content,
    prepared,
    touched_records,
)
from ltconverse.rehearse.person.trust import is_warm, trust_after
from ltconverse.rehearse.values import QUESTIONS, Answer, Heard, Kind, Place, Turn

_PAPER = (
    r"(?:records?|logs?|book|diary|minutes|notes?|file|letters?|e-?mails?|charts?|reports?|sheet|"
    r"chronology|agreement|statements?|forms?|plan|system|papers?|entry|entries|messages?|"
    r"registers?|audits?|bookings?|apps?|texts?|referrals?|checklists?|accounts?|spreadsheets?|"
    r"database|printout|calendar|rota|recording|transcript|service)"
)
_SAYS = (
    r"(?:shows?|showed|says?|said|states?|stated|puts?|has|have|had|reads?|tells?|gives?|lists?|"
    r"records?|recorded|mentions?|notes?|noted|logged|suggests?)"
)
_FROM_OTHERS = re.compile(
    rf"\b{_PAPER} (?:\w+ ){{0,4}}?{_SAYS}\b"
    rf"|\b(?:in|on|from) (?:the|their|his|her|your) (?:\w+ ){{0,3}}?{_PAPER}\b"
    rf"|\b(?:others?|someone else|somebody else|a colleague|colleagues)\b.{{0,30}}?"
    r"\b(?:told|said|says?|saw|sees?|remembers?|describe[ds]?)\b"
    r"|\banother (?:agency|service|worker|person|professional|colleague)\b"
    r"|\btold us\b|\baccording to\b|\bwe(?:'ve|’ve| have)? (?:also )?(?:seen|read|heard)\b",
    re.IGNORECASE,
)
_OTHER = (
    r"(?:(?:the|a|her|his|their) )(?:mother|father|mum|dad|parents?|family|daughter|son|"
    r"grandmother|neighbour|aunt|detective|officer|sergeant|police|social worker|"
    r"manager|nurse|gp|doctor|health visitor|midwife|school|teacher|"
    r"head|carer|hospital|ward|surgery|agency|council)"
)
# What another holds today is put to them at the head of a sentence: "The mother says you never..."
_HOLDS = re.compile(
    rf"(?:^|[.!?]\s+)(?:but |and |so |now )?(?:{_OTHER} (?:says|say|claims?|maintains?|tells us|"
    r"remembers?|recalls?|wrote|has written)"
    rf"|{_OTHER}(?:['’]s)? (?:\w+ )?{_PAPER} (?:shows?|says?|states?|reads?)"
    rf"|the (?:\w+ )?{_PAPER} (?:shows?|says?|states?)"
    r"|(?:nursing|social care|education|housing|health|the police) (?:received|got|have no))\b",
    re.IGNORECASE,
)
_OF_YOU = re.compile(r"\b(?:says?|claims?|maintains?|wrote|written) (?:that )?you\b", re.IGNORECASE)
# A sentence of so few words that say something names no record: the next one is meant.
_FEW = 4
# So many words that they never said are no giving back of what they said of another.
_NEW = 2
# Closed in their form alone: who is asked so takes it as an invitation.
_INVITES = re.compile(
    r"(?:and|so|and so|and then|so then|then)\s*[?…]*|"
    r"(?:is|was) there anything\b.*|"
    r"anything (?:else|more|we\b|you(?:'d|’d| would| want| think)).*",
    re.IGNORECASE,
)
_CARES = re.compile(
    r"\bare you (?:still |feeling )?(?:ok(?:ay)?|all ?right)"
    r"(?: there| now| to (?:go|carry) on)?\s*[?]?$"
    r"|\bhow are you (?:doing|now|just now)\b"
    r"|\b(?:would you like|do you (?:want|need)|shall we)(?: to)?(?: have| take)? "
    r"(?:a|some|another) (?:short |little |quick )?"
    r"(?:break|breather|minute|moment|pause|water|glass|drink|tissue)",
    re.IGNORECASE,
)
_SHORT = 14
# Asked after something was given back: whether it was rightly heard, and nothing new.
_CHECKS = re.compile(
    r"(?:(?:is|was) there )?anything\b.*|(?:did|have) (?:i|we) (?:miss|get|got|leave|left)\b.*|"
    r"is that (?:right|fair|so|it|how)\b.*|does that sound\b.*",
    re.IGNORECASE,
)
_GIVES_BACK: frozenset[Kind] = frozenset(("reflection", "summary"))
# Rules in whose place an answer names that it took the last of several questions.
_BY_KIND = frozenset(("tells", "goes-on", "answers-briefly"))


def answer(scenario: Scenario, past: Sequence[Turn], heard: Heard, place: Place) -> Answer:
    """What the person says to a turn of the pair that is heard so.

    `past` are the turns before it, without those that were set aside; `scenario` is as it is played
    (lines.with_common). Nothing of more than a few words is ever said twice.
    """
    state, heard = so_far(scenario, past), taken(heard, place)
    kind, text = _asked(heard)
    now = Moment(prepared(scenario), state, heard, kind, text, place, trust_after(state, heard))
    if heard.kind == "multiple" and not any(touch.is_about for touch in now.touches):
        now = replace(now, text=heard.text)  # "Did you see him? What did he say?"
    said = _upset(now) or _blamed(now) or _asked_after(now) or _from_others(now)
    said = said or believing.not_so(now, past) or _by_kind(now)
    if said.rule == believing.NOT_SO:
        now = replace(now, trust=believing.trust_left(state))
    if said.rule == "caught-out":
        now = replace(now, trust=min(now.trust, state.trust))
    return _spoken(now, said)


def _asked(heard: Heard) -> tuple[Kind, str]:
    """What is answered: of several questions the last, in the way that one is asked."""
    if heard.kind == "closed" and _INVITES.fullmatch(heard.text.strip()):
        return "open", heard.text
    if heard.kind == "closed" and asks_how_it_began(heard.text):
        return "open", heard.text
    if heard.kind == "closed" and heard.reflects and _only_checks(heard):
        return next(part.kind for part in heard.parts if part.kind in _GIVES_BACK), heard.text
    if heard.kind != "multiple":
        return heard.kind, heard.text
    questions = [part for part in heard.parts if part.kind in QUESTIONS]
    if not questions:
        return "closed", heard.text
    last = questions[-1]
    return ("closed" if last.kind == "multiple" else last.kind), last.text


def _only_checks(heard: Heard) -> bool:
    """Whether all that is asked is whether what was given back is right."""
    asked = [part.text.strip() for part in heard.parts if part.kind in QUESTIONS]
    gives = any(part.kind in _GIVES_BACK for part in heard.parts)
    return gives and all(_CHECKS.fullmatch(text) for text in asked)


def _upset(now: Moment) -> Said | None:
    if now.state.upset is None or now.kind == "blaming":
        return None
    because = "they were upset, and needed a moment"
    said = now.own("distress", "is-upset", because)
    cared = _CARES.search(now.text) or (now.kind == "statement" and is_warm(now.text))
    return replace(said, before=lines.thanks(now.state)) if cared else said


def _asked_after(now: Moment) -> Said | None:
    """They are asked how they are just now, or offered a break."""
    if (
        not now.state.rules
        or now.place.step == CLOSING
        or len(now.text.split()) > _SHORT
        or not _CARES.search(now.text)
    ):
        return None
    because = "they were asked how they were just then"
    return Said("answers-briefly", lines.well(now.state), because)


def _blamed(now: Moment) -> Said | None:
    if now.kind != "blaming":
        return None
    because = "they heard blame in it"
    about = [touch for touch in now.touches if touch.is_meant]
    about.sort(key=lambda touch: -touch.both)
    for touch in about:
        memory = touch.memory
        fresh = not now.state.opened(memory) and memory.id not in now.state.agreed
        if fresh and memory.guarded is not None and not now.state.has_said(memory.guarded):
            return Said("closes", memory.guarded, because, memory, "guarded", closed=True)
    said = now.own("guarded", "closes", because, memory=about[0].memory if about else None)
    return _closed(said)


def _closed(said: Said) -> Said:
    return Said(said.rule, said.words, said.because, said.memory, closed=True)


def _from_others(now: Moment) -> Said | None:
    """What is put to them from others brings: in its step an account, before it a closed door."""
    if now.kind in ("silence", "leading"):
        return None
    if now.place.overview and now.place.step == QUERIES:
        return _meets_record(now)
    shown = _FROM_OTHERS.search(now.text)
    if not shown and not _HOLDS.search(now.text):
        return None
    if now.place.overview:
        return _meets_record(now)
    known = content(" ".join(now.state.said))
    last = now.ready.scenario.memory(now.state.memory)
    of = known | content(f"{last.title} {last.ask}") if last else known
    put = _holds_today(now.text, of) or (shown and touched_records(now.ready, now.text, known))
    if not put:
        return None
    because = "something from others was put to them before its step"
    return _closed(now.own("guarded", "caught-out", because))


def _holds_today(text: str, known: frozenset[str]) -> bool:
    """Whether it says what another holds, and does not give back what the person told of them."""
    found = _HOLDS.search(text)
    if found is None or _OF_YOU.search(text):
        return found is not None
    theirs = content(found[0]) & known and not re.search(_PAPER, found[0], re.IGNORECASE)
    return not theirs and len(content(text) - known) >= _NEW


def _meets_record(now: Moment) -> Said | None:
    ready = now.ready
    records = touched_records(ready, now.text, frozenset())
    few = bool(_FROM_OTHERS.search(now.text) or _HOLDS.search(now.text))
    if (
        not records and few and len(content(now.text)) <= _FEW
    ):  # "The record puts it in another way."
        every = ready.scenario.records
        named = [one for one in every if content(now.text) & content(one.source)]
        records = named or every
    those = [(record, ready.scenario.memory(record.memory)) for record in records]
    for record, memory in those:
        if memory is None or now.state.next_part(memory) is None:
            continue
        because = f"something from others was put to them in its step ({record.source})"
        if now.may_tell(memory, *holding_back.ANY_WAY):
            return now.tell(memory, "meets-record", because)
        before = holding_back.first_before(now, memory, *holding_back.ANY_WAY)
        if before is not None:
            return now.tell(before, "begins-before", because)
    told = those[0][1] if those else None
    if told is None or now.state.next_part(told) is not None:
        return None
    because = f"something from others was put to them of what they had told ({those[0][0].source})"
    return now.further(told, "meets-record", because, *holding_back.ANY_WAY) or now.already(told)


def _by_kind(now: Moment) -> Said:
    match now.kind:
        case "open":
            return facts.named_fact(now) or asking.open_question(now)
        case "leading":
            return narrowly.leading_question(now)
        case "reflection":
            return listening.given_back(now, "reflection")
        case "summary":
            return listening.given_back(now, "summary")
        case "silence":
            return listening.silence(now)
        case "statement":
            return listening.statement(now)
        case _:
            return narrowly.closed_question(now)


def _spoken(now: Moment, said: Said) -> Answer:
    scenario, state = now.ready.scenario, now.state
    paragraphs, because, rule = [said.words], said.because, said.rule
    if said.memory is not None and said.layer in ("short", "full", "more"):
        if said.memory.id in state.agreed:
            paragraphs.insert(0, lines.line(scenario, state, "put_right"))
            rule, because = "puts-right", f"{because}; before, they had only agreed"
        elif state.closed and said.layer in ("full", "more"):
            paragraphs.insert(0, lines.line(scenario, state, "relief"))
    if said.before:
        paragraphs.insert(0, said.before)
    if state.lost_thread and said.memory is not None and said.layer in ("short", "full", "more"):
        same = said.memory.id == state.memory
        paragraphs.insert(0, lines.back(state, same=same))
    if now.heard.kind == "multiple" and rule in _BY_KIND:
        rule, because = (
            "takes-last",
            f"several things were asked, and they took the last; {because}",
        )
    return Answer(
        tuple(paragraphs),
        rule,
        now.trust,
        memory=said.memory.id if said.memory else "",
        layer=said.layer,
        gesture=said.gesture or ("turns back to you" if state.interrupted else ""),
        closed=said.closed,
        because=_sentence(because),
    )


def _sentence(because: str) -> str:
    return f"{because[:1].upper()}{because[1:]}."
