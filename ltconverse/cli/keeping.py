"""`ltconverse recording list | play | export | keep | end | erase`: what becomes of recordings."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.asking import ask
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from datetime import date

    from ltconverse.audio.playback.player import Stopped
    from ltconverse.case.recordings import Recording
    from ltconverse.case.state import CaseState

CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
RecordingName = Annotated[
    str, typer.Argument(metavar="RECORDING", help="Its number, by `recording list`, or its id.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; you are sure.")]
_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:\.\d{1,3})?)")
# So often it is looked whether Ctrl-C was pressed: waiting without an end would not notice.
_LOOK_SECONDS = 0.2


class Words(StrEnum):
    """What becomes of the words transcribed from an erased recording."""

    KEPT = "kept"
    ERASED = "erased"


def list_(case: CaseFolder, passphrase_file: PassphraseFile = None) -> None:
    """List the recordings of a case.

    How long each is, until when it is to be kept, and what was erased.
    """
    with open_named(case, passphrase_file) as opened:
        for recording in opened.state.recordings.values():
            for line in _shown(opened.state, recording):
                typer.echo(line)
        if not opened.state.recordings:
            typer.echo("There is no recording in this case.")


def play(
    case: CaseFolder,
    recording: RecordingName,
    start: Annotated[
        str, typer.Option("--from", help="Where in it to begin: 0:12:30.", metavar="TIME")
    ] = "0:00:00",
    speed: Annotated[float, typer.Option(help="0.75 to 2; voices keep their pitch.")] = 1.0,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Play a recording from a place in it. Ctrl-C stops."""
    from queue import Empty, SimpleQueue

    from ltconverse.audio.playback.player import FASTEST, SLOWEST, Player, Stopped
    from ltconverse.case.hearing import Place
    from ltconverse.cli.progress import Progress
    from ltconverse.errors import BadArguments, NothingToPlay
    from ltconverse.jobs.recordings.keeping import find_recording
    from ltconverse.jobs.recordings.listening import play_from

    second = second_of(start)
    if not SLOWEST <= speed <= FASTEST:
        raise BadArguments(f"The speed is between {SLOWEST:g} and {FASTEST:g}.")
    ended: SimpleQueue[Stopped] = SimpleQueue()
    stopped: Stopped | None = None
    with open_named(case, passphrase_file) as opened:
        found = find_recording(opened.state, recording)
        typer.echo("Playing; Ctrl-C stops.", err=True)
        with Progress("Playing", found.seconds) as progress:
            player = Player(
                lambda told: (
                    ended.put(told) if isinstance(told, Stopped) else progress.update(told.second)
                )
            )
            try:
                play_from(opened, player, Place(found.id, second), speed)
                while stopped is None:
                    try:
                        stopped = ended.get(timeout=_LOOK_SECONDS)
                    except Empty:
                        continue
            except KeyboardInterrupt:
                pass
            finally:
                player.close()
    if stopped is not None and stopped.words:
        raise NothingToPlay(stopped.words)


def export(
    case: CaseFolder,
    recording: RecordingName,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Ends with .wav or .flac.")
    ],
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a recording in plain, outside the case. Needs a clear yes; the case notes it."""
    from ltconverse.case.breaks import breaks
    from ltconverse.jobs.recordings.keeping import find_recording, length_words, whose
    from ltconverse.jobs.recordings.sound import check_export, export_recording
    from ltconverse.store.rows import clock, spans

    with open_named(case, passphrase_file) as opened:
        found = find_recording(opened.state, recording)
        check_export(opened, output)
        typer.echo(f"Recording with {whose(opened.state, found)}, {length_words(found)}.")
        typer.echo(f"{_name(output)} will hold it in plain: whoever has the file can listen to it.")
        if output.exists():
            typer.echo("There is a file of that name; it will be replaced.")
        ask("Write it?", yes, "Nothing was written.")
        made = export_recording(opened, found, output)
        pauses = breaks(found)
    typer.echo(f"Written to {_name(made.path)}. The case keeps the fact that it was.")
    for pause in pauses:
        typer.echo(f"At {clock(pause.second)} it was {pause.words}; that takes no time in it.")
    if made.damaged:
        typer.echo(f"{spans(made.damaged)} could not be read and are silent in it.", err=True)
    typer.echo("Delete it when it has served its purpose: nothing in ltconverse can.")


def keep(
    case: CaseFolder,
    recording: RecordingName,
    until: Annotated[
        str,
        typer.Argument(metavar="UNTIL", help="A day, 2027-05-22, or a time such as '3 months'."),
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note until when a recording is to be kept.

    As was agreed with those who can be heard on it.
    """
    from ltconverse.case.consenting import day_words, read_until
    from ltconverse.jobs.recordings.keeping import find_recording, keep_until

    with open_named(case, passphrase_file) as opened:
        found = find_recording(opened.state, recording)
        day = read_until(until, opened.now().astimezone().date())
        keep_until(opened, found, day)
    typer.echo(f"Noted: it is to be kept until {day_words(day)}.")


