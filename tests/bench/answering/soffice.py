"""LibreOffice that stays open, told what to do with one draft after the other.

`soffice_hand.py` drives it through its own API, under the system's Python, which has `uno`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from ltconverse.sharing.model import Draft
from tests.bench.answering.acts import Act

Way = Literal["tracked", "untracked", "accepted", "via-odt", "via-doc", "resaved"]
_HAND = Path(__file__).with_name("soffice_hand.py")
_PYTHON = "/usr/bin/python3"
NAMES = ("Jo Reader", "Ann O’Ther")


def available() -> bool:
    """Whether LibreOffice and a Python that can drive it are here."""
    if not shutil.which("soffice") or not Path(_PYTHON).exists():
        return False
    tried = subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return tried.returncode == 0


class NotDoneError(RuntimeError):
    """An act could not be carried out: the draft or the driver is not what it should be."""


@dataclass(slots=True)
class Office:
    """An open LibreOffice and a folder for its files."""

    process: subprocess.Popen[str]
    place: Path
    count: int = 0

    def answer(
        self,
        content: bytes,
        draft: Draft,
        acts: Sequence[Act],
        way: Way,
        *,
        dated: bool = True,
        strict: bool = False,
        password: str = "",
    ) -> bytes:
        """The document after these acts. `strict`: in the other of its two kinds of docx.

        `password` opens the draft, and locks the answer again.
        """
        self.count += 1
        source = self.place / f"{self.count}.docx"
        target = self.place / f"{self.count}-answer.docx"
        source.write_bytes(content)
        job = {
            "source": str(source),
            "target": str(target),
            "way": way,
            "dated": dated,
            "filter": "Office Open XML Text" if strict else "MS Word 2007 XML",
            "password": password,
            "names": NAMES,
            "texts": {one.number: one.text for one in draft.statements()},
            "opening": draft.opening,
            "acts": [asdict(act) for act in acts],
        }
        said = self._told(job)
        if not said["ok"]:
            raise NotDoneError(said["why"])
        answer = target.read_bytes()
        for path in self.place.glob(f"{self.count}*"):
            path.unlink()
        return answer

    def _told(self, job: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return _line(self.process)


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise NotDoneError("LibreOffice ended")
    said: dict[str, Any] = json.loads(line)
    return said


@contextmanager
def opened() -> Iterator[Office]:
    """LibreOffice with a profile of its own, closed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        process = subprocess.Popen(
            [_PYTHON, str(_HAND), f"lt{uuid.uuid4().hex}", str(place / "profile")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _line(process)
            yield Office(process, place)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(60)
