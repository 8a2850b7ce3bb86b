"""What a cell rests on, found where it stands: a statement, a passage of a record, words spoken.

Pure. A reference is known by its key, whatever words were chosen in it: `s:STATEMENT`,
`p:PASSAGE`, `r:RECORDING@SECOND`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.case.events import Ref
from ltconverse.case.findings import Link, Passage, Record, When
from ltconverse.episodes.accounts import Accounts, Found
from ltconverse.episodes.model import Source
from ltconverse.episodes.words import when_words

GONE = "It was taken out since."
SPOKEN = "What was said there; listen to the recording."


def key_of(ref: Ref) -> str:
    """The key of what a reference names."""
    if ref.passage:
        return f"p:{ref.passage}"
    if ref.statement:
        return f"s:{ref.statement}"
    return f"r:{ref.recording}@{ref.start:.2f}"


def ref_of(found: Found) -> Ref:
    """A reference to the whole of a statement."""
    return Ref(conversation=found.conversation.id, statement=found.statement.id)


def passage_label(record: Record, passage: Passage) -> str:
    """How a passage is referred to: `R3.2`."""
    return f"R{record.number}.{passage.number}"


def _of_record(record: Record) -> When:
    """When a record is of; where its day was told in words too, it may be of several days."""
    words = f"about then ({record.on_words})" if record.on and record.on_words else record.on_words
    return When(record.on, record.on, words)


class Sources:
    """Finds what references name in one case."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self._state = accounts.state

    def of_links(self, links: Iterable[Link]) -> tuple[Source, ...]:
        """What links name, with how each speaks for or against."""
        return tuple(
            self.of(one.ref).model_copy(
                update={"stance": one.stance, "words": one.words, "link": one.id}
            )
            for one in links
        )

    def of(self, ref: Ref) -> Source:
        """What a reference names; `gone` where it stands no more."""
        if ref.passage:
            return self._passage(ref)
        if ref.statement:
            return self._statement(ref)
        return self._spoken(ref)

    def statement(self, found: Found) -> Source:
        """A statement of an account."""
        return self._statement(ref_of(found))

    def _statement(self, ref: Ref) -> Source:
        found = self.accounts.find(ref.conversation, ref.statement)
        held = self._state.conversations.get(ref.conversation)
        whose = self.accounts.who(held).role if held else ""
        if found is None:
            label = f"{held.number}:S–" if held else "S–"
            return Source(
                key=key_of(ref),
                label=label,
                whose=whose,
                text=ref.words or GONE,
                gone=True,
                conversation=ref.conversation,
            )
        statement = found.statement
        return Source(
            key=f"s:{statement.id}",
            label=f"{found.conversation.number}:S{statement.number}",
            whose=whose,
            text=ref.words or statement.text,
            form=statement.form,
            tense=statement.tense,
            conversation=found.conversation.id,
        )

    def _passage(self, ref: Ref) -> Source:
        passage = self._state.analysis.passages.get(ref.passage)
        if passage is None:
            return Source(key=key_of(ref), label="R–", whose="", text=ref.words or GONE, gone=True)
        record = self._state.analysis.records[passage.record]
        own = self._state.analysis.when_of(passage.id)
        when = own if own != When() else _of_record(record)
        return Source(
            key=key_of(ref),
            label=passage_label(record, passage),
            whose=f"{record.label}, {record.agency}" if record.agency else record.label,
            text=ref.words or passage.text,
            tense="records",
            page=passage.page,
            when=when_words(when),
            first=when.first,
            last=when.last,
            gone=passage.dropped or record.dropped,
        )

    def _spoken(self, ref: Ref) -> Source:
        recording = self._state.recordings.get(ref.recording)
        held = self._state.conversations.get(ref.conversation)
        if held is None and recording is not None:
            held = self._state.conversations.get(recording.conversation)
        minutes, seconds = divmod(int(ref.start), 60)
        return Source(
            key=key_of(ref),
            label=f"{held.number if held else '?'}@{minutes}:{seconds:02d}",
            whose=self.accounts.who(held).role if held else "",
            text=ref.words or (GONE if recording is None else SPOKEN),
            form="quote" if ref.words else "note",
            gone=recording is None,
            conversation=held.id if held else "",
            second=ref.start,
        )
