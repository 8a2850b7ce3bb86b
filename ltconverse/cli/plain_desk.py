"""Recording, playing and erasing for a conversation held line by line.

Carries out what commands ask of the machine, and says what changes by itself, each time in a line
of its own. Facts found by threads are saved under the same lock as lines are.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.consenting import still_there
from ltconverse.case.decision import Act, Decision, Phase
from ltconverse.cli.plain_words import RecordingNews, correct, length, word_lines
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.recordings import mending
from ltconverse.jobs.recordings.microphones import (
    choose_microphones,
    chosen_microphones,
    microphone_lines,
    setup_words,
)
from ltconverse.jobs.saving import Keeper

if TYPE_CHECKING:
    from ltconverse.audio.playback.player import Player, Told
    from ltconverse.case.recordings import Recording
    from ltconverse.jobs.recordings.recorder import Recorder
    from ltconverse.speech.models import Model

# Opening a microphone takes a second or two; a script waits so long at most.
STARTING_SECONDS = 15.0
# So long the last words are waited for at the end.
LAST_WORDS_SECONDS = 10.0
LOOK_SECONDS = 0.5


class PlainDesk:
    """What is on its way beside the lines. `say` may be called from any thread.

    `patient`: a recording that is asked for has begun, or cannot, before the next line is taken.
    """

    def __init__(
        self, session: Conversing, say: Callable[[str], None], *, patient: bool = False
    ) -> None:
        self._session, self._case, self._say = session, session.case, say
        self._keeper = Keeper(session.case)
        self._patient = patient
        self._recorder: Recorder | None = None
        self._last_words: threading.Thread | None = None
        self._player: Player | None = None
        self._speed, self._live = 1.0, True
        self._news, self._changed_now = RecordingNews(), threading.Condition()
        self._closing = self._abandoned = False
        session.recording_phase = self.phase

    @property
    def turn(self) -> threading.RLock:
        """Whoever reads the case holds this meanwhile."""
        return self._keeper.turn

    def phase(self) -> Phase:
        """How the recording stands; one that was cut off can be gone on with, as if paused."""
        if self._recorder is not None and self._recorder.running:
            return self._recorder.now.phase
        return "paused" if self._cut_off() else "off"

    def _cut_off(self) -> Recording | None:
        """The last recording of this conversation, if nobody saw it end."""
        return mending.cut_off(self._case.state, self._session.conversation)

    def greet(self) -> None:
        """Put right what a crash has left; say what is due, and how things were left."""
        from ltconverse.jobs.recordings.keeping import due

        if lacking := mending.mend_all(self._case):
            self._case.record(*lacking)
        for reminder in due(self._case.state, self._case.now().astimezone().date()):
            self._say(reminder.words)
        if (left := self._cut_off()) is not None:
            self._say(
                f"A recording was cut off after {length(left.seconds)}; all of it is there. "
                "/record goes on with it, /stop ends it."
            )
        if self._session.conversation.off_the_record:
            self._say("You are off the record; /on goes back on it.")

    # --- lines ------------------------------------------------------------------------------

    def show_words(self, start: str) -> None:
        """Say some lines of the words, with their numbers. Raises BadEntry."""
        with self.turn:
            lines = word_lines(self._session, start)
        for line in lines:
            self._say(line)

    def submit(self, line: str) -> Decision:
        """Decide on a line and save what it means; `carry_out` is still to come.

        The microphone is let go before anything else: that must not wait for a disk.
        """
        with self.turn:
            decision = self._session.decide(line)
        if decision.act is not None and decision.act.lets_go:
            self._let_go(decision.act)
        with self.turn:
            if problem := self._keeper.retry():
                raise problem
            self._session.carry_out(decision)
        return decision

    def carry_out(self, decision: Decision) -> None:
        """Do what a decision asks of the machine, once it is saved and answered."""
        match decision.act:
            case Act.RECORD | Act.ON:
                self._record()
            case Act.BOOKMARK if self._recorder is not None:
                self._recorder.bookmark(decision.words)
            case Act.LIVE:
                self._live = decision.words == "on"
                if self._recorder is not None and self._recorder.running:
                    self._recorder.set_live(self._live)
            case Act.PLAY:
                self._play(decision.words)
            case Act.HALT:
                self._halt()
            case Act.SPEED:
                self._speed = float(decision.words)
                if self._player is not None:
                    self._player.set_speed(self._speed)
            case Act.CORRECT:
                with self.turn:
                    self._say(correct(self._session, decision.number, decision.words))
            case Act.MICROPHONE:
                self._microphone(decision.words)
            case Act.ERASE:
                self._erase(words_too=decision.words == "erased")

    # --- recording --------------------------------------------------------------------------

    def _record(self) -> None:
        if self._player is not None:
            self._player.stop()  # it would be recorded again
        with self.turn:
            if self._recorder is None or not self._recorder.running:
                self._news = RecordingNews()
                self._recorder = self._new_recorder()
            self._recorder.start()
        if self._patient:
            with self._changed_now:
                self._changed_now.wait_for(self._has_started, STARTING_SECONDS)

    def _has_started(self) -> bool:
        return self._news.told.phase != "starting"

    def _new_recorder(self) -> Recorder:
        from ltconverse.jobs.recordings.recorder import Recorder

        recorder: Recorder = Recorder(
            self._case,
            self._session.conversation_id,
            keep=self._keep,
            changed=lambda: self._changed(recorder),
            setup=chosen_microphones(self._case.folder),
            live=_live_model if self._live else None,
        )
        return recorder

    def _keep(self, bodies: Sequence[e.AnyBody]) -> Future[None]:
        return Future() if self._abandoned else self._keeper.keep(bodies)

    def _changed(self, recorder: Recorder) -> None:
        with self._changed_now:
            if recorder is not self._recorder:
                return
            lines = self._news.take(recorder.now)
            self._changed_now.notify_all()
        for line in lines:
            self._say(line)

    def _let_go(self, act: Act) -> None:
        recorder = self._recorder
        if recorder is None or not recorder.running:
            if act is Act.STOP and (left := self._cut_off()) is not None:
                with self.turn:
                    self._case.record(*mending.finish(self._case, left))
        elif act is Act.PAUSE:
            recorder.pause(wait=True)
        elif act is Act.OFF:
            recorder.go_off_the_record(wait=True)
        else:
            self._end(recorder)

    def _end(self, recorder: Recorder) -> None:
        recorder.stop(wait=True)
        self._say(f"Recorded: {length(recorder.now.seconds)}.")
        self._last_words = threading.Thread(
            target=self._take_last_words, args=(recorder,), daemon=True
        )
        self._last_words.start()

    def _take_last_words(self, recorder: Recorder) -> None:
        """Wait for the last words of an ended recording, unless there is no time for it."""
        while not recorder.words_complete and not self._closing:
            recorder.wait_for_words(LOOK_SECONDS)
        complete = recorder.words_complete
        recorder.close()
        if not complete:
            self._say("Some words are still to come: `ltconverse transcribe CASE CONVERSATION`.")

    # --- playing ----------------------------------------------------------------------------

    def _play(self, note: str) -> None:
        from ltconverse.audio.playback.player import Player
        from ltconverse.jobs.recordings.listening import play_note

        if self._player is None:
            self._player = Player(self._played)
        with self.turn:
            place = play_note(
                self._case, self._player, self._session.conversation.notes[note], self._speed
            )
        self._say(f"Playing from {length(place.second)} of the recording; /halt stops.")

    def _played(self, told: Told) -> None:
        from ltconverse.audio.playback.player import Stopped

        if isinstance(told, Stopped) and (told.words or told.at_end):
            self._say(told.words or "That was the end of the recording.")

    def _halt(self) -> None:
        if self._player is None or not self._player.playing:
            self._say("Nothing is being played.")
            return
        self._player.stop()
        self._say(f"Stopped at {length(self._player.position)}.")

    # --- the microphone, and erasing --------------------------------------------------------

    def _microphone(self, wanted: str) -> None:
        from ltconverse.audio.microphone.devices import Setup, find_microphone, microphones

        found = microphones()
        with self.turn:
            if wanted:
                name = find_microphone(wanted, found).name
                choose_microphones(self._case.folder, Setup((name,)))
            setup = chosen_microphones(self._case.folder)
        for line in microphone_lines(found, setup):
            self._say(line)
        self._say(setup_words(setup))
        if wanted and self._recorder is not None and self._recorder.running:
            self._say("That holds from the next recording on: /stop, then /record.")

    def _erase(self, *, words_too: bool) -> None:
        from ltconverse.jobs.recordings.keeping import (
            Words,
            cannot_promise,
            erasing,
            what_erasing_does,
        )

        if self._player is not None:
            self._player.stop()
        self._finish_words(0.0)  # or they would come in after they were erased
        what: Words = "erased" if words_too else "kept"
        with self.turn:
            there = still_there(self._case.state.recordings_of(self._session.conversation))
            limits = [line for one in there for line in cannot_promise(one)]
            if bodies := [body for one in there for body in erasing(one, what)]:
                self._case.record(*bodies)
        for line in (*what_erasing_does(what, there), *dict.fromkeys(limits)):
            self._say(line)

    # --- the end ----------------------------------------------------------------------------

    def close(self) -> None:
        """Silence; end the recording, and wait a little for its last words."""
        if self._player is not None:
            self._player.close()
        if self._recorder is not None and self._recorder.running:
            self._end(self._recorder)
        self._finish_words(LAST_WORDS_SECONDS)
        with self.turn:
            if not self._abandoned and (problem := self._keeper.retry()):
                raise problem

    def abandon(self) -> None:
        """Let go of everything and save nothing more: nobody knows what the journal has."""
        self._abandoned = True
        if self._player is not None:
            self._player.close()
        self._closing = True
        if self._recorder is not None:
            self._recorder.close()

    def _finish_words(self, patience: float) -> None:
        if (thread := self._last_words) is None:
            return
        until = time.monotonic() + patience
        if thread.is_alive() and patience:
            thread.join(1.0)
            if thread.is_alive():
                self._say("The last words are being transcribed.")
                thread.join(max(until - time.monotonic(), 0.0))
        self._closing = True
        thread.join()
        self._closing, self._last_words = False, None


def _live_model() -> Model:
    from ltconverse.speech.models import find_model

    return find_model()
