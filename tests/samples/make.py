"""Freeze a case as this version writes it: `uv run python -m tests.samples.make 0.2.0`.

Run once for each release and committed with it. Journals written by any released version open for
ever, and tests/test_released_samples.py shows it. Never run again for a version that was released.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from ltconverse.audio.flac import encode
from ltconverse.audio.microphone.messages import RATE, Started
from ltconverse.case import events as e
from ltconverse.jobs.conversing import Conversing, begin_or_resume
from ltconverse.jobs.demo import PASSPHRASE, make_example_case
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings import keeping
from ltconverse.jobs.recordings.importing import import_recording, set_start
from ltconverse.jobs.recordings.track import Track
from ltconverse.jobs.words.transcribing import Transcribing
from ltconverse.speech.live import BEAM_SIZE
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Block, Gap, Word
from ltconverse.store.backup import backup
from tests.samples import analysis, contents, library, rehearsing, words, writing
from tests.sounds import tone, write_sound

MODEL = Model("sample", Path(), "0" * 64)
# Where the journal of a sample says that its backup lies.
STICK = "/media/stick/review-backup"


def make(version: str) -> None:
    """Write tests/samples/VERSION, a backup of it, and what it must read as."""
    folder = Path(__file__).parent / version
    if folder.exists():
        sys.exit(f"{folder} is there already, and a released sample never changes.")
    case, _ = make_example_case(folder / "case")
    with case:
        _add_imported(case)
        _change_people(case)
        _agree_and_take_back(case)
        _prepare(case)
        _hold_for_two(case)
        _hold_with_the_family(case)
        writing.write_up(case)
        analysis.analyse(case)
        _record_a_conversation(case, folder / "backup")
    with tempfile.TemporaryDirectory() as place:
        # Opening puts in order what was broken off, and the sample is to stay broken off.
        copy = shutil.copytree(folder / "case", Path(place) / "case")
        with open_case(copy, PASSPHRASE) as case:
            record = contents(case)
    _write(folder / "reads-as.json", record)
    library.make_library(folder / "library")
    _write(folder / "library-reads-as.json", library.told_of(folder / "library"))
    rehearsing.make_practice(folder / "practice")
    with tempfile.TemporaryDirectory() as place:
        copy = shutil.copytree(folder / "practice", Path(place) / "practice")
        with open_case(copy, rehearsing.PASSPHRASE) as case:
            _write(folder / "practice-reads-as.json", rehearsing.told_of(case))


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


# --- notes, and a recording from a file -----------------------------------------------------


def _add_imported(case: OpenCase) -> None:
    conversation = next(iter(case.state.conversations.values()))
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound.wav"
        write_sound(sound, tone(3.5), codec="pcm_s16le")
        added = import_recording(case, conversation, sound, started_at=conversation.begun_at)
    set_start(case, added.recording, conversation.begun_at + timedelta(seconds=1))
    _carefully(case, added.recording, 3.5)
    words.put_right(case, added.recording)
    words.bring_in(case, conversation.id)
    for one in list(conversation.live_notes)[:1]:
        case.record(e.NoteEdited(note=one.id, text="Changed words.", tense="now"))
    first, second = list(conversation.notes)[1:3]
    case.record(e.NoteWithdrawn(note=first))
    case.record(e.NoteWithdrawn(note=second), e.NoteRestored(note=second))
    case.record(e.DocumentExported(document="write-up", form="docx", conversation=conversation.id))


def _change_people(case: OpenCase) -> None:
    case.record(e.CaseRetitled(title="Worked example, retitled"))
    person = list(case.state.people)[-1]
    case.record(e.PersonDescribed(person=person, agency="family help", audience="front-line"))


def _carefully(case: OpenCase, recording: str, end: float) -> None:
    said = (Word(0.5, 0.9, "Thank", 0.9), Word(0.9, 1.2, "you.", 0.8, "R"))
    work = Transcribing(case, case.state.recordings[recording], MODEL, beam_size=5)
    case.record(*work.begin())
    work.begun()
    case.record(work.keep(Block(0, 0.0, 3.0, said, (Gap(1.5, 2.5),))))
    case.record(work.keep(Block(1, 3.0, end, (), ())))
    case.record(work.completed())


# --- preparing, and two at work -------------------------------------------------------------


def _prepare(case: OpenCase) -> None:
    officer, gone = case.new_id(), case.new_id()
    lead = case.state.reviewers[0].id
    case.record(
        e.PractitionerJoined(person=officer, role="police officer", agency="police"),
        e.PractitionerJoined(person=gone, role="housing officer", agency="housing"),
        e.PersonWithdrawn(person=gone),
        e.PersonRestored(person=gone),
        e.PersonWithdrawn(person=gone),
        e.DetailsEntered(details=(("contact", "the lead reviewer"), ("telephone", "0000"))),
        e.DetailsEntered(details=(("telephone", ""),)),
        e.RecordsRead(person=officer, text="custody record", by=(lead,)),
        e.ConversationPlanned(person=officer, on=date(2026, 12, 1), at="10:00", lead=lead),
        e.PlanDropped(person=officer, why="moved away"),
        e.ConversationPlanned(person=officer, on=date(2026, 12, 8), at="14:00"),
        e.QueryPrepared(person=officer, query="q1", text="Who rang first", source="records"),
        e.QueryPrepared(person=officer, query="q2", text="What the nurse recalls", whence="nurse"),
        e.QueryWithdrawn(query="q2"),
        e.QueryRestored(query="q2"),
        e.DocumentExported(document="letter", form="docx", letter="introduction", person=officer),
        e.CaseSplit(device="0123456789abcdef"),
    )


def _hold_for_two(case: OpenCase) -> None:
    talk = begin_or_resume(case, role="police officer")
    for line in (
        "/swap",
        "/speaker lead",
        "/speaker practitioner",
        "/star the call",
        "/undo",
        "/redo",
        "/star",
        "/unstar 2",
        "/hint ask about the rota",
        "/seen",
        "/overview because they asked what others had said",
        "/goto turning-points",
        "!The call",
        "The first note at it.",
        "!The phone call",
        "Looking back, that set the tone.",
        "/join 1 2",
        "!Another",
        "Here too.",
        "/join 1 3",
        "/part 3",
        "?who was on duty",
        "/undo",
        "/redo",
        "/settle 1",
        "/unsettle 1",
        "/goto queries",
        "/put 1",
        "/undo",
        "/redo",
        "/leave",
    ):
        talk.submit(line)
    talk.leave()
    conversation = talk.conversation_id
    case.record(
        e.DocumentExported(document="write-up", form="docx", conversation=conversation),
        e.WriteUpAgreed(conversation=conversation, on=date(2026, 12, 20)),
    )


def _hold_with_the_family(case: OpenCase) -> None:
    case.record(e.FamilyMemberAdded(person="mother", pseudonym="Mother", relation="of Child A"))
    talk = begin_or_resume(case, role="Mother")
    for line in ("/next", '"They listened the second time.', "/next", "!The day of the visit"):
        talk.submit(line)
    talk.leave()


# --- conversations recorded here ------------------------------------------------------------


def _agree_and_take_back(case: OpenCase) -> None:
    talk = begin_or_resume(case, role="school nurse", agency="health")
    for line in ("/consent yes 2027-05-22", "/consent withdraw"):
        talk.submit(line)
    talk.leave()


def _record_a_conversation(case: OpenCase, backup_to: Path) -> None:
    talk = begin_or_resume(case, role="health visitor", agency="health")
    for line in ("/consent no", "/consent yes 2027-05-22 health visitor, union representative"):
        talk.submit(line)
    kept = _recorded(case, talk)
    _live(case, kept)
    _carefully(case, kept, 5.0)
    case.record(
        e.WordsCorrected(recording=kept, start=0.5, end=1.2, text="Thank you for coming."),
        e.RecordingExported(recording=kept, form="flac"),
    )
    _write_down(talk)
    gone, sound_only, cut_off = (_short(case, talk, ended=ended) for ended in (True, True, False))
    _live(case, gone)
    _live(case, sound_only)
    backup(case.folder, backup_to)
    case.record(e.CaseBackedUp(place=STICK))
    keeping.erase(case, case.state.recordings[gone], "erased")
    keeping.erase(case, case.state.recordings[sound_only], "kept")
    keeping.keep_until(case, case.state.recordings[cut_off], date(2027, 2, 1))
    talk.leave()


def _write_down(talk: Conversing) -> None:
    """The lines of the grammar that the worked example does without."""
    for line in (
        "/read the health visitor's records",
        "!A turning pont",
        "/retitle 1 A turning point",
        "!Another",
        "/drop 2",
        "/undrop 2",
        "#+conditions Somebody had time.",
        "/tag 4 #-family",
        "/untag 4 family",
        "/first 4",
        "?Who else was there",
        "/settle 1",
        "/asked 1",
        "/asked 1",
        "/end",
        "/end",
        "One thing more.",
    ):
        talk.submit(line)


def _recorded(case: OpenCase, talk: Conversing) -> str:
    """Two segments with everything that may happen between them; two microphones kept apart."""
    track = _track(case, talk, ("Left", "Right"))
    track.begin_segment(_started(case, 2))
    talk.submit('"It was said while it was recorded.')
    track.unsaved += _seconds(3, channels=2)
    track.came(3 * RATE)
    track.save()
    track.mark(case.new_id(), "the call")
    track.trouble("muted", over=False)
    track.trouble("muted", over=True)
    track.end_segment("trouble")
    track.trouble("device-gone", over=False)
    for line in ("/off notes", "Noted off the record.", "/on", "/off", "/on"):
        talk.submit(line)
    track.trouble("device-gone", over=True)
    track.begin_segment(_started(case, 2))
    talk.submit("Noted in the second segment.")
    track.unsaved += _seconds(2, channels=2)
    track.save()
    track.end_segment("stopped")
    track.end()
    track.close()
    return track.recording


def _short(case: OpenCase, talk: Conversing, *, ended: bool) -> str:
    """One second of a recording; broken off unless `ended`."""
    track = _track(case, talk, ("",))
    track.begin_segment(_started(case, 1))
    track.unsaved += _seconds(1, channels=1)
    track.save()
    if ended:
        track.end_segment("stopped")
        track.end()
    track.close()
    return track.recording


def _track(case: OpenCase, talk: Conversing, channels: tuple[str, ...]) -> Track:
    def keep(bodies: Sequence[e.AnyBody]) -> Future[None]:
        case.record(*bodies)
        done: Future[None] = Future()
        done.set_result(None)
        return done

    recording = case.new_id()
    return Track(case.folder, recording, talk.conversation, None, channels=channels, keep=keep)


def _started(case: OpenCase, channels: int) -> Started:
    return Started(case.now() - timedelta(seconds=2), "Sample microphone", 48_000, channels)


def _seconds(count: int, *, channels: int) -> list[bytes]:
    second = tone(1.0)
    return [encode(second if channels == 1 else np.stack([second, second // 2], axis=1))] * count


def _live(case: OpenCase, recording: str) -> None:
    """Words that were transcribed beside the recording, an utterance a block."""
    begun = e.TranscriptBegun(
        recording=recording,
        transcript=case.new_id(),
        model=MODEL.name,
        model_sha256=MODEL.sha256,
        beam_size=BEAM_SIZE,
        live=True,
    )
    case.record(begun)
    work = Transcribing(case, case.state.recordings[recording], MODEL, beam_size=BEAM_SIZE)
    work.record = case.state.recordings[recording].transcripts[begun.transcript]
    words = (Word(0.5, 0.9, "Thank", 0.9), Word(0.9, 1.2, "you.", 0.8))
    case.record(work.keep(Block(0, 0.4, 1.3, words, ())))
    case.record(work.keep(Block(1, 1.5, 2.5, (), (Gap(1.5, 2.5),))))
    case.record(work.completed())


if __name__ == "__main__":
    make(sys.argv[1])
