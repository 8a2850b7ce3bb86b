"""The worked example's whole review: four accounts, the records, and what was made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.case.analysed import cited
from ltconverse.case.entry import parse
from ltconverse.case.findings import Link
from ltconverse.case.fold import fold
from ltconverse.case.state import CaseState
from ltconverse.errors import BadData
from ltconverse.jobs.analysis.tables import table_of
from ltconverse.jobs.demo import long_enough_ago, make_example_case
from ltconverse.jobs.example.analysis import FILE
from ltconverse.jobs.example.records import FILE as RECORDS
from ltconverse.jobs.example.review import CONVERSATIONS, LASTS, add_review
from ltconverse.jobs.example.scripts import Named, lines_of, script
from ltconverse.jobs.opening import OpenCase
from ltconverse.method.language import find
from ltconverse.method.library import load_library
from ltconverse.store.reading import read_history

TODAY = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenCase, Named]]:
    folder = tmp_path_factory.mktemp("review")
    case, _ = make_example_case(folder / "review.ltcase", long_enough_ago(TODAY))
    with case:
        yield case, add_review(case)


@pytest.fixture(scope="module")
def state(reviewed: tuple[OpenCase, Named]) -> CaseState:
    return reviewed[0].state


# --- the conversations ----------------------------------------------------------------------


def test_every_line_of_every_conversation_is_taken(state: CaseState) -> None:
    headings = [heading.id for heading in load_library().factors.headings]
    assert state.strays == []
    conversations = list(state.conversations.values())
    assert len(conversations) == 4
    for told, conversation in zip(CONVERSATIONS, conversations[1:], strict=True):
        typed = script(told.file)
        assert [at for at, _ in typed] == sorted(at for at, _ in typed)
        assert 50 <= len(conversation.live_notes) <= 75
        lines = "\n".join(line for _, line in typed if parse(line, headings))
        assert all(note.text in lines for note in conversation.live_notes)
        assert state.practitioner_of(conversation).role == told.role
        assert conversation.closed_at is not None


def test_each_account_has_what_an_account_should_have(state: CaseState) -> None:
    for conversation in list(state.conversations.values())[1:]:
        notes = conversation.live_notes
        assert {note.tense for note in notes} >= {"then", "now"}
        assert sum(note.form == "quote" for note in notes) >= 8
        assert len(conversation.live_turning_points) == 5
        towards = [factor.direction for _, factor in conversation.factors()]
        assert min(towards.count("supports"), towards.count("hinders")) >= 4
        assert len({factor.heading for _, factor in conversation.factors()}) >= 5
        queries = state.queries_for(conversation.practitioner)
        assert len(queries) == 2
        assert all(query.put_in for query in queries)
        assert conversation.records_read


def test_nothing_is_dated_before_it_began_or_in_the_future(state: CaseState) -> None:
    began = [one.begun_at for one in state.conversations.values()]
    assert began == sorted(began)
    assert [one.weekday() for one in began] == [0, 1, 2, 3]
    assert began[0] + LASTS < TODAY
    for day in range(15):
        today = TODAY + timedelta(days=day)
        assert long_enough_ago(today) + LASTS < today


def test_the_journal_tells_the_same_when_it_is_read_again(
    reviewed: tuple[OpenCase, Named],
) -> None:
    case, _ = reviewed
    again = fold(read_history(case.folder.journal, case.folder.device).events)
    assert again.analysis == case.state.analysis
    assert again.conversations.keys() == case.state.conversations.keys()


# --- the analysis ---------------------------------------------------------------------------


def test_every_turning_point_is_in_an_episode_and_some_episodes_have_several_voices(
    state: CaseState,
) -> None:
    table = table_of(state)
    assert len(table.episodes) == len(table.rows) == 8
    assert sum(row.is_joined for row in table.rows) == 8
    assert max(len(row.accounts) for row in table.rows) == 4
    points = [one for c in state.conversations.values() for one in c.live_turning_points]
    assert all(state.analysis.episode_of(point.id) for point in points)
    assert all(state.analysis.when_of(point.id).first for point in points)
    firsts = [row.first for row in table.rows if row.first]
    assert firsts == sorted(firsts)
    assert [row.number for row in table.rows] == [*range(1, 9)]


def test_every_judgement_has_its_reason_and_evidence_and_none_is_of_one_kind(
    state: CaseState,
) -> None:
    actions = [action for row in table_of(state).rows for action in row.actions]
    judged = [action.judged for action in actions if action.judged]
    assert len(judged) == len(actions) >= 30
    assert all(one.reason for one in judged)
    assert all(action.sources for action in actions)
    kinds = [one.adequacy for one in judged]
    assert kinds.count("good") > kinds.count("problematic") >= 5
    assert kinds.count("mixed") >= 5
    assert kinds.count("undecided") >= 1
    # Wherever something is called problematic, somebody looked for what speaks against that.
    for action in actions:
        if action.judged and action.judged.adequacy in {"problematic", "mixed"}:
            against = [one for one in action.sources if one.stance == "against"]
            assert against or action.sought, action.text


def test_factors_are_of_the_framework_help_and_hinder_and_rest_on_something(
    state: CaseState,
) -> None:
    framework = {one.id: {it.id for it in one.factors} for one in load_library().factors.headings}
    levels = set()
    for row in table_of(state).rows:
        assert all(factor.is_coded for factor in row.factors), row.title
        assert {"supports", "hinders"} <= {factor.direction for factor in row.factors}
        for factor in row.factors:
            levels.add(factor.level)
            assert factor.item in framework[factor.heading]
            assert factor.sources
            assert factor.text
    assert levels == {"front-line", "local-strategic", "national"}


def test_records_are_spoken_of_in_episodes_and_differ_from_accounts(state: CaseState) -> None:
    analysis = state.analysis
    assert len(analysis.live_records) == 6
    used = {ref.passage for ref in cited(analysis) if ref.passage}
    for record in analysis.live_records:
        passages = analysis.passages_of(record.id)
        assert passages
        assert used & {one.id for one in passages}
        assert all(one.episodes and one.page for one in passages)
        assert record.on
    compared = analysis.live_comparisons
    assert {one.together for one in compared} == {"agrees", "differs", "silent"}
    with_records = [one for one in compared if any(ref.passage for ref in one.refs)]
    assert sum(one.together == "differs" for one in with_records) >= 4
    assert all(one.silent for one in compared if one.together == "silent")


def test_patterns_have_evidence_on_both_sides_and_recommendations_of_three_kinds(
    state: CaseState,
) -> None:
    analysis = state.analysis
    known = {one.id for one in load_library().patterns.patterns}
    assert {one.effect for one in analysis.live_patterns} == {"constructive", "unsafe"}
    for pattern in analysis.live_patterns:
        assert pattern.typology in known
        assert pattern.priority
        assert pattern.why_priority
        assert len({one for one in pattern.tied if one in analysis.episodes}) >= 2
        assert analysis.links_of(pattern.id, "for")
        assert analysis.links_of(pattern.id, "against")
        assert analysis.sought_of(pattern.id)
        assert analysis.recommendations_of(pattern.id)
    recommended = analysis.live_recommendations
    assert {one.sort for one in recommended} == {"clear-cut", "judgement", "research"}
    assert all(one.reason and one.to and analysis.links_of(one.id) for one in recommended)


def test_every_conversation_is_cited_and_nothing_cited_is_gone(state: CaseState) -> None:
    refs = list(cited(state.analysis))
    assert {one.conversation for one in refs if one.statement} == set(state.conversations)
    sources = [one for row in table_of(state).rows for one in row.every_source()]
    assert not [one for one in sources if one.gone]
    links: list[Link] = list(state.analysis.links.values())
    assert len({(one.subject, one.ref, one.stance) for one in links}) == len(links)


# --- its words ------------------------------------------------------------------------------


def test_the_reviewers_words_neither_blame_nor_look_from_today() -> None:
    library = load_library()
    unwanted = re.compile(r"\b(interview|error|mistake|fail(ed|ure)?|cause[sd]?)\b", re.IGNORECASE)
    for name in (FILE, RECORDS, *(one.file for one in CONVERSATIONS)):
        for file, number, text in lines_of(name):
            assert not unwanted.search(text), f"{file.name}:{number}"
            if name in {FILE, RECORDS}:
                found = find(text, library.language)
                assert not found, f"{file.name}:{number} {found[0].words}"


def test_a_line_of_the_analysis_that_names_a_wrong_place_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in paths.example().glob("*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    script_of = tmp_path / FILE
    lines = script_of.read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if line.startswith("for "))
    lines[number - 1] = "for manager S4~a word that is not there"
    script_of.write_text("\n".join(lines), encoding="utf-8")
    case, _ = make_example_case(tmp_path / "example.ltcase")
    monkeypatch.setattr(paths, "example", lambda: tmp_path)
    with case, pytest.raises(BadData, match=rf"analysis\.txt:{number}"):
        add_review(case)
