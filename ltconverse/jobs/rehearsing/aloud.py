"""A rehearsal that is spoken: the person's answers by the computer's voice, questions by one's own.

Either goes without the other, and the rehearsal without both. While the person speaks nobody is
listened to, so that their voice is never taken for a question. Knows the voice and the microphone;
knows no case: what is said is told, and what is answered is given.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ltconverse.audio.microphone.devices import Setup
from ltconverse.jobs.rehearsing.listening import Listening, ListeningNow, Said
from ltconverse.jobs.rehearsing.telling import Teller
from ltconverse.method.scenarios import Voice
from ltconverse.speech.aloud.engines import Engine, Manner, find_engine, spoken
from ltconverse.speech.aloud.reading import Began, Done, News, Reader

__all__ = ["Aloud", "ListeningNow", "Said", "Speaking", "Told"]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Whether the person speaks. `words` say why nothing is heard, "" when nothing is wrong."""

    on: bool
    words: str = ""


Told = Said | ListeningNow | Speaking


class Aloud:
    """The voice and the ear of one rehearsal, both off at first; `setup` chooses the microphone.

    `tell` gets what is said (Said), how listening stands (ListeningNow) and whether the person
    speaks (Speaking), from one thread of ours. Methods may be called from any
    thread and return at once, but for close(), which waits for the microphone to be let go.
    """

    def __init__(
        self,
        tell: Callable[[Told], None],
        *,
        find: Callable[[], Engine] = find_engine,
        reader: Callable[[Engine, Callable[[News], None]], Reader] = Reader,
        listening: Callable[[Callable[[Told], None]], Listening] | None = None,
        setup: Setup | None = None,
    ) -> None:
        self._find, self._make_reader = find, reader
        self._turn = threading.Lock()
        self._told: Teller[Told] = Teller(tell)
        self._reader: Reader | None = None
        put = self._told.put
        self.listening = listening(put) if listening else Listening(put, setup=setup)

    @property
    def has_voice(self) -> bool:
        """Whether answers are read out."""
        return self._reader is not None

    @property
    def speaking(self) -> bool:
        """Whether the person speaks just now."""
        reader = self._reader
        return reader is not None and reader.reading

    def set_voice(self, on: bool) -> None:
        """Read answers out from now on, or no more. Raises VoiceMissing, naming the next step."""
        with self._turn:
            if on == self.has_voice:
                return
            reader, self._reader = self._reader, None
            if on:
                self._reader = self._make_reader(self._find(), self._read)
        if reader is not None:
            threading.Thread(target=reader.close, name="aloud", daemon=True).start()

    def set_listening(self, on: bool) -> None:
        """Hear questions from now on, or no more; what is missing for it is told."""
        if on:
            self.listening.start()
        else:
            self.listening.stop(wait=False)

    def say(self, paragraphs: Iterable[str], voice: Voice | None = None) -> None:
        """Have an answer read out; nothing happens without a voice, or without a word in it.

        The answer before, if it is still being read, is broken off.
        """
        reader, words = self._reader, spoken(paragraphs)
        if reader is not None and words:
            reader.read(words, _manner(voice or Voice()))

    def hush(self) -> None:
        """Silence, at once; nothing happens when nobody speaks."""
        if (reader := self._reader) is not None:
            reader.stop()

    def end_turn(self) -> None:
        """What was said so far is the whole question."""
        self.listening.end_turn()

    def close(self) -> None:
        """Silence, the microphone let go of, and nothing more is told."""
        with self._turn:
            reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()
        self.listening.close()
        self._told.close()

    def _read(self, news: News) -> None:
        """In a thread of the reader, or of who asked."""
        match news:
            case Began():
                self.listening.hold()
                self._told.put(Speaking(on=True))
            case Done(_, words):
                if not self.speaking:  # another answer may have begun meanwhile
                    self.listening.go_on()
                    self._told.put(Speaking(on=False, words=words))


def _manner(voice: Voice) -> Manner:
    return Manner(voice.language, voice.pitch, voice.words_a_minute)
