"""One rehearsal beside those before it, in plain words. Pure.

With twenty questions a share moves by a good deal from one time to the next with nothing changed;
so small differences are called none, and a large one is called clear only where chance would seldom
make it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.model import Change, Course, Feedback, Measure, TryNext

COMPARED = (
    *("open", "leading", "multiple", "reflections", "stretch", "talk"),
    *("memories", "closings", "hindsight", "order"),
)
"""The measures that are set beside earlier ones, in this order."""

# Which measure shows whether an advice was of use, by the advice; others go by the same name.
_MEASURE_OF = {
    "blame": "leading",
    "closed": "open",
    "reflecting": "stretch",
    "room": "talk",
    "own-knowledge": "order",
    "following": "memories",
    "staying": "memories",
}
# Shares that differ by less are called the same.
_SMALL_SHARE = 0.1
_SMALL_RATIO = 0.1
_SMALL_NUMBER = 1
# Chance makes so large a difference one time in ten (both sides of the normal curve).
_SELDOM = 1.645

_OTHER = "last time, with another person,"
_IN_WORDS: dict[Course, str] = {
    "clearly more": "clearly more than last time",
    "more": "more than last time, though part of that may be chance",
    "about the same": "about the same as last time",
    "less": "less than last time, though part of that may be chance",
    "clearly less": "clearly less than last time",
    "too few": "too few to compare",
}


def in_order(earlier: Sequence[Feedback]) -> list[Feedback]:
    """Oldest first; those without a day stay where they were, before all others."""
    return sorted(earlier, key=lambda one: one.begun_at.timestamp() if one.begun_at else 0.0)


def changes(now: Feedback, earlier: Sequence[Feedback]) -> tuple[Change, ...]:
    """Each measure beside the same of earlier rehearsals; none where there are none."""
    return tuple(_changes(now, in_order(earlier))) if earlier else ()


def again(
    advice: TryNext | None, found: Sequence[Change], earlier: Sequence[Feedback]
) -> TryNext | None:
    """The advice, saying so where it is the one of last time, and how its measure moved."""
    last = in_order(earlier)[-1].next if earlier else None
    if advice is None or last is None or last.id != advice.id:
        return advice
    of = _MEASURE_OF.get(advice.id, advice.id)
    moved = next((one.said for one in found if one.measure == of), "")
    why = f"This was offered last time too. {moved} {advice.why}" if moved else advice.why
    return advice.model_copy(update={"why": " ".join(why.split())})


def _changes(now: Feedback, earlier: Sequence[Feedback]) -> Iterator[Change]:
    for measure_id in COMPARED:
        measure = now.measure(measure_id)
        if measure is None:
            continue
        beside = [one for one in earlier if _comparable(measure_id, now, one)]
        found = [(one, that) for one in beside if (that := one.measure(measure_id)) is not None]
        if found:
            latest, before = found[-1]
            last = "last time" if _same_person(now, latest) else _OTHER
            course = _course(before, measure)
            yield Change(
                measure=measure_id,
                title=measure.title,
                before=tuple(that.value for _, that in found),
                now=measure.value,
                course=course,
                said=_said(before, measure, course, last),
            )


def _comparable(measure_id: str, now: Feedback, other: Feedback) -> bool:
    """How much was told can be compared within one scenario alone."""
    return measure_id != "memories" or _same_person(now, other)


def _same_person(now: Feedback, other: Feedback) -> bool:
    return bool(now.rehearsed and other.rehearsed and now.rehearsed.id == other.rehearsed.id)


def _course(before: Measure, now: Measure) -> Course:
    if before.value is None or now.value is None:
        return "too few"
    difference = now.value - before.value
    small, clear = _judged(before, now, abs(difference))
    if small:
        return "about the same"
    if difference > 0:
        return "clearly more" if clear else "more"
    return "clearly less" if clear else "less"


def _judged(before: Measure, now: Measure, difference: float) -> tuple[bool, bool]:
    """Whether a difference is small, and whether it is clear."""
    if now.form == "share":
        return difference < _SMALL_SHARE, _seldom(before, now)
    larger, smaller = max(before.value or 0, now.value or 0), min(before.value or 0, now.value or 0)
    twice = larger >= 2 * smaller
    if now.form == "ratio":
        return difference < _SMALL_RATIO, twice and abs(now.count - before.count) > 3
    return difference <= _SMALL_NUMBER, twice and difference > 3


def _seldom(before: Measure, now: Measure) -> bool:
    """Whether two shares differ by more than chance would seldom make (a test of two proportions).

    Words of the talk come in runs, and count as a tenth as many.
    """
    thinner = 10 if now.id == "talk" else 1
    first, second = before.of / thinner, now.of / thinner
    if not first or not second:
        return False
    pooled = (before.count + now.count) / (before.of + now.of)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second))
    return spread > 0 and abs(now.count / now.of - before.count / before.of) / spread > _SELDOM


def _said(before: Measure, now: Measure, course: Course, last: str) -> str:
    return phrases.sentence(f"{_shown(now)}, {last} {_shown(before)}: {_IN_WORDS[course]}")


def _shown(measure: Measure) -> str:
    match measure.form:
        case "share" if measure.id == "talk":
            return phrases.percent(measure.count, measure.of) if measure.of else "nothing"
        case "share":
            return phrases.part(measure.count, measure.of)
        case "ratio":
            return f"{measure.count} for {measure.of} questions"
        case _:
            return str(measure.count or "none")
