"""The file that one begins with can be played as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.method.reading import read_text
from ltconverse.method.scenarios import Memory, OwnLines, RehearsalPerson, Scenario
from ltconverse.rehearse.scenarios.checking import check_one
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.starter import starter


def test_it_is_in_order_with_nothing_to_advise() -> None:
    one = check_one(read_text(starter("ours", "Our person"), "ours.yaml"), Known())
    assert (one.problems, one.advice) == ([], [])


@pytest.mark.parametrize("model", [Scenario, RehearsalPerson, Memory, OwnLines])
def test_it_shows_every_field_there_is(model: type[Memory]) -> None:
    text = starter("ours", "Our person")
    assert [name for name in model.model_fields if name not in text] == []


@settings(max_examples=25, deadline=None)
@given(
    st.from_regex(r"[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,9}){0,2}", fullmatch=True),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1).filter(
        str.strip
    ),
)
def test_any_id_and_title_do(scenario_id: str, title: str) -> None:
    made = read_text(starter(scenario_id, title), "ours.yaml")
    assert made.problems == []
    assert isinstance(made.data, Scenario)
    assert made.data.id == scenario_id
    assert made.data.title == " ".join(title.split())
