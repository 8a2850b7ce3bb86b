"""Makes reviews of any size with known truth: who tells which moment, in whose words and times.

An episode is told by two to five people, each in their own wording and with some of its facts, some
with a time, partial or exact, and a few of those are wrong; beside it stand moments that only one
person tells, of the same kinds.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from ltconverse.episodes.joining.model import Moment
from ltconverse.episodes.joining.people import people_in
from ltconverse.episodes.joining.when import Period, read_account
from tests.bench.reviews.kinds import Kind, Words

_Choice = TypeVar("_Choice")
PERIOD = Period(date(2025, 1, 1), date(2025, 12, 31))
KNOWN = ("Mother", "stepfather", "Child A", "Child B", "Mrs C", "Daughter", "Nephew")
_WEEKS = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True, slots=True)
class MadeEpisode:
    """What happened: `chosen` has the wordings of the choice made for each slot."""

    kind: Kind
    chosen: dict[str, tuple[str, ...]]
    details: tuple[tuple[str, ...], ...]
    day: date


@dataclass(frozen=True, slots=True)
class MadeReview:
    """A review: the moments in the order of conversations, and which episode each is of.

    An episode that only one person tells of is in `episode_of` as well.
    """

    moments: tuple[Moment, ...]
    episode_of: dict[str, int]
    episodes: tuple[MadeEpisode, ...]

    def true_pairs(self) -> set[frozenset[str]]:
        """The pairs of moments that are one."""
        ids = list(self.episode_of)
        return {
            frozenset((one, other))
            for at, one in enumerate(ids)
            for other in ids[:at]
            if self.episode_of[one] == self.episode_of[other]
        }


def make_review(words: Words, conversations: int, episodes: int, seed: int) -> MadeReview:
    """A review of so many conversations and so many episodes that several people tell."""
    dice = random.Random(seed)
    lone = max(conversations // 2, episodes // 3)
    made = _episodes(words, episodes + lone, dice)
    told: list[list[int]] = [[] for _ in range(conversations)]
    for number in range(len(made)):
        many = 1 if number >= episodes else min(dice.choice((2, 2, 3, 3, 4, 5)), conversations)
        for teller in dice.sample(range(conversations), many):
            told[teller] += [number] * (2 if many > 1 and dice.random() < 0.03 else 1)
    moments: list[Moment] = []
    episode_of: dict[str, int] = {}
    roles = [one for kind in words.kinds for one in kind.tellers]
    known = (*KNOWN, *dict.fromkeys(roles))
    for teller, numbers in enumerate(told):
        numbers.sort(key=lambda number: made[number].day + timedelta(dice.gauss(0, 6)))
        account = [_told(words, made[number], dice) for number in numbers]
        texts = [[title, *notes] for title, notes in account]
        times = read_account(texts, PERIOD)
        for place, (number, (title, notes)) in enumerate(zip(numbers, account, strict=True)):
            moment = Moment(
                id=f"m{teller:02}-{place:02}",
                conversation=f"c{teller:02}",
                person=f"p{teller:02}",
                title=title,
                texts=tuple(notes),
                when=times[place],
                people=people_in([title, *notes], known),
                place=place,
            )
            moments.append(moment)
            episode_of[moment.id] = number
    return MadeReview(tuple(moments), episode_of, tuple(made))


def _episodes(words: Words, many: int, dice: random.Random) -> list[MadeEpisode]:
    """So many, as different as the choices allow."""
    made: list[MadeEpisode] = []
    used: Counter[tuple[str, ...]] = Counter()

    def seldom(choices: Sequence[_Choice], key: Callable[[_Choice], tuple[str, ...]]) -> _Choice:
        least = min(used[key(one)] for one in choices)
        chosen = dice.choice([one for one in choices if used[key(one)] == least])
        used[key(chosen)] += 1
        return chosen

    for _ in range(many):
        kind = seldom(words.kinds, lambda one: (one.name,))
        chosen = {
            slot: seldom(choices, lambda one, name=kind.name: (name, one[0]))  # type: ignore[misc]
            for slot, choices in kind.slots.items()
        }
        detail = seldom(words.details, lambda one: one)
        day = PERIOD.first + timedelta(dice.randrange(365))
        made.append(MadeEpisode(kind, chosen, (detail,), day))
    return made


def _told(words: Words, episode: MadeEpisode, dice: random.Random) -> tuple[str, list[str]]:
    """One telling: a title and its notes."""
    slots = {slot: dice.choice(wordings) for slot, wordings in episode.chosen.items()}
    further = [*episode.kind.facts[1:], *episode.details]
    facts = [episode.kind.facts[0], *dice.sample(further, dice.choice((2, 3, 3)))]
    if dice.random() < 0.1:
        facts = facts[1:]
    notes = [dice.choice(one).format(**slots) for one in facts]
    wrong = dice.random() < 0.05
    time = _time(episode.day + timedelta(dice.choice((-30, -7, 7, 30)) if wrong else 0), dice)
    if time:
        notes[0] = f"{time}: {notes[0]}"
    notes.append(dice.choice(words.views))
    if dice.random() < 0.6:
        notes.insert(dice.randrange(1, len(notes) + 1), dice.choice(words.noise))
    title = dice.choice(episode.kind.titles).format(**slots)
    return _capital(_mistyped(title, dice)), [_capital(_mistyped(one, dice)) for one in notes]


def _time(day: date, dice: random.Random) -> str:
    """The day as somebody remembers it: exactly, about, a week, a month, or not at all."""
    month = f"{day:%B}"
    week = min((day.day - 1) // 7, 4)
    forms = (
        f"On {day.day} {month}",
        f"{day:%A} {day.day} {month}",
        f"About the {day.day}{_suffix(day.day)} of {month}",
        f"{_WEEKS[week].capitalize()} week of {month}",
        f"{('Early', 'Mid', 'Late')[min((day.day - 1) // 10, 2)]} {month}",
        f"In {month}",
        f"On the {day:%A}",
        "",
        "",
        "",
    )
    return dice.choice(forms)


def _suffix(day: int) -> str:
    return {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(day, "th")


def _mistyped(text: str, dice: random.Random) -> str:
    """About one word in sixty with two letters the wrong way round or one missing."""
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and dice.random() < 1 / 60:
            cut = dice.randrange(1, len(word) - 2)
            words[at] = (
                word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
                if dice.random() < 0.5
                else word[:cut] + word[cut + 1 :]
            )
    return " ".join(words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def scored(found: Sequence[Sequence[str]], review: MadeReview) -> tuple[float, float]:
    """Precision and recall of groups of moments, over pairs of moments that are one."""
    pairs = {
        frozenset((one, other))
        for group in found
        for at, one in enumerate(group)
        for other in group[:at]
    }
    true = review.true_pairs()
    hit = len(pairs & true)
    return hit / max(len(pairs), 1), hit / max(len(true), 1)
