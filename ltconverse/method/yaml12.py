"""YAML 1.2 as plain values that remember their lines. Knows YAML, and nothing of the method.

libyaml finds the structure; what a plain scalar means is decided here by the core schema of YAML
1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), in which `no`, `yes`, `on` and `12:30` are
words. What data files have no use for is refused with its line: anchors and aliases (they can be
made to grow without end), tags, repeated keys, several documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ltconverse.text import one_line

MAX_DEPTH = 20
MAX_NODES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = dict.fromkeys(("true", "True", "TRUE"), True)
_BOOL |= dict.fromkeys(("false", "False", "FALSE"), False)
# Numbers of more digits than anyone means stay words, so that no line can ask for hours of work.
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,16}")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]{1,99}|[0-9]{1,99}(?:\.[0-9]{0,99})?)(?:[eE][-+]?[0-9]{1,4})?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NOT_ALLOWED = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r"[ -]*\t")

Key = str | int


class BadYaml(Exception):
    """The text cannot be read as YAML: `line` counts from 1, `what` and `hint` are for a person."""

    def __init__(self, line: int, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.line, self.what, self.hint = line, what, hint


@dataclass(slots=True)
class Document:
    """The value of a file, and the line of every key and item in it."""

    value: object = None
    line: int = 1
    lines: dict[int, dict[Key, int]] = field(default_factory=dict)  # by id() of a dict or list

    def line_of(self, *path: Key) -> int:
        """The line of what stands at `path`, or of the nearest thing around it, from 1."""
        here, line = self.value, self.line
        for key in path:
            line = self.lines.get(id(here), {}).get(key, line)
            try:
                here = here[key]  # type: ignore[index]  # not a container: the last line stands
            except (KeyError, IndexError, TypeError):
                break
        return line


def parse(text: str) -> Document:
    """The one document in `text`. Raises BadYaml."""
    if found := _NOT_ALLOWED.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise BadYaml(
            line,
            f"there is a control character (code {ord(found[0]):#04x}) in this line.",
            "Delete it, or type the line anew.",
        )
    try:
        return _Builder().build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as reason:
        raise _in_plain_words(reason, text.split("\n")) from reason
    except (yaml.YAMLError, ValueError, OverflowError) as reason:
        # The last two are how PyYAML without libyaml meets an escape such as "\UFFFFFFFF".
        raise BadYaml(0, "this is not YAML.", "Is it the right file?") from reason


class _Builder:
    """Puts values together from libyaml's events, without recursion."""

    def __init__(self) -> None:
        self.document = Document()
        self.open: list[dict[str, object] | list[object]] = []
        self.keys: list[str | None] = []  # for each open mapping, the key that waits for its value
        self.documents = 0
        self.nodes = 0

    def build(self, events: Iterator[Any]) -> Document:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self.node(event, _line(event))
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.keys.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                self.start_document(_line(event))
        if not self.documents:
            hint = "`ltconverse schedule new` and `ltconverse rehearse new` write starters."
            raise BadYaml(0, "the file is empty.", hint)
        return self.document

    def start_document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise BadYaml(line, "a second document starts here.", "Keep one document a file.")

    def node(self, event: Any, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise BadYaml(line, "there is too much in one file.", "Divide it into several.")
        if event.anchor is not None:
            raise BadYaml(
                line, "this file uses an anchor or alias (& or *).",
                "Write it out, or put words that begin with & or * in quotes.",
            )  # fmt: skip
        if event.tag is not None:
            raise BadYaml(
                line, "this file uses a tag (!).",
                "Leave it out, or put words that begin with ! in quotes.",
            )  # fmt: skip
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, line)
        else:
            self.collection({} if isinstance(event, yaml.MappingStartEvent) else [], line)

    def scalar(self, event: Any, line: int) -> None:
        if self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            self.key(event.value, line)
        else:
            self.add(resolve(event.value) if event.implicit[0] else event.value, line)

    def key(self, key: str, line: int) -> None:
        mapping = self.open[-1]
        lines = self.document.lines[id(mapping)]
        if key in lines:
            raise BadYaml(
                line,
                f"`{one_line(key[:60])}` is here a second time; the first is in line {lines[key]}.",
                "Keep one of them.",
            )
        lines[key] = line
        self.keys[-1] = key

    def collection(self, value: dict[str, object] | list[object], line: int) -> None:
        if self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            raise BadYaml(
                line, "a list or a group of fields stands where a name must be.",
                "Put words that begin with [ or { in quotes.",
            )  # fmt: skip
        if len(self.open) >= MAX_DEPTH:
            raise BadYaml(line, "this is nested too deeply.", "Is it the right file?")
        self.add(value, line)
        self.document.lines[id(value)] = {}
        self.open.append(value)
        self.keys.append(None)

    def add(self, value: object, line: int) -> None:
        if not self.open:
            self.document.value, self.document.line = value, line
            return
        container = self.open[-1]
        if isinstance(container, list):
            self.document.lines[id(container)][len(container)] = line
            container.append(value)
        else:
            key = self.keys[-1]
            assert key is not None  # noqa: S101  # scalar() and collection() saw to it
            container[key] = value
            self.keys[-1] = None


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def resolve(plain: str) -> str | int | float | bool | None:
    """What a plain scalar (no quotes, no tag) means by the core schema of YAML 1.2."""
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if plain[0] not in "+-.0123456789":
        return plain
    if _INT.fullmatch(plain):
        return int(plain, 0) if plain[:2] in {"0o", "0x"} else int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return plain


def _in_plain_words(reason: yaml.MarkedYAMLError, lines: list[str]) -> BadYaml:
    """libyaml's message as what a person can do about it."""
    mark = reason.problem_mark or reason.context_mark
    number = mark.line + 1 if mark else 0
    problem, context = reason.problem or "", reason.context or ""
    near = [n for n in (number, number - 1) if 0 < n <= len(lines)]
    for tabbed in near:
        if _TAB_INDENT.match(lines[tabbed - 1]):
            return BadYaml(
                tabbed, "there is a tab at the start of this line.",
                "Use blanks (two for each level); set your editor to do so.",
            )  # fmt: skip
    if "quoted scalar" in context and reason.context_mark:
        return BadYaml(
            reason.context_mark.line + 1, "a quotation mark is opened here and not closed well.",
            "Close it with the same mark; in \"…\" write a backslash twice.",
        )  # fmt: skip
    if "mapping values are not allowed" in problem:
        return BadYaml(
            number, "there is a colon where none can be.",
            "Put words that hold `: ` in quotes, and check the indentation.",
        )  # fmt: skip
    return BadYaml(
        number, f"this line does not fit with those above it ({problem or 'not YAML'}).",
        "Check its indentation, and put words with : # [ { @ ` or % in quotes.",
    )  # fmt: skip
