"""Records beside the accounts: which differ, and from whom. Pure; saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ltconverse.case.findings import Comparison, Passage, Record
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import Tabling, compared_of
from ltconverse.episodes.model import Compared
from ltconverse.sharing.identifying import HEADING, with_decisions


def with_records(tabling: Tabling) -> list[Compared]:
    """Differences between a record and an account, or between records."""
    return _differences(tabling, lambda one: any(ref.passage for ref in one.refs))


def between_accounts(tabling: Tabling) -> list[Compared]:
    """Differences between accounts alone."""
    return _differences(tabling, lambda one: not any(ref.passage for ref in one.refs))


def _differences(tabling: Tabling, wanted: Callable[[Comparison], bool]) -> list[Compared]:
    return [
        compared_of(tabling.state, tabling.sources, one.id)
        for one in tabling.state.analysis.live_comparisons
        if one.together == "differs" and wanted(one)
    ]


def episodes_of(state: CaseState, passage: Passage) -> list[str]:
    """The labels of the episodes that a passage speaks of, of those that stand."""
    there = (state.analysis.episodes.get(one) for one in passage.episodes)
    return [f"E{one.number}" for one in there if one is not None and not one.dropped]


def described(record: Record) -> str:
    """A record in one line: its label, what it is, whose, of when."""
    said = ", ".join(
        filter(None, [record.sort if record.title else "", record.agency, record.dated])
    )
    return f"R{record.number}  {record.label} ({said})"


def as_plain(state: CaseState) -> list[dict[str, Any]]:
    """The records with their passages, for programs; what was decided of words that may identify
    someone holds in them."""
    analysis = state.analysis
    standing = [one for one in state.decisions.values() if not one.withdrawn]

    def leaving(text: str) -> str:
        return with_decisions(text, standing, HEADING)

    return [
        {
            "record": f"R{record.number}",
            "id": record.id,
            "type": leaving(record.sort),
            "title": leaving(record.title),
            "agency": leaving(record.agency),
            "date": record.on.isoformat() if record.on else None,
            "date_words": leaving(record.on_words),
            "passages": [
                {
                    "passage": f"R{record.number}.{one.number}",
                    "id": one.id,
                    "page": leaving(one.page),
                    "text": leaving(one.text),
                    "episodes": episodes_of(state, one),
                }
                for one in analysis.passages_of(record.id)
            ],
        }
        for record in analysis.live_records
    ]
