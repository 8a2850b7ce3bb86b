"""What is read of a transcript from elsewhere, as values; and the ledger that no line escapes.

Knows words with times. Knows neither files nor forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ltconverse.speech.transcript import Word

BLANK, CUE, NOTE, STRUCTURE, UNREAD = "blank", "cue", "note", "structure", "unread"
"""What a line of a file can become: see Fate."""

NOTHING_KNOWN = "nothing here says what it is"
NOTHING_SAID = "a name, and nothing is said under it"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a text file; or of a Word document, with the number of its paragraph from 1."""

    line: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Cue:
    """What one speaker said from `start` to `end`, in seconds.

    `speaker` is the name or label in the file, "" if there is none. `line` is where it begins: of
    a text file the line, of a Word document the paragraph, of JSON the entry, all from 1. `words`
    are there when the file had a time for each of them; they are the words of `text`.
    """

    start: float
    end: float
    speaker: str
    text: str
    line: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that no cue could be made of, as it stands in the file, and why (a few words)."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a line: in a cue, told in a note, understood as structure, unread, blank."""

    line: int
    text: str
    became: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript that was made elsewhere, as far as it could be read.

    `form` names the kind of file, `cues` are in the order of the file. `notes` are sentences for
    the reader, and what the file says about itself. `language` is ISO 639-1 or "". Without `timed`
    the file had no times: seconds only keep the order. `fates` has every line of the file (empty
    for JSON, where every entry is a cue or unread).
    """

    form: str
    cues: tuple[Cue, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    language: str = ""
    timed: bool = True
    fates: tuple[Fate, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names in the file, each once, in the order in which they first speak."""
        return tuple(dict.fromkeys(cue.speaker for cue in self.cues if cue.speaker))

    @property
    def seconds(self) -> float:
        """Where the last word ends."""
        return max((cue.end for cue in self.cues), default=0.0)


@dataclass
class Ledger:
    """Rows of a file, and what became of each; whatever is told nothing of ends up unread."""

    rows: tuple[Row, ...]
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    language: str = ""
    _became: dict[int, str] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def cue(self, *indexes: int) -> None:
        """These rows (by index) are in a cue."""
        self._became.update(dict.fromkeys(indexes, CUE))

    def structure(self, *indexes: int) -> None:
        """These rows were understood, and hold nothing that was said."""
        self._became.update(dict.fromkeys(indexes, STRUCTURE))

    def note(self, text: str, *indexes: int) -> None:
        """These rows say something about the transcript: `text`, if it is worth telling."""
        self._became.update(dict.fromkeys(indexes, NOTE))
        if text.strip() and text not in self._told:
            self._told.add(text)
            self.notes.append(text)

    def not_read(self, why: str, *indexes: int) -> None:
        """These rows could not be read."""
        for index in indexes:
            row = self.rows[index]
            self._became[index] = UNREAD
            if not row.is_blank:
                self.unread.append(Unread(row.line, row.text, why))

    def names_without_words(self, waiting: list[int]) -> None:
        """Rows with a name, by index, under which nothing was said after all."""
        self.not_read(NOTHING_SAID, *waiting)
        waiting.clear()

    def became(self, index: int) -> str:
        """What a row became so far, "" if nothing."""
        return self._became.get(index, "")

    def closed(self, form: str, cues: Iterable[Cue], *, timed: bool = True) -> Imported:
        """All that was read; rows nobody spoke for are unread."""
        rest = (at for at, row in enumerate(self.rows) if not row.is_blank)
        self.not_read(NOTHING_KNOWN, *(at for at in rest if not self.became(at)))
        return Imported(
            form=form,
            cues=tuple(cues),
            unread=tuple(sorted(self.unread, key=lambda one: one.line)),
            notes=tuple(self.notes),
            language=self.language,
            timed=timed,
            fates=tuple(self._fates()),
        )

    def _fates(self) -> Iterator[Fate]:
        for index, row in enumerate(self.rows):
            yield Fate(row.line, row.text, BLANK if row.is_blank else self.became(index))
