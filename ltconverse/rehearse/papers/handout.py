"""What a pair is given before a rehearsal: as a page, in Word and as plain text.

Of the scenario it has what the pair is told, with whom they speak and about how long: nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.papers import handout_words as said
from ltconverse.rehearse.papers import plain, words
from ltconverse.rehearse.papers.linking import typed
from ltconverse.rehearse.papers.model import (
    Item,
    Items,
    Paper,
    Paragraph,
    Part,
    Rows,
    Ruled,
    line,
)
from ltconverse.text import many, printable

_LINES_TO_NOTE_ON = 21


def to_html(scenario: Scenario) -> str:
    """The handout as one page that loads nothing and runs nothing; prints on A4."""
    from ltconverse.rehearse.papers.page import page

    return page(laid(scenario))


def to_word(scenario: Scenario) -> bytes:
    """The handout as the bytes of a .docx file, A4, British English."""
    from ltconverse.rehearse.papers.word import document

    return document(laid(scenario))


def to_text(scenario: Scenario, width: int = 80) -> str:
    """The handout as lines of at most `width` characters, without the sheet to note on."""
    return plain.text(laid(scenario), width)


def laid(scenario: Scenario) -> Paper:
    """The handout as a paper."""
    return Paper(
        title=f"“{scenario.title}”, a rehearsal",
        facts=(_who(scenario),),
        stands=words.REHEARSAL,
        mark=words.REHEARSAL_MARK,
        parts=tuple(_parts(scenario)),
    )


def _who(scenario: Scenario) -> str:
    person = scenario.person
    return f"With: {person.role}, {person.agency}. About {many(scenario.minutes, 'minute')}."


def _parts(scenario: Scenario) -> Iterator[Part]:
    before = [one for one in printable(scenario.before).splitlines() if one.strip()]
    yield Part(said.BEFORE, tuple(Paragraph(line(one)) for one in before))
    yield Part(said.AIMS, (_items(said.AIMS_ARE),))
    begin = (typed(one.format(scenario=scenario.id)) for one in said.BEGIN_SO)
    yield Part(said.BEGIN, (Items(tuple(map(Item, begin)), steps=True),))
    ways = tuple((phrases.TITLES[kind], line(told)) for kind, told in said.WAYS_BRING.items())
    yield Part(said.WAYS, (Paragraph(line(said.WAYS_LEAD)), Rows(ways)), apart=True)
    yield Part(said.AFTER, (_items(said.AFTER_IT),))
    notes = (Paragraph(line(said.NOTES_LEAD), "quiet"), Ruled(_LINES_TO_NOTE_ON))
    yield Part(said.NOTES, notes, apart=True)


def _items(texts: tuple[str, ...]) -> Items:
    return Items(tuple(Item(typed(one)) for one in texts))
