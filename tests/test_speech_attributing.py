"""Who spoke each word: what a person says over labels, channels, keys and voices, in that order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.events import VoiceTurn
from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.attributing import KEY_LAG, attributed
from ltconverse.speech.voices.speakers import Mark, VoiceSpan

QUESTION = "Could you tell me what happened then?"
ANSWER = "Well, I went to see them on the Monday."
SHORT = "Did you?"
LAST = "Yes, twice that week."


def talk(*said: str, pause: float = 0.4) -> list[Word]:
    """Words of 0.28 s, 0.02 s apart; a pause after each sentence."""
    words: list[Word] = []
    at = 0.5
    for sentence in said:
        for text in sentence.split():
            words.append(Word(round(at, 3), round(at + 0.28, 3), text, 0.9))
            at += 0.3
        at += pause
    return words


def span(words: list[Word], voice: str, certainty: float = 1.0) -> VoiceSpan:
    return VoiceSpan(words[0].start, words[-1].end, voice, certainty)


def parts(words: list[Word], *lengths: int) -> list[list[Word]]:
    """The words in stretches of these many, and the rest."""
    found, at = [], 0
    for length in lengths:
        found.append(words[at : at + length])
        at += length
    return [*found, words[at:]]


def who(words: tuple[Word, ...]) -> str:
    """`lead: Could you… | v1: Well…`, in the turns they make."""
    turns: list[list[str]] = []
    for word in words:
        if not turns or turns[-1][0] != word.speaker:
            turns.append([word.speaker])
        turns[-1].append(word.text)
    return " | ".join(f"{one[0]}: {' '.join(one[1:])}" for one in turns)


WORDS = talk(QUESTION, ANSWER)
ASKED, ANSWERED = parts(WORDS, 7)
TWO = [span(ASKED, "v1"), span(ANSWERED, "v2")]


# --- each source alone ----------------------------------------------------------------------


def test_a_voice_is_itself_until_somebody_names_it() -> None:
    assert who(attributed(WORDS, TWO, {}, ())) == f"v1: {QUESTION} | v2: {ANSWER}"
    named = attributed(WORDS, TWO, {"v1": "lead", "v2": "practitioner"}, ())
    assert who(named) == f"lead: {QUESTION} | practitioner: {ANSWER}"


def test_turns_of_the_journal_do_as_well_as_spans() -> None:
    turns = [VoiceTurn(start=o.start, end=o.end, voice=o.voice, certainty=1.0) for o in TWO]
    assert attributed(WORDS, turns, {}, ()) == attributed(WORDS, TWO, {}, ())


def test_nothing_known_leaves_words_as_they_are() -> None:
    assert attributed(WORDS, (), {}, ()) == tuple(WORDS)
    assert attributed((), TWO, {}, [(0, 9, "lead")], [Mark(1, "lead")]) == ()


def by_keys(keys: list[Mark]) -> tuple[Word, ...]:
    return attributed(WORDS, (), {}, (), keys)


def test_keys_alone_say_who_speaks_from_the_pause_before_they_came() -> None:
    """Each key is 0.8 s late, in the middle of the new speaker's first words."""
    keys = [Mark(ASKED[0].start + 0.8, "lead"), Mark(ANSWERED[0].start + 0.8, "practitioner")]
    told = by_keys(keys)
    assert who(told) == f"lead: {QUESTION} | practitioner: {ANSWER}"


def test_words_about_a_key_are_unsure_and_those_far_from_it_are_not() -> None:
    keys = [Mark(0.6, "lead"), Mark(ANSWERED[0].start + 0.8, "practitioner")]
    told = by_keys(keys)
    assert [word.text for word in told if word.unsure] == ["happened", "then?", "Well,", "I"]


def test_before_the_first_key_nobody_knows() -> None:
    told = by_keys([Mark(ANSWERED[0].start + KEY_LAG, "practitioner")])
    assert {word.speaker for word in told[:6]} == {""}
    assert all(word.unsure for word in told[:6])
    assert {word.speaker for word in told[7:]} == {"practitioner"}


def test_a_wrong_key_that_was_put_right_at_once_does_not_count() -> None:
    right = [Mark(0.6, "lead"), Mark(ANSWERED[0].start + 0.8, "practitioner")]
    slip = [*right, Mark(ANSWERED[0].start + 0.3, "second")]
    assert who(by_keys(slip)) == who(by_keys(right))


