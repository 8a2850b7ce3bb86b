"""The stars of a conversation as a page: what to come back to in the analysis."""

from __future__ import annotations

from ltconverse.case.decision import Decision
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page, Row


def stars_page(session: Conversing, _decision: Decision) -> Page:
    """The stars with the time and the place where they were set."""
    conversation = session.conversation
    stars = conversation.live_stars
    if not stars:
        return [Row("No moment is starred; /star sets a star.", "aside")]
    rows = [Row("Moments to come back to; /unstar N takes one off", "title")]
    for star in stars:
        step = conversation.outline(star.step)
        point = conversation.turning_points.get(star.turning_point or "")
        about = f" “{point.title}”" if point else ""
        words = f": {star.words}" if star.words else ""
        time = f"{star.at.astimezone():%H:%M}"
        rows.append(Row(f"{star.number:2}  {time}  {step.number} {step.title}{about}{words}"))
    return rows
