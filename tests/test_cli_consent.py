"""`ltconverse consent`: showing and entering what was agreed, outside a conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.case import events as e
from ltconverse.case.consenting import WITHOUT, day_words, usual_keep_until
from ltconverse.case.state import CaseState
from ltconverse.jobs.opening import OpenCase, open_case
from tests.casework import begin
from tests.conftest import PASSPHRASE

Told = tuple[int, str, str]


@pytest.fixture
def place(make_case: Callable[..., OpenCase], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with one conversation, closed again."""
    case = make_case()
    begin(case)
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    return case.path


@pytest.fixture
def ask(place: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def asked(*words: str) -> Told:
        code = run(["consent", str(place), "1", *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return asked


@pytest.fixture
def state(place: Path) -> Callable[[], CaseState]:
    """The case as it stands on the disk."""

    def read() -> CaseState:
        with open_case(place, PASSPHRASE) as opened:
            return opened.state

    return read


@pytest.fixture
def recorded(place: Path) -> Iterator[str]:
    """A recording of the conversation, as far as the journal knows."""
    with open_case(place, PASSPHRASE) as opened:
        (conversation,) = opened.state.conversations
        opened.record(
            e.RecordingBegun(
                conversation=conversation, recording="rec", keep_until=date(2090, 1, 1)
            ),
            e.RecordingEnded(recording="rec", seconds=12.0, sha256=""),
        )
    return "rec"


def only_consent(state: CaseState):  # type: ignore[no-untyped-def]
    (conversation,) = state.conversations.values()
    return conversation.consent


def test_it_shows_what_they_should_know_and_enters_nothing(
    ask: Callable[..., Told], state: Callable[[], CaseState]
) -> None:
    code, out, err = ask()
    assert (code, err) == (0, "")
    assert "Nothing has been agreed" in out
    assert "lose nothing" in out
    assert "ltconverse consent CASE CONVERSATION yes" in out
    assert "/consent" not in out, "that is for inside a conversation"
    assert only_consent(state()) is None


def test_a_yes_is_kept_with_the_usual_day_which_is_said(
    ask: Callable[..., Told], state: Callable[[], CaseState]
) -> None:
    code, out, _ = ask("yes")
    until = usual_keep_until(datetime.now(UTC).astimezone().date())
    assert code == 0
    assert f"Kept until {day_words(until)}" in out
    consent = only_consent(state())
    assert consent.missing() == []
    assert consent.who == ("health visitor",)
    assert consent.keep_until == until


def test_another_day_and_others_who_agree(
    ask: Callable[..., Told], state: Callable[[], CaseState], recorded: str
) -> None:
    day = f"{datetime.now(UTC).year + 1}-02-28"
    assert ask("yes", day, "--who", "health visitor", "--who", "union representative")[0] == 0
    after = state()
    assert only_consent(after).who == ("health visitor", "union representative")
    assert str(after.recordings[recorded].keep_until) == day, "it holds for what is there too"


def test_a_no_loses_nothing(ask: Callable[..., Told], state: Callable[[], CaseState]) -> None:
    code, out, _ = ask("no")
    assert code == 0
    assert WITHOUT in out
    assert "erase" not in out, "there is nothing to erase"
    assert only_consent(state()).agreed is False


def test_withdrawing_offers_to_erase_and_leaves_the_conversation_closed(
    ask: Callable[..., Told], place: Path, state: Callable[[], CaseState], recorded: str
) -> None:
    ask("yes")
    with open_case(place, PASSPHRASE) as opened:
        opened.record(e.ConversationClosed(conversation=next(iter(opened.state.conversations))))
    code, out, _ = ask("withdraw")
    assert code == 0
    assert "ltconverse recording erase CASE 1" in out
    after = state()
    assert only_consent(after).withdrawn_at is not None
    assert next(iter(after.conversations.values())).closed_at is not None
    assert after.recordings[recorded].erased_at is None, "nothing is erased unasked"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["yes", "tomorrow"], "not a date"),
        (["yes", "2020-01-01"], "still to come"),
        (["yes", "2027-01-01 nurse"], "not a date"),
        (["no", "2090-01-01"], "yes only"),
        (["perhaps"], "perhaps"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    ask: Callable[..., Told], state: Callable[[], CaseState], words: list[str], said: str
) -> None:
    code, _, err = ask(*words)
    assert code == 2
    assert said in err
    assert only_consent(state()) is None
