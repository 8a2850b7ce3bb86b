"""`ltconverse transcript import`: words that another program wrote down go into a case."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.asking import ask
from ltconverse.cli.keeping import LOCAL_TIMES, began_at
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile
from ltconverse.cli.transcript_convert import MOST_SHOWN, TranscriptToRead

if TYPE_CHECKING:
    from ltconverse.case.events import SpokenBy
    from ltconverse.case.recordings import Recording
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.words.transcripts_in import Added, FileSpeaker, TranscriptFile


def import_(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    file: TranscriptToRead,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            help="Who a name in the file is, such as 'Jane Doe=practitioner' or 2=lead: lead, "
            "second, practitioner, supporter, other. May be given several times.",
            metavar="NAME=WHO",
        ),
    ] = None,
    recording: Annotated[
        str,
        typer.Option(help="The recording whose sound these words belong to.", metavar="NUMBER"),
    ] = "",
    started: Annotated[
        datetime | None,
        typer.Option(formats=LOCAL_TIMES, help="When the conversation began, in local time."),
    ] = None,
    register: Annotated[
        bool, typer.Option("--register", help="Know names by the register; it is opened for that.")
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be read; add nothing.")
    ] = False,
    plain_text: Annotated[
        bool,
        typer.Option(
            "--plain-text",
            help="Yes: a text with neither times nor anyone who speaks is what was said.",
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring in a transcript that was made elsewhere.

    With the sound it belongs to, or without any. Names stay in the file: in the case people are
    called by their part in the conversation.
    """
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.words import transcripts_in
    from ltconverse.store.opening import expect_case

    expect_case(case)
    began = began_at(started) if started else None
    read = transcripts_in.read_file(file)
    with open_named(case, passphrase_file) as opened:
        talk = find_conversation(opened.state, conversation)
        sound = _sound(opened, talk, recording)
        transcripts_in.check_fits(opened.state, talk, read, sound)
        names = _names(opened, register or register_passphrase_file, register_passphrase_file)
        speakers = transcripts_in.speakers_of(read, opened.state, talk, names)
        _tell(read)
        if transcripts_in.is_bare(read) and not dry_run:
            question = "It names neither times nor anyone who speaks. Is it what was said?"
            ask(question, plain_text, "Nothing was added.", option="--plain-text")
        parts = _parts(opened, talk, speakers, speaker or [], ask=not dry_run)
        if dry_run:
            typer.echo("Nothing was added.")
            return
        added = transcripts_in.add_transcript(
            opened,
            talk,
            read,
            parts,
            recording=sound,
            started_at=began,
        )
        _done(opened, talk, added, sound)


def _sound(opened: OpenCase, talk: Conversation, reference: str) -> Recording | None:
    from ltconverse.errors import NotFound
    from ltconverse.jobs.recordings.keeping import find_recording, number_of
    from ltconverse.jobs.words.transcripts_in import can_belong_to

    if not reference:
        return None
    found = find_recording(opened.state, reference)
    among = can_belong_to(opened.state, talk)
    if found not in among:
        numbers = ", ".join(str(number_of(opened.state, one)) for one in among)
        raise NotFound(
            "That is no recording of this conversation with a sound.",
            hint=f"There is {numbers}." if among else "It has none; leave --recording out.",
        )
    return found


def _names(opened: OpenCase, wanted: object, file: Path | None) -> dict[str, str]:
    """The names of the register by person id, if they are wanted; it is closed again at once."""
    from ltconverse.cli.register import ask_register
    from ltconverse.errors import NotFound
    from ltconverse.jobs.register import has_names

    if not wanted:
        return {}
    if not has_names(opened):
        raise NotFound("There is no register of names in this case.", hint="Leave --register out.")
    with ask_register(opened, file) as register:
        return register.names()


# --- who is who -----------------------------------------------------------------------------


def _parts(
    opened: OpenCase,
    talk: Conversation,
    speakers: list[FileSpeaker],
    given: list[str],
    *,
    ask: bool,
) -> dict[str, SpokenBy]:
    """Which part each voice is: as was said, as the name says, or as is answered now."""
    from ltconverse.jobs.words.transcripts_in import part_label
    from ltconverse.text import excerpt

    said = _given(opened, talk, speakers, given)
    parts: dict[str, SpokenBy] = {}
    for number, one in enumerate(speakers, start=1):
        part = said.get(one.voice, one.likely)
        typer.echo(f"{number}  {excerpt(one.label)}: {one.words} words, “{excerpt(one.first)}”")
        if not part and ask and sys.stdin.isatty():
            part = _asked(opened, talk)
        if part:
            parts[one.voice] = part
            typer.echo(f"   {part_label(opened.state, talk, part)}")
    return parts


