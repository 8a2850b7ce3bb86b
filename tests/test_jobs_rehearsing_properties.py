"""Whatever is typed in a rehearsal, in any order: nothing strays, and the same gets the same."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.case.rehearsed import RehearsalTurn
from ltconverse.errors import BadEntry
from ltconverse.jobs.opening import open_case
from ltconverse.jobs.rehearsing.feedback import feedback_of
from ltconverse.jobs.rehearsing.practice import go_on_with
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.rehearse.feedback.plain import to_text
from ltconverse.rehearse.papers import feedback as paper
from tests.conftest import PASSPHRASE
from tests.rehearsed import library, practice, rehearsing

ASKED = ("Tell us what happened.", "", "Why didn't you read it?", "It was hard.", "Did you ring?")
LINES = (
    *(*ASKED, "You knew, didn't you?", "[/b] \x1b[31mand\x00 then?", "> what next?"),
    *("/trainer on", "/trainer off", "/answer", "/answer I said [/i] so.", "/happens 1"),
    *("/happens [red]a bell", "/hold", "/goon", "/again", "/again 2", "/undo", "/redo", "/note"),
    *("/say", "/during on", "/during off", "\\a note", '"words', "!a point", "/next", "/back"),
    *("/goto queries", "/speaker second", "/withdraw 1", "/end"),
)


def outline(turns: list[RehearsalTurn]) -> list[tuple[object, ...]]:
    """What came, without ids and times."""
    return [(one.by, one.paragraphs, one.gesture, one.rule, one.trust) for one in turns]


def answers_stand_after_their_questions(turns: list[RehearsalTurn]) -> bool:
    asked: set[str] = set()
    for one in turns:
        if one.by == "person" and one.to not in asked:
            return False
        asked.add(one.id)
    return len(asked) == len(turns)


def tried_again(session: Rehearsing, words: str) -> None:
    """Say it, step back and say it: it is answered as it was."""
    line = f"/say {words}" if words else "/silence"
    with contextlib.suppress(BadEntry):  # it rests
        session.submit(line)
        first = outline(session.rehearsal.turns)
        session.submit("/again")
        session.submit(line)
        assert outline(session.rehearsal.turns) == first


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    lines=st.lists(st.sampled_from(LINES), max_size=25),
    again=st.sampled_from(ASKED),
)
def test_any_lines_in_any_order(lines: list[str], again: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        with practice(Path(place) / "p") as case:
            session = rehearsing(case)
            for line in lines:
                with contextlib.suppress(BadEntry):
                    session.said_back(session.submit(line))
                assert case.state.strays == []
                assert answers_stand_after_their_questions(session.rehearsal.turns)
            tried_again(session, again)
            stood = list(session.rehearsal.turns)
        with open_case(Path(place) / "p", PASSPHRASE) as case:
            reopened = go_on_with(case, session.conversation_id, library=library())
            assert reopened.rehearsal.turns == stood
            if not stood:
                return
            made = feedback_of(case, session.conversation_id, library=library())
            assert to_text(made, 80, turns=True)
            assert "\x1b" not in paper.to_html(made)
            assert paper.to_word(made)
