"""What is covered: the headings by turning points, and questions to come back to. In words."""

from __future__ import annotations

from collections import Counter

from textual.content import Content
from textual.widgets import Static

from ltconverse.case.state import Conversation
from ltconverse.text import one_line
from ltconverse.tui.showing import join, line, own

# As many turning points as fit beside the headings, the latest; the last column counts all.
MOST_COLUMNS = 4
NAME_WIDTH = 18


class Coverage(Static):
    """A matrix of the factors noted: rows are headings, columns turning points and
    the sum of all of them and of the whole."""

    BORDER_TITLE = "Covered"

    def show(self, conversation: Conversation) -> None:
        """Show what has been noted so far; a heading is called as it is typed after `#`."""
        points = conversation.live_turning_points[-MOST_COLUMNS:]
        counts: Counter[tuple[str, str | None]] = Counter()
        totals: Counter[str] = Counter()
        for _, factor in conversation.factors():
            counts[factor.heading, factor.turning_point] += 1
            totals[factor.heading] += 1
        heads = "".join(f"{point.number:>3}" for point in points) + " all"
        rows = [own(f"{'turning point':{NAME_WIDTH}}{heads}", "dim")]
        for heading in conversation.headings:
            cells = "".join(f"{counts[heading, one.id] or '-':>3}" for one in points)
            name = _fit(one_line(heading), NAME_WIDTH)
            total = f"{totals[heading] or '-':>4}"
            rows.append(own(f"{name:{NAME_WIDTH}}{cells}{total}"))
        _change(self, Content("\n").join(rows), grows=len(rows) != self.size.height)


def _change(shown: Static, words: Content, *, grows: bool = False) -> None:
    """Show `words` if they are others, and lay the screen out anew only when they need it."""
    if not (isinstance(shown.content, Content) and shown.content.is_same(words)):
        shown.update(words, layout=grows)


def _fit(text: str, width: int) -> str:
    return text[: width - 2] + "…" if len(text) > width - 1 else text


class Parked(Static):
    """Questions to come back to."""

    BORDER_TITLE = "Come back to"

    def show(self, conversation: Conversation) -> None:
        """Show those still open."""
        rows = [join(f"{one.number}  ", line(one.text)) for one in conversation.open_questions]
        _change(self, Content("\n").join(rows) if rows else own("nothing parked", "dim"))
