"""Rough acts on the XML of a draft: hands over hands, stretches, footnotes, tables, what is above
every page. Each takes the sheet that is written in.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from tests.bench.answering.acts import Act
from tests.bench.answering.package import Element, made, w
from tests.bench.answering.runs import cut, properties_of, runs_between, style_of

if TYPE_CHECKING:
    from tests.bench.answering.xml_hand import Sheet

VML = "urn:schemas-microsoft-com:vml"


def twice(sheet: Sheet, act: Act) -> None:
    """Words for words by the first hand, some of which the second takes out again."""
    if not sheet.tracked:
        sheet.replace(_with(act, act.after.replace(act.variant, "")))
        return
    runs = sheet.runs(act.number, act.start, act.end)
    new = sheet.put(act.after, runs[0], 1)
    runs[-1].addnext(new)
    sheet.out(runs, 1)
    (run,) = new.findall(w("r"))
    place = act.after.index(act.variant)
    cut(run, place)
    rest = run.getnext()
    cut(rest, len(act.variant))
    sheet.out([rest], 2)


def _with(act: Act, after: str) -> Act:
    return Act("replace", act.number, act.start, act.before, after, hand=act.hand)


def across(sheet: Sheet, act: Act) -> None:
    """From the middle of a statement into the next."""
    block, following = sheet.block(act.number), sheet.paragraph(act.to)
    first = sheet.runs(act.number, act.start, len(sheet.texts[act.number]))
    tail = sheet.before[act.to] + len(sheet.texts[act.to]) - len(act.after)
    number = runs_between(following, 0, tail)
    sheet.out(first, act.hand)
    for one in block[1:]:
        sheet.out(list(one.iter(w("r"))), act.hand)
    sheet.out(number, act.hand)
    for one in block:
        sheet.mark_end(one, "del", act.hand)
    if sheet.tracked:
        return
    for one in block[1:]:
        sheet.body.remove(one)
    for one in list(following)[1:]:
        block[0].append(one)
    sheet.body.remove(following)


def several(sheet: Sheet, act: Act) -> None:
    """Two statements with all that stands below them."""
    for one in sheet.block(act.number) + sheet.block(act.to):
        sheet.out(list(one.iter(w("r"))), act.hand)
        sheet.mark_end(one, "del", act.hand)
        if not sheet.tracked:
            sheet.body.remove(one)


def several_new(sheet: Sheet, act: Act) -> None:
    """Paragraphs one after the other, below what stands below the statement."""
    above = sheet.block(act.number)[-1]
    for line in act.after.split("\n"):
        fresh = made("p")
        fresh.append(properties_of(above, fresh=True))
        fresh.append(sheet.put(line, None, act.hand))
        above.addnext(fresh)
        sheet.mark_end(fresh if sheet.program == "google" else above, "ins", act.hand)
        above = fresh


def commented_insert(sheet: Sheet, act: Act) -> None:
    """Words put in and a comment on them."""
    sheet.insert(act)
    for run in sheet.paragraph(act.number).iter(w("r")):
        held = run.find(w("t"))
        if held is not None and held.text == act.after:
            outer = run.getparent() if sheet.tracked else run
            sheet.noted(outer, outer, Act("comment", act.number, after=act.variant, hand=act.hand))
            return


def footnote(sheet: Sheet, act: Act) -> None:
    """A footnote at the end of a statement."""
    package = sheet.package
    name = "word/footnotes.xml"
    if name in package.parts:
        notes = package.tree(name)
    else:
        notes = etree.Element(w("footnotes"), nsmap={"w": w("")[1:-1]})
        notes.append(made("footnote", id=-1, type="separator"))
        package.add("footnotes.xml", notes, "footnotes", "footnotes")
    number = len(notes)
    note, paragraph = made("footnote", id=number), made("p")
    mark = made("r")
    mark.append(made("footnoteRef"))
    paragraph.extend((mark, sheet.put(act.after, None, act.hand)))
    note.append(paragraph)
    notes.append(note)
    package.put(name, notes)
    run = sheet.run_at(act.number, act.start)
    reference = made("r")
    reference.append(made("footnoteReference", id=number))
    _behind(run, _tracked(sheet, reference, act.hand))


def _tracked(sheet: Sheet, run: Element, hand: int) -> Element:
    if not sheet.tracked:
        return run
    mark = sheet.mark("ins", hand)
    mark.append(run)
    return mark


def _behind(run: Element, new: Element) -> None:
    outer = run if run.getparent().tag == w("p") else run.getparent()
    outer.addnext(new)


def alignment(sheet: Sheet, act: Act) -> None:
    """A paragraph set to the right."""
    properties = properties_of(sheet.paragraph(act.number))
    earlier = copy.deepcopy(properties)
    properties.append(made("jc", val="right"))
    if sheet.tracked:
        change = sheet.mark("pPrChange", act.hand)
        earlier.tag = w("pPr")
        change.append(earlier)
        properties.append(change)


def number(sheet: Sheet, act: Act) -> None:
    """The visible number struck out, and the tab behind it."""
    paragraph = sheet.paragraph(act.number)
    label = f"S{act.number}\t"
    sheet.out(runs_between(paragraph, 0, len(label)), act.hand)


def line_break(sheet: Sheet, act: Act) -> None:
    """A line break and words behind it."""
    run = sheet.run_at(act.number, act.start)
    broken = made("r")
    broken.append(made("br"))
    _behind(run, sheet.put(act.after[1:], None, act.hand))
    _behind(run, _tracked(sheet, broken, act.hand))


def head(sheet: Sheet, act: Act) -> None:
    """Words above every page."""
    name = next(name for name in sheet.package.parts if name.startswith("word/header"))
    tree = sheet.package.tree(name)
    tree.find(w("p")).append(sheet.put(act.after, None, act.hand))
    sheet.package.put(name, tree)


def table(sheet: Sheet, act: Act) -> None:
    """A table of one column, every row and word of it tracked."""
    grid = made("tbl")
    for line in act.after.split("\n"):
        row, cell, paragraph = made("tr"), made("tc"), made("p")
        if sheet.tracked:
            properties = made("trPr")
            properties.append(sheet.mark("ins", act.hand))
            row.append(properties)
        paragraph.append(sheet.put(line, None, act.hand))
        sheet.mark_end(paragraph, "ins", act.hand)
        cell.append(paragraph)
        row.append(cell)
        grid.append(row)
    sheet.block(act.number)[-1].addnext(grid)


def blank(sheet: Sheet, act: Act) -> None:
    """An empty paragraph."""
    above, fresh = sheet.block(act.number)[-1], made("p")
    fresh.append(properties_of(above, fresh=True))
    above.addnext(fresh)
    sheet.mark_end(fresh if sheet.program == "google" else above, "ins", act.hand)


def heading_out(sheet: Sheet, act: Act) -> None:
    """The last small heading."""
    heading = [one for one in sheet.body.iter(w("p")) if style_of(one) == "Heading2"][-1]
    sheet.out(list(heading.iter(w("r"))), act.hand)
    sheet.mark_end(heading, "del", act.hand)
    if not sheet.tracked:
        sheet.body.remove(heading)


def text_box(sheet: Sheet, act: Act) -> None:
    """A box that hangs on the statement's paragraph."""
    run, picture = made("r"), made("pict")
    shape = etree.SubElement(picture, f"{{{VML}}}shape")
    held = etree.SubElement(etree.SubElement(shape, f"{{{VML}}}textbox"), w("txbxContent"))
    paragraph, inner, text = made("p"), made("r"), made("t")
    text.text = act.after
    inner.append(text)
    paragraph.append(inner)
    held.append(paragraph)
    run.append(picture)
    _behind(sheet.run_at(act.number, act.start), _tracked(sheet, run, act.hand))


DOING = {
    "blank": blank,
    "heading-out": heading_out,
    "text-box": text_box,
    "twice": twice,
    "across": across,
    "several": several,
    "several-new": several_new,
    "commented-insert": commented_insert,
    "footnote": footnote,
    "alignment": alignment,
    "number": number,
    "break": line_break,
    "head": head,
    "table": table,
}
