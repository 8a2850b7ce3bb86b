from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.flac import encode
from ltconverse.case import events as e
from ltconverse.cli import case as case_commands
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.recording import app
from ltconverse.errors import BadArguments, BadEntry, NotFound, NothingToPlay
from ltconverse.jobs.opening import OpenCase, open_case
from tests import commands
from tests.casework import begin
from tests.commands import somebody_answers
from tests.conftest import PASSPHRASE
from tests.recorded import AT, recorded

TODAY = datetime.now(UTC).astimezone().date()
SECOND = encode(np.full(16_000, 100, np.int16))


run = functools.partial(commands.run, commands=app)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)


@pytest.fixture
def kept(case: OpenCase) -> Path:
    """A case with a recording to be kept for another week, and one that was cut off."""
    talk = begin(case)
    recorded(case, talk, "r1", TODAY + timedelta(days=7), [SECOND] * 3)
    case.record(e.RecordingBegun(conversation=talk, recording="r2"))
    with case.folder.new_recording("r2") as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        writer.append_all([SECOND] * 2)
        writer.begin_segment(2, AT + timedelta(minutes=3, seconds=2), "Laptop", 48_000)
        writer.append(SECOND)
    case.close()
    return case.path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return somebody_answers(monkeypatch)


def test_of_words_without_sound_the_words_are_erased_or_nothing(case: OpenCase) -> None:
    added = e.TranscriptAdded(
        conversation=begin(case), recording="r1", transcript="t1", form="srt", seconds=9
    )
    case.record(added)
    case.close()
    with pytest.raises(BadArguments, match="nothing is erased"):
        run("erase", case.path, 1, "--yes")
    said = run("erase", case.path, 1, "--yes", "--words", "erased")
    assert "The words that came from a file, without sound, are erased." in said
    assert "key and the file" not in said
    assert "words erased too" in run("list", case.path)


def test_list_says_how_each_stands(kept: Path) -> None:
    said = run("list", kept)
    assert re.search(r"1  health visitor, 22 November 2026 \d\d:30, 0:00:03", said)
    assert "2  health visitor" in said
    assert "made here, not ended" in said
    assert "0:00:02  not recorded 3 min" in said
    run("erase", kept, 1, "--yes", "--words", "erased")
    assert "erased on" in run("list", kept)
    assert "words erased too" in run("list", kept)


def test_an_empty_case_says_so(case: OpenCase) -> None:
    case.close()
    assert run("list", case.path) == "There is no recording in this case.\n"


def test_show_reminds_of_what_is_due_and_of_what_was_broken_off(kept: Path) -> None:
    said = run("show", kept, commands=case_commands.app)
    assert "Recording 1, with health visitor (0:00:03), is to be kept until" in said
    assert "7 days from now." in said
    assert f"ltconverse recording erase {kept} 1" in said
    assert "Recording 2, with health visitor (0:00:03), was cut off." in said
    assert "Noted: it is to be kept until" in run("keep", kept, 1, "3 months")
    assert "Ended; 0:00:03" in run("end", kept, 2)
    assert "nothing was changed" in run("end", kept, 2)
    assert "Recordings" not in run("show", kept, commands=case_commands.app)
    with pytest.raises(BadEntry):
        run("keep", kept, 1, "soon")


def test_erasing_needs_a_clear_yes(kept: Path, terminal: Callable[[str], None]) -> None:
    with pytest.raises(BadArguments, match="clear yes"):
        run("erase", kept, 1)
    terminal("y")
    assert "Nothing was erased." in run("erase", kept, 1, code=1)
    with open_case(kept, PASSPHRASE) as opened:
        assert opened.folder.digest("r1").rows == 3
    terminal("Yes")
    said = run("erase", kept, 1)
    assert said.index("cannot bring it back") < said.index("Erase it for good?")
    assert "With --words erased they go as well." in said
    assert "solid-state" in said
    with open_case(kept, PASSPHRASE) as opened:
        assert opened.state.recordings["r1"].erased_at is not None
        assert opened.folder.blocks("t-r1"), "the words were to be kept"
    with pytest.raises(NotFound, match="was erased on"):
        run("erase", kept, 1, "--yes")


def test_known_backups_are_named_when_erasing(kept: Path, tmp_path: Path) -> None:
    place = tmp_path / "backup"
    said = run("backup", kept, place, commands=case_commands.app)
    assert "whole" in said
    assert f"at {place} still holds it." in run("erase", kept, 1, "--yes")


def test_exporting_needs_a_clear_yes_and_says_what_it_is(
    kept: Path, tmp_path: Path, terminal: Callable[[str], None]
) -> None:
    path = tmp_path / "talk.wav"
    with pytest.raises(BadArguments, match="clear yes"):
        run("export", kept, 2, "-o", path)
    terminal("no")
    assert "Nothing was written." in run("export", kept, 2, "-o", path, code=1)
    assert not path.exists()
    terminal("yes")
    said = run("export", kept, 2, "-o", path)
    assert "in plain: whoever has the file can listen" in said
    assert "At 0:00:02 it was not recorded 3 min" in said
    assert path.stat().st_size > 3 * 32_000
    assert "will be replaced" in run("export", kept, 2, "-o", path, "--yes")


class Silent:
    """A player that says what it was asked, and ends at once."""

    asked: tuple[int, float, float] | None = None
    words = ""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self.tell = tell

    def play(self, rows: object, *, first_second: int, start: float, speed: float) -> None:
        from ltconverse.audio.playback.player import Playing, Stopped

        assert rows is not None
        type(self).asked = (first_second, start, speed)
        self.tell(Playing(start, speed))
        self.tell(Stopped(start, self.words, not self.words))

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("text", "second"), [("0:00:02", 2), ("0:01.5", 1.5), ("2", 2), ("1", 1)])
def test_playing_begins_where_it_is_told(
    kept: Path, monkeypatch: pytest.MonkeyPatch, text: str, second: float
) -> None:
    monkeypatch.setattr("ltconverse.audio.playback.player.Player", Silent)
    run("play", kept, 1, "--from", text, "--speed", "1.25")
    assert Silent.asked == (int(second), second, 1.25)


def test_what_cannot_be_played_is_said(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ltconverse.audio.playback.player.Player", Silent)
    for wrong in (("--from", "soon"), ("--speed", "3")):
        with pytest.raises(BadArguments):
            run("play", kept, 1, *wrong)
    with pytest.raises(NothingToPlay):
        run("play", kept, 1, "--from", "9:00")
    monkeypatch.setattr(Silent, "words", "The loudspeaker is gone.")
    with pytest.raises(NothingToPlay, match="loudspeaker is gone"):
        run("play", kept, 1)
