"""Cases written by every released version open, check clean and read as they did then."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest

from ltconverse import __version__
from ltconverse.case.events import AnyBody
from ltconverse.jobs.demo import PASSPHRASE
from ltconverse.jobs.opening import open_case
from ltconverse.jobs.rehearsing.practice import go_on_with
from ltconverse.store.backup import restore
from ltconverse.store.check import check
from ltconverse.store.reading import read_history
from tests.samples import contents, library, rehearsing

SAMPLES = Path(__file__).parent / "samples"
RELEASED = sorted(path.parent for path in SAMPLES.glob("*/case"))
WITH_LIBRARY = [path for path in RELEASED if (path / "library").is_dir()]
WITH_PRACTICE = [path for path in RELEASED if (path / "practice").is_dir()]
WITH_BACKUP = [path for path in RELEASED if (path / "backup").is_dir()]


def expected(sample: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((sample / "reads-as.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("sample", RELEASED, ids=lambda path: path.name)
def test_a_case_of_a_released_version_reads_as_it_did_then(sample: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(sample / "case", tmp_path / "case")
    with open_case(copy, PASSPHRASE) as case:
        assert [finding for finding in check(case.folder) if finding.bad] == []
        reads = json.loads(json.dumps(contents(case)))
    then = expected(sample)
    # A later version may know more of a case than was looked at then, never less.
    assert {name: reads[name] for name in then} == then


@pytest.mark.parametrize("sample", WITH_BACKUP, ids=lambda path: path.name)
def test_a_backup_of_a_released_version_is_restored(sample: Path, tmp_path: Path) -> None:
    backup = shutil.copytree(sample / "backup", tmp_path / "backup")
    findings = restore(backup, tmp_path / "new", PASSPHRASE)
    assert [finding for finding in findings if finding.bad] == []
    with open_case(tmp_path / "new", PASSPHRASE) as case:
        reads = json.loads(json.dumps(contents(case)))
    then = expected(sample)
    same = ("title", "people", "strays")
    assert [reads[name] for name in same] == [then[name] for name in same]
    # What was erased afterwards is still in the backup, as people are told.
    assert any(one["erased"][0] for one in then["recorded"])
    assert not any(one["erased"][0] for one in reads["recorded"])
    both = zip(reads["recorded"], reads["told"], strict=True)
    with_sound = [one for one, told in both if told["has_sound"]]
    assert all(one["heard"] and all(one["heard"]) for one in with_sound)


@pytest.mark.parametrize("sample", WITH_LIBRARY, ids=lambda path: path.name)
def test_a_library_of_a_released_version_reads_as_it_did_then(sample: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(sample / "library", tmp_path / "library")
    then = json.loads((sample / "library-reads-as.json").read_text(encoding="utf-8"))
    assert library.told_of(copy) == then
    assert then["digests"]


@pytest.mark.parametrize("sample", WITH_PRACTICE, ids=lambda path: path.name)
def test_a_practice_folder_of_a_released_version_reads_as_it_did_then(
    sample: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(sample / "practice", tmp_path / "practice")
    with open_case(copy, rehearsing.PASSPHRASE) as case:
        assert [finding for finding in check(case.folder) if finding.bad] == []
        reads = json.loads(json.dumps(rehearsing.told_of(case)))
        session = go_on_with(case, next(iter(case.state.rehearsals)))
        session.submit("What else comes to mind?")
        assert session.rehearsal.turns[-1].by == "person"
    then = json.loads((sample / "practice-reads-as.json").read_text(encoding="utf-8"))
    assert {name: reads[name] for name in then} == then


def test_this_version_is_among_them_with_all_that_is_looked_at(tmp_path: Path) -> None:
    copy = shutil.copytree(SAMPLES / __version__ / "case", tmp_path / "case")
    with open_case(copy, PASSPHRASE) as case:
        assert set(expected(SAMPLES / __version__)) == set(contents(case))
    assert SAMPLES / __version__ in WITH_LIBRARY
    assert SAMPLES / __version__ in WITH_PRACTICE


def test_every_event_there_is_was_frozen_in_a_sample(tmp_path: Path) -> None:
    frozen: set[str] = set()
    cases = [(path / "case", PASSPHRASE) for path in RELEASED]
    cases += [(path / "practice", rehearsing.PASSPHRASE) for path in WITH_PRACTICE]
    for number, (sample, passphrase) in enumerate(cases):
        copy = shutil.copytree(sample, tmp_path / str(number))
        with open_case(copy, passphrase) as case:
            history = read_history(case.folder.journal, case.folder.device)
            frozen |= {event.body.kind for event in history.events}
    union, *_ = get_args(AnyBody)
    assert {body.model_fields["kind"].default for body in get_args(union)} == frozen
