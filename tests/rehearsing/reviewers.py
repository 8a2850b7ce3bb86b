"""Scripted reviewers: a good one, a poor one, twenty in between, and any at all.

They know what a pair knows: the prompts of the schedule, what the scenario tells beforehand, what
the person has said, and at the queries step what was gathered from others. No hidden memory.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ltconverse import paths
from ltconverse.episodes.english import PASSED_OVER, stem, words_of
from ltconverse.method.library import Library, load_library
from ltconverse.method.models import HEADING_IDS
from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.values import Answer, Place
from tests.rehearsing.playing import Put, Script

_THING = re.compile(
    r"\b(?:the|a|an|my|her|his|their|our|that|this)((?: [a-z][a-z'-]+){1,4})", re.IGNORECASE
)
_STOPS = PASSED_OVER | frozenset(
    (
        *("know", "think", "see", "look", "want", "like", "little", "bit", "kind", "sort", "lot"),
        *("while", "moment", "word", "minute", "end", "time", "thing", "rest", "same", "else"),
        *("said", "asked", "came", "rang", "told", "sat", "felt", "thought", "that's", "it's"),
    )
)
_ABOUT = (
    "Tell us about {}.",
    "What do you remember about {}?",
    "Tell us more about {}.",
    "Describe {} for us.",
)
_POINTS, _PROMPTS, _CUES_A_STEP = 3, 3, 6
_SUBSTANCE = 25


@cache
def library() -> Library:
    """The method as it ships."""
    return load_library([paths.shipped_schedules()], [paths.shipped_prompts()])


def cues(text: str) -> Iterator[str]:
    """Things a listener could take up from what was said: "the phone call", "the baby"."""
    for found in _THING.finditer(text):
        words = []
        for word in found[1].split():
            if word.casefold() in _STOPS:
                break
            words.append(word.casefold())
        if words and len(words[-1]) > 2:
            yield "the " + " ".join(words[:2])


class _Listening:
    """What a reviewer has heard so far, and what they still mean to ask about."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self._had: set[frozenset[str]] = set()

    def hear(self, answer: Answer) -> None:
        """Take from an answer what could be asked about; what comes first is asked first."""
        for cue in cues(answer.text):
            key = frozenset(stem(word) for word in words_of(cue)[1:])
            if key not in self._had:
                self._had.add(key)
                self.waiting.append(cue)

    def next(self) -> str | None:
        """The next thing to ask about."""
        return self.waiting.pop(0) if self.waiting else None


def good(scenario: Scenario) -> Script:
    """Goes through the structure, asks openly, gives back, waits, and takes up what was said."""
    listening = _Listening()
    yield Put(
        "Thank you for coming. We are here to see this through your eyes.", _at("introduction")
    )
    for step in ("introduction", "overview", "turning-points"):
        yield from _step(scenario, listening, step)
    points = listening.waiting[:_POINTS]
    for point in points:
        yield from _view(scenario, listening, point)
    for step in ("contributory-factors", "went-well"):
        yield from _step(scenario, listening, step)
    yield from _queries(scenario, listening)
    for step in ("suggestions", "closing"):
        yield from _step(scenario, listening, step)
    yield Put("Thank you. You have let us see it from where you stood.", _at("closing"))


def _at(step: str, point: str = "") -> Place:
    late = step in ("queries", "suggestions", "closing")
    return Place(step, point, overview=late)


def _prompts(scenario: Scenario, step: str) -> list[str]:
    schedule = library().schedules[scenario.schedule]
    own = [prompt.text for prompt in schedule.step(step).prompts]
    if step != "contributory-factors":
        return own[:_PROMPTS]
    bank = [one for one in library().prompts if one.heading in HEADING_IDS and not one.audiences]
    first = {
        heading: [one.text for one in bank if one.heading == heading] for heading in HEADING_IDS
    }
    return own[:2] + [texts[0] for texts in first.values() if texts]


def _step(scenario: Scenario, listening: _Listening, step: str) -> Script:
    for prompt in _prompts(scenario, step):
        yield from _ask(listening, prompt, _at(step))
    for number in range(_CUES_A_STEP):
        cue = listening.next()
        if cue is None:
            return
        yield from _ask(listening, _ABOUT[number % len(_ABOUT)].format(cue), _at(step))


def _view(scenario: Scenario, listening: _Listening, point: str) -> Script:
    place = _at("view-at-the-time", point)
    yield from _ask(listening, f"Tell us about {point}.", place)
    seen = set()
    for prompt in library().schedules[scenario.schedule].step("view-at-the-time").prompts:
        if prompt.covers not in seen:
            seen.add(prompt.covers)
            yield from _ask(listening, prompt.text, place)


def _queries(scenario: Scenario, listening: _Listening) -> Script:
    place = _at("queries")
    for record in scenario.records:
        text = f"{record.source} says: {record.text} How does that fit with what you saw?"
        yield from _ask(listening, text, place)


def _ask(listening: _Listening, text: str, place: Place) -> Script:
    """One open question, and what a good listener does with a real answer."""
    answer = yield Put(text, place)
    listening.hear(answer)
    if len(answer.text.split()) < _SUBSTANCE:
        return
    answer = yield Put(_given_back(answer.text), place)
    listening.hear(answer)
    if len(answer.text.split()) < _SUBSTANCE:
        answer = yield Put("", place)
        listening.hear(answer)


