"""Sound to words with a local Whisper model, one block of about five minutes after the other.

Knows the model library (faster-whisper), voice activity and the transcript's values; no case, no
file, no screen. Blocks, because one call over an hour takes 3.5 GB; one after the other, because
the library's batched mode drops speech (faster-whisper #1179). Never reaches a network.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.errors import ModelDamaged
from ltconverse.speech import doubts, voice
from ltconverse.speech.hotwords import with_terms
from ltconverse.speech.models import Model
from ltconverse.speech.relistening import Ears, listen_again
from ltconverse.speech.terms import Terms
from ltconverse.speech.transcript import Block, Gap, Word

OnProgress = Callable[[float], None]
OnWords = Callable[[tuple[Word, ...]], None]

BLOCK_SECONDS = 300
TRIES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Temperatures: the next is tried when the words look wrong to the model. The library's own."""


class Transcriber:
    """A loaded model. Takes 0.3 s to make (tiny.en) and is used for one recording at a time.

    `threads` is for the model alone; None lets the library choose. `language` is ignored by
    models that know only English. Where `terms` may be meant it listens again for them; see
    hotwords. Raises ModelDamaged when the files cannot be loaded.
    """

    def __init__(  # noqa: PLR0913 - how it transcribes, each by name
        self,
        model: Model,
        *,
        beam_size: int = 5,
        threads: int | None = None,
        language: str = "en",
        block_seconds: int = BLOCK_SECONDS,
        tries: tuple[float, ...] = TRIES,
        terms: Terms | None = None,
    ) -> None:
        self.model = model
        self._tries = list(tries)
        self._beam_size = beam_size
        self._block_seconds = block_seconds
        self._search_seconds = max(1, block_seconds // 5)
        self._whisper = _load(model, threads)
        self.language = language if self._whisper.model.is_multilingual else "en"
        # What sounds alike is known of English alone.
        self._terms = terms if terms and self.language == "en" else Terms()

    def blocks(
        self,
        seconds: Iterable[NDArray[np.int16]],
        *,
        first_block: int = 0,
        offset: float = 0.0,
        on_progress: OnProgress | None = None,
        on_words: OnWords | None = None,
    ) -> Iterator[Block]:
        """Transcribe one-second arrays (int16, mono, 16 kHz) and yield a block when it is done.

        To go on after block b, pass the seconds from `b.end` on, `first_block=b.number + 1` and
        `offset=b.end`: what follows is the same as in one run. `on_progress` gets the seconds of
        the recording done so far, `on_words` the words of each sentence or so as they come, before
        the block's loops are taken out. Either may raise to stop; the block in hand is then lost.
        """
        number, start = first_block, offset
        for pcm in _stretches(seconds, self._block_seconds):
            # A stretch longer than a block has a successor; what is after the cut comes with it.
            sound = _as_float(pcm.samples)
            voiced = voice.voiced_spans(sound)
            length = len(sound)
            if pcm.has_more:
                length = voice.best_cut(voiced, pcm.samples, self._search_seconds) * RATE
                voiced = [(begin, min(end, length)) for begin, end in voiced if begin < length]
                pcm.keep_from(length)
            hearing = _Hearing(start, start + length / RATE, on_progress, on_words)
            words = self._words(sound[:length], voiced, hearing)
            block = _block(number, hearing, words, voiced)
            block = self._again(block, sound[:length], voiced, hearing)
            hearing.progress(block.end)
            yield block
            number, start = number + 1, block.end

    def block(
        self, pcm: NDArray[np.int16], voiced: list[voice.Span], *, number: int, start: float
    ) -> Block:
        """The words of one short stretch (int16, mono, 16 kHz) whose voiced spans are known.

        The block begins and ends at whole milliseconds, and not after the stretch.
        """
        begin, end = round(start, 3), math.floor((start + len(pcm) / RATE) * 1000 + 1e-6) / 1000
        hearing = _Hearing(begin, end, None, None)
        return _block(number, hearing, self._words(_as_float(pcm), voiced, hearing), voiced)

    def _words(
        self, sound: NDArray[np.float32], voiced: list[voice.Span], hearing: _Hearing
    ) -> list[Word]:
        """The words of one block, as the model says them."""
        spans = [
            {"start": start, "end": end} for start, end in voice.spans_to_hear(voiced, len(sound))
        ]
        if not spans:
            return []
        from faster_whisper.transcribe import restore_speech_timestamps

        heard = np.concatenate([sound[span["start"] : span["end"]] for span in spans])
        segments, _ = self._whisper.transcribe(
            heard,
            language=self.language,
            beam_size=self._beam_size,
            word_timestamps=True,
            temperature=self._tries,
        )
        words: list[Word] = []
        # A generator: the model works only as far as it is asked, so stopping stops it.
        for segment in restore_speech_timestamps(segments, spans, RATE):
            if doubts.is_guessed(segment.avg_logprob, segment.compression_ratio):
                continue
            found = _joined_words(segment.words or [], hearing)
            words += found
            hearing.words(tuple(found))
            hearing.progress(hearing.start + segment.end)
        return self._with_terms(words, sound, hearing)

    def _with_terms(
        self, words: list[Word], sound: NDArray[np.float32], hearing: _Hearing
    ) -> list[Word]:
        """The words of a block, with the terms that are heard where something sounds like one."""

        def hear(start: float, end: float, hotwords: str) -> list[Word]:
            hearing.progress(hearing.start)  # here, too, one may want to stop
            first, last = (max(0, round((at - hearing.start) * RATE)) for at in (start, end))
            if first >= min(last, len(sound)):
                return []
            segments, _ = self._whisper.transcribe(
                sound[first:last],
                language=self.language,
                beam_size=self._beam_size,
                word_timestamps=True,
                # One try: a second would be for sound that is hard, and not for a name.
                temperature=[0.0],
                condition_on_previous_text=False,
                hotwords=hotwords,
            )
            pieces = [piece for segment in segments for piece in segment.words or []]
            return _joined_words(pieces, hearing)

        return with_terms(words, self._terms, hear) if self._terms else words

    def _again(
        self,
        block: Block,
        sound: NDArray[np.float32],
        voiced: list[voice.Span],
        hearing: _Hearing,
    ) -> Block:
        """The block, with what a second listening finds in its gaps, or says of them."""
        if not block.gaps:
            return block
        at = block.start
        told: list[Gap] = []
        found: list[Word] = []
        for gap in block.gaps:
            within = replace(gap, start=gap.start - at, end=gap.end - at)
            segments, why = listen_again(sound, voiced, within, self._ears)
            pieces = [piece for one in segments for piece in one.words or []]
            found += [word for word in _joined_words(pieces, hearing) if word.start < gap.end]
            told.append(replace(gap, why=why))
        words = tuple(sorted((*block.words, *found), key=lambda word: word.start))
        return replace(block, words=words, gaps=doubts.still_unheard(told, words, block.words))

    @property
    def _ears(self) -> Ears:
        return Ears(self._hear_piece, self._tell_language, self.language)

    def _hear_piece(self, sound: NDArray[np.float32]) -> Iterable[Any]:
        segments, _ = self._whisper.transcribe(
            sound,
            language=self.language,
            beam_size=self._beam_size,
            word_timestamps=True,
            temperature=[0.0],
            condition_on_previous_text=False,
        )
        return list(segments)

    def _tell_language(self, sound: NDArray[np.float32]) -> tuple[str, float]:
        if not self._whisper.model.is_multilingual:
            return self.language, 1.0
        language, likely, _ = self._whisper.detect_language(sound)
        return language, likely


class _Hearing:
    """Where one block lies on the recording's clock, and whom to tell what was heard."""

    def __init__(
        self, start: float, end: float, on_progress: OnProgress | None, on_words: OnWords | None
    ) -> None:
        self.start = start
        self.end = end
        self._on_progress = on_progress
        self._on_words = on_words
        self._done = start

    def on_clock(self, seconds: float) -> float:
        """Seconds of the block as seconds of the recording, kept within the block."""
        return round(float(min(max(self.start + seconds, self.start), self.end)), 3)

    def progress(self, done: float) -> None:
        """Tell how far it is; never backwards, whatever the model's times do."""
        self._done = float(min(max(self._done, done), self.end))
        if self._on_progress is not None:
            self._on_progress(self._done)

    def words(self, words: tuple[Word, ...]) -> None:
        """Tell which words came."""
        if self._on_words is not None and words:
            self._on_words(words)


class _Stretch:
    """Samples in hand: as many as a block may need, and whether the recording goes on."""

    def __init__(self, samples: NDArray[np.int16], *, has_more: bool) -> None:
        self.samples = samples
        self.has_more = has_more
        self.kept = len(samples)

    def keep_from(self, sample: int) -> None:
        """Only the samples before this one are used; the others come again with the next."""
        self.kept = sample


def _stretches(seconds: Iterable[NDArray[np.int16]], block_seconds: int) -> Iterator[_Stretch]:
    held: list[NDArray[np.int16]] = []
    samples = 0
    for second in seconds:
        # Only with one more second in sight is it known that this is not the last block.
        while samples >= block_seconds * RATE and len(second):
            stretch = _Stretch(np.concatenate(held), has_more=True)
            yield stretch
            rest = stretch.samples[stretch.kept :].copy()
            held, samples = [rest], len(rest)
        held.append(second)
        samples += len(second)
    if samples:
        yield _Stretch(np.concatenate(held), has_more=False)


def _block(number: int, hearing: _Hearing, words: list[Word], voiced: list[voice.Span]) -> Block:
    kept, loops = doubts.without_loops(words)
    times = [
        (hearing.on_clock(start / RATE), hearing.on_clock(end / RATE)) for start, end in voiced
    ]
    gaps: tuple[Gap, ...] = (*doubts.unheard(times, kept), *loops)
    return Block(number, hearing.start, hearing.end, kept, doubts.merged(gaps))


def _joined_words(pieces: list[Any], hearing: _Hearing) -> list[Word]:
    """The library's pieces as whole words: it gives 'twenty-one' as ' twenty' and '-one'."""
    words: list[Word] = []
    for piece in pieces:
        text = piece.word.strip()
        if not text:
            continue
        start, end = hearing.on_clock(piece.start), hearing.on_clock(piece.end)
        probability = round(float(piece.probability), 4)
        if words and not piece.word[0].isspace():
            before = words.pop()
            text = before.text + text
            start, probability = before.start, min(before.probability, probability)
        words.append(Word(start, max(start, end), text, probability))
    return words


def _as_float(pcm: NDArray[np.int16]) -> NDArray[np.float32]:
    return pcm.astype(np.float32) / np.float32(32768)


def _load(model: Model, threads: int | None) -> Any:
    # Before the library is imported: it reads these once. It must never look for a hub.
    import ctranslate2
    from faster_whisper import WhisperModel

    # Warnings of libraries would land on the screen, over whatever is drawn there.
    logging.getLogger("faster_whisper").addHandler(logging.NullHandler())
    ctranslate2.set_log_level(logging.CRITICAL)
    # When the first try fails its own checks, the model samples; the same way in every run.
    ctranslate2.set_random_seed(0)
    try:
        return WhisperModel(
            str(model.directory),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads or 0,
            local_files_only=True,
        )
    # Everything: a file that is no model makes the C++ library raise almost anything.
    except Exception as reason:
        raise ModelDamaged(
            f"The speech model {model.name} in {model.directory} could not be loaded."
        ) from reason
