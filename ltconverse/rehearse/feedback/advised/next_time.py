"""The one thing to try next: which, why that one, and how, with an example of the pair's own. Pure.

Of all that could be tried, the one that bears on the most turns is chosen, with blame counting for
more than a closed question: the same conversation always gives the same advice. How one asks comes
before how far one came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltconverse.method.models import Schedule
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.advised.further import further
from ltconverse.rehearse.feedback.advised.rewording import reworded
from ltconverse.rehearse.feedback.advised.slips import asks_the_same, not_put_right
from ltconverse.rehearse.feedback.heard.said import Said, words
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import (
    Covered,
    LookedBack,
    OutOfOrder,
    Stretch,
    Told,
    TryNext,
)
from ltconverse.text import many

# Closed questions have their place: of every four one is left out of account.
_FAIR_CLOSED = 0.25
# So many questions on end need nothing given back.
_FAIR_STRETCH = 3
_LEAST_QUESTIONS = 3
# What bears on less of a long conversation is not worth the one thing that one takes along; from so
# many questions on, neither is a single slip.
_LEAST_SHARE = 0.05
_LONG = 10
_OWN_WORDS = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Seen:
    """What the advice is chosen from."""

    said: Said
    stretch: Stretch
    coverage: Sequence[Covered] = ()
    memories: Sequence[Told] = ()
    looked_back: Sequence[LookedBack] = ()
    out_of_order: Sequence[OutOfOrder] = ()
    schedule: Schedule | None = None


def try_next(seen: Seen) -> TryNext:
    """The advice that bears on most."""
    if len(seen.said.questions) < _LEAST_QUESTIONS:
        return TryNext(
            id="longer",
            title="Stay a little longer",
            why="There are too few questions here to say anything of.",
            how="Go on until they have told you their story; ten questions say a good deal.",
        )
    weighed = [*_weighed(seen)]
    best = max(weighed, key=lambda one: one[0], default=None)
    least = max(1.0, _LEAST_SHARE * len(seen.said.questions))
    return best[1] if best and best[0] >= least else further(seen.memories)


def _weighed(seen: Seen) -> Iterator[tuple[float, TryNext]]:
    """Each advice with how much it bears on; of equal ones the first is taken."""
    yield _blame(seen)
    yield _leading(seen)
    yield _own_knowledge(seen)
    yield _multiple(seen)
    yield _closed(seen)
    yield _reflecting(seen)
    yield _room(seen)
    yield _steps(seen)


def _weight(seen: Seen, turns: Sequence[HeardTurn], each: float) -> float:
    """How much turns bear on; a single slip in a long conversation on nothing."""
    alone = len(turns) == 1 and len(seen.said.questions) > _LONG
    return 0.0 if alone else each * len(turns)


def _blame(seen: Seen) -> tuple[float, TryNext]:
    back = {one.place: f"“{one.words}”" for one in reversed(seen.looked_back)}
    blamed = {one.number for one in seen.said.asked("blaming")}
    turns = not_put_right(
        seen.said, (one for one in seen.said.ours if one.number in back or one.number in blamed)
    )
    as_blame = sum(one.number in blamed for one in turns)
    told = _blamed_or_back(as_blame, len(turns) - as_blame)
    such = next((f", such as {back[one.number]}" for one in turns if one.number in back), "")
    return _weight(seen, turns, 3.0), _of_turns(
        seen,
        turns,
        "blame",
        "Ask how it looked from where they stood then",
        f"{told}{such}. People close at that, and then you learn less.",
        "Where something puzzles you, ask what they saw, what they knew and what they were "
        "weighing just then, before anyone knew how it would end.",
    )


def _blamed_or_back(blamed: int, back: int) -> str:
    """`5 times what you said could be heard as blame, and twice more your words looked back`."""
    if not blamed:
        return f"{phrases.times(back).capitalize()} your words looked back from today"
    told = f"{phrases.times(blamed).capitalize()} what you said could be heard as blame"
    return f"{told}, and {phrases.times(back)} more your words looked back" if back else told


def _leading(seen: Seen) -> tuple[float, TryNext]:
    turns = not_put_right(seen.said, seen.said.asked("leading"))
    return _weight(seen, turns, 2.0), _of_turns(
        seen,
        turns,
        "leading",
        "Leave the answer to them",
        f"{phrases.times(len(turns)).capitalize()} your question held the answer already. People "
        "often agree to what is put to them, whether or not it was so.",
        "Ask without an answer in it, and then wait. What you think may be so can come out by "
        "itself.",
    )


def _own_knowledge(seen: Seen) -> tuple[float, TryNext]:
    early = [one for one in seen.out_of_order if one.kind == "own knowledge"]
    turns = [one for one in seen.said.ours if one.number in {each.place for each in early}]
    return _weight(seen, turns, 2.0), TryNext(
        id="own-knowledge",
        title="Keep what you know until the queries",
        why=(
            f"{phrases.times(len(early)).capitalize()} you brought in what others said or records "
            "show before its step. From then on one hears how they answer that, and no more how "
            "it looked to them."
        ),
        how="Note it for the queries step, and ask for their own account of that time.",
        place=turns[0].number if turns else 0,
        yours=turns[0].text if turns else "",
        example="Tell us about that time as you saw it." if turns else "",
    )


def _multiple(seen: Seen) -> tuple[float, TryNext]:
    turns = [one for one in seen.said.asked("multiple") if not asks_the_same(one.text)]
    turns = not_put_right(seen.said, turns)
    return _weight(seen, turns, 1.5), _of_turns(
        seen,
        turns,
        "multiple",
        "Ask one thing, then wait",
        f"{phrases.times(len(turns)).capitalize()} you asked several different things at once. "
        "One of them is answered, mostly the last, and the others are lost.",
        "Stop after the first question mark. The other question keeps.",
    )


def _closed(seen: Seen) -> tuple[float, TryNext]:
    turns = seen.said.asked("closed")
    every = len(seen.said.questions)
    return len(turns) - _FAIR_CLOSED * every, _of_turns(
        seen,
        turns,
        "closed",
        "Begin with tell, describe, what or how",
        f"Of your {many(every, 'question')}, {len(turns)} could be answered with yes, no or one "
        "fact; that is what one mostly gets then.",
        "Before you ask, begin in your mind with “Tell us about…”. Leave closed questions for a "
        "date or a name, when the story is told.",
    )


def _reflecting(seen: Seen) -> tuple[float, TryNext]:
    run = seen.stretch
    within = [one for one in seen.said.theirs if run.first < one.number <= run.last]
    answer, own = _quotable(within)
    return 0.2 * (run.questions - _FAIR_STRETCH), TryNext(
        id="reflecting",
        title="Give back what you heard before you ask again",
        why=(
            f"From {run.first} to {run.last} there are {many(run.questions, 'question')} with "
            "nothing given back. Those who feel heard tell more."
        ),
        how=(
            "After an answer that matters, say in a few words what you heard, or what may lie in "
            "it, and wait. Often no question is needed."
        ),
        place=answer.number if answer else 0,
        yours=own,
        example=f"You said: “{own}” What was that like?" if own else "",
    )


def _room(seen: Seen) -> tuple[float, TryNext]:
    ours = words(one for one in seen.said.ours if one.step != "introduction")
    theirs = words(one for one in seen.said.theirs if one.step != "introduction")
    over = ours / (ours + theirs) - 0.5 if ours + theirs >= 100 else 0.0
    return 20 * over, TryNext(
        id="room",
        title="Leave them more room",
        why=f"After the introduction you spoke {phrases.number(ours)} words and they "
        f"{phrases.number(theirs)}.",
        how="Ask shorter, and count to five before you speak again. A silence is theirs to fill.",
    )


def _steps(seen: Seen) -> tuple[float, TryNext]:
    steps = [one for one in seen.coverage if one.of == "step"]
    missing = [one for one in steps if not one.places]
    if not missing or len(missing) == len(steps):
        return 0.0, further(seen.memories)
    first, example = missing[0], ""
    for step in seen.schedule.steps if seen.schedule else ():
        if step.id == first.id and step.prompts:
            example = step.prompts[0].text
    return 1.0, TryNext(
        id="steps",
        title=f"Make time for “{first.title}”",
        why=f"{many(len(missing), 'step')} of the conversation had nothing said in "
        f"{'it' if len(missing) == 1 else 'them'}.",
        how="Look at the clock half-way, and move on while there is still something to tell.",
        example=example,
    )


def _of_turns(  # noqa: PLR0913, PLR0917 - an advice is its words, and each is said once
    seen: Seen, turns: Sequence[HeardTurn], advice: str, title: str, why: str, how: str
) -> TryNext:
    """An advice with the turn that shows it best: where the answer was short, and that can be put
    otherwise."""
    best, example = _best(seen, turns)
    return TryNext(
        id=advice,
        title=title,
        why=why,
        how=how,
        place=best.number if best else 0,
        yours=best.text if best else "",
        example=example,
    )


def _best(seen: Seen, turns: Sequence[HeardTurn]) -> tuple[HeardTurn | None, str]:
    def cut_short(turn: HeardTurn) -> bool:
        answer = seen.said.answer_to(turn)
        return bool(answer and (answer.closed or answer.layer in {"short", "guarded", "led"}))

    for turn in sorted(turns, key=lambda one: not cut_short(one)):
        if example := reworded(turn.text):
            return turn, example
    return (turns[0], "") if turns else (None, "")


def _quotable(answers: Sequence[HeardTurn]) -> tuple[HeardTurn | None, str]:
    """A short sentence of the person's own, of themselves where there is one."""
    found = [
        (one, sentence)
        for one in answers
        for sentence in _OWN_WORDS.split(" ".join(one.text.split()))
        if 4 <= len(sentence.split()) <= 16 and not sentence.endswith("?")
    ]
    of_self = [each for each in found if re.match(r"I\b|I'|I’", each[1])]
    chosen = of_self or found
    return max(chosen, key=lambda each: len(each[1]), default=(None, ""))
