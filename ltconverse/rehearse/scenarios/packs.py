"""Scenarios as one file to pass on: a zip of their data files, and reading such a file safely.

No name in a pack is ever used as a place: what comes is known by its id. What it unpacks to is
counted while it unpacks. Knows bytes and data files; arriving.py knows the folder they go to.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse.errors import BadScenarios, Problem
from ltconverse.method import reading
from ltconverse.method.scenarios import RehearsalLines, Scenario
from ltconverse.rehearse.scenarios import holding
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.text import excerpt

SUFFIX = ".ltscenarios"
MOST_BYTES = 20_000_000
MOST_IN_ALL = 50_000_000
MOST_FILES = 300
_ABOUT = "about.json"
_FORMAT = 1
_ZIPPED = b"PK\x03\x04"
_KNOWN_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DATED = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the first moment a zip can hold: the same scenarios, the same bytes
_AGAIN = "Ask for it again, or export it again."


@dataclass(frozen=True)
class Sent:
    """One data file that came: what it holds, and its text with whatever was remarked in it."""

    data: Scenario | RehearsalLines
    text: str


@dataclass(frozen=True)
class Unpacked:
    """What is in a file that came. Those with `problems` are not among `sent`."""

    sent: tuple[Sent, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def pack(texts: Mapping[str, str]) -> bytes:
    """A pack of data files, given as id -> text. The same files give the same bytes."""
    made = io.BytesIO()
    about = json.dumps({"format": _FORMAT, "scenarios": sorted(texts)}, indent=2) + "\n"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (
            (_ABOUT, about),
            *((f"{one}.yaml", texts[one]) for one in sorted(texts)),
        ):
            entry = zipfile.ZipInfo(name, _DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, text.encode())
    return made.getvalue()


def read_pack(path: Path, known: Known | None = None) -> Unpacked:
    """What is in a pack, or in a single data file. Raises BadScenarios."""
    source = excerpt(str(path), 200)
    try:
        if path.exists() and not path.is_file():
            raise BadScenarios(f"{source} cannot be read: it is not an ordinary file.")
        with path.open("rb") as handle:
            content = handle.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise BadScenarios(
            f"There is no file {source}.", hint="Check its name and folder."
        ) from None
    except (OSError, ValueError) as reason:
        said = getattr(reason, "strerror", None) or "the name cannot be used"
        raise BadScenarios(f"{source} cannot be read: {said}.") from None
    return unpack(content, source, known or Known())


def unpack(content: bytes, source: str, known: Known) -> Unpacked:
    """As `read_pack`, of bytes that are at hand; `source` is named in messages."""
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise BadScenarios(f"{source} has more than {most} MB.", hint="Is it the right file?")
    named: Iterable[tuple[str, bytes]]
    if content.startswith(_ZIPPED):
        named = _unzipped(content, source)
    elif b"kind:" in content[: reading.MAX_BYTES]:
        named = [("", content)]
    else:
        raise BadScenarios(f"{source} is neither a pack of scenarios nor a scenario.")
    return _read(named, source, known)


def _read(named: Iterable[tuple[str, bytes]], source: str, known: Known) -> Unpacked:
    sent: dict[str, Sent] = {}
    problems: list[Problem] = []
    for name, content in named:
        place = f"{source}: {name}" if name else source
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(place, 0, "this is not UTF-8 text.", _AGAIN))
            continue
        one = reading.read_text(text, place)
        wrong = [*one.problems, *holding.problems(one, known)]
        if not wrong and isinstance(one.data, Scenario | RehearsalLines):
            if one.data.id in sent:
                what = f"the id `{one.data.id}` is in it a second time."
                wrong = [Problem(place, one.line_of("id"), what, "The first was taken.")]
            sent.setdefault(one.data.id, Sent(one.data, text))
        problems += wrong
    if not sent and not problems:
        raise BadScenarios(f"{source} holds no scenario.")
    return Unpacked(tuple(sent.values()), problems)


def _unzipped(content: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """The data files of a zip, each with its bare name."""
    damaged = BadScenarios(f"{source} is cut short or damaged.", hint=_AGAIN)
    left = MOST_IN_ALL
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_FILES:
                what = f"{source} holds more than {MOST_FILES} files."
                raise BadScenarios(what, hint="Is it the right file?")
            for entry in entries:
                name = entry.filename.replace("\\", "/").rpartition("/")[2]
                if not _is_data(entry, name):
                    continue
                unpacked = _unpacked(packed, entry, min(left, reading.MAX_BYTES))
                left -= len(unpacked)
                if left < 0 or len(unpacked) > reading.MAX_BYTES:
                    what = f"{excerpt(name)} in {source} unpacks to more than a scenario can be."
                    raise BadScenarios(what, hint="Ask what it is before anything else is done.")
                if name == _ABOUT:
                    _expect_ours(unpacked, source)
                else:
                    yield excerpt(name, 80), unpacked
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError):
        raise damaged from None
    except (RuntimeError, NotImplementedError):
        hint = "Ask for it as `ltconverse rehearse export` makes it."
        what = f"{source} is packed with a password, or in a way that is not known here."
        raise BadScenarios(what, hint=hint) from None


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """At most one byte more than `most`. Raises NotImplementedError for foreign ways of packing."""
    if entry.compress_type not in _KNOWN_WAYS:
        raise NotImplementedError
    with packed.open(entry) as handle:
        return handle.read(most + 1)


def _is_data(entry: zipfile.ZipInfo, name: str) -> bool:
    """Whether it may be a data file; what programs put beside them begins with a full stop."""
    if entry.is_dir() or name.startswith(".") or "__MACOSX" in entry.filename:
        return False
    return name == _ABOUT or name.lower().endswith((".yaml", ".yml"))


def _expect_ours(content: bytes, source: str) -> None:
    """Raise BadScenarios for a pack of a later kind than this ltconverse knows."""
    try:
        about = json.loads(content)
    except (ValueError, RecursionError):
        return  # the data files say themselves what they are
    if isinstance(about, dict) and about.get("format", _FORMAT) != _FORMAT:
        hint = "Update ltconverse on this computer, then import it again."
        raise BadScenarios(f"{source} was made by a newer ltconverse.", hint=hint)
