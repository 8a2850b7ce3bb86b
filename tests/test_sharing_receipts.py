"""Receipts: each point is in each form with what became of it, and nothing stands for a yes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import get_args

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from ltconverse.case.events import Outcome, PointKind
from ltconverse.sharing.model import Receipt, ReceiptPoint
from ltconverse.sharing.receipt_words import listed, told
from ltconverse.sharing.receipts import receipt_docx, receipt_html, receipt_text
from ltconverse.text import one_line, printable
from tests.hostile import HOSTILE
from tests.needs import require
from tests.papers import hostile_receipt, receipt
from tests.test_letters_library import JARGON, NEVER, NOT_WITH_FAMILY


class _Page(HTMLParser):
    """The text of a page without its style sheet, and the names of its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said, self.elements, self._style = "", set[str](), False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self._style = tag == "style"
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, _tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        self.said += "" if self._style else data


def as_docx(of: Receipt) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(receipt_docx(of))).paragraphs)


def as_html(of: Receipt) -> str:
    return _Page(receipt_html(of)).said


FORMS = {"docx": as_docx, "html": as_html, "txt": receipt_text}
each_form = pytest.mark.parametrize("form", FORMS)


def joined(text: str) -> str:
    return " ".join(text.split())


@each_form
def test_each_point_is_there_with_what_became_of_it(form: str) -> None:
    said = joined(FORMS[form](receipt()))
    for words in (
        "7 points: 3 taken in, 1 partly taken in, 1 where both views stand, 1 not taken in, 1 not",
        "You said that S1 and S4 to S6 are right. They stay as they are.",
        "Taken in: it reads so now.",
        "She asked me twice.",
        "Both views stand: how it was written, and how you see it. Why: Both remember it clearly.",
        "It reads now: Her supervisor took her word for it.",
        "You asked us to leave it out. ",
        "Left out.",
        "It has stayed in. Why: It is in the records.",
        "a bruise",
        "Something new You added: We never had a handover in person.",
        "Partly taken in. Why: It says two now.",
        "Not settled yet. We will tell you.",
        "You said nothing of S11 and S12 by number.",
        "no more than that to mean that you agree",
        "to draft 2, Friday 4 December 2026",
        "It is all in draft 3",
        "Please turn to the review coordinator.",
    ):
        assert words in said.replace("→ ", ""), words


def test_a_new_wording_shows_what_it_changed() -> None:
    page = receipt_html(receipt())
    assert "before <del>she</del><ins>I</ins> had read the file." in page
    document = docx.Document(io.BytesIO(receipt_docx(receipt())))
    runs = [run for one in document.paragraphs for run in one.runs]
    assert [run.text for run in runs if run.font.strike] == ["she"]
    assert [run.text for run in runs if run.font.underline] == ["I"]
    assert "struck through" in as_docx(receipt())
    other = ReceiptPoint("reword", "S1", "Quite another thing.", "She had no time.", "declined")
    page = receipt_html(receipt(other))
    assert "<del>" not in page
    assert "Quite another thing." in page
    assert "She had no time." in page


@each_form
def test_every_kind_has_words_for_every_outcome(form: str) -> None:
    points = [
        ReceiptPoint(kind, f"S{at}", f"said {at}", f"about {at}", outcome, f"why {at}", f"now {at}")
        for at, (kind, outcome) in enumerate(
            product(get_args(PointKind), [*get_args(Outcome), None]), start=1
        )
    ]
    assert len(points) == 45
    said = joined(FORMS[form](receipt(*points)))
    for at in range(1, 46):
        for words in (f"S{at} ", f"said {at} ", f"about {at} ", f"why {at} ", f"now {at} "):
            assert words in said, words
    assert NEVER.findall(said) == []
    assert JARGON.findall(said) == []
    assert NOT_WITH_FAMILY.findall(said) == []


@each_form
def test_hostile_words_stay_words(form: str) -> None:
    said = joined(FORMS[form](hostile_receipt()))
    for text in HOSTILE:
        assert joined(printable(text)) in said, text


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = receipt_html(hostile_receipt())
    assert not _Page(page).elements & {"script", "img", "link", "iframe", "object", "form"}
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_the_document_names_nobody() -> None:
    content = receipt_docx(receipt())
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.author, core.last_modified_by) == ("ltconverse", "ltconverse")
    assert core.created.isoformat() == core.modified.isoformat()
    assert core.created.date() == receipt().made_on
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"python-docx" not in b"".join(parts.read(name) for name in parts.namelist())


def test_statements_come_in_the_order_of_their_numbers_then_the_rest() -> None:
    points = [
        ReceiptPoint("overall", "", "last"),
        ReceiptPoint("comment", "S10", "b"),
        ReceiptPoint("comment", "S9", "a"),
        ReceiptPoint("comment", "S10", "c"),
    ]
    answered = told(receipt(*points)).answered
    assert [one.title for one in answered] == ["S9", "S10", "Of the whole"]
    assert [point.said for one in answered for point in one.points] == ["a", "b", "c", "last"]


