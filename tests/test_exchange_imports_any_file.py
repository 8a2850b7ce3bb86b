"""Whatever is in a file: no reader breaks on it, and no line of it is lost in silence."""

from __future__ import annotations

import contextlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports import read_content
from ltconverse.exchange.imports.captions import read_captions
from ltconverse.exchange.imports.cues import Imported, Ledger, Row
from ltconverse.exchange.imports.json_forms import read_json
from ltconverse.exchange.imports.meet import read_meet
from ltconverse.exchange.imports.text import read_text
from ltconverse.exchange.imports.turns import read_headings, read_spans
from ltconverse.jobs.words.words_in import blocks_of
from tests.elsewhere import check, word_file
from tests.elsewhere.made_up import files, json_files

OFTEN = settings(max_examples=2000)

READERS = {
    "captions": lambda ledger: read_captions(ledger, "vtt"),
    "subrip": lambda ledger: read_captions(ledger, "srt"),
    "sbv": lambda ledger: read_captions(ledger, "sbv"),
    "headings": lambda ledger: read_headings(ledger, "teams-docx"),
    "spans": lambda ledger: read_spans(ledger, "teams-docx"),
    "meet": lambda ledger: read_meet(ledger, "meet"),
    "text": lambda ledger: read_text(ledger, "text"),
}


def ledger_of(texts: list[str]) -> Ledger:
    return Ledger(tuple(Row(number, text) for number, text in enumerate(texts, start=1)))


def in_order(imported: Imported) -> None:
    """The words go into blocks as they are, none lost and none before the one before it."""
    blocks = blocks_of(imported) if imported.cues else []
    words = [word for block in blocks for word in block.words]
    gaps = [gap for block in blocks for gap in block.gaps]
    assert len(words) + len(gaps) >= len(imported.cues)
    assert [word.start for word in words] == sorted(word.start for word in words)
    for block in blocks:
        assert all(block.start <= word.start <= word.end for word in block.words)


@OFTEN
@given(texts=files())
def test_every_reader_accounts_for_every_line(texts: list[str]) -> None:
    for read in READERS.values():
        imported = read(ledger_of(texts))
        assert [one.text for one in imported.fates] == texts
        check(imported)


@OFTEN
@given(texts=files(), as_word=st.sampled_from([False, False, False, True]))  # as quick as it is
def test_the_front_reads_any_lines(texts: list[str], as_word: bool) -> None:
    as_word = as_word and all(text.isprintable() for text in texts)
    imported = read_content(word_file(texts) if as_word else "\n".join(texts).encode())
    check(imported)
    in_order(imported)


@OFTEN
@given(json_files())
def test_every_entry_of_json_is_accounted_for(text: str) -> None:
    try:
        imported = read_json(text, "talk")
    except BadTranscript:
        return
    check(imported)
    in_order(imported)
    record = json.loads(text)
    lists = ("segments", "chunks", "transcription")
    entries = record if isinstance(record, list) else []
    if isinstance(record, dict):
        entries = next((record[key] for key in lists if isinstance(record.get(key), list)), [])
    there = {cue.line for cue in imported.cues} | {one.line for one in imported.unread}
    for number, entry in enumerate(entries, start=1):
        says_nothing = isinstance(entry, dict) and not str(entry.get("text", "x")).strip()
        assert number in there or says_nothing, entry


@given(st.binary(max_size=60))
def test_any_bytes(content: bytes) -> None:
    with contextlib.suppress(BadTranscript):
        check(read_content(content))
