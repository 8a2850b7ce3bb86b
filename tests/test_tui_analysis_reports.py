"""Reports and coding on the screens: begun, worded, shared; coded apart, and where two differ."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from ltconverse.case import events as e
from ltconverse.episodes import accounts
from ltconverse.jobs.analysis.coding import Codings
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.reports import work
from ltconverse.learning.library import create_library
from ltconverse.method import library
from ltconverse.tui.analysis.choose_code import PickWords
from ltconverse.tui.analysis.coding import AgreementScreen, CodeScreen, CodingRoundsScreen
from ltconverse.tui.analysis.episode import EpisodeScreen
from ltconverse.tui.analysis.patterns import PatternsScreen
from ltconverse.tui.analysis.reading import ReadingScreen
from ltconverse.tui.analysis.reports import ReportsScreen
from ltconverse.tui.analysis.rigour import RigourScreen
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.sharing.history import HistoryScreen
from ltconverse.tui.sharing.told import ShowPassword
from tests.analysis_screens import answered, asks, head, on, ready, reviewed, showing, to
from tests.conftest import LIGHT
from tests.screens import NARROW, burst, seen, shows, until


def _says(pilot: Pilot[None], words: str) -> bool:
    return words in text(pilot)


def text(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot.app).replace("│", " ").split())


async def test_a_report_is_begun_worded_read_and_goes_to_the_group(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reviewed(case)
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, ReportsScreen, "l")
        await pilot.press("n")
        await answered(pilot, "", "", says="Begun.")
        first, report = case.state.analysis.live_reports
        await pilot.press("e")
        await answered(pilot, "", "We have listened to two of you.", says="Saved.")
        await on(pilot, ReadingScreen, "enter")
        await shows(pilot, "We have listened to two of you.")
        await to(pilot, "down", "S12")
        await on(pilot, EpisodeScreen, "enter")
        await on(pilot, ReadingScreen, "escape")
        await on(pilot, ReportsScreen, "escape")
        await pilot.press("s")
        await answered(pilot, "", says="In which form")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "draft.docx" in text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ShowPassword))
        await pilot.press("enter")
        (share,) = report.written.live_shares
        await until(pilot, lambda: f"Shared: {tmp_path}"[:30] in text(pilot))
        assert "letter" not in text(pilot)
        await to(pilot, "down", "")
        assert "It went to the case group." in text(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "Nothing has come back" in text(pilot))
        await pilot.press("delete")
        await answered(pilot, "It was never sent.", says="counts no longer")
        assert share.withdrawn or report.written.shares[share.id].withdrawn
        await to(pilot, "up", "1")
        await pilot.press("delete")
        await answered(pilot, "Begun twice.", says="Taken out")
        assert case.state.analysis.live_reports == [report]
        assert first.dropped


async def test_reading_lays_out_and_reads_nothing_again(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(case)
    work.begin_report(case, "final")
    again: list[str] = []

    def counted(name: str) -> Callable[..., object]:
        before = getattr(library if name == "load_library" else accounts, name)

        def done(*args: object, **more: object) -> object:
            again.append(name)
            return before(*args, **more)

        return done

    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, ReportsScreen, "l")
        await on(pilot, ReadingScreen, "enter")
        await on(pilot, ReportsScreen, "escape")
        monkeypatch.setattr(library, "load_library", counted("load_library"))
        monkeypatch.setattr(accounts, "lay_out", counted("lay_out"))
        await on(pilot, ReadingScreen, "enter")
        assert again == []


async def test_what_the_analysis_has_otherwise_is_taken_over_one_by_one(
    case: OpenCase, tmp_path: Path
) -> None:
    from ltconverse.jobs.sharing import out

    work = reviewed(case)
    (report,) = case.state.analysis.live_reports
    out.share(case, report, tmp_path / "draft.txt", out.Wish(to="group"))
    episode = next(iter(case.state.analysis.episodes))
    work.describe(episode, description="It was calm, and then it was not.")
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, ReportsScreen, "l")
        await on(pilot, HistoryScreen, "h")
        assert "and then it was not" not in text(pilot)  # what went out stays as it went out
        await pilot.press("space", "right")
        await on(pilot, ReportsScreen, "escape")
        await pilot.press("u")
        await until(pilot, lambda: "is otherwise by now" in seen(pilot.app))
        assert "Now: It was calm, and then it was not." in text(pilot)
        await answered(pilot, "", says="1 statement taken over.")
        await pilot.press("u")
        await until(pilot, lambda: "reads as the analysis has it" in text(pilot))


async def test_a_file_is_written_and_a_bad_name_is_told(case: OpenCase, tmp_path: Path) -> None:
    reviewed(case)
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, ReportsScreen, "l")
        for name, says in (("report.odd", "has no ending"), ("report.md", "Written:")):
            await pilot.press("x")
            await until(pilot, lambda: asks(pilot))
            pilot.app.screen.query_one(Input).value = str(tmp_path / name)
            await answered(pilot, "", says=says)
        assert (tmp_path / "report.md").read_text(encoding="utf-8")


async def test_two_code_apart_and_see_where_they_differ(case: OpenCase) -> None:
    reviewed(case, ("It was late and calm.",))
    case.record(e.ReviewerJoined(person="second", role="second reviewer"))
    me = case.author
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, RigourScreen, "c")
        await on(pilot, CodingRoundsScreen, "k")
        await pilot.press("n")
        await until(pilot, lambda: asks(pilot))
        burst(pilot.app, "^space", "^down", "^space", "^down", "^space")
        await answered(pilot, "", "", "", "", says="Begun.")
        (round_,) = case.state.analysis.rounds.values()
        assert len(round_.sources) == 3
        await on(pilot, CodeScreen, "enter")
        await pilot.press("enter")
        await answered(pilot, "conditions", says="G gives the next one the same.")
        await pilot.press("n", "g")
        await until(pilot, lambda: "2 of 3 coded" in seen(pilot.app))
        await pilot.press("g")
        await until(pilot, lambda: "It has that code already." in seen(pilot.app))
        await pilot.press("delete")
        await until(pilot, lambda: "1 of 3 coded" in seen(pilot.app))
        await pilot.press("f")
        await answered(pilot, "", says="Finished.")
        await on(pilot, CodingRoundsScreen, "escape")
        await pilot.press("enter")
        await until(pilot, lambda: "Neither sees the other" in seen(pilot.app))
        assert isinstance(pilot.app.screen, CodingRoundsScreen)
        _second_codes(case, pilot.app.screen.codings, round_.id)
        assert case.author == me
        await on(pilot, AgreementScreen, "enter")
        await shows(pilot, "Where they differ")
        await shows(pilot, "second reviewer alone")
        assert head(pilot) == "0.65"  # 27 yes or no: 26 alike, 0.894 of them by chance


def _second_codes(case: OpenCase, codings: Codings, round_id: str) -> None:
    """The second reviewer gives one more text the same code, and has finished."""
    me, case.author = case.author, "second"
    for ref in codings.round(round_id).sources[:2]:
        codings.code(ref, "heading:conditions", round_id=round_id)
    codings.finish(round_id)
    case.author = me


async def test_what_goes_into_the_library_is_shown_whole_first(
    case: OpenCase, tmp_path: Path
) -> None:
    reviewed(case, ("Mrs Hargreaves",))
    folder, passphrase = tmp_path / "our.ltlibrary", "one two three four five"
    made, _ = create_library(folder, title="[b]Ours[/b]", passphrase=passphrase, kdf=LIGHT)
    made.close()
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, PatternsScreen, "p")
        for key, says, digests in (("escape", "Nothing went.", 0), ("a", "Added to", 1)):
            await pilot.press("y")
            await answered(pilot, "", str(folder), passphrase, says="Add this to “[b]Ours[/b]”?")
            shown = text(pilot)
            assert "conditions" in shown
            assert "Hargreaves" not in shown.partition("Add this")[2].partition("A adds")[0]
            await pilot.press(key)
            await until(pilot, partial(_says, pilot, says))
            assert len(case.state.analysis.digests) == digests
        await pilot.press("y")
        await until(pilot, lambda: asks(pilot))
        burst(pilot.app, "^down")
        await answered(pilot, "", str(folder), passphrase, "", says="Taken out of")


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ((), (0, 20)),
        (("shift+right",), (0, 2)),  # the whole of the word, and no blank
        ((*["right"] * 7, *["shift+right"] * 2), (8, 11)),  # the blank before it is none of it
    ],
)
async def test_whole_words_are_picked(keys: tuple[str, ...], picked: tuple[int, int]) -> None:
    given: list[object] = []
    app = LtconverseApp(Screen)
    async with app.run_test(size=NARROW) as pilot:
        asked = PickWords("Which words?", "It [/b] was e\u0301 late.")
        app.push_screen(asked, given.append)
        await until(pilot, lambda: asks(pilot) and pilot.app.screen is asked)
        await pilot.press(*keys, "enter")
        await until(pilot, lambda: given)
    assert given == [picked]
