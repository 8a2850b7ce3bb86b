"""Drafts of plausible statements, with pairs that differ in a word, short ones and equal ones."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ltconverse.sharing.model import (
    Draft,
    DraftPart,
    DraftSection,
    DraftStatement,
    SentDraft,
    reference_of,
)
from ltconverse.sharing.replies.docx import around_of

_WHO = (
    *("the health visitor", "the duty social worker", "my manager", "the school nurse", "the GP"),
    *("the police officer", "the ward sister", "Mother", "Father", "the foster carer", "Child A"),
    *("the team leader", "the paediatrician", "the family support worker", "a colleague"),
)
_WHEN = (
    *("on the Monday", "on the Tuesday", "that afternoon", "the week before", "in the spring"),
    *("after the visit", "before the meeting", "at about four", "two days later", "that evening"),
    *("when I came back from leave", "during handover", "at the end of a long shift"),
)
_SAID = (
    *("the baby was feeding well", "nobody had seen him for a week", "the bruise was an old one"),
    *("the case was about to be closed", "she would ring back", "there was no one free to go"),
    *("the referral had been sent", "things were calmer at home", "it was not for our team"),
    *("he had missed two appointments", "the flat was cold", "they wanted to be left alone"),
)
_THOUGHT = (
    *("he was safe where he was", "someone else had it in hand", "it could wait until Friday"),
    *("this was one of those families", "she was telling me the truth", "the form was enough"),
    *("I had done what was asked of me", "there was more to it", "I would only make it worse"),
    *("the story hung together", "my colleague knew them far better than I did"),
)
_BECAUSE = (
    *("I carried twenty-two families then", "the system was down for most of the day"),
    *("we were three people short", "nobody had told me about the earlier injury"),
    *("the telephone never stopped", "it was how we always did it", "I trusted her judgement"),
    *("supervision had been put off twice", "the file was two hundred pages thick"),
)
_FELT = ("relieved", "uneasy", "torn", "out of my depth", "tired", "hopeful", "cross", "alone")
_MADE = (
    "{Who} told me {when} that {said}.",
    "I spoke with {who} {when}, who said that {said}.",
    "I thought that {thought}, because {because}.",
    "At that moment I felt {felt}; {because}.",
    "What I had in mind was that {thought}. It did not occur to me to ask {who}.",
    "{When}, {who} rang and said {said}. I wrote it down and thought that {thought}.",
    "It made sense to me then: {because}, and {who} had said that {said}.",
    "I would have liked to go there with {who}, but {because}.",
    "Looking back, I see that {because}; I did not see it {when}.",
    "The record says that {who} was told {when} that {said}.",
    "We agreed, {who} and I, that {thought}. – I was {felt}, if I am honest.",
    "{Who} was {felt}, I think, and so was I; {said}, as far as we knew.",
    "I read the file {when}. It said “{said}”, and I took that as it stood.",
    "What helped was that {who} stayed until six {when}; what did not was that {because}.",
    "I didn't ask {who} why, I don't know why not. Perhaps I feared that {thought}.",
    "{Who} and I had two different pictures: mine was that {thought}, theirs that {said}.",
)
_SHORT = (
    *(
        "Nobody asked.",
        "I was alone.",
        "It was late.",
        "I did not know.",
        "We were short of staff.",
    ),
    *(
        "She smiled.",
        "Yes, that was me.",
        "I trusted her.",
        "The line was engaged.",
        "I went home.",
    ),
)
_SWAPS = (
    *(("Monday", "Tuesday"), ("Tuesday", "Thursday"), ("that afternoon", "that morning")),
    *(("two days later", "three days later"), ("the week before", "the day before")),
    *(("I thought", "I was sure"), ("at about four", "at about six"), ("told", "had told")),
)
_SECTIONS = (
    ("Overview", "What happened, as you told it.", ("",)),
    ("Turning points", "Moments at which things took their direction.", ("The call", "The visit")),
    ("What influenced it", "", ("Conditions of work", "Own team", "The family")),
    ("What went well", "", ("",)),
    ("Suggested changes", "Ideas off the top of your head.", ("",)),
)
SIZES = (8, 12, 15, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 44, 48, 54, 60, 90)
"""How many statements the drafts have, in turn."""


def drafts(count: int, seed: int = 6) -> list[Draft]:
    """So many drafts; the same for the same seed."""
    return [draft(SIZES[place % len(SIZES)], seed * 1000 + place) for place in range(count)]


def draft(statements: int, seed: int) -> Draft:
    """One draft of so many statements."""
    dice = random.Random(seed)
    share = str(uuid.UUID(int=dice.getrandbits(128), version=4))
    on = date(2026, 3, 2) + timedelta(days=dice.randrange(200))
    return Draft(
        share=share,
        reference=reference_of(share),
        version=dice.randrange(1, 4),
        who=dice.choice(("Health visitor, community trust", "Social worker, children’s services")),
        sections=tuple(_sections(_statements(statements, dice))),
        shared_on=on,
        due=on + timedelta(days=14),
        review="Child A",
        opening="This is how we understood what you told us. It is a draft: please change it.",
        contact="the lead reviewer",
        held_on=(on - timedelta(days=9),),
    )


def later(of: Draft) -> Draft:
    """The next version of a draft: every fifth statement is another, the rest are the same."""
    dice = random.Random(of.share)
    share = str(uuid.UUID(int=dice.getrandbits(128), version=4))
    others = {one.id: replace(one, text=_sentence(dice)) for one in list(of.statements())[::5]}

    def changed(part: DraftPart) -> DraftPart:
        return replace(part, statements=tuple(others.get(one.id, one) for one in part.statements))

    return replace(
        of,
        share=share,
        reference=reference_of(share),
        version=of.version + 1,
        sections=tuple(
            replace(section, parts=tuple(map(changed, section.parts))) for section in of.sections
        ),
    )


def sent(of: Draft) -> SentDraft:
    """What a returned file of this draft is held against."""
    return SentDraft(
        share=of.share,
        reference=of.reference,
        version=f"v-{of.share}",
        number=of.version,
        statements=tuple(of.statements()),
        around=around_of(of),
    )


def _sections(statements: list[DraftStatement]) -> Iterator[DraftSection]:
    parts = [(section, part) for section in _SECTIONS for part in section[2]]
    share, rest = divmod(len(statements), len(parts))
    cut = [share + (place < rest) for place in range(len(parts))]
    at = 0
    for title, explanation, named in _SECTIONS:
        made = []
        for part in named:
            size = cut.pop(0)
            made.append(DraftPart(part, tuple(statements[at : at + size])))
            at += size
        yield DraftSection(title, explanation, tuple(made))


def _statements(count: int, dice: random.Random) -> list[DraftStatement]:
    made: list[DraftStatement] = []
    number = 0
    while len(made) < count:
        number += 1 if dice.random() < 0.95 else 2  # a number that is out of use stays a gap
        quote = dice.random() < 0.15
        made.append(
            DraftStatement(
                id=str(uuid.UUID(int=dice.getrandbits(128), version=4)),
                number=number,
                text=_text([one.text for one in made], dice),
                form="quote" if quote else "note",
                tense=dice.choice(("then", "then", "now", "records")),
                source=dice.choice(("", "from your words, in step 3b, 14:02", "from our notes")),
            )
        )
    return [_with_difference(one, dice) for one in made]


def _with_difference(one: DraftStatement, dice: random.Random) -> DraftStatement:
    if dice.random() > 0.05:
        return one
    return replace(one, difference=f"I remember it as {dice.choice(_WHEN)}, and still do.")


def _text(earlier: list[str], dice: random.Random) -> str:
    roll = dice.random()
    if earlier and roll < 0.12:
        return _near(dice.choice(earlier), dice)
    if roll < 0.24:
        return dice.choice(_SHORT)
    text = _sentence(dice)
    if roll > 0.7:
        text += " " + _sentence(dice)
    if roll > 0.93:
        text += " " + dice.choice(_SHORT) + " " + _sentence(dice)
    return text


def _sentence(dice: random.Random) -> str:
    who, when = dice.choice(_WHO), dice.choice(_WHEN)
    return dice.choice(_MADE).format(
        who=who,
        Who=who[0].upper() + who[1:],
        when=when,
        When=when[0].upper() + when[1:],
        said=dice.choice(_SAID),
        thought=dice.choice(_THOUGHT),
        because=dice.choice(_BECAUSE),
        felt=dice.choice(_FELT),
    )


def _near(text: str, dice: random.Random) -> str:
    """The same with one word changed, where one is found; else with a few added."""
    fitting = [pair for pair in _SWAPS if pair[0] in text]
    if fitting:
        return text.replace(*dice.choice(fitting), 1)
    return dice.choice((text, text[:-1] + ", I think."))
