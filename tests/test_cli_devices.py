"""`ltconverse devices`: the microphones, whether we hear one, and which a case records with."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.audio.microphone import devices
from ltconverse.audio.microphone.devices import Microphone, Setup
from ltconverse.cli import devices as command
from ltconverse.errors import NoMicrophone
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings.microphones import chosen_microphones
from tests import fake_microphone
from tests.conftest import PASSPHRASE

FOUND = [
    Microphone(0, "Built-in", 2, 48_000, True, "ALSA"),
    Microphone(3, "USB \x1b[2Jtable", 1, 44_100, False, "ALSA"),
]


@pytest.fixture(autouse=True)
def _two_microphones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "microphones", lambda: FOUND)
    monkeypatch.setattr(command, "_test", _test_with_a_stand_in)


def _test_with_a_stand_in(setup: Setup, seconds: int) -> int:
    return _REAL_TEST(setup, seconds, fake_microphone.MODULE)


_REAL_TEST = command._test


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run(["devices", *map(str, words)])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_it_lists_them_and_says_how_to_try_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys)
    assert (code, err) == (0, "")
    assert "0  Built-in" in out
    assert "the computer's usual one" in out
    assert "3  USB ␛[2Jtable" in out
    assert "--test" in out


def test_none_there_is_said_with_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> list[Microphone]:
        raise NoMicrophone

    monkeypatch.setattr(devices, "microphones", none)
    code, _, err = told(capsys)
    assert code == 2
    assert "notes work without it" in err


def test_a_case_keeps_its_choice(
    capsys: pytest.CaptureFixture[str],
    make_case: Callable[..., OpenCase],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = make_case()
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    assert "usual microphone" in told(capsys, "--case", case.path)[1]
    code, out, _ = told(capsys, "--case", case.path, "--use", "usb", "--use", "0", "--separate")
    assert code == 0
    assert "each kept apart" in out
    assert out.count("(chosen)") == 2
    with open_case(case.path, PASSPHRASE) as opened:
        assert chosen_microphones(opened.folder) == Setup((FOUND[1].name, "Built-in"), True)
    assert told(capsys, "--case", case.path)[1].count("(chosen)") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--use", "usb"], "--case DIR"),
        (["--separate"], "--case DIR"),
        (["--test", "--use", "nothing"], "no microphone nothing"),
        (["--case", "nowhere", "--use", "0"], "nowhere"),
        (["--test", "--seconds", "0"], "--seconds"),
    ],
)
def test_what_cannot_be_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    code, _, err = told(capsys, *words)
    assert code == 2
    assert said in err


def test_a_voice_is_heard(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_microphone.plan(monkeypatch, seconds=3.0, pace=0.0)
    code, out, _ = told(capsys, "--test", "--seconds", 2)
    assert (code, out.splitlines()[-1]) == (0, "We can hear you.")
    assert "Listening with" in out
    assert "▁" not in out, "bars are for a terminal only"


def test_a_muted_one_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_microphone.plan(monkeypatch, seconds=0.0, then="muted", pace=0.0)
    code, out, _ = told(capsys, "--test", "--seconds", 2)
    assert code == 1
    assert "is it muted?" in out


def test_one_that_goes_away_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_microphone.plan(monkeypatch, seconds=0.5, then="device-gone", pace=0.0)
    code, _, err = told(capsys, "--test")
    assert code == 2
    assert err.strip()


def test_in_a_terminal_the_level_is_drawn_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    fake_microphone.plan(monkeypatch, seconds=2.0, pace=0.0)
    out = told(capsys, "--test", "--seconds", 1)[1]
    assert "\r  " in out
    assert out.splitlines()[-1] == "We can hear you."


def test_louder_is_higher() -> None:
    bars = [command._bar(peak) for peak in (0.0, 0.001, 0.01, 0.1, 0.3, 0.6, 1.0, 5.0)]
    assert bars == sorted(bars, key=command._BARS.index)
    assert (bars[0], bars[-1]) == (" ", "█")
    assert json.dumps(bars)
