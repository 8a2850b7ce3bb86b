"""`ltconverse transcript speakers`: who speaks in a conversation's recordings, found and named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.case.events import SpokenBy
    from ltconverse.case.recordings import Recording
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.opening import OpenCase


def speakers(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="Everything by this voice is theirs: lead, second, practitioner, supporter, "
            "other, or nobody. May be given several times.",
            metavar="VOICE=WHO",
        ),
    ] = None,
    said: Annotated[
        list[str] | None,
        typer.Option(
            help="From one place to another this is who spoke, such as 1:02-1:30=lead.",
            metavar="FROM-TO=WHO",
        ),
    ] = None,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Take the newest --said back.")
    ] = False,
    people: Annotated[
        int,
        typer.Option(
            help="How many people speak; find them anew.", metavar="N", show_default=False
        ),
    ] = 0,
    by: Annotated[
        str,
        typer.Option(help="Find them anew, by channels or by voices.", metavar="WAY"),
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Find them anew.")] = False,
    recording: Annotated[
        str, typer.Option(help="Which recording, where there are several.", metavar="NUMBER")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show and say who speaks.

    Voices are told apart the first time, where the microphones or a speaker model can do it. Which
    voice is whose the speaking-now keys say; else it is for you to say.
    """
    from ltconverse.jobs.opening import find_conversation

    anew = bool(people or by or again)
    with open_named(case, passphrase_file) as opened:
        talk = find_conversation(opened.state, conversation)
        those = _recordings(opened, talk, recording)
        if name or said or take_back:
            _put_right(opened, talk, those, name or [], said or [], take_back)
        for one in those:
            if anew:
                find(opened, talk, one, number=_number(people), by=by, asked=True)
            elif one.found_speakers is None and not (name or said or take_back):
                _find_where_possible(opened, talk, one)
            _show(opened, talk, one, several=len(those) > 1)


def find(
    opened: OpenCase,
    conversation: Conversation,
    recording: Recording,
    *,
    number: int = 0,
    by: str = "",
    asked: bool = False,
) -> None:
    """Find who speaks in a recording, as far as anything here can; with `asked`, or say why not."""
    from ltconverse.cli.progress import Progress
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.words.speakers import WAYS, FindingSpeakers, people_of, speaker_model

    way = next((one for one in WAYS if one == by), None)
    if way is None and by:
        raise BadArguments(f"“{by}” is no way to find speakers.", hint="Say channels or voices.")
    work = FindingSpeakers(
        opened,
        conversation,
        recording,
        number or len(people_of(conversation)),
        speaker_model(),
        by=way or "",
    )
    if not asked and not work.possible:
        return
    with Progress("Telling voices apart", recording.seconds) as progress:
        work.on_progress = lambda done, _: progress.update(done)
        bodies = work.find()
    if bodies:
        opened.record(*bodies)


def find_after_transcribing(
    opened: OpenCase, conversation: Conversation, recording: Recording
) -> None:
    """Find who speaks where nobody has yet, and say what is known; what cannot be done is said,
    and takes nothing from the words that are there."""
    from ltconverse.jobs.words.speakers_told import summary, what_to_do

    if recording.found_speakers is None:
        try:
            if not _find_where_possible(opened, conversation, recording):
                return
        except KeyboardInterrupt:
            typer.echo("Stopped; the words are kept.", err=True)
    typer.echo(summary(conversation, recording))
    if todo := what_to_do(conversation, recording):
        typer.echo(todo)


def _find_where_possible(
    opened: OpenCase, conversation: Conversation, recording: Recording
) -> bool:
    """Find who speaks though nobody asked for it; whether nothing stood in the way.

    What does is said, and keeps nobody from what is known without it.
    """
    from ltconverse.errors import LtconverseError

    try:
        find(opened, conversation, recording)
    except LtconverseError as problem:
        typer.echo(f"Who speaks was not told apart. {problem}", err=True)
        return False
    return True


def _number(people: int) -> int:
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.words.speakers import MOST_PEOPLE

    if people and not 1 < people <= MOST_PEOPLE:
        raise BadArguments(f"Between 2 and {MOST_PEOPLE} people can be told apart.")
    return people


def _recordings(opened: OpenCase, talk: Conversation, reference: str) -> list[Recording]:
    from ltconverse.errors import NotFound
    from ltconverse.jobs.recordings.keeping import find_recording
    from ltconverse.jobs.words.transcribing import with_words

    if not reference:
        return list(with_words(opened.state, talk))
    found = find_recording(opened.state, reference)
    if found.conversation != talk.id:
        raise NotFound(
            "That recording belongs to another conversation.",
            hint="`ltconverse recording list CASE` shows which is whose.",
        )
    return [found]


