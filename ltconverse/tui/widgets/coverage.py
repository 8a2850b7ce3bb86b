"""What is covered: the headings by turning points, and questions to come back to. In words."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from ltconverse.case.state import Conversation
from ltconverse.tui.showing import join, line, own

# As many turning points as fit beside the headings; later ones are counted in the last column.
MOST_COLUMNS = 4


class Coverage(Static):
    """A matrix of the factors noted: rows are headings, columns turning points and the whole."""

    BORDER_TITLE = "Covered"

    def show(self, conversation: Conversation, titles: dict[str, str]) -> None:
        """Show what has been noted so far; `titles` are short names of the headings by id."""
        points = conversation.live_turning_points[-MOST_COLUMNS:]
        columns: list[str | None] = [*(point.id for point in points), None]
        counts: dict[tuple[str, str | None], int] = {}
        for _, factor in conversation.factors():
            place = (factor.heading, factor.turning_point)
            counts[place] = counts.get(place, 0) + 1
        heads = "".join(f"{point.number:>3}" for point in points) + " all"
        rows = [own(f"{'turning point':16}{heads}", "dim")]
        for heading, title in titles.items():
            cells = "".join(f"{counts.get((heading, one)) or '-':>3}" for one in columns[:-1])
            whole = f"{counts.get((heading, None)) or '-':>4}"
            rows.append(join(line(_fit(title, 16)), own(_pad(title, 16) + cells + whole)))
        _change(self, Content("\n").join(rows), grows=len(rows) != self.size.height)


def _change(shown: Static, words: Content, *, grows: bool = False) -> None:
    """Show `words` if they are others, and lay the screen out anew only when they need it."""
    if not (isinstance(shown.content, Content) and shown.content.is_same(words)):
        shown.update(words, layout=grows)


def _fit(text: str, width: int) -> str:
    return text[: width - 2] + "…" if len(text) > width - 1 else text


def _pad(text: str, width: int) -> str:
    return " " * (width - len(_fit(text, width)))


class Parked(Static):
    """Questions to come back to."""

    BORDER_TITLE = "Come back to"

    def show(self, conversation: Conversation) -> None:
        """Show those still open."""
        rows = [join(f"{one.number}  ", line(one.text)) for one in conversation.open_questions]
        _change(self, Content("\n").join(rows) if rows else own("nothing parked", "dim"))
