"""Packs of scenarios: what goes in comes out, and nothing a file holds does any harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadScenarios
from ltconverse.rehearse.scenarios import packs
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.packs import Unpacked, pack, read_pack, unpack
from tests.scenarios import changed, scenario_text

KNOWN = Known()


def zipped(**files: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


def ids(unpacked: Unpacked) -> list[str]:
    return [one.data.id for one in unpacked.sent]


def test_what_goes_in_comes_out_with_every_remark() -> None:
    texts = {one: f"# A remark: “{one}”\n{scenario_text(one)}" for one in ("b", "a")}
    made = pack(texts)
    assert made == pack(dict(reversed(texts.items())))
    unpacked = unpack(made, "x", KNOWN)
    assert unpacked.problems == []
    assert {one.data.id: one.text for one in unpacked.sent} == texts


def test_a_single_scenario_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(scenario_text("one"), encoding="utf-8-sig")
    assert ids(read_pack(tmp_path / "one.yaml")) == ["one"]


def test_those_in_order_are_taken_and_the_others_named_by_line() -> None:
    wrong = changed(("memories", 0, "step"), "nowhere")
    torn = b"kind: \xff\xfe"
    made = zipped(
        **{"a.yaml": scenario_text("a"), "b.yaml": wrong, "c.yaml": torn, "d.yml": "kind: schedule"}
    )
    unpacked = unpack(made, "x", KNOWN)
    assert ids(unpacked) == ["a"]
    told = "\n".join(map(str, unpacked.problems))
    assert "x: b.yaml:" in told
    assert "there is no step `nowhere`" in told
    assert "x: c.yaml: this is not UTF-8 text" in told
    assert "x: d.yml" in told


def test_names_are_no_places_and_what_programs_add_is_passed_over() -> None:
    made = zipped(
        **{
            "../../etc/up.yaml": scenario_text("a"),
            "C:\\folder\\down.yaml": scenario_text("b"),
            "__MACOSX/._a.yaml": b"\x00",
            ".hidden.yaml": b"\x00",
            "picture.png": b"\x00",
            "folder/": b"",
        }
    )
    unpacked = unpack(made, "x", KNOWN)
    assert (ids(unpacked), unpacked.problems) == (["a", "b"], [])


def test_of_two_with_one_id_the_first_is_taken() -> None:
    made = zipped(**{"a.yaml": scenario_text("a"), "b.yaml": scenario_text("a", 5)})
    unpacked = unpack(made, "x", KNOWN)
    assert len(unpacked.sent) == 1
    assert "a second time" in str(unpacked.problems[0])


GOOD = pack({"a": scenario_text("a")})


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "neither a pack"),
        (b"%PDF-1.7", "neither a pack"),
        (GOOD[:-40], "cut short or damaged"),
        (GOOD[:60] + b"\x00\x01\x02\x03" + GOOD[64:], "damaged"),
        (zipped(**{"readme.txt": "hello"}), "holds no scenario"),
        (zipped(**{"about.json": '{"format": 2}', "a.yaml": "x"}), "newer ltconverse"),
        (zipped(**{f"{n}.yaml": "" for n in range(packs.MOST_FILES + 1)}), "more than 300 files"),
        (zipped(**{"a.yaml": b"#" * 30_000_000}), "unpacks to more"),
    ],
)
def test_what_is_no_pack_is_told_and_does_no_harm(content: bytes, what: str) -> None:
    with pytest.raises(BadScenarios, match=what) as told:
        unpack(content, "x", KNOWN)
    assert told.value.hint


def test_many_that_are_large_together_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "MOST_IN_ALL", 10_000)
    made = zipped(**{f"{n}.yaml": scenario_text(f"a{n}") for n in range(20)})
    with pytest.raises(BadScenarios, match="unpacks to more"):
        unpack(made, "x", KNOWN)


@pytest.mark.parametrize("about", ["[" * 100_000, "{", "[1]", "7" * 9_000])
def test_what_a_pack_says_of_itself_is_not_needed(about: str) -> None:
    made = zipped(**{"about.json": about, "a.yaml": scenario_text("a")})
    assert [one.data.id for one in unpack(made, "x", KNOWN).sent] == ["a"]


def test_what_is_locked_is_told() -> None:
    locked = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := locked.find(signature, at + 1)) >= 0:
            locked[at + flags] |= 1
    with pytest.raises(BadScenarios, match="password"):
        unpack(bytes(locked), "x", KNOWN)


def test_foreign_ways_of_packing_are_told() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.yaml", scenario_text("a"))
    with pytest.raises(BadScenarios, match="not known here"):
        unpack(made.getvalue(), "x", KNOWN)


def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, what in ((tmp_path / "none", "no file"), (tmp_path, "cannot be read")):
        with pytest.raises(BadScenarios, match=what):
            read_pack(path)
    monkeypatch.setattr(packs, "MOST_BYTES", 10)
    (tmp_path / "a").write_bytes(GOOD)
    with pytest.raises(BadScenarios, match="more than"):
        read_pack(tmp_path / "a")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_a_pack_that_was_changed_on_the_way_never_breaks_us(at: int, other: bytes) -> None:
    content = GOOD[:at] + other + GOOD[at + len(other) :]
    try:
        unpacked = unpack(content, "x", KNOWN)
    except BadScenarios:
        return
    assert unpacked.problems or unpacked.sent
