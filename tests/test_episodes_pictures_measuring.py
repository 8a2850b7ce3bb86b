"""Text is never drawn wider than the room it was given."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.episodes.pictures.lines import cells, fitted, folded, hanging
from ltconverse.episodes.pictures.measuring import shortened, width_of, wrapped
from ltconverse.text import one_line

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    ["inter-agency or inter-professional team", "a" * 60, "é" * 20, "🙂 שלום e\u0301", "  "]
)


def test_letters_are_as_wide_as_in_the_usual_fonts() -> None:
    assert 5.0 <= width_of("m", 6) <= 5.3
    assert width_of("iii", 10) < width_of("mmm", 10)
    assert width_of("é", 10) == width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("bold", 10, bold=True) > width_of("bold", 10)
    assert width_of("🙂", 10) > 10


@settings(max_examples=60)
@given(TEXTS, st.floats(12, 200), st.booleans())
def test_what_is_shortened_fits_and_begins_as_the_text_does(
    text: str, room: float, bold: bool
) -> None:
    cut = shortened(text, room, 7, bold=bold)
    assert width_of(cut, 7, bold=bold) <= room
    assert cut == one_line(text) or one_line(text).startswith(cut.removesuffix("…"))


@settings(max_examples=60)
@given(TEXTS, st.floats(15, 200), st.integers(1, 4))
def test_wrapped_lines_fit_and_hold_all_the_words_unless_they_say_that_they_were_cut(
    text: str, room: float, most: int
) -> None:
    lines = wrapped(text, room, 7, most=most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 7) <= room for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(one_line(text).split())


def test_lines_break_at_blanks_and_behind_hyphens() -> None:
    assert wrapped("inter-agency team", 30, 7) == ["inter-", "agency", "team"]


@settings(max_examples=60)
@given(TEXTS, st.integers(4, 60))
def test_folded_lines_fit_a_terminal_and_leave_nothing_out(text: str, width: int) -> None:
    lines = folded(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())
    assert cells(fitted(text, width)) == width


def test_a_hanging_line_goes_on_below_its_first_word() -> None:
    assert hanging("S7  ", "one two three four five", 22, indent=2) == [
        *("  S7  one two three", "      four five"),
    ]
