"""Freeze a case as this version writes it: `uv run python -m tests.samples.make 0.1.0`.

Run once for each release and committed with it. Journals written by any released version open for
ever, and tests/test_released_samples.py shows it. Never run again for a version that was released.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from ltconverse.case import events as e
from ltconverse.jobs.demo import make_example_case
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.importing import import_recording
from ltconverse.jobs.transcribing import Transcribing
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Block, Gap, Word
from tests.samples import contents
from tests.sounds import tone, write_sound


def make(version: str) -> None:
    """Write tests/samples/VERSION and what it must read as."""
    folder = Path(__file__).parent / version
    if folder.exists():
        sys.exit(f"{folder} is there already, and a released sample never changes.")
    case, _ = make_example_case(folder / "case")
    with case:
        _add_recording(case)
        record = contents(case)
    (folder / "reads-as.json").write_text(
        json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _add_recording(case: OpenCase) -> None:
    conversation = next(iter(case.state.conversations.values()))
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound.wav"
        write_sound(sound, tone(3.5), codec="pcm_s16le")
        added = import_recording(case, conversation, sound, started_at=conversation.begun_at)
    model = Model("sample", Path(), "0" * 64)
    work = Transcribing(case, case.state.recordings[added.recording], model, beam_size=5)
    case.record(*work.begin())
    work.begun()
    words = (Word(0.5, 0.9, "Thank", 0.9), Word(0.9, 1.2, "you.", 0.8, "R"))
    case.record(work.keep(Block(0, 0.0, 3.0, words, (Gap(1.5, 2.5),))))
    case.record(work.keep(Block(1, 3.0, 3.5, (), ())))
    case.record(work.completed())
    for one in list(conversation.live_notes)[:1]:
        case.record(e.NoteEdited(note=one.id, text="Changed words.", tense="now"))
    case.record(e.NoteWithdrawn(note=list(conversation.notes)[1]))


if __name__ == "__main__":
    make(sys.argv[1])
