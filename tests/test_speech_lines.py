"""Words and gaps as lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.lines import lines_of
from ltconverse.speech.transcript import Gap, Word
from tests.test_speech_transcript import gaps, words


def say(text: str, start: float = 0.0, each: float = 0.4) -> list[Word]:
    return [
        Word(start + at * each, start + (at + 0.9) * each, word, 0.9)
        for at, word in enumerate(text.split())
    ]


def test_lines_end_at_sentences_and_pauses() -> None:
    spoken = say("I went there. She was") + say("not at home", start=4.0)
    assert [line.text for line in lines_of(spoken)] == ["I went there.", "She was", "not at home"]


def test_a_gap_is_a_line_of_its_own_where_it_belongs() -> None:
    spoken = say("before") + say("after", start=0.5)
    lines = lines_of(spoken, [Gap(0.37, 0.5)])
    assert [(line.text, line.is_gap) for line in lines] == [
        ("before", False),
        ("", True),
        ("after", False),
    ]


def test_a_long_sentence_is_cut_at_a_comma_near_its_middle() -> None:
    said = (
        "before we start I want to be clear that this is a conversation about learning, "
        "and not about blame"
    )
    assert [line.text for line in lines_of(say(said, each=0.2))] == [
        "before we start I want to be clear that this is a conversation about learning,",
        "and not about blame",
    ]
    even = "word " * 30
    assert [len(line.words) for line in lines_of(say(even, each=0.2))] == [15, 15]


def test_hours_without_a_full_stop_are_no_trouble() -> None:
    assert len(lines_of(say("word " * 20_000, each=0.2))) > 1000


def test_a_change_of_speaker_starts_a_line() -> None:
    spoken = [Word(0, 1, "Yes", 1, "P"), Word(1, 2, "and", 1, "R")]
    assert len(lines_of(spoken)) == 2


@given(st.lists(words, max_size=60), st.lists(gaps, max_size=5))
def test_lines_lose_and_repeat_nothing(spoken: list[Word], unheard: list[Gap]) -> None:
    lines = lines_of(spoken, unheard)
    in_lines = [word for line in lines for word in line.words]
    assert sorted(map(repr, in_lines)) == sorted(map(repr, spoken))
    assert sum(line.is_gap for line in lines) == len(unheard)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    assert all(len(line.text) <= 84 or len(line.words) == 1 for line in lines)
