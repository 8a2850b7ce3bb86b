"""What QualCoder 3.6 takes over of a REFI-QDA project, and writes: acted out, step by step.

Written anew from reading its refi.py (github.com/ccbogel/QualCoder): which elements and attributes
it looks at, in which order, what it stumbles over (here an exception, as there), which names its
tables allow once only, and how it counts characters. Anything it does not look at is not here.
"""

from __future__ import annotations

import io
import sqlite3
import uuid
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

_NS = "{urn:QDA-XML:project:1.0}"
_TABLES = """
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT UNIQUE, supercatid INTEGER);
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT UNIQUE, memo TEXT, catid INTEGER,
  supercid INTEGER, color TEXT);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT UNIQUE, fulltext TEXT, memo TEXT,
  owner TEXT);
CREATE TABLE code_text (cid INTEGER NOT NULL, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER,
  owner TEXT, memo TEXT, UNIQUE (cid, fid, pos0, pos1, owner));
CREATE TABLE annotation (fid INTEGER, pos0 INTEGER, pos1 INTEGER, memo TEXT, owner TEXT,
  UNIQUE (fid, pos0, pos1, owner));
CREATE TABLE cases (caseid INTEGER PRIMARY KEY, name TEXT UNIQUE, memo TEXT);
CREATE TABLE case_text (caseid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER);
CREATE TABLE journal (name TEXT UNIQUE, jentry TEXT, owner TEXT);
"""


