"""Reading a template: a small closed format in plain text, and what is not in order in it.

    <!-- a remark, left out -->
    # The title, once                  ## A heading
    A paragraph that may go on         - an item of a list
    over several lines, a backslash\\
    breaking one. **Bold**, {field}, and {{braces}}.

No code runs, and a field outside the closed list is a problem with its place. Knows files and the
model, and nothing of the case.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse.errors import Problem
from ltconverse.letters.model import FIELDS, Kind, Part, Piece, Template
from ltconverse.text import excerpt

MOST_BYTES = 200_000
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MARK = re.compile(r"\*\*|\{\{|\}\}|\{[^{}]*\}|[{}]")
# What other programs read as something else than a paragraph.
_FOREIGN = re.compile(r"#{3,}|#(?! )|##(?! )|>|[*+] |\d{1,3}[.)] |```|~~~|\||[-=*_]{3,}$|[-*+]$")
_FORMAT = "A letter has `# ` title, `## ` headings, paragraphs and lists that begin with `- `."


@dataclass(frozen=True)
class Reading:
    """One file as it was read: the template, unless something in it is not in order."""

    file: str
    template: Template | None
    problems: list[Problem] = field(default_factory=list)


def read(path: Path) -> Reading:
    """The template in a file; what cannot be read is a problem, never an exception."""
    name = str(path)
    try:
        if path.is_dir():
            return _unread(name, "this is a folder.", "Name a file in it.")
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return _unread(name, "this is not an ordinary file.", "Name a file.")
        if path.stat().st_size > MOST_BYTES:
            return _unread(name, "the file is far longer than a letter.", "Is it the right one?")
        raw = path.read_bytes()
    except FileNotFoundError:
        return _unread(name, "there is no such file.", "Check its name and folder.")
    except (OSError, ValueError) as reason:
        what = f"it cannot be read: {getattr(reason, 'strerror', None) or reason}."
        return _unread(name, what, "Is it yours to read?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = raw[: reason.start].count(b"\n") + 1
        return _unread(name, "this is not UTF-8 text.", "Save the file as UTF-8.", line)
    return read_text(text, name, path.stem)


def _unread(file: str, what: str, hint: str = "", line: int = 0) -> Reading:
    return Reading(file, None, [Problem(file, line, what, hint)])


def read_text(text: str, file: str, template_id: str) -> Reading:
    """The template in `text`; `file` is what problems call it."""
    if not _ID.match(template_id):
        what = f"`{template_id}` cannot be the name of a letter."
        return _unread(file, what, "Use small letters, digits and hyphens: thank-you.md")
    reader = _Reader(file)
    # Not splitlines: the place of a problem is counted as editors count lines.
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        reader.take(number, line)
    parts = reader.finished()
    if reader.problems:
        return Reading(file, None, reader.problems)
    return Reading(file, Template(template_id, parts, file, text))


class _Reader:
    """Takes lines, gathers parts and problems."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._parts: list[Part] = []
        self._kind: Kind = "paragraph"
        self._lines: list[tuple[int, int, str]] = []
        self._titles = 0

    def take(self, number: int, line: str) -> None:
        """The next line of the file."""
        bare = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        if not bare:
            self._end()
        elif bare.startswith("<!--"):
            self._remark(number, bare)
        elif bare.startswith("# "):
            self._title(number)
            self._alone("title", number, column + 2, bare[2:])
        elif bare.startswith("## "):
            self._alone("heading", number, column + 3, bare[3:])
        elif bare.startswith("- "):
            self._end("item")
            self._lines.append((number, column + 2, bare[2:]))
        elif foreign := _FOREIGN.match(bare):
            what = f"`{excerpt(foreign[0])}` is not part of how letters are written."
            self.problems.append(Problem(self._file, number, what, _FORMAT, column))
        else:
            self._lines.append((number, column, bare))

    def finished(self) -> tuple[Part, ...]:
        """All parts, once the last line was taken."""
        self._end()
        if not self._titles and not self.problems:
            hint = "Begin one line with `# `."
            self.problems.append(Problem(self._file, 0, "the letter has no title.", hint))
        return tuple(self._parts)

    def _remark(self, number: int, bare: str) -> None:
        if not bare.endswith("-->"):
            what, hint = "the remark does not end on its line.", "End it with `-->`."
            self.problems.append(Problem(self._file, number, what, hint))

    def _title(self, number: int) -> None:
        self._titles += 1
        if self._titles == 2:
            hint = "Headings begin with `## `."
            self.problems.append(Problem(self._file, number, "this is a second title.", hint))

    def _alone(self, kind: Kind, number: int, column: int, words: str) -> None:
        self._end(kind)
        self._lines.append((number, column, words))
        self._end()

    def _end(self, following: Kind = "paragraph") -> None:
        """What was gathered is a part; the next is to be of that kind."""
        if self._lines:
            self._parts.append(Part(self._kind, self._pieces()))
        self._lines, self._kind = [], following

    def _pieces(self) -> tuple[tuple[Piece, ...], ...]:
        lines: list[list[Piece]] = [[]]
        opened: tuple[int, int] | None = None
        for number, column, source in self._lines:
            broken = source.endswith("\\") and self._kind not in {"title", "heading"}
            words = source[:-1].rstrip() if broken else source
            if lines[-1]:
                lines[-1].append(Piece(" ", bold=opened is not None))
            at = 0
            for mark in _MARK.finditer(words):
                self._add(lines[-1], words[at : mark.start()], opened)
                at = mark.end()
                place = (number, column + mark.start())
                if mark[0] == "**":
                    opened = None if opened else place
                elif (piece := self._marked(mark[0], place, opened)) is not None:
                    lines[-1].append(piece)
            self._add(lines[-1], words[at:], opened)
            if broken:
                lines.append([])
        if opened:
            hint = "Put ** at both ends of what is to be bold."
            what = "the ** here has no other end in its paragraph."
            self.problems.append(Problem(self._file, opened[0], what, hint, opened[1]))
        return tuple(_joined(line) for line in lines)

    @staticmethod
    def _add(line: list[Piece], words: str, opened: tuple[int, int] | None) -> None:
        if words:
            line.append(Piece(words, bold=opened is not None))

    def _marked(
        self, mark: str, place: tuple[int, int], opened: tuple[int, int] | None
    ) -> Piece | None:
        """A field, or a brace that is meant as one; None and a problem for anything else."""
        bold = opened is not None
        if mark in {"{{", "}}"}:
            return Piece(mark[0], bold=bold)
        name = mark[1:-1]
        if name in FIELDS:
            return Piece(bold=bold, field=name)
        number, column = place
        if len(mark) == 1:
            what, hint = f"a lone `{mark}`.", f"Write `{mark * 2}` where a brace is meant."
        else:
            near = difflib.get_close_matches(name.strip(), FIELDS, n=1)
            what = f"there is no field `{name}`" + (f"; did you mean `{near[0]}`?" if near else ".")
            hint = f"There are: {', '.join(FIELDS)}."
        self.problems.append(Problem(self._file, number, what, hint, column))
        return None


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring words of one kind as one piece."""
    joined: list[Piece] = []
    for one in pieces:
        last = joined[-1] if joined else None
        if last and not last.field and not one.field and last.bold == one.bold:
            joined[-1] = Piece(last.text + one.text, one.bold)
        else:
            joined.append(one)
    return tuple(joined)
