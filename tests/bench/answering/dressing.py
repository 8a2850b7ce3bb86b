"""What Word, Google Docs and Pages do to a document besides what a person does: ids of sessions,
words cut into runs, marks of the spelling, bookmarks and properties lost, comments in their parts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from lxml import etree

from ltconverse.sharing.model import Draft
from tests.bench.answering.acts import Act
from tests.bench.answering.package import W14, W15, W16CID, Element, Package, made, w
from tests.bench.answering.runs import cut
from tests.bench.answering.xml_hand import NAMES, Program, Sheet

_2011 = "http://schemas.microsoft.com/office/2011/relationships"
_2016 = "http://schemas.microsoft.com/office/2016/09/relationships"


def answer(
    content: bytes,
    draft: Draft,
    acts: Sequence[Act],
    program: Program,
    dice: random.Random,
    *,
    tracked: bool = True,
) -> bytes:
    """The document after these acts, as this program writes it."""
    package = Package.read(content)
    sheet = Sheet(package, draft, program, tracked)
    sheet.carry_out(acts)
    if sheet.comments:
        _write_comments(sheet)
    {"word": _word, "word-online": _word_online, "google": _google, "pages": _pages}[program](
        sheet, dice
    )
    package.put("word/document.xml", sheet.root)
    return package.packed()


# --- comments -----------------------------------------------------------------------------------


def _write_comments(sheet: Sheet) -> None:
    held = etree.Element(w("comments"), nsmap={"w": w("")[1:-1], "w14": W14})
    for comment in sheet.comments:
        one = etree.SubElement(held, w("comment"))
        one.set(w("id"), str(comment.number))
        one.set(w("author"), NAMES[comment.hand - 1])
        if sheet.program != "pages":
            one.set(w("date"), sheet.moment())
        one.set(w("initials"), NAMES[comment.hand - 1][:1])
        *first, last = comment.text.split("\n")
        one.extend(_comment_words("pages", 0, text) for text in first)
        one.append(_comment_words(sheet.program, comment.number, last))
    sheet.package.add("comments.xml", held, "comments", "comments")
    if sheet.program in {"word", "word-online"}:
        _write_threads(sheet)


def _comment_words(program: Program, number: int, text: str) -> Element:
    paragraph = made("p")
    if program in {"word", "word-online"}:
        paragraph.set(f"{{{W14}}}paraId", _paragraph_id(number))
        properties = made("pPr")
        properties.append(made("pStyle", val="CommentText"))
        paragraph.append(properties)
        first, looks = made("r"), made("rPr")
        looks.append(made("rStyle", val="CommentReference"))
        first.extend((looks, made("annotationRef")))
        paragraph.append(first)
    # Two runs: a word that the spelling stumbles over stands in one of its own.
    middle = len(text) // 2
    for part in (text[:middle], text[middle:]):
        run, held = made("r"), made("t")
        held.text = part
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(held)
        paragraph.append(run)
    return paragraph


def _paragraph_id(number: int) -> str:
    return f"{0x2A5C0100 + number:08X}"


def _write_threads(sheet: Sheet) -> None:
    """Which comment answers which, which is resolved; ids for ever; who the people are."""
    threads = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    ids = etree.Element(f"{{{W16CID}}}commentsIds", nsmap={"w16cid": W16CID})
    people = etree.Element(f"{{{W15}}}people", nsmap={"w15": W15})
    for comment in sheet.comments:
        one = etree.SubElement(threads, f"{{{W15}}}commentEx")
        one.set(f"{{{W15}}}paraId", _paragraph_id(comment.number))
        if comment.parent >= 0:
            one.set(f"{{{W15}}}paraIdParent", _paragraph_id(comment.parent))
        one.set(f"{{{W15}}}done", "1" if comment.resolved else "0")
        other = etree.SubElement(ids, f"{{{W16CID}}}commentId")
        other.set(f"{{{W16CID}}}paraId", _paragraph_id(comment.number))
        other.set(f"{{{W16CID}}}durableId", f"{0x1B000000 + comment.number:08X}")
    for name in NAMES:
        person = etree.SubElement(people, f"{{{W15}}}person")
        person.set(f"{{{W15}}}author", name)
    package = sheet.package
    package.add("commentsExtended.xml", threads, "commentsExtended", f"{_2011}/commentsExtended")
    package.add("commentsIds.xml", ids, "commentsIds", f"{_2016}/commentsIds")
    package.add("people.xml", people, "people", f"{_2011}/people")


# --- each program -------------------------------------------------------------------------------


def _word(sheet: Sheet, dice: random.Random) -> None:
    """Word on a computer: its sessions' ids everywhere, words cut apart, its last place."""
    sessions = [f"00{dice.randrange(0x100000, 0xFFFFFF):06X}" for _ in range(5)]
    for number, paragraph in enumerate(sheet.body.iter(w("p"))):
        paragraph.set(f"{{{W14}}}paraId", f"{0x10000000 + number:08X}")
        paragraph.set(w("rsidR"), dice.choice(sessions))
        paragraph.set(w("rsidRDefault"), dice.choice(sessions))
    _cut_apart(sheet.body, dice, 0.3)
    for run in list(sheet.body.iter(w("r"))):
        if dice.random() < 0.4:
            run.set(w("rsidR"), dice.choice(sessions))
        if dice.random() < 0.05 and run.getparent().tag == w("p"):
            run.addprevious(made("proofErr", type="spellStart"))
            run.addnext(made("proofErr", type="spellEnd"))
        if dice.random() < 0.02 and run.find(w("t")) is not None:
            run.find(w("t")).addprevious(made("lastRenderedPageBreak"))
    _last_place(sheet.body, dice)
    for number, start in enumerate(list(sheet.body.iter(w("bookmarkStart")))):
        old = start.get(w("id"))
        for end in sheet.body.iter(w("bookmarkEnd")):
            if end.get(w("id")) == old:
                end.set(w("id"), str(5000 + number))
        start.set(w("id"), str(5000 + number))


