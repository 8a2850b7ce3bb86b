"""What stands after the turns so far: what was said and told, what was agreed to, how safe it is.

Worked out from the turns alone each time, so that stepping back needs nothing undone. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.person.trust import is_warm, trust_after
from ltconverse.rehearse.values import Answer, Heard, Kind, Place, Turn

# Blame, and what others say put too soon: after these the person is closed until they say relief.
CLOSING_RULES = frozenset(("closes", "caught-out"))
# Rules by which somebody is answered who named a subject.
_BY_SUBJECT = frozenset(
    ("tells", "begins-before", "puts-right", "answers-briefly", "takes-last", "meets-record")
)
_REPORTED = re.compile(
    r"\b(?:says?|said|tells us|told us|remembers?|recalls?|shows?|has it|have it|according to)\b",
    re.IGNORECASE,
)
_TRUTH = frozenset(("short", "full", "more"))


@lru_cache(maxsize=20_000)  # all that was said is looked through again at each turn
def plain(text: str) -> str:
    """`text` as it is compared: blanks and capitals make no difference."""
    return " ".join(text.split()).casefold()


@dataclass(slots=True)
class SoFar:
    """What stands before the turn that is answered now.

    `said` are all paragraphs of the person, `last_said` those of the last answer, as `plain` makes
    them. `agreed` are memories of which they agreed to something that is not so, not yet put
    right. `memory` is the one last spoken of. `kinds` are the kinds of the reviewers' turns,
    `rules` those of the answers. `general` counts the memories that came in this step to questions
    without a subject, since the last that had one. `upset` counts the reviewers' turns since they
    began to cry, None where they did not or are well again. `lost_thread` says that they were
    interrupted and told nothing since. `grown_ago` counts the reviewers' turns since trust grew;
    `felt` says whether what was told last has a feeling in it, or they were upset.
    """

    trust: int
    said: set[str] = field(default_factory=set)
    last_said: frozenset[str] = frozenset()
    agreed: set[str] = field(default_factory=set)
    memory: str = ""
    kinds: list[Kind] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    closed: bool = False
    upset: int | None = None
    interrupted: bool = False
    lost_thread: bool = False
    warm_ago: int = 99
    grown_ago: int = 99
    felt: bool = False
    step: str = ""
    general: int = 0

    def has_said(self, text: str | None) -> bool:
        """Whether the person said these words already. What there is not, was never said."""
        return text is not None and plain(text) in self.said

    def told(self, memory: Memory) -> bool:
        """Whether the memory was told, at least its first part."""
        return self.has_said(memory.full[0])

    def opened(self, memory: Memory) -> bool:
        """Whether something true was said of it, if only in short."""
        return self.has_said(memory.short) or self.told(memory)

    def next_part(self, memory: Memory) -> str | None:
        """The next paragraph that was not told, None when all were."""
        return next((part for part in memory.full if not self.has_said(part)), None)

    def running(self, kind: Kind) -> int:
        """How many reviewers' turns in a row, up to the last, were of this kind."""
        return _at_end(self.kinds, kind)

    def running_rule(self, *rules: str) -> int:
        """How many answers in a row, up to the last, went by one of these rules."""
        return _at_end(self.rules, *rules)


def _at_end(those: Sequence[str], *wanted: str) -> int:
    count = 0
    for one in reversed(those):
        if one not in wanted:
            break
        count += 1
    return count


def so_far(scenario: Scenario, past: Iterable[Turn]) -> SoFar:
    """What stands after these turns, in their order."""
    state = SoFar(scenario.person.trust)
    for turn in past:
        if turn.by == "room":
            state.interrupted = turn.mood == "interruption"
            state.lost_thread = state.lost_thread or state.interrupted
            if turn.mood == "distress":
                state.upset = 0
        elif turn.by == "reviewer":
            _reviewer(state, turn)
        else:
            _person(state, turn)
            _feels(state, scenario, turn.answer)
    return state


def _reviewer(state: SoFar, turn: Turn) -> None:
    heard = taken(turn.heard or Heard(turn.text, "statement"), turn.place)
    kind = heard.kind
    trust = trust_after(state, heard)  # their own answer says it again; a trainer's does not
    state.grown_ago = 1 if trust > state.trust else state.grown_ago + 1
    state.trust = trust
    state.kinds.append(kind)
    state.interrupted = False
    state.warm_ago = 0 if kind == "statement" and is_warm(turn.text) else state.warm_ago + 1
    if state.upset is not None:
        eased = kind in ("silence", "reflection", "summary", "statement")
        state.upset = None if eased or state.upset >= 1 else state.upset + 1


_AT_THEM = re.compile(r"\b(?:you|your|you're|u|ur)\b", re.IGNORECASE)


def taken(heard: Heard, place: Place) -> Heard:
    """As the person takes it: in the introduction one speaks of blame in order to take it away, and
    what others said of them is no blame of the pair's in the step in which it is brought in."""
    if heard.kind != "blaming" or heard.asks:
        return heard
    reported = place.overview and place.step == "queries" and _REPORTED.search(heard.text)
    general = place.step == "introduction" and not _AT_THEM.search(heard.text)
    if reported or general:
        return replace(heard, kind="statement")
    return heard


def _person(state: SoFar, turn: Turn) -> None:
    answer = turn.answer
    paragraphs = answer.paragraphs if answer else (turn.text, *turn.text.split("\n"))
    state.last_said = frozenset(map(plain, paragraphs))
    state.said |= state.last_said
    if answer is None:
        state.rules.append("")
        return
    _count_general(state, answer, turn.place.step)
    state.rules.append(answer.rule)
    state.trust = answer.trust
    state.memory = answer.memory or state.memory
    state.closed = (state.closed and answer.layer not in ("full", "more")) or (
        answer.rule in CLOSING_RULES
    )
    state.lost_thread = state.lost_thread and answer.layer not in _TRUTH
    if answer.layer == "led":
        state.agreed.add(answer.memory)
    elif answer.layer in _TRUTH:
        state.agreed.discard(answer.memory)


def _feels(state: SoFar, scenario: Scenario, answer: Answer | None) -> None:
    """Note whether there is a feeling in what was just said."""
    memory = scenario.memory(answer.memory) if answer and answer.layer in ("full", "more") else None
    state.felt = state.upset is not None or bool(memory and memory.feeling)


def _count_general(state: SoFar, answer: Answer, step: str) -> None:
    if step != state.step or answer.rule in _BY_SUBJECT:
        state.general = 0
    state.general += answer.rule == "goes-on" and answer.memory != state.memory
    state.step = step