# --- boundaries -----------------------------------------------------------------------------


def test_the_first_words_of_a_turn_belong_to_the_new_speaker() -> None:
    """Voices are told apart in steps: the change was seen two words too late."""
    late = ANSWERED[1].end
    turns = [VoiceSpan(0.5, late, "v1", 0.7), VoiceSpan(late, ANSWERED[-1].end, "v2", 1.0)]
    unsure = [
        VoiceSpan(0.5, ANSWERED[0].start - 0.2, "v1", 1.0),
        VoiceSpan(ANSWERED[0].start - 0.2, late, "v1", 0.15),
        turns[1],
    ]
    assert who(attributed(WORDS, unsure, {}, ())) == f"v1: {QUESTION} | v2: {ANSWER}"


def test_a_change_falls_between_words_never_within_one() -> None:
    """In the middle of a word: it goes to whom most of it belongs, whole."""
    word = ANSWERED[3]
    for part, expected in ((0.2, "v2"), (0.9, "v1")):
        cut = word.start + part * (word.end - word.start)
        turns = [VoiceSpan(0.0, cut, "v1", 1.0), VoiceSpan(cut, 99.0, "v2", 1.0)]
        told = attributed(WORDS, turns, {}, ())
        changes = [b for a, b in pairwise(told) if a.speaker != b.speaker]
        assert len(told) == len(WORDS)
        assert len(changes) == 1
        assert told[WORDS.index(word)].speaker == expected


# --- the order in which they are merged -----------------------------------------------------


def test_channels_stand_over_keys_and_voices() -> None:
    """The key says practitioner all the while; the lead's own microphone says otherwise."""
    channels = [span(ASKED, "c1"), span(ANSWERED, "c2")]
    named = {"c1": "lead", "c2": "practitioner"}
    told = attributed(WORDS, channels, named, (), [Mark(0.0, "practitioner")])
    assert who(told) == f"lead: {QUESTION} | practitioner: {ANSWER}"
    assert not any(word.unsure for word in told)


def test_a_key_says_who_else_sits_at_a_microphone() -> None:
    """The second reviewer has none of their own, and speaks into the lead's."""
    words = talk(QUESTION, ANSWER, "And what did your own manager say of it then?")
    first, middle, last = parts(words, 7, 9)
    channels = [span(first, "c1"), span(middle, "c2"), span(last, "c1")]
    keys = [
        Mark(first[0].start, "lead"),
        Mark(middle[0].start + 0.8, "practitioner"),
        Mark(last[0].start + 0.8, "second"),
    ]
    told = attributed(words, channels, {"c1": "lead", "c2": "practitioner"}, (), keys)
    assert [word.speaker for word in (told[3], told[10], told[-1])] == [
        "lead",
        "practitioner",
        "second",
    ]
    assert {word.speaker for word in told[7:16]} == {"practitioner"}


def test_where_nobody_has_named_a_channel_the_key_says_who_it_is() -> None:
    channels = [span(ASKED, "c1"), span(ANSWERED, "c2")]
    told = attributed(WORDS, channels, {"c2": "practitioner"}, (), [Mark(0.0, "second")])
    assert who(told) == f"second: {QUESTION} | practitioner: {ANSWER}"
    assert all(word.unsure for word in told[:7])


def test_a_key_decides_where_voices_leave_it_open_and_it_stays_unsure() -> None:
    open_ = [replace(one, certainty=0.2) for one in TWO[1:]]
    turns = [TWO[0], *open_]
    named = {"v1": "lead", "v2": "second"}
    told = attributed(WORDS, turns, named, (), [Mark(ASKED[3].start, "practitioner")])
    assert {word.speaker for word in told[8:]} == {"practitioner"}
    assert all(word.unsure for word in told[7:])
    assert {word.speaker for word in told[:7]} == {"lead"}


def test_a_voice_that_is_certain_stands_over_a_key() -> None:
    """Keys are pressed late and now and then wrongly; they have named the voice already."""
    named = {"v1": "lead", "v2": "practitioner"}
    told = attributed(WORDS, TWO, named, (), [Mark(0.0, "second")])
    assert who(told) == f"lead: {QUESTION} | practitioner: {ANSWER}"


