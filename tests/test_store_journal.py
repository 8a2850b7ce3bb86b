from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltconverse.case.events import digest
from ltconverse.errors import CaseDamaged, CaseTooNew, NotSaved
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.store import reading
from ltconverse.store.journal import Line
from tests.casework import begin, note, texts
from tests.conftest import LIGHT, PASSPHRASE


@pytest.fixture(scope="module")
def kept_open(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], OpenCase]:
    """One case for all examples of a property: making it is the slow part."""
    path = tmp_path_factory.mktemp("journal") / "c"
    case, _ = create_case(path, title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    begin(case)
    return lambda: case


@given(text=st.text(st.characters(exclude_categories=()), max_size=400))
@example("\x00 before and after \x00")
@example("\x1b[2J[/b][@click=app.quit]")
@example("\u202eright to left\u202c العربية 👩🏽‍⚕️")
@example("a" * 100_000)
@example("\ud800 alone")
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_as_it_was_typed(kept_open: Callable[[], OpenCase], text: str) -> None:
    case = kept_open()
    conversation = next(iter(case.state.conversations))
    case.record(note(case, conversation, text))
    line = list(case.folder.journal.lines())[-1]
    kept = text.encode("utf-8", errors="replace").decode()
    assert reading.read_line(line).body.text == kept  # type: ignore[union-attr]
    assert texts(case)[-1] == kept
    assert line.sha256 == hashlib.sha256(line.stored.encode()).hexdigest()


def test_several_are_kept_all_or_none(case: OpenCase) -> None:
    conversation = begin(case)
    first = case.stamp(note(case, conversation, "one"))
    before = len(list(case.folder.journal.lines()))
    with pytest.raises(NotSaved):
        case.save([*first, *first])  # the second one's id is there already
    assert len(list(case.folder.journal.lines())) == before
    case.save(first)  # and the journal is as usable as before
    assert len(list(case.folder.journal.lines())) == before + 1


def test_what_was_kept_is_there_after_closing(case: OpenCase) -> None:
    conversation = begin(case)
    case.record(*(note(case, conversation, f"note {number}") for number in range(50)))
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert texts(again) == [f"note {number}" for number in range(50)]


def test_saving_into_a_closed_case_is_loud(case: OpenCase) -> None:
    stamped = case.stamp(note(case, begin(case), "one"))
    case.close()
    with pytest.raises(NotSaved):
        case.save(stamped)


def line_of(seq: int, stored: str) -> Line:
    return Line(seq, "id", stored, digest(stored))


def test_a_line_that_is_not_what_was_stored_is_damage(case: OpenCase) -> None:
    (stamped,) = case.stamp(note(case, begin(case), "one"))
    with pytest.raises(CaseDamaged, match="Entry 3"):
        reading.read_line(Line(3, "id", stamped.stored.replace("one", "two"), stamped.sha256))


@pytest.mark.parametrize(
    ("stored", "error"),
    [
        ('{"shape":2,"novel":true}', CaseTooNew),
        ("{}", CaseDamaged),
        ("not json", CaseDamaged),
        ("[" * 100_000, CaseDamaged),
    ],
)
def test_a_line_from_the_future_is_told_from_damage(stored: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        reading.read_line(line_of(1, stored))


def test_an_unknown_kind_means_a_newer_ltconverse(case: OpenCase) -> None:
    (stamped,) = case.stamp(note(case, begin(case), "one"))
    later = stamped.stored.replace('"note-taken"', '"sung-aloud"')
    with pytest.raises(CaseTooNew):
        reading.read_line(line_of(1, later))


@pytest.mark.parametrize(
    ("known", "novel"),
    [('"form":"note"', '"form":"song"'), ('"form":"note"', '"form":"note","tune":"slow"')],
)
def test_a_field_or_a_choice_nobody_knows_means_a_newer_ltconverse(
    case: OpenCase, known: str, novel: str
) -> None:
    (stamped,) = case.stamp(note(case, begin(case), "one"))
    with pytest.raises(CaseTooNew):
        reading.read_line(line_of(1, stamped.stored.replace(known, novel)))


def test_errors_of_reading_do_not_quote_the_journal(case: OpenCase) -> None:
    (stamped,) = case.stamp(note(case, begin(case), "canary words"))
    broken = stamped.stored.replace('"text":"canary words"', '"text":["canary words"]')
    with pytest.raises(CaseDamaged) as caught:
        reading.read_line(line_of(7, broken))
    assert "Entry 7" in str(caught.value)
    assert "canary" not in str(caught.value)
    assert caught.value.__suppress_context__
