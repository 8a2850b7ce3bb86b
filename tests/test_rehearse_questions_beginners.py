"""Turns as beginners type them: no marks, small letters, half sentences, other languages.

Each with the kinds that a trainer would take; the rules were mended with these, so that they show
what must not be lost, and not how well others are heard.
"""

from __future__ import annotations

import csv
from pathlib import Path

from ltconverse.rehearse.questions import recognise

TURNS = Path(__file__).parent / "data/questions/beginners.csv"
MOST = 0.97


def turns() -> list[dict[str, str]]:
    with TURNS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_turns_as_beginners_type_them_are_heard_as_a_trainer_would() -> None:
    rows = turns()
    assert len(rows) > 300
    heard = [(recognise(row["text"], row["before"]).kind, row) for row in rows]
    astray = [(kind, row["text"]) for kind, row in heard if kind not in row["kinds"].split(" or ")]
    assert len(astray) <= (1 - MOST) * len(rows), astray


def test_nothing_harmless_is_heard_as_blame() -> None:
    for row in turns():
        if "blaming" not in row["kinds"]:
            assert recognise(row["text"], row["before"]).kind != "blaming", row["text"]
