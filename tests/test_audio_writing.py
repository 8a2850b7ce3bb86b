from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE, seconds_of
from ltconverse.audio.writing import write_sound
from ltconverse.errors import CannotWrite


@pytest.mark.parametrize("form", ["wav", "flac"])
@pytest.mark.parametrize("channels", [1, 2])
def test_what_is_written_reads_back_sample_by_sample(
    tmp_path: Path, form: str, channels: int
) -> None:
    import av

    dice = np.random.default_rng(1)
    pieces = [
        dice.integers(-30_000, 30_000, (length, channels)).astype(np.int16)
        for length in (RATE, RATE, 5000)
    ]
    path = tmp_path / f"talk.{form}"
    seconds = write_sound(path, form, channels, [pieces[0], None, *pieces[1:]])
    assert seconds == pytest.approx(3 + 5000 / RATE)
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.layout.nb_channels) == (RATE, channels)
        read = [frame.to_ndarray().reshape(-1, channels) for frame in container.decode(audio=0)]
    silence = np.zeros((RATE, channels), np.int16)
    assert np.array_equal(np.concatenate(read), np.concatenate([pieces[0], silence, *pieces[1:]]))


def test_one_channel_among_two_goes_to_both(tmp_path: Path) -> None:
    mono = np.full((RATE, 1), 7, np.int16)
    path = tmp_path / "talk.wav"
    write_sound(path, "wav", 2, [mono])
    with seconds_of(path) as stream:
        (second,) = list(stream)
    assert np.array_equal(second, mono[:, 0])


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"talk\.wav could not be written: No such file"):
        write_sound(tmp_path / "absent" / "talk.wav", "wav", 1, [None])
