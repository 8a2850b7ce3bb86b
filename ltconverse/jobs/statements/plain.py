"""Statements as plain values, for programs: what `--json` shows."""

from __future__ import annotations

from collections.abc import Iterable

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
