from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.audio.playback.player import Player
from ltconverse.case import events as e
from ltconverse.case.hearing import Place
from ltconverse.case.merging import Double
from ltconverse.errors import (
    AnotherCase,
    BadArguments,
    CaseExists,
    CaseInUse,
    CaseTooNew,
    NotFound,
    NothingToPlay,
    WrongPassphrase,
)
from ltconverse.jobs.conversing import resume
from ltconverse.jobs.merging import (
    Merged,
    Twice,
    counted,
    expect_reviewer,
    has_passphrase,
    join,
    merge,
    split,
    tell_apart,
    twice,
)
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.jobs.recordings import listening, mending
from ltconverse.jobs.recordings.keeping import cannot_promise, due, erase, standing
from ltconverse.jobs.ways_in import add_reviewer
from ltconverse.jobs.words.transcribing import (
    spoken_lines,
    the_recordings,
    with_words,
    words_missing,
)
from ltconverse.method.library import load_library
from ltconverse.store.check import check
from ltconverse.store.left_out import sound_left_out
from tests.casework import begin, note, texts
from tests.conftest import LIGHT, PASSPHRASE
from tests.recorded import recorded

THEIRS = "some words of their own"


@pytest.fixture
def talk(case: OpenCase) -> str:
    return begin(case)


def colleague(case: OpenCase, to: Path, *, words: bool = False) -> Path:
    """A copy for the school reviewer."""
    school = add_reviewer(case, "school reviewer")
    findings, not_noted = split(case, to, person=school, passphrase=THEIRS, words=words, kdf=LIGHT)
    assert not_noted == ""
    assert not [one for one in findings if one.bad]
    return to


def bad(case: OpenCase) -> list[str]:
    return [str(one) for one in check(case.folder) if one.bad]


# --- merging --------------------------------------------------------------------------------


def test_what_came_is_told_by_hand(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    with open_case(copy, THEIRS) as theirs:
        theirs.record(*(note(theirs, talk, f"note {n}") for n in range(7)))
        for name in ("t1", "t2"):
            theirs.record(e.TurningPointRaised(conversation=talk, turning_point=name, title=name))
        theirs.record(e.SittingEnded(conversation=talk))
    with open_case(copy, PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "the lead, there"))
    merged = merge(case, copy, THEIRS)
    assert merged.came == (
        "7 notes, 2 turning points, 1 other entry of the school reviewer",
        "1 note of the lead reviewer",
    )
    assert merged.entries == 11
    assert len(texts(case)) == 8
    again = merge(case, copy, THEIRS)
    assert again == Merged(0, (), (), again.twice)


def test_both_ways_give_the_same_case(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    case.record(note(case, talk, "here"))
    recorded(case, talk, "r1")
    with open_case(copy, THEIRS) as theirs:
        theirs.record(note(theirs, talk, "there"))
        recorded(theirs, talk, "r2")
    merge(case, copy, THEIRS)
    case.close()
    with open_case(copy, THEIRS) as theirs:
        merge(theirs, case.path, PASSPHRASE)
    with open_case(copy, THEIRS) as theirs, open_case(case.path, PASSPHRASE) as ours:
        assert theirs.state == ours.state
        assert ours.state.strays == []
        assert check(ours.folder) == check(theirs.folder) == []


def test_one_goes_on_at_once_after_a_merge(case: OpenCase, talk: str, tmp_path: Path) -> None:
    """The clock of what comes next is above all that came."""
    copy = colleague(case, tmp_path / "copy")
    with open_case(copy, THEIRS) as theirs:
        theirs.record(*(note(theirs, talk, f"there {n}") for n in range(9)))
    merge(case, copy, THEIRS)
    case.record(note(case, talk, "last"))
    state = case.state
    assert texts(case)[-1] == "last"
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert again.state == state
        assert bad(again) == []


def test_a_plain_copy_is_named_and_told_apart(case: OpenCase, talk: str, tmp_path: Path) -> None:
    case.close()
    shutil.copytree(case.path, tmp_path / "plain")
    with open_case(tmp_path / "plain", PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "there"))
    with open_case(case.path, PASSPHRASE) as ours:
        ours.record(note(ours, talk, "here"))
        (remark, *_) = merge(ours, tmp_path / "plain", PASSPHRASE).remarks
        assert "plain copy" in remark
        (after,) = ours.record(note(ours, talk, "after"))
        assert after.event.previous == ""
        assert bad(ours) == []
    with open_case(case.path, PASSPHRASE) as ours:
        assert texts(ours)[-1] == "after"
        assert bad(ours) == []


