"""What is remembered of how the person likes it, and that no file of it stops anyone."""

from __future__ import annotations

import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse import files, paths
from ltconverse.errors import CannotWrite
from ltconverse.jobs.preferences import Preferences, keep, load, read


def write(text: str | bytes) -> None:
    path = paths.preferences()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_nothing_is_remembered_at_first() -> None:
    assert read() == (Preferences(), [])
    assert load().language
    assert load().reminders


def test_what_is_kept_is_there_the_next_time_and_the_rest_as_it_was() -> None:
    assert keep(reminders=False) == Preferences(reminders=False)
    assert keep(theme="day") == Preferences(theme="day", reminders=False)
    assert load() == Preferences(theme="day", reminders=False)
    assert stat.S_IMODE(paths.preferences().stat().st_mode) == 0o600


def test_there_are_no_other_preferences() -> None:
    with pytest.raises(TypeError):
        keep(colour="red")
    assert not paths.preferences().exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", '"theme"', b"\xff\xfe\x00", "[" * 9_000, "{}" + " " * 20_000],
)
def test_a_damaged_file_stops_nobody_and_is_put_aside(text: str | bytes) -> None:
    write(text)
    found, problems = read()
    assert found == Preferences()
    assert [one.file for one in problems] == [str(paths.preferences())]
    keep(theme="night")
    assert read() == (Preferences(theme="night"), [])
    aside = paths.preferences().with_suffix(".json.aside")
    assert aside.read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_what_is_right_in_a_file_holds_and_what_is_not_is_named() -> None:
    write('{"theme": "day", "language": 1, "later": true}')
    found, problems = read()
    assert found == Preferences(theme="day")
    assert ["language" in str(problems[0]), "later" in str(problems[1])] == [True, True]


def test_a_place_that_cannot_be_written_to_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise CannotWrite

    monkeypatch.setattr(files, "write_text", refuse)
    assert keep(language=False) == Preferences(language=False)
    assert load() == Preferences()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200))
def test_whatever_the_file_holds(content: bytes) -> None:
    write(content)
    found, _ = read()
    assert isinstance(found, Preferences)
