"""`ltconverse transcribe`: the words of a recording, made in its case or of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile, names_of_register
from ltconverse.cli.transcript import write
from ltconverse.errors import BadArguments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.words.transcribing import Transcribing

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="The file to write: .vtt, .json or .txt.", metavar="FILE"),
]


def transcribe(
    source: Annotated[Path, typer.Argument(metavar="CASE|FILE", help="A case, or a sound file.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="In a case: which one.")
    ] = "",
    output: Output = None,
    model: Annotated[
        str,
        typer.Option(
            help="A model's name or folder; see `model list`. Without it tiny.en, or for a "
            "recording that has its live words the best there is.",
            metavar="NAME|DIR",
        ),
    ] = "",
    beam_size: Annotated[int, typer.Option(min=1, max=20, help="How widely to search.")] = 5,
    speakers: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=10,
            help="Of a sound file: how many people speak in it; it is then said who says what.",
            metavar="NUMBER",
        ),
    ] = None,
    register: Annotated[
        bool,
        typer.Option("--register", help="Listen for the register's names; it is opened for that."),
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Transcribe recordings.

    A conversation's inside its case, or any sound file into FILE.
    """
    if conversation and speakers:
        raise BadArguments(
            "In a case it is known who takes part: there, speakers are found without --speakers.",
            hint="To find them again: `ltconverse transcript speakers CASE CONVERSATION`.",
        )
    if conversation:
        with open_named(source, passphrase_file) as opened:
            names = names_of_register(opened, register_passphrase_file) if register else []
            _in_case(opened, conversation, model, beam_size, names)
            if output:
                write(opened, conversation, output)
        return
    _outside(source, output, model, beam_size, speakers)


def _outside(
    source: Path, output: Path | None, model: str, beam_size: int, speakers: int | None
) -> None:
    from ltconverse.audio.decode import probe
    from ltconverse.cli.progress import Progress, duration_text
    from ltconverse.jobs.words.speakers_of_file import add_speakers
    from ltconverse.jobs.words.transcribe_file import transcribe_file
    from ltconverse.paths import is_case
    from ltconverse.speech.models import DEFAULT, find_model, find_speaker_model

    if is_case(source):
        raise BadArguments(
            f"{source} is a case: say which conversation.",
            hint="For example: ltconverse transcribe CASE 1",
        )
    if output is None:
        raise BadArguments(
            "Where should the transcript go?", hint="Add -o FILE.vtt, FILE.json or FILE.txt."
        )
    length = probe(source).seconds
    # Looked for now, so that it is not missed after an hour.
    voices = find_speaker_model() if speakers else None
    with Progress("Transcribing", length) as progress:
        made = transcribe_file(
            source, output, find_model(model or DEFAULT), beam_size, progress.update
        )
    if voices and speakers and made.is_complete:
        with Progress("Finding who speaks", made.seconds) as progress:
            made = add_speakers(
                source, output, made, number=speakers, model=voices, on_progress=progress.update
            )
    for note in made.notes:
        typer.echo(note, err=True)
    typer.echo(f"{output}: {duration_text(made.seconds)}, {len(made.words)} words.")
    if made.gaps:
        typer.echo(f"{len(made.gaps)} stretches of speech were not understood; they are marked.")
    typer.echo("This file is plain text outside any encrypted case.")
    if not made.is_complete:
        raise typer.Exit(130)


def _in_case(
    opened: OpenCase, conversation: str, model: str, beam_size: int, names: Sequence[str] = ()
) -> None:
    from ltconverse.cli.transcript_speakers import find_after_transcribing
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.words.transcribing import Transcribing, the_recordings
    from ltconverse.speech.models import DEFAULT, best_model, find_model

    found = find_conversation(opened.state, conversation)
    recordings = the_recordings(opened.state, found)
    # Before the first is begun: an unknown model is said now, not after an hour.
    usual = find_model(model or DEFAULT)
    for number, recording in enumerate(recordings, start=1):
        which = f" {number} of {len(recordings)}" if len(recordings) > 1 else ""
        # What takes the place of live words must be at least as good as the pass at the end was.
        chosen = best_model() if recording.has_live_words and not model else usual
        _one(Transcribing(opened, recording, chosen, beam_size, names=names), which)
        find_after_transcribing(opened, found, recording)


def _one(work: Transcribing, which: str) -> None:
    from ltconverse.cli.progress import Progress, duration_text
    from ltconverse.jobs.words.transcribing import transcribe_recording

    with Progress(f"Transcribing{which}", work.recording.seconds) as progress:
        work.on_progress = lambda done, _: progress.update(done)
        try:
            transcribe_recording(work)
        except KeyboardInterrupt:
            progress.close()
            kept = work.record.reached if work.record else 0.0
            typer.echo(
                f"Stopped. {duration_text(kept)} are done and kept; the same command goes on "
                "from there.",
                err=True,
            )
            raise typer.Exit(130) from None
    record = work.record
    assert record is not None  # noqa: S101 - it was just completed
    words = sum(block.words for block in record.blocks.values())
    gaps = sum(block.gaps for block in record.blocks.values())
    typer.echo(f"Recording{which}: {duration_text(record.reached)}, {words} words.")
    if gaps:
        typer.echo(f"{gaps} stretches of speech were not understood; they are marked.")
