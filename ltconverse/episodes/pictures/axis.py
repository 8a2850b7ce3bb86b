"""The line of time above the lanes. Knows the scale, and how SVG is written."""

from __future__ import annotations

from ltconverse.episodes.pictures.drawing import FAINT, INK, LINE, PAPER, QUIET, Drawing, number
from ltconverse.episodes.pictures.scale import BESIDE, TICK, Cut, eras, ticks
from ltconverse.episodes.pictures.timeline_layout import GAP, Plan

HEIGHT = 21.0
"""How high it is: months or years, and days or months below them."""


def draw_axis(drawing: Drawing, made: Plan, top: float, foot: float) -> None:
    """The line of time with its months and days, from `top`; it goes on to `foot` as thin lines."""
    line = top + HEIGHT
    for era in eras(made.scale):
        drawing.text(era.x + 2, top + 7.5, era.label, size=TICK, bold=True, fill=QUIET)
        drawing.line(era.x, top, era.x, line, stroke_width="0.6")
    for tick in ticks(made.scale):
        drawing.line(tick.x, line - (3 if tick.strong else 2), tick.x, line, stroke_width="0.6")
        drawing.text(tick.x + BESIDE, line - 3, tick.label, size=TICK, fill=QUIET)
        drawing.line(tick.x, line, tick.x, foot, stroke=FAINT, stroke_width="0.3")
    for one in made.scale.stretches:
        drawing.line(one.x, line, one.x + one.width, line, stroke=INK, stroke_width="0.8")
    for cut in made.scale.cuts:
        _cut(drawing, cut, (top, line, foot))
    if made.undated_x is not None:
        x = made.undated_x - GAP
        drawing.line(x, top, x, foot, stroke=QUIET, stroke_width="0.6", stroke_dasharray="3 2")
        drawing.text(x + GAP, line - 3, "No date said", size=TICK, bold=True, fill=QUIET)


def _cut(drawing: Drawing, cut: Cut, edges: tuple[float, float, float]) -> None:
    top, line, foot = edges
    middle = cut.x + cut.width / 2
    drawing.rectangle(cut.x, top, cut.width, line - top, fill=PAPER)
    drawing.text(middle, line - 6, cut.words, size=TICK, fill=QUIET, anchor="middle")
    for shift in (-2.0, 1.0):
        steps = f"M{number(middle + shift)} {number(line + 3)}l2 -6"
        drawing.path(steps, stroke=QUIET, stroke_width="0.8")
    looks = {"stroke": LINE, "stroke_width": "0.4", "stroke_dasharray": "1 2"}
    drawing.line(middle, line + 6, middle, foot, **looks)
