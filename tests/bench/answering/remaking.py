"""Documents of which little but the words came back: pasted elsewhere, marks straightened."""

from __future__ import annotations

import io
import re

import docx

from ltconverse.sharing.model import Draft
from tests.bench.answering.package import Package, w
from tests.bench.answering.runs import style_of

TITLE = "My answer"
STRAIGHT = str.maketrans("“”‘’–\u00a0", "\"\"''- ")


def straightened(content: bytes) -> bytes:
    """Every quotation mark and dash as a plain one."""
    package = Package.read(content)
    root = package.tree("word/document.xml")
    for text in root.iter(w("t")):
        text.text = (text.text or "").translate(STRAIGHT)
    package.put("word/document.xml", root)
    return package.packed()


def retyped(content: bytes, draft: Draft, *, numbers: bool) -> bytes:
    """The words from the first heading on in a new document; with `numbers`, those too.

    Nothing says any longer which draft it is but its words.
    """
    fresh = docx.Document()
    fresh.add_paragraph(TITLE)
    begun = False
    for paragraph in Package.read(content).tree("word/document.xml").iter(w("p")):
        begun = begun or style_of(paragraph) == "Heading1"
        text = "".join(
            "\t" if one.tag == w("tab") else one.text or ""
            for one in paragraph.iter(w("t"), w("tab"))
        )
        if not begun or not text or draft.reference in text:
            continue
        fresh.add_paragraph(text if numbers else re.sub(r"^S\d+\t", "", text))
    made = io.BytesIO()
    fresh.save(made)
    return made.getvalue()
