"""Feedback on paper: what is read first, where each number leads, and what is kept for the end."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator

import pytest
from docx.oxml.ns import qn

from ltconverse.rehearse.feedback import to_text
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.papers import words
from ltconverse.rehearse.papers.feedback import laid, to_html, to_word
from ltconverse.text import one_line, printable
from tests import rehearsal_papers as papers
from tests.feedback_turns import small_scenario
from tests.hostile import HOSTILE

ALL = (papers.rehearsed, papers.real, papers.hostile, papers.long)


def sentences(result: Feedback) -> Iterator[str]:
    """Every sentence that the values hold for a reader."""
    yield from result.cautions
    for measure in result.measures:
        yield from (measure.title, measure.said, measure.limits)
    for closing in result.closings:
        yield from (closing.why, closing.instead)
    for memory in result.memories:
        yield memory.title
        yield from (memory.ask, memory.fits) if memory.reach != "reached" else ()
    for change in result.changes:
        yield change.said
    if result.next is not None:
        yield from (result.next.title, result.next.why, result.next.how, result.next.example)


def in_plain(text: str) -> list[str]:
    """The headings of the plain text, in their order."""
    lines = text.splitlines()
    return [one for one, under in itertools.pairwise(lines) if under == "-" * len(one)]


@pytest.mark.parametrize("result", ALL)
def test_the_page_is_calm_and_each_number_leads_to_its_turn(
    result: Callable[[], Feedback],
) -> None:
    page = papers.read(to_html(result()))
    assert papers.targets(page) <= {*page.ids, ""}
    assert {f"turn-{one.number}" for one in result().turns} <= set(page.ids)


@pytest.mark.parametrize("result", ALL[:2])
def test_page_and_word_say_what_the_values_say(result: Callable[[], Feedback]) -> None:
    page = " ".join(papers.read(to_html(result())).text.split())
    word = " ".join(papers.said_in(papers.opened(to_word(result()))).split())
    for sentence in sentences(result()):
        told = one_line(sentence).replace("`", "")
        assert told in page
        assert told in word


def test_the_parts_are_those_of_the_plain_text_in_their_order() -> None:
    result = papers.rehearsed()
    parts = [one.title for one in laid(result).parts]
    assert parts[:2] == [words.TRY_NEXT, words.IN_ORDER]
    plain = in_plain(to_text(result, turns=True, sources=True))
    late = [words.FURTHER, words.TOUCHED]
    assert [one for one in parts if one not in {words.IN_ORDER, *late}] == [
        one for one in plain if one not in late
    ]
    assert parts[-2:] == late


def test_what_gives_the_scenario_away_stands_last_on_a_sheet_of_its_own() -> None:
    result = papers.rehearsed()
    html = to_html(result)
    before, apart, after = html.rpartition('class="apart"')
    assert apart
    assert "stop here" in after
    missed = [one for one in result.memories if one.reach == "missed"]
    assert missed
    for one in missed:
        assert one.ask not in before
        assert one.title not in before
        assert one.ask in after
    for point in small_scenario().turning_points:
        assert point.title not in before


def test_a_rehearsal_says_so_on_top_and_a_conversation_is_for_the_pair_alone() -> None:
    for result, stands in ((papers.rehearsed(), "A rehearsal."), (papers.real(), "For the pair")):
        page = papers.read(to_html(result)).text.lstrip()
        head = papers.opened(to_word(result)).paragraphs[0].text
        assert stands in page[:300]
        assert head.startswith(stands)
        for told in (page[:300], head):
            assert "no verdict on anybody" in told
    assert words.FURTHER not in to_html(papers.real())


@pytest.mark.parametrize("text", [*HOSTILE, papers.LONG.strip()])
def test_hostile_words_stay_words(text: str) -> None:
    page = papers.read(to_html(papers.hostile())).text
    assert printable(text).strip() in page
    assert one_line(papers.BAD) in page


def test_hostile_words_stay_words_in_word_too() -> None:
    said = papers.said_in(papers.opened(to_word(papers.hostile())))
    for text in (*HOSTILE, papers.LONG):
        assert printable(text).strip() in said


def test_word_has_real_headings_and_links_that_lead_somewhere() -> None:
    result = papers.rehearsed()
    word = papers.opened(to_word(result))
    styles = [one.style.name for one in word.paragraphs]
    titles = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
    assert styles.count("Title") == 1
    assert titles == [one.title for one in laid(result).parts]
    assert papers.links(word) <= papers.bookmarks(word)
    assert {f"turn_{one.number}" for one in result.turns} == papers.bookmarks(word)
    described = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]
    assert all("an open question" in one for one in described)


def test_where_nothing_can_draw_word_tells_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    said = papers.said_in(papers.opened(to_word(papers.rehearsed())))
    assert "1 an open question, 3 something that can be heard as blame" in said


def test_a_silence_and_what_is_seen_are_told_apart_from_words() -> None:
    page = papers.read(to_html(papers.rehearsed())).text
    assert "(nothing is said)" in page
    assert "In the room" in page


def test_nothing_said_is_a_page_all_the_same() -> None:
    empty = Feedback(cautions=("Nothing was said.",))
    assert "Nothing was said." in papers.read(to_html(empty)).text
    assert papers.opened(to_word(empty)).paragraphs
