"""The worked example: a whole conversation typed, recorded, transcribed and written up, unasked.

The same jobs that a person would start, one after the other; only the clock is the script's, so
that each note carries the time at which it would have been typed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from ltconverse import paths
from ltconverse.case import events as e
from ltconverse.errors import CaseExists
from ltconverse.jobs.analysis.perspectives_out import write_perspectives
from ltconverse.jobs.analysis.pictures import write_picture
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.documents import write_episodes, write_write_up
from ltconverse.jobs.example.review import LASTS, REPORTS, add_review
from ltconverse.jobs.example.scripts import ScriptClock, script
from ltconverse.jobs.example.sharing import SHARED, share_and_agree
from ltconverse.jobs.opening import OpenCase, create_case, now
from ltconverse.jobs.recordings.importing import import_recording
from ltconverse.jobs.ways_in import add_reviewer
from ltconverse.jobs.words.transcribing import (
    Transcribing,
    transcribe_recording,
    transcript_of,
)
from ltconverse.jobs.words.transcripts_out import export_transcripts

PASSPHRASE = "the worked example"  # noqa: S105 - invented people; it is printed for whoever looks
TITLE = "Worked example"
ROLE = "senior practitioner"
AGENCY = "family support"

DOCUMENTS = {
    "write-up": ("docx", "html", "md", "json"),
    "episodes": ("docx", "xlsx", "csv", "html", "md", "json"),
    "transcript": ("vtt", "docx", "txt", "json"),
}

ANALYSIS = ("perspectives.docx", "timeline.svg", "factors.svg")
"""What the analysis gives beside the table: the several voices, and the pictures."""

REVIEW = "three more conversations, the records, and what was made of it all"

OnProgress = Callable[[float, float], None]


@dataclass
class Demo:
    """What was made, in order, and how long each part took (seconds)."""

    folder: Path
    case_path: Path
    files: list[Path] = field(default_factory=list)
    parts: list[tuple[str, float]] = field(default_factory=list)
    # What opens the drafts, by the file's name.
    passwords: dict[str, str] = field(default_factory=dict)
    notes: int = 0
    words: int = 0
    seconds: float = 0.0


def free_folder(wanted: Path) -> Path:
    """`wanted`, or the first of `wanted-2`, `wanted-3`, ... that is not there yet."""
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def make_example_case(path: Path, began: datetime | None = None) -> tuple[OpenCase, int]:
    """A case with the example's conversation typed into it, open; and how many notes it has.

    The conversation began at that time; None: just so long ago that it ends now.
    """
    lines = script()
    clock = ScriptClock(began or now() - lines[-1][0])
    case, _ = create_case(
        path,
        title=TITLE,
        passphrase=PASSPHRASE,
        role="lead reviewer",
        agency="children's social care",
        clock=clock,
    )
    try:
        add_reviewer(case, "second reviewer", "police")
        session = begin_or_resume(case, role=ROLE, agency=AGENCY, closes_at_once=True)
        for clock.offset, line in lines:
            session.submit(line)
    except BaseException:
        case.close()
        raise
    return case, len(session.conversation.live_notes)


def add_example_recording(case: OpenCase, on_progress: OnProgress | None = None) -> Transcribing:
    """Add the example's recording to its conversation, with who speaks when, as a second reviewer
    would have marked it; the transcribing still to be done."""
    from ltconverse.speech.models import find_model

    conversation = next(iter(case.state.conversations.values()))
    added = import_recording(
        case,
        conversation,
        paths.example() / "conversation.opus",
        started_at=conversation.begun_at,
    )
    recording = case.state.recordings[added.recording]
    _mark_speakers(case, recording.id)
    return Transcribing(case, recording, find_model(), beam_size=5, on_progress=on_progress)


def _mark_speakers(case: OpenCase, recording: str) -> None:
    lines = (paths.example() / "speakers.txt").read_text(encoding="utf-8").splitlines()
    spoken = (line.split() for line in lines if not line.startswith("#"))
    case.record(
        *(
            e.SpeakerCorrected(
                recording=recording,
                correction=case.new_id(),
                start=float(start),
                end=float(end),
                speaker="lead" if who == "lead" else "practitioner",
            )
            for start, end, who in spoken
        )
    )


def run_demo(folder: Path, *, on_progress: OnProgress | None = None) -> Demo:
    """Make the case of the worked example in `folder`, transcribe it and write every document."""
    demo = Demo(folder, folder / "worked-example.ltcase")
    _expect_free([demo.case_path, *_targets(folder)], folder)
    stage = _stages(demo)
    with stage("the case, and the conversation typed"):
        case, demo.notes = make_example_case(demo.case_path, long_enough_ago(now()))
    with case:
        with stage("the recording, encrypted second by second"):
            work = add_example_recording(case, on_progress)
        with stage("the transcript"):
            transcribe_recording(work)
        transcript = transcript_of(case, work.recording)
        demo.words, demo.seconds = len(transcript.words), transcript.seconds
        with stage("the documents"):
            for target in _targets(folder, "write-up", "transcript"):
                demo.files += _write(case, work.recording.conversation, target)
        with stage("the draft shared, answered, settled and agreed"):
            demo.files += share_and_agree(case, folder)
        with stage(REVIEW):
            _review(case, demo)
            for target in _targets(folder, "episodes"):
                demo.files.append(write_episodes(case, target))
            demo.files += _analysis(case, folder)
        demo.passwords = _passwords(case)
    return demo


def run_papers(folder: Path) -> Demo:
    """The example's papers alone, in some seconds, and no recording: its write-up, the letter with
    the draft, the answers, the receipt, the agreed write-up; the table, the perspectives and the
    pictures. In its case is the whole review."""
    demo = Demo(folder, folder / "worked-example.ltcase")
    papers = ["write-up.docx", *SHARED, *REPORTS, "episodes.docx", *ANALYSIS]
    _expect_free([demo.case_path, *(folder / name for name in papers)], folder)
    stage = _stages(demo)
    with stage("the case, and the conversation typed"):
        case, demo.notes = make_example_case(demo.case_path, long_enough_ago(now()))
    with case:
        with stage("its papers, from the write-up to the agreement"):
            conversation = next(iter(case.state.conversations))
            demo.files.append(write_write_up(case, conversation, folder / papers[0]))
            demo.files += share_and_agree(case, folder)
        with stage(REVIEW):
            _review(case, demo)
            demo.files.append(write_episodes(case, folder / "episodes.docx"))
            demo.files += _analysis(case, folder)
        demo.passwords = _passwords(case)
    return demo


def make_reviewed_case(path: Path) -> OpenCase:
    """The example's case with the whole review in it, without its recording."""
    case, _ = make_example_case(path, long_enough_ago(now()))
    try:
        add_review(case)
    except BaseException:
        case.close()
        raise
    return case