@dataclass
class QualCoder:
    """A project of QualCoder as it stands after the import of one file."""

    tables: sqlite3.Connection
    memo: str = ""
    _users: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)
    _cases: dict[str, int] = field(default_factory=dict)
    _guids: dict[tuple[str, object], str] = field(default_factory=dict)

    @classmethod
    def importing(cls, content: bytes, folder: Path) -> QualCoder:
        """Unpack into `folder`, then each part in QualCoder's order."""
        self = cls(sqlite3.connect(":memory:"))
        self.tables.executescript(_TABLES)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            packed.extractall(folder)
        root = ElementTree.parse(next(folder.glob("*.qde"))).getroot()  # noqa: S314 - we wrote it
        parts = {child.tag.removeprefix(_NS): child for child in root}
        for user in parts.get("Users", ()):
            self._users[user.attrib["guid"]] = user.attrib["name"]
        if "CodeBook" in parts:
            for code in parts["CodeBook"][0]:
                self._code(code, None, None)
        self.memo = parts["Description"].text or "" if "Description" in parts else ""
        for source in parts.get("Sources", ()):
            self._source(source, folder)
        for note in parts.get("Notes", ()):
            self._note(note, folder)
        for case in parts.get("Cases", ()):
            cursor = self.tables.execute(
                "INSERT INTO cases (name, memo) VALUES (?, ?)",
                (case.attrib["name"], case.findtext(f"{_NS}Description", "")),
            )
            self._cases[case.attrib["guid"]] = cursor.lastrowid or 0
        self._codes_that_are_cases()
        return self

    def exported(self) -> bytes:
        """Its own export: every guid is new, texts have a byte order mark."""
        self._guids.clear()
        root = ElementTree.Element("Project", name="There", origin="QualCoder 3.6", xmlns=_NS[1:-1])
        users = ElementTree.SubElement(root, "Users")
        for (owner,) in self.rows("SELECT DISTINCT owner FROM code_text"):
            ElementTree.SubElement(users, "User", guid=self._guid("user", owner), name=str(owner))
        book = ElementTree.SubElement(ElementTree.SubElement(root, "CodeBook"), "Codes")
        self._categories(book, None)
        self._names(book, None, None)
        sources, made = ElementTree.SubElement(root, "Sources"), io.BytesIO()
        with zipfile.ZipFile(made, "w") as packed:
            for fid, name, text in self.rows("SELECT id, name, fulltext FROM source"):
                guid = self._guid("source", fid)
                packed.writestr(f"sources/{guid}.txt", str(text).encode("utf-8-sig"))
                source = ElementTree.SubElement(
                    sources,
                    "TextSource",
                    guid=guid,
                    name=str(name),
                    plainTextPath=f"internal://{guid}.txt",
                )
                self._selections(source, fid)
            packed.writestr("project.qde", ElementTree.tostring(root, encoding="utf-8"))
        return made.getvalue()

    def _guid(self, kind: str, one: object) -> str:
        return self._guids.setdefault((kind, one), str(uuid.uuid4()))

    def _categories(self, above: ElementTree.Element, catid: object) -> None:
        below = "SELECT catid, name FROM code_cat WHERE supercatid IS ?"
        for one, name in self.rows(below, catid):
            made = ElementTree.SubElement(
                above, "Code", guid=self._guid("cat", one), name=str(name), isCodable="false"
            )
            self._names(made, one, None)
            self._categories(made, one)

    def _names(self, above: ElementTree.Element, catid: object, supercid: object) -> None:
        below = "SELECT cid, name FROM code_name WHERE catid IS ? AND supercid IS ?"
        for cid, name in self.rows(below, catid, supercid):
            made = ElementTree.SubElement(
                above, "Code", guid=self._guid("code", cid), name=str(name), isCodable="true"
            )
            self._names(made, None, cid)

    def _selections(self, source: ElementTree.Element, fid: object) -> None:
        coded = "SELECT cid, pos0, pos1, seltext, owner, memo FROM code_text WHERE fid = ?"
        for cid, pos0, pos1, words, owner, memo in self.rows(coded, fid):
            made = ElementTree.SubElement(
                source,
                "PlainTextSelection",
                guid=str(uuid.uuid4()),
                startPosition=str(pos0),
                endPosition=str(pos1),
                name=str(words),
                creatingUser=self._guid("user", owner),
            )
            if memo:
                ElementTree.SubElement(made, "Description").text = str(memo)
            coding = ElementTree.SubElement(made, "Coding", guid=str(uuid.uuid4()))
            ElementTree.SubElement(coding, "CodeRef", targetGUID=self._guid("code", cid))

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """The rows of a query."""
        return self.tables.execute(query, values).fetchall()

    def _code(self, code: ElementTree.Element, catid: int | None, supercid: int | None) -> None:
        name, memo = code.attrib["name"], code.findtext(f"{_NS}Description", "")
        if code.get("isCodable") == "false":
            # A heading below a code would lose its place; here that is not forgiven.
            assert supercid is None
            row = self.tables.execute(
                "INSERT INTO code_cat (name, supercatid) VALUES (?, ?)", (name, catid)
            ).lastrowid
            below: tuple[int | None, int | None] = (row, None)
        else:
            row = self.tables.execute(
                "INSERT INTO code_name (name, memo, catid, supercid, color) VALUES (?, ?, ?, ?, ?)",
                (name, memo, None if supercid else catid, supercid, code.get("color")),
            ).lastrowid
            self._codes[code.attrib["guid"]] = row or 0
            below = (None, row)
        for child in code.findall(f"{_NS}Code"):
            self._code(child, *below)

    def _owner(self, element: ElementTree.Element) -> str:
        return self._users.get(element.get("creatingUser", ""), "default")

    def _text(self, element: ElementTree.Element, folder: Path) -> str:
        path = element.attrib["plainTextPath"].split("internal:/")[1]
        # As there: in text mode, so that \r\n and \r become \n.
        return Path(f"{folder}/sources{path}").read_text(encoding="utf-8")

    def _source(self, element: ElementTree.Element, folder: Path) -> None:
        text, name = self._text(element, folder), element.attrib["name"]
        (folder / "documents").mkdir(exist_ok=True)
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
        fid = self.tables.execute(
            "INSERT INTO source (name, fulltext, memo, owner) VALUES (?, ?, ?, ?)",
            (name, text, element.findtext(f"{_NS}Description", ""), self._owner(element)),
        ).lastrowid
        # A note that a source refers to is taken for a remark on its words.
        assert element.find(f"{_NS}NoteRef") is None
        for one in element.findall(f"{_NS}PlainTextSelection"):
            pos0, pos1 = int(one.attrib["startPosition"]), int(one.attrib["endPosition"])
            memo, owner = one.findtext(f"{_NS}Description", ""), self._owner(one)
            codings = one.findall(f"{_NS}Coding")
            for coding in codings:
                cid = self._codes[coding[0].attrib["targetGUID"]]
                self.tables.execute(
                    "INSERT INTO code_text VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (cid, fid, text[pos0:pos1], pos0, pos1, owner, memo),
                )
            if not codings:
                self.tables.execute(
                    "INSERT INTO annotation VALUES (?, ?, ?, ?, ?)", (fid, pos0, pos1, memo, owner)
                )

    def _note(self, element: ElementTree.Element, folder: Path) -> None:
        assert element.attrib["creationDateTime"]
        assert element.attrib["name"]
        self.tables.execute(
            "INSERT INTO journal VALUES (?, ?, ?)",
            (element.attrib["name"], self._text(element, folder), self._owner(element)),
        )

    def _codes_that_are_cases(self) -> None:
        for guid, caseid in self._cases.items():
            cid = self._codes.get(guid)
            self.tables.execute(
                "INSERT INTO case_text SELECT ?, fid, pos0, pos1 FROM code_text WHERE cid = ?",
                (caseid, cid),
            )
            self.tables.execute("DELETE FROM code_text WHERE cid = ?", (cid,))
            self.tables.execute("DELETE FROM code_name WHERE cid = ?", (cid,))
