"""What we write arrives in QualCoder whole, by its own steps of importing."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings

from ltconverse.exchange.refi.model import Project
from ltconverse.exchange.refi.writing import write_qdpx
from tests.qualcoder import QualCoder
from tests.refi_projects import plain, projects, said, small_project


def test_a_review_arrives(tmp_path: Path) -> None:
    there = QualCoder.importing(write_qdpx(small_project()), tmp_path)
    assert there.rows("SELECT name FROM code_cat ORDER BY catid") == [("Front line",), ("People",)]
    assert there.rows("SELECT name, memo FROM code_name ORDER BY cid") == [
        ("Conditions of work", "Time and people."),
        ("Own team", ""),
    ]
    coded = """SELECT code_name.name, source.name, seltext, code_text.owner, code_text.memo
        FROM code_text JOIN code_name USING (cid) JOIN source ON source.id = fid ORDER BY 2, 1"""
    forty = "Forty on my list 🙂"
    assert there.rows(coded) == [
        ("Conditions of work", "Duty social worker", forty, "Lead", "A heavy list."),
        ("Own team", "Duty social worker", forty, "Second", "A heavy list."),
        ("Own team", "Health visitor", "quiet", "Lead", ""),
    ]
    whose = """SELECT cases.name, substr(fulltext, pos0 + 1, pos1 - pos0)
        FROM case_text JOIN cases USING (caseid) JOIN source ON source.id = fid"""
    texts = [one.text for one in small_project().sources]
    assert set(there.rows(whose)) == {
        ("Duty social worker", texts[0]),
        ("Duty social worker", forty),
        ("Health visitor", "quiet"),
    }
    assert there.rows("SELECT * FROM journal") == [("Method", "How it was done.", "Lead")]
    assert there.memo == "What was learned."


@settings(max_examples=40, deadline=None)
@given(project=projects())
def test_any_project_arrives_without_loss(project: Project) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there = QualCoder.importing(write_qdpx(project), Path(folder))
    (codes,) = there.rows(
        "SELECT (SELECT count(*) FROM code_name) + (SELECT count(*) FROM code_cat)"
    )
    headings = there.rows("SELECT 1 FROM code_cat WHERE name LIKE 'People%'")
    assert codes[0] in {len(list(project.all_codes())) + n for n in (0, len(headings))}
    assert there.rows("SELECT count(*) FROM source") == [(len(project.sources),)]
    assert there.rows("SELECT count(*) FROM cases") == [(len(project.people),)]
    assert there.rows("SELECT count(*) FROM journal") == [(len(project.notes),)]
    arrived = Counter(words for (words,) in there.rows("SELECT seltext FROM code_text"))
    assert arrived == Counter(words for (_, words, _, _) in said(project).elements())
    # A remark on a person's words goes with the words to that person.
    whose = {guid for one in project.people for guid in one.selections}
    remarks = {
        (source.guid, *(len(plain(source.text[:n])) for n in (one.start, one.end)), one.user)
        for source in project.sources
        for one in source.selections
        if not one.codings and one.guid not in whose
    }
    assert there.rows("SELECT count(*) FROM annotation") == [(len(remarks),)]
