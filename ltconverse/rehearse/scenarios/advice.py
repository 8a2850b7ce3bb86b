"""What would make a scenario better: it can be played all the same.

Knows the scenario, the rules of open questions, what a person answers and the stems of English
words. The measures are what reads well aloud: they are guides, and whoever writes may know better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ltconverse.episodes.english import PASSED_OVER, stem, words_of
from ltconverse.errors import Problem
from ltconverse.method import questions
from ltconverse.method.reading import Reading
from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.method.yaml12 import Key
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.playing import Asked, asked, never_told
from ltconverse.rehearse.scenarios.spoken import spoken_in

_Found = tuple[tuple[Key, ...], str, str]  # where, what, what to do

# Words a layer may have: what one says in a breath, and what one tells before the other asks again.
SHORT_WORDS = 25
LINE_WORDS = 40
FULL_WORDS = (15, 130)
MORE_WORDS = (5, 130)
# From here on a short layer leaves little to be asked for.
_GIVES_AWAY = 0.4
_FEW_STEMS = 4
_MOST_NARROW = 0.25
HIGHEST_TRUST = 8

_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][a-z]+")
_JUDGING = re.compile(
    r"\b(?:interview(?:s|ed|ee|ees|er|ers|ing)?|errors?|mistakes?|failures?|failings?)\b",
    re.IGNORECASE,
)


def advice(one: Reading, known: Known) -> list[Problem]:
    """What to look at again, by line."""
    data = one.data
    if not isinstance(data, Scenario):
        return []
    found = [
        *_asks(data),
        *_answers(data, known),
        *_layers(data),
        *_words(data),
        *_titles(data),
        *_whole(data),
    ]
    told = (Problem(one.file, one.line_of(*path), what, hint) for path, what, hint in found)
    return sorted(told, key=lambda each: each.line)


def _asks(data: Scenario) -> Iterator[_Found]:
    """Questions that would open a memory, and are not open or not the only one."""
    first: dict[str, str] = {}
    for at, memory in enumerate(data.memories):
        place = ("memories", at, "ask")
        for slip in questions.slips(memory.ask):
            what = f"the question of `{memory.id}` is not an open one: {slip}"
            yield place, what, "Put it another way."
        earlier = first.setdefault(memory.ask.casefold(), memory.id)
        if earlier != memory.id:
            what = f"`{earlier}` has the same question."
            yield place, what, "Ask for each memory in a way that would reach it and no other."


def _answers(data: Scenario, known: Known) -> Iterator[_Found]:
    """Questions that are not heard as open, or bring something else than their memory."""
    by_themselves = list(asked(data, known))
    for one in by_themselves:
        place = ("memories", one.at, "ask")
        if one.heard.kind != "open" and not questions.slips(one.memory.ask):
            why = "; ".join(f"“{each.words}”: {each.rule}" for each in one.heard.reasons[:2])
            what = f"the question of `{one.memory.id}` is heard as {one.heard.kind} ({why})."
            yield place, what, "Put it another way."
        elif one.heard.kind == "open" and not one.reached:
            hint = (
                "Let it name what this memory alone is about, or its topics by words of their own."
            )
            yield place, _brings(one), hint

    for at in never_told(data, known):
        memory = data.memories[at]
        if not by_themselves[at].reached or memory.needs.trust > HIGHEST_TRUST:
            continue  # which is said already
        what = f"`{memory.id}` is not told even where everything is asked for."
        hint = "Ask for less trust, or for less told before, or let an open question open it."
        yield ("memories", at, "needs"), what, hint


def _brings(one: Asked) -> str:
    told = one.answer.memory
    if told == one.memory.id:
        brings = f"only “{one.answer.text}”"
    else:
        brings = f"`{told}`" if told else "no memory"
    return f"asked its own question, `{one.memory.id}` does not come, but {brings}."


def _layers(data: Scenario) -> Iterator[_Found]:
    """How long each layer is, and whether the short one leaves anything to ask for."""
    for one in spoken_in(data):
        count = len(one.text.split())
        if one.layer in {"short", "guarded", "led"}:
            least, most = 1, SHORT_WORDS
        elif one.layer == "full":
            least, most = FULL_WORDS
        elif one.layer == "more":
            least, most = MORE_WORDS
        else:
            least, most = 1, LINE_WORDS
        if count > most:
            what = f"{one.where} has {count} words."
            yield one.path, what, f"Up to {most} are heard well; make two of it, or leave some out."
        elif count < least:
            hint = f"A paragraph of {least} words or more rewards whoever asked well."
            yield one.path, f"{one.where} has {count} words.", hint
    for at, memory in enumerate(data.memories):
        if gives_away(memory):
            what = f"the short layer of `{memory.id}` tells much of what the full one has."
            hint = "Keep what matters for whoever asks openly."
            yield ("memories", at, "short"), what, hint


def gives_away(memory: Memory) -> bool:
    """Whether little is left to ask for once the short layer was said."""
    full = _stems(" ".join(memory.full))
    told = full & _stems(memory.short)
    return len(full) >= _FEW_STEMS and len(told) >= _GIVES_AWAY * len(full)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_of(text) if word not in PASSED_OVER}


def _words(data: Scenario) -> Iterator[_Found]:
    """Names; and words that judge in what is told *about* people: what they say is theirs."""
    for path, text in [*_narrated(data), *((each.path, each.text) for each in spoken_in(data))]:
        if found := _NAME.search(text):
            what = f"“{found[0]}” is a name."
            yield path, what, "Say who it was to them: a role, or the mother, the baby."
    for path, text in _narrated(data):
        if found := _JUDGING.search(text):
            what = f"“{found[0]}” is a word that the method does without."
            yield path, what, "Say it as it looked from where the person stood."


def _narrated(data: Scenario) -> Iterator[tuple[tuple[Key, ...], str]]:
    yield ("title",), data.title
    yield ("before",), data.before
    for at, text in enumerate(data.teaches):
        yield ("teaches", at), text
    for at, point in enumerate(data.turning_points):
        yield ("turning_points", at, "title"), point.title
    for at, memory in enumerate(data.memories):
        yield ("memories", at, "title"), memory.title
        yield ("memories", at, "ask"), memory.ask
        for number, factor in enumerate(memory.factors):
            yield ("memories", at, "factors", number, "words"), factor.words


def _titles(data: Scenario) -> Iterator[_Found]:
    """Titles that have to go on after "about"."""
    placed = [(("memories", at, "title"), one.title) for at, one in enumerate(data.memories)]
    placed += [(("topics", at, "title"), one.title) for at, one in enumerate(data.topics)]
    for path, title in placed:
        if title.endswith((".", "?", "!")):
            yield path, f"“{title}” is a sentence.", "A title goes on after “about”."
    first: dict[str, str] = {}
    for at, memory in enumerate(data.memories):
        earlier = first.setdefault(memory.title.casefold(), memory.id)
        if earlier != memory.id:
            what = f"`{earlier}` has the same title."
            yield ("memories", at, "title"), what, "The feedback names memories by their titles."


def _whole(data: Scenario) -> Iterator[_Found]:
    """What a scenario needs for a conversation to go somewhere."""
    if not any(_at_once(one, data) for one in data.memories):
        what = "there is nothing that they would tell at the start."
        hint = f"Give one memory no `needs`, or a trust of {data.person.trust} at most."
        yield ("memories",), what, hint
    for at, memory in enumerate(data.memories):
        if memory.needs.trust > HIGHEST_TRUST:
            what = f"trust {memory.needs.trust} is hardly ever reached."
            yield ("memories", at, "needs"), what, f"Ask for {HIGHEST_TRUST} at most."
        if set(memory.opened_by) == {"silence"} and not memory.needs.told:
            what = f"`{memory.id}` opens to silence alone, and nothing leads to it."
            hint = (
                "Let something be told before (`needs: {told: [ID]}`), or let a question open it."
            )
            yield ("memories", at, "opened_by"), what, hint
    narrow = sum("closed" in one.opened_by for one in data.memories)
    if narrow > _MOST_NARROW * len(data.memories):
        what = f"{narrow} of {len(data.memories)} memories open to closed questions."
        yield ("memories",), what, "Whoever asks openly should be told more; leave it to a few."
    yield from _unused(data)


def _at_once(memory: Memory, data: Scenario) -> bool:
    return not memory.needs.told and memory.needs.trust <= data.person.trust


def _unused(data: Scenario) -> Iterator[_Found]:
    """Topics and turning points to which no memory belongs, and factors of which there are none."""
    about = {name for one in data.memories for name in one.about}
    for at, topic in enumerate(data.topics):
        if topic.id not in about:
            what = f"no memory is about the topic `{topic.id}`."
            yield ("topics", at), what, "Name it in `about`, or leave it out."
    belonging = {one.turning_point for one in data.memories}
    for at, point in enumerate(data.turning_points):
        if point.id not in belonging:
            what = f"no memory belongs to the turning point `{point.id}`."
            yield ("turning_points", at), what, "Give one `turning_point`, or leave it out."
    if not any(one.factors for one in data.memories):
        what = "no memory has a contributory factor."
        yield ("memories",), what, "Say what supported or hindered them, with `factors`."
    if not any(one.differs for one in data.records):
        what = "no record differs from what the person tells."
        yield ("records",), what, "Two that differ give the queries step something to work with."