def test_each_goes_on_where_they_left(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    case.folder.keep_setting("left:x", "a line that was not sent")

    def moved(opened: OpenCase, step: str, point: str) -> None:
        raised = e.TurningPointRaised(conversation=talk, turning_point=point, title=point)
        entered = e.StepEntered(conversation=talk, step=step, turning_point=point)
        opened.record(raised, entered)

    moved(case, "turning-points", "mine")
    with open_case(copy, THEIRS) as theirs:
        assert theirs.folder.setting("left:x") is None
        for point in ("one", "two", "three"):
            moved(theirs, "turning-points", point)
    merge(case, copy, THEIRS)
    conversation = case.state.conversations[talk]
    assert conversation.turning_point == "three"
    session = resume(case, talk, library=load_library())
    assert (conversation.step, conversation.turning_point) == ("turning-points", "mine")
    session.leave()
    one, mine = (conversation.turning_points[name] for name in ("one", "mine"))
    join(case, Twice(conversation, Double(one, mine, "")))
    assert resume(case, talk, library=load_library()).conversation.turning_point == "one"


def test_numbers_that_changed_are_told(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    case.record(note(case, talk, "one"), note(case, talk, "two"))
    with open_case(copy, THEIRS) as theirs:
        theirs.record(note(theirs, talk, "theirs"))
    case.record(e.DocumentExported(document="write-up", form="docx", conversation=talk))
    numbers, written = merge(case, copy, THEIRS).remarks
    assert "may have other numbers now" in numbers
    assert "The write-up of conversation 1, with the health visitor, was written before" in written
    with open_case(copy, THEIRS) as theirs:
        theirs.record(note(theirs, talk, "after"))
        case.close()
        merge(theirs, case.path, PASSPHRASE)
        notes = theirs.state.conversations[talk].notes.values()
        assert [one.number for one in notes] == [1, 2, 3, 4]


def test_two_conversations_with_one_person_are_told(case: OpenCase, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    begin(case)
    with open_case(copy, THEIRS) as theirs:
        begin(theirs, "Health visitor")
    remarks = merge(case, copy, THEIRS).remarks
    assert [one for one in remarks if one.startswith("There are two conversations with the")]
    assert [one for one in remarks if "in the case group twice" in one]
    assert len(case.state.conversations) == 2
    again = merge(case, copy, THEIRS).remarks
    assert again == ()


def test_a_double_is_joined_told_apart_or_left(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    for opened, name in ((case, "a"), (open_case(copy, THEIRS), "b")):
        for title in ("The call", "Going home", "Supervision"):
            body = e.TurningPointRaised(
                conversation=talk, turning_point=f"{name} {title}", title=title
            )
            opened.record(body)
        if opened is not case:
            opened.close()
    pairs = merge(case, copy, THEIRS).twice
    titles = [pair.double.first.title for pair in pairs]
    assert titles == ["The call", "Going home", "Supervision"]
    assert all(pair.double.first.device != pair.double.second.device for pair in pairs)
    join(case, pairs[0], keep=2)
    tell_apart(case, pairs[1])
    points = case.state.conversations[talk].turning_points
    call = pairs[0].double
    assert points[call.first.id].joined_into == call.second.id
    assert len(case.state.conversations[talk].live_turning_points) == 5
    (left,) = merge(case, copy, THEIRS).twice
    numbers = (left.double.first.number, left.double.second.number)
    assert left.words == "{} “Supervision” and {} “Supervision”: their titles are alike".format(
        *sorted(numbers)
    )
    assert [*twice(case.state)] == [left]


@given(script=st.binary(min_size=2, max_size=10))
@settings(max_examples=12, deadline=None)
def test_three_folders_in_any_order_end_the_same(
    tmp_path_factory: pytest.TempPathFactory, script: bytes
) -> None:
    """A case, a copy split from it and a plain copy; each writes and merges as it comes."""
    place = tmp_path_factory.mktemp("three")
    case, _ = create_case(place / "0", title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    with case:
        talk = begin(case)
        split(case, place / "1")
    shutil.copytree(place / "0", place / "2")
    written: list[str] = []
    moves = [(move % 3, move // 3 % 4) for move in script]
    for who, what in [*moves, (0, 2), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3)]:
        with open_case(place / str(who), PASSPHRASE) as opened:
            if what < 2:
                written.append(f"{len(written)}")
                opened.record(note(opened, talk, written[-1]))
            else:
                merge(opened, place / str((who + what - 1) % 3), PASSPHRASE)
    states = []
    for who in range(3):
        with open_case(place / str(who), PASSPHRASE) as opened:
            assert sorted(texts(opened), key=int) == written
            assert not bad(opened)
            states.append(opened.state)
    assert states[0] == states[1] == states[2]


# --- what cannot be merged ------------------------------------------------------------------


def test_another_case_is_refused_by_both_titles(
    case: OpenCase, make_case: Callable[..., OpenCase]
) -> None:
    other = make_case("other", title="Another one")
    other.close()
    before = case.state
    with pytest.raises(AnotherCase, match="“A review” here and “Another one” there"):
        merge(case, other.path, PASSPHRASE)
    assert case.state is before


def test_the_case_itself_an_open_copy_and_a_wrong_passphrase(
    case: OpenCase, tmp_path: Path
) -> None:
    copy = colleague(case, tmp_path / "copy")
    (tmp_path / "link").symlink_to(case.path)
    for itself in (case.path, tmp_path / "link"):
        with pytest.raises(BadArguments, match="very same"):
            merge(case, itself, PASSPHRASE)
    with open_case(copy, THEIRS), pytest.raises(CaseInUse, match="copy"):
        merge(case, copy, THEIRS)
    with pytest.raises(WrongPassphrase, match="other copy"):
        merge(case, copy, "nothing of the kind")


# --- names ----------------------------------------------------------------------------------


def test_names_are_never_merged_and_it_is_said(case: OpenCase, tmp_path: Path) -> None:
    from ltconverse.store.register import REGISTER_FILE, create_register

    copy = colleague(case, tmp_path / "copy")
    register, _ = create_register(copy, case.state.id, "their register words", kdf=LIGHT)
    register.keep("p1", "Jane Doe")
    register.close()
    (remark,) = merge(case, copy, THEIRS).remarks
    assert remark == ("The other copy has a register of names of its own. Names are never merged.")
    assert not (case.path / REGISTER_FILE).exists()
    with open_case(copy, THEIRS) as theirs:
        theirs.folder.database.run("INSERT INTO names VALUES ('p1', 'Jane Doe')")
    (remark,) = merge(case, copy, THEIRS).remarks
    assert "1 name that this one lacks" in remark
    assert case.folder.names() == {}
    assert "Jane" not in remark


# --- a copy without sound -------------------------------------------------------------------


def begun(case: OpenCase, talk: str) -> None:
    """A recording that runs by the journal: what the program saw of it before it was gone."""
    case.record(e.RecordingBegun(conversation=talk, recording="r1"))
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "Laptop", 48_000)
        writer.append_all([b"one", b"two"])


@pytest.mark.parametrize("words", [False, True])
def test_a_recording_is_a_fact_without_sound_in_the_copy(
    case: OpenCase, talk: str, tmp_path: Path, words: bool
) -> None:
    recorded(case, talk, "r1", until=date(2026, 1, 1))
    case.record(note(case, talk, "meanwhile"))
    copy = colleague(case, tmp_path / "copy", words=words)
    with open_case(copy, THEIRS) as theirs:
        recording = theirs.state.recordings["r1"]
        conversation = theirs.state.conversations[talk]
        assert bad(theirs) == []
        assert "not in this copy" in standing(theirs.state, recording)
        assert due(theirs.state, date(2026, 11, 22)) == []
        with pytest.raises(NotFound, match="not in this copy"):
            the_recordings(theirs.state, conversation)
        noted = conversation.live_notes[0]
        assert listening.place_of(theirs, noted) is None
        with pytest.raises(NothingToPlay, match="not in this copy"):
            listening.play_from(theirs, Player(lambda _: None), Place("r1", 0.0))
        if words:
            assert with_words(theirs.state, conversation) == [recording]
            assert words_missing(theirs.state, conversation) == []
        else:
            with pytest.raises(NotFound, match="not in this copy"):
                with_words(theirs.state, conversation)
            (why,) = words_missing(theirs.state, conversation)
            assert "not in this copy" in why
            assert spoken_lines(theirs, talk) == []


def test_a_recording_that_was_running_is_not_ended_by_the_copy(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    begun(case, talk)
    copy = colleague(case, tmp_path / "copy")
    with open_case(copy, THEIRS) as theirs:
        assert mending.unfinished(theirs.state) == []
        assert mending.to_go_on_with(theirs, theirs.state.conversations[talk]) is None
        with pytest.raises(NotFound, match="not in this copy"):
            mending.finish(theirs, theirs.state.recordings["r1"])
        theirs.record(note(theirs, talk, "there"))
        assert theirs.state.events == len(list(theirs.folder.journal.lines()))
        assert [one.event.body.kind for one in theirs.stamp()] == []
        events = theirs.state.events
    with open_case(copy, THEIRS) as theirs:
        assert theirs.state.events == events  # opening it adds nothing
    merge(case, copy, THEIRS)
    case.close()
    with open_case(case.path, PASSPHRASE) as ours:  # here it is put in order, as ever
        (segment,) = ours.state.recordings["r1"].segments
        assert (segment.end_second, segment.why) == (2, "unknown")
        assert mending.to_go_on_with(ours, ours.state.conversations[talk]) is not None
        assert ours.state.conversations[talk].live_notes[0].during is None


def test_erasing_in_the_copy_erases_everywhere(case: OpenCase, talk: str, tmp_path: Path) -> None:
    recorded(case, talk, "r1")
    copy = colleague(case, tmp_path / "copy")
    with open_case(copy, THEIRS) as theirs:
        assert "another copy" in cannot_promise(theirs.state.recordings["r1"])[0]
        erase(theirs, theirs.state.recordings["r1"], "erased")
    (remark,) = merge(case, copy, THEIRS).remarks
    assert remark == (
        "Recording 1, with the health visitor, was erased in the other copy, and so it is "
        "erased here."
    )
    assert not case.folder.recording_file("r1").exists()
    assert bad(case) == []


def test_sound_comes_along_or_stays(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    recorded(case, talk, "r1")
    case.close()
    with open_case(copy, THEIRS) as theirs:
        remarks = merge(theirs, case.path, PASSPHRASE, sound=False).remarks
        assert "its sound is not in this copy" in remarks[0]
        assert theirs.state.recordings["r1"].elsewhere
        remarks = merge(theirs, case.path, PASSPHRASE).remarks
        assert remarks == ("Recording 1, with the health visitor, came along.",)
        assert not theirs.state.recordings["r1"].elsewhere
        assert sound_left_out(theirs.folder.database) == set()


# --- splitting ------------------------------------------------------------------------------


def test_a_copy_opens_for_its_reviewer_and_the_case_does_not(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    school = add_reviewer(case, "school reviewer")
    assert not has_passphrase(case, school)
    copy = colleague(case, tmp_path / "copy")
    with open_case(copy, THEIRS) as theirs:
        assert theirs.author == school.id
        (one,) = theirs.record(note(theirs, talk, "there"))
        assert one.event.device != case.folder.device
    last = list(case.folder.journal.lines())[-1]
    body = e.read_event(last.stored).body
    assert isinstance(body, e.CaseSplit)
    assert body.device == one.event.device
    case.close()
    with pytest.raises(WrongPassphrase):
        open_case(case.path, THEIRS)


def test_a_split_goes_over_nothing_and_leaves_nothing_half(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    events = case.state.events
    with pytest.raises(CaseExists):
        split(case, tmp_path / "there")
    with pytest.raises(BadArguments, match="inside"):
        split(case, case.path / "copy")

    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ltconverse.store.splitting.leave_out", broken_off)
    with pytest.raises(KeyboardInterrupt):
        split(case, tmp_path / "copy")
    assert not [one for one in tmp_path.iterdir() if "copy" in one.name]
    assert case.state.events == events


def test_a_copy_is_for_reviewers(case: OpenCase, talk: str) -> None:
    whose = case.state.practitioner_of(case.state.conversations[talk])
    with pytest.raises(BadArguments, match="review team"):
        expect_reviewer(whose)


def test_counts_in_words() -> None:
    assert [counted(n, "query") for n in (1, 2)] == ["1 query", "2 queries"]
    assert [counted(n, "other entry") for n in (1, 3)] == ["1 other entry", "3 other entries"]
    assert counted(2, "note") == "2 notes"


def test_of_two_copies_the_newer_one_is_named(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = colleague(case, tmp_path / "copy")
    with open_case(copy, THEIRS) as theirs:
        (stamped,) = theirs.record(note(theirs, talk, "one"))
        later = stamped.stored.replace('"note-taken"', '"note-sung"')
        theirs.folder.database.run(
            "UPDATE events SET stored = ?, sha256 = ? WHERE id = ?",
            (later, sha256(later.encode()).hexdigest(), stamped.event.id),
        )
    before = list(case.folder.journal.lines())
    with pytest.raises(CaseTooNew, match="The other copy"):
        merge(case, copy, THEIRS)
    assert list(case.folder.journal.lines()) == before
