"""Which memories were reached, and for those that were not: why, the question that would have
opened each, and where it would have fitted. Pure; knows the scenario and the turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ltconverse.episodes.english import stem, words_of
from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.said import Said, numbers
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Measure, Reach, Told
from ltconverse.rehearse.person.titles import as_others_say
from ltconverse.rehearse.questions import TopicWords, topics_of
from ltconverse.text import many

_QUERIES = "queries"
# Two words that are of one topic alone.
_TOUCHES = 2.0
# Words of everything that is told.
_IN_ANYTHING = frozenset(("like", "little", "read", "day", "said", "told", "time", "first"))
_WHOLE = {"full", "more"}
_WHY_PART = {
    "short": "What was said at {at} brought a short answer.",
    "guarded": "What was said at {at} brought a guarded answer.",
    "led": "At {at} they agreed to what was put to them; it was not quite so.",
}


def memories(said: Said, scenario: Scenario, steps: Mapping[str, str]) -> tuple[Told, ...]:
    """Every memory of the scenario, in its order. `steps` are what the steps are called."""
    looking = _Looking.at(said, scenario, steps)
    return tuple(looking.told(one) for one in scenario.memories)


def measure(found: Iterable[Told], scenario: Scenario) -> Measure:
    """How much of what the person could tell was told."""
    every = list(found)
    reached = [one for one in every if one.reach == "reached"]
    partly = sum(one.reach == "in part" for one in every)
    whole = phrases.some(len(reached), len(every))
    told = f"Of the {many(len(every), 'thing')} they had to tell, they told you {whole}"
    told += f" in full and {partly} in part." if partly else "."
    return Measure(
        id="memories",
        title="Memories reached",
        said=told,
        count=len(reached),
        of=len(every),
        value=len(reached) / len(every),
        towards="more",
        places=tuple(sorted({place for one in reached for place in one.places})),
        source=(
            "Memories that open by rule to open questions, as in the studies of Pompedda and "
            f"others; those of “{scenario.title}” are written by its author."
        ),
        limits=(
            "A simulated person. Nobody needs to reach all of it: a conversation has an end, and "
            "what matters most may be in a few of them."
        ),
    )


@dataclass(frozen=True)
class _Looking:
    said: Said
    steps: Mapping[str, str]
    by_memory: Mapping[str, tuple[HeardTurn, ...]]
    titles: Mapping[str, str]
    # What each memory is about: the ids of its topics.
    about: Mapping[str, frozenset[str]]
    # The topics in each answer, by its number, with the words that show them.
    found: Mapping[int, Mapping[str, tuple[str, ...]]]
    # How much words tell: the less, the more topics are known by them.
    tells: Mapping[str, float]

    @classmethod
    def at(cls, said: Said, scenario: Scenario, steps: Mapping[str, str]) -> _Looking:
        topics = [TopicWords(topic.id, topic.words) for topic in scenario.topics]
        found = {
            one.number: {each.id: each.words for each in topics_of(one.text, topics)}
            for one in said.theirs
        }
        shared = Counter(
            words
            for each in topics
            for words in dict.fromkeys(" ".join(map(stem, words_of(one))) for one in each.words)
        )
        return cls(
            said,
            steps,
            {
                memory.id: tuple(one for one in said.theirs if one.memory == memory.id)
                for memory in scenario.memories
            },
            {memory.id: as_others_say(memory.title) for memory in scenario.memories},
            {memory.id: frozenset(memory.about) for memory in scenario.memories},
            found,
            {words: 1 / count for words, count in shared.items()},
        )

    def told(self, memory: Memory) -> Told:
        turns = self.by_memory[memory.id]
        whole = [one for one in turns if one.layer in _WHOLE]
        reach: Reach = "reached" if whole else "in part" if turns else "missed"
        made = Told(
            memory=memory.id,
            title=self.titles[memory.id],
            reach=reach,
            step=memory.step,
            places=numbers(whole or turns),
        )
        if whole:
            return made
        if turns:
            why, near, fits = self._part(turns[0])
            touched: tuple[str, ...] = ()
        else:
            why, near, fits, touched = self._missed(memory)
        found = {"why": why, "ask": memory.ask, "near": near, "fits": fits, "touched": touched}
        return made.model_copy(update=found)

    def _part(self, turn: HeardTurn) -> tuple[str, int, str]:
        asked = self.said.before(turn)
        at = asked.number if asked else turn.number
        why = _WHY_PART.get(turn.layer, "Only a part of it was told at {at}.")
        why = " ".join((why.format(at=at), turn.because)).strip()
        return why, at, f"in place of what was said at {at}"

    def _missed(self, memory: Memory) -> tuple[str, int, str, tuple[str, ...]]:
        missing = [one for one in memory.needs.told if not self._was_told(one)]
        if missing:
            about = phrases.listed(self.titles.get(one, one) for one in missing)
            return f"It comes up once they have told about {about}.", 0, "after that", ()
        why = phrases.NOT_ASKED
        if memory.needs.trust > max((one.trust or 0 for one in self.said.theirs), default=0):
            why = "They tell this only once they feel safe; giving back what they say helps."
        return why, *self._place(memory)

    def _place(self, memory: Memory) -> tuple[int, str, tuple[str, ...]]:
        """Where its question would have fitted: after the last answer that touched on it, once all
        that must be so was so; else in its step."""
        ready = max((self._when(one) for one in memory.needs.told), default=0)
        ready = max(ready, self._safe(memory.needs.trust))
        after = [one for one in self.said.theirs if one.number >= ready]
        if memory.step == _QUERIES:  # what others said is not brought in before
            after = [one for one in after if one.overview]
        weighed = [(self._touch(memory, one), one) for one in after]
        touch, best = max(weighed, key=lambda one: one[0], default=(0.0, None))
        if best is not None and touch >= _TOUCHES:
            words = self._touching(memory, best)
            spoke_of = phrases.listed(f"“{one}”" for one in words[:2])
            return best.number, f"after {best.number}, where they spoke of {spoke_of}", words
        here = [one for one in after if one.step == memory.step]
        title = self.steps.get(memory.step, memory.step)
        if here:
            return here[0].number, f"after {here[0].number}, in “{title}”", ()
        return 0, f"in “{title}”", ()

    def _touching(self, memory: Memory, turn: HeardTurn) -> tuple[str, ...]:
        """The words of an answer, as they stand there, that touch on a memory in passing: those of
        its topics of which they were not telling just then. What tells most comes first."""
        passing = self.about[memory.id] - self.about.get(turn.memory, frozenset())
        found = [words for topic in passing for words in self.found[turn.number].get(topic, ())]
        those = [one for one in dict.fromkeys(found) if one not in _IN_ANYTHING]
        apart = [one for one in those if not any(one in other for other in those if other != one)]
        apart.sort(key=lambda one: (-self._tells(one), one))
        return tuple(_as_it_stands(one, turn.text) for one in apart)

    def _touch(self, memory: Memory, turn: HeardTurn) -> float:
        """How much of what a memory is about is in an answer. The first of equal ones is
        taken, so that nothing has to wait."""
        return sum(self._tells(one) for one in self._touching(memory, turn))

    def _tells(self, words: str) -> float:
        stems = [stem(one) for one in words_of(words.casefold())]
        return len(stems) * self.tells.get(" ".join(stems), 1.0)

    def _was_told(self, memory: str) -> bool:
        return any(one.layer in _WHOLE for one in self.by_memory.get(memory, ()))

    def _when(self, memory: str) -> int:
        return next(
            (one.number for one in self.by_memory.get(memory, ()) if one.layer in _WHOLE), 0
        )

    def _safe(self, trust: int) -> int:
        return next((one.number for one in self.said.theirs if (one.trust or 0) >= trust), 0)


def _as_it_stands(words: str, text: str) -> str:
    """With the capitals it has there: `GP`."""
    found = re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE)
    return found[0] if found else words
