from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest

from ltconverse.case import events as e
from ltconverse.case.fold import apply
from ltconverse.errors import BadArguments, DiskFull, NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings.keeping import (
    back_up,
    cannot_promise,
    due,
    erase,
    erasing,
    find_recording,
    keep_until,
    kept_until,
    number_of,
    standing,
    what_erasing_does,
)
from ltconverse.jobs.words.transcribing import (
    spoken_lines,
    the_recordings,
    transcript_of,
    with_words,
)
from ltconverse.store import recordings
from ltconverse.store.check import check
from ltconverse.store.cipher import Database
from ltconverse.store.opening import open_folder
from tests.casework import begin
from tests.conftest import PASSPHRASE
from tests.recorded import AT, WORDS, recorded


@pytest.fixture
def talk(case: OpenCase) -> str:
    """A conversation with two recordings."""
    conversation = begin(case)
    recorded(case, conversation, "r1", date(2026, 12, 1))
    recorded(case, conversation, "r2")
    return conversation


# --- naming, keeping ------------------------------------------------------------------------


@pytest.mark.usefixtures("talk")
def test_recordings_go_by_number_or_id_and_keep_their_number(case: OpenCase) -> None:
    first, second = case.state.recordings.values()
    assert find_recording(case.state, "1") is first
    assert find_recording(case.state, " R2 ") is second
    erase(case, first, "kept")
    assert find_recording(case.state, "2") is second
    assert number_of(case.state, second) == 2
    with pytest.raises(NotFound, match="was erased on"):
        find_recording(case.state, "1")
    assert find_recording(case.state, "1", erased=True) is first
    for other in ("3", "", "0", "r"):
        with pytest.raises(NotFound, match="no recording"):
            find_recording(case.state, other)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 23), None),
        (date(2026, 11, 24), "is to be kept until 1 December 2026: 7 days from now."),
        (date(2026, 11, 30), "is to be kept until 1 December 2026: 1 day from now."),
        (date(2026, 12, 1), "was to be kept until 1 December 2026: today."),
        (date(2026, 12, 3), "was to be kept until 1 December 2026: 2 days ago."),
    ],
)
@pytest.mark.usefixtures("talk")
def test_a_reminder_comes_a_week_before_and_stays(
    case: OpenCase, today: date, said: str | None
) -> None:
    words = [reminder.words for reminder in due(case.state, today)]
    expected = f"Recording 1, with health visitor (0:00:03), {said}"
    assert words == ([expected] if said else [])


def test_what_was_agreed_for_the_conversation_holds_for_its_recordings(
    case: OpenCase, talk: str
) -> None:
    first, second = case.state.recordings.values()
    assert kept_until(case.state, second) is None
    agreed = date(2026, 12, 24)
    case.record(
        e.ConsentGiven(conversation=talk, who=("social worker",), agreed=True, keep_until=agreed)
    )
    assert kept_until(case.state, second) == agreed
    assert kept_until(case.state, first) == date(2026, 12, 1)
    keep_until(case, first, date(2027, 1, 31))
    assert [one.number for one in due(case.state, date(2027, 2, 1))] == [2, 1]
    assert "to be kept until 31 January 2027" in standing(case.state, first)
    erase(case, second, "kept")
    assert [one.number for one in due(case.state, date(2027, 2, 1))] == [1]


# --- erasing --------------------------------------------------------------------------------


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("words", ["kept", "erased"])
def test_an_erased_recording_is_gone_and_the_fact_stays(case: OpenCase, words: str) -> None:
    recording = case.state.recordings["r1"]
    key = case.folder.recording_key("r1")
    erase(case, recording, "kept" if words == "kept" else "erased")
    assert not case.folder.recording_file("r1").exists()
    assert case.folder.recordings() == ["r2"]
    assert bool(case.folder.blocks("t-r1")) is (words == "kept")
    assert case.folder.blocks("t-r2")
    assert not (case.path / "case.db-wal").stat().st_size, "it had pages as they were before"
    assert [found for found in check(case.folder) if found.bad] == []
    assert "erased on" in standing(case.state, recording)
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        pages = [row[0] for row in again.folder.database.rows("SELECT key FROM recordings")]
        assert key not in pages
        assert again.state.recordings["r1"].erased_at is not None
        assert again.state.recordings["r1"].words_erased is (words == "erased")


