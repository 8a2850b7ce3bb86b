"""Drafts and replies on the screen: out, in, settled by keys, taken back; wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from ltconverse.case.events import PointResolved
from ltconverse.case.state import Conversation
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import out
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.form import Form
from ltconverse.tui.sharing.drafts import DraftsScreen
from ltconverse.tui.sharing.points import PointList
from ltconverse.tui.sharing.resolving import ResolvingScreen
from ltconverse.tui.sharing.told import ShowPassword, Told
from ltconverse.tui.transcript.line import TypedLine
from tests.screens import HOSTILE, NARROW, WIDE, burst, flat, seen, settled, shows, until
from tests.sharing_case import TEXTS, held, reads, replied, rows, share

LINES = (
    "S1 should read: The call came after she had read the file.",
    "S2: it was three, I think",
    "S3: please leave this out",
    "",
    "Nobody ever rang me back about it.",
)


@pytest.fixture
def talk(case: OpenCase, tmp_path: Path) -> Conversation:
    """A conversation whose draft was answered."""
    found = held(case)
    replied(case, share(case, found, tmp_path / "draft.txt"), *LINES)
    return found


def resolve(case: OpenCase, talk: Conversation) -> LtconverseApp:
    desk = Desk(case)
    return LtconverseApp(lambda: ResolvingScreen(desk, talk.id))


def drafts(case: OpenCase, talk: Conversation | None = None) -> LtconverseApp:
    desk = Desk(case)
    return LtconverseApp(lambda: DraftsScreen(desk, talk.id if talk else ""))


def foot(pilot: Pilot[None]) -> str:
    """The last line, with the keys."""
    return seen(pilot.app).splitlines()[-1]


def on(pilot: Pilot[None], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted


async def ready(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query_one(PointList).has_focus)
    await pilot.pause()


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    """Keys and letters, then all that follows."""
    burst(pilot.app, *pressed)
    await pilot.pause()
    await settled(pilot)


def label(pilot: Pilot[None]) -> str:
    chosen = pilot.app.screen.query_one(PointList).chosen
    return chosen.label if chosen else ""


async def go_to(pilot: Pilot[None], wanted: str) -> None:
    listed = pilot.app.screen.query_one(PointList)
    for at in range(listed.option_count):
        listed.highlighted = at
        if label(pilot) == wanted:
            await pilot.pause()
            return
    raise AssertionError(f"no point about {wanted}")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_each_point_is_settled_by_a_key(
    case: OpenCase, talk: Conversation, size: tuple[int, int]
) -> None:
    async with resolve(case, talk).run_test(size=size) as pilot:
        await ready(pilot)
        await shows(pilot, "Replies health visitor")
        await shows(pilot, "4 of 4 open")
        await until(pilot, lambda: "Esc" in seen(pilot.app).splitlines()[-1].title())
        await shows(pilot, "not placed yet")  # what has no place stands first
        await keys(pilot, "a")
        await shows(pilot, "not known which statement")
        await keys(pilot, "l", "S4", "^enter")
        await shows(pilot, "Placed. Saved.")
        assert label(pilot) == "S4"
        await keys(pilot, "b", "^enter")
        await go_to(pilot, "S1")
        await shows(pilot, "The call came [-before-]{+after+} she had read the file.")
        await keys(pilot, "a")
        await shows(pilot, "Accepted. Saved.")
        assert label(pilot) == "S2"  # on to what is open
        await keys(pilot, "e")
        line = pilot.app.screen.query_one(TypedLine)
        assert line.typed.text == TEXTS[1]
        line.typed.text = ""
        await keys(pilot, "Three colleagues were ill.", "^enter")
        assert label(pilot) == "S3"
        await keys(pilot, "d", "^enter")
        await shows(pilot, "say why")
        await keys(pilot, "d", "It is why she rang.", "^enter")
        await until(pilot, lambda: "Every point is settled." in flat(pilot))
        await shows(pilot, "0 of 4 open")
    assert reads(case, talk)[:2] == [
        "S1 The call came after she had read the file.",
        "S2 Three colleagues were ill.",
    ]
    became = {one.label: one.point.resolution for one in rows(case, talk)}
    assert {at: one.outcome for at, one in became.items() if one} == {
        "S1": "accepted",
        "S2": "accepted",
        "S3": "declined",
        "S4": "difference",
    }


async def test_half_of_a_small_screen_is_the_list_and_nothing_is_said_twice(
    case: OpenCase, talk: Conversation
) -> None:
    async with resolve(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        listed = pilot.app.screen.query_one(PointList)
        assert abs(listed.size.height - pilot.app.screen.query_one("#points-side").size.height) <= 1
        await shows(pilot, "[-struck out-] {+put in+}")
        await go_to(pilot, "S1")
        await keys(pilot, "a")
        await go_to(pilot, "S1")
        await shows(pilot, "[-before-]{+after+}")
        await shows(pilot, "accepted")
        assert "reads:" not in flat(pilot)


async def test_taken_back_and_done_again_and_opened_again(
    case: OpenCase, talk: Conversation
) -> None:
    async with resolve(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await go_to(pilot, "S3")
        await keys(pilot, "a")
        assert len(reads(case, talk)) == 3
        await keys(pilot, "^ctrl+z")
        await shows(pilot, "Taken back.")
        assert len(reads(case, talk)) == 4
        await keys(pilot, "^ctrl+y")
        await shows(pilot, "Done again.")
        assert len(reads(case, talk)) == 3
        listed = pilot.app.screen.query_one(PointList)
        listed.highlighted = next(at for at, one in enumerate(rows(case, talk)) if not one.is_open)
        await pilot.pause()
        await keys(pilot, "a")
        await shows(pilot, "That is settled. R opens it again.")
        await keys(pilot, "r")
        await shows(pilot, "Open again.")
        assert len(reads(case, talk)) == 4
        await keys(pilot, "u", "u", "u", "u")
        await shows(pilot, "Nothing was done here yet.")


async def test_in_part_asks_why_and_a_line_can_be_left(case: OpenCase, talk: Conversation) -> None:
    async with resolve(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await go_to(pilot, "S1")
        await keys(pilot, "p", "^escape")
        assert not pilot.app.screen.query_one(TypedLine).is_open
        await keys(pilot, "p", " And then.", "^enter")
        await shows(pilot, "Why not all:")
        await keys(pilot, "the log says so", "^enter")
    resolution = next(one for one in rows(case, talk) if one.label == "S1").point.resolution
    assert resolution is not None
    assert (resolution.outcome, resolution.reason) == ("in-part", "the log says so")
    assert reads(case, talk)[0].endswith("the file. And then.")


async def test_where_a_person_has_to_say_the_line_opens(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    replied(case, share(case, talk, tmp_path / "d.txt"), "S2: that is not what I meant")
    async with resolve(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await keys(pilot, "a")
        await shows(pilot, "They did not mean that.")
        assert pilot.app.screen.query_one(TypedLine).typed.text == TEXTS[1]
        await keys(pilot, " So it was.", "^enter")
    assert reads(case, talk)[1] == f"S2 {TEXTS[1]} So it was."


async def test_typing_corrections_at_once(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "d.txt")
    replied(
        case,
        shared,
        f"S1 should read: {TEXTS[0].replace('file', 'File')}",
        f"S4 should read: {TEXTS[3].replace('Monday', 'monday')}",
    )
    async with resolve(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await keys(pilot, "t")
        await until(pilot, lambda: "Every point is settled." in flat(pilot))
        await keys(pilot, "t")
        await shows(pilot, "no plain typing correction")
        await keys(pilot, "u")
        await shows(pilot, "2 of 2 open")


async def test_what_two_copies_settled_differently_is_settled_again(
    case: OpenCase, talk: Conversation
) -> None:
    point = next(one for one in rows(case, talk) if one.label == "S1").point.id
    for words in ("It came early.", "It came late."):
        case.record(
            PointResolved(conversation=talk.id, point=point, outcome="accepted", text=words)
        )
    async with resolve(case, talk).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await shows(pilot, "1 settled differently; 3 of 4 open")
        await go_to(pilot, "S1")
        await shows(pilot, "Two copies accepted: It came early.")
        await shows(pilot, "Two copies accepted: It came late.")
        await keys(pilot, "a")
        await shows(pilot, "Accepted. Saved.")
        assert "settled differently" not in flat(pilot)


async def test_words_of_others_are_never_markup(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case, HOSTILE)
    shared = share(case, talk, tmp_path / "d.txt")
    replied(case, shared, *(f"S{at} should read: {text} so" for at, text in enumerate(HOSTILE, 1)))
    async with resolve(case, talk).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await shows(pilot, "[/b] said")
        assert "\x1b[2J" not in seen(pilot.app)
        for _ in HOSTILE:
            await keys(pilot, "n")
        await pilot.press("f1")
        await until(pilot, lambda: "point by point" in flat(pilot))


# --- drafts ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("talk")
async def test_what_went_out_and_what_came_back(case: OpenCase) -> None:
    async with LtconverseApp(lambda: CaseScreen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "O drafts and replies" in flat(pilot))
        await pilot.press("o")
        await until(pilot, on(pilot, DraftsScreen))
        await until(pilot, lambda: "reply.txt" in flat(pilot))
        await shows(pilot, "health visitor 4 points open")
        await shows(pilot, "draft 1, txt")
        await shows(pilot, "4 points, 4 open")
        await pilot.press("enter")
        await until(pilot, on(pilot, ResolvingScreen))
        await pilot.press("escape")
        await until(pilot, on(pilot, DraftsScreen))
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))


async def test_a_draft_goes_out_and_its_password_is_shown_once(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = held(case)
    async with drafts(case).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "not shared yet" in flat(pilot))
        await pilot.press("s")
        await until(pilot, on(pilot, Form))
        await pilot.press("ctrl+s")
        await until(
            pilot, lambda: bool(pilot.app.screen.query(Input)) and "draft.docx" in flat(pilot)
        )
        await pilot.press("enter")
        await until(pilot, on(pilot, ShowPassword))
        (shared,) = talk.written.live_shares
        await shows(pilot, shared.password)
        assert isinstance(pilot.app.screen.focused, Button)
        await pilot.press("enter")
        await until(
            pilot, lambda: f"{shared.reference}" in flat(pilot) and "Shared:" in flat(pilot)
        )
        assert shared.password not in flat(pilot)
        assert (tmp_path / "draft.docx").exists()
        await pilot.press("s")
        await until(pilot, on(pilot, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "It opens with a password." in flat(pilot))
        pilot.app.screen.query_one(Input).value = str(tmp_path / "plain.txt")
        await pilot.press("enter")
        await until(pilot, lambda: "has no password: whoever has it can read it" in flat(pilot))


async def test_what_may_identify_someone_is_gone_through_first(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = held(case, ("We met Mrs Hargreaves in Ollerton.",))
    async with drafts(case).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "not shared yet" in flat(pilot))
        await pilot.press("n")
        await until(pilot, lambda: "Names out" in flat(pilot) and "«" in flat(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "may still identify someone." in flat(pilot))
        await pilot.press("s")
        await until(pilot, lambda: "Names out" in flat(pilot) and "«" in flat(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "nothing said yet of what becomes of it" in flat(pilot))
        await pilot.press("escape")
        await until(pilot, on(pilot, DraftsScreen))
        assert not talk.written.shares


async def test_a_reply_is_taken_in_and_its_points_come_next(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    share(case, talk, tmp_path / "draft.txt")
    share(case, held(case, role="school nurse"), tmp_path / "other.txt")
    file = tmp_path / "reply.txt"
    file.write_text("I do not know this word for word, but nobody rang.\n", encoding="utf-8")
    async with drafts(case, talk).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "no reply yet" in flat(pilot))
        await pilot.press("i")
        await until(pilot, lambda: "Which file came back?" in flat(pilot))
        pilot.app.screen.query_one(Input).value = str(tmp_path / "none.txt")
        await pilot.press("enter")
        await until(pilot, lambda: "There is no file" in flat(pilot))
        await pilot.press("i")
        await until(pilot, lambda: "Which file came back?" in flat(pilot))
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "Which draft does it answer?" in flat(pilot))
        await pilot.press("enter")
        await until(pilot, on(pilot, Told))
        await shows(pilot, "a reply to draft 1, health visitor")
        await pilot.press("enter")
        await until(pilot, on(pilot, ResolvingScreen))
        assert len(talk.written.open_points) == 1


async def test_silence_agreement_and_what_counts_no_longer(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    share(case, talk, tmp_path / "draft.txt")
    out.begin_together(case, talk)
    async with drafts(case, talk).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "at the screen, together" in flat(pilot))
        await pilot.press("x")
        await until(pilot, lambda: "Choose the draft" in flat(pilot))
        await pilot.press("down", "x")
        await until(pilot, lambda: "Silence is no agreement" in flat(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Noted: no answer came." in flat(pilot))
        await pilot.press("down", "delete")
        await until(pilot, lambda: "never went out" in flat(pilot))
        await pilot.press(*"slip", "enter")
        await until(pilot, lambda: "counts no longer" in flat(pilot))
        assert "at the screen" not in flat(pilot)
        await pilot.press("g")
        await until(pilot, on(pilot, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "silence is no agreement" in flat(pilot))
        await pilot.press("g")
        await until(pilot, on(pilot, Form))
        await pilot.press("enter")
        pilot.app.screen.query_one("#field-how", Input).value = "by telephone"
        await pilot.press("enter")
        await until(pilot, lambda: "as version 1. It stays as it is." in flat(pilot))
        await until(pilot, lambda: "Open again" in foot(pilot))
        await until(pilot, lambda: "Versions" in foot(pilot))
        assert "Share" not in foot(pilot)
        assert "Agreed" not in foot(pilot)
        await pilot.press("home", "enter")
        await until(pilot, lambda: "The write-up was agreed" in flat(pilot))
        await pilot.press("o")
        await until(pilot, lambda: "Say why" in flat(pilot))
        await pilot.press(*"the diary", "enter")
        await until(pilot, lambda: "open again" in flat(pilot))
        await until(pilot, lambda: "Share" in foot(pilot))
        assert "Open again" not in foot(pilot)
    assert talk.written.agreed is None


async def test_the_receipt_from_the_screen(
    case: OpenCase, talk: Conversation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with resolve(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await until(pilot, lambda: "receipt.docx" in flat(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "4 points, 4 still open" in flat(pilot))
        await pilot.press("g")
        await until(pilot, on(pilot, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "still open." in flat(pilot))
    assert (tmp_path / "receipt.docx").exists()


async def test_a_draft_that_was_called_back_stays_while_it_has_an_answer(
    case: OpenCase, talk: Conversation
) -> None:
    (shared,) = talk.written.live_shares
    out.withdraw_share(case, talk, shared.id, "the wrong address")
    async with drafts(case, talk).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "called back, and answered" in flat(pilot))
        await pilot.press("down", "delete")
        await until(pilot, lambda: "was called back already" in flat(pilot))
        await pilot.press("down", "delete")
        await until(pilot, lambda: "taken in by a slip?" in flat(pilot))
        pilot.app.screen.query_one(Input).value = "not theirs"
        await pilot.press("enter")
        await until(pilot, lambda: "It counts no longer" in flat(pilot))
        assert "called back, and answered" not in flat(pilot)
    assert rows(case, talk) == []
