"""Which page belongs to what a command asks to be shown; the same for both faces."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Decision, Show
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.guidance import covered_page, found_page, questions_page, suggestion_page
from ltconverse.jobs.overview import overview_page
from ltconverse.jobs.page import Page
from ltconverse.jobs.pairing import stars_page


def _why(session: Conversing, decision: Decision) -> Page:
    from ltconverse.jobs.rehearsing.pages import why_page  # late: for rehearsals alone

    return why_page(session, decision)


PAGES: dict[Show, Callable[[Conversing, Decision], Page]] = {
    Show.STARS: stars_page,
    Show.OVERVIEW: overview_page,
    Show.SUGGESTION: suggestion_page,
    Show.COVERED: covered_page,
    Show.FOUND: found_page,
    Show.QUESTIONS: questions_page,
    Show.WHY: _why,
}
"""From a session as it stands, and the decision that asks for the page."""
