"""Two versions as one Word document: accepting all gives the newer, rejecting all the older."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.sharing import words
from ltconverse.sharing.compare_docx import compared
from ltconverse.sharing.comparing import Version
from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement
from ltconverse.text import one_line, printable
from ltconverse.writeup.words import SEEN_OTHERWISE
from tests.libreoffice import opened_in_libreoffice
from tests.sample_draft import HOSTILE, hostile_draft, large_draft, sample_draft, statement

ON = date(2025, 6, 10)


def made(older: Draft, newer: Draft) -> bytes:
    return compared(
        Version("Draft 1", older.sections), Version("Draft 2", newer.sections), newer.who, ON
    )


def reworded(draft: Draft, texts: dict[int, str | None], **more: Any) -> Draft:
    """The draft with other words for some statements (by number; None: left out)."""
    sections = []
    for section in draft.sections:
        parts = [
            replace(part, statements=tuple(_statements(part, texts, more)))
            for part in section.parts
        ]
        sections.append(replace(section, parts=tuple(parts)))
    return replace(draft, sections=tuple(sections))


def _statements(
    part: DraftPart, texts: dict[int, str | None], more: dict[str, Any]
) -> Iterator[DraftStatement]:
    for one in part.statements:
        text = texts.get(one.number, one.text)
        if text is not None:
            yield replace(one, text=text, **(more if one.number in texts else {}))


def lines(content: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs of the statements with all changes accepted, or all rejected."""
    gone, mark = ("w:del", "w:delText") if accepted else ("w:ins", "w:t")
    said: list[str] = []
    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        of_mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if of_mark is not None and of_mark.find(qn(gone)) is not None:
            assert not any(run.getparent() is paragraph for run in paragraph.iter(qn("w:r")))
            continue
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        if style.startswith(("Statement", "Quote")) and style != "StatementMoved":
            said.append("".join(_words(paragraph, gone, mark)))
    return said


def _words(paragraph: Any, gone: str, mark: str) -> Iterator[str]:
    signs = {qn("w:t"), qn("w:delText")}
    for run in paragraph.iter(qn("w:r")):
        within = run.getparent().tag
        if within == qn(gone):
            continue
        for one in run:
            if one.tag in signs:
                # What is struck out is told by other signs than what stands.
                assert (one.tag == qn("w:delText")) == (within == qn("w:del"))
                assert mark != "w:delText" or one.tag == qn("w:t")
                yield one.text or ""
            elif one.tag == qn("w:tab"):
                yield "\t"
            elif one.tag == qn("w:br"):
                yield "\n"


def wanted(draft: Draft) -> list[str]:
    return [printable(line) for one in draft.statements() for line in _lines(one)]


def _lines(one: DraftStatement) -> Iterator[str]:
    yield f"{one.label}\t{words.told(one)}"
    if one.difference:
        yield from (SEEN_OTHERWISE, one.difference)
    yield one_line(words.stand(one))


NEWER = reworded(
    sample_draft(),
    {
        1: "I took the case over from the night team on a Friday, in a hurry.",
        3: "The first I heard was a police officer's call: two teenagers had let him fall.",
        9: None,
        11: "The ward sister rang.",
    },
    difference="",
    tense="now",
)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (sample_draft(), NEWER),
        (NEWER, sample_draft()),
        (sample_draft(), hostile_draft()),
        (hostile_draft(), reworded(hostile_draft(), {1: HOSTILE[4], 4: None, 7: HOSTILE[1]})),
        (sample_draft(), replace(sample_draft(), sections=())),
    ],
    ids=["reworded", "and back", "all others", "hostile", "emptied"],
)
def test_accepting_gives_the_newer_rejecting_the_older(older: Draft, newer: Draft) -> None:
    content = made(older, newer)
    assert lines(content, accepted=True) == wanted(newer)
    assert sorted(lines(content, accepted=False)) == sorted(wanted(older))


_TEXTS = st.lists(st.sampled_from(["a ", "b ", "long ", "\n", "\t", "“", ".", "x"]), max_size=9)


@settings(max_examples=15, deadline=None)
@given(before=_TEXTS.map("".join), after=_TEXTS.map("".join))
def test_any_two_wordings_are_there_to_the_letter(before: str, after: str) -> None:
    sections = [
        (DraftSection("A", "", (DraftPart("", (statement(1, text),)),)),)
        for text in (before, after)
    ]
    older, newer = (replace(sample_draft(), sections=one) for one in sections)
    content = made(older, newer)
    assert lines(content, accepted=True) == wanted(newer)
    assert lines(content, accepted=False) == wanted(older)


def test_only_words_that_differ_are_marked() -> None:
    newer = reworded(
        sample_draft(), {1: "I took the case over from the duty desk on a Friday, in a hurry."}
    )
    body = docx.Document(io.BytesIO(made(sample_draft(), newer))).element.body
    marked = [
        (one.tag, one.get(qn("w:author")), one.get(qn("w:date")), said.text)
        for one in body.iter(qn("w:ins"), qn("w:del"))
        for said in one.iter(qn("w:t"), qn("w:delText"))
    ]
    assert marked == [
        (qn("w:del"), "Draft 2", "2025-06-10T00:00:00Z", "Thursday"),
        (qn("w:ins"), "Draft 2", "2025-06-10T00:00:00Z", "Friday"),
    ]


def test_a_move_is_said_and_the_fates_are_counted() -> None:
    older = sample_draft()
    story, point, well = older.sections
    newer = replace(older, sections=(well, story, point))
    said = [one.text for one in docx.Document(io.BytesIO(made(older, newer))).paragraphs]
    assert "Moved here: it stood first under “What went well”." in said
    assert "Moved here: it stood after S11, under “What went well”." in said
    assert "Moved\tS11, S12" in said
    assert "As they were\t6 statements" in said


def test_it_is_for_reading_and_tells_of_nobody() -> None:
    content = made(sample_draft(), NEWER)
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.author == "ltconverse"
    assert document.core_properties.modified.date() == ON
    assert not list(document.element.iter(qn("w:bookmarkStart")))
    ids = [one.get(qn("w:id")) for one in document.element.iter(qn("w:ins"), qn("w:del"))]
    assert len(ids) == len(set(ids)) > 10
    assert content == made(sample_draft(), NEWER)


def test_three_hundred_statements_take_less_than_a_second() -> None:
    older = large_draft()
    newer = reworded(
        older,
        {number: f"On that day I rang, which was call {number}." for number in range(1, 200, 2)},
    )
    began = time.process_time()
    made(older, newer)
    assert time.process_time() - began < 1


@pytest.mark.slow
@pytest.mark.parametrize(("act", "of"), [("Accept", NEWER), ("Reject", sample_draft())])
def test_libreoffice_accepts_and_rejects_it_alike(act: str, of: Draft, tmp_path: Path) -> None:
    (tmp_path / "it.docx").write_bytes(made(sample_draft(), NEWER))
    found = opened_in_libreoffice(
        [(tmp_path / "it.docx", "")], tmp_path, f".uno:{act}AllTrackedChanges"
    )
    assert found[0] is not None
    said = found[0]["text"].splitlines()
    assert [line for line in said if line.startswith("S")] == [
        line for line in wanted(of) if line.startswith("S")
    ]
    assert said.count(SEEN_OTHERWISE) == (1 if act == "Reject" else 0)
