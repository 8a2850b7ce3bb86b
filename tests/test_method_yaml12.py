"""YAML 1.2 by its core schema, lines remembered, and what data files have no use for refused."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.method import yaml12


@pytest.fixture(params=["libyaml", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every wheel has libyaml; a build from source may not, and must read the same."""
    if request.param == "libyaml":
        assert yaml.__with_libyaml__
        assert yaml12._LOADER is yaml.CSafeLoader
    else:
        monkeypatch.setattr(yaml12, "_LOADER", yaml.SafeLoader)
    return str(request.param)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"), ("No", "No"),
        ("12:30", "12:30"), ("1_000", "1_000"), ("2026-01-02", "2026-01-02"), ("0b11", "0b11"),
        ("=", "="), ("<<", "<<"), ("3a", "3a"), ("+", "+"), (".", "."), ("-x", "-x"),
        ("true", True), ("FALSE", False), ("tRUE", "tRUE"),
        ("~", None), ("null", None), ("", None), ("Null", None), ("none", "none"),
        ("10", 10), ("-3", -3), ("+4", 4), ("010", 10), ("0o10", 8), ("0x1F", 31),
        ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5), ("-1.", -1.0), ("-.inf", float("-inf")),
        ("'10'", "10"), ('"no"', "no"), ("'~'", "~"),
        ("9" * 5000, "9" * 5000),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("loader")
def test_what_a_scalar_means(written: str, meant: object) -> None:
    value = yaml12.parse(f"a: {written}\n").value
    assert value == {"a": meant}
    assert isinstance(value, dict)
    assert type(value["a"]) is type(meant)


@pytest.mark.usefixtures("loader")
def test_every_key_and_item_remembers_its_line() -> None:
    document = yaml12.parse(
        "# first\na: 1\nb:\n  - x\n  -\n    c: |\n      long\n    d: [1,\n 2]\n"
    )
    assert document.value == {"a": 1, "b": ["x", {"c": "long\n", "d": [1, 2]}]}
    assert document.line_of("a") == 2
    assert document.line_of("b", 0) == 4
    assert document.line_of("b", 1, "c") == 6
    assert document.line_of("b", 1, "d", 1) == 9
    assert document.line_of("b", 1, "missing") == document.line_of("b", 1) == 6
    assert document.line_of("nowhere", "at", 3) == 2


BAD = {
    "a tab before a name": ("a:\n  b: 1\n\tc: 2\n", 3, "tab"),
    "a tab after a dash": ("a:\n  - b: 1\n  -\tc: 2\n\t  d: 3\n", 3, "tab"),
    "an anchor": ("a: 1\nb: &x 2\n", 2, "anchor"),
    "an alias": ("a: *x\n", 1, "anchor"),
    "an alias bomb": (
        'a: &a ["lol"]\n' + "".join(f"b{n}: &b{n} [*a,*a,*a,*a,*a,*a]\n" for n in range(20)),
        1,
        "anchor",
    ),
    "a tag": ("a: 1\nb: !!python/object/apply:os.system [x]\n", 2, "tag"),
    "a plain tag": ("a: !!str 1\n", 1, "tag"),
    "a repeated name": ("a: 1\nb: 2\na: 3\n", 3, "line 1"),
    "a second document": ("a: 1\n---\nb: 1\n", 2, "second document"),
    "nothing": ("", 0, "empty"),
    "only a comment": ("# hello\n", 0, "empty"),
    "a null byte": ("a: 1\nb: \x00\n", 2, "0x00"),
    "an escape sequence": ("a: \x1b[31m\n", 1, "0x1b"),
    "an open quote": ('a: 1\nb: "hello\nc: 2\n', 2, "quotation mark"),
    "a colon too many": ("a: b: c\n", 1, "colon"),
    "a bracket left open": ("a: [1, 2\nb: 3\n", 2, "does not fit"),
    "a list as a name": ("? [a]\n: b\n", 1, "name"),
    "deep brackets": ("[" * 100_000, 1, "deep"),
    "deep braces": ("{a: " * 100_000, 1, "deep"),
    "deep dashes": ("- " * 100_000, 1, "deep"),
    "very many items": ("- a\n" * 60_000, 50_000, "too much"),
}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("name", BAD)
def test_what_is_refused_says_where_and_what_to_do(name: str) -> None:
    text, line, said = BAD[name]
    started = time.perf_counter()
    with pytest.raises(yaml12.BadYaml) as caught:
        yaml12.parse(text)
    assert said in caught.value.what
    assert caught.value.hint
    assert caught.value.line == line
    assert time.perf_counter() - started < 20


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
)  # fmt: skip
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcdefgh-", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(trees)
def test_json_is_read_as_what_it_is(tree: object) -> None:
    """JSON is YAML 1.2; a JSON file is the one independent statement of what a file means."""
    text = json.dumps(tree, indent=1, ensure_ascii=False)
    if any(mark in text for mark in "\x85\u2028\u2029\ufeff\ufffe\uffff\x7f"):
        return
    assert yaml12.parse(text).value == tree


pieces = st.sampled_from(
    [*"abc:-#&*!|>'\"%@`{}[],? \n\t\r.~", "  ", ": ", "\n- ", "\n  ", "---\n", "...\n", "<<", "é",
     "\u2028", "\x85", "\ufeff", "\x00", "\x1b", "kind: schedule\n", '"\\UFFFFFFFF"', "%YAML 1.2\n"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(yaml12.BadYaml):
        yaml12.parse(text)


@settings(max_examples=150)
@given(st.lists(pieces, max_size=25).map("".join))
def test_any_text_is_read_or_refused_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml12, "_LOADER", yaml.SafeLoader)
        test_any_text_is_read_or_refused.hypothesis.inner_test(text)
