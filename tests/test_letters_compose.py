"""Filling in letters, and showing them: what a person wrote is words, and is not read again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.letters.compose import compose, known
from ltconverse.letters.library import load_letters
from ltconverse.letters.model import FIELDS, Letter, Run, Template
from ltconverse.letters.reading import read_text
from ltconverse.letters.render import to_markdown, to_text
from ltconverse.method.library import load_library
from ltconverse.text import one_line
from ltconverse.writeup.words import capital
from tests.hostile import HOSTILE
from tests.sample_case import CONVERSATION, STEPS, Script

DAY = date(2026, 11, 22)
LONDON = ZoneInfo("Europe/London")


def template(text: str) -> Template:
    found = read_text(text, "it.md", "it")
    assert found.template is not None, found.problems
    return found.template


def composed(text: str, **filled: str) -> Letter:
    return compose(template(text), filled, DAY)


def test_a_letter_is_filled_in_and_what_is_open_is_told() -> None:
    letter = composed(
        "# For {role}\n\nAt {place}, {place}\\\nwith **{lead}**\n", role="nurse", lead=" the lead\n"
    )
    assert letter.title == "For nurse"
    assert letter.open_blanks == ("place",)
    assert letter.blocks[1].lines == (
        (Run("At "), Run("[place]", blank=True), Run(", "), Run("[place]", blank=True)),
        (Run("with "), Run("the lead", bold=True)),
    )
    assert to_text(letter) == "For nurse\n\nAt [place], [place]\nwith the lead\n"
    assert to_markdown(letter) == (
        "# For nurse\n\nAt \\[place\\], \\[place\\]\\\nwith **the lead**\n"
    )


def test_items_stand_together() -> None:
    letter = composed("# T\n\n- one\\\n  more\n- two\n\nend\n")
    assert to_text(letter) == "T\n\n- one\n  more\n- two\n\nend\n"
    assert to_markdown(letter) == "# T\n\n- one\\\n  more\n- two\n\nend\n"


def test_braces_and_stars_that_a_person_wrote_stay() -> None:
    letter = composed("# T\n\n{place} {role}\n", place="{role} **x** {{y}}", role="{place}")
    assert to_text(letter) == "T\n\n{role} **x** {{y}} {place}\n"
    assert letter.open_blanks == ()
    assert not any(run.bold for run in letter.blocks[1].lines[0])


def test_people_begin_a_line_with_a_large_letter() -> None:
    letter = composed("# T\n\n{lead}\\\nand {lead}\\\n{email}\n", lead="the lead", email="a@b.org")
    assert to_text(letter) == "T\n\nThe lead\nand the lead\na@b.org\n"


def test_the_date_is_that_of_the_letter_unless_another_is_given() -> None:
    assert composed("# {today}\n").title == "Sunday 22 November 2026"
    assert composed("# {today}\n", today="tomorrow").title == "tomorrow"


def test_an_unknown_field_is_of_no_account() -> None:
    assert composed("# {place}\n", nonsense="x", place="  ").open_blanks == ("place",)


WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)
DETAILS = st.dictionaries(st.sampled_from(sorted(FIELDS)), WORDS)


@given(DETAILS, st.sampled_from(sorted(load_letters().templates)))
def test_whatever_the_details_they_are_in_the_letter_as_they_are(
    details: dict[str, str], name: str
) -> None:
    chosen = load_letters().templates[name]
    letter = compose(chosen, details, DAY)
    text = to_text(letter)
    given = {"today": "Sunday 22 November 2026", **details}
    for field in chosen.fields:
        words = one_line(given.get(field, ""))
        asked = words or f"[{FIELDS[field].label}]"
        # A large letter at the beginning of a line is ours.
        assert asked in text or capital(asked) in text
        assert (field in letter.open_blanks) == (not words)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4))
def test_markdown_shows_exactly_the_words(values: list[tuple[str, bool]]) -> None:
    names = ["role", "place", "lead", "second"]
    asked = [f"**{{{n}}}**" if b else f"{{{n}}}" for n, (_, b) in zip(names, values, strict=False)]
    filled = {name: words for name, (words, _) in zip(names, values, strict=False)}
    letter = composed(f"# T\n\nTo {' and '.join(asked)}.\n", **filled)
    tokens = MarkdownIt("commonmark").parse(to_markdown(letter))
    (inline,) = [one for one in tokens if one.type == "inline" and one.content != "T"]
    shown = "".join(one.content for one in inline.children or [])
    assert {one.type for one in inline.children or []} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
    }
    told = one_line(to_text(letter).removeprefix("T\n\n"))
    # Stars hold only beside a letter; beside other signs a viewer may show them.
    assert shown.replace("*", "") == told.replace("*", "")


# --- what the case knows --------------------------------------------------------------------


def a_case() -> Script:
    made = Script()
    made.add(e.CaseOpened(case="case-1", title="Review 0417"))
    made.add(e.ReviewerJoined(person="r1", role="lead reviewer", agency="social care"))
    made.add(e.ReviewerJoined(person="r2", role="reviewer", agency="health"))
    made.add(e.PractitionerJoined(person="p", role="school nurse", agency="north"))
    made.add(e.FamilyMemberAdded(person="m", pseudonym="Mother", relation="mother"))
    return made


def filled(state: CaseState, person: str = "p", *, afterwards: bool = False) -> dict[str, str]:
    schedule = load_library().schedules["learning-together"]
    return known(state, state.people[person], schedule, afterwards=afterwards, zone=LONDON)


def test_before_anything_is_planned() -> None:
    schedule = load_library().schedules["learning-together"]
    known_now = filled(a_case().state())
    assert 0 <= int(known_now.pop("minutes")) - schedule.minutes(3) < 5
    assert known_now == {
        "review": "Review 0417",
        "role": "school nurse",
        "agency": "north",
        "write_up_days": "10",
    }


def test_a_plan_and_the_details_of_the_review() -> None:
    made = a_case()
    made.add(
        e.ConversationPlanned(person="p", on=date(2026, 12, 1), at="10:00", lead="r2", second="r1")
    )
    entered = (("minutes", "60"), ("review", "A look back"), ("place", "library"),
               ("role", "not entered"), ("unknown", "x"))  # fmt: skip
    made.add(e.DetailsEntered(details=entered))
    known_now = filled(made.state())
    assert known_now["day"] == "Tuesday 1 December 2026"
    assert known_now["time"] == "10:00"
    assert known_now["lead"] == "reviewer, health"
    assert known_now["second"] == "lead reviewer, social care"
    assert (known_now["minutes"], known_now["review"], known_now["place"]) == (
        "60",
        "A look back",
        "library",
    )
    assert known_now["role"] == "school nurse"
    assert "unknown" not in known_now
    assert filled(made.state(), "m")["role"] == "Mother"
    assert "day" not in filled(made.state(), "m")


def held() -> Script:
    made = a_case()
    made.add(e.ConversationPlanned(person="p", on=date(2025, 5, 12), lead="r1", second="r2"))
    made.begin("p", STEPS)
    made.add(e.ConversationClosed(conversation=CONVERSATION, write_up_due=date(2026, 12, 15)))
    return made


def test_after_the_conversation() -> None:
    known_now = filled(held().state())
    assert known_now["held_on"] == "Monday 12 May 2025"
    assert known_now["write_up_by"] == "Tuesday 15 December 2026"
    assert known_now["lead"] == "lead reviewer, social care"
    assert known_now["second"] == "reviewer, health"


def test_whoever_took_the_lead_is_told_then() -> None:
    made = held()
    made.add(e.LeadTaken(conversation=CONVERSATION, lead="r2", second="r1"))
    assert filled(made.state())["lead"] == "reviewer, health"
    assert filled(made.state())["second"] == "lead reviewer, social care"


def test_when_another_is_planned_each_letter_speaks_of_its_own() -> None:
    made = held()
    made.add(e.ConversationPlanned(person="p", on=date(2026, 12, 1), at="10:00", lead="r2"))
    before, after = filled(made.state()), filled(made.state(), afterwards=True)
    assert (before["lead"], after["lead"]) == ("reviewer, health", "lead reviewer, social care")
    assert before["day"] == "Tuesday 1 December 2026"
    assert "held_on" not in before
    assert after["held_on"] == "Monday 12 May 2025"
    # Which letters are written afterwards follows from what they ask for.
    chosen = load_letters().templates.values()
    afterwards = {one.id.removesuffix("-family") for one in chosen if one.afterwards}
    assert afterwards == {"thank-you", "draft", "receipt"}


@pytest.mark.parametrize(("zone", "day"), [("Europe/London", "1 June"), ("UTC", "31 May")])
def test_the_day_is_that_of_the_place(zone: str, day: str) -> None:
    made = a_case()
    made.begin("p", STEPS)
    state = made.state()
    (conversation,) = state.conversations.values()
    conversation.begun_at = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    told = known(state, state.people["p"], None, zone=ZoneInfo(zone))
    assert day in told["held_on"]
    assert "minutes" not in told
