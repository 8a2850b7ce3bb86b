"""The parts of a Word document and how they hang together; only for documents of the bench."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Element = Any  # lxml ships no types


def w(name: str) -> str:
    """The full name of an element or attribute of Word's own."""
    return f"{{{W}}}{name}"


def made(name: str, /, **attributes: object) -> Element:
    """A new element of Word's own with attributes of Word's own."""
    element = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        element.set(w(key), str(value))
    return element


@dataclass(slots=True)
class Package:
    """A document's parts by name."""

    parts: dict[str, bytes]

    @classmethod
    def read(cls, content: bytes) -> Package:
        """The parts of a docx."""
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return cls({name: packed.read(name) for name in packed.namelist()})

    def packed(self) -> bytes:
        """The docx."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packing:
            for name, content in self.parts.items():
                packing.writestr(name, content)
        return held.getvalue()

    def tree(self, name: str) -> Element:
        """A part as a tree."""
        return etree.fromstring(self.parts[name])

    def put(self, name: str, tree: Element) -> None:
        """A tree as a part."""
        self.parts[name] = etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def add(self, name: str, tree: Element, kind: str, relation: str) -> None:
        """A new part of the document, said in the list of types and related to it."""
        self.put(f"word/{name}", tree)
        types = self.tree("[Content_Types].xml")
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/word/{name}")
        override.set("ContentType", f"{_WORD}.{kind}+xml")
        self.put("[Content_Types].xml", types)
        relations = self.tree("word/_rels/document.xml.rels")
        one = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
        one.set("Id", f"rIdA{len(relations)}")
        one.set("Type", relation if ":" in relation else f"{_OFFICE}/{relation}")
        one.set("Target", name)
        self.put("word/_rels/document.xml.rels", relations)

    def drop(self, name: str) -> None:
        """Take a part away, with what relates to it."""
        self.parts.pop(name, None)
        types = self.tree("[Content_Types].xml")
        for one in list(types):
            if one.get("PartName") == "/" + name:
                types.remove(one)
        self.put("[Content_Types].xml", types)
        for relations in [key for key in self.parts if key.endswith(".rels")]:
            tree = self.tree(relations)
            for one in list(tree):
                if name.endswith(one.get("Target").lstrip("/")):
                    tree.remove(one)
            self.put(relations, tree)
