"""The write-up so far as a page, line by line."""

from __future__ import annotations

from ltconverse.case.decision import Decision
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page, Row
from ltconverse.jobs.statements.rows import Heading, rows_of, summary
from ltconverse.jobs.statements.writing import Writing


def statements_page(session: Conversing, _decision: Decision) -> Page:
    """Every statement under its heading; the command line has what changes them."""
    lines = rows_of(Writing(session.case, session.conversation_id))
    rows = [Row(f"The write-up so far: {summary(lines)}", "title")]
    for one in lines:
        if isinstance(one, Heading):
            rows.append(Row(one.title, "aside" if one.small else "title"))
            continue
        flags = f"  ({'; '.join(flag.words for flag in one.flags)})" if one.flags else ""
        rows.append(Row(f"{one.label} {one.tense_words}: {one.shown}{flags}"))
    rows.append(Row("`ltconverse statement` works on them, once you have left.", "aside"))
    return rows