def long_enough_ago(today: datetime) -> datetime:
    """A Monday at ten, by the clock of this place, since when the whole review may have been."""
    here = today.astimezone()
    monday = here - timedelta(days=here.weekday()) - timedelta(weeks=LASTS.days // 7 + 1)
    return monday.replace(hour=10, minute=0, second=0, microsecond=0)


def _review(case: OpenCase, demo: Demo) -> None:
    """The rest of the review, up to the report for the first meeting."""
    add_review(case, demo.folder)
    demo.files += [demo.folder / name for name in REPORTS]
    demo.notes = sum(len(one.live_notes) for one in case.state.conversations.values())


def _analysis(case: OpenCase, folder: Path) -> list[Path]:
    """Several voices as a document, and the pictures."""
    voices, timeline, factors = (folder / name for name in ANALYSIS)
    return [
        write_perspectives(case, voices),
        write_picture(case, "timeline", timeline),
        write_picture(case, "factors", factors),
    ]


def _passwords(case: OpenCase) -> dict[str, str]:
    """What opens what went out, by the names of the files."""
    conversation = next(iter(case.state.conversations.values()))
    (report,) = case.state.analysis.live_reports
    return {
        f"{name}.{one.form}": one.password
        for name, paper in (("draft", conversation), ("follow-on-draft", report))
        for one in paper.written.shares.values()
    }


def _expect_free(places: Iterable[Path], folder: Path) -> None:
    taken = [path for path in places if path.exists()]
    if taken:
        raise CaseExists(
            f"There is a {taken[0].name} in {folder} already.",
            hint=f"Choose another folder with -o. A worked example opens by “{PASSPHRASE}”.",
        )


def _targets(folder: Path, *names: str) -> list[Path]:
    """Where those documents go; all of them, and what is shared, where none is named."""
    more = () if names else (*SHARED, *REPORTS, *ANALYSIS)
    made = [f"{name}.{form}" for name in names or DOCUMENTS for form in DOCUMENTS[name]]
    return [folder / name for name in (*made, *more)]


def _write(case: OpenCase, conversation: str, target: Path) -> list[Path]:
    if target.stem == "write-up":
        return [write_write_up(case, conversation, target)]
    return list(export_transcripts(case, conversation, target).paths)


def _stages(demo: Demo) -> Callable[[str], AbstractContextManager[None]]:
    @contextmanager
    def stage(words: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        demo.parts.append((words, time.perf_counter() - began))

    return stage