def _show(opened: OpenCase, talk: Conversation, recording: Recording, *, several: bool) -> None:
    from ltconverse.errors import NotFound
    from ltconverse.jobs.recordings.keeping import number_of
    from ltconverse.jobs.words.reading import reading_of, speaker_label
    from ltconverse.jobs.words.speakers_told import offered, summary, told

    if several:
        typer.echo(f"Recording {number_of(opened.state, recording)}:")
    try:
        reading = reading_of(opened, recording)
    except NotFound as none_yet:
        typer.echo(summary(talk, recording))
        typer.echo(str(none_yet), err=True)
        return
    for line in told(opened.state, talk, reading):
        typer.echo(line)
    if (likely := offered(talk, reading)) is not None:
        voice, who = likely
        which = f" --recording {number_of(opened.state, recording)}" if several else ""
        label = speaker_label(opened.state, talk, who)
        typer.echo(f"{voice} may well be the {label[:1].lower()}{label[1:]}. If so, add:")
        typer.echo(f"  --name {voice}={who}{which}")


# --- what a person says ---------------------------------------------------------------------


def _put_right(
    opened: OpenCase,
    talk: Conversation,
    recordings: list[Recording],
    names: list[str],
    saids: list[str],
    take_back: bool,
) -> None:
    from ltconverse.case import events as e
    from ltconverse.errors import BadArguments, NotFound
    from ltconverse.jobs.words.correcting import Correcting

    if len(recordings) != 1:
        raise BadArguments(
            "There are several recordings: say which one is meant.", hint="Add --recording NUMBER."
        )
    recording = recordings[0]
    work = Correcting(opened, talk.id, recording.id)
    bodies: list[e.AnyBody] = []
    if take_back:
        if not recording.speaker_corrections:
            raise NotFound("Nothing that was said about who speaks stands any more.")
        newest = recording.speaker_corrections[-1]
        bodies.append(e.CorrectionWithdrawn(recording=recording.id, correction=newest.id))
    for one in names:
        voice, who = _both(one, "--name v1=practitioner")
        _check_voice(opened, recording, voice)
        bodies += work.voice(voice, _who(who))
    for one in saids:
        place, who = _both(one, "--said 1:02-1:30=lead")
        start, end = _from_to(place)
        _check_within(recording, start)
        bodies += work.speaker_of(start, end, _who(who))
    if bodies:
        opened.record(*bodies)


def _check_voice(opened: OpenCase, recording: Recording, voice: str) -> None:
    from ltconverse.errors import NotFound
    from ltconverse.jobs.words.reading import reading_of
    from ltconverse.jobs.words.speakers_told import voices_told
    from ltconverse.text import excerpt

    there = [one.voice for one in voices_told(reading_of(opened, recording))]
    if voice not in there:
        raise NotFound(
            f"There is no voice “{excerpt(voice)}” in that recording.",
            hint=f"There are {', '.join(there)}." if there else "Find them first, without --name.",
        )


def _check_within(recording: Recording, start: float) -> None:
    from ltconverse.errors import BadArguments
    from ltconverse.exchange.clock import hours_minutes_seconds

    if recording.seconds and start >= recording.seconds:
        raise BadArguments(
            f"That recording ends at {hours_minutes_seconds(recording.seconds)}.",
            hint="Say where in it, such as 1:02-1:30=lead. Nothing was saved.",
        )


def _both(given: str, example: str) -> tuple[str, str]:
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt

    first, sign, second = given.partition("=")
    if not (sign and first.strip() and second.strip()):
        raise BadArguments(f"“{excerpt(given)}” does not say whose it is.", hint=f"Say {example}.")
    return first.strip(), second.strip()


def _who(word: str) -> SpokenBy:
    from ltconverse.case.entry import starting_with
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.words.speakers import SPOKEN_BY
    from ltconverse.text import excerpt

    words: dict[str, SpokenBy] = {one or "nobody": one for one in SPOKEN_BY}
    found = starting_with(word.casefold(), tuple(words))
    if len(found) != 1:
        raise BadArguments(f"“{excerpt(word)}” is nobody here.", hint=f"Say {', '.join(words)}.")
    return words[found[0]]


def _from_to(place: str) -> tuple[float, float]:
    from ltconverse.cli.keeping import second_of
    from ltconverse.errors import BadArguments

    first, _, last = place.partition("-")
    start, end = second_of(first), second_of(last)
    if end <= start:
        raise BadArguments("That stretch ends before it begins.", hint="Say 1:02-1:30=lead.")
    return start, end
