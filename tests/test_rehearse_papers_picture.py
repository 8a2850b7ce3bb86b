"""What was said, drawn in its order: told apart without colour, and told in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.papers import picture
from tests import rehearsal_papers as papers

SVG = "{http://www.w3.org/2000/svg}"


def drawn(result: Feedback) -> ET.Element:
    made = picture.of(result)
    assert made is not None
    return ET.fromstring(made.svg)  # noqa: S314 - drawn by ourselves a moment ago


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def test_each_turn_has_its_sign_and_its_line_is_named() -> None:
    root = drawn(papers.rehearsed())
    told = [one.findtext(f"{SVG}title") for one in root.iter(f"{SVG}g")]
    assert told == [
        "1: an open question",
        "3: something that can be heard as blame",
        "5: a silence",
        "7: a leading question",
        "9: an open question",
    ]
    named = {"Open questions", "Leading questions", "Heard as blame", "Reflections", "Silences"}
    assert named <= set(texts(root))


def test_it_is_told_in_words_in_its_place() -> None:
    root = drawn(papers.rehearsed())
    assert root.get("role") == "img"
    told = root.findtext(f"{SVG}desc") or ""
    assert told.startswith("In order: 1 an open question, 3 something that can be heard as blame")
    many = drawn(papers.long(70)).findtext(f"{SVG}desc") or ""
    assert "Open questions: " in many
    assert len(many) < 400


def test_an_answer_with_which_they_closed_is_an_empty_bar() -> None:
    bars = [
        one.get("fill")
        for group in drawn(papers.rehearsed()).iter(f"{SVG}g")
        for one in list(group.iter(f"{SVG}rect"))[-1:]
    ]
    closed = [one.answer for one in papers.rehearsed().closings]
    assert closed == [4]
    assert bars.count("#ffffff") == 1


def test_many_turns_stand_in_rows_alike_within_the_paper() -> None:
    root = drawn(papers.long(130))
    assert texts(root).count(phrases.TITLES["open"]) == 2
    left, _, width, _ = map(float, (root.get("viewBox") or "").split())
    for one in root.iter(f"{SVG}circle"):
        assert left < float(one.get("cx") or 0) < left + width


def test_nothing_said_is_no_picture() -> None:
    assert picture.of(Feedback()) is None
