"""The field's terms that ship: each once, with its meaning and source; own ones override them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.method.library import load_library
from ltconverse.method.models import FieldTerm, Vocabulary

SHIPPED = load_library([paths.shipped_schedules()], [paths.shipped_prompts()]).vocabularies
VOCABULARY = SHIPPED["vocabulary"]
TERMS = [term for group in VOCABULARY.groups for term in group.terms]


def test_the_terms_of_the_field_are_there() -> None:
    texts = {term.text for term in TERMS}
    assert texts >= {
        "MASH", "core group", "section 47", "section 17", "strategy discussion", "LADO", "IRO",
        "early help", "CAMHS", "health visitor", "MARAC", "designated safeguarding lead",
    }  # fmt: skip
    assert len(TERMS) >= 90


def test_each_term_is_there_once_and_explained() -> None:
    keys = [term.text.casefold() for term in TERMS]
    assert len(set(keys)) == len(keys)
    assert all(3 <= len(term.means) <= 60 for term in TERMS)
    assert all(group.source for group in VOCABULARY.groups)
    names = [one.name for one in VOCABULARY.said]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.text)
def test_nothing_is_heard_as_itself(term: FieldTerm) -> None:
    assert term.text not in term.heard_as
    assert len(set(term.heard_as)) == len(term.heard_as)


def test_one_of_ones_own_stands_in_its_place_or_beside_it(tmp_path: Path) -> None:
    own = "kind: vocabulary\nid: {}\ntitle: Own\nsources: [us]\ngroups:\n"
    own += "  - {{id: ours, title: Ours, source: us, terms: [{{text: MAST, means: door}}]}}\n"
    (tmp_path / "in-place.yaml").write_text(own.format("vocabulary"))
    (tmp_path / "beside.yaml").write_text(own.format("ours"))
    library = load_library([paths.shipped_schedules()], [tmp_path, paths.shipped_prompts()])
    assert library.problems == []
    assert set(library.vocabularies) == {"vocabulary", "ours"}
    assert [group.id for group in library.vocabularies["vocabulary"].groups] == ["ours"]


def test_what_is_amiss_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "kind: vocabulary\nid: own\ntitle: Own\nsources: [us]\ngroups:\n"
        "  - {id: a, title: A, source: us, terms: [{text: MAST, means: front door}]}\n"
        "  - {id: a, title: A, source: us, terms: [{text: MASST}]}\n"
    )
    library = load_library([paths.shipped_schedules()], [tmp_path, paths.shipped_prompts()])
    assert "own" not in library.vocabularies
    assert [problem.line for problem in library.problems] == [7]
    assert isinstance(VOCABULARY, Vocabulary)
