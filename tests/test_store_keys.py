from __future__ import annotations

import contextlib
import json
import stat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltconverse.errors import CaseDamaged, CaseTooNew, LastWayIn, LtconverseError, WrongPassphrase
from ltconverse.store import keys
from ltconverse.store.keys import Cost, KeyFile
from tests.conftest import LIGHT

KEY = bytes(range(32))
# Any text, lone surrogates too, as a broken terminal may send them.
ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1)


def key_file(*secrets: str) -> KeyFile:
    slots = tuple(
        keys.seal("case-1", KEY, one, person=f"person {number}", kdf=LIGHT)
        for number, one in enumerate(secrets, start=1)
    )
    return KeyFile(case="case-1", salt="00" * 16, slots=slots)


@given(secret=ANY_TEXT)
@example("x" * 100_000)
@settings(max_examples=50, deadline=None)
def test_any_passphrase_opens_what_it_sealed(secret: str) -> None:
    assert keys.unlock(key_file(secret), secret).key == KEY


@given(secret=st.text(min_size=1), other=st.text())
@settings(max_examples=50, deadline=None)
def test_no_other_passphrase_opens_it(secret: str, other: str) -> None:
    if keys.normalised(secret) == keys.normalised(other):
        return
    with pytest.raises(WrongPassphrase):
        keys.unlock(key_file(secret), other)


def test_a_line_end_and_the_way_a_letter_was_composed_do_not_matter() -> None:
    assert keys.unlock(key_file("café au lait"), "cafe\u0301 au lait\r\n").key == KEY


def test_the_slot_says_who_came_in() -> None:
    assert keys.unlock(key_file("first words", "second words"), "second words").slot.person == (
        "person 2"
    )


def test_a_recovery_code_is_read_as_people_copy_it() -> None:
    code = "0O1I-LABC-DEFG-HJKM-NPQR-STVW-XYZ2-3456".replace("O", "0").replace("I", "1")
    code = code.replace("L", "1")
    slot = keys.seal_recovery("case-1", KEY, code, kdf=LIGHT)
    file = KeyFile(case="case-1", salt="00" * 16, slots=(slot,))
    copied = code.lower().replace("-", " ").replace("0", "o").replace("1", "l", 1) + "\n"
    assert copied.strip() != code
    assert keys.unlock(file, copied).key == KEY


def test_a_new_recovery_code_has_160_bits_and_no_letter_to_misread() -> None:
    code = keys.new_recovery_code()
    symbols = code.replace("-", "")
    assert len(symbols) * 5 == 160
    assert not set(symbols) & set("ILOU")
    assert code != keys.new_recovery_code()


@pytest.mark.parametrize("field", ["passes", "memory"])
def test_weakened_parameters_no_longer_open(field: str) -> None:
    slot = keys.seal("case-1", KEY, "some words", person="", kdf=Cost(passes=2, memory=16384))
    weaker = slot.stretching.model_copy(update={field: 1 if field == "passes" else 8192})
    changed = slot.model_copy(update={"stretching": weaker})
    with pytest.raises(WrongPassphrase):
        keys.unlock(KeyFile(case="case-1", salt="00" * 16, slots=(changed,)), "some words")


def test_a_slot_moved_to_another_case_or_person_no_longer_opens() -> None:
    (slot,) = key_file("some words").slots
    moved = KeyFile(case="case-2", salt="00" * 16, slots=(slot,))
    renamed = KeyFile(
        case="case-1", salt="00" * 16, slots=(slot.model_copy(update={"person": "someone else"}),)
    )
    for file in (moved, renamed):
        with pytest.raises(WrongPassphrase):
            keys.unlock(file, "some words")


def test_the_last_passphrase_stays() -> None:
    file = key_file("first words", "second words")
    left = file.changed({file.slots[0].id})
    assert [slot.person for slot in left.slots] == ["person 2"]
    with pytest.raises(LastWayIn):
        left.changed({left.slots[0].id})


def test_the_file_reads_back_and_is_its_owners_only(tmp_path: Path) -> None:
    file = key_file("some words")
    keys.write_keys(tmp_path / "keys.json", file)
    assert keys.read_keys(tmp_path / "keys.json") == file
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("field", "value"), [("memory", 1 << 40), ("passes", 10**9), ("memory", -1), ("salt", "xyz")]
)
def test_a_hostile_file_asks_for_no_terabyte(tmp_path: Path, field: str, value: object) -> None:
    content = json.loads(key_file("some words").model_dump_json())
    content["slots"][0]["stretching"][field] = value
    (tmp_path / "keys.json").write_text(json.dumps(content))
    with pytest.raises(CaseDamaged):
        keys.read_keys(tmp_path / "keys.json")


def test_a_later_version_is_told_from_damage(tmp_path: Path) -> None:
    content = json.loads(key_file("some words").model_dump_json()) | {"version": 2, "new": 1}
    (tmp_path / "keys.json").write_text(json.dumps(content))
    with pytest.raises(CaseTooNew):
        keys.read_keys(tmp_path / "keys.json")


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_changed_key_file_never_gives_another_key(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, cut: bool
) -> None:
    place = tmp_path_factory.mktemp("keys") / "keys.json"
    raw = bytearray(key_file("some words").model_dump_json().encode())
    at %= len(raw)
    raw[at] = byte
    place.write_bytes(raw[:at] if cut else raw)
    with contextlib.suppress(LtconverseError):
        assert keys.unlock(keys.read_keys(place), "some words").key == KEY


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 200_000, b"x" * 10**6]
)
def test_what_is_no_key_file_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    with pytest.raises(CaseDamaged):
        keys.read_keys(tmp_path / "keys.json")


def test_the_strong_cost_is_what_the_design_says() -> None:
    assert Cost(passes=3, memory=256 * 1024 * 1024) == keys.STRONG
