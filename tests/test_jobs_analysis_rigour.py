"""What may speak against a thing, from everything said in a case, and what becomes of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ltconverse.errors import BadArguments, RecordingDamaged
from ltconverse.jobs.analysis import rigour
from ltconverse.jobs.analysis.rigour import Evidence, near_words, to_look_at
from ltconverse.jobs.words import transcribing
from tests.analysing import Analysed

NEAR = near_words()


@pytest.fixture
def case() -> Analysed:
    return Analysed()


def evidence(case: Analysed, *, transcripts: bool = False) -> Evidence:
    return Evidence(case.work, NEAR, transcripts=transcripts)


def judged(case: Analysed) -> str:
    episode = case.work.make_episode("The visit", case.points)
    action = case.work.add_action(episode, "The boy was seen.")
    case.work.judge(action, "adequate", "He was settled.")
    return action


def test_what_others_said_is_offered_against_a_judgement(case: Analysed) -> None:
    offers = evidence(case).against(judged(case))
    assert [one.source.label for one in offers[:2]] == ["2:S1", "3:S1"]
    assert offers[0].why == "“withdrawn” against “settled”"
    assert offers[0].source.whose == "health visitor"


def test_records_have_the_same_standing(case: Analysed) -> None:
    record = case.work.enter_record("health record")
    case.work.enter_passage(record, "Child B withdrawn throughout.")
    labels = [one.source.label for one in evidence(case).against(judged(case))]
    assert "R1.1" in labels


def test_what_is_told_of_the_same_episode_is_nearer(case: Analysed) -> None:
    action, found = judged(case), evidence(case)
    assert found.told_of(action) == {
        f"s:{case.ref(words).statement}"
        for words in ("two people short", "With what came later", "too few", "two classes")
    } | found.told_of(action)
    pattern = case.work.find_pattern("Words stay.", "judgement", "unsafe")
    assert found.told_of(pattern) == set()
    case.work.tie(pattern, case.work.state.analysis.actions[action].episode)
    assert found.told_of(pattern) == found.told_of(action)


def test_what_is_linked_is_not_offered_again(case: Analysed) -> None:
    action, found = judged(case), evidence(case)
    first = found.against(action)[0]
    found.keep(action, first, "against", "She sat nearer.")
    [link] = case.work.state.analysis.links_of(action)
    assert (link.stance, link.words, link.ref) == ("against", "She sat nearer.", first.ref)
    again = found.against(action)
    assert first.source.key not in {one.source.key for one in again}
    assert found.near("withdrawn", subject=action)[0].linked == "against"


def test_that_somebody_looked_is_kept_with_what_they_make_of_it(case: Analysed) -> None:
    action = judged(case)
    evidence(case).looked(action, 8, "Two saw him otherwise.")
    [sought] = case.work.state.analysis.sought_of(action)
    assert (sought.query, sought.looked_at, sought.words) == (
        "The boy was seen. He was settled.",
        8,
        "Two saw him otherwise.",
    )


def test_ones_own_words_for_the_claim(case: Analysed) -> None:
    offers = evidence(case).against(judged(case), claim="There were enough people.")
    assert offers[0].source.text in {
        "There were too few of us that autumn.",
        "We were two people short that month.",
    }


def test_what_claims_nothing_yet_is_refused(case: Analysed) -> None:
    with pytest.raises(BadArguments, match="no words yet"):
        evidence(case).against("nothing of that id")


def test_what_each_kind_of_thing_claims(case: Analysed) -> None:
    action = judged(case)
    episode = case.work.state.analysis.actions[action].episode
    pattern = case.work.find_pattern("Words stay.", "judgement", "unsafe", "Once written.")
    follows = case.work.recommend(pattern, "clear-cut", "Compare records.", reason="They differ.")
    a = case.work.state.analysis
    assert rigour.claim_of(a, action) == "The boy was seen. He was settled."
    assert rigour.claim_of(a, pattern) == "Words stay. Once written."
    assert rigour.claim_of(a, follows) == "Compare records. They differ."
    assert rigour.claim_of(a, episode).startswith("The visit.")


def test_what_nobody_else_says_anything_like(case: Analysed) -> None:
    action = judged(case)
    case.work.link(action, case.ref("withdrawn"))
    case.work.link(action, case.ref("I taught two classes"))
    assert [one.label for one in evidence(case).alone()] == ["3:S2"]


def test_words_of_transcripts_are_found_and_lead_to_their_second(
    case: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoken(_: object, conversation: str) -> list[object]:
        line = SimpleNamespace(
            recording="recording-1",
            second=62.5,
            until=65.0,
            text="He was as quiet as a mouse.",
            is_gap=False,
        )
        return [line] if conversation == "conversation-2" else []

    monkeypatch.setattr(transcribing, "spoken_lines", spoken)
    offer = evidence(case, transcripts=True).near("quiet mouse")[0]
    assert (offer.ref.recording, offer.ref.start, offer.ref.words) == (
        "recording-1",
        62.5,
        "He was as quiet as a mouse.",
    )
    assert offer.source.label == "2@1:02"


def test_a_transcript_that_cannot_be_read_is_told_and_hides_nothing(
    case: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoken(_: object, __: str) -> list[object]:
        raise RecordingDamaged("This transcript cannot be read.")

    monkeypatch.setattr(transcribing, "spoken_lines", spoken)
    found = evidence(case, transcripts=True)
    assert len(found.problems) == 3
    assert found.problems[0].startswith("This transcript cannot be read.")
    assert found.near("withdrawn")


def test_checks_are_those_of_the_table(case: Analysed) -> None:
    case.work.link(judged(case), case.ref("I taught two classes"))
    alone = to_look_at(case.work)
    assert "nothing-against-sought" in {one.kind for one in alone}
    more = [one for one in to_look_at(case.work, evidence(case)) if one not in alone]
    assert [(one.kind, one.label) for one in more] == [("said-by-one", "3:S2")]
