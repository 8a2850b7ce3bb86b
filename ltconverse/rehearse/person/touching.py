"""Which memories something a reviewer says touches, and how strongly.

Knows the scenario and the topics that are found in a text. What a scenario's words come to is
worked out once and kept for the scenario that is played.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ltconverse.episodes.english import PASSED_OVER, stem, words_of
from ltconverse.method.models import HEADING_IDS, STEP_IDS
from ltconverse.method.scenarios import Memory, RecordLine, Scenario
from ltconverse.rehearse.person.so_far import SoFar
from ltconverse.rehearse.questions import TopicWords, method_topics, topics_of
from ltconverse.rehearse.questions.topics import root
from ltconverse.rehearse.values import FoundTopic, Place

NEAR = 0.6
"""From so much on, a memory follows where a question names no subject."""
_ENOUGH, _ALMOST, _CLEAR = 1.0, 0.6, 1.5
_SAID_WORD, _RARE_WORD, _NAMED_WORD, _MOST_OF_WORDS = 0.5, 0.5, 0.4, 1.6
_TOO_SOON = 1.5
_FIRST = "introduction"
_MOST_KEPT = 20
_OWN, _MOST_OWN, _HEADING, _ASPECT = 1.2, 3.0, 1.0, 0.8
# Topics of so many things that by them alone none hangs together with another.
_LOOSE = frozenset(("turning", "what-helped", "unsaid", "harder", "easier"))
# Words that ask rather than name an aspect of the view at the time.
_OF_ASKING = frozenset(("tell",))
# Words of asking and of conversation: a question is about something else than these.
_ASKING = frozenset(
    stem(word)
    for word in (
        *("tell", "talk", "describe", "explain", "help", "understand", "us", "more", "little"),
        *("bit", "anything", "happen", "happened", "think", "feel", "remember", "know", "mean"),
        *("like", "back", "see", "look", "looked", "start", "time", "moment", "question", "part"),
        *("walk", "please", "picture", "kind", "sort", "lot", "thank", "want", "need", "use"),
        *("anyone", "someone", "somebody", "anybody", "everyone", "everybody", "nobody", "people"),
        *("always", "never", "ever", "maybe", "even", "good", "nice", "sure", "right", "sorry"),
        *("hear", "say", "speak", "come", "get", "give", "take", "find"),
        *("keep", "let", "left", "day", "week", "try", "start", "turn", "ask", "mind"),
    )
)


@dataclass(frozen=True, slots=True)
class Touch:
    """A memory that is touched: `words` by what is said, `near` by where the conversation is.

    `own` is the part of `words` that is of this scenario, not of the method; `link` the part of
    `near` by which it hangs together with what was last spoken of.
    """

    memory: Memory
    words: float
    own: float
    near: float
    link: float

    @property
    def is_about(self) -> bool:
        """Whether what is said is about it: by its words, or by them and by where one is."""
        near = self.words >= _ALMOST and self.near >= NEAR
        return self.words >= _ENOUGH or near

    @property
    def is_meant(self) -> bool:
        """Whether it is named in the scenario's own words, or in those of the person."""
        return self.own >= _ENOUGH

    @property
    def is_clear(self) -> bool:
        """Whether it is named by more than one word that it may share with others."""
        return self.own >= _CLEAR

    @property
    def both(self) -> float:
        """How strongly in all."""
        return self.words + self.near


