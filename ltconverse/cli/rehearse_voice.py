"""`ltconverse rehearse voice`: can the computer speak for the person, and hear you?

For the day before a session. Knows the voice and the microphone; nothing that is said is kept.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from ltconverse.jobs.rehearsing.aloud import Aloud, Told
    from ltconverse.method.scenarios import Voice

SENTENCE = "Hello. This is how I sound. Ask me what you would like to know."
# Neither the sentence nor loading the model ever takes so long.
_PATIENCE_SECONDS = 60.0


def voice(
    scenario_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="As the person of this scenario; see `rehearse list`."),
    ] = "",
    listen: Annotated[
        int,
        typer.Option(
            help="Then listen so long, and show how what you ask is heard.",
            min=0,
            max=600,
            metavar="SECONDS",
        ),
    ] = 0,
) -> None:
    """Try the voice that reads out answers, and the microphone.

    LTCONVERSE_VOICE may hold the command of another voice, which takes text by its stdin and gives
    a WAV on its stdout.
    """
    from ltconverse.jobs.rehearsing.aloud import Aloud
    from ltconverse.method.scenarios import Voice

    sounds = Voice()
    if scenario_id:
        from ltconverse.rehearse.scenarios.library import load_scenarios

        sounds = load_scenarios().find(scenario_id).person.voice
    trial = _Trial()
    aloud = Aloud(trial.tell)
    try:
        _speak(aloud, trial, sounds, needed=not listen)
        if listen:
            _listen(aloud, trial, listen)
    except KeyboardInterrupt:
        say("")
    finally:
        aloud.close()


def _speak(aloud: Aloud, trial: _Trial, sounds: Voice, *, needed: bool) -> None:
    """Read a sentence out. Raises VoiceMissing and AudioError if it is `needed`, else says so."""
    from ltconverse.errors import AudioError, VoiceMissing

    try:
        aloud.set_voice(on=True)
    except VoiceMissing as reason:
        if needed:
            raise
        say(str(reason), err=True)
        return
    say(f"“{SENTENCE}”")
    aloud.say([SENTENCE], sounds)
    if not trial.silent.wait(_PATIENCE_SECONDS):
        trial.words = f"The voice did not come to an end within {_PATIENCE_SECONDS:.0f} seconds."
    if trial.words and needed:
        raise AudioError(trial.words)
    say(trial.words or "That was it. If you heard nothing, look at the computer's volume.")


def _listen(aloud: Aloud, trial: _Trial, seconds: int) -> None:
    """Show what is asked, and how it is heard. Raises AudioError when nothing can be heard."""
    from ltconverse.errors import AudioError

    trial.silent.clear()
    trial.begun.clear()
    trial.words = ""  # what became of the voice was said
    aloud.set_listening(on=True)
    trial.begun.wait(_PATIENCE_SECONDS)
    trial.silent.wait(seconds)
    if trial.words:
        raise AudioError(trial.words)


class _Trial:
    """Hears what is told. `silent` is set once the voice, or the listening, has ended by itself;
    `begun` once it listens, or never will."""

    def __init__(self) -> None:
        self.silent, self.begun = threading.Event(), threading.Event()
        self.words = self._shown = ""

    def tell(self, told: Told) -> None:
        """Say it, or keep why nothing goes any more."""
        from ltconverse.jobs.rehearsing.aloud import ListeningNow, Said, Speaking
        from ltconverse.jobs.rehearsing.pages import HEARD_AS
        from ltconverse.rehearse.questions import recognise

        match told:
            case Speaking(on=False, words=words) | ListeningNow(phase="trouble", words=words):
                self.words = words
                self.silent.set()
                self.begun.set()
            case ListeningNow(phase="listening", words=words):
                self._listens(words)
            case Said(text):
                say(f"“{text}” – heard as {HEARD_AS[recognise(text).kind]}")

    def _listens(self, words: str) -> None:
        if not self.begun.is_set():
            say("Ask something, and wait a second. Ctrl-C ends.")
            self.begun.set()
        if words != self._shown and words:
            say(f"  ({words})")
        self._shown = words
