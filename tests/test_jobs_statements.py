"""Working on a write-up: what may be done to its statements, taken back, and listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.written import digest_of
from ltconverse.errors import BadArguments, NotFound, NotSettled
from ltconverse.jobs.statements.acts import acts_of, do_again, take_back
from ltconverse.jobs.statements.base import Decided
from ltconverse.jobs.statements.details import apart_of, sources_of, wordings_of
from ltconverse.jobs.statements.looking import Looking, not_covered
from ltconverse.jobs.statements.plain import as_plain
from ltconverse.jobs.statements.rows import Heading, Row, rows_of, summary
from ltconverse.writeup import placing
from ltconverse.writeup.placing import Place
from tests.screens import library
from tests.writing_case import CONVERSATION, Work, work

CALM = "It all seemed calm, for once."
FILED = "I filed it in my mind as an accident."


def row(writing: Work, statement: str) -> Row:
    return next(one for one in rows_of(writing) if isinstance(one, Row) and one.id == statement)


def flags(writing: Work, statement: str) -> list[str]:
    return [one.words for one in row(writing, statement).flags]


# --- words ----------------------------------------------------------------------------------


def test_a_statement_is_put_in_other_words_and_every_wording_is_kept() -> None:
    writing = work()
    which = writing.id_of("duty desk on a Tuesday")
    before = writing.statement(which).text
    assert writing.do(writing.reword(which, f" {before} ")).bodies == ()
    writing.do(writing.reword(which, "She took it over on a Tuesday.", "shorter"))
    writing.do(writing.reword(which, "She took it over that Tuesday."))
    assert writing.statement(which).text == "She took it over that Tuesday."
    told = wordings_of(writing, writing.statement(which))
    assert [one.text for one in told] == [
        "She took it over that Tuesday.", "She took it over on a Tuesday.", before,
    ]  # fmt: skip
    assert "shorter" in told[2].head
    assert writing.conversation.notes[which].text == before
    assert "put otherwise" in flags(writing, which)


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b\n"])
def test_a_statement_needs_words(nothing: str) -> None:
    writing = work()
    which = writing.id_of(CALM)
    story = Place(placing.STORY, placing.ALL)
    acts: list[Callable[[], Decided]] = [
        lambda: writing.reword(which, nothing),
        lambda: writing.split(which, nothing, "rest"),
        lambda: writing.split(which, "begin", nothing),
        lambda: writing.add(nothing, story),
    ]
    for act in acts:
        with pytest.raises(BadArguments):
            act()


def test_the_tense_takes_a_statement_to_where_that_is_told() -> None:
    writing = work()
    which = writing.id_of("call came before")
    writing.do(writing.tense(which, "now"))
    assert writing.laid.places[which] == Place(placing.LOOKING_BACK, "turning-point-1")
    writing.do(writing.tense(which, "then"))
    assert writing.laid.places[which] == Place("turning-point-1", placing.HAPPENED)
    # Somebody said where it belongs: there it stays, whatever its tense.
    writing.do(writing.move_to(which, Place(placing.STORY, placing.ALL)))
    writing.do(writing.tense(which, "now"))
    assert writing.laid.places[which] == Place(placing.STORY, placing.ALL)


def test_once_a_draft_has_it_the_tense_still_takes_it_along() -> None:
    writing = work()
    make_version(writing)
    which = writing.id_of("call came before")
    decided = writing.do(writing.tense(which, "now"))
    assert len(decided.bodies) == 2
    assert writing.laid.places[which] == Place(placing.LOOKING_BACK, "turning-point-1")
    writing.do(writing.undo())
    assert writing.laid.places[which] == Place("turning-point-1", placing.HAPPENED)
    assert writing.statement(which).tense == "then"


def test_one_statement_becomes_two_that_rest_on_the_same() -> None:
    writing = work()
    which = writing.id_of("duty desk on a Tuesday")
    first = writing.labels[which]
    new = writing.do(writing.split_after(which, "on a TUESDAY")).at
    texts = writing.texts()
    at = texts.index("She took the case over from the duty desk on a Tuesday;")
    assert texts[at + 1] == "the baby was in hospital."
    assert (writing.labels[which], writing.labels[new]) == (first, f"S{int(first[1:]) + 1}")
    assert sources_of(writing, writing.statement(new)) == sources_of(
        writing, writing.statement(which)
    )
    with pytest.raises(NotFound, match="does not say"):
        writing.split_after(which, "not in it")


@pytest.mark.parametrize(
    ("one", "other", "text", "form"),
    [
        (CALM, "duty desk on", "the baby was in hospital. “It all seemed calm, for once.”", "note"),
        (CALM, FILED, "It all seemed calm, for once. […] I filed it", "quote"),
        ("duty desk on", "Verbal supervision", "in hospital. Verbal supervision", "note"),
    ],
)
def test_two_become_one_that_rests_on_both(one: str, other: str, text: str, form: str) -> None:
    writing = work()
    first, second = writing.id_of(one), writing.id_of(other)
    count = len(writing.texts())
    kept = writing.do(writing.join(first, second)).at
    assert text in writing.statement(kept).text
    assert writing.statement(kept).form == form
    assert set(writing.statement(kept).notes) == {first, second}
    assert len(writing.texts()) == count - 1
    gone = ({first, second} - {kept}).pop()
    assert writing.called(gone) == writing.labels[kept]
    with pytest.raises(BadArguments):
        writing.join(kept, gone)
    writing.do(writing.undo())
    assert len(writing.texts()) == count


def test_a_number_that_somebody_knows_outlives_a_new_one() -> None:
    writing = work()
    make_version(writing)
    calm = writing.id_of(CALM)
    label = writing.labels[calm]
    before = writing.standing_at(writing.laid.places[calm])
    new = writing.do(
        writing.add("Just before.", writing.laid.places[calm], before[before.index(calm) - 1])
    ).at
    assert writing.do(writing.join(new, calm)).at == calm
    assert writing.labels[calm] == label
    assert writing.statement(calm).text == "Just before. “It all seemed calm, for once.”"
    assert writing.statement(calm).form == "note"


def test_joined_statements_of_two_tenses_say_so() -> None:
    writing = work()
    decided = writing.join(writing.id_of("duty desk on"), writing.id_of("With what came later"))
    assert "looking back" in decided.said


def test_what_is_to_be_left_out_goes_and_is_found_elsewhere() -> None:
    writing = work()
    calm, later = writing.id_of(CALM), writing.id_of("With what came later")
    decided = writing.do(writing.leave_out(calm, "ALL  seemed"))
    assert writing.statement(calm).text == "It […] calm, for once."  # a quote shows the gap
    assert writing.statement(calm).left_out == ("ALL  seemed",)
    assert "says it too" not in decided.said
    decided = writing.do(writing.leave_out(later, "calm"))
    assert writing.statement(later).text == "With what came later, was the wrong word for it."
    assert f"{writing.labels[calm]} says it too" in decided.said
    with pytest.raises(NotFound):
        writing.leave_out(calm, "nobody said this")
    with pytest.raises(BadArguments, match="Nothing would be left"):
        writing.leave_out(later, writing.statement(later).text)


# --- where it stands ------------------------------------------------------------------------


def test_a_statement_goes_up_and_down_and_on_into_the_next_part() -> None:
    writing = work()
    ids = writing.standing_at(Place(placing.STORY, placing.ALL))
    first, second = ids[:2]
    writing.do(writing.move(second, -1))
    assert writing.standing_at(Place(placing.STORY, placing.ALL))[:2] == [second, first]
    writing.do(writing.move(second, 1))
    assert writing.standing_at(Place(placing.STORY, placing.ALL)) == ids
    assert writing.do(writing.move(first, -1)).bodies == ()
    last = ids[-1]
    writing.do(writing.move(last, 1))
    assert writing.laid.places[last] == Place(placing.POINTS, placing.ALL)
    assert writing.standing_at(Place(placing.POINTS, placing.ALL))[0] == last
    writing.do(writing.move(last, -1))
    assert writing.standing_at(Place(placing.STORY, placing.ALL)) == ids


def test_going_down_again_and_again_reaches_the_end_through_every_part() -> None:
    writing = work()
    which = writing.id_of("duty desk on a Tuesday")
    seen = set()
    while writing.do(writing.move(which, 1)).bodies:
        seen.add(writing.laid.places[which].section)
        assert len(seen) < 40
    assert writing.texts()[-1] == writing.statement(which).text
    assert {"turning-point-1", "went-well", "queries", "suggestions", "closing"} <= seen


def test_a_statement_goes_under_any_heading_there_is_and_no_other() -> None:
    writing = work()
    which = writing.id_of(CALM)
    titles = [one.title for one in writing.places]
    assert len(set(titles)) == len(titles)
    for one in writing.places:
        decided = writing.do(writing.move_to(which, one.place))
        assert writing.laid.places[which] == one.place
        assert one.title in decided.said
        assert CALM in writing.texts(), one
    with pytest.raises(BadArguments):
        writing.move_to(which, Place("no-such", "all"))
    other = writing.id_of("Verbal supervision")
    writing.do(writing.move_after(which, other))
    texts = writing.texts()
    assert texts.index(CALM) == texts.index(writing.statement(other).text) + 1


# --- in and out -----------------------------------------------------------------------------


def test_what_was_taken_out_stands_at_the_end_and_comes_back() -> None:
    writing = work()
    which = writing.id_of(CALM)
    before = writing.reads()
    writing.do(writing.drop(which, "said twice"))
    lines = rows_of(writing)
    assert isinstance(lines[-1], Row)
    assert (lines[-1].id, lines[-1].label, lines[-1].is_out) == (which, "T1", True)
    assert [one.words for one in lines[-1].flags] == ["said twice"]
    assert CALM not in writing.texts()
    assert writing.do(writing.drop(which)).bodies == ()
    assert writing.find("t1") == which
    writing.do(writing.restore(which))
    assert writing.reads() == before
    assert writing.do(writing.restore(which)).bodies == ()


@pytest.mark.parametrize(
    ("typed", "text", "form"),
    [
        ("  words ", "words", "note"),
        ('"their words"', "their words", "quote"),
        ('"their words', "their words", "quote"),
        ("“their words”", "their words", "quote"),
    ],
)
def test_an_added_statement_says_that_it_rests_on_nothing(typed: str, text: str, form: str) -> None:
    writing = work()
    first = writing.id_of("duty desk on a Tuesday")
    new = writing.do(writing.add(typed, writing.laid.places[first], first)).at
    assert (writing.statement(new).text, writing.statement(new).form) == (text, form)
    texts = writing.texts()
    assert texts.index(text) == texts.index(writing.statement(first).text) + 1
    assert "no source" in flags(writing, new)
    assert row(writing, new).to_look_at
    assert sources_of(writing, writing.statement(new)) == []
    writing.do(writing.source_note(new, 2))
    assert flags(writing, new) == []
    assert sources_of(writing, writing.statement(new))[0].head.startswith("Note 2, ")
    assert writing.do(writing.source_note(new, 2)).bodies == ()
    with pytest.raises(NotFound, match="no note 99"):
        writing.source_note(new, 99)


def test_what_is_added_is_of_the_tense_of_its_place_unless_its_words_say_otherwise() -> None:
    writing = work()
    story, back = Place(placing.STORY, placing.ALL), Place(placing.LOOKING_BACK, placing.ALL)
    for text, place, tense in (
        ("The ward was quiet.", story, "then"),
        ("The ward was quiet.", back, "now"),
        ("Looking back, the ward was quiet.", story, "now"),
    ):
        new = writing.do(writing.add(text, place)).at
        assert writing.statement(new).tense == tense


# --- two at once ----------------------------------------------------------------------------


def test_two_wordings_made_apart_are_both_shown_until_one_is_chosen() -> None:
    writing = work()
    which = writing.id_of(CALM)
    writing.do(writing.reword(which, "All calm, hers."))
    theirs = writing.reword(which, "All calm, his.").bodies[0]
    assert isinstance(theirs, e.StatementReworded)
    writing.case.record(theirs.model_copy(update={"was": CALM}))
    writing.again()
    assert "two wordings" in flags(writing, which)
    assert [one.text for one in apart_of(writing, writing.statement(which))] == ["All calm, hers."]
    writing.do(writing.settle_apart(which, "All calm, his."))
    assert flags(writing, which) == ["put otherwise"]
    assert writing.do(writing.settle_apart(which, "x")).bodies == ()


# --- taking back ----------------------------------------------------------------------------


def make_version(writing: Work) -> str:
    """Freeze it as it stands."""
    state, conversation = writing.case.state, writing.conversation
    statements = tuple(
        e.FrozenStatement(
            statement=one.id,
            number=one.number,
            section=place.section,
            part=place.part,
            text=one.text,
            form=one.form,
            tense=one.tense,
        )
        for one, place in writing.laid.statements()
    )
    version = writing.case.new_id()
    writing.case.record(
        e.VersionMade(
            conversation=conversation.id,
            version=version,
            number=len(conversation.written.versions) + 1,
            statements=statements,
            sha256=digest_of(statements),
            taken_in=tuple(state.heads.items()),
        )
    )
    writing.again()
    return version


def test_a_note_that_changed_after_a_draft_had_it_is_to_be_looked_at() -> None:
    writing = work()
    calm, tuesday = writing.id_of(CALM), writing.id_of("duty desk on a Tuesday")
    writing.case.record(e.NoteEdited(note=calm, text="It seemed calm."))
    writing.again()
    make_version(writing)
    assert not [one for one in flags(writing, calm) if "its note" in one]
    writing.case.record(
        e.NoteEdited(note=calm, text="It all seemed calm."), e.NoteWithdrawn(note=tuesday)
    )
    writing.again()
    assert writing.statement(calm).text == "It seemed calm."
    assert "its note was changed after draft 1" in flags(writing, calm)
    assert "its note was taken back" in flags(writing, tuesday)
    assert row(writing, calm).to_look_at


def test_what_was_done_is_listed_and_taken_back_by_its_number() -> None:
    writing = work()
    calm, other = writing.id_of(CALM), writing.id_of("Verbal supervision")
    writing.do(writing.reword(calm, "It all seemed calm."))
    writing.do(writing.join(calm, other))
    writing.do(writing.drop(writing.id_of("one hour with the file")))
    acts = acts_of(writing.conversation)
    assert [one.number for one in acts] == [1, 2, 3]
    assert len(acts[1].changes) == 2  # joined, and a quote no longer
    told = [one.words(writing.called) for one in acts]
    assert "put otherwise: “It all seemed calm.”" in told[0]
    assert "joined into" in told[1]
    assert "taken out" in told[2]
    writing.do(take_back(writing.conversation, "laptop", 2))
    assert not writing.statement(other).joined_into
    assert writing.statement(calm).form == "quote"
    assert take_back(writing.conversation, "laptop", 2).bodies == ()
    writing.do(do_again(writing.conversation, "laptop", 2))
    assert writing.statement(other).joined_into == calm
    assert do_again(writing.conversation, "laptop", 2).bodies == ()
    for wanted in (3, 2, 1):
        decided = take_back(writing.conversation, "laptop")
        assert decided.said == f"Taken back: {wanted}."
        writing.case.record(*decided.bodies)
    with pytest.raises(NotFound):
        take_back(writing.conversation, "laptop")
    for wanted in (1, 2, 3):
        decided = do_again(writing.conversation, "laptop")
        assert decided.said == f"Done again: {wanted}."
        writing.case.record(*decided.bodies)
    with pytest.raises(NotFound):
        do_again(writing.conversation, "laptop")
    with pytest.raises(NotFound, match="number 9"):
        take_back(writing.conversation, "laptop", 9)
    with pytest.raises(NotFound):
        take_back(writing.conversation, "another laptop")


def test_what_a_draft_has_is_not_taken_back() -> None:
    writing = work()
    which = writing.id_of(CALM)
    writing.do(writing.reword(which, "Calm."))
    make_version(writing)
    with pytest.raises(BadArguments, match="Draft 1 has 1"):
        take_back(writing.conversation, "laptop")
    assert flags(writing, which) == []
    writing.do(writing.reword(which, "Quite calm."))
    assert flags(writing, which) == ["changed since draft 1"]
    new = writing.do(writing.add("More.", writing.laid.places[which], which)).at
    assert "new since draft 1" in flags(writing, new)
    assert summary(rows_of(writing)).endswith(", 1 to look at")


def test_what_was_done_for_a_reply_is_taken_back_where_that_is_settled() -> None:
    writing = work()
    which = writing.id_of(CALM)
    writing.do(writing.reword(which, "Calm."))
    writing.do(writing.reword(which, "Quite calm.", because="point-of-a-reply"))
    with pytest.raises(BadArguments, match="point of a reply"):
        take_back(writing.conversation, "laptop", 2)
    assert take_back(writing.conversation, "laptop").said == "Taken back: 1."


def test_once_it_is_agreed_nothing_changes_until_it_is_opened_again() -> None:
    writing = work()
    which = writing.id_of(CALM)
    writing.do(writing.reword(which, "Calm."))
    writing.case.record(e.WriteUpAgreed(conversation=CONVERSATION, on=date(2025, 6, 1)))
    writing.again()
    acts: list[Callable[[], Decided]] = [
        lambda: writing.reword(which, "x"),
        lambda: writing.drop(which),
        lambda: writing.move(which, 1),
        writing.undo,
        lambda: take_back(writing.conversation, "laptop"),
    ]
    for act in acts:
        with pytest.raises(NotSettled, match="was agreed"):
            act()
    writing.case.record(e.WriteUpReopened(conversation=CONVERSATION, why="a letter came"))
    assert writing.do(writing.undo()).bodies


def test_a_draft_made_meanwhile_keeps_what_it_has() -> None:
    writing = work()
    writing.do(writing.reword(writing.id_of(CALM), "Calm."))
    make_version(writing)
    assert "Draft 1 has that" in writing.undo().said
    assert writing.undo().bodies == ()


def test_a_number_that_was_shared_is_kept_when_it_is_taken_out() -> None:
    writing = work()
    which = writing.id_of(CALM)
    label = writing.labels[which]
    make_version(writing)
    writing.do(writing.drop(which))
    assert writing.find(label) == which
    assert label not in {one.label for one, _ in writing.laid.statements()}


def test_a_statement_is_found_by_its_number_or_the_beginning_of_its_id() -> None:
    writing = work()
    which = writing.id_of(CALM)
    label = writing.labels[which]
    for reference in (label, label.lower(), f" {label[1:]} ", which):
        assert writing.find(reference) == which
    for nothing in ("", "S", "S999", "made", "S1x"):
        with pytest.raises(NotFound):
            writing.find(nothing)


ACTS: list[Callable[[Work, str, str], Decided]] = [
    lambda writing, one, _: writing.reword(one, f"{writing.statement(one).text} More."),
    lambda writing, one, _: writing.split(one, "The first half.", "The other half."),
    lambda writing, one, other: writing.join(one, other) if one != other else Decided(),
    lambda writing, one, _: writing.move(one, 1),
    lambda writing, one, _: writing.move(one, -1),
    lambda writing, one, other: writing.move_after(one, other),
    lambda writing, one, _: writing.move_to(one, writing.places[-1].place),
    lambda writing, one, _: writing.drop(one, "why"),
    lambda writing, one, _: writing.tense(one, "now"),
    lambda writing, one, _: writing.form(one, "quote"),
    lambda writing, one, _: writing.add("Something new.", writing.laid.places[one], one),
    lambda writing, one, _: writing.source_note(one, 1),
    lambda writing, one, _: writing.difference(one, "They see it otherwise."),
]


@given(
    steps=st.lists(
        st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 99), st.integers(0, 99)),
        max_size=12,
    ),
    draft=st.integers(0, 12),
)
@settings(max_examples=40)
def test_whatever_is_done_is_taken_back_to_the_letter_and_loses_no_note(
    steps: list[tuple[int, int, int]], draft: int
) -> None:
    writing = work()
    if draft < 4:
        make_version(writing)
    seen = [writing.reads()]
    for which, one, other in steps:
        ids = [each.id for each, _ in writing.laid.statements()]
        decided = ACTS[which](writing, ids[one % len(ids)], ids[other % len(ids)])
        writing.do(decided)
        if decided.bodies:
            seen.append(writing.reads())
        account = writing.laid.account
        rested = {note for each in account.statements.values() for note in each.notes}
        assert {note.id for note in writing.conversation.live_notes} <= rested
        numbers = [each.number for each, _ in writing.laid.statements()]
        assert len(set(numbers)) == len(numbers)
        if draft >= 4:
            assert numbers == list(range(1, len(numbers) + 1))
        assert len(as_plain(rows_of(writing))) == len(numbers) + len(writing.taken_out)
    for expected in reversed(seen[:-1]):
        writing.do(writing.undo())
        assert writing.reads() == expected
    assert writing.undo().bodies == ()
    for expected in seen[1:]:
        writing.do(writing.redo())
        assert writing.reads() == expected
    assert writing.redo().bodies == ()


# --- listing and looking --------------------------------------------------------------------


def test_the_list_has_every_heading_and_says_where_nothing_stands() -> None:
    writing = work()
    for one in writing.standing_at(Place("turning-point-1", placing.VIEW)):
        writing.do(writing.drop(one))
    lines = rows_of(writing)
    titles = [one.title for one in lines if isinstance(one, Heading)]
    assert "Their story" in titles
    assert any("The officer’s phone call" in one for one in titles)
    at = titles.index("The view at the time")
    assert titles[at + 1] == "Nothing was noted here."
    assert titles[-1] == "Taken out"


def test_the_language_of_ones_own_words_is_looked_at_and_never_that_of_a_quote() -> None:
    writing = work()
    looking = Looking(library())
    told = writing.do(writing.add("She should have known.", Place(placing.STORY, placing.ALL)))
    quote = writing.do(writing.add('"I should have known."', Place(placing.STORY, placing.ALL)))
    assert any("should have" in one.words for one in looking.flags(writing.statement(told.at)))
    assert list(looking.flags(writing.statement(quote.at))) == []
    assert any("judges" in one for one in looking.sentences(writing.statement(told.at)))


def test_what_is_not_covered_goes_by_what_still_stands() -> None:
    writing = work()
    before = not_covered(writing, library())
    assert any(one.startswith("Turning point 1") and "family" in one for one in before)
    assert any(one.startswith("Open question 1") for one in before)
    nowhere = next(one for one in before if one.startswith("Nowhere yet"))
    assert "organisation" not in nowhere
    writing.do(writing.drop(writing.id_of("close cases within the quarter")))
    after = not_covered(writing, library())
    assert "organisation" in next(one for one in after if one.startswith("Nowhere yet"))
    assert CONVERSATION in writing.case.state.conversations


def test_a_quote_that_is_told_anew_is_no_quote_any_more() -> None:
    writing = work()
    calm = writing.id_of(CALM)
    writing.do(writing.reword(calm, "It all seemed quite calm, for once."))
    assert writing.statement(calm).form == "quote"
    decided = writing.reword(calm, "They thought that nothing was the matter.")
    assert "no quote any more" in decided.said
    writing.do(decided)
    assert writing.statement(calm).form == "note"
    writing.do(writing.undo())
    assert writing.statement(calm).form == "quote"