@dataclass(frozen=True, slots=True)
class _Known:
    """What the words of a memory come to, as stems. `counted` are the topics a question may touch,
    always in one order, so that sums of them are the same on every computer."""

    memory: Memory
    about: frozenset[str]
    counted: tuple[str, ...]
    named: frozenset[str]
    parts: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scenario with its words worked out."""

    scenario: Scenario
    topics: tuple[tuple[TopicWords, frozenset[str]], ...]
    own: frozenset[str]
    known: tuple[_Known, ...]
    points: tuple[tuple[str, frozenset[str]], ...]
    records: tuple[tuple[RecordLine, frozenset[str]], ...]


LAST_STEPS = frozenset(("queries", "suggestions", "closing"))
"""From these on the talk has left what happened; they are not answered before by chance."""

_kept: dict[str, Prepared] = {}


def prepared(scenario: Scenario) -> Prepared:
    """The scenario with its words worked out: kept, as one is played turn after turn."""
    ready = _kept.get(scenario.id)
    if ready is None or ready.scenario is not scenario:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        ready = _kept[scenario.id] = _prepare(scenario)
    return ready


def _prepare(scenario: Scenario) -> Prepared:
    own = tuple(TopicWords(each.id, each.words) for each in scenario.topics)
    return Prepared(
        scenario,
        tuple((each, _roots(each.words)) for each in (*own, *method_topics())),
        frozenset(each.id for each in own),
        tuple(map(_know, scenario.memories)),
        tuple((each.id, content(each.title)) for each in scenario.turning_points),
        tuple((each, content(f"{each.source} {each.text}")) for each in scenario.records),
    )


def _know(memory: Memory) -> _Known:
    more = () if memory.more is None else (memory.more,)
    return _Known(
        memory,
        frozenset(memory.about),
        tuple(dict.fromkeys((*memory.about, memory.covers or "", memory.heading or ""))),
        content(f"{memory.title} {memory.ask}"),
        tuple((part, content(part)) for part in (memory.short, *memory.full, *more)),
    )


def content(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about."""
    stems = {stem(word) for word in words_of(text) if word not in PASSED_OVER}
    return frozenset(stems - _ASKING)


def touched(ready: Prepared, state: SoFar, text: str, place: Place) -> list[Touch]:
    """All memories with how strongly the text touches them, in the order of the scenario."""
    text = _FIGURES.sub(" ", text)
    found: dict[str, float] = {}
    for each in topics_in(ready, text):  # a scenario may have a topic of the method's name
        found[each.id] = max(found.get(each.id, 0.0), _weight(ready, each))
    steps = frozenset(found.keys() & frozenset(STEP_IDS)) | {place.step}
    stems = content(text)
    last = next((one for one in ready.known if one.memory.id == state.memory), None)
    point = turning_point(ready, place)
    touches = []
    taken_up = [_said_of(one, stems, state) for one in ready.known]
    counts = Counter(word for said in taken_up for word in said)
    rare = {word for word, count in counts.items() if count == 1}
    for one, said in zip(ready.known, taken_up, strict=True):
        link = _linked(ready, one, last)
        near = _by_place(one, steps, place, point) + link
        own = sum(found.get(topic, 0.0) for topic in one.counted if topic in ready.own)
        own += _by_said(one, stems, said, rare) - _too_soon(one.memory, place)
        words = own
        if one.memory.step != _FIRST or place.step in (_FIRST, ""):  # how it is to talk, later on
            words += sum(found.get(topic, 0.0) for topic in one.counted if topic not in ready.own)
        touches.append(Touch(one.memory, words, own, near, link))
    return touches if any(each.is_about for each in touches) else _by_text(ready, touches, stems)


def _by_text(ready: Prepared, touches: list[Touch], stems: frozenset[str]) -> list[Touch]:
    """Where nothing else is named: those in whose words one stands that stands in no other's."""
    there = [frozenset[str]().union(*(words for _, words in one.parts)) for one in ready.known]
    counts = Counter(word for words in there for word in words & stems)
    alone = frozenset(word for word, count in counts.items() if count == 1)
    found = zip(touches, there, strict=True)
    return [replace(each, words=each.words + _ALMOST * len(words & alone)) for each, words in found]


def _too_soon(memory: Memory, place: Place) -> float:
    """What belongs to the last steps hardly comes in the first."""
    late = memory.step in LAST_STEPS and place.step not in LAST_STEPS
    return _TOO_SOON if late and place.step else 0.0


def topics_in(ready: Prepared, text: str) -> Sequence[FoundTopic]:
    """The topics of the text; those of which no word stands there need no closer look."""
    text = _HEADS.sub(" ", text)
    for words, meant in _MEANT:
        text = words.sub(meant, text)
    there = _roots((text,))
    return topics_of(text, [topic for topic, roots in ready.topics if roots & there])


