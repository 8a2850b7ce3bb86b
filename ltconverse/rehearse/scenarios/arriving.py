"""What came in a pack, beside what is there: what it would take the place of, and taking it in.

Knows one's own folder of scenarios. Writes nothing that was not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ltconverse import paths
from ltconverse.files import write_text
from ltconverse.method import reading
from ltconverse.rehearse.scenarios.library import files_of
from ltconverse.rehearse.scenarios.packs import Sent

# What is there of that id: nothing, the very same, another of one's own, or one of ours.
There = Literal["nothing", "same", "yours", "ours"]
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{one}{n}" for one in ("com", "lpt") for n in range(10)
}


@dataclass(frozen=True)
class Arrival:
    """One that came, what is there of its id, and the file it would go to."""

    sent: Sent
    there: There
    path: Path
    earlier: str = ""


def arrivals(
    sent: Iterable[Sent], own: Path | None = None, shipped: Path | None = None
) -> list[Arrival]:
    """What came, beside what is in one's own folder and among ours."""
    own = own or paths.own_scenarios()
    yours = _by_id(own)
    ours = _by_id(shipped or paths.shipped_scenarios())
    return [_arrival(one, own, yours, ours) for one in sent]


def take_in(those: Sequence[Arrival]) -> None:
    """Put what came into one's own folder. Raises CannotWrite."""
    for one in those:
        if one.there != "same":
            write_text(one.path, one.sent.text)


def file_name(scenario_id: str) -> str:
    """The name of a scenario's file; a few names no Windows can have."""
    return f"{scenario_id}-1.yaml" if scenario_id in _RESERVED else f"{scenario_id}.yaml"


def _arrival(one: Sent, own: Path, yours: dict[str, Path], ours: dict[str, Path]) -> Arrival:
    key = _key(one.data.kind, one.data.id)
    place = yours.get(key, own / file_name(one.data.id))
    if earlier := yours.get(key) or ours.get(key):
        whose: There = "yours" if key in yours else "ours"
        same = earlier.read_bytes().decode("utf-8-sig", "replace") == one.text
        return Arrival(one, "same" if same else whose, place, _title(earlier))
    if place.exists() or place.is_symlink():  # it cannot be read as a scenario, and is theirs
        return Arrival(one, "yours", place, place.name)
    return Arrival(one, "nothing", place)


def _by_id(folder: Path) -> dict[str, Path]:
    """The readable data files of a folder by kind and id; of two the first, which is used."""
    found: dict[str, Path] = {}
    try:
        files = files_of(folder)
    except OSError:
        return found
    for path in files:
        if (data := reading.read(path).data) is not None:
            found.setdefault(_key(data.kind, data.id), path)
    return found


def _key(kind: str, data_id: str) -> str:
    return f"{kind} {data_id}"


def _title(path: Path) -> str:
    data = reading.read(path).data
    return data.title if data is not None else path.name
