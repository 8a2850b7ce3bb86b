"""What is to be listened to: in which order, why, and what stays counted once it was checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.jobs.checks.checking import Item, next_to_check, progress
from ltconverse.speech.transcript import Gap
from tests.checking import RECORDING, Talk, words
from tests.sample_case import CONVERSATION

SAID = (
    "So we met on the ward. I did think it was safe for him to go home that night. "
    "Then I rang Eastfield four times and nobody rang back. It all seemed calm for once. "
    "We had three weeks until the conference."
)


def summary(items: list[Item]) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in items]


# --- quotes ---------------------------------------------------------------------------------


def test_a_lost_not_comes_before_everything_else() -> None:
    talk = Talk(words(SAID), [Gap(60, 75)])
    talk.note("It all seemed calm for once.", 17)
    lost = talk.note("I did not think it was safe for him to go home", 5)
    items = talk.items()
    assert items[0].note == lost
    assert items[0].words == "I did think it was safe for him to go home"
    assert items[0].reason.startswith(
        "N2 quotes it otherwise, perhaps the other way round: noted “not”, not heard."
    )
    assert items[0].differs
    assert [one.kind for one in items] == [
        "quote",
        "quote",
        "name",
        "number",
        "number",
        "gap",
    ]
    assert progress(items) == "0 of 2 quotes checked; 0 of 6 in all"


def test_an_added_not_and_one_that_was_cut_off_come_first_too() -> None:
    talk = Talk(words("I never saw the file. We did not say it was the family. I saw the log."))
    cut = talk.note("it was the family", 5)
    added = talk.note("I saw the file", 1)
    items = [one for one in talk.items() if one.kind == "quote"]
    assert {one.note for one in items if one.rank == 0} == {cut, added}
    assert "“not” was heard just before it" in next(one for one in items if one.note == cut).reason


def test_quotes_in_order_of_how_much_they_differ() -> None:
    talk = Talk(words(SAID))
    same = talk.note("It all seemed calm for once", 17)
    words_differ = talk.note("So we sat in the ward", 2)
    number = talk.note("I rang Eastfield forty times", 12)
    small = talk.note("Then we had three weeks until a conference", 21)
    turned = talk.note("it was unsafe for him to go home", 6)
    quotes = [one.note for one in talk.items() if one.kind == "quote"]
    assert quotes[0] == turned
    assert set(quotes[1:3]) == {words_differ, number}
    assert quotes[3:] == [small, same]


def test_a_quote_that_was_not_heard_is_to_be_looked_for() -> None:
    talk = Talk(words(SAID))
    talk.note("The family asked for a second opinion that week", 8)
    [one] = [one for one in talk.items() if one.kind == "quote"]
    assert "these words were not found here" in one.reason
    assert "They should stand at about 0:00:0" in one.reason
    assert one.start <= 8 <= one.end
    assert not one.placed
    assert one.differs
    assert not one.checked


def test_a_quote_is_found_elsewhere_if_it_was_noted_much_later() -> None:
    talk = Talk(words(SAID))
    note = talk.note("it was safe for him to go home", 2000)
    [one] = [one for one in talk.items() if one.kind == "quote"]
    assert (one.note, one.words) == (note, "it was safe for him to go home")


def test_quotations_within_a_note_are_quotes_when_they_were_heard() -> None:
    talk = Talk(words(SAID))
    talk.note("She said “it all seemed quiet for once” and went on.", 17, "note")
    talk.note("It was what some call “led up the garden path” here.", 17, "note")
    [one] = [one for one in talk.items() if one.kind == "quote"]
    assert "noted “quiet”, heard “calm”" in one.reason


def test_what_records_say_is_not_looked_for_in_the_sound() -> None:
    talk = Talk(words(SAID))
    talk.note("Presented as shy but settled, no concerns noted", 8, tense="records")
    assert not [one for one in talk.items() if one.kind == "quote"]


def test_words_of_a_reviewer_are_told_as_such() -> None:
    talk = Talk(words(SAID))
    talk.add(
        e.SpeakerCorrected(recording=RECORDING, correction="c", start=0, end=100, speaker="lead")
    )
    talk.note("It all seemed calm for once", 17)
    [one] = [one for one in talk.items() if one.kind == "quote"]
    assert "A reviewer seems to have said it." in one.reason


def test_a_note_that_is_taken_back_is_not_to_be_checked() -> None:
    talk = Talk(words(SAID))
    note = talk.note("It all seemed calm for once", 17)
    talk.add(e.NoteWithdrawn(note=note))
    assert not [one for one in talk.items() if one.kind == "quote"]


# --- the rest -------------------------------------------------------------------------------


QUOTED = (
    "N1 quotes “I rang Eastfield four times and nobody rang back”.",
    "N2 quotes “Then I rang Eastfield”.",
)


def test_one_item_a_stretch_with_all_its_reasons() -> None:
    talk = Talk(words(SAID))
    talk.note("I rang Eastfield four times and nobody rang back", 12)
    talk.note("Then I rang Eastfield", 11)
    items = talk.items()
    [quote] = [one for one in items if one.kind == "quote"]
    assert len(quote.notes) == 2
    for reason in (*QUOTED, "A name", "A number", "“nobody” is in the quote: a"):
        assert reason in quote.reason
    assert summary(items)[1:] == [("number", "three")]
    assert progress(items) == "0 of 2 quotes checked; 0 of 2 in all"


def test_a_stretch_between_two_quotes_does_not_join_them() -> None:
    talk = Talk(
        [*words("It all seemed calm for once"), *words("We had time enough", 10)], [Gap(3, 9.9)]
    )
    talk.note("It all seemed calm for once", 1)
    talk.note("We had time enough", 11)
    assert [len(one.notes) for one in talk.items() if one.kind == "quote"] == [1, 1]


def test_what_two_passes_heard_otherwise_is_offered() -> None:
    talk = Talk(words(SAID))
    other = words(SAID.replace("did think", "didn't think").replace("calm", "come"))
    items = talk.items(other)
    turned = next(one for one in items if one.kind == "negation" and one.suggestion)
    assert (turned.words, turned.suggestion) == ("did", "didn't")
    assert "A “not” was heard in one of two passes only" in turned.reason
    assert ("agreement", "calm") in summary(items)
    talk.note("I did think it was safe", 5)
    quote = talk.items(other)[0]
    assert quote.suggestion == "I didn't think it was safe"
    assert "in one of two passes only" in quote.reason


def test_what_was_put_right_is_offered_no_more_and_stays_counted() -> None:
    talk = Talk(words(SAID))
    other = words(SAID.replace("did think", "didn't think"))
    before = talk.items(other)
    one = next(one for one in before if one.suggestion)
    talk.correct(one.start, one.end, one.suggestion)
    after = talk.items(other)
    assert len(after) == len(before)
    same = next(two for two in after if abs(two.start - one.start) < 0.01)
    assert (same.words, same.suggestion, same.checked) == ("didn't", "", True)


def test_a_correction_where_nothing_was_to_check_is_counted() -> None:
    talk = Talk(words("we sat in the corridor for a while"))
    assert talk.items() == []
    talk.correct(2.0, 2.4, "kitchen")
    [one] = talk.items()
    assert (one.kind, one.words, one.checked) == ("corrected", "kitchen", True)


def test_not_every_no_is_listed() -> None:
    talk = Talk(words("no I had no time and not a minute to think " * 20))
    assert not [one for one in talk.items() if one.kind == "negation"]
    hardly = Talk([*words("we were"), *words("not", 1.0, probability=0.2), *words("told", 1.5)])
    assert summary(hardly.items()) == [("negation", "not")]


def test_a_name_is_listed_once() -> None:
    talk = Talk(words("I rang Priya and then Priya rang me so I told Priya’s team"))
    [one] = talk.items()
    assert (one.kind, one.words) == ("name", "Priya")
    assert "3 times in all" in one.reason
    assert talk.items(names=["Priya"]) == []


def test_what_stands_on_either_side_is_told_with_it() -> None:
    talk = Talk([*words("and then I rang Eastfield again that night"), *words("far off", 60)])
    [one] = talk.items()
    assert (one.before, one.words, one.after) == (
        "and then I rang",
        "Eastfield",
        "again that night",
    )


def test_gaps_and_repeats() -> None:
    gaps = [Gap(10, 10.9), Gap(20, 22), Gap(23, 25, "several"), Gap(50, 55, "repeats")]
    talk = Talk(words("and then we went to see and then we went to see her there", 60), gaps)
    items = talk.items()
    assert [(one.kind, one.start, one.end) for one in items] == [
        ("gap", 20, 25), ("repeat", 50, 55), ("repeat", 60, 65.9),
    ]  # fmt: skip
    assert items[0].reason == "Speech not understood; several people speak at once (4 s)."
    talk.note("and then we went to see her there", 63)
    assert "beside what is quoted" not in talk.items()[0].reason


def test_of_a_long_conversation_the_list_stays_short() -> None:
    said = " ".join(f"in 19{at % 90 + 10} there was a Name{at} too." for at in range(500))
    talk = Talk(words(said))
    items = talk.items()
    assert len(items) < 60
    assert len(talk.items(everything=True)) > 300


# --- checking -------------------------------------------------------------------------------


def test_a_check_holds_for_what_it_covers() -> None:
    talk = Talk(words(SAID))
    talk.note("It all seemed calm for once", 17)
    quote = talk.items()[0]
    talk.check(quote.start, quote.end - 1)
    assert not talk.items()[0].checked
    talk.check(quote.end - 1, quote.end, "rest")
    assert talk.items()[0].checked
    assert progress(talk.items()) == "1 of 1 quote checked; 1 of 4 in all"
    talk.add(e.CheckWithdrawn(recording=RECORDING, check="rest"))
    assert not talk.items()[0].checked


def test_a_quote_that_still_differs_says_so_when_it_was_checked() -> None:
    talk = Talk(words(SAID))
    talk.note("It all seemed quiet for once", 17)
    quote = talk.items()[0]
    talk.check(quote.start, quote.end)
    after = talk.items()[0]
    assert after.checked
    assert after.differs


@pytest.mark.parametrize(
    ("quotes", "said"), [(0, "2 of 3 checked"), (1, "1 of 1 quote checked; 2 of 3 in all")]
)
def test_progress(quotes: int, said: str) -> None:
    one = Item("name", 0, 1, "", "", 1)
    items = [replace(one, checked=True, notes=("n",) * quotes), replace(one, checked=True), one]
    assert progress(items) == said
    assert progress([]) == "Nothing here needs to be checked."


def test_the_next_goes_round_and_passes_over_what_was_checked() -> None:
    items = [Item("name", at, at + 1, "", "", at, checked=at == 1) for at in range(4)]
    assert next_to_check(items) == items[0]
    assert next_to_check(items, items[0].key) == items[2]
    assert next_to_check(items, items[3].key) == items[0]
    assert next_to_check(items, items[2].key, back=True) == items[0]
    assert next_to_check(items, items[0].key, back=True) == items[3]
    assert next_to_check([items[1]]) is None


WORDS = st.lists(
    st.sampled_from(["I", "did", "not", "didn't", "rang", "Priya", "14", "twice.", "calm", "home"]),
    max_size=60,
)


@settings(deadline=None, max_examples=40)
@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.data())
def test_what_was_checked_stays_counted(
    said: list[str], other: list[str], quotes: list[list[str]], data: st.DataObject
) -> None:
    """Whatever is said and noted: the order is stable, every place is sound, and listening to all
    of it leaves nothing to check and takes nothing off the list."""
    starts = data.draw(st.lists(st.integers(0, 40), max_size=4))
    talk = Talk(words(" ".join(said)), [Gap(at, at + 1.5) for at in starts])
    for number, quote in enumerate(quotes):
        talk.note(" ".join(quote) or "…", number * 7)
    items = talk.items(words(" ".join(other)))
    assert items == talk.items(words(" ".join(other)))
    assert items == sorted(items, key=lambda one: one.key)
    assert all(0 <= one.start < one.end and one.reason for one in items)
    assert len({note for one in items for note in one.notes}) <= len(quotes)
    for number, one in enumerate(items):
        talk.check(one.start, one.end, f"check-{number}")
    after = talk.items(words(" ".join(other)))
    assert after == [replace(one, checked=True) for one in items]


@given(WORDS.filter(lambda said: len(said) > 4), st.data())
@settings(deadline=None, max_examples=40)
def test_a_not_that_is_lost_is_never_left_out(said: list[str], data: st.DataObject) -> None:
    """Whatever was said: with a “not” noted that was not heard, or the other way, it is first."""
    plain = [one for one in said if one not in {"not", "didn't"}] + ["went", "to", "the", "ward"]
    at = data.draw(st.integers(1, len(plain) - 1))
    turned = [*plain[:at], "not", *plain[at:]]
    heard, noted = data.draw(st.sampled_from([(plain, turned), (turned, plain)]))
    talk = Talk(words(" ".join(heard)))
    talk.note(" ".join(noted), 2)
    first = talk.items()[0]
    assert (first.kind, first.rank, first.differs) == ("quote", 0, True)


def test_a_conversation_without_words_has_nothing_to_check() -> None:
    talk = Talk([])
    talk.note("It all seemed calm", 3)
    [one] = talk.items()
    assert one.words == ""
    assert talk.conversation.id == CONVERSATION