class PowerGone(BaseException):
    """The program ends here."""


def _at_the_statement(words: str) -> Callable[[pytest.MonkeyPatch], None]:
    real, real_many = Database.run, Database.run_many

    def run(self: Database, sql: str, values: tuple[object, ...] = ()) -> None:
        if sql.startswith(words):
            raise PowerGone
        real(self, sql, values)

    def run_many(self: Database, sql: str, values: list[tuple[object, ...]]) -> None:
        if sql.startswith(words):
            raise PowerGone
        real_many(self, sql, values)

    def crash(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(Database, "run", run)
        patch.setattr(Database, "run_many", run_many)

    return crash


def _instead_of(owner: object, name: str) -> Callable[[pytest.MonkeyPatch], None]:
    def gone(*_: object, **__: object) -> None:
        raise PowerGone

    return lambda patch: patch.setattr(owner, name, gone)


CRASHES = {
    "before the fact": (_at_the_statement("BEGIN"), False),
    "with the fact": (_at_the_statement("INSERT INTO events"), False),
    "before the key": (_at_the_statement("DELETE FROM recordings"), False),
    "before the words": (_at_the_statement("DELETE FROM blocks"), False),
    "before all is durable": (_at_the_statement("COMMIT"), False),
    "before the old pages go": (_instead_of(Database, "settle"), True),
    "before the file goes": (_instead_of(recordings, "delete"), True),
}


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("when", CRASHES)
def test_a_crash_while_erasing_leaves_it_done_or_not_done(
    case: OpenCase, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash, done = CRASHES[when]
    with monkeypatch.context() as patch:
        crash(patch)
        with pytest.raises(PowerGone):
            erase(case, case.state.recordings["r1"], "erased")
    case.close()
    with open_folder(case.path, PASSPHRASE) as folder:
        assert ("r1" not in folder.recordings()) is done, "the key and the fact go together"
        assert (not folder.blocks("t-r1")) is done
        assert [found for found in check(folder) if found.bad] == []
    with open_case(case.path, PASSPHRASE) as again:
        assert (again.state.recordings["r1"].erased_at is not None) is done
        assert again.folder.recording_file("r1").exists() is not done
        if not done:
            assert again.folder.digest("r1").rows == 3
            erase(again, again.state.recordings["r1"], "erased")
            assert not again.folder.recording_file("r1").exists()


@pytest.mark.usefixtures("talk")
def test_words_that_came_while_a_recording_was_erased_go_at_the_next_opening(
    case: OpenCase,
) -> None:
    erase(case, case.state.recordings["r1"], "erased")
    case.folder.save_block("t-r1", 1, WORDS)
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert again.folder.blocks("t-r1") == []
        assert again.folder.blocks("t-r2") != []


@pytest.mark.usefixtures("talk")
def test_on_a_full_disk_nothing_is_erased_and_it_can_be_tried_again(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = case.state.recordings["r1"]
    stamped = case.stamp(e.RecordingErased(recording="r1", words="erased"))
    real = Database.run

    def full(self: Database, sql: str, values: tuple[object, ...] = ()) -> None:
        if sql == "COMMIT":
            raise DiskFull
        real(self, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "run", full)
        with pytest.raises(DiskFull):
            case.save(stamped)
    assert case.folder.digest("r1").rows == 3
    case.save(stamped)
    case.accept(stamped)
    assert recording.erased_at is not None
    assert check(case.folder) == check(case.folder)


@pytest.mark.usefixtures("talk")
def test_a_file_that_cannot_be_deleted_now_is_unreadable_and_goes_later(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(self), missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        erase(case, case.state.recordings["r1"], "kept")
    assert case.folder.recording_file("r1").exists()
    with pytest.raises(NotFound):
        case.folder.read_seconds("r1")
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert not again.folder.recording_file("r1").exists()


# --- what is promised -----------------------------------------------------------------------


def test_only_what_is_true_is_promised(case: OpenCase, talk: str, tmp_path: Path) -> None:
    early = tmp_path / "early"
    assert back_up(case.folder, early) == ([], "")
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        recorded(again, talk, "r3")
        place = tmp_path / "late"
        assert back_up(again.folder, place) == ([], "")
    with open_case(case.path, PASSPHRASE) as again:
        state = again.state
        held = {one.id: [at for at, _ in one.backups] for one in state.recordings.values()}
        assert held == {
            "r1": [str(early), str(place)],
            "r2": [str(early), str(place)],
            "r3": [str(place)],
        }
        said = " ".join(cannot_promise(state.recordings["r3"]))
        assert str(place) in said
        assert str(early) not in said
        assert all(word in said for word in ("swap", "solid-state", "exported", "by hand"))
    every = list(state.recordings.values())
    assert "erased as well" in " ".join(what_erasing_does("erased", every))
    assert "erased as well" not in " ".join(what_erasing_does("kept", every))


def test_of_words_without_sound_only_the_words_are_spoken_of(case: OpenCase) -> None:
    talk = begin(case)
    words = e.TranscriptAdded(
        conversation=talk, recording="r1", transcript="t1", form="srt", seconds=9
    )
    case.record(words)
    (without,) = case.state.recordings.values()
    assert erasing(without, "kept") == []
    for what, then in (("kept", "stay in the case."), ("erased", "are erased.")):
        said = " ".join(what_erasing_does(what, [without]))
        assert f"The words that came from a file, without sound, {then}" in said
        assert "key" not in said
        assert "transcribed" not in said
        assert "there was a transcript stay" in said
    recorded(case, talk, "r2")
    both = " ".join(what_erasing_does("erased", list(case.state.recordings.values())))
    assert "The key and the file" in both
    assert "without sound, are erased." in both
    erase(case, without, "kept")
    assert without.erased_at is None
    erase(case, without, "erased")
    assert without.words_erased


def test_a_backup_inside_the_case_is_refused(case: OpenCase) -> None:
    with pytest.raises(BadArguments, match="inside the case"):
        back_up(case.folder, case.path / "recordings" / "backup")
    assert not (case.path / "recordings").exists()


@pytest.mark.usefixtures("talk")
def test_a_case_that_cannot_be_read_is_backed_up_all_the_same(
    case: OpenCase, tmp_path: Path
) -> None:
    case.folder.database.run("UPDATE events SET stored = 'nonsense' WHERE seq = 4")
    case.close()
    with open_folder(case.path, PASSPHRASE) as folder:
        findings, unsaid = back_up(folder, tmp_path / "backup")
    assert any(found.bad for found in findings)
    assert "Entry 4" in unsaid
    assert (tmp_path / "backup" / "case.db").exists()


def test_a_backup_holds_what_was_there_before_it_whatever_the_clock_says(
    case: OpenCase, talk: str
) -> None:
    stamped = case.stamp(e.CaseBackedUp(place="/elsewhere"))
    early = stamped[0].event.model_copy(update={"at": AT - timedelta(days=900)})
    apply(case.state, early)
    assert case.state.recordings["r1"].backups == [("/elsewhere", early.at)]
    recorded(case, talk, "r3")
    assert case.state.recordings["r3"].backups == []


# --- words of what was erased ---------------------------------------------------------------


@pytest.mark.parametrize("words", ["kept", "erased"])
def test_words_are_read_as_was_decided(case: OpenCase, talk: str, words: str) -> None:
    state, conversation = case.state, case.state.conversations[talk]
    first, second = state.recordings.values()
    fate: Literal["kept", "erased"] = "kept" if words == "kept" else "erased"
    erase(case, first, fate)
    assert the_recordings(state, conversation) == [second]
    assert with_words(state, conversation) == ([first, second] if fate == "kept" else [second])
    erase(case, second, fate)
    with pytest.raises(NotFound, match=r"What was recorded .* was erased"):
        the_recordings(state, conversation)
    if fate == "erased":
        with pytest.raises(NotFound, match=r"words .* were erased"):
            with_words(state, conversation)
        with pytest.raises(NotFound, match="erased"):
            transcript_of(case, first)
        assert spoken_lines(case, talk) == []
