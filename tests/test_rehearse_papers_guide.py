"""The guide for trainers as a file: the same words in every form, written where one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml.ns import qn

from ltconverse.__main__ import run
from ltconverse.rehearse.papers.guide import to_html, to_markdown, to_text, to_word
from ltconverse.rehearse.person import RULES
from ltconverse.rehearse.scenarios.guide import guide
from tests import rehearsal_papers as papers


def words_of(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def test_every_form_has_every_word_and_the_rules() -> None:
    page = words_of(papers.read(to_html()).text)
    forms = (page, *map(words_of, (to_text(), to_markdown())))
    word = words_of(papers.said_in(papers.opened(to_word())))
    for part in guide().parts:
        for told in (part.title, *(one.text for one in part.blocks)):
            for form in (*forms, word):
                assert words_of(told) in form
    for form in (*forms, word):
        assert words_of(RULES[-1].words) in form


def test_the_page_leads_to_each_part() -> None:
    page = papers.read(to_html())
    assert {f"part-{at}" for at in range(1, len(guide().parts) + 1)} == papers.targets(page)
    assert papers.headings(page) == [one.title for one in guide().parts]


def test_each_numbered_list_of_word_begins_at_one() -> None:
    word = papers.opened(to_word())
    lists = [
        one._p.pPr.numPr.numId.val for one in word.paragraphs if one.style.name == "List Number"
    ]
    numbered = [
        part for part in guide().parts if any(block.sort == "step" for block in part.blocks)
    ]
    assert len(set(lists)) == len(numbered) == 2
    numbering = word.part.numbering_part.element
    for one in set(lists):
        assert numbering.num_having_numId(one).find(f".//{qn('w:startOverride')}") is not None


@pytest.mark.parametrize("ending", ["html", "docx", "txt", "md"])
def test_it_is_written_as_its_name_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    path = tmp_path / f"guide.{ending}"
    assert run(["rehearse", "guide", "-o", str(path)]) == 0
    assert path.name in capsys.readouterr().out
    assert path.stat().st_size > 5_000


def test_another_ending_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rehearse", "guide", "-o", str(tmp_path / "guide.odt")]) == 2
    said = capsys.readouterr().err
    assert "guide.odt" in said
    assert ".html, .docx, .txt, .md" in said
    assert list(tmp_path.iterdir()) == []
