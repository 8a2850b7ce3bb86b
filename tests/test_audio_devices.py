"""Which microphones there are: asked of a new process each time, and why when there are none."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.audio.microphone.devices import (
    Microphone,
    Setup,
    find_microphone,
    microphones,
    preferred,
)
from ltconverse.errors import NoMicrophone, NotFound, PortAudioMissing, SoundServiceGone
from tests.pulse import null_sink

STUBS = Path(__file__).parent / "stubs"
BUILT_IN = Microphone(0, "HDA Intel PCH: ALC257 Analog (hw:0,0)", 2, 44_100, False, "ALSA")
HEADSET = Microphone(3, "USB Headset: Audio (hw:1,0)", 1, 16_000, False, "ALSA")
USUAL = Microphone(12, "default", 32, 48_000, True, "ALSA")


def stub(monkeypatch: pytest.MonkeyPatch, **said: object) -> None:
    """Processes started from here on find the stand-in for sounddevice."""
    monkeypatch.setenv("PYTHONPATH", str(STUBS))
    monkeypatch.setenv("SOUND_STUB", json.dumps({"devices": [], **said}))


def test_a_microphone_plugged_in_later_is_on_the_next_list() -> None:
    with null_sink() as pulse:
        names = {one.name for one in microphones()}
        assert "ltmic" in names
        (pulse.home / ".asoundrc").write_text(
            (pulse.home / ".asoundrc").read_text() + "pcm.another { type pulse device ltmic }\n"
        )
        assert {one.name for one in microphones()} == names | {"another"}
        usual = preferred(microphones())
        assert usual.is_default
        assert usual.rate == 48_000


def test_no_sound_server_is_said_as_that() -> None:
    with null_sink() as pulse:
        pulse.kill()
        with pytest.raises(SoundServiceGone):
            microphones()
        pulse.start()
        assert microphones()


@pytest.mark.slow
def test_a_sound_server_that_hangs_holds_nobody_up() -> None:
    with null_sink() as pulse:
        pulse.stop()
        began = time.monotonic()
        with pytest.raises(SoundServiceGone):
            microphones(patience=2.0)
        assert time.monotonic() - began < 4
        pulse.go_on()


def test_without_portaudio_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, missing=True)
    with pytest.raises(PortAudioMissing, match="apt install libportaudio2"):
        microphones()


def test_without_a_microphone_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch)
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with pytest.raises(NoMicrophone, match="notes work without it"):
        microphones()


def test_inputs_that_only_convert_and_outputs_are_not_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stub(
        monkeypatch,
        devices=[
            {"name": "USB Headset", "channels": 1, "rate": 16_000},
            {"name": "samplerate", "channels": 128, "rate": 44_100},
            {"name": "Loudspeaker", "channels": 0, "rate": 48_000},
        ],
    )
    (only,) = microphones()
    assert only == Microphone(0, "USB Headset", 1, 16_000, True, "ALSA")
    assert only.label == "USB Headset – one channel, 16 kHz, the computer's usual one"


@pytest.mark.parametrize("module", ["tests.stubs.sounddevice", "tests.no_such_module", "json.tool"])
def test_a_process_that_says_nothing_useful_is_no_list(module: str) -> None:
    with pytest.raises(NoMicrophone):
        microphones(module=module)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("3", HEADSET),
        ("0", BUILT_IN),
        ("headset", HEADSET),
        ("HDA Intel PCH: ALC257 Analog (hw:0,0)", BUILT_IN),
        (" Default ", USUAL),
        ("alc257", BUILT_IN),
    ],
)
def test_found_by_number_name_or_part_of_it(reference: str, found: Microphone) -> None:
    assert find_microphone(reference, [BUILT_IN, HEADSET, USUAL]) is found


def test_a_full_name_is_not_held_for_part_of_another() -> None:
    second = Microphone(4, "default (2)", 1, 48_000, False, "ALSA")
    assert find_microphone("default", [second, USUAL]) is USUAL
    assert find_microphone("default", [USUAL, second]) is USUAL


def test_what_is_not_there_or_not_clear_names_what_there_is() -> None:
    with pytest.raises(NotFound, match=r"no microphone webcam.*USB Headset"):
        find_microphone("webcam", [BUILT_IN, HEADSET])
    with pytest.raises(NotFound, match=r"More than one .* a: HDA.*, USB"):
        find_microphone("a", [BUILT_IN, HEADSET])
    with pytest.raises(NotFound, match="What there is: none"):
        find_microphone("", [])
    with pytest.raises(NoMicrophone):
        preferred([])
    assert preferred([BUILT_IN, HEADSET]) is BUILT_IN


@given(st.builds(Setup, st.lists(st.text(), max_size=3).map(tuple), st.booleans()))
def test_a_setup_comes_back(setup: Setup) -> None:
    assert Setup.from_json(setup.to_json()) == setup


@given(
    st.text()
    | st.recursive(st.none() | st.booleans() | st.text(), st.lists).map(json.dumps)
    | st.dictionaries(st.sampled_from(["microphones", "separate"]), st.integers()).map(json.dumps)
)
def test_a_setup_that_makes_no_sense_is_the_usual_microphone(text: str) -> None:
    assert Setup.from_json(text) == Setup()


def test_our_side_loads_no_sound_library() -> None:
    code = (
        "from ltconverse.audio.microphone import capture, devices, levels; import sys;"
        "print([m for m in ('numpy', 'av', 'sounddevice', '_sounddevice') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