def end(case: CaseFolder, recording: RecordingName, passphrase_file: PassphraseFile = None) -> None:
    """End a recording that was cut off.

    For one that will not be gone on with; all of it that is there stays.
    """
    from ltconverse.jobs.recordings.keeping import find_recording, length_words
    from ltconverse.jobs.recordings.mending import finish

    with open_named(case, passphrase_file) as opened:
        found = find_recording(opened.state, recording)
        if found.ended:
            typer.echo("It was ended before; nothing was changed.")
            return
        opened.record(*finish(opened, found))
        typer.echo(f"Ended; {length_words(found)} of it are there.")


def erase(
    case: CaseFolder,
    recording: RecordingName,
    words: Annotated[
        Words, typer.Option(help="What becomes of the words transcribed from it.")
    ] = Words.KEPT,
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Erase a recording for good: its key and its file. The case keeps the fact that it was.

    Of a transcript from elsewhere there is no sound: with --words erased its words go.
    """
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.recordings import keeping

    with open_named(case, passphrase_file) as opened:
        found = keeping.find_recording(opened.state, recording)
        number = keeping.number_of(opened.state, found)
        role, length = keeping.whose(opened.state, found), keeping.length_words(found)
        if words is Words.KEPT and not found.has_sound:
            raise BadArguments(
                "It is words from a file, without sound: with its words kept, nothing is erased.",
                hint="With --words erased they go.",
            )
        typer.echo(f"Recording {number}, with {role}, {length}.")
        for line in keeping.what_erasing_does(words.value, [found]):
            typer.echo(f"  {line}")
        if words is Words.KEPT and found.transcripts:
            typer.echo("  With --words erased they go as well.")
        ask("Erase it for good?", yes, "Nothing was erased.")
        keeping.erase(opened, found, words.value)
        typer.echo("Erased.")
        for line in keeping.cannot_promise(found):
            typer.echo(f"  {line}")


# --- helpers --------------------------------------------------------------------------------


def reminders(state: CaseState, case: Path, today: date) -> list[str]:
    """What is to be said of recordings when a case is opened: their day has come, or not ended."""
    from ltconverse.jobs.recordings.keeping import due, length_words, number_of, whose
    from ltconverse.jobs.recordings.mending import unfinished

    lines: list[str] = []
    for one in due(state, today):
        lines.append(one.words)
        lines.append(f"  ltconverse recording erase {_name(case)} {one.number}")
        lines.append(f"  ltconverse recording keep {_name(case)} {one.number} YYYY-MM-DD")
    for recording in unfinished(state):
        number, role = number_of(state, recording), whose(state, recording)
        lines.append(
            f"Recording {number}, with {role} ({length_words(recording)}), was cut off. Go on "
            "with it in its conversation, or end it:"
        )
        lines.append(f"  ltconverse recording end {_name(case)} {number}")
    return lines


def _shown(state: CaseState, recording: Recording) -> list[str]:
    from ltconverse.case.breaks import breaks
    from ltconverse.jobs.recordings.keeping import length_words, number_of, standing, whose
    from ltconverse.store.rows import clock

    began = recording.started_at.astimezone() if recording.started_at else None
    when = f"{began.day} {began:%B %Y %H:%M}" if began else "nobody knows when"
    head = f"{number_of(state, recording):>3}  {whose(state, recording)}"
    if recording.ended and not recording.seconds:
        return [f"{head}: nothing was recorded"]
    lines = [
        f"{head}, {when}, {length_words(recording)}",
        f"     {standing(state, recording)}",
        f"     {recording.id}",
    ]
    lines += [f"     {clock(one.second)}  {one.words}" for one in breaks(recording)]
    return lines


def second_of(text: str) -> float:
    """The second that `0:12:30`, `12:30` or `750` means. Raises BadArguments."""
    from ltconverse.errors import BadArguments

    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise BadArguments(
            "That is no place in a recording.", hint="Give it as 0:12:30, 12:30 or in seconds."
        )
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds)


LOCAL_TIMES = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
"""How a moment is typed, in local time."""


def began_at(local: datetime) -> datetime:
    """The moment of a local time that was typed for a beginning. Raises BadArguments."""
    from ltconverse.errors import BadArguments

    # Times near either end of what a calendar holds cannot be counted on from.
    if not 1900 <= local.year < 2200:
        raise BadArguments(
            f"No conversation began in the year {local.year}.",
            hint="Give day and time such as '2025-05-13 14:05'. Nothing was saved.",
        )
    return local.astimezone()


def _name(path: Path) -> str:
    from ltconverse.text import one_line

    return one_line(str(path))
