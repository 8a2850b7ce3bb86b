"""Any event of the analysis, made from its fields: new kinds are among them by themselves."""

from __future__ import annotations

import types
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.case.fold_analysis import ANALYSIS
from ltconverse.case.fold_learning import LEARNING

# Few, so that most events speak of something that is there; one id may be of two sorts of things.
IDS = ("one", "two", "three", "point-1", "point-2", "conversation-1", "conversation-2", "")
KINDS = tuple((ANALYSIS | LEARNING).keys())


@cache
def _of(annotation: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {types.UnionType, Union}:
        return st.one_of(*map(_of, inner))
    if origin is tuple:
        return st.lists(_of(inner[0]), max_size=3).map(tuple)
    if annotation is Ref:
        return st.builds(Ref, **_fields(Ref))
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: st.sampled_from(IDS),
        int: st.integers(0, 9),
        float: st.floats(0, 9),
        date: st.dates(date(2026, 1, 1), date(2026, 3, 1)),
        bool: st.booleans(),
        type(None): st.none(),
    }
    return known[annotation]


def _fields(model: Any) -> dict[str, st.SearchStrategy[Any]]:
    fields = {name: of for name, of in model.model_fields.items() if name != "kind"}
    return {name: _of(of.annotation) for name, of in fields.items()}


def bodies() -> st.SearchStrategy[e.AnyBody]:
    """Any event of the analysis; what makes things comes as often as all the others together."""
    making = (e.EpisodeMade, e.ActionAdded, e.FactorCoded, e.RecordEntered, e.PassageEntered)
    learning = (e.PatternFound, e.PatternTied, e.RecommendationMade, e.EvidenceLinked)
    kinds: list[Any] = [*KINDS, *making * 3, *learning * 2]
    every = [st.builds(kind, **_fields(kind)) for kind in kinds]
    return st.one_of(every)