_TO_YOU = {"i": "you", "my": "your", "me": "you", "i'm": "you're", "i'd": "you'd", "was": "were"}


def _given_back(text: str) -> str:
    """Their last sentence, given back."""
    last = [one for one in re.split(r"[.?!]\s+", text) if len(one.split()) > 3][-1:] or [text]
    words = [_TO_YOU.get(word.casefold(), word) for word in last[0].rstrip(".?!").split()]
    return f"So what you are saying is, {' '.join(words)}."


def poor(scenario: Scenario) -> Script:
    """Asks narrowly, suggests the answer, blames, asks several things at once; seldom openly."""
    yield from graded(scenario, 0.0)


_STEPS = (
    *("introduction", "overview", "overview", "turning-points", "turning-points"),
    *("view-at-the-time", "view-at-the-time", "contributory-factors", "contributory-factors"),
    *("went-well", "queries", "suggestions"),
)
_POOR = (
    "Did you know about {}?",
    "You knew about {}, didn't you?",
    "Was {} written down?",
    "Why didn't you do something about {}?",
    "Did you check {}? And who else knew about it? And when was that?",
    "Surely {} should have worried you?",
    "Were you told about {}?",
    "Isn't it true that {} was missed?",
    "Did anyone ask about {}?",
    "Who told you about {}?",
)
_TURNS, _LEAST_GOOD = 90, 0.08


def graded(scenario: Scenario, quality: float, *, turns: int = _TURNS) -> Script:
    """Asks well in this share of the turns, and poorly in the rest."""
    dice = random.Random(f"{scenario.id} {quality}")
    listening = _Listening()
    for cue in cues(scenario.before):
        listening.waiting.append(cue)
    heard = ""
    for number in range(turns):
        place = _at(_STEPS[number * len(_STEPS) // turns])
        cue = (
            listening.waiting[dice.randrange(len(listening.waiting))] if listening.waiting else "it"
        )
        if dice.random() < max(quality, _LEAST_GOOD):
            text = _well(dice, scenario, place, cue, heard)
        else:
            text = _POOR[dice.randrange(len(_POOR))].format(cue)
        answer = yield Put(text, place)
        heard = answer.text
        listening.hear(answer)


def _well(dice: random.Random, scenario: Scenario, place: Place, cue: str, heard: str) -> str:
    roll = dice.random()
    if roll < 0.2 and len(heard.split()) >= _SUBSTANCE:
        return _given_back(heard)
    if roll < 0.3:
        return ""
    if roll < 0.6:
        return dice.choice(_prompts(scenario, place.step))
    return _ABOUT[dice.randrange(len(_ABOUT))].format(cue)


def twenty() -> Sequence[float]:
    """The shares of good turns of twenty reviewers."""
    return [number / 19 for number in range(20)]


def patient(scenario: Scenario, *, rounds: int = 6) -> Script:
    """Knows what to ask, unlike anybody: shows that all can be reached from wherever one stands."""
    told: set[str] = set()
    for _ in range(rounds):
        for memory in scenario.memories:
            for text in _all_ways(memory):
                if memory.id in told:
                    break
                answer = yield Put(text, _at(memory.step))
                if answer.layer == "full" or answer.rule == "told":
                    told.add(answer.memory)


def _all_ways(memory: Memory) -> tuple[str, ...]:
    return (
        memory.ask,
        f"It sounds as if {memory.title} mattered to you.",
        "",
        f"So to sum up: you have told us about {memory.title}, how it looked, and what came of it.",
    )


def anything(dice: random.Random, scenario: Scenario, turns: int) -> Script:
    """Says anything at all, anywhere; some of it is taken from what the person said."""
    listening = _Listening()
    for cue in cues(scenario.before):
        listening.waiting.append(cue)
    heard = ""
    for _ in range(turns):
        place = Place(
            dice.choice(_STEPS), dice.choice(("", "the call", heard[:40])), dice.random() < 0.3
        )
        cue = dice.choice(listening.waiting) if listening.waiting else "it"
        kind = dice.randrange(6)
        if kind == 0:
            text = dice.choice(_JUNK)
        elif kind <= 2:
            text = dice.choice(_POOR).format(cue)
        elif kind == 3:
            memory = dice.choice(scenario.memories)
            text = dice.choice((memory.ask, f"So it was {memory.title}, wasn't it?", memory.title))
        else:
            text = _well(dice, scenario, place, cue, heard)
        answer = yield Put(text, place)
        heard = answer.text
        listening.hear(answer)


_JUNK = (
    *(
        "",
        "   ",
        "?",
        "…",
        "ok",
        "Go on.",
        "go on",
        "[/bold]",
        "\u202e",
        "{about}",
        "{0}",
        "%s",
        "\x00",
    ),
    *(
        "Thank you.",
        "I am so sorry.",
        "Take your time.",
        "The records show he rang.",
        "why",
        "and?",
    ),
    *(
        "Tell us. Tell us. Tell us.",
        "Is it? Was it? Could it be?",
        "y" * 3000,
        "👍",
        "ΑΒΓ δεν ξέρω;",
    ),
)
