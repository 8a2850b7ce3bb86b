"""Cases written by every released version open, check clean and read as they did then."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ltconverse.jobs.demo import PASSPHRASE
from ltconverse.jobs.opening import open_case
from ltconverse.store.check import check
from tests.samples import contents

RELEASED = sorted(path.parent for path in (Path(__file__).parent / "samples").glob("*/case"))


@pytest.mark.parametrize("sample", RELEASED, ids=lambda path: path.name)
def test_a_case_of_a_released_version_reads_as_it_did_then(sample: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(sample / "case", tmp_path / "case")
    with open_case(copy, PASSPHRASE) as case:
        assert [finding for finding in check(case.folder) if finding.bad] == []
        assert contents(case) == json.loads((sample / "reads-as.json").read_text(encoding="utf-8"))
