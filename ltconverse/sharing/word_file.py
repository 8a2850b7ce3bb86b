"""A Word document of ours as a file: what it carries unseen, its settings, its bytes.

Knows python-docx and no drafts. The same document gives the same bytes, whenever it is made.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OF_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set that holds users' own properties

# Of the settings in a document, by the standard's order: those that may stand before.
_BEFORE_TRACKING = (
    *("w:writeProtection", "w:view", "w:zoom", "w:removePersonalInformation"),
    *("w:removeDateAndTime", "w:doNotDisplayPageBoundaries", "w:displayBackgroundShape"),
    *("w:mirrorMargins", "w:alignBordersAndEdges", "w:bordersDoNotSurroundHeader"),
    *("w:bordersDoNotSurroundFooter", "w:hideSpellingErrors", "w:hideGrammaticalErrors"),
    *("w:proofState", "w:attachedTemplate", "w:linkStyles", "w:stylePaneFormatFilter"),
    *("w:documentType", "w:revisionView"),
)
# ... and those that come after the variables.
_AFTER_VARIABLES = (
    *("w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping"),
    *("w:doNotIncludeSubdocsInStats", "w:captions", "w:readModeInkLockDown", "w:smartTagType"),
    *("w:shapeDefaults", "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator"),
)


def track_changes(document: Document) -> None:
    """Whoever types in it has their changes marked, without switching anything on."""
    settings = document.settings.element
    before = {qn(name) for name in _BEFORE_TRACKING}
    place = next((at for at, one in enumerate(settings) if one.tag not in before), len(settings))
    settings.insert(place, OxmlElement("w:trackRevisions"))


def carry(document: Document, held: Mapping[str, str]) -> None:
    """Let it carry these values, as custom properties and as document variables."""
    _add_properties(document, held)
    settings = document.settings.element
    after = {qn(name) for name in _AFTER_VARIABLES}
    place = next((at for at, one in enumerate(settings) if one.tag in after), len(settings))
    variables = OxmlElement("w:docVars")
    for name, value in held.items():
        variable = OxmlElement("w:docVar")
        variable.set(qn("w:name"), name)
        variable.set(qn("w:val"), value)
        variables.append(variable)
    settings.insert(place, variables)


def _add_properties(document: Document, held: Mapping[str, str]) -> None:
    each = "".join(
        f'<property fmtid="{_OF_USERS}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(held.items(), start=2)  # 0 and 1 are Office's own
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">{each}</Properties>'
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def bookmark(begin: Any, name: str, number: int, end: Any = None) -> None:
    """Put a bookmark around what is between the elements `begin` and `end`, both included.

    `number` is the bookmark's own within the document, and means nothing else.
    """
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    begin.addprevious(start)
    stop = OxmlElement("w:bookmarkEnd")
    stop.set(qn("w:id"), str(number))
    (begin if end is None else end).addnext(stop)


def saved(document: Document, on: date) -> bytes:
    """The bytes of the .docx file. No clock is read: every part of it is of the day `on`."""
    packed, made = io.BytesIO(), io.BytesIO()
    document.save(packed)
    day = (max(on.year, 1980), on.month, on.day, 0, 0, 0)  # what a zip file can hold
    with zipfile.ZipFile(packed) as package, zipfile.ZipFile(made, "w") as again:
        for name in package.namelist():
            entry = zipfile.ZipInfo(name, day)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, package.read(name))
    return made.getvalue()
