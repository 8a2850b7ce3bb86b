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
    "not_so",
    "relief",
    "distress",
    "goodbye",
    "parting",
]
_ABOUT = "{about}"
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
    "not_so": ("No, I didn't say that.", "That's not how it was."),
    "relief": ("All right, then.", "That's easier."),
    "distress": ("Sorry.", "Give me a minute."),
    "goodbye": ("Thank you.", "Goodbye."),
    "parting": ("Right, then.", "Goodbye."),
}
_YES = ("Mm. Yes.", "Something like that.", "Yes, in a way.", "More or less.", "That's about it.")
_CURT = ("Mm.", "If you say so.", "Right.", "I see.", "Okay.", "Fine.")
_FINE = ("That's fine.", "All right by me.", "That's fine by me.")
_HEARD = ("Yes. Thank you.", "It was, yes. Thanks.", "Yes. Thanks for that.")
_THANKS = ("Thank you.", "That's kind. Thanks.", "Thanks. I mean it.")
_WELL = ("I'm all right, thanks.", "I'm okay. Let's go on.")
_NO_MORE = ("No, that's all.", "No, I don't think so.", "Nothing I can think of.")
_CAN_WAIT = ("It can wait.", "That can wait, thanks.")
_WHERE = ("Sorry. Where was I?", "Sorry. Where were we?")
_BACK = ("Sorry about that.", "Sorry. I'm with you.")
# What is seen, by the beginnings of the words for a feeling: one after the other, with blanks
# between, so that nobody turns a pen over all the time.
_SEEN: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("guilt", "shame", "asham", "embarrass", "regret"),
        ("looks down at their hands", "", "shakes their head slowly", "", "looks away", ""),
    ),
    (
        ("ang", "frustrat", "furious", "cross", "irritat", "resent"),
        ("sits up, jaw set", "", "breathes out hard", "", "taps the table", ""),
    ),
    (
        ("fear", "afraid", "fright", "scare", "worr", "anxi", "dread", "nerv"),
        ("turns a pen over", "", "glances at the door", "", "folds their arms, unfolds them", ""),
    ),
    (
        ("sad", "grie", "upset", "heavy", "distress", "loss"),
        ("swallows, and takes a moment", "", "reaches for the water", "", "looks at the floor", ""),
    ),
    (
        ("proud", "pride", "glad", "relie", "hope", "warm", "pleased", "calm"),
        ("smiles a little", "", "leans forward", "", "laughs under their breath", ""),
    ),
    (
        ("tired", "exhaust", "weary", "worn", "drained"),
        ("rubs their eyes", "", "leans back", "", "lets their shoulders drop", ""),
    ),
    (
        ("alone", "lonely", "isolat", "helpless", "stuck", "powerless"),
        ("looks out of the window", "", "shrugs", "", "turns their cup round", ""),
    ),
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
    lines: Sequence[str] = [
        each for each in getattr(scenario.lines, sort) if about is not None or _ABOUT not in each
    ]
    fresh = (each for each in lines if not _used(each, state))
    for each in (*fresh, *lines):
        words = each.replace(_ABOUT, as_they_say(about.title)) if about else each
        if not state.has_said(words):
            return words
    few = _FEW_WORDS[sort]
    return few[0] if plain(few[0]) not in state.last_said else few[1]


def _used(each: str, state: SoFar) -> bool:
    """Whether a line that names something was said already of anything else."""
    if _ABOUT not in each:
        return False
    before, after = (plain(part) for part in each.split(_ABOUT, 1))
    return any(one.startswith(before) and one.endswith(after) for one in state.said)


def yes(state: SoFar) -> str:
    """A word that something was heard as it was meant, more or less."""
    return _in_turn(_YES, state)


def curt(state: SoFar) -> str:
    """A word that something was heard, from somebody who does not feel safe."""
    return _in_turn(_CURT, state)


def fine(state: SoFar) -> str:
    """A word that something about the talk itself is all right."""
    return _in_turn(_FINE, state)


def heard(state: SoFar) -> str:
    """A word that shows that something warm or given back has reached them."""
    return _in_turn(_HEARD, state)


def thanks(state: SoFar) -> str:
    """A word of thanks for a kind one."""
    return _in_turn(_THANKS, state)


def well(state: SoFar) -> str:
    """A word that they can go on."""
    return _in_turn(_WELL, state)


def no_more(state: SoFar) -> str:
    """A word that there is nothing else."""
    return _in_turn(_NO_MORE, state)


def can_wait(state: SoFar) -> str:
    """A word about what interrupts them."""
    return _in_turn(_CAN_WAIT, state)


def back(state: SoFar, *, same: bool) -> str:
    """How they begin anew after an interruption: with the same thing, or another."""
    return _in_turn(_WHERE if same else _BACK, state)


def _in_turn(few: Sequence[str], state: SoFar) -> str:
    first = few[len(state.rules) % len(few)]
    return first if plain(first) not in state.last_said else few[(len(state.rules) + 1) % len(few)]


def seen(memory: Memory, told: Iterable[Memory]) -> str:
    """What is seen of them as they begin to tell it, after those told; "" where nothing is."""
    gestures = _gestures(memory.feeling)
    if not gestures:
        return ""
    alike = sum(_gestures(one.feeling) == gestures for one in told)
    return gestures[alike % len(gestures)]


def _gestures(feeling: str | None) -> tuple[str, ...]:
    words = (feeling or "").casefold().split()
    for beginnings, gestures in _SEEN:
        if any(word.startswith(beginnings) for word in words):
            return gestures
    return ()