def test_silence_is_not_said_of_what_a_word_about_the_whole_may_have_meant() -> None:
    whole = ReceiptPoint("overall", "", "The rest is right.", "", "accepted", changed=False)
    one = ReceiptPoint("reword", "S1", "Later.", "", "accepted", changed=True)
    silent = told(receipt(one)).unmentioned
    assert "We have noted just that, and do not take it to mean that you agree." in silent
    heard = told(receipt(one, whole))
    assert "We go by what you said of the whole" in heard.unmentioned
    assert "2 points: 1 taken in, 1 read." in heard.opening


def test_that_something_is_right_is_said_once_unless_there_is_more_to_it() -> None:
    right = ReceiptPoint("agree", "S1", outcome="accepted")
    more = replace(right, label="S2", said="very much so")
    still_open = replace(right, label="S3", outcome=None)
    said = told(receipt(right, more, still_open))
    assert said.agreed == "You said that S1 is right. It stays as it is."
    assert [one.title for one in said.answered] == ["S2", "S3"]


def test_nothing_left_to_say_is_not_said() -> None:
    bare = replace(receipt(), points=(), unmentioned=(), contact="", review="", version=2)
    for form in FORMS.values():
        said = form(bare)
        for words in ("You said", "points", "Please turn", "Review", "It is all in"):
            assert words not in said


_POINTS = st.builds(
    ReceiptPoint,
    kind=st.sampled_from(get_args(PointKind)),
    label=st.sampled_from(["", "S1", "S2", "S30", "odd"]),
    said=st.text(max_size=40),
    about=st.text(max_size=40),
    outcome=st.sampled_from([*get_args(Outcome), None]),
    reason=st.text(max_size=40),
    reads=st.text(max_size=40),
)


@given(st.lists(_POINTS, max_size=8))
def test_no_point_is_lost_and_none_told_twice(points: list[ReceiptPoint]) -> None:
    of = replace(receipt(), points=tuple(points))
    said = told(of)
    heard = [point for one in said.answered for point in one.points]
    alone = [one for one in points if one.kind == "agree" and one.label in said.agreed]
    assert len(heard) <= len(points) <= len(heard) + len(alone)
    text = joined(one_line(receipt_text(of)))
    for one in points:
        for words in (one.said, one.reason):
            assert joined(one_line(words.strip())) in text


@given(st.lists(st.integers(1, 400), max_size=30))
def test_labels_are_listed_each_once(numbers: list[int]) -> None:
    phrase = listed(f"S{one}" for one in numbers)
    found: list[int] = []
    for one in phrase.replace(" and ", ", ").split(", ") if phrase else []:
        first, _, last = one.partition(" to ")
        found += range(int(first[1:]), int((last or first)[1:]) + 1)
    assert found == sorted(set(numbers))


@pytest.mark.slow
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    require(soffice, "LibreOffice, to open Word documents with another program")
    (tmp_path / "it.docx").write_bytes(receipt_docx(hostile_receipt()))
    profile = (tmp_path / "profile").as_uri()
    command = [str(soffice), f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "it.docx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    said = (tmp_path / "it.txt").read_text(encoding="utf-8-sig")
    assert "What became of your answers" in said
    assert "{{ 7*7 }} {% raw %}" in said


def to_pdf(content: bytes, folder: Path) -> Path:
    """A Word document as LibreOffice lays it out."""
    soffice = shutil.which("soffice")
    require(soffice, "LibreOffice, to lay Word documents out")
    (folder / "it.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = [str(soffice), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*order, str(folder / "it.docx")], check=True, capture_output=True, timeout=180)
    return folder / "it.pdf"


@pytest.mark.slow
def test_no_heading_and_no_label_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    words = "The officer rang before I had read any of the file, and I took it as settled. "
    points = [
        ReceiptPoint(
            *("reword", f"S{at}", f"No. {words * (at % 7)}", words * (1 + at % 3), "in-part"),
            reads=words * (1 + at % 3),
        )
        for at in range(1, 90)
    ]
    pages = PdfReader(to_pdf(receipt_docx(receipt(*points)), tmp_path)).pages
    assert len(pages) > 15
    for page in pages:
        said = [line.strip() for line in page.extract_text().splitlines()]
        last = [line for line in said if line and not line.startswith("Page ")][-1]
        assert not re.fullmatch(r"S\d+|.*:", last)


def test_a_thousand_points_take_a_second_or_two() -> None:
    began = time.perf_counter()
    receipt_docx(
        receipt(*(ReceiptPoint("reword", f"S{at}", "So.", "", "declined") for at in range(1000)))
    )
    assert time.perf_counter() - began < 3


def test_a_remark_that_changed_nothing_was_read_and_their_view_is_told() -> None:
    read = ReceiptPoint("comment", "S1", "Thank you.", "", "accepted", changed=False)
    kept = ReceiptPoint("reword", "S2", "Later.", "", "difference", view="I saw it later.")
    text = " ".join(receipt_text(replace(receipt(), points=(read, kept))).split())
    assert "Thank you; we have read it, and the text stays as it is." in text
    assert "how you see it: “I saw it later.”" in text
