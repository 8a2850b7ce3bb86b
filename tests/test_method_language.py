"""The language guide: what it finds, what it leaves alone, and how long that takes."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse import paths
from ltconverse.method import phrases
from ltconverse.method.language import Finding, Guide, find
from ltconverse.method.library import load_library
from ltconverse.method.models import Expression, LanguageGuide, WordList
from ltconverse.method.quoted import quoted
from ltconverse.method.reading import read_text
from tests.bench import language as bench
from tests.needs import require

GUIDE = bench.shipped_guide()
JUDGING = "The nurse should have rung; an obvious error."


def words(text: str, guide: Guide = GUIDE, *, typing: bool = False) -> list[str]:
    return [finding.words for finding in find(text, guide, typing=typing)]


def guide(*written: str, unless: tuple[str, ...] = (), **lists: tuple[str, ...]) -> Guide:
    expression = Expression(id="x", phrases=written, why="judges", instead=("this",), unless=unless)
    named = tuple(WordList(id=name, words=those) for name, those in lists.items())
    shape = {"id": "g", "title": "G", "sources": ("own",), "kind": "language"}
    return Guide([LanguageGuide(**shape, lists=named, expressions=(expression,))])  # type: ignore[arg-type]  # pydantic reads them


# --- the bars -------------------------------------------------------------------------------


@pytest.mark.parametrize("held_out", [False, True])
def test_precision_and_recall_on_the_labelled_sentences(held_out: bool) -> None:
    rows = [row for row in bench.sentences() if row.held_out == held_out]
    figures = bench.measure(rows, GUIDE)
    assert len(rows) >= 150
    assert figures.precision >= bench.BAR, figures
    assert figures.recall >= bench.BAR, figures


def test_the_labelled_set_is_large_and_of_every_kind() -> None:
    rows = bench.sentences()
    assert len(rows) >= bench.LEAST_SENTENCES
    assert len({row.text for row in rows}) == len(rows)
    kinds = [row.kind for row in rows]
    assert kinds.count("near") >= 100
    assert min(kinds.count(kind) for kind in ("question", "note", "statement", "quote")) >= 25


def test_nothing_in_the_reviewers_turns_of_the_recorded_conversation() -> None:
    turns = bench.reviewer_turns()
    require(turns, "the recorded conversation beside the project")
    assert [words(turn) for turn in turns if words(turn)] == []


def test_nothing_in_any_prompt_or_words_to_say_that_ship() -> None:
    library = load_library()
    said = [prompt.text for prompt in library.prompts]
    said += [
        words for one in library.schedules.values() for step in one.steps for words in step.say
    ]
    said += [reminder.text for reminder in library.reminders]
    assert [(text, words(text)) for text in said if words(text)] == []


def test_what_is_offered_instead_is_not_found_itself() -> None:
    for expression in GUIDE.expressions.values():
        assert [better for better in expression.instead if words(better)] == [], expression.id


# --- phrases --------------------------------------------------------------------------------


def test_a_finding_tells_where_what_and_how_else() -> None:
    text = "Well, the nurse Should\n have  rung."
    (found,) = find(text, GUIDE)
    assert text[found.start : found.end] == "Should\n have  rung"
    assert found == Finding(
        found.start, found.end, "Should have rung",
        "judges from today; perhaps “what made it hard to see”", "should-have",
    )  # fmt: skip


def test_choices_lists_beginnings_and_ends() -> None:
    assert words("He erred, she errs, they err.", guide("err|errs|*ed")) == ["erred", "errs", "err"]
    assert words("undergo undergone", guide("under*")) == ["undergo", "undergone"]
    assert words("to blame now, to thank", guide("to <verbs> (now)", verbs=("blame",))) == [
        "to blame now"
    ]


def test_gaps_stay_within_the_sentence_and_are_short() -> None:
    one = guide("why did … not")
    assert words("Why did the very last call not come?", one) == ["Why did the very last call not"]
    assert words("Why did not", one) == ["Why did not"]
    assert words("Why did the very long last call not come?", one) == []
    assert words("Why did it? She does not say.", one) == []
    assert words("Why did it, she asks, not", one) == []
    assert words("Why did, not", one) == ["Why did, not"]


def test_the_end_of_a_clause() -> None:
    one = guide("should have .")
    assert words("as she should have, then", one) == ["should have"]
    assert words("as she should have", one) == ["should have"]
    assert words("she should have a plan", one) == []
    assert words("she should have ", one, typing=True) == []


def test_apostrophes_of_any_kind_or_none() -> None:
    for written in ("Why didn't you", "why didn’t you", "WHY DIDNT YOU"):
        assert words(f"{written} ring?") == [written[:10].rstrip()], written


def test_a_near_miss_takes_away_only_what_it_touches() -> None:
    one = guide("error", unless=("trial and error",))
    assert words("Trial and error, and then an error.", one) == ["error"]


def test_of_two_that_overlap_the_first_and_longest_is_told() -> None:
    assert words("a b c", guide("a b", "a b c", "b c")) == ["a b c"]


def test_a_paragraph_or_a_new_item_begins_a_new_sentence() -> None:
    one = guide("failed to")
    assert words("it failed\nto start", one) == ["failed to"]
    assert words("it failed\n\nto start", one) == []
    assert words("- it failed\n- to start", one) == []


@pytest.mark.parametrize(
    "written",
    ["", ".", "… error", "(an) error", "* error", "<nothing>", "e+r", "a-b", "a*b"],
)
def test_phrases_that_cannot_be_read_are_said_to_be(written: str) -> None:
    assert phrases.slip(written, {"done": ["rung"]}).endswith(".")


def test_a_file_with_such_a_phrase_is_named_with_its_line() -> None:
    text = (
        "kind: language\nid: ours\ntitle: Ours\nsources: [own]\n"
        "lists:\n  - id: who\n    words: [she, two words]\n"
        "expressions:\n  - id: x\n    phrases: [error]\n    why: judges\n    instead: [this]\n"
        "  - id: y\n    phrases:\n      - well <whom>\n    why: judges\n    instead: [that]\n"
    )
    told = [str(problem) for problem in read_text(text, "ours.yaml").problems]
    assert told[0].startswith("ours.yaml:7: `two words` is not one word.")
    assert told[1].startswith("ours.yaml:15: there is no list `whom` in this file.")


def test_ones_own_expression_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "kind: language\nid: ours\ntitle: Ours\nsources: [own]\nexpressions:\n"
        "  - id: surely\n    phrases: [frankly]\n    why: weighs\n    instead: [nothing]\n",
        encoding="utf-8",
    )
    own = load_library(
        [tmp_path, paths.shipped_schedules()], [tmp_path, paths.shipped_prompts()]
    ).language
    assert words("Frankly, surely an error.", own) == ["Frankly", "error"]


def test_reminders_of_how_to_listen_come_with_ones_own_first(tmp_path: Path) -> None:
    ours = load_library([paths.shipped_schedules()], [paths.shipped_prompts()]).reminders
    assert len(ours) >= 8
    assert len({one.id for one in ours}) == len(ours)
    (tmp_path / "own.yaml").write_text(
        "kind: listening\nid: own\ntitle: Own\nsources: [own]\nreminders:\n"
        f"  - id: {ours[0].id}\n    when: silence\n    text: Wait.\n",
        encoding="utf-8",
    )
    own = load_library(
        [tmp_path, paths.shipped_schedules()], [tmp_path, paths.shipped_prompts()]
    ).reminders
    assert own[0].text == "Wait."
    assert len(own) == len(ours)


def test_a_reminder_for_no_occasion_there_is_is_told_with_its_line() -> None:
    text = (
        "kind: listening\nid: own\ntitle: Own\nsources: [own]\nreminders:\n"
        "  - id: x\n    when: silent\n    text: Wait.\n"
    )
    (problem,) = read_text(text, "own.yaml").problems
    assert str(problem).startswith("own.yaml:7: `when` cannot be `silent`; did you mean `silence`?")


# --- quotations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "She said “I should have rung, an obvious error” and left.",
        'She said "I made a mistake" and left.',
        "She said 'an error, an obvious one' and left.",
        "She said ‘the officers’ error, I don’t know’ and left.",
        "Sie said „an error“ and «an error».",
        '"an error',
        '  "an error, she said, an error',
        "“an error",
        "> an error\n> surely",
        "She said “an error and it goes on",
        "She said 'an error and it goes on",
        "“A first.\nAn error.”",
    ],
)
def test_what_others_said_is_never_touched(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Fine.” An error.", ["error"]),
        ("“open\nAn error.\n“open", ["error"]),
        ('"one\nAn error.\n"two', ["error"]),
        ('"one and\ntwo" An error.', ["error"]),
        ("The nurse's error, the nurses' error.", ["error", "error"]),
        ('It was 5" wide, an error.', ["error"]),
        ("‘Settled’ and the officers’ error.", ["error"]),
        ("Not 'til then. An error.", ["error"]),
        ("She said “never closed\n\nAn error.", ["error"]),
    ],
)
def test_what_stands_beside_a_quotation_is(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_quotations_too_when_asked() -> None:
    assert [one.words for one in find("“an error”", GUIDE, quotes=False)] == ["error"]


# --- any text at all ------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["should have rung", "error", "why didn't", "obviously", '"', "“", "”", "‘", "’", "'", "«", "»",
     "„", " ", "\n", "\n\n", ". ", ", ", "> ", "she", "trial and ", "’s", "\u2028", "\x00", "É"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS, st.booleans())
def test_spans_lie_in_the_text_in_order_and_outside_quotations(text: str, typing: bool) -> None:
    hidden = quoted(text)
    assert all(a[1] <= b[0] for a, b in pairwise(hidden))
    found = find(text, GUIDE, typing=typing)
    reached = 0
    for one in found:
        assert reached <= one.start < one.end <= len(text)
        assert " ".join(text[one.start : one.end].split()) == one.words
        assert not any(begin < one.end and one.start < end for begin, end in hidden)
        reached = one.end


@given(TEXTS)
def test_in_closed_quotation_marks_nothing_is_found(text: str) -> None:
    inner = "".join(c for c in text if c not in "“”\n")
    assert words(f"So “{inner}” it was") == []


@pytest.mark.parametrize(
    "unit",
    ["should have ", "why did the ", "error ", "“", '"', "'a ", "‘as’ b ", "„x\n", '"x\n', "\n",
     "didn't ", "'as' don't ", "not not ", "a", "> \n", "rather than the "],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    """Ten times the text may take at most thirty times as long; quadratic would be a hundred."""
    short, long = (min(_taken(unit * (size // len(unit)))) for size in (2_000, 20_000))
    assert long < 30 * short + 0.01


def _taken(text: str) -> list[float]:
    taken = []
    for _ in range(3):
        began = time.thread_time()
        find(text, GUIDE)
        taken.append(time.thread_time() - began)
    return taken
