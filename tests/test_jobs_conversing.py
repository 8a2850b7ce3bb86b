"""Beginning, resuming and closing conversations in a real, encrypted case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.case import events as e
from ltconverse.errors import BadEntry, DiskFull, LtconverseError, NotFound
from ltconverse.jobs.conversing import Conversing, begin_or_resume
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.method.library import load_library
from ltconverse.method.starter import starter
from ltconverse.store.journal import SqlCipherJournal
from ltconverse.store.reading import read_history
from tests.conftest import PASSPHRASE

LIBRARY = load_library()


def talk_with(case: OpenCase, role: str = "health visitor", **options: str) -> Conversing:
    return begin_or_resume(case, role=role, library=LIBRARY, **options)


def again(case: OpenCase) -> OpenCase:
    """The same case, closed and opened again."""
    case.close()
    return open_case(case.path, PASSPHRASE)


def texts(session: Conversing) -> list[str]:
    return [note.text for note in session.conversation.live_notes]


def kinds(case: OpenCase) -> list[str]:
    return [event.body.kind for event in read_history(case.folder.journal, "").events]


# --- with whom ------------------------------------------------------------------------------


def test_a_conversation_begins_with_a_new_person_by_our_schedule(case: OpenCase) -> None:
    session = talk_with(case, agency="Community health")
    assert session.practitioner.label == "health visitor, Community health"
    assert session.conversation.schedule == "learning-together"
    assert session.conversation.step == "introduction"
    assert session.conversation.reviewers == (case.author,)
    assert session.headings[:3] == ["family", "role", "conditions"]
    assert session.conversation.sitting


def test_what_was_said_is_there_when_the_case_is_opened_again(case: OpenCase) -> None:
    session = talk_with(case)
    session.submit("first")
    session.submit("/goto overview")
    session.submit('"second')
    session.leave()
    with again(case) as opened:
        resumed = talk_with(opened, " Health   VISITOR ")
        assert texts(resumed) == ["first", "second"]
        assert resumed.conversation.step == "overview"
        assert len(opened.state.conversations) == 1


def test_without_a_role_the_only_open_conversation_is_gone_on_with(case: OpenCase) -> None:
    first = talk_with(case)
    assert begin_or_resume(case, library=LIBRARY).conversation_id == first.conversation_id
    talk_with(case, "social worker")
    with pytest.raises(NotFound, match="--with ROLE, one of: health visitor, social worker"):
        begin_or_resume(case, library=LIBRARY)


@pytest.mark.parametrize("role", ["", "  "])
def test_without_a_role_in_a_new_case_one_is_asked_for(case: OpenCase, role: str) -> None:
    with pytest.raises(NotFound, match="nobody yet"):
        begin_or_resume(case, role=role, library=LIBRARY)
    assert case.state.practitioners == []


def test_the_agency_tells_two_people_of_one_role_apart(case: OpenCase) -> None:
    county = talk_with(case, "social worker", agency="County")
    city = talk_with(case, "social worker", agency="City")
    assert county.conversation_id != city.conversation_id
    assert talk_with(case, "social worker", agency="county").conversation_id == (
        county.conversation_id
    )
    with pytest.raises(NotFound, match="--agency, one of: County, City"):
        talk_with(case, "social worker")


def test_a_role_of_broken_bytes_is_found_again(case: OpenCase) -> None:
    first = talk_with(case, "infirmi\udce8re")
    assert talk_with(case, "infirmi\udce8re").conversation_id == first.conversation_id


# --- closed and opened again ----------------------------------------------------------------


def test_a_closed_conversation_can_be_looked_at_and_is_opened_by_a_note(case: OpenCase) -> None:
    session = begin_or_resume(case, role="nurse", library=LIBRARY, closes_at_once=True)
    session.submit("/end")
    looking = begin_or_resume(case, library=LIBRARY)
    assert looking.conversation_id == session.conversation_id, "no second conversation is begun"
    looking.submit("/steps")
    looking.submit("/back")
    assert looking.conversation.state == "held"
    looking.submit("one thing more")
    assert looking.conversation.state == "open"
    assert looking.conversation.sitting
    assert kinds(case)[-3:] == ["conversation-reopened", "sitting-begun", "note-taken"]


def test_ending_again_leaves_a_closed_conversation_as_it_was(case: OpenCase) -> None:
    session = begin_or_resume(case, role="nurse", library=LIBRARY, closes_at_once=True)
    session.submit("/end")
    before = kinds(case)
    assert "closed" in session.submit("/end").reply
    assert kinds(case) == before


# --- by which schedule ----------------------------------------------------------------------


@pytest.fixture
def own_schedule() -> Path:
    """An organisation's own schedule, where ltconverse looks for it."""
    file = paths.own_schedules() / "short-talk.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(starter("short-talk", "A short talk"), encoding="utf-8")
    return file


def test_an_unknown_schedule_is_named_and_nothing_is_begun(case: OpenCase) -> None:
    before = kinds(case)
    with pytest.raises(NotFound, match="long-talk"):
        talk_with(case, schedule="long-talk")
    assert kinds(case) == before


@pytest.mark.usefixtures("own_schedule")
def test_an_organisations_own_schedule_is_used_by_its_id(case: OpenCase) -> None:
    session = begin_or_resume(case, role="nurse", schedule="short-talk")
    assert [step.id for step in session.conversation.steps] == [
        "introduction",
        "overview",
        "view-at-the-time",
        "queries",
        "closing",
    ]
    assert session.prompts()[0].text == "What would you like us to make clearer before we begin?"
    session.submit("/asked 1")
    assert [one.prompt for one in session.conversation.asked] == ["short-talk-1"]
    session.submit("/asked 1")
    assert session.asked_here() == set()


