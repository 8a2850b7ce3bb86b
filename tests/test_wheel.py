"""The wheel: everything that ships is inside, and it runs from anywhere, by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ltconverse import __version__

ROOT = Path(__file__).resolve().parents[1]
PASSPHRASE = "four words and more"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (made,) = place.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder it was installed in by pip; what it depends on comes from this environment."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    pip.append("--no-compile")  # what Python compiles of it goes with it, and is kept nowhere
    subprocess.run([*pip, "--target", str(place), str(wheel)], check=True, timeout=120)
    return place


def run(
    installed: Path, elsewhere: Path, *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """The installed `ltconverse` command, started from a folder that has nothing to do with it."""
    return subprocess.run(
        [sys.executable, str(installed / "bin" / "ltconverse"), *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=elsewhere,
        env={
            **os.environ,
            "PYTHONPATH": str(installed),
            "PYTHONPYCACHEPREFIX": str(installed.parent / "compiled"),
            "LTCONVERSE_HOME": str(elsewhere / "home"),
            "LTCONVERSE_PASSPHRASE": PASSPHRASE,
        },
        check=False,
    )


def test_everything_that_ships_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "ltconverse").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    data = {
        f"ltconverse/data/{file.relative_to(ROOT)}"
        for kind in ("schedules", "prompts")
        for file in (ROOT / kind).rglob("*")
        if file.is_file()
    }
    assert package | data <= inside
    for ending in (
        ".tcss",
        ".html",
        ".css",
        ".opus",
        "steps.yaml",
        "officers-call.yaml",
        "GUIDE.md",
        "weights.json",
    ):
        assert any(name.endswith(ending) for name in inside), ending


def test_nothing_else_is_inside(wheel: Path) -> None:
    for name in zipfile.ZipFile(wheel).namelist():
        assert name.startswith(("ltconverse/", f"ltconverse-{__version__}.dist-info/"))
        assert not name.endswith((".pyc", ".db", ".ltcase"))


def test_it_is_the_installed_one_that_runs(installed: Path, tmp_path: Path) -> None:
    code = (
        "import ltconverse, ltconverse.paths as p; print(ltconverse.__file__, p.shipped_prompts())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(installed),
            "PYTHONPYCACHEPREFIX": str(installed.parent / "compiled"),
        },
        check=True,
    )
    assert all(place.startswith(str(installed)) for place in ran.stdout.split())


def test_version_and_help(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").stdout == f"ltconverse {__version__}\n"
    assert "Usage: ltconverse" in run(installed, tmp_path, "--help").stdout


def test_schedules_are_listed_shown_made_and_checked(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, tmp_path, "schedule", "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "learning-together" in listed.stdout
    shown = run(installed, tmp_path, "schedule", "show", "learning-together")
    assert "View at the time" in shown.stdout
    made = run(installed, tmp_path, "schedule", "new", "--help")
    assert made.returncode == 0
    shipped = sorted((installed / "ltconverse" / "data" / "schedules").iterdir())
    checked = run(installed, tmp_path, "schedule", "check", *map(str, shipped))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.count("in order") == len(shipped)


def test_a_conversation_is_held_and_written_up(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "case", "new", "r.ltcase", "--title", "A review")
    assert (made.returncode, made.stderr) == (0, "")
    script = "/next\nThe call came first.\n/next\n!The call\n/next\n#-role told by others\n/end\n"
    held = run(
        installed, tmp_path, "converse", "r.ltcase", "--plain", "--with", "nurse", typed=script
    )
    assert (held.returncode, held.stderr) == (0, "")
    for form in ("md", "html", "docx", "json"):
        written = run(installed, tmp_path, "writeup", "r.ltcase", "1", "-o", f"out.{form}")
        assert (written.returncode, written.stderr) == (0, "")
    assert "The call came first." in (tmp_path / "out.md").read_text(encoding="utf-8")
    table = run(installed, tmp_path, "episodes", "write", "r.ltcase", "-o", "table.html")
    assert (table.returncode, table.stderr) == (0, "")
