"""What a person heard, laid over the machine's words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.overlay import overlaid, stretches, texts_of, unheard
from ltconverse.speech.transcript import Gap, Word


@dataclass(frozen=True)
class Right:
    """From one second to another this was said."""

    start: float
    end: float
    text: str


def say(text: str, each: float = 0.4, at: float = 0.0, speaker: str = "") -> list[Word]:
    """Words that follow on each other without a pause."""
    return [
        Word(at + n * each, at + (n + 1) * each, word, 0.5, speaker)
        for n, word in enumerate(text.split())
    ]


def shown(words: list[Word], *heard: Right) -> list[Word]:
    return list(overlaid(words, heard))


def texts(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def put(words: list[Word], first: int, last: int, text: str) -> Right:
    """What to keep when the words from `first` to `last` are to read `text`."""
    start, end = words[first].start, max(word.end for word in words[first : last + 1])
    (one,) = stretches(words, lambda word: start <= word.start and word.end <= end)
    assert list(one.words) == words[first : last + 1], "those are meant, and no others"
    return Right(one.start, one.end, text)


def test_words_that_stay_keep_their_times_and_are_the_machines() -> None:
    words = say("I did sea him on Monday")
    after = shown(words, put(words, 0, 5, "I did see him on Monday"))
    assert texts(after) == "I did see him on Monday"
    assert [(one.start, one.end) for one in after] == [(one.start, one.end) for one in words]
    assert [one.text for one in after if one.by_hand] == ["see"]
    assert (after[2].probability, after[3].probability) == (1.0, 0.5)


def test_a_sign_or_a_capital_moves_nothing() -> None:
    words = say("so then we left monday")
    after = shown(words, put(words, 0, 4, "So, then we left Monday."))
    assert [one.start for one in after] == [one.start for one in words]
    assert [one.by_hand for one in after] == [True, False, False, False, True]


def test_new_words_share_the_time_of_those_they_stand_in_the_place_of() -> None:
    words = say("the mash team rang", each=1.0)
    after = shown(words, put(words, 1, 2, "multi agency safeguarding hub"))
    assert texts(after) == "the multi agency safeguarding hub rang"
    new = after[1:5]
    assert (new[0].start, new[-1].end) == (1.0, 3.0)
    assert [one.end for one in new[:-1]] == [one.start for one in new[1:]]
    lengths = [one.end - one.start for one in new]
    assert max(lengths) == lengths[2], "the longest word has most of the time"


def test_a_lost_not_is_put_between_words_that_keep_their_times() -> None:
    words = say("I did see him")
    after = shown(words, put(words, 1, 2, "did not see"))
    assert texts(after) == "I did not see him"
    assert [one for one in after if not one.by_hand] == words
    # It can be put right again by itself, and its neighbours without it.
    assert texts(shown(words, put(words, 1, 2, "did not see"), put(after, 2, 2, "never"))) == (
        "I did never see him"
    )
    for place, text, reads in ((1, "do", "I do not see him"), (3, "meet", "I did not meet him")):
        twice = shown(words, put(words, 1, 2, "did not see"), put(after, place, place, text))
        assert texts(twice) == reads


def test_a_word_in_a_silence_does_not_last_as_long_as_the_silence() -> None:
    words = [*say("no"), *say("yes", at=30.0)]
    after = shown(words, put(words, 0, 1, "no well yes"))
    assert texts(after) == "no well yes"
    assert after[1].end - after[1].start < 1


def test_at_the_very_beginning_of_the_sound_a_word_makes_room() -> None:
    words = say("I did")
    after = shown(words, put(words, 0, 1, "well then I did"))
    assert texts(after) == "well then I did"
    assert 0 <= after[0].start < after[1].start < after[2].start < 0.1
    assert texts(shown(words, put(words, 0, 1, "well then I did"), put(after, 2, 2, "we"))) == (
        "well then we did"
    )


def test_a_gap_that_was_listened_to_is_none_any_more_and_others_stay() -> None:
    gaps = [Gap(20.0, 21.0, "several"), Gap(5.0, 7.0)]
    heard = [Right(5.0, 7.0, "she rang me"), Right(0.0, 0.1, "")]
    words = shown(say("and then"), *heard)
    assert texts(words) == "and then she rang me"
    assert unheard(gaps, heard) == (gaps[0],)
    assert unheard(gaps, ()) == (gaps[1], gaps[0])
    assert (words[2].start, words[-1].end) == (5.0, 7.0)


def test_nothing_was_said() -> None:
    words = say("er I did")
    assert texts(shown(words, put(words, 0, 0, ""))) == "I did"
    assert shown([], Right(1.0, 2.0, "")) == []


def test_new_words_are_those_of_who_spoke_there() -> None:
    words = [*say("how so", speaker="f1"), *say("I think", at=0.8, speaker="f2")]
    after = shown(words, put(words, 2, 3, "well I do think"))
    assert [one.speaker for one in after] == ["f1", "f1", *["f2"] * 4]
    other = shown(words, put(words, 0, 3, "how do I think"))
    assert [one.speaker for one in other] == ["f1", "f1", "f2", "f2"]


def test_who_speaks_at_the_same_time_is_left_alone() -> None:
    """A file has one block of words from 0 to 6 s, and another's from 4 to 5."""
    long = [Word(0.0, 2.0, "we", 1, "f1"), Word(2.0, 4.0, "never", 1, "f1")]
    last = Word(4.0, 6.0, "met", 1, "f1")
    other = say("oh I see", each=0.3, at=4.0, speaker="f2")
    words = sorted([*long, *other, last], key=lambda word: word.start)
    parts = stretches(words, lambda word: word.speaker == "f1")
    assert len(parts) == 2
    said = texts_of(parts, ["we", "had", "never", "ever", "spoken"])
    assert [text for part in said for text in part] == ["we", "had", "never", "ever", "spoken"]
    heard = [
        Right(one.start, one.end, " ".join(text)) for one, text in zip(parts, said, strict=True)
    ]
    after = shown(words, *heard)
    assert texts([one for one in after if one.speaker == "f1"]) == "we had never ever spoken"
    assert [one for one in after if one.speaker == "f2"] == other


