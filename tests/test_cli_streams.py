"""The standard streams: closed, full, or read by somebody who goes away."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="as a shell of POSIX joins streams")

OURS = shlex.join([sys.executable, "-m", "ltconverse"])


def shell(line: str, **options: str) -> subprocess.CompletedProcess[str]:
    """What a line of shell says; `OURS` in it is ltconverse."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("OURS", OURS)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, **options},
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["rehearse show officers-call", "--help"])
def test_a_full_disk_is_named(command: str, unbuffered: str) -> None:
    done = shell(f"OURS {command} > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    assert done.stderr == (
        "The words could not be written out: No space left on device. Make room there, or send "
        "them elsewhere; everything saved so far is safe.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("nowhere", ["2>/dev/full", "2>&-"])
def test_remarks_that_nobody_can_read_change_nothing_else(nowhere: str) -> None:
    assert shell(f"OURS nonsense {nowhere}").returncode == 2
    assert shell(f"OURS schedule list {nowhere}").stdout


def test_a_reader_that_goes_away_is_told_nothing() -> None:
    done = shell("OURS rehearse show officers-call | true")
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_stream_is_no_hindrance(unbuffered: str) -> None:
    done = shell("OURS schedule list >&- <&-", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = shell("OURS <&- >&- 2>&-", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2


def test_no_file_takes_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """Else what a library says would be written into the file."""
    code = (
        "import os; from ltconverse.cli import streams; streams.prepare()\n"
        f"own = open({str(tmp_path / 'case')!r}, 'w'); assert own.fileno() > 2, own.fileno()\n"
        "os.write(1, b'x'); os.write(2, b'y')"
    )
    done = shell(f"{shlex.join([sys.executable, '-c', code])} <&- >&- 2>&-")
    assert done.returncode == 0
    assert not (tmp_path / "case").read_bytes()
