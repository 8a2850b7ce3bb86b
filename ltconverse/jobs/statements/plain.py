"""Statements as plain values, for programs: what `--json` shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ltconverse.case.statements import Statement
from ltconverse.jobs.statements.details import Told
from ltconverse.jobs.statements.rows import Heading, Line


def as_plain(lines: Iterable[Line]) -> list[dict[str, object]]:
    """The statements in reading order, each with the headings it stands under, as JSON has it."""
    found: list[dict[str, object]] = []
    section = part = ""
    for one in lines:
        if isinstance(one, Heading):
            section, part = (section, one.title) if one.small else (one.title, "")
            continue
        found.append(
            {
                "id": one.id,
                "label": one.label,
                "section": section,
                "part": part,
                "text": one.text,
                "form": one.form,
                "tense": one.tense,
                "taken_out": one.is_out,
                "flags": [flag.words for flag in one.flags],
                "to_look_at": one.to_look_at,
            }
        )
    return found


def told_plain(
    label: str, one: Statement, parts: Mapping[str, Sequence[Told]], look: Sequence[str]
) -> dict[str, object]:
    """One statement with what is told of it, as JSON has it."""
    told = {
        title.casefold().replace(" ", "_"): [{"from": each.head, "words": each.text} for each in of]
        for title, of in parts.items()
    }
    return {
        "id": one.id,
        "label": label,
        "text": one.text,
        "form": one.form,
        "tense": one.tense,
        "difference": one.difference,
        "taken_out": not one.stands,
        **told,
        "to_look_at": list(look),
    }
