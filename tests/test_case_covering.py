"""What is covered follows from the journal alone: counts, directions, the view at the time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.covering import ASPECTS, Cell, covered, heading_lines, standing_lines
from ltconverse.case.events import Body
from ltconverse.case.fold import fold
from tests.talking import Talk
from tests.test_case_fold import OPENING, any_body, journal

COVERS = {"front-of-mind": "attention", "hoping": "hopes"}


def at_the_call() -> Talk:
    """At the view of the first of two turning points."""
    talk = Talk()
    talk.type_all("/goto turning-points", "!the call", "!home visit", "/goto view-at-the-time 1")
    return talk


def test_an_aspect_is_asked_first_and_reached_once_something_is_noted() -> None:
    talk = at_the_call()
    here = talk.conversation.turning_point
    assert covered(talk.conversation, COVERS).standing(here, "attention") == "not yet"
    talk.type_all("a note before it was asked", "/asked 1")
    assert covered(talk.conversation, COVERS).standing(here, "attention") == "asked"
    talk.type("the police officer's tone")
    found = covered(talk.conversation, COVERS)
    assert found.standing(here, "attention") == "reached"
    assert found.standing(here, "hopes") == "not yet"
    assert standing_lines(found, here)[0] == "reached: attention"


def test_what_is_noted_elsewhere_reaches_nothing_here() -> None:
    talk = at_the_call()
    here = talk.conversation.turning_point
    talk.type_all("/asked 1", "/goto view-at-the-time 2", "something else")
    assert covered(talk.conversation, COVERS).standing(here, "attention") == "asked"
    assert (
        covered(talk.conversation, COVERS).aspects(talk.conversation.turning_point, "asked") == []
    )


def test_a_note_taken_back_reaches_nothing() -> None:
    talk = at_the_call()
    here = talk.conversation.turning_point
    talk.type_all("/asked 1", "the tone", "/withdraw 1")
    assert covered(talk.conversation, COVERS).standing(here, "attention") == "asked"


def test_cells_count_and_say_which_way() -> None:
    talk = at_the_call()
    here = talk.conversation.turning_point
    talk.type_all("#+own-team a", "#-own-team b", "#-own-team c", "#role d", "/goto overview")
    talk.type("#-role e")
    found = covered(talk.conversation, {})
    assert found.cell("own-team", here) == Cell(3, supports=1, hinders=2)
    assert found.cell("own-team", here).sign == "±"
    assert found.cell("own-team", here).words == "3 (1 supports, 2 hinder)"
    assert found.cell("role", here).words == "1"
    assert found.total("role") == Cell(2, hinders=1)
    assert "role" not in found.open_headings(None)
    lines = list(heading_lines(found, here))
    assert lines[0] == "role 1"
    assert lines[-1].startswith("nothing yet under: family, conditions")


def test_a_structure_without_turning_points_or_headings_has_little_to_cover() -> None:
    steps = (e.StepOutline(id="story", number="1", title="Story", minutes=10),)
    talk = Talk(steps=steps)
    talk.type_all("/asked 2", "we hoped")
    found = covered(talk.conversation, COVERS)
    assert found.points == ()
    assert found.standing(None, "hopes") == "reached"


@given(bodies=st.lists(any_body, max_size=25))
@settings(max_examples=50, deadline=None)
def test_any_journal_has_something_covered_or_not(bodies: list[Body]) -> None:
    for conversation in fold(journal(*OPENING, *bodies)).conversations.values():
        found = covered(conversation, {"t": "hopes", "x": "thinking"})
        factors = sum(len(note.factors) for note in conversation.live_notes)
        assert sum(cell.count for cell in found.totals.values()) == factors
        assert sum(cell.count for cell in found.cells.values()) == factors
        for point in (None, *found.points):
            told = standing_lines(found, point)
            assert sum(line.count(",") + 1 for line in told) == len(ASPECTS)
