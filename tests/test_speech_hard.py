"""Sound that is hard to understand, by the real model: nothing is made up, nothing goes missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.speech.models import find_model
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block
from tests import hard_sounds as hard
from tests.bench.transcripts.coverage import FOREIGN, uncovered

pytestmark = pytest.mark.slow

BEGIN, REST = "Thank you for making the time today", "on your notes"


@pytest.fixture(scope="module")
def transcriber() -> Transcriber:
    return Transcriber(find_model())


@pytest.fixture(scope="module")
def talk() -> hard.Sound:
    return hard.conversation(0, 17.2)


def hear(transcriber: Transcriber, sound: hard.Sound) -> list[Block]:
    blocks = list(transcriber.blocks(iter(hard.as_seconds(sound))))
    voiced, missing = uncovered(sound, blocks)
    assert voiced
    assert missing == 0
    return blocks


def text(blocks: list[Block], start: float = 0.0, end: float = 1e9) -> str:
    return " ".join(
        word.text for block in blocks for word in block.words if start <= word.start < end
    )


@pytest.mark.parametrize("noise", [hard.hold_music, hard.barking, hard.silence])
def test_where_nobody_speaks_there_are_no_words(
    transcriber: Transcriber, talk: hard.Sound, noise: object
) -> None:
    assert callable(noise)
    blocks = hear(transcriber, np.concatenate([talk, noise(20), talk]))
    assert text(blocks).count(BEGIN) == 2
    assert text(blocks, 18.5, 36.5) == ""


@pytest.mark.parametrize("language", ["de", "pl"])
def test_another_language_is_a_gap_and_what_is_around_it_is_heard(
    transcriber: Transcriber, talk: hard.Sound, language: str, tmp_path: Path
) -> None:
    said = hard.in_another_language(FOREIGN[language], language, tmp_path)
    blocks = hear(transcriber, np.concatenate([talk, hard.silence(2), said, hard.silence(2), talk]))
    begin, end = 19.2, 19.2 + len(said) / RATE
    assert len(text(blocks, begin, end - 1).split()) <= 1
    gaps = [gap for block in blocks for gap in block.gaps]
    assert sum(min(gap.end, end) - max(gap.start, begin) for gap in gaps) > 0.5 * (end - begin)
    assert BEGIN in text(blocks, 0, 19)
    assert "Before we start" in text(blocks, end)


@pytest.mark.parametrize("made", [hard.whispered, hard.by_phone])
def test_a_voice_that_is_hardly_one_is_heard(
    transcriber: Transcriber, talk: hard.Sound, made: object
) -> None:
    assert callable(made)
    heard = text(hear(transcriber, made(talk)))
    assert heard.startswith(BEGIN)
    assert REST in heard


def test_a_dog_over_the_words_does_not_take_them_away(
    transcriber: Transcriber, talk: hard.Sound
) -> None:
    heard = text(hear(transcriber, hard.together(talk, hard.barking(17))))
    assert "conversation about learning" in heard
