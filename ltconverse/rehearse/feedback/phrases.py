"""The words of feedback: how kinds are called, and how counts and places are said. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Brought, Feedback, LookedBack, Speaker
from ltconverse.rehearse.values import AS_SAID, Kind
from ltconverse.text import many, one_line
from ltconverse.writeup.words import day

# Below this many, a percentage says more than there is.
FEW = 5

TITLES: dict[Kind, str] = {
    "open": "Open questions",
    "closed": "Closed questions",
    "leading": "Leading questions",
    "multiple": "Several questions at once",
    "blaming": "Heard as blame",
    "reflection": "Reflections",
    "summary": "Summaries",
    "statement": "Statements",
    "silence": "Silences",
}
"""How each way of saying something is called above a number."""

NOT_ASKED = "It was not asked about openly."
SPOILS = (
    "If you mean to rehearse with this person again, stop here: the questions below give away what "
    "there is to find."
)
SPOILS_MEMORIES = "For the trainer: it gives away what there is to find."
EACH_ONCE = (
    "Here each thing you said is counted once, as what it mostly is; a question that came with "
    "something given back is counted above as both."
)
LATER = (
    "What they did not tell you yet, and what would have opened it, comes once the rehearsal has "
    "ended."
)
ELSEWHERE = "View at the time, at no turning point"


def percent(count: float, of: float) -> str:
    """`45 %`."""
    return f"{round(100 * count / of)} %"


def part(count: int, of: int) -> str:
    """`9 of 20 (45 %)`, `none of 20`; without the percentage where there are few."""
    told = f"{count or 'none'} of {of}"
    if not count:
        return told
    return f"{told} ({percent(count, of)})" if of >= FEW else told


def some(count: int, of: int) -> str:
    """`9 (45 %)`, `none`: where it stands after of how many; no percentage of few."""
    if not count:
        return "none"
    return f"{count} ({percent(count, of)})" if of >= FEW else str(count)


def share(count: int, of: int) -> float | None:
    """The share from 0 to 1; None where there are too few to tell."""
    return count / of if of >= FEW else None


def number(count: int) -> str:
    """`1,250`: words are counted in thousands."""
    return f"{count:,}"


def at_turns(places: Sequence[int], most: int = 8) -> str:
    """`at 3`, `at 3, 8 and 12`; more than `most` are left to the list of turns."""
    shown = [str(one) for one in places[:most]]
    if len(places) > most:
        return f"at {', '.join(shown)} and {len(places) - most} more"
    return f"at {listed(shown)}" if shown else ""


def listed(items: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    all_items = list(items)
    if len(all_items) < 2:
        return "".join(all_items)
    return f"{', '.join(all_items[:-1])} {last} {all_items[-1]}"


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, many(count, "time"))


def were(count: int) -> str:
    """`was` for one, `were` for any other number."""
    return "was" if count == 1 else "were"


def shortened(text: str, most: int = 90) -> str:
    """A turn in one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def sentence(text: str) -> str:
    """With a capital at its start and a full stop at its end."""
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def title(result: Feedback) -> str:
    """What the feedback is on: `How you asked: “The officer's call”, a rehearsal`."""
    if result.rehearsed is None:
        return "How you asked: a conversation, for the pair alone"
    return f"How you asked: “{one_line(result.rehearsed.title)}”, a rehearsal"


def facts(result: Feedback) -> list[str]:
    """With whom, by whom, when and how long; only what is known."""
    found = []
    if result.rehearsed is not None:
        found.append(f"With: {result.rehearsed.role}, {result.rehearsed.agency}.")
    if result.pair:
        found.append(f"Pair: {result.pair}.")
    if result.session:
        found.append(f"Session: {result.session}.")
    if result.begun_at is not None:
        held = f"Held on {day(result.begun_at)}"
        minutes = round(result.minutes or 0)
        found.append(f"{held}, {many(minutes, 'minute')}." if minutes else f"{held}.")
    return [one_line(one) for one in found]


def looked_back(one: LookedBack) -> str:
    """`“why didn't” can be heard as blame; perhaps “what got in the way”.`"""
    perhaps = f"; perhaps “{one.instead}”" if one.instead else ""
    return f"“{one.words}” {one.why}{perhaps}."


def brought(one: Brought | None) -> str:
    """`; they then said 12 words as a rule`, after how often something was said in that way."""
    if one is None:
        return ""
    return f"; they then said {many(one.words, 'word')}" + " as a rule" * (one.answers > 1)


def speaker(one: Speaker) -> str:
    """What one of the pair said, in a sentence."""
    return (
        f"{many(one.words, 'word')} in {many(one.turns, 'turn')}; "
        f"{many(one.questions, 'question')}, {one.open} of them open; "
        f"{many(one.reflections, 'reflection')}."
    )


def heading_of(turn: HeardTurn) -> str:
    """Who said something and how it is heard, above its words."""
    if turn.by == "room":
        return "In the room"
    if turn.by == "trainer":
        return "The trainer, in their place"
    if turn.by == "person":
        return "They" + (", closing" if turn.closed else "")
    heard = AS_SAID[turn.kind] if turn.kind else "not heard"
    back = " that gives something back" if turn.reflects and turn.asked else ""
    return f"You: {heard}{back}"
