"""Versions held against each other: what was reworded, moved, added, left out, and where."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.sharing.comparing import PairedSection, compare, summary
from ltconverse.sharing.model import DraftPart, DraftSection, DraftStatement
from tests.sample_draft import sample_draft, statement


def section(title: str, *statements: DraftStatement) -> DraftSection:
    return DraftSection(title, "", (DraftPart("", statements),))


ONE, TWO, THREE, FOUR, FIVE = (statement(at, f"Statement {at} said.") for at in range(1, 6))


def shown(sections: tuple[PairedSection, ...]) -> list[str]:
    """`S1`, `-S2` left out, `+S3` added, `S4~` reworded, `S5 < after S1, under “A”` moved."""
    said = []
    for one in sections:
        said.append(f"{'-' if one.gone else ''}{one.title}")
        for pair in one.pairs():
            sign = "+" if pair.before is None else "-" if pair.after is None else ""
            moved = f" < {pair.stood}" if pair.stood else ""
            said.append(f"{sign}{pair.label}{'~' if pair.reworded else ''}{moved}")
    return said


def test_each_has_its_fate_in_the_newer_order() -> None:
    older = [section("A", ONE, TWO, THREE), section("B", FOUR)]
    newer = [
        section("A", replace(ONE, text="Statement 1 wrote."), THREE, FIVE),
        section("B", replace(FOUR, tense="now")),
    ]
    found = compare(older, newer)
    assert shown(found) == ["A", "S1~", "-S2", "S3", "+S5", "B", "S4~"]
    assert summary(found) == [
        ("Reworded", "S1, S4"),
        ("Added", "S5"),
        ("Left out", "S2"),
        ("As they were", "1 statement"),
    ]


def test_the_fewest_are_said_to_have_moved() -> None:
    older = [section("A", ONE, TWO, THREE, FOUR, FIVE)]
    newer = [section("A", FIVE, ONE, TWO, FOUR, THREE)]
    found = shown(compare(older, newer))
    assert sum("<" in one for one in found) == 2
    assert found[1] == "S5 < after S4, under “A”"


def test_into_another_section_is_a_move_though_the_order_stays() -> None:
    older = [section("A", ONE, TWO), section("B", THREE)]
    newer = [section("A", ONE), section("B", TWO, THREE)]
    assert shown(compare(older, newer)) == ["A", "S1", "B", "S2 < after S1, under “A”", "S3"]
    assert shown(compare(newer, older))[2] == "S2 < first under “B”"


def test_a_section_that_was_only_given_another_title_moves_nothing() -> None:
    older = [section("A", ONE, TWO)]
    assert shown(compare(older, [section("Z", ONE, TWO)])) == ["Z", "S1", "S2"]
    # What stood at the start of a section that is gone under that name is shown all the same.
    assert shown(compare(older, [section("Z", TWO)])) == ["Z", "S2", "-A", "-S1"]


def test_what_was_left_out_stands_where_it_stood() -> None:
    older = [section("A", ONE, TWO), section("B", THREE, FOUR), section("C", FIVE)]
    newer = [section("A", TWO), DraftSection("B")]
    assert shown(compare(older, newer)) == ["A", "-S1", "S2", "B", "-S3", "-S4", "-C", "-S5"]


def parted(**parts: tuple[DraftStatement, ...]) -> list[DraftSection]:
    return [DraftSection("A", "", tuple(DraftPart(title, those) for title, those in parts.items()))]


def test_what_was_left_out_stands_under_the_small_heading_it_stood_under() -> None:
    older = parted(happened=(ONE,), view=(TWO, THREE), influence=(FOUR,))
    found = compare(older, parted(happened=(ONE,), view=(THREE,), influence=(FOUR,)))
    assert under(found) == {"happened": ["S1"], "view": ["S2", "S3"], "influence": ["S4"]}
    found = compare(older, parted(happened=(ONE,), influence=(FOUR,)))
    assert under(found) == {"happened": ["S1"], "-view": ["S2", "S3"], "influence": ["S4"]}
    # The one that S3 stood after is under another heading now.
    found = compare(older, parted(happened=(ONE, TWO), influence=(FOUR,)))
    assert under(found) == {"happened": ["S1", "S2"], "-view": ["S3"], "influence": ["S4"]}
    assert under(compare(older, [])) == {"-happened": ["S1"], "-view": ["S2", "S3"],
                                         "-influence": ["S4"]}  # fmt: skip


def under(sections: tuple[PairedSection, ...]) -> dict[str, list[str]]:
    (one,) = sections
    return {
        f"{'-' if part.gone else ''}{part.title}": [pair.label for pair in part.pairs]
        for part in one.parts
    }


def test_a_view_beside_a_statement_does_not_reword_it() -> None:
    seen = replace(ONE, difference="I rang.")
    found = summary(compare([section("A", ONE, TWO)], [section("A", seen, TWO)]))
    assert found == [("Their view beside it now", "S1"), ("As they were", "1 statement")]
    found = summary(compare([section("A", seen)], [section("A", replace(ONE, text="He rang."))]))
    assert found[:2] == [("Reworded", "S1"), ("Their view changed", "S1")]


def test_a_version_compared_with_itself_has_no_difference() -> None:
    sections = sample_draft().sections
    found = compare(sections, sections)
    assert summary(found) == [("As they were", "8 statements")]
    assert [part.title for one in found for part in one.parts] == [
        part.title for one in sections for part in one.parts
    ]


_VERSIONS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from([ONE, TWO, THREE, FOUR, FIVE])),
    unique_by=lambda one: one[1].id,
).map(
    lambda placed: [
        section(title, *(one for at, one in placed if at == title))
        for title in dict.fromkeys(at for at, _ in placed)
    ]
)


@given(older=_VERSIONS, newer=_VERSIONS)
def test_every_statement_of_both_is_there_once(
    older: list[DraftSection], newer: list[DraftSection]
) -> None:
    pairs = [pair for one in compare(older, newer) for pair in one.pairs()]
    before = [one for at in older for part in at.parts for one in part.statements]
    after = [one for at in newer for part in at.parts for one in part.statements]
    assert [pair.after for pair in pairs if pair.after] == after
    assert sorted(pair.before.id for pair in pairs if pair.before) == sorted(
        one.id for one in before
    )
    still = [pair.before for pair in pairs if pair.before and pair.after and not pair.stood]
    assert still == [one for one in before if one in still]
