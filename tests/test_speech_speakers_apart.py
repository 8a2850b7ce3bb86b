"""Finding speakers in a process apart: what comes back, and what is left when it is stopped."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.children import read_messages, write_message
from ltconverse.errors import HelperGone, ModelDamaged, RecordingDamaged
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import Away
from ltconverse.speech.voices import speakers_child
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan
from ltconverse.speech.voices.speakers_apart import speakers_apart

FAKE = "tests.fake_finder"


def model(name: str) -> Model:
    return Model(name, Path(), "0")


def test_what_was_found_and_how_far_it_is_come_back() -> None:
    told: list[float] = []
    found = speakers_apart(
        [b"a", None, b"c"],
        number=2,
        model=model("quick"),
        marks=[Mark(0.5, "lead")],
        on_progress=told.append,
        module=FAKE,
    )
    spans = tuple(VoiceSpan(n, n + 1, f"v{n % 2 + 1}", 0.9) for n in range(3))
    assert found == Found(spans, {"v1": "lead"})
    assert told == [1.0, 2.0, 3.0]


def test_without_a_model_it_goes_by_the_channels() -> None:
    found = speakers_apart([b"a", b"b"], number=2, module=FAKE)
    assert found is not None
    assert [one.voice for one in found.spans] == ["c1", "c2"]


def test_stopping_ends_it_and_lets_the_rows_go() -> None:
    given, closed = [0], []

    def rows() -> Iterator[bytes]:
        try:
            while True:
                given[0] += 1
                yield b"x"
        finally:
            closed.append(True)

    found = speakers_apart(
        rows(), number=2, model=model("stuck"), stop=lambda: given[0] > 10, module=FAKE
    )
    assert found is None
    assert closed == [True]


def test_one_that_dies_is_told() -> None:
    with pytest.raises(HelperGone):
        speakers_apart([b"x"] * 3, number=2, model=model("dies"), module=FAKE)


def test_a_damaged_model_is_told_with_what_to_do() -> None:
    with pytest.raises(ModelDamaged, match="Not it") as told:
        speakers_apart([b"x"], number=2, model=model("damaged"), module=FAKE)
    assert told.value.hint == "Again."


def test_what_reading_the_sound_meets_is_raised_here() -> None:
    def rows() -> Iterator[bytes]:
        yield b"x"
        raise RecordingDamaged

    with pytest.raises(RecordingDamaged):
        speakers_apart(rows(), number=2, model=model("quick"), module=FAKE)


# --- the process itself ---------------------------------------------------------------------


def asked(rows: list[bytes], *, complete: bool = True) -> list[tuple[str, bytes]]:
    """What the real helper says to these rows, by their channels."""
    source, out = io.BytesIO(), io.BytesIO()
    write_message(source, "M", json.dumps({"number": 2, "marks": [], "model": None}).encode())
    for row in rows:
        write_message(source, "F", row)
    if complete:
        write_message(source, "Z")
    source.seek(0)
    speakers_child.find(source, out)
    out.seek(0)
    return list(read_messages(out))


def test_silence_has_no_speakers_and_a_damaged_second_is_silence() -> None:
    quiet = encode(np.zeros((RATE, 2), np.int16))
    one_channel = encode(np.zeros(RATE, np.int16))
    said = asked([quiet, b"", b"no flac", one_channel])
    assert [kind for kind, _ in said] == ["P", "U", "Z"]
    assert json.loads(said[0][1]) == 4.0
    assert json.loads(said[1][1]) == {"spans": [], "speakers": {}}


def test_rows_that_break_off_are_not_taken_for_all() -> None:
    with pytest.raises(Away):
        asked([encode(np.zeros((RATE, 2), np.int16))], complete=False)
