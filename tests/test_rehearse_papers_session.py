"""A session side by side on paper: across, in real tables, with no order of merit."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from ltconverse.rehearse.feedback import side_by_side
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.feedback.session import Session
from ltconverse.rehearse.papers.session import MOST_COLUMNS, laid, to_html, to_word
from ltconverse.text import one_line
from tests import rehearsal_papers as papers


def of_pairs(*names: str) -> list[Feedback]:
    return [papers.rehearsed().model_copy(update={"pair": one}) for one in names]


def session(count: int = 3) -> Session:
    return side_by_side(of_pairs(*(f"Pair {at:02}" for at in range(1, count + 1))), title="Spring")


def test_rows_and_columns_have_their_heads() -> None:
    page = papers.read(to_html(session()))
    heads = [held.get("scope") for tag, held in page.elements if tag == "th"]
    assert heads.count("col") == 1 + 3 + 2
    assert heads.count("row") == len(session().rows)
    assert None not in heads


def test_both_lie_across() -> None:
    assert "size: A4 landscape" in to_html(session())
    section = papers.opened(to_word(session())).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height


def test_page_and_word_hold_every_cell_and_caution() -> None:
    made = session()
    page = papers.read(to_html(made)).text
    word = papers.opened(to_word(made))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    for row in made.rows:
        for told in (row.title, *(cell.said for cell in row.cells), row.middle, row.spread):
            assert told in page
            assert told in cells
    for caution in made.cautions:
        assert caution in page
        assert caution in papers.said_in(word)
    assert "no verdict on anybody" in page


def test_the_heads_of_a_table_stand_again_on_each_page_of_word() -> None:
    table = papers.opened(to_word(session())).tables[0]
    assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_many_rehearsals_stand_in_tables_that_fit() -> None:
    many = session(2 * MOST_COLUMNS + 1)
    grids = [one for part in laid(many).parts for one in part.blocks if one.sort == "grid"]
    assert [len(one.columns) for one in grids] == [6, 6, 6 + 2]
    assert grids[-1].columns[-2:] == ("Middle", "Range")
    assert {len(row) for one in grids for row in one.rows} == {6, 8}


def test_two_rehearsals_have_a_range_and_no_column_of_middles() -> None:
    (grid,) = (one for part in laid(session(2)).parts for one in part.blocks if one.sort == "grid")
    assert grid.columns == ("Measure", "Pair 01", "Pair 02", "Range")
    assert {len(row) for row in grid.rows} == {4}


def test_what_was_told_gives_the_scenario_away_and_stands_apart() -> None:
    before, _, after = to_html(session()).partition('class="apart"')
    assert "For the trainer" in after
    assert "the book in the drawer" in after
    assert "the book in the drawer" not in before


def test_without_names_none_is_there() -> None:
    made = side_by_side(of_pairs("Oak Tree", "Elm Tree"), named=False)
    for told in (to_html(made), papers.said_in(papers.opened(to_word(made)))):
        assert "Tree" not in told


def test_none_yet() -> None:
    assert "no result yet" in papers.read(to_html(side_by_side([]))).text
    assert "no result yet" in papers.said_in(papers.opened(to_word(side_by_side([]))))


def test_hostile_names_stay_words() -> None:
    made = side_by_side([papers.hostile()], title=papers.BAD)
    assert one_line(papers.BAD) in papers.read(to_html(made)).text
    assert one_line(papers.BAD) in papers.said_in(papers.opened(to_word(made)))