@pytest.mark.usefixtures("own_schedule")
def test_another_schedule_is_another_conversation(case: OpenCase) -> None:
    ours = begin_or_resume(case, role="nurse")
    short = begin_or_resume(case, schedule="short-talk")
    assert short.conversation_id != ours.conversation_id
    assert short.practitioner == ours.practitioner
    named = begin_or_resume(case, role="nurse", schedule="learning-together")
    assert named.conversation_id == ours.conversation_id


def test_a_conversation_outlives_the_schedule_it_was_begun_by(
    case: OpenCase, own_schedule: Path
) -> None:
    session = begin_or_resume(case, role="nurse", schedule="short-talk")
    session.submit("told while the schedule was there")
    own_schedule.unlink()
    with again(case) as opened:
        resumed = begin_or_resume(opened, role="nurse")
        assert (resumed.schedule, resumed.step(), resumed.prompts()) == (None, None, [])
        assert resumed.outline().title == "Introduction"
        for line in ("/next", "!The call", "/next", "how it looked", "#role told by others"):
            resumed.submit(line)
        with pytest.raises(BadEntry, match="no prompts"):
            resumed.submit("/asked 1")
        resumed.submit("/end")
        resumed.submit("/end")
        assert texts(resumed) == [
            "told while the schedule was there",
            "how it looked",
            "told by others",
        ]
        assert resumed.conversation.state == "held"


# --- lines ----------------------------------------------------------------------------------


def test_a_tense_that_was_set_holds_until_the_place_changes(case: OpenCase) -> None:
    session = talk_with(case)
    for line in ("/next", "@records", "in the log", "/back", "/next", "as they saw it"):
        session.submit(line)
    assert [note.tense for note in session.conversation.live_notes] == ["records", "then"]


def test_a_bad_or_blank_line_saves_nothing(case: OpenCase) -> None:
    session = talk_with(case)
    before = kinds(case)
    with pytest.raises(BadEntry):
        session.submit("/nowhere")
    session.submit("   ")
    session.submit("/help")
    assert kinds(case) == before


@pytest.mark.parametrize(
    "text",
    [
        "[/b] and [@click=app.quit]x[/]",
        "\x1b[2J",
        "nul\x00nul",
        "שלום \u202e",
        "👩‍👩‍👧",
        "x" * 100_000,
    ],
)
def test_hostile_text_comes_back_as_it_was_typed(case: OpenCase, text: str) -> None:
    session = talk_with(case)
    session.submit(f"\\!{text}")
    with again(case) as opened:
        assert texts(talk_with(opened)) == [f"!{text}"]


# --- a save that does not succeed -----------------------------------------------------------


def test_a_full_disk_leaves_everything_as_it_was_and_the_next_save_works(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = talk_with(case)
    session.submit("before")
    events, place = case.state.events, session.conversation.step

    def full(_journal: object, _stamped: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(SqlCipherJournal, "append", full)
        for line in ("lost?", "#role lost?", "/next", "!lost?"):
            with pytest.raises(DiskFull, match="Make some room"):
                session.submit(line)
        assert texts(session) == ["before"]
        assert (case.state.events, session.conversation.step) == (events, place)
    session.submit("#role after")
    assert texts(session) == ["before", "after"]
    with again(case) as opened:
        history = read_history(opened.folder.journal, opened.folder.device)
        assert texts(talk_with(opened)) == ["before", "after"]
        clocks = [event.clock for event in history.events]
        assert clocks == list(range(1, len(clocks) + 1)), "no hole in the chain"


def test_every_event_names_the_one_before_it(case: OpenCase) -> None:
    session = talk_with(case)
    for line in ("one", "!two", "#role three", "/next"):
        session.submit(line)
    lines = list(case.folder.journal.lines())
    events = read_history(case.folder.journal, case.folder.device).events
    heads = ["", *(line.sha256 for line in lines)]
    assert [event.previous for event in events] == heads[:-1]


def test_nobody_else_opens_the_case_meanwhile(make_case: Callable[..., OpenCase]) -> None:
    opened = make_case()
    with pytest.raises(LtconverseError, match="open in another window"):
        open_case(opened.path, PASSPHRASE)


def test_time_is_counted_only_while_somebody_sits_to_it(case: OpenCase) -> None:
    session = talk_with(case)
    session.leave()
    assert not session.conversation.sitting
    session.leave()
    assert kinds(case).count("sitting-ended") == 1
    session.sit_down()
    assert isinstance(session.leaving().bodies[0], e.SittingEnded)


def test_the_prompts_that_fit_a_person_can_be_chosen_later_too(case: OpenCase) -> None:
    talk_with(case)
    session = talk_with(case, audience="first-line-manager")
    assert session.practitioner.audience == "first-line-manager"
    other = talk_with(case, role="team manager", audience="first-line-manager")
    other.submit("/goto overview")
    own = [
        prompt
        for prompt in other.prompts()
        if "first-line-manager" in getattr(prompt, "audiences", ())
    ]
    assert own


def test_at_the_factors_there_are_prompts_for_every_heading(case: OpenCase) -> None:
    session = talk_with(case)
    session.submit("/goto contributory-factors")
    offered = {getattr(prompt, "heading", None) for prompt in session.prompts()}
    assert set(session.headings) <= offered
    ids = [prompt.id for prompt in session.prompts()]
    assert len(ids) == len(set(ids))
