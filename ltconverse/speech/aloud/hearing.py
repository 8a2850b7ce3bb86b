"""What one person says into a microphone, turn by turn, as text; nothing of it is kept.

The words come from the process that hears recordings while they are made (live_child): it gets
samples and gives utterances, which are put together to turns here. Where nobody speaks for a second
a turn is over. Loads neither numpy nor a model: a key press waits for neither.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass

from ltconverse.children import Child
from ltconverse.errors import BadTranscript
from ltconverse.speech.live import GONE, Lost
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import number_and_rest, with_number
from ltconverse.speech.transcript import Block, Gap, Word, block_from_json

RATE = 16_000
BYTES_A_SAMPLE = 2
PAUSE_S = 1.0
"""So long nobody speaks once a turn is over. People rest for less within a question."""

# utterances.py ends each so long after its last voice, and says of so much that it may yet belong
# to a next one.
_PADDING_S = 0.3
# Further behind than that, sound is kept only because somebody speaks.
_TALK_S = 0.5
# A silence made by us, when somebody says that the turn is over: longer than any pause that counts.
_MADE_SILENCE_S = 0.7


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded: words come soon after they are said. What was said before is kept."""


@dataclass(frozen=True, slots=True)
class Talking:
    """Somebody has begun to speak; or (not `on`) nobody does any more, and no words are to come."""

    on: bool


@dataclass(frozen=True, slots=True)
class SoFar:
    """The words of the turn that goes on."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A whole turn. `seconds` is how long it took, from its first word to its last.

    `unclear`: there was speech in it that could not be made out; `text` may be "" then.
    """

    text: str
    seconds: float
    unclear: bool = False


News = Ready | Talking | SoFar | Said | Lost


class Turns:
    """Utterances put together to turns; pure. Seconds count from the first sample."""

    def __init__(self, pause_s: float = PAUSE_S) -> None:
        self._rest_s = max(0.0, pause_s - 2 * _PADDING_S)
        self._blocks: list[Block] = []

    def add(self, block: Block) -> None:
        """The next utterance."""
        if block.words or block.gaps:
            self._blocks.append(block)

    @property
    def text(self) -> str:
        """The words of the turn that goes on."""
        return " ".join(word.text for block in self._blocks for word in block.words)

    @property
    def going_on(self) -> bool:
        """Whether there is a turn that goes on."""
        return bool(self._blocks)

    def reached(self, second: float) -> Said | None:
        """No later utterance begins before `second`: the turn, when it is over by that."""
        if not self._blocks or second < self._blocks[-1].end + self._rest_s:
            return None
        said = Said(self.text, self._seconds(), any(block.gaps for block in self._blocks))
        self._blocks = []
        return said

    def _seconds(self) -> float:
        heard: list[Word | Gap] = []
        for block in self._blocks:
            heard += [*block.words, *block.gaps]
        seconds = max(one.end for one in heard) - min(one.start for one in heard)
        return round(max(0.0, seconds), 3)


class Hearing:
    """Hears samples with `model` until close(). `tell` gets the news from one thread of ours.

    Begins to load the model at once, which takes a second or two. Methods may be called from any
    thread; feeding waits while more is behind than fits into the pipe.
    """

    def __init__(
        self,
        model: Model,
        tell: Callable[[News], None],
        *,
        pause_s: float = PAUSE_S,
        module: str = "ltconverse.speech.live_child",
    ) -> None:
        self._tell, self._pause_s = tell, pause_s
        self._turns = Turns(pause_s)
        self._turn = threading.Lock()
        self._place = 0
        self._closed = self._talking = False
        # Not of low priority, as beside a recording: somebody waits for what is heard.
        self._child = Child(module)
        asked = {
            "name": model.name,
            "directory": str(model.directory),
            "sha256": model.sha256,
            "start": 0,
            "first_block": 0,
        }
        self._child.send("M", json.dumps(asked).encode())
        self._thread = threading.Thread(target=self._run, name="hearing", daemon=True)
        self._thread.start()

    def feed(self, pcm: bytes) -> None:
        """The next samples: mono int16, 16 kHz."""
        with self._turn:
            if not self._closed:
                self._child.send("P", with_number(self._place, pcm))
                self._place += len(pcm) // BYTES_A_SAMPLE

    def be_silent(self, samples: int) -> None:
        """So many samples are not to be heard: silence stands in their place."""
        self.feed(bytes(BYTES_A_SAMPLE * samples))

    def end_turn(self) -> None:
        """The turn is over, whoever may still speak: what was said so far comes soon."""
        self.be_silent(round((self._pause_s + _MADE_SILENCE_S) * RATE))

    def close(self) -> None:
        """Stop now; nothing more is told. Twice does no harm."""
        # Not in turn: whoever feeds may wait for a process that hears no more.
        self._closed = True
        self._child.kill()
        if threading.current_thread() is not self._thread:
            self._thread.join()
        self._child.close()

    def _run(self) -> None:
        words, lasting, ready = GONE, False, False
        try:
            for kind, payload in self._child.messages():
                if self._closed:
                    return
                if kind == "L":
                    words, lasting = payload.decode("utf-8", "replace"), True
                elif kind == "H" and not ready:
                    ready = True
                    self._tell(Ready())
                else:
                    self._take(kind, payload)
        except BadTranscript:
            pass  # what it says makes no sense: as good as gone
        if not self._closed:
            self._tell(Lost(words, lasting))

    def _take(self, kind: str, payload: bytes) -> None:
        if kind == "U":
            self._turns.add(block_from_json(payload.decode("utf-8", "replace")))
            if text := self._turns.text:
                self._tell(SoFar(text))
        elif kind == "H":
            heard, rest = number_and_rest(payload)
            reached, _ = number_and_rest(rest)
            if said := self._turns.reached(reached / RATE):
                self._tell(said)
            talking = self._turns.going_on or heard - reached > _TALK_S * RATE
            if talking != self._talking:
                self._talking = talking
                self._tell(Talking(talking))
