"""Which voice is taken, and how it is asked."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import VoiceMissing
from ltconverse.speech.aloud.engines import (
    CHOSEN,
    MOST_LETTERS,
    Engine,
    Manner,
    find_engine,
    said_voices,
    spoken,
    ways,
)
from tests.needs import require

LISTED = """Alex                en_US    # Most people recognize me by my voice.
Bad News            en_US    # The light you see at the end of the tunnel.
Daniel              en_GB    # Hello, my name is Daniel.
Moira               en_IE    # Hello, my name is Moira.
Thomas              fr_FR    # Bonjour, je m'appelle Thomas.
"""


def having(*programs: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in programs else None


@pytest.mark.parametrize(
    ("platform", "programs", "kind"),
    [
        ("linux", ("espeak-ng", "espeak"), "espeak"),
        ("linux", ("espeak",), "espeak"),
        ("darwin", ("say", "espeak-ng"), "say"),
        ("win32", ("powershell",), "sapi"),
        ("win32", ("espeak-ng",), "espeak"),
    ],
)
def test_the_best_voice_of_the_computer_is_taken(
    platform: str, programs: tuple[str, ...], kind: str
) -> None:
    found = find_engine(platform, having(*programs))
    assert (found.kind, found.program) == (kind, f"/bin/{programs[0]}")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_without_one_it_is_said_what_to_install(platform: str) -> None:
    with pytest.raises(VoiceMissing, match="apt install espeak-ng"):
        find_engine(platform, having())


def test_a_program_of_another_system_is_not_asked() -> None:
    with pytest.raises(VoiceMissing):
        find_engine("linux", having("say", "powershell"))


@pytest.mark.parametrize("found", [".\\espeak-ng.EXE", "espeak-ng", "./espeak-ng"])
def test_a_program_in_the_folder_one_is_in_is_no_voice(found: str) -> None:
    with pytest.raises(VoiceMissing):
        find_engine("win32", lambda _name: found)


def test_windows_names_its_programs_in_full() -> None:
    found = find_engine("win32", lambda name: f"C:\\Windows\\{name}.exe")
    assert found.program == "C:\\Windows\\powershell.exe"


def test_another_voice_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = script(tmp_path / "piper", "cat")
    monkeypatch.setenv(CHOSEN, f"{program} --model 'my voice.onnx' -f -")
    found = find_engine("linux")
    assert (found.kind, found.plays_itself) == ("own", False)
    (way,) = ways(found, Manner("en-gb-scotland"))
    assert way.command == (str(program), "--model", "my voice.onnx", "-f", "-")


@pytest.mark.parametrize("chosen", ["nowhere --really", "'half a quote"])
def test_a_chosen_voice_that_is_not_there_is_named(
    chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, chosen)
    with pytest.raises(VoiceMissing, match=r"LTCONVERSE_VOICE names is not .*(nowhere|half)"):
        find_engine("linux", having("espeak-ng"))


def test_espeak_is_asked_for_the_accent_then_for_any_english() -> None:
    engine = Engine("espeak", "espeak-ng", "/bin/espeak-ng")
    found = ways(engine, Manner("en-gb-scotland", 40, 160))
    assert [one.command[4] for one in found] == ["en-gb-scotland", "en-gb", "en"]
    assert found[0].command[5:] == ("-p", "40", "-s", "160", "-b", "1")


def test_a_high_voice_is_a_womans_where_there_is_one() -> None:
    engine = Engine("espeak", "espeak-ng", "/bin/espeak-ng")
    names = [one.command[4] for one in ways(engine, Manner("en-gb", 70))]
    assert names == ["en-gb+f3", "en+f3", "en-gb", "en"]


def test_a_language_that_is_none_is_not_passed_on() -> None:
    engine = Engine("espeak", "espeak-ng", "/bin/espeak-ng")
    assert ways(engine, Manner("-w /tmp/x"))[0].command[4] == "en-gb"


def test_macos_lists_its_voices() -> None:
    assert said_voices(LISTED) == [
        ("Alex", "en-us"),
        ("Bad News", "en-us"),
        ("Daniel", "en-gb"),
        ("Moira", "en-ie"),
        ("Thomas", "fr-fr"),
    ]
    assert said_voices("\n nothing of the sort \n") == []


@pytest.mark.parametrize(
    ("manner", "voice"),
    [(Manner("en-gb", 40), "Daniel"), (Manner("en-gb", 60), "Moira"), (Manner("fr"), "Thomas")],
)
def test_macos_is_asked_for_a_voice_that_it_has(manner: Manner, voice: str, tmp_path: Path) -> None:
    say = script(tmp_path / "say", f"cat <<'END'\n{LISTED}END")
    named, usual = ways(Engine("say", "macOS", str(say), plays_itself=True), manner)
    assert named.command == (str(say), "-v", voice, "-r", "150", "-f", "-")
    assert usual.command == (str(say), "-r", "150", "-f", "-")


def test_macos_that_lists_nothing_speaks_all_the_same(tmp_path: Path) -> None:
    engine = Engine("say", "macOS", str(tmp_path / "gone"), plays_itself=True)
    assert [one.command[1:] for one in ways(engine, Manner())] == [("-r", "150", "-f", "-")]


@pytest.mark.parametrize(("speed", "rate"), [(180, "0"), (150, "-2"), (80, "-6"), (300, "7")])
def test_windows_counts_its_speed_in_steps(speed: int, rate: str) -> None:
    (way,) = ways(Engine("sapi", "Windows", "powershell"), Manner("en-gb-x-rp", 60, speed))
    assert way.environment == {
        "LTCONVERSE_VOICE_LANGUAGE": "en-gb",
        "LTCONVERSE_VOICE_GENDER": "Female",
        "LTCONVERSE_VOICE_RATE": rate,
    }


def test_what_is_done_is_not_spoken() -> None:
    assert spoken(["(looks at the floor)", "It was a Friday [sighs] and late.", "…"]) == (
        "It was a Friday and late."
    )


def test_paragraphs_stay_apart() -> None:
    assert spoken(["One.\nStill one.", "Two."]) == "One. Still one.\n\nTwo."


@settings(max_examples=60)
@given(st.lists(st.text()))
def test_whatever_is_spoken_holds_no_orders_to_a_voice(paragraphs: list[str]) -> None:
    text = spoken(paragraphs)
    assert "[[" not in text
    assert "\x1b" not in text
    assert "\0" not in text
    assert len(text) <= MOST_LETTERS
    assert not text or any(map(str.isalnum, text))


def test_espeak_knows_every_voice_it_is_asked_for_first() -> None:
    require(shutil.which("espeak-ng"), "espeak-ng")
    tags = ("en-gb", "en-gb-scotland", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-gb-x-rp", "en-029")
    for tag in tags:
        for pitch in (40, 60):
            command = ways(find_engine("linux"), Manner(tag, pitch))[0].command
            done = subprocess.run(
                command, input=b"Yes.", capture_output=True, timeout=20, check=False
            )
            assert done.returncode == 0, tag
            assert done.stdout.startswith(b"RIFF"), tag


def script(path: Path, body: str) -> Path:
    """A program of a few lines."""
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path
