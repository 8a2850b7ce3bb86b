"""The look of a Word document of ours: page, fonts, styles, header and footer; no leftovers.

Knows python-docx and nothing of write-ups. Arial is in Word, and LibreOffice has its metric twin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
INK = RGBColor(0x24, 0x28, 0x2B)
QUIET = RGBColor(0x5A, 0x61, 0x65)
DEEP = RGBColor(0x2F, 0x5D, 0x62)
WASH = "F1EFE8"

# Where the words of a statement begin, right of its number; a quote's begin further in.
NUMBER_WIDTH = Cm(1.3)
QUOTE_INDENT = Cm(1.9)
FACT_WIDTH = Cm(4.4)
TEXT_WIDTH = Cm(21.0 - 2.4 - 2.4)

Look = tuple[str, float, RGBColor, float, float]
"""Of a style: the style it is based on, size, colour, space before and after (points)."""

_PARAGRAPHS: dict[str, Look] = {
    "Draft": ("Normal", 9, DEEP, 0, 2),
    "Explanation": ("Normal", 10, QUIET, 0, 6),
    "Fact": ("Normal", 9, INK, 0, 0),
    "Statement": ("Normal", 11, INK, 8, 2),
    "Statement Factor": ("Normal", 9, INK, 0, 1),
    "Statement Source": ("Normal", 8.5, QUIET, 0, 4),
    "Remark": ("Normal", 10, INK, 8, 6),
    "Nothing Noted": ("Normal", 10, QUIET, 2, 6),
}


def plain(document: Document) -> None:
    """Set the page, fonts and language of a new document; clear what the template brought."""
    _clear_leftovers(document)
    _set_language(document)
    _set_page(document)
    _normal(document.styles["Normal"])
    _headings(document.styles)


def prepare(document: Document) -> None:
    """Set a new document up for a write-up, with the styles of its statements."""
    plain(document)
    add_styles(document, _PARAGRAPHS)
    _statement_styles(document.styles)
    _fact_style(document.styles["Fact"])


def add_styles(document: Document, table: Mapping[str, Look]) -> None:
    """Add paragraph styles of these names and looks, offered in Word's gallery of styles."""
    for name, (base, size, colour, before, after) in table.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        style.quick_style = True
        _letters(style, size, colour)
        _spacing(style, before, after)


def describe(document: Document, title: str, moment: datetime) -> None:
    """Overwrite every core property; `moment` stands for both the making and the last change."""
    core = document.core_properties
    core.author = core.last_modified_by = "ltconverse"
    core.title = title[:255]
    core.language = "en-GB"
    core.category = core.comments = core.content_status = core.identifier = ""
    core.keywords = core.subject = core.version = ""
    core.revision = 1
    core.created = core.modified = moment


def head_and_foot(document: Document, title: str, what: str = "Draft") -> None:
    """What it is and the title above every page, what it is and the page's number below."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{what}\t{title}"
    foot = section.footer.paragraphs[0]
    foot.text = f"{what}\t"
    _page_number(foot)


def page_numbers(document: Document) -> None:
    """The page's number below, and nothing above."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = "\t"
    _page_number(foot)


def _page_number(foot: Any) -> None:
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _clear_leftovers(document: Document) -> None:
    """Drop what the template brings along: a picture of itself, another program's particulars."""
    wanted = {"core-properties", "officeDocument"}
    package = document.part.package
    keep_relations(package.rels, lambda kind: kind in wanted)
    unwanted = {"customXml", "stylesWithEffects"}
    keep_relations(document.part.rels, lambda kind: kind not in unwanted)
    for element in list(document.styles.element.iter(qn("w:rsid"))):
        element.getparent().remove(element)
    section = document.sections[0]._sectPr
    for attribute in [name for name in section.attrib if "rsid" in name]:
        del section.attrib[attribute]
    settings = document.settings.element
    for tag in ("w:rsids", "w:zoom", "w:savePreviewPicture"):
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")  # Word of today, with no word of compatibility


def keep_relations(relations: Any, wanted: Callable[[str], bool]) -> None:
    """Drop the parts whose kind (the last word of its type) is not wanted."""
    for key, relation in list(relations.items()):
        if not wanted(relation.reltype.rsplit("/", 1)[-1]):
            del relations[key]


