"""What must hold of every rehearsal, whoever asked. Each check raises AssertionError."""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.person import RULE_WORDS
from ltconverse.rehearse.values import Answer, Turn
from tests.rehearsing.playing import said_by_person

MOST_WORDS_AGAIN = 5


def check(scenario: Scenario, turns: Sequence[Turn]) -> None:
    """That the person always answers in role, repeats nothing and contradicts nothing."""
    answers = said_by_person(turns)
    for one in answers:
        always_answers(scenario, one)
    never_repeats(answers)
    never_contradicts(scenario, answers)


def always_answers(scenario: Scenario, one: Answer) -> None:
    """Something is said by a published rule, and in words that are whole."""
    assert one.paragraphs, one
    assert all(paragraph.strip() for paragraph in one.paragraphs), one
    assert one.rule in RULE_WORDS, one
    assert 0 <= one.trust <= 10, one
    assert "{" not in one.text, one
    assert one.because.endswith("."), one
    assert not one.memory or scenario.memory(one.memory) is not None, one
    assert one.memory or not one.layer, one


def never_repeats(answers: Sequence[Answer]) -> None:
    """Nothing of more than a few words comes twice, and nothing twice running."""
    had: set[str] = set()
    last: set[str] = set()
    for one in answers:
        now = {" ".join(paragraph.split()).casefold() for paragraph in one.paragraphs}
        assert len(now) == len(one.paragraphs), one
        again = {words for words in now & had if len(words.split()) > MOST_WORDS_AGAIN}
        assert not again, again
        assert not now & last, now & last
        had |= now
        last = now


def never_contradicts(scenario: Scenario, answers: Sequence[Answer]) -> None:
    """What they only agreed to is taken back before the truth; after it, they agree no more."""
    agreed: set[str] = set()
    true: dict[str, list[str]] = {}
    for one in answers:
        if one.layer == "led":
            assert one.memory not in true, ("agrees after telling", one)
            agreed.add(one.memory)
        elif one.layer == "guarded":
            assert one.memory not in true, ("guarded after telling", one)
            assert one.memory not in agreed, ("guarded after agreeing", one)
        elif one.layer:
            if one.memory in agreed:
                assert one.rule == "puts-right", ("not put right", one)
                assert len(one.paragraphs) == 2, one
                agreed.discard(one.memory)
            true.setdefault(one.memory, []).append(one.paragraphs[-1])
    for memory_id, told in true.items():
        in_order(scenario.memory(memory_id), told)


def in_order(memory: Memory | None, told: Sequence[str]) -> None:
    """Short comes before anything fuller, and the parts in their order."""
    assert memory is not None
    layers = [memory.short, *memory.full, *([memory.more] if memory.more else [])]
    places = [layers.index(words) for words in told]
    assert places == sorted(set(places)), (memory.id, places)