def test_an_uncertain_voice_without_a_key_looks_uncertain() -> None:
    turns = [replace(TWO[0], certainty=0.1), TWO[1]]
    told = attributed(WORDS, turns, {}, ())
    assert [word.unsure for word in told] == [True] * 7 + [False] * 9


def test_a_label_of_the_file_stands_over_what_was_heard() -> None:
    labelled = [replace(word, speaker="f2") for word in ASKED] + ANSWERED
    told = attributed(labelled, TWO, {"f2": "second"}, (), [Mark(0.0, "lead")])
    assert who(told) == f"second: {QUESTION} | v2: {ANSWER}"


def test_what_a_person_says_stands_over_everything_and_the_newer_over_the_older() -> None:
    words = [replace(word, speaker="f1", unsure=True) for word in ASKED] + ANSWERED
    hand = [
        (ASKED[2].start, ANSWERED[1].end, "supporter"),
        (ANSWERED[0].start, ANSWERED[0].end, "other"),
    ]
    told = attributed(
        words, [span(ANSWERED, "c2")], {"c2": "practitioner"}, hand, [Mark(0.0, "lead")]
    )
    assert who(told) == (
        "f1: Could you | supporter: tell me what happened then? | other: Well, | supporter: I | "
        "practitioner: went to see them on the Monday."
    )
    assert [word.unsure for word in told[:9]] == [True] * 2 + [False] * 7


def test_a_person_may_say_that_nobody_can_tell() -> None:
    told = attributed(WORDS, TWO, {"v1": "lead"}, [(0.0, ASKED[-1].end, "")])
    assert who(told) == f": {QUESTION} | v2: {ANSWER}"


# --- whatever comes -------------------------------------------------------------------------


@dataclass
class Given:
    """What may be known of a recording, made up."""

    words: list[Word]
    spans: list[VoiceSpan]
    marks: list[Mark]
    hand: list[tuple[float, float, str]]


seconds = st.floats(0, 40, allow_nan=False).map(lambda second: round(second, 2))
speakers = st.sampled_from(["lead", "second", "practitioner"])


@st.composite
def given_things(draw: st.DrawFn) -> Given:
    words = [
        Word(start, start + length, f"w{number}", 0.5, speaker)
        for number, (start, length, speaker) in enumerate(
            draw(
                st.lists(
                    st.tuples(seconds, st.floats(0, 2), st.sampled_from(["", "", "", "f1"])),
                    max_size=25,
                )
            )
        )
    ]
    kind = draw(st.sampled_from(["v", "c"]))
    spans = [
        VoiceSpan(start, start + length, f"{kind}{number}", certainty)
        for start, length, number, certainty in draw(
            st.lists(
                st.tuples(seconds, st.floats(0, 9), st.integers(1, 2), st.floats(0, 1)), max_size=8
            )
        )
    ]
    marks = draw(st.lists(st.builds(Mark, seconds, speakers), max_size=6))
    hand = [
        (start, start + length, speaker)
        for start, length, speaker in draw(
            st.lists(st.tuples(seconds, st.floats(0, 9), speakers), max_size=4)
        )
    ]
    return Given(words, spans, marks, hand)


@given(given_things())
def test_no_word_is_lost_or_changed_but_for_its_speaker(known: Given) -> None:
    told = attributed(known.words, known.spans, {"v1": "lead"}, known.hand, known.marks)
    bare = [replace(word, speaker="", unsure=False) for word in told]
    expected = [replace(word, speaker="") for word in sorted(known.words, key=lambda w: w.start)]
    assert bare == expected


@given(given_things())
def test_what_a_person_said_last_always_stands(known: Given) -> None:
    for word in attributed(known.words, known.spans, {"v1": "lead"}, known.hand, known.marks):
        middle = (word.start + word.end) / 2
        said = [who for start, end, who in known.hand if start <= middle <= end]
        if said:
            assert (word.speaker, word.unsure) == (said[-1], False)


@given(given_things())
def test_a_speaker_is_always_somebody_who_was_there(known: Given) -> None:
    there = {"", "f1", "lead", *(one.voice for one in known.spans)}
    there |= {one.speaker for one in known.marks} | {who for _, _, who in known.hand}
    told = attributed(known.words, known.spans, {"v1": "lead"}, known.hand, known.marks)
    assert {word.speaker for word in told} <= there
