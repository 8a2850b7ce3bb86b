"""Results handed on, brought in and side by side, as the journal has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ltconverse.errors import BadResult, CannotWrite, NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.rehearsing.results import (
    bring_in,
    hand_on,
    held,
    read_result,
    sessions,
    side_by_side_of,
    take_out,
)
from tests.conftest import PASSPHRASE
from tests.rehearsed import library, practice, rehearsing

OPEN = "Tell us about that day."


@pytest.fixture
def course(tmp_path: Path) -> Iterator[OpenCase]:
    with practice(tmp_path / "course") as case:
        yield case


def rehearsed(case: OpenCase, *lines: str, pair: str = "", session: str = "") -> str:
    held = rehearsing(case, pair=pair, session=session)
    for line in lines or (OPEN,):
        held.submit(line)
    return held.conversation_id


def test_what_is_handed_on_is_the_feedback_and_says_where_it_went(
    course: OpenCase, tmp_path: Path
) -> None:
    talk = rehearsed(course, OPEN, "And then?", pair="A and B", session="May")
    path = hand_on(course, talk, tmp_path / "one.ltresult", pair="  Pair 7\n")
    read = read_result(path)
    assert (read.pair, read.session, len(read.turns)) == ("Pair 7", "May", 4)
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(CannotWrite):
        hand_on(course, talk, course.path / "one.ltresult")


def test_a_file_with_a_mark_of_its_bytes_is_read(course: OpenCase, tmp_path: Path) -> None:
    """As an editor may have saved it."""
    path = hand_on(course, rehearsed(course), tmp_path / "one.ltresult")
    text = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")
    assert read_result(path).turns


def test_sessions_are_told_apart_and_keep_their_order(course: OpenCase, tmp_path: Path) -> None:
    rehearsed(course, pair="Here", session="May")
    other = hand_on(course, rehearsed(course, session="June"), tmp_path / "june.ltresult")
    rehearsed(course, pair="Nothing said", session="July")
    rehearsing(course, pair="Nobody spoke", session="August")
    (added,) = bring_in(course, [other, other], session="MAY ")
    assert (added.session, added.pair, bool(added.brought)) == ("MAY", "", True)
    every = held(course, library=library())
    assert sessions(every) == ["May", "June", "July", "MAY"]
    may = held(course, session="may", library=library())
    assert [one.pair for one in may] == ["Here", ""]
    assert len(side_by_side_of(may, title="May").columns) == 2
    with pytest.raises(NotFound, match="August"):
        side_by_side_of(held(course, session="August", library=library()), title="August")


def test_one_bad_file_among_many_adds_none_and_is_named(course: OpenCase, tmp_path: Path) -> None:
    good = hand_on(course, rehearsed(course), tmp_path / "good.ltresult")
    bad = tmp_path / "bad.ltresult"
    bad.write_text("words", encoding="utf-8")
    before = course.state.events
    with pytest.raises(BadResult, match=r"bad\.ltresult"):
        bring_in(course, [good, bad])
    assert course.state.events == before
    assert bring_in(course, []) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ltresult")
    for name in ("pipe.ltresult", "."):
        with pytest.raises(BadResult, match="ordinary file"):
            read_result(tmp_path / name)


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_only_what_is_there_is_taken_out(course: OpenCase, tmp_path: Path, number: int) -> None:
    bring_in(course, [hand_on(course, rehearsed(course), tmp_path / "one.ltresult")])
    with pytest.raises(NotFound, match="brought in"):
        take_out(course, number)
    assert len([one for one in held(course, library=library()) if one.brought]) == 1


def test_what_was_taken_out_can_be_brought_in_again(course: OpenCase, tmp_path: Path) -> None:
    path = hand_on(course, rehearsed(course), tmp_path / "one.ltresult")
    bring_in(course, [path])
    assert bring_in(course, [path]) == []
    take_out(course, 1)
    assert len(bring_in(course, [path])) == 1
    course.close()
    with open_case(course.path, PASSPHRASE) as again:
        assert len([one for one in held(again, library=library()) if one.brought]) == 1


def test_hostile_words_of_a_pair_stay_words(course: OpenCase, tmp_path: Path) -> None:
    pair = "[/bold]\x1b[2J <b>{{ 7 }}</b> " + "a " * 200
    talk = rehearsed(course, pair=pair, session="\x00[link=x]")
    bring_in(course, [hand_on(course, talk, tmp_path / "one.ltresult")])
    from ltconverse.rehearse.feedback.side import to_text

    told = to_text(side_by_side_of(held(course, library=library())), 80)
    assert "\x1b" not in told
    assert "[/bold]" in told
    assert max(map(len, told.splitlines())) <= 80
