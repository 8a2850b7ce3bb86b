"""Two copies in which the analysis was worked on apart: what that means is told after merging."""

from __future__ import annotations

from pathlib import Path

from ltconverse.case import events as e
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.merging import merge, split
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.ways_in import add_reviewer
from tests.casework import begin
from tests.conftest import LIGHT, PASSPHRASE

THEIRS = "some words of their own"


def test_what_was_done_apart_is_told(case: OpenCase, tmp_path: Path) -> None:
    talk = begin(case)
    case.record(e.TurningPointRaised(conversation=talk, turning_point="t", title="The call"))
    ours = Analysing(case)
    visit, kept = ours.make_episode("The visit", ["t"]), ours.make_episode("The car")
    action = ours.add_action(kept, "They spoke.")
    school = add_reviewer(case, "school reviewer")
    copy = tmp_path / "copy"
    split(case, copy, person=school, passphrase=THEIRS, kdf=LIGHT)

    with open_case(copy, THEIRS) as there:
        theirs = Analysing(there)
        elsewhere = theirs.make_episode("The ringing")
        theirs.judge(action, "good", "They did speak.")
        theirs.find_pattern("Talk is lost", "human-tool", "unsafe")
    own = ours.make_episode("The ringing, too")
    ours.drop(kept)
    ours.find_pattern("Nobody wrote it down", "human-tool", "unsafe")
    with open_case(copy, THEIRS) as there:
        theirs = Analysing(there)
        theirs.place(["t"], elsewhere)
        theirs.drop(visit)
        theirs.restore(visit)
        theirs.enter_record("minutes")
        theirs.drop(theirs.make_episode("Nothing"))

    merged = merge(case, copy, THEIRS)
    numbers = {one.id: one.number for one in case.state.analysis.episodes.values()}
    assert (numbers[elsewhere], numbers[own]) == (3, 4)
    assert any("2 episodes, 1 judgement, 1 record, 1 pattern" in one for one in merged.came)
    told = " ".join(merged.remarks)
    assert "E3 is E4 now, P1 is P2 now" in told
    assert "1:T1 “The call” was in E1 “The visit” here, and is in E3 “The ringing” now" in told
    assert "E2 “The car” was taken out here and worked on in the other copy" in told
    assert f"restore CASE {kept}" in told
    assert not merge(case, copy, THEIRS).remarks

    case.close()
    with open_case(copy, THEIRS) as there:
        told = " ".join(merge(there, case.path, PASSPHRASE).remarks)
        assert "The other copy took out E2 “The car”, which stood here." in told
        assert "is in" not in told
