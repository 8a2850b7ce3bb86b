"""What the person says where no memory speaks: each line once, then a word or two.

Also what is seen of them. Knows the scenario's lines; the common ones stand after these already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ltconverse.method.scenarios import MOST_LINES, Memory, OwnLines, Scenario
from ltconverse.rehearse.person.so_far import SoFar, plain
from ltconverse.rehearse.person.titles import as_they_say

Sort = Literal[
    "greeting",
    "guarded",
    "unsure",
    "told",
    "listening",
    "waiting",
    "agreeing",
    "narrow",
    "put_right",
    "relief",
    "distress",
    "goodbye",
]
MOST_WORDS_AGAIN = 5
"""Up to so many words may be said again, though never twice running."""

# When all lines are used up: short enough to be said again. Two of each, since none comes twice
# running.
_FEW_WORDS: dict[str, tuple[str, ...]] = {
    "greeting": ("Hello.", "Good to meet you."),
    "guarded": ("I did my job.", "I'd rather not say."),
    "unsure": ("I couldn't tell you.", "I don't know."),
    "told": ("As I said.", "I've told you that."),
    "listening": ("All right.", "Yes."),
    "waiting": ("That's all.", "I'm thinking."),
    "agreeing": ("I suppose so.", "If you like."),
    "narrow": ("Hard to say.", "It depends."),
    "put_right": ("I agreed too quickly before.", "It wasn't how I said."),
    "relief": ("All right, then.", "That's easier."),
    "distress": ("Sorry.", "Give me a minute."),
    "goodbye": ("Thank you.", "Goodbye."),
}
_YES = ("Mm. Yes.", "Something like that.", "Yes, in a way.", "More or less.", "That's about it.")
_FINE = ("Yes, that's fine.", "All right by me.", "Yes, of course.")
_SEEN = (
    (("guilt", "shame", "asham", "embarrass", "regret"), "looks down at their hands"),
    (("ang", "frustrat", "furious", "cross", "irritat", "resent"), "sits up, jaw set"),
    (("fear", "afraid", "fright", "scare", "worr", "anxi", "dread", "nerv"), "turns a pen over"),
    (("sad", "grie", "upset", "heavy", "distress", "loss"), "swallows, and takes a moment"),
    (("proud", "pride", "glad", "relie", "hope", "warm", "pleased", "calm"), "smiles a little"),
    (("tired", "exhaust", "weary", "worn", "drained"), "rubs their eyes"),
    (("alone", "lonely", "isolat", "helpless", "stuck", "powerless"), "looks out of the window"),
)


def with_common(scenario: Scenario, common: OwnLines) -> Scenario:
    """The scenario with the lines for every person after its own, as it is played."""
    merged = {
        sort: tuple(dict.fromkeys((*getattr(scenario.lines, sort), *theirs)))[:MOST_LINES]
        for sort, theirs in common
    }
    return scenario.model_copy(update={"lines": OwnLines(**merged)})


def line(scenario: Scenario, state: SoFar, sort: Sort, about: Memory | None = None) -> str:
    """The next line of its sort that was not said yet, or else a word or two."""
    lines: Iterable[str] = getattr(scenario.lines, sort)
    for each in lines:
        if "{about}" in each and about is None:
            continue
        words = each.replace("{about}", as_they_say(about.title)) if about else each
        if not state.has_said(words):
            return words
    few = _FEW_WORDS[sort]
    return few[0] if plain(few[0]) not in state.last_said else few[1]


def yes(state: SoFar) -> str:
    """A word that something was heard as it was meant, more or less."""
    return _in_turn(_YES, state)


def fine(state: SoFar) -> str:
    """A word that something about the talk itself is all right."""
    return _in_turn(_FINE, state)


def _in_turn(few: Sequence[str], state: SoFar) -> str:
    first = few[len(state.rules) % len(few)]
    return first if plain(first) not in state.last_said else few[(len(state.rules) + 1) % len(few)]


def seen(feeling: str | None) -> str:
    """What is seen of somebody who feels so while they tell it; "" where nothing is."""
    words = (feeling or "").casefold().split()
    for beginnings, gesture in _SEEN:
        if any(word.startswith(beginnings) for word in words):
            return gesture
    return ""