def _roots(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(root(word) for text in texts for word in words_of(text))


def _weight(ready: Prepared, topic: FoundTopic) -> float:
    """What a topic counts: a scenario's own most, the method's by how much they tell apart."""
    if topic.id in ready.own:
        return _OWN * min(_MOST_OWN, topic.weight)
    if topic.id in STEP_IDS or set(topic.words) <= _OF_ASKING:
        return 0.0
    return _HEADING if topic.id in HEADING_IDS else _ASPECT


def _said_of(one: _Known, stems: frozenset[str], state: SoFar) -> frozenset[str]:
    """Those of the stems that the person said when they told of it."""
    said = [words for part, words in one.parts if words & stems and state.has_said(part)]
    return stems.intersection(frozenset[str]().union(*said))


def _by_said(one: _Known, stems: frozenset[str], said: frozenset[str], rare: set[str]) -> float:
    """What words of its title and question count, and words of it that the person said: most
    where they said them of nothing else, so that whoever takes up a word is understood."""
    named = min(_MOST_OF_WORDS, _NAMED_WORD * len(stems & one.named))
    taken_up = _SAID_WORD * len(said) + _RARE_WORD * len(said & rare)
    return named + min(_MOST_OF_WORDS, taken_up)


def _by_place(one: _Known, steps: frozenset[str], place: Place, point: str) -> float:
    memory = one.memory
    near = 0.7 * (memory.step == place.step) or 0.4 * (memory.step in steps)
    near += 0.2 * bool(one.about & steps)
    return near + 0.8 * bool(point and memory.turning_point == point)


def _linked(ready: Prepared, one: _Known, last: _Known | None) -> float:
    if last is None:
        return 0.0
    shared = 0.4 * bool((last.about & one.about & ready.own) - _LOOSE)
    return shared + 0.6 * (last.memory.id in one.memory.needs.told)


def turning_point(ready: Prepared, place: Place) -> str:
    """The true turning point that the pair's own title means; "" where none is like it."""
    words = content(place.turning_point)
    likest = max(ready.points, key=lambda point: len(words & point[1]), default=("", frozenset()))
    return likest[0] if words & likest[1] else ""


# How questions begin that invite: no word of theirs says what they are about.
_HEADS = re.compile(
    r"\b(?:help (?:me|us)(?: to)? (?:understand|see)|(?:tell|give|show) (?:me|us)|"
    r"(?:talk|walk|take) (?:me|us) (?:through|back|into|to)|"
    r"(?:say|hear|tell) (?:a (?:bit|little) )?more)\b",
    re.IGNORECASE,
)
# What is said of somebody's thinking or attention in words that name neither.
_MEANT = (
    (
        re.compile(
            r"\b(?:go|goes|going|went|ran|running) through your (?:mind|head)\b"
            r"|\bput (?:it|that|this) down to\b"
            r"|\b(?:take|took) (?:it|that|this)? ?to (?:be|mean|have)\b",
            re.IGNORECASE,
        ),
        " think ",
    ),
    (re.compile(r"\bin your (?:mind|head)\b", re.IGNORECASE), " think "),
    (re.compile(r"\bon your (?:mind|plate)\b", re.IGNORECASE), " your attention "),
    (re.compile(r"\byour own (?=part|role|job|work)\b", re.IGNORECASE), "your "),
)
# What is said of how something feels, and of no weight or scales.
_FIGURES = re.compile(
    r"\b(?:weigh(?:s|ed|ing)?|weight) (?:so |very |still |rather )*(?:heav(?:y|ily) )?(?:up)?on\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?:about|describe)\s+(?:the|your|his|her|their|an?|those|these)\s+([\w' -]+)", re.IGNORECASE
)


def names_something(text: str) -> bool:
    """Whether a question names a subject, so that going on with another would be no answer."""
    found = _NAMES.search(text)
    return bool(found and content(found[1]) and not topics_of(found[1], method_topics()))


def touched_records(ready: Prepared, text: str, known: frozenset[str]) -> Sequence[RecordLine]:
    """The records whose words are put to the person here, the likest first; not words `known`."""
    stems = content(text) - known
    likeness = ((len(stems & words), record) for record, words in ready.records)
    found = [(like, record) for like, record in likeness if like >= 2]
    return [record for _, record in sorted(found, key=lambda pair: -pair[0])]
