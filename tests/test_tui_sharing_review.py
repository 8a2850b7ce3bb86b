"""The practitioner's own review at the screen: kept as it is given, and nothing else in reach."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from ltconverse.case.events import DifferenceKept
from ltconverse.case.state import Conversation
from ltconverse.errors import NotSaved
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.sharing.review import begin
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.sharing.drafts import DraftsScreen
from ltconverse.tui.sharing.review import ReviewScreen
from ltconverse.tui.sharing.way_back import WayBack
from tests.conftest import PASSPHRASE
from tests.screens import HOSTILE, NARROW, WIDE, burst, flat, seen, shows, until
from tests.sharing_case import TEXTS, held


def looking(case: OpenCase, talk: Conversation) -> LtconverseApp:
    reviewing = begin(case, talk)
    return LtconverseApp(lambda: ReviewScreen(Desk(case), reviewing, alone=True))


def answers(talk: Conversation) -> dict[str, tuple[str, str, str]]:
    """What was kept so far, by label."""
    (share,) = talk.written.live_shares
    labels = {
        one.statement: f"S{one.number}" for one in talk.written.versions[share.version].statements
    }
    given = talk.written.answers.get(share.id, {})
    return {labels.get(i, ""): (one.answer, one.text, one.comment) for i, one in given.items()}


async def test_each_answer_is_kept_as_it_is_given(case: OpenCase) -> None:
    talk = held(case)
    async with looking(case, talk).run_test(size=NARROW) as pilot:
        await shows(pilot, "Statement 1 of 4", "S1", TEXTS[0], "At the time · note 1")
        await pilot.press("enter")
        await shows(pilot, "Statement 2 of 4", "S1: That is right. Kept.")
        assert answers(talk) == {"S1": ("agree", "", "")}
        await pilot.press("down", "enter")
        await shows(pilot, "How should it read?", "Your words:")
        await pilot.press("enter")
        await shows(pilot, "That is how it reads already.")
        burst(pilot.app, " It was three.", "^enter")
        await shows(pilot, f"You said: Put differently: “{TEXTS[1]} It was three.”")
        await pilot.press("right", "down", "down", "enter")
        await shows(pilot, "What did you mean?")
        await pilot.press("enter")
        await shows(pilot, "What did you mean?", "Your words:")
        burst(pilot.app, "He read it that night.", "^enter")
        await shows(pilot, "You said: Not what I meant: “He read it that night.”")
    path = case.path
    case.close()
    with open_case(path, PASSPHRASE) as again:  # as after a crash: nothing was handed back
        (talk,) = again.state.conversations.values()
        assert list(answers(talk)) == ["S1", "S2", "S3"]
        async with looking(again, talk).run_test(size=WIDE) as pilot:
            await shows(pilot, "Statement 4 of 4", TEXTS[3])
            assert len(talk.written.shares) == 1


async def test_who_just_begins_to_type_has_not_agreed(case: OpenCase) -> None:
    talk = held(case)
    async with looking(case, talk).run_test(size=NARROW) as pilot:
        await shows(pilot, "Statement 1 of 4")
        await pilot.press("N")
        await shows(pilot, "Your words:")
        burst(pilot.app, "ot so [/b]", "^enter")
        await shows(pilot, "Not so [/b]", "kept")
    assert answers(talk) == {"S1": ("", "", "Not so [/b]")}


async def test_handed_back_and_locked(case: OpenCase) -> None:
    talk = held(case)
    app = looking(case, talk)
    async with app.run_test(size=NARROW) as pilot:
        await shows(pilot, "Statement 1 of 4")
        await pilot.press("f10")
        await shows(pilot, "4 statements; not answered: 4.")
        await pilot.press("enter")
        await shows(pilot, "Nothing was answered yet.")
        await pilot.press("left")
        await shows(pilot, "Statement 1 of 4")
        await pilot.press("down", "down", "down", "enter")
        await shows(pilot, "If you would like to, say why.")
        await pilot.press("enter")
        await shows(pilot, "S1: To be left out. Kept.")
        await pilot.press("down", "down", "down", "down", "enter")
        await shows(pilot, "What would you like to say?")
        burst(pilot.app, "It is my", "^ctrl+j", "colleague's.", "^enter")
        await shows(pilot, "said about it: “It is my colleague's.”")
        await pilot.press("f10", "down", "enter")
        burst(pilot.app, "Thank you.", "^enter")
        await shows(pilot, "Anything else you would like to say… “Thank you.”")
        await pilot.press("up", "enter")
        await shows(pilot, "Everything you said is kept.")
        assert "S1" not in flat(pilot)
        assert "health visitor" not in flat(pilot).casefold()
        await pilot.press("left", "f10", "right")
        await shows(pilot, "give the computer back")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WayBack))
        burst(app, "not it", "^enter")
        await shows(pilot, "does not open the case")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WayBack))
        burst(app, PASSPHRASE, "^enter")
        await until(pilot, lambda: app._exit)
    (reply,) = talk.written.live_replies
    assert (reply.form, reply.by) == ("screen", talk.practitioner)
    points = [talk.written.points[one].said for one in reply.points]
    first = talk.written.latest
    assert first is not None
    assert [(one.kind, one.statement, one.text) for one in points] == [
        ("leave-out", first.statements[0].statement, ""),
        ("comment", first.statements[0].statement, "It is my\ncolleague's."),
        ("overall", "", "Thank you."),
    ]
    # What was not answered is silence, and needs nothing; what was is open.
    assert len(talk.written.open_points) == 3


async def test_nothing_else_can_be_reached(case: OpenCase) -> None:
    talk = held(case)
    app = looking(case, talk)
    async with app.run_test(size=NARROW) as pilot:
        await shows(pilot, "Statement 1 of 4")
        for key in ("ctrl+p", "f1", "f12", "escape", "ctrl+r", "s", "p"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ReviewScreen), key
        assert "A review" not in seen(app)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, WayBack))
        await pilot.press("ctrl+p", "f1", "ctrl+q")
        assert isinstance(app.screen, WayBack)
        assert not app._exit
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))


async def test_an_answer_is_taken_back_and_one_that_cannot_be_kept_is_said(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = held(case)
    async with looking(case, talk).run_test(size=WIDE) as pilot:
        await shows(pilot, "Statement 1 of 4")
        await pilot.press("enter")
        await shows(pilot, "Statement 2 of 4")
        await pilot.press("left", "end", "enter")
        await until(pilot, lambda: not answers(talk))
        assert "✓" not in flat(pilot)

        def full(*_: object) -> None:
            raise NotSaved

        with monkeypatch.context() as patch:
            patch.setattr(case, "save", full)
            await pilot.press("home", "enter")
            await shows(pilot, "That is not kept yet:", "Statement 1 of 4")
        assert "✓" not in flat(pilot)
        await pilot.press("enter")
        await shows(pilot, "Statement 2 of 4", "Kept.")


async def test_what_is_half_typed_when_the_terminal_goes_is_kept(case: OpenCase) -> None:
    talk = held(case)
    async with looking(case, talk).run_test(size=NARROW) as pilot:
        await shows(pilot, "Statement 1 of 4")
        await pilot.press("down", "down", "enter")
        await shows(pilot, "What did you mean?")
        burst(pilot.app, "It was her")
        await shows(pilot, "Your words: It was her")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        await screen.keep_line()
    assert answers(talk) == {"S1": ("not-meant", "It was her", "")}


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_any_words_are_words(case: OpenCase, size: tuple[int, int]) -> None:
    talk = held(case, (*HOSTILE, "word " * 400))
    first = next(iter(talk.notes))
    case.record(
        DifferenceKept(
            conversation=talk.id, change=case.new_id(), statement=first, text="[/b] otherwise"
        )
    )
    async with looking(case, talk).run_test(size=size) as pilot:
        await shows(pilot, "Statement 1 of 9", "[/b] said", "You see it otherwise: [/b] otherwise")
        for number in range(2, 10):
            await pilot.press("right")
            await shows(pilot, f"Statement {number} of 9")
        await pilot.press("ctrl+down")
        await pilot.press("right")
        await shows(pilot, "9 statements; not answered: 9.")


async def test_begun_from_the_drafts_and_back_again(case: OpenCase) -> None:
    talk = held(case)
    app = LtconverseApp(lambda: DraftsScreen(Desk(case), talk.id))
    async with app.run_test(size=NARROW) as pilot:
        await shows(pilot, "health visitor")
        await pilot.press("t")
        await shows(pilot, "Statement 1 of 4")
        await pilot.press("ctrl+p", "enter")
        await shows(pilot, "Statement 2 of 4")
        await pilot.press("f10", "enter")
        await shows(pilot, "Everything you said is kept.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WayBack))
        burst(app, PASSPHRASE, "^enter")
        await until(pilot, lambda: isinstance(app.screen, DraftsScreen))
        await shows(pilot, "They handed it back. Nothing in it is open.")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
