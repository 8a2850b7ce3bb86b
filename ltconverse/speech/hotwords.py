"""Terms given to the speech model where it seems to have missed one, and never anywhere else.

A list of hotwords can wreck what a model hears: it drops whole sentences, or says the list over and
over. So the words are first heard without. Only the stretches in which something sounds like a term
are heard again with the terms that may be meant, and of what is heard then only a term is taken, in
the place of words that sound like it. Everything else stays as it was. Pure but for `hear`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from ltconverse.speech import doubts
from ltconverse.speech.likeness import key, likeness, places_of, without_possessive
from ltconverse.speech.near_misses import NearMiss, alike, needed
from ltconverse.speech.terms import Kind, Term, Terms
from ltconverse.speech.transcript import Word

Hear = Callable[[float, float, str], Sequence[Word]]
"""Hear the sound from one second to another again, with these hotwords; times on the same clock."""

_PERHAPS: dict[Kind, float] = {"name": 0.5, "case": 0.5, "role": 0.65, "field": 0.65}
"""From which likeness on a term is worth listening for; everyday words are like many others."""
_DOUBTED = 0.75
"""Words the model was surer of are heard again only where they are a near miss by themselves."""
_ENOUGH = 0.45
"""How much what stood there must sound like the term that is now heard."""
_CLEARLY = 0.05
"""By how much another term may sound more like it."""
_AROUND = 1.5
"""Seconds before and after, so that the model hears a name in its sentence."""
_LONGEST = 20.0
"""Seconds: within one look of the model (30 s), with room."""
_MOST = 8
_MOST_FOR_ONE = 3
"""Terms given at a time, and for one place: the more there are, the more harm they do."""
_MORE = 3
"""By how many words a place may differ from the term that is to stand there."""
_SAME = 0.5
"""How much of a stretch must be heard as before; what was heard is otherwise not to be trusted."""
_NEVER = {"no", "not", "never", "nor", "none", "nobody", "nothing", "cannot", "without"}
"""Words that turn a meaning: a person may put them right, and nothing else does."""

_Stretch = tuple[int, int, list[str]]


def with_terms(words: Sequence[Word], terms: Terms, hear: Hear) -> list[Word]:
    """The words, with terms in the place of what sounded like them where `hear` hears them so.

    Calls `hear` once for each stretch that is in doubt, 20 s at most.
    """
    mended = list(words)
    # From the end, so that the places of what is still to do stay as they are.
    for first, last, hotwords in reversed(list(_stretches(words, terms))):
        before = words[first - 1].end if first else 0.0
        start = max(before, words[first].start - 0.25, 0.0)
        again = hear(start, words[last].end + 0.25, ", ".join(hotwords))
        mended[first : last + 1] = taken(words[first : last + 1], again, terms)
    return mended


def taken(heard: Sequence[Word], again: Sequence[Word], terms: Terms) -> list[Word]:
    """`heard`, with the terms of `again` in the place of words that sound like them."""
    words = list(heard)
    if doubts.without_loops(again)[1]:
        return words
    matching = SequenceMatcher(
        None, [key(word.text) for word in heard], [key(word.text) for word in again], autojunk=False
    )
    same = sum(block.size for block in matching.get_matching_blocks())
    if same < _SAME * max(len(heard) - _MORE, 1):
        return words
    mends = [
        mend
        for place in places_of(again, terms)
        if (mend := _mend(heard, again, place, matching.get_opcodes(), terms))
    ]
    for first, last, new in reversed(_in_order(mends)):
        words[first : last + 1] = new
    return words


def _stretches(words: Sequence[Word], terms: Terms) -> Iterator[_Stretch]:
    """Where to listen again, from one word to another, and with which terms."""
    kinds = {term.text: term.kind for term in terms}
    near = sorted(
        (
            one
            for one in alike(words, terms, min(_PERHAPS.values()))
            if one.score >= _PERHAPS[kinds[one.meant]] and _in_doubt(words, one, terms)
        ),
        key=lambda one: one.first,
    )
    groups: list[list[NearMiss]] = []
    for one in near:
        if groups and _fits(groups[-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    reached = -1
    for group in groups:
        start = min(one.start for one in group) - _AROUND
        end = max(one.end for one in group) + _AROUND
        places = [at for at, word in enumerate(words) if word.end > start and word.start < end]
        first, last = max(min(places), reached + 1), max(places)
        if first <= last:
            yield first, last, _likeliest(group)
        reached = max(reached, last)


def _in_doubt(words: Sequence[Word], one: NearMiss, terms: Terms) -> bool:
    least = min(word.probability for word in words[one.first : one.last + 1])
    return least < _DOUBTED or one.score >= needed(words, one, terms)


def _fits(group: list[NearMiss], one: NearMiss) -> bool:
    start, end = group[0].start - _AROUND, max(each.end for each in group) + _AROUND
    return one.start - _AROUND <= end + 1 and one.end + _AROUND - start <= _LONGEST


def _likeliest(group: list[NearMiss]) -> list[str]:
    """The terms that may be meant, the likeliest first: a few for each place."""
    best: dict[str, float] = {}
    there: Counter[int] = Counter()
    for one in sorted(group, key=lambda near: -near.score):
        if there[one.first] < _MOST_FOR_ONE:
            there[one.first] += one.meant not in best
            best.setdefault(one.meant, one.score)
    return list(best)[:_MOST]


_Mend = tuple[int, int, list[Word]]
_Step = tuple[str, int, int, int, int]


def _mend(
    heard: Sequence[Word],
    again: Sequence[Word],
    place: tuple[Term, int, int],
    steps: Sequence[_Step],
    terms: Terms,
) -> _Mend | None:
    """The term at `place` of `again`, in the place of the words that it was; None for none."""
    term, begin, end = place
    over = [step for step in steps if step[3] < end and step[4] > begin and step[2] > step[1]]
    if not over:
        return None  # nothing stood there: words out of nowhere are what hotwords are feared for
    changed = [step for step in over if step[0] != "equal"]
    if not changed:
        return None
    limit = end - begin + _MORE
    if any(max(step[2] - step[1], step[4] - step[3]) > limit for step in changed):
        return None
    # Of words heard the same, only those of the term itself.
    left = over[0][1] + (max(0, begin - over[0][3]) if over[0][0] == "equal" else 0)
    right = over[-1][2] - (max(0, over[-1][4] - end) if over[-1][0] == "equal" else 0)
    spans = [(a, b) for a in range(left, right) for b in range(a, min(right, a + limit))]
    alikes = {
        (a, b): likeness(" ".join(word.text for word in heard[a : b + 1]), term) for a, b in spans
    }
    best = max(alikes, key=lambda span: (alikes[span], span[0] - span[1]))
    if alikes[best] < _ENOUGH or _must_stay(heard, best, terms):
        return None
    stood = " ".join(word.text for word in heard[best[0] : best[1] + 1])
    if any(likeness(stood, other) > alikes[best] + _CLEARLY for other in terms):
        return None  # one name for another would be worse than a word that looks misheard
    return *best, _as_words(heard[best[0] : best[1] + 1], again[begin:end], term)


def _must_stay(heard: Sequence[Word], span: tuple[int, int], terms: Terms) -> bool:
    words = heard[span[0] : span[1] + 1]
    if any(place[1] <= span[1] and place[2] > span[0] for place in places_of(heard, terms)):
        return True
    return any(_turns(word.text) or any(c.isdigit() for c in word.text) for word in words)


def _turns(text: str) -> bool:
    return key(text) in _NEVER or key(text.replace("’", "'").rpartition("n'")[2]) == "t"


def _as_words(stood: Sequence[Word], again: Sequence[Word], term: Term) -> list[Word]:
    """The term in the time of what stood there, with the stops that stood there."""
    texts = term.text.split()
    last = again[-1].text.rstrip(".,?!;:…")
    texts[-1] += last[len(without_possessive(last)) :]
    texts[-1] += stood[-1].text[len(stood[-1].text.rstrip(".,?!;:…")) :]
    start, end = stood[0].start, stood[-1].end
    letters = [sum(len(one) for one in texts[:at]) for at in range(len(texts) + 1)]
    times = [round(start + (end - start) * at / letters[-1], 3) for at in letters]
    sure = min(word.probability for word in again)
    return [
        replace(stood[0], start=begin, end=until, text=text, probability=sure)
        for (begin, until), text in zip(pairwise(times), texts, strict=True)
    ]


def _in_order(mends: list[_Mend]) -> list[_Mend]:
    """Those that do not take another's words, in order."""
    kept: list[_Mend] = []
    for one in sorted(mends, key=lambda mend: mend[:2]):
        if not kept or one[0] > kept[-1][1]:
            kept.append(one)
    return kept
