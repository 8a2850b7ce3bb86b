"""A Word page that lies across, for what stands side by side. Knows python-docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Emu, Length

if TYPE_CHECKING:
    from docx.document import Document

_PAGE_WIDTH, _PAGE_HEIGHT = Cm(29.7), Cm(21.0)


def width_across(margin: Length) -> Length:
    """The width of the text on a lying page with that margin left and right."""
    return Emu(_PAGE_WIDTH - 2 * margin)


def lay_across(document: Document, margin: Length) -> None:
    """The page lies; what stands at the right of its head and foot goes along."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE_WIDTH, _PAGE_HEIGHT
    section.left_margin = section.right_margin = margin
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.8)
    for name in ("Header", "Footer"):
        stops = document.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(width_across(margin), WD_TAB_ALIGNMENT.RIGHT)
