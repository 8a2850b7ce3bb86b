"""The handout: what a pair is told and how to begin, and nothing of what there is to find out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer

from ltconverse.cli.rehearse import app
from ltconverse.jobs.rehearsing.commands import REHEARSAL_COMMANDS
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.papers import handout_words
from ltconverse.rehearse.papers.handout import to_html, to_text, to_word
from ltconverse.rehearse.values import KINDS
from ltconverse.text import one_line
from tests import rehearsal_papers as papers
from tests.rehearsed import scenarios

SHIPPED = sorted(scenarios().by_id)


def hidden(scenario: Scenario) -> Iterator[str]:
    """All that the pair is to find out, or is for the trainer alone."""
    person = scenario.person
    yield from (*scenario.teaches, person.mood, person.manner, *person.fears)
    yield from (one.title for one in scenario.turning_points)
    yield from (text for one in scenario.records for text in (one.text, one.differs or ""))
    for memory in scenario.memories:
        yield from (memory.ask, memory.short, *memory.full, memory.guarded or "", memory.led or "")
        yield memory.more or ""
        yield from (one.words for one in memory.factors)


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_it_tells_what_the_pair_is_told_and_nothing_else(scenario_id: str) -> None:
    scenario = scenarios().find(scenario_id)
    page = " ".join(papers.read(to_html(scenario)).text.split())
    plain = " ".join(to_text(scenario).split())
    for told in (page, plain):
        assert one_line(scenario.before) in told
        assert scenario.person.role in told
        assert f"rehearse start {scenario.id}" in told
        for secret in filter(None, map(one_line, hidden(scenario))):
            assert secret not in told


def test_word_says_the_same_and_has_a_page_to_note_on() -> None:
    scenario = scenarios().find("officers-call")
    word = papers.opened(to_word(scenario))
    said = " ".join(papers.said_in(word).split())
    assert one_line(scenario.before) in said
    assert not [one for one in hidden(scenario) if one and one_line(one) in said]
    styles = [one.style.name for one in word.paragraphs]
    assert styles.count("Ruled") > 15
    titles = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
    assert titles[-1] == handout_words.NOTES


def test_every_way_of_asking_is_there_and_every_command_exists() -> None:
    assert list(handout_words.WAYS_BRING) == list(KINDS)
    told = " ".join((*handout_words.BEGIN_SO, *handout_words.AFTER_IT))
    typed = told.split("`")[1::2]
    there = {f"/{one.name}" for one in REHEARSAL_COMMANDS} | {"/end", "\\"}
    commands = typer.main.get_group(app).commands
    for one in typed:
        if one.startswith("ltconverse rehearse "):
            assert one.split()[2] in commands
        else:
            assert one in there


def test_lines_are_no_wider_than_asked() -> None:
    for width in (60, 80, 140):
        made = to_text(scenarios().find("officers-call"), width)
        assert all(len(one) <= width for one in made.splitlines())


def test_hostile_words_stay_words() -> None:
    scenario = scenarios().find("officers-call")
    bad = scenario.model_copy(update={"title": papers.BAD, "before": papers.BAD})
    assert one_line(papers.BAD) in " ".join(papers.read(to_html(bad)).text.split())
    assert one_line(papers.BAD) in " ".join(papers.said_in(papers.opened(to_word(bad))).split())
    assert "\x1b" not in to_text(bad)