# --- properties ------------------------------------------------------------------------------

SAID = st.sampled_from(["a", "not", "see", "him", "Monday,", "I", "–", "supercalifragilistic"])
LENGTHS = st.floats(0.05, 1.5, allow_nan=False)
PAUSES = st.sampled_from([0.0, 0.0, 0.01, 0.2, 3.0])


@st.composite
def spoken(draw: st.DrawFn) -> list[Word]:
    # At the very beginning of the sound there is no room: see the test of it.
    at, words = 0.5, []
    for text in draw(st.lists(SAID, min_size=1, max_size=12)):
        length = draw(LENGTHS)
        words.append(Word(at, at + length, text, 0.5))
        at += length + draw(PAUSES)
    return words


@given(spoken(), st.data())
def test_the_text_becomes_what_was_typed_and_nothing_else_changes(
    words: list[Word], data: st.DataObject
) -> None:
    """However often, and in whatever order: as if the text itself were edited."""
    heard: list[Right] = []
    now = words
    for _ in range(data.draw(st.integers(1, 5))):
        first = data.draw(st.integers(0, len(now) - 1))
        last = data.draw(st.integers(first, min(len(now) - 1, first + 4)))
        new = data.draw(st.lists(SAID, max_size=5))
        before = now
        heard.append(put(now, first, last, " ".join(new)))
        now = shown(words, *heard)
        expected = [*before[:first], *[None] * len(new), *before[last + 1 :]]
        assert [one.text for one in now] == [
            one.text if one else text
            for one, text in zip(
                expected, [*[""] * first, *new, *[""] * (len(before) - last - 1)], strict=True
            )
        ]
        assert now[:first] == before[:first]
        assert now[first + len(new) :] == before[last + 1 :]
        starts = [one.start for one in now]
        assert starts == sorted(starts)
        assert all(one.end >= one.start >= 0 for one in now)
        machines = {(one.start, one.end, one.text) for one in words}
        assert all((one.start, one.end, one.text) in machines for one in now if not one.by_hand)
        if not now:
            break


@given(
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 5), SAID), max_size=30),
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 10), st.lists(SAID, max_size=4)), max_size=4),
)
def test_words_that_overlap_in_any_way_are_kept_or_replaced(
    told: list[tuple[float, float, str]], heard: list[tuple[float, float, list[str]]]
) -> None:
    words = [Word(start, start + length, text, 0.5) for start, length, text in told]
    rights = [Right(at, at + length, " ".join(text)) for at, length, text in heard]
    after = shown(words, *rights)
    outside = [
        word
        for word in words
        if not any(one.start <= (word.start + word.end) / 2 <= one.end for one in rights)
    ]
    assert all(after.count(word) >= outside.count(word) for word in outside)
    assert [one.start for one in after] == sorted(one.start for one in after)
    if len(rights) == 1:
        assert len(after) == len(outside) + len(rights[0].text.split())


@given(spoken(), st.data(), st.lists(SAID, max_size=5), st.lists(SAID, max_size=5))
def test_the_later_of_two_about_the_same_seconds_stands(
    words: list[Word], data: st.DataObject, once: list[str], twice: list[str]
) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    earlier = put(words, first, last, " ".join(once))
    later = replace(earlier, text=" ".join(twice))
    assert texts(shown(words, earlier, later)) == texts(shown(words, later))
