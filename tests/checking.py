"""A conversation with a recording whose words are given, for tests of what is to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.timing import CHARACTERS_A_SECOND, LISTENING_SECONDS, LONGEST_LAG_SECONDS
from ltconverse.jobs.checks.checking import Item, things_to_check
from ltconverse.jobs.words.reading import Reading, read_words
from ltconverse.jobs.words.vocabulary import terms_for
from ltconverse.method.library import load_library
from ltconverse.speech.transcript import Block, Gap, Transcript, Word
from tests.sample_case import BEGAN, CONVERSATION, Script

RECORDING = "recording-1"
_LIBRARY = cache(load_library)


def words(text: str, start: float = 0.0, speaker: str = "", probability: float = 0.9) -> list[Word]:
    """Two words a second from `start` on."""
    return [
        Word(start + at / 2, start + at / 2 + 0.4, one, probability, speaker)
        for at, one in enumerate(text.split())
    ]


def transcript(spoken: Sequence[Word], gaps: Iterable[Gap] = ()) -> Transcript:
    block = Block(0, 0.0, 3600.0, tuple(spoken), tuple(gaps))
    return Transcript("tiny.en", "", "en", 3600.0, (block,))


class Talk:
    """A conversation in the making, recorded from its beginning; seconds are of the recording."""

    def __init__(self, spoken: Sequence[Word], gaps: Iterable[Gap] = ()) -> None:
        self.script = Script()
        self.transcript = transcript(spoken, gaps)
        self.script.add(e.CaseOpened(case="case-1", title="Review"), 0)
        self.script.add(e.ReviewerJoined(person="reviewer-1", role="Lead", agency="Health"), 0)
        self.script.add(e.PractitionerJoined(person="worker", role="Nurse", agency="Health"), 0)
        self.script.begin("worker")
        self.add(
            e.RecordingAdded(
                conversation=CONVERSATION,
                recording=RECORDING,
                origin="imported",
                seconds=3600,
                started_at=BEGAN,
                sha256="0" * 64,
            ),
            e.TranscriptBegun(
                recording=RECORDING, transcript="t", model="tiny.en", model_sha256="", beam_size=5
            ),
        )

    def add(self, *bodies: e.AnyBody) -> None:
        for body in bodies:
            self.script.add(body, 0)

    def note(
        self, text: str, second: float, form: e.Form = "quote", tense: e.Tense = "then"
    ) -> str:
        """A note of words that were said at this second; its id."""
        lag = min(LISTENING_SECONDS + len(text) / CHARACTERS_A_SECOND, LONGEST_LAG_SECONDS)
        self.script.at = BEGAN + timedelta(seconds=second + lag)
        self.script.step = "overview"
        return self.script.note(text, tense, form)

    def check(self, start: float, end: float, name: str = "check") -> None:
        self.add(e.WordsChecked(recording=RECORDING, check=name, start=start, end=end))

    def correct(self, start: float, end: float, text: str) -> None:
        self.add(e.WordsCorrected(recording=RECORDING, start=start, end=end, text=text))

    @property
    def state(self) -> CaseState:
        return self.script.state()

    @property
    def conversation(self) -> Conversation:
        return self.state.conversations[CONVERSATION]

    def reading(self) -> Reading:
        state = self.state
        talk = state.conversations[CONVERSATION]
        return read_words(state.recordings[RECORDING], talk, self.transcript)

    def items(
        self, other: Sequence[Word] = (), names: Sequence[str] = (), *, everything: bool = False
    ) -> list[Item]:
        return things_to_check(
            self.state,
            self.conversation,
            [self.reading()],
            others={RECORDING: other},
            terms=terms_for(self.state, self.conversation, names, _LIBRARY()),
            everything=everything,
        )
