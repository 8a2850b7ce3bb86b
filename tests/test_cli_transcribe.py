"""`ltconverse transcribe` on a case: which model listens."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.cli.transcribe import _in_case
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words import transcribing
from ltconverse.jobs.words.transcribing import Transcribing
from ltconverse.speech import models
from ltconverse.speech.models import Model
from tests.casework import begin
from tests.test_jobs_transcripts import capture, live_words


@pytest.mark.parametrize(("asked", "chosen"), [("", ["tiny.en", "base"]), ("own", ["own", "own"])])
def test_live_words_give_way_to_the_best_model_unless_one_is_named(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch, asked: str, chosen: list[str]
) -> None:
    monkeypatch.setattr(models, "find_model", lambda name: Model(name, Path(), name))
    monkeypatch.setattr(models, "best_model", lambda: Model("base", Path(), "base"))
    used: list[str] = []

    def transcribe(work: Transcribing) -> None:
        used.append(work.model.name)
        case.record(*work.begin())
        work.begun()

    monkeypatch.setattr(transcribing, "transcribe_recording", transcribe)
    talk = begin(case)
    capture(case, "plain", talk)
    live_words(case, capture(case, "with-words", talk), complete=False)
    capture(case, "nothing", talk)
    case.record(e.RecordingErased(recording="nothing", words="erased"))
    _in_case(case, "1", asked, 5)
    assert used == chosen