def _given(
    opened: OpenCase, talk: Conversation, speakers: list[FileSpeaker], given: list[str]
) -> dict[str, SpokenBy]:
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.words.transcripts_in import part_named
    from ltconverse.text import excerpt

    parts: dict[str, SpokenBy] = {}
    for one in given:
        label, sign, who = one.rpartition("=")
        if not sign or not label.strip():
            raise BadArguments(
                f"“{excerpt(one)}” does not say who somebody is.",
                hint="Say --speaker 'Jane Doe=practitioner', or by number: 1=lead.",
            )
        wanted = " ".join(label.split()).casefold()
        found = [
            speaker
            for number, speaker in enumerate(speakers, start=1)
            if wanted in {speaker.label.casefold(), speaker.voice, str(number)}
        ]
        if not found:
            known = ", ".join(excerpt(speaker.label) for speaker in speakers)
            raise BadArguments(
                f"Nobody in the file is called “{excerpt(label)}”.",
                hint=f"There are: {known}." if speakers else "It names nobody.",
            )
        parts[found[0].voice] = part_named(opened.state, talk, who)
    return parts


def _asked(opened: OpenCase, talk: Conversation) -> SpokenBy:
    """Which part of the conversation that is; "" leaves it open."""
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.words.transcripts_in import PARTS, part_label, part_named

    shown = ", ".join(
        f"{key} {part_label(opened.state, talk, part)}" for key, part in enumerate(PARTS, start=1)
    )
    while True:
        typer.echo(f"   Who is that? {shown}; Enter leaves it open: ", nl=False)
        typed = sys.stdin.readline().strip()
        if not typed:
            return ""
        if typed.isdecimal() and 1 <= int(typed) <= len(PARTS):
            return PARTS[int(typed) - 1]
        try:
            return part_named(opened.state, talk, typed)
        except BadArguments as reason:
            typer.echo(f"   {reason.message}")


# --- what is said ---------------------------------------------------------------------------


def _tell(read: TranscriptFile) -> None:
    """What the file is, what it says of itself, and what could not be read of it."""
    from ltconverse.exchange.imports import FORM_NAMES
    from ltconverse.text import excerpt, many, one_line

    imported = read.imported
    words = sum(len(cue.text.split()) for cue in imported.cues)
    kind = FORM_NAMES.get(imported.form, imported.form)
    typer.echo(f"{one_line(read.name)}: {kind}, {many(words, 'word')}.")
    for note in imported.notes[:MOST_SHOWN]:
        typer.echo(f"  {excerpt(note, 200)}")
    if imported.unread:
        typer.echo(f"Not read ({len(imported.unread)}), and kept with the transcript as text:")
    for one in imported.unread[:MOST_SHOWN]:
        typer.echo(f"  line {one.line}: {one.why}: {excerpt(one.text, 60)}")
    if len(imported.unread) > MOST_SHOWN:
        typer.echo(f"  and {len(imported.unread) - MOST_SHOWN} more.")


def _done(opened: OpenCase, talk: Conversation, added: Added, sound: Recording | None) -> None:
    from ltconverse.jobs.recordings.keeping import number_of
    from ltconverse.jobs.words.transcripts_in import can_belong_to
    from ltconverse.text import excerpt, many, one_line

    role = one_line(opened.state.practitioner_of(talk).role)
    typer.echo(f"Added {many(added.words, 'word')} to the conversation with {role}.")
    if sound is not None and len(opened.state.recordings[sound.id].transcripts) > 1:
        typer.echo("They stand in the place of the words that this recording had until now.")
    if added.unnamed:
        open_ones = ", ".join(f"{one.voice} ({excerpt(one.label)})" for one in added.unnamed)
        typer.echo(f"Who this is has been left open: {open_ones}. Say it with:")
        first = added.unnamed[0].voice
        typer.echo(
            f"  ltconverse transcript speakers CASE CONVERSATION --name {first}=practitioner"
        )
    others = can_belong_to(opened.state, talk)
    if sound is None and others:
        number = number_of(opened.state, others[0])
        own = number_of(opened.state, opened.state.recordings[added.recording])
        typer.echo(
            f"These words stand by themselves. If they are of recording {number}, erase them:"
        )
        typer.echo(f"  ltconverse recording erase CASE {own} --words erased")
        typer.echo(
            f"and bring them in again with --recording {number}: then they can be listened to."
        )
    typer.echo("The file itself is still where it was, in plain; delete it when you are ready.")