def _last_place(body: Element, dice: random.Random) -> None:
    """The bookmark of where the cursor was last."""
    paragraph = dice.choice(list(body.iterchildren(w("p"))))
    paragraph.append(made("bookmarkStart", id=4999, name="_GoBack"))
    paragraph.append(made("bookmarkEnd", id=4999))


def _word_online(sheet: Sheet, dice: random.Random) -> None:
    """Word in a browser: each run says its looks, and no sessions."""
    _cut_apart(sheet.body, dice, 0.1)
    for number, paragraph in enumerate(sheet.body.iter(w("p"))):
        paragraph.set(f"{{{W14}}}paraId", f"{0x30000000 + number:08X}")
        paragraph.set(f"{{{W14}}}textId", "77777777")


def _google(sheet: Sheet, dice: random.Random) -> None:
    """Google Docs: bookmarks and properties lost, marks in boxes of its own, zero sessions."""
    _without_bookmarks(sheet)
    for paragraph in sheet.body.iter(w("p")):
        for name in ("rsidR", "rsidDel", "rsidP", "rsidRDefault"):
            paragraph.set(w(name), "00000000")
    for run in sheet.body.iter(w("r")):
        run.set(w("rsidRPr"), "00000000")
        looks = run.find(w("rPr"))
        if looks is None:
            looks = made("rPr")
            run.insert(0, looks)
        looks.append(made("rtl", val=0))
    boxed = {w("ins"), w("del"), w("commentRangeStart")}
    for count, one in enumerate(
        [one for one in sheet.body.iter() if one.tag in boxed and one.getparent().tag == w("p")]
    ):
        _box(one, count)
    if dice.random() < 0.5:
        _styles_gone(sheet, "Normal")


def _box(one: Element, count: int) -> None:
    box, about, held = made("sdt"), made("sdtPr"), made("sdtContent")
    about.append(made("id", val=-100_000 - count))
    about.append(made("tag", val=f"goog_rdk_{count}"))
    box.extend((about, held))
    one.addprevious(box)
    held.append(one)


def _pages(sheet: Sheet, dice: random.Random) -> None:
    """Pages: bookmarks and properties lost, every style its own."""
    _without_bookmarks(sheet)
    _styles_gone(sheet, "Body")
    _cut_apart(sheet.body, dice, 0.05)


def _without_bookmarks(sheet: Sheet) -> None:
    for name in ("bookmarkStart", "bookmarkEnd"):
        for one in list(sheet.body.iter(w(name))):
            one.getparent().remove(one)
    sheet.package.drop("docProps/custom.xml")
    settings = sheet.package.tree("word/settings.xml")
    for name in ("docVars", "trackRevisions"):
        for one in settings.findall(w(name)):
            settings.remove(one)
    sheet.package.put("word/settings.xml", settings)


def _styles_gone(sheet: Sheet, other: str) -> None:
    for style in sheet.body.iter(w("pStyle")):
        if not style.get(w("val")).startswith("Heading"):
            style.set(w("val"), other)


def _cut_apart(body: Element, dice: random.Random, share: float) -> None:
    """Runs cut somewhere within their words, as sessions and spelling leave them."""
    for run in list(body.iter(w("r"))):
        text = run.find(w("t"))
        if text is not None and len(text.text or "") > 4 and dice.random() < share:
            place = dice.randrange(1, len(text.text) - 1)
            cut(run, place)