def _set_language(document: Document) -> None:
    for root in (document.styles.element, document.settings.element):
        for tag in ("w:lang", "w:themeFontLang"):
            for element in root.iter(qn(tag)):
                element.set(qn("w:val"), "en-GB")


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.2)


def _letters(style: Any, size: float, colour: RGBColor, *, bold: bool | None = None) -> None:
    """The font by name: the template names fonts of its theme, which would win in Word."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)
    style.font.size = Pt(size)
    style.font.color.rgb = colour
    if bold is not None:
        style.font.bold = bold


def _spacing(style: Any, before: float, after: float, lines: float = 1.25) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    shape.line_spacing = lines


def _normal(style: Any) -> None:
    _letters(style, 10.5, INK)
    _spacing(style, 0, 6)
    style.paragraph_format.widow_control = True


def _headings(styles: Any) -> None:
    for name, size, colour, before, after in (
        ("Title", 22, INK, 0, 2),
        ("Subtitle", 13, QUIET, 0, 12),
        ("Heading 1", 15, DEEP, 26, 4),
        ("Heading 2", 11, INK, 14, 2),
    ):
        style = styles[name]
        _letters(style, size, colour, bold=name != "Subtitle")
        style.font.italic = False
        _spacing(style, before, after, 1.1)
        unruled(style)
        style.paragraph_format.keep_with_next = True
    _rule(styles["Heading 1"], ("top",), "D9D4C8", "14")
    for name in ("Header", "Footer"):
        _letters(styles[name], 8, QUIET)
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _letters(styles["List Bullet"], 10.5, INK)


def unruled(style: Any) -> None:
    """Take the template's line under a title, and its letter spacing, away."""
    for element in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(element)
    for tag in ("w:spacing", "w:kern"):
        for element in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(element)


def _rule(style: Any, sides: tuple[str, ...], colour: str, space: str) -> None:
    """A thin line at `sides`, `space` points from the words."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", space), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    insert(style, borders)


def shade(style: Any, colour: str) -> None:
    """Ground of that colour below the words of a style."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{name}"), value)
    insert(style, ground)


# What may follow borders and shading in a paragraph's properties, by the standard's order.
_AFTER = (
    *("w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct"),
    *("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr"),
)


def insert(style: Any, element: Any) -> None:
    """Put borders or shading where the standard has them among a style's properties."""
    style.element.get_or_add_pPr().insert_element_before(element, *_AFTER)


def _statement_styles(styles: Any) -> None:
    hang(styles["Statement"], NUMBER_WIDTH, NUMBER_WIDTH)
    styles["Statement"].paragraph_format.keep_with_next = True
    quote = styles["Quote"]
    quote.base_style = styles["Statement"]
    _letters(quote, 11, INK)
    quote.font.italic = True
    hang(quote, QUOTE_INDENT, QUOTE_INDENT)
    for name in ("Statement Factor", "Statement Source"):
        styles[name].paragraph_format.left_indent = NUMBER_WIDTH
    styles["Statement Factor"].paragraph_format.keep_with_next = True
    number = styles.add_style("Statement Number", WD_STYLE_TYPE.CHARACTER)
    number.font.name, number.font.size = FONT, Pt(9)
    number.font.bold, number.font.italic = True, False
    number.font.color.rgb = DEEP
    styles["Draft"].font.bold = True


def _fact_style(style: Any) -> None:
    hang(style, FACT_WIDTH, Cm(4.15))
    style.paragraph_format.right_indent = Cm(0.25)
    style.paragraph_format.keep_together = True
    # Lines of the same colour all round give the shaded box its margin.
    _rule(style, ("top", "left", "bottom", "right"), WASH, "7")
    shade(style, WASH)
    style.paragraph_format.line_spacing = 1.45


def hang(style: Any, left: Any, hanging: Any) -> None:
    """Begin every line but the first at `left`, the first `hanging` before it, with a tab there."""
    shape = style.paragraph_format
    shape.left_indent, shape.first_line_indent = left, -hanging
    shape.tab_stops.add_tab_stop(left)
