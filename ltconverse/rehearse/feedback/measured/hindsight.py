"""Words that look back from today or blame, and how often the person closed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.method.language import Finding, Guide, find
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.model import Closing, LookedBack, Measure
from ltconverse.text import many

_WHY = "looks back from today"
# There, one speaks of now and of what is to come.
_FOR_TODAY = {"introduction", "suggestions", "closing"}


def looked_back(said: Said, guide: Guide | None) -> tuple[LookedBack, ...]:
    """Words in the pair's turns that look back or can be heard as blame: by the language guide, and
    as the turns are heard. What somebody else said, in quotation marks, is passed over."""
    found: list[LookedBack] = []
    for one in said.ours:
        known = find(one.text, guide) if guide is not None else []
        known = [each for each in known if not said.gives_back(one, each.words)]
        for each in known:
            why, _, instead = each.suggestion.partition("; perhaps ")
            found.append(
                LookedBack(place=one.number, words=each.words, why=why, instead=instead.strip("“”"))
            )
        found += [
            LookedBack(place=one.number, words=words, why=_WHY)
            for words in one.hindsight
            if one.step not in _FOR_TODAY
            and not _is_among(words, known)
            and not said.gives_back(one, words)
        ]
    return tuple(found)


def _is_among(words: str, known: Sequence[Finding]) -> bool:
    """Whether the guide has named these words, or a part of them."""
    plain = words.casefold()
    return any(plain in one or one in plain for one in (each.words.casefold() for each in known))


def measures(
    said: Said, closed: Sequence[Closing], back: Sequence[LookedBack], *, rehearsed: bool
) -> Iterator[Measure]:
    """How often they closed, and how often words looked back."""
    if rehearsed:
        yield _closed(said, closed)
    yield _looked_back(said, back)


def _closed(said: Said, closed: Sequence[Closing]) -> Measure:
    told = "They stayed open throughout."
    if closed:
        places = phrases.at_turns([one.place for one in closed])
        told = f"They closed {phrases.times(len(closed))}, {places}."
    return Measure(
        id="closings",
        title="Moments in which they closed",
        said=told,
        count=len(closed),
        of=len(said.theirs),
        value=float(len(closed)),
        form="number",
        towards="less",
        places=tuple(one.place for one in closed),
        source="The rules by which they answer; see `ltconverse rehearse guide`.",
        limits="A simulated person closes by rule; a real one has reasons that nobody can see.",
    )


def _looked_back(said: Said, back: Sequence[LookedBack]) -> Measure:
    told = "None of your words looked back from today or judged."
    if back:
        listed = phrases.listed(f"“{one.words}” at {one.place}" for one in back[:4])
        turns = len({one.place for one in back})
        told = f"{many(len(back), 'turn')} of phrase"
        told += f", in {turns} of the things you said," if turns != len(back) else ""
        told += f" looked back or judged: {listed}"
        told += f", and {len(back) - 4} more." if len(back) > 4 else "."
    return Measure(
        id="hindsight",
        title="Words of hindsight and blame",
        said=told,
        count=len(back),
        of=len(said.ours),
        value=float(len(back)),
        form="number",
        towards="less",
        places=tuple(dict.fromkeys(one.place for one in back)),
        source="The language guide of this program, and how questions are heard.",
        limits="Found by turns of phrase. Asking what they see now, in its place, is fair.",
    )
