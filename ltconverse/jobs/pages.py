"""Which page belongs to what a command asks to be shown; the same for both faces."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Decision, Show
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page
from ltconverse.jobs.pairing import stars_page

PAGES: dict[Show, Callable[[Conversing, Decision], Page]] = {
    Show.STARS: stars_page,
}
"""From a session as it stands, and the decision that asks for the page."""
