from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.case.events import CaseOpened, ReviewerJoined, digest
from ltconverse.errors import CaseTooNew, DiskFull, NotFound
from ltconverse.jobs.opening import (
    OpenCase,
    create_case,
    find_conversation,
    find_person,
    open_case,
)
from ltconverse.store import reading
from tests.bench import kill
from tests.casework import begin, note, texts
from tests.conftest import LIGHT, PASSPHRASE


def test_a_new_case_holds_its_title_and_its_first_reviewer(tmp_path: Path) -> None:
    case, code = create_case(
        tmp_path / "c",
        title="A review",
        passphrase=PASSPHRASE,
        role="independent reviewer",
        agency="Partnership",
        kdf=LIGHT,
    )
    with case:
        bodies = [reading.read_line(line).body for line in case.folder.journal.lines()]
        assert [type(body) for body in bodies] == [CaseOpened, ReviewerJoined]
        (reviewer,) = case.state.reviewers
        assert (case.state.title, reviewer.label) == (
            "A review",
            "independent reviewer, Partnership",
        )
        assert case.author == reviewer.id
        assert case.state.id == case.folder.keys.case
    with open_case(tmp_path / "c", code) as by_code:
        assert by_code.author == ""
        assert by_code.state.title == "A review"


def test_each_reviewers_events_carry_their_own_hand(case: OpenCase) -> None:
    conversation = begin(case)
    case.record(note(case, conversation, "mine"))
    other = case.new_id()
    case.record(ReviewerJoined(person=other, role="second reviewer"))
    case.folder.add_way_in(other, "another passphrase", kdf=LIGHT)
    first = case.author
    case.close()
    with open_case(case.path, "another passphrase") as again:
        again.record(note(again, conversation, "theirs"))
        held = again.state.conversations[conversation]
        assert [one.author for one in held.live_notes] == [first, other]


def test_the_chain_goes_on_where_it_was(case: OpenCase) -> None:
    (last,) = case.record(note(case, begin(case), "one"))
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        (following,) = again.stamp(note(again, "c", "two"))
        assert following.event.previous == last.sha256
        assert following.event.clock == last.event.clock + 1
        assert following.event.at.utcoffset() is not None


def test_nothing_is_accepted_that_was_not_saved(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = begin(case)

    def no_room(_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(case.folder.journal, "append", no_room)
        with pytest.raises(DiskFull):
            case.record(note(case, conversation, "lost"))
    assert texts(case) == []
    case.record(note(case, conversation, "kept"))
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert texts(again) == ["kept"]


def test_saving_may_be_done_by_another_thread(case: OpenCase) -> None:
    stamped = case.stamp(note(case, begin(case), "from a thread"))
    thread = threading.Thread(target=case.save, args=(stamped,))
    thread.start()
    thread.join()
    case.accept(stamped)
    assert texts(case) == ["from a thread"]
    assert list(case.folder.journal.lines())[-1].sha256 == stamped[0].sha256


def test_an_event_of_a_newer_version_changes_nothing_and_lets_go(case: OpenCase) -> None:
    (stamped,) = case.record(note(case, begin(case), "one"))
    later = stamped.stored.replace('"note-taken"', '"note-sung"')
    case.folder.database.run(
        "UPDATE events SET stored = ?, sha256 = ? WHERE id = ?",
        (later, digest(later), stamped.event.id),
    )
    case.close()
    for _ in range(2):  # the second would find it in use, had the first not let go
        with pytest.raises(CaseTooNew):
            open_case(case.path, PASSPHRASE)


# --- finding --------------------------------------------------------------------------------


@pytest.fixture
def three(case: OpenCase) -> tuple[OpenCase, list[str]]:
    """A case with three conversations, two of them with health visitors."""
    begun = [
        begin(case, "health visitor", "North"),
        begin(case, "Social worker"),
        begin(case, "health visitor", "South"),
    ]
    return case, begun


@pytest.mark.parametrize("spell", [str.lower, str.upper, lambda role: f"  {role} "])
def test_a_conversation_goes_by_role(
    three: tuple[OpenCase, list[str]], spell: Callable[[str], str]
) -> None:
    case, begun = three
    assert find_conversation(case.state, spell("social worker")).id == begun[1]


def test_a_conversation_goes_by_number_and_id(three: tuple[OpenCase, list[str]]) -> None:
    case, begun = three
    for number, conversation in enumerate(begun, start=1):
        assert find_conversation(case.state, str(number)).id == conversation
        assert find_conversation(case.state, conversation).id == conversation
        unique = next(
            conversation[:length]
            for length in range(4, 37)
            if sum(one.startswith(conversation[:length]) for one in begun) == 1
        )
        assert find_conversation(case.state, unique).id == conversation


def test_two_of_one_role_are_both_named(three: tuple[OpenCase, list[str]]) -> None:
    case, begun = three
    with pytest.raises(NotFound, match="More than one") as caught:
        find_conversation(case.state, "health visitor")
    assert begun[0] in caught.value.hint
    assert begun[2] in caught.value.hint
    assert begun[1] not in caught.value.hint


@pytest.mark.parametrize("reference", ["midwife", "", "9", "01a"])
def test_what_is_not_there_is_answered_with_what_is(
    three: tuple[OpenCase, list[str]], reference: str
) -> None:
    with pytest.raises(NotFound, match="There is no conversation") as caught:
        find_conversation(three[0].state, reference)
    assert "1 health visitor, North" in caught.value.hint


def test_an_empty_case_says_so(case: OpenCase) -> None:
    with pytest.raises(NotFound, match="no conversation in it yet"):
        find_conversation(case.state, "1")


def test_a_person_goes_by_role(three: tuple[OpenCase, list[str]]) -> None:
    case, _ = three
    assert find_person(case.state, "lead reviewer").id == case.author
    assert not find_person(case.state, "social worker").reviewer


def test_what_was_typed_moves_no_cursor_in_the_message(case: OpenCase) -> None:
    begin(case, "\x1b[2Jnurse")
    with pytest.raises(NotFound) as caught:
        find_conversation(case.state, "\x1b[31mred")
    assert "\x1b" not in str(caught.value)


# --- kill -9 --------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_dozen_kills_lose_nothing() -> None:
    tally = kill.run(12, seed=2)
    assert tally.acknowledged > 12
    assert (tally.kills, tally.lost, tally.damaged) == (12, 0, 0)
