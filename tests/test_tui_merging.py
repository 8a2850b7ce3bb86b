"""Merging on the screen of a case: which copy, its passphrase, what came, what is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from ltconverse.jobs.conversing import resume
from ltconverse.jobs.merging import merge, split
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.ways_in import add_reviewer
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.merging import Brought, MergeCopy
from ltconverse.tui.screens.open_case import AskFolder
from tests.conftest import LIGHT, PASSPHRASE
from tests.screens import NARROW, WIDE, begin, burst, converse, seen, shows, until
from tests.test_tui_case import on, said, showing

THEIRS = "some words of their own"


@pytest.fixture
def copy(case: OpenCase, tmp_path: Path) -> Path:
    """A copy for the school reviewer, in which they noted something; both raised the call."""
    session = begin(case)
    school = add_reviewer(case, "school reviewer")
    split(case, tmp_path / "copy", person=school, passphrase=THEIRS, kdf=LIGHT)
    for line in ("of the lead", "!The officer's call", "!Baby goes home"):
        session.submit(line)
    session.leave()
    with open_case(tmp_path / "copy", THEIRS) as theirs:
        session = resume(theirs, next(iter(theirs.state.conversations)))
        for line in ("of the school", "!Call of the officer", "!The baby going home"):
            session.submit(line)
        session.leave()
    return tmp_path / "copy"


async def asked_to_merge(pilot: Pilot[None], copy: Path, passphrase: str) -> None:
    """As far as the passphrase."""
    await until(pilot, on(pilot, CaseScreen))
    await until(pilot, lambda: pilot.app.screen._painted)  # type: ignore[attr-defined]
    burst(pilot.app, "m")
    await until(pilot, on(pilot, AskFolder))
    pilot.app.screen.query_one(Input).value = str(copy)
    pilot.app.screen.query_one(Input).focus()
    burst(pilot.app, "^enter")
    await until(pilot, on(pilot, MergeCopy))
    burst(pilot.app, passphrase, "^enter")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_came_is_told_and_doubles_are_offered_one_by_one(
    case: OpenCase, copy: Path, size: tuple[int, int]
) -> None:
    talk = next(iter(case.state.conversations))
    async with showing(case).run_test(size=size) as pilot:
        await asked_to_merge(pilot, copy, THEIRS)
        await until(pilot, on(pilot, Brought))
        await until(pilot, lambda: "1 note, 2 turning points" in seen(pilot.app))
        assert "of the school reviewer" in " ".join(seen(pilot.app).split())
        burst(pilot.app, "^enter")
        await until(pilot, on(pilot, AskOne))
        await until(pilot, lambda: "(1 of 2)" in seen(pilot.app))
        await shows(pilot, "keep “The officer's call”")
        burst(pilot.app, "^down", "^enter")
        await until(pilot, lambda: "(2 of 2)" in seen(pilot.app))
        burst(pilot.app, "^down", "^down", "^enter")
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: "One pair of turning points was joined" in said(pilot))
        points = case.state.conversations[talk].live_turning_points
        titles = {one.title for one in points}
        assert {"Baby goes home", "The baby going home"} < titles  # two different ones
        assert len(titles & {"Call of the officer", "The officer's call"}) == 1
        assert {one.text for one in case.state.conversations[talk].live_notes} == {
            "of the lead",
            "of the school",
        }


async def test_a_passphrase_that_does_not_open_it_can_be_typed_again(
    case: OpenCase, copy: Path
) -> None:
    before = case.state.events
    async with showing(case).run_test(size=WIDE) as pilot:
        await asked_to_merge(pilot, copy, "not at all")
        await until(pilot, lambda: "does not open the other copy" in seen(pilot.app))
        burst(pilot.app, "^escape")
        await until(pilot, on(pilot, CaseScreen))
        assert case.state.events == before


async def test_another_case_is_refused_by_both_titles(
    case: OpenCase, make_case: object, tmp_path: Path
) -> None:
    assert callable(make_case)
    make_case("other.ltcase", title="Another review").close()
    async with showing(case).run_test(size=WIDE) as pilot:
        await asked_to_merge(pilot, tmp_path / "other.ltcase", PASSPHRASE)
        await until(pilot, lambda: "two different cases" in " ".join(seen(pilot.app).split()))
        assert "“A review” here" in " ".join(seen(pilot.app).replace("│", " ").split())


async def test_the_case_itself_is_not_among_those_offered(case: OpenCase, copy: Path) -> None:
    async with showing(case).run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: pilot.app.screen._painted)  # type: ignore[attr-defined]
        burst(pilot.app, "m")
        await until(pilot, on(pilot, AskFolder))
        near = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: near.option_count)
        shown = [str(near.get_option_at_index(at).prompt) for at in range(near.option_count)]
        assert any(one.startswith(copy.name) for one in shown)
        assert not any(one.startswith(case.path.name) for one in shown)


async def test_notes_show_whose_hand_once_there_are_two(case: OpenCase, copy: Path) -> None:
    merge(case, copy, THEIRS)
    session = resume(case, next(iter(case.state.conversations)))
    session.submit("/step introduction")
    async with converse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "of the school" in seen(pilot.app))
        rows = [row for row in seen(pilot.app).splitlines() if "of the" in row]
        assert any(" LR " in row and "of the lead" in row for row in rows)
        assert any(" SR " in row and "of the school" in row for row in rows)
