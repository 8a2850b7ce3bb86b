from __future__ import annotations

import pytest

from ltconverse.errors import BadArguments, LastWayIn, NotFound, WrongPassphrase
from ltconverse.jobs import ways_in
from ltconverse.jobs.opening import OpenCase, create_case, find_person, open_case
from tests.conftest import LIGHT, PASSPHRASE


def opens(case: OpenCase, passphrase: str) -> bool:
    """Whether the case, closed by now, opens by it."""
    try:
        open_case(case.path, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def test_changing_ones_own_passphrase(case: OpenCase) -> None:
    for passphrase in ("the second one", "the third one"):
        ways_in.set_passphrase(case, ways_in.own_person(case), passphrase, kdf=LIGHT)
    case.close()
    assert [opens(case, one) for one in (PASSPHRASE, "the second one", "the third one")] == [
        False,
        False,
        True,
    ]


def test_a_second_reviewer_has_an_own_way_in_and_loses_it_again(case: OpenCase) -> None:
    second = ways_in.add_reviewer(case, "second reviewer", "Police")
    ways_in.set_passphrase(case, second, "their own words", kdf=LIGHT)
    listed = ways_in.ways_in(case)
    assert [(way.label, way.current) for way in listed] == [
        ("lead reviewer", True),
        ("recovery code", False),
        ("second reviewer, Police", False),
    ]
    case.close()
    assert opens(case, "their own words")
    with open_case(case.path, PASSPHRASE) as again:
        ways_in.remove_passphrase(again, find_person(again.state, "second reviewer"))
    assert not opens(case, "their own words")
    assert opens(case, PASSPHRASE)


def test_a_reviewer_who_joined_before_is_the_same_person(case: OpenCase) -> None:
    joined = ways_in.add_reviewer(case, "second reviewer", "Police")
    assert ways_in.add_reviewer(case, " second reviewer ", "Police") == joined
    ways_in.set_passphrase(case, joined, "their own words", kdf=LIGHT)
    assert ways_in.add_reviewer(case, "second reviewer", "Police") != joined


def test_the_last_passphrase_cannot_be_taken_away(case: OpenCase) -> None:
    with pytest.raises(LastWayIn):
        ways_in.remove_passphrase(case, ways_in.own_person(case))
    case.close()
    assert opens(case, PASSPHRASE)


def test_someone_without_a_passphrase_has_none_to_remove(case: OpenCase) -> None:
    second = ways_in.add_reviewer(case, "second reviewer")
    with pytest.raises(NotFound):
        ways_in.remove_passphrase(case, second)


def test_a_new_recovery_code_takes_the_place_of_the_old(case: OpenCase) -> None:
    codes = [case.folder.renew_recovery(kdf=LIGHT) for _ in range(2)]
    case.close()
    assert [opens(case, code) for code in codes] == [False, True]
    with open_case(case.path, codes[1]) as again, pytest.raises(NotFound, match="--person"):
        ways_in.own_person(again)


def test_someone_of_the_case_group_joins_by_position(case: OpenCase) -> None:
    person = ways_in.add_practitioner(case, " health visitor", "NHS ", audience="front-line")
    assert (person.label, person.audience) == ("health visitor, NHS", "front-line")


@pytest.mark.parametrize("nothing", ["", " ", "\u200b"])
def test_nobody_is_added_without_a_role_and_no_title_is_empty(case: OpenCase, nothing: str) -> None:
    before = list(case.state.people), case.state.title
    for wrong in (
        lambda: ways_in.add_reviewer(case, nothing),
        lambda: ways_in.add_practitioner(case, nothing),
        lambda: ways_in.describe_person(case, "lead reviewer", role=nothing),
        lambda: ways_in.retitle_case(case, nothing),
        lambda: create_case(case.path / "new", title=nothing, passphrase=PASSPHRASE, kdf=LIGHT),
        lambda: create_case(
            case.path / "new", title="A", role=nothing, passphrase=PASSPHRASE, kdf=LIGHT
        ),
    ):
        with pytest.raises(BadArguments):
            wrong()
    assert (list(case.state.people), case.state.title) == before
    assert not (case.path / "new").exists()
