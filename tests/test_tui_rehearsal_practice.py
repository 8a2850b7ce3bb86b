"""The practice folder on the screen: made from home, begun in, gone on with, looked at again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList

from ltconverse import paths
from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from ltconverse.rehearse.scenarios.guide import as_text
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.rehearsal import making
from ltconverse.tui.rehearsal.choosing import ChooseScenario, told
from ltconverse.tui.rehearsal.feedback import FeedbackScreen
from ltconverse.tui.rehearsal.guide import GuideScreen
from ltconverse.tui.rehearsal.opening import folder_screen
from ltconverse.tui.rehearsal.practice import PracticeScreen
from ltconverse.tui.rehearsal.results import ResultsScreen
from ltconverse.tui.rehearsal.screen import RehearsalScreen
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.form import Form
from ltconverse.tui.screens.new_case import ShowRecoveryCode
from ltconverse.tui.screens.open_case import Unlock
from tests.conftest import LIGHT, PASSPHRASE
from tests.rehearsed import begun, officers_call, scenarios
from tests.screens import HOSTILE_TITLES, NARROW, WIDE, begin, burst, seen, shows, type_line, until
from tests.transcripts import add_words


@pytest.fixture(autouse=True)
def _light_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    from ltconverse.jobs.rehearsing import practice

    made = practice.create_practice_folder
    monkeypatch.setattr(
        practice, "create_practice_folder", lambda *a, **named: made(*a, kdf=LIGHT, **named)
    )


def on(pilot: Pilot[None], kind: type) -> bool:
    return isinstance(pilot.app.screen, kind)


def listed(pilot: Pilot[None]) -> bool:
    """Whether the list of rehearsals is there and hears keys."""
    screen = pilot.app.screen
    return isinstance(screen, PracticeScreen) and screen._painted


async def test_the_first_time_a_folder_is_made_and_then_it_is_unlocked() -> None:
    async with LtconverseApp().run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: on(pilot, Form))
        burst(pilot.app, "short", "^enter", "short", "^enter")
        await until(pilot, lambda: "at least 8 characters" in seen(pilot.app))
        for field in pilot.app.screen.query(Input):
            field.value = PASSPHRASE
        await pilot.press("ctrl+s")
        await until(pilot, lambda: on(pilot, ShowRecoveryCode))
        pilot.app.screen.query_one(Button).press()
        await until(pilot, lambda: listed(pilot))
        await until(pilot, lambda: "REHEARSAL" in seen(pilot.app).splitlines()[0])
        await shows(pilot, "Nothing was rehearsed yet")
        await pilot.press("escape")
        await until(pilot, lambda: not on(pilot, PracticeScreen))
        assert paths.is_case(paths.rehearsals())
        await pilot.press("r")
        await until(pilot, lambda: on(pilot, Unlock))
        burst(pilot.app, PASSPHRASE, "^enter")
        await until(pilot, lambda: on(pilot, PracticeScreen))


async def test_what_cannot_be_made_is_said_and_asked_again() -> None:
    place = paths.rehearsals()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")
    async with LtconverseApp().run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: on(pilot, Form))
        for field in pilot.app.screen.query(Input):
            field.value = PASSPHRASE
        await pilot.press("ctrl+s")
        await until(pilot, lambda: on(pilot, Form) and "rehearsals.ltcase" in seen(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: not on(pilot, Form))


async def test_a_person_is_chosen_by_what_the_pair_is_told_and_nothing_more(
    case: OpenCase,
) -> None:
    case.record(e.PracticeFolderMade())
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: listed(pilot))
        await pilot.press("n")
        await until(pilot, lambda: on(pilot, ChooseScenario))
        wanted = officers_call()
        rows = pilot.app.screen.query_one(OptionList)
        rows.highlighted = [one.id for one in scenarios().to_choose_from].index(wanted.id)
        await until(pilot, lambda: wanted.before.split()[-1].strip(".") in seen(pilot.app))
        for memory in wanted.memories:
            assert memory.title not in seen(pilot.app)
            assert memory.short not in told(wanted).plain
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, Form))
        burst(pilot.app, "Pair 1", "^enter", "Spring", "^enter")
        await pilot.press("right", "ctrl+s")
        await until(pilot, lambda: on(pilot, RehearsalScreen))
        (rehearsal,) = case.state.rehearsals.values()
        assert (rehearsal.pair, rehearsal.session, rehearsal.during) == ("Pair 1", "Spring", True)
        assert rehearsal.scenario == wanted.id
        await type_line(pilot, "Why on earth did you not look at the file?")
        await shows(pilot, "blame")
        await type_line(pilot, "/leave")
        await until(pilot, lambda: listed(pilot))
        await shows(pilot, "1 turn, open, Pair 1, Spring")
        await pilot.press("n")
        await until(pilot, lambda: on(pilot, ChooseScenario))
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, Form))
        assert [one.value for one in pilot.app.screen.query(Input)] == ["Pair 1", "Spring"]


async def test_a_real_case_has_its_own_screen(case: OpenCase) -> None:
    assert isinstance(folder_screen(case), CaseScreen)


async def test_a_rehearsal_is_gone_on_with_looked_at_and_written(
    case: OpenCase, tmp_path: Path
) -> None:
    session = begun(case)
    session.submit("Tell us what happened.")
    session.leave()
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: listed(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, RehearsalScreen))
        await until(pilot, lambda: "Tell us what happened." in seen(pilot.app))
        await pilot.press("ctrl+u")
        await type_line(pilot, "/leave")
        await until(pilot, lambda: listed(pilot))
        await pilot.press("f")
        await until(pilot, lambda: on(pilot, FeedbackScreen))
        await until(pilot, lambda: "One thing to try next" in seen(pilot.app))
        missed = [one.ask for one in session.scenario.memories]
        assert not [ask for ask in missed if ask in seen(pilot.app)]
        await pilot.press("w")
        await until(pilot, lambda: bool(pilot.app.screen.query(Input)))
        pilot.app.screen.query_one(Input).value = str(tmp_path / "how.html")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "how.html").is_file)
        await until(pilot, lambda: on(pilot, FeedbackScreen))
        assert "The officer" in (tmp_path / "how.html").read_text(encoding="utf-8")


async def test_every_screen_of_the_folder_says_what_it_is(case: OpenCase) -> None:
    session = begun(case)
    session.submit("\\a note")
    session.leave()
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: listed(pilot))
        await pilot.press("s")
        await until(pilot, lambda: "a note" in seen(pilot.app))
        await until(pilot, lambda: "REHEARSAL" in seen(pilot.app).splitlines()[0])
    assert "no real review" in case.state.title


async def test_results_of_pairs_stand_side_by_side_with_names_and_without(
    case: OpenCase, tmp_path: Path
) -> None:
    for pair in ("Robin and Kim", "Sam and Alex"):
        session = begun(case, pair=pair, session="Spring")
        session.submit("Tell us what happened.")
        session.leave()
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: listed(pilot))
        await pilot.press("r")
        await until(pilot, lambda: on(pilot, ResultsScreen))
        await until(pilot, lambda: "Robin and Kim" in seen(pilot.app))
        await pilot.press("n")
        await until(pilot, lambda: "Robin and Kim" not in seen(pilot.app))
        await shows(pilot, "without names")
        await pilot.press("i")
        await until(pilot, lambda: bool(pilot.app.screen.query(Input)))
        pilot.app.screen.query_one(Input).value = str(tmp_path / "none.ltresult")
        await pilot.press("enter")
        await until(pilot, lambda: "none.ltresult" in seen(pilot.app))


@pytest.mark.parametrize(("pair", "named"), [HOSTILE_TITLES[:2], HOSTILE_TITLES[2:4]])
async def test_hostile_names_of_pairs_are_shown_as_they_are(
    case: OpenCase, pair: str, named: str
) -> None:
    session = begun(case, pair=pair, session=named)
    session.submit("Tell us what happened.")
    session.leave()
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: listed(pilot))
        await shows(pilot, "REHEARSAL")
        await pilot.press("f")
        await until(pilot, lambda: on(pilot, FeedbackScreen))
        await until(pilot, lambda: "One thing to try next" in seen(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: listed(pilot))
        await pilot.press("r")
        await until(pilot, lambda: on(pilot, ResultsScreen))
        await until(pilot, lambda: "Side by side" in seen(pilot.app))


def test_what_a_passphrase_must_be_is_said() -> None:
    assert "8 characters" in making._check({"passphrase": "short", "again": "short"})
    assert "differ" in making._check({"passphrase": PASSPHRASE, "again": "another one"})
    assert not making._check({"passphrase": PASSPHRASE, "again": PASSPHRASE})


async def test_a_real_conversation_is_looked_back_on_by_the_pair_alone_once_they_agree(
    case: OpenCase,
) -> None:
    session = begin(case)
    said = [("lead", "Tell us what happened that day?"), ("practitioner", "She rang me twice.")]
    add_words(case, session.conversation_id, said * 6)
    session.leave()
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: getattr(pilot.app.screen, "_painted", False))
        await pilot.press("b")
        await until(pilot, lambda: "the two of us" in seen(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: on(pilot, FeedbackScreen))
        await until(pilot, lambda: "for the pair alone" in seen(pilot.app).splitlines()[0])
        assert "REHEARSAL" not in seen(pilot.app)


async def test_a_handout_is_written_from_the_choice_of_a_person(
    case: OpenCase, tmp_path: Path
) -> None:
    case.record(e.PracticeFolderMade())
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: listed(pilot))
        await pilot.press("n")
        await until(pilot, lambda: on(pilot, ChooseScenario))
        await pilot.press("h")
        await until(pilot, lambda: bool(pilot.app.screen.query(Input)))
        pilot.app.screen.query_one(Input).value = str(tmp_path / "handout.txt")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "handout.txt").is_file)
        text = (tmp_path / "handout.txt").read_text(encoding="utf-8")
        chosen = scenarios().to_choose_from[0]
        assert chosen.title in text
        assert not [one for one in chosen.memories if one.title in text]


async def test_hostile_scenarios_are_shown_as_they_are(case: OpenCase) -> None:
    known = officers_call()
    scenario = known.model_copy(
        update={
            "title": HOSTILE_TITLES[0],
            "before": "\n".join(HOSTILE_TITLES[:3]),
            "person": known.person.model_copy(update={"role": HOSTILE_TITLES[1]}),
        }
    )
    assert HOSTILE_TITLES[2] in told(scenario).plain
    session = begun(case, scenario)
    session.submit("Tell us what happened.")
    session.leave()
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: listed(pilot))
        await shows(pilot, HOSTILE_TITLES[0])
        await shows(pilot, HOSTILE_TITLES[1])
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, RehearsalScreen))
        await until(pilot, lambda: HOSTILE_TITLES[0] in seen(pilot.app).splitlines()[0])
        dialog = ChooseScenario(pilot.app.screen.desk, [scenario])  # type: ignore[attr-defined]
        pilot.app.push_screen(dialog)
        await until(pilot, lambda: HOSTILE_TITLES[2] in seen(pilot.app))


async def test_the_guide_for_trainers_is_a_key_away(case: OpenCase) -> None:
    case.record(e.PracticeFolderMade())
    async with LtconverseApp(lambda: folder_screen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: listed(pilot))
        await pilot.press("g")
        await until(pilot, lambda: on(pilot, GuideScreen))
        await until(pilot, lambda: next(as_text()) in seen(pilot.app))
