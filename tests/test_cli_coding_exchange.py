"""`ltconverse coding export | import`."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
import typer

from ltconverse.case import events as e
from ltconverse.cli import coding_exchange
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import NotFound
from ltconverse.exchange.refi.reading import read_qdpx
from ltconverse.jobs.opening import OpenCase, open_case
from tests import commands
from tests.conftest import PASSPHRASE
from tests.test_jobs_analysis_refi import Review

_app = typer.Typer()
_app.command("export")(coding_exchange.export)
_app.command("import")(coding_exchange.import_)
run = functools.partial(commands.run, commands=_app)


@pytest.fixture
def folder(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A review with two codings; closed."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    review = Review(case)
    review.code(review.statement(1), "nobody answered", "heading:inter-agency")
    review.code(review.statement(2), "quiet", review.own)
    case.close()
    return case.path


def test_what_goes_out_comes_back(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.qdpx"
    said = run("export", folder, "-o", out)
    assert "2 texts, " in said
    assert "2 codings. Plain text outside the encrypted case." in said
    assert len(read_qdpx(out.read_bytes(), "r").sources) == 2
    assert "nothing new; 2 codings there already." in run("import", folder, out)
    with open_case(folder, PASSPHRASE) as case:
        for one in case.state.analysis.live_codings:
            case.record(e.AnalysisDropped(subject=one.id))
    assert "2 codings brought in." in run("import", folder, out)


def test_what_finds_no_place_is_told(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.qdpx"
    run("export", folder, "-o", out)
    with open_case(folder, PASSPHRASE) as case:
        for one in case.state.analysis.live_codings:
            case.record(e.AnalysisDropped(subject=one.id))
        talk = next(iter(case.state.conversations.values()))
        case.record(*(e.NoteWithdrawn(note=one.id) for one in talk.live_notes))
    said = run("import", folder, out)
    assert "nothing new" in said
    assert "2 things found no place:" in said


def test_codes_alone_go_out(folder: Path, tmp_path: Path) -> None:
    said = run("export", folder, "-o", tmp_path / "codes.qdc")
    assert "codes. Plain text" in said
    assert "coding" not in said


def test_who_and_which_round_must_be_known(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.qdpx"
    run("export", folder, "-o", out)
    with pytest.raises(NotFound, match="nobody"):
        run("import", folder, out, "--coder", "nobody")
    with pytest.raises(NotFound, match="no round of coding “7”"):
        run("import", folder, out, "--round", "7")
