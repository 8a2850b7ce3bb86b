"""Templates of letters: the closed format, and what is not in order, by file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.letters.model import FIELDS, Part, Piece, Template
from ltconverse.letters.reading import MOST_BYTES, read, read_text

GOOD = """<!-- a remark -->
# For {name}

Dear **{name}
and** others\\
{{so}} it goes

## A heading
- one
  and more
- **two**
"""


def template(text: str) -> Template:
    found = read_text(text, "it.md", "it")
    assert found.problems == []
    assert found.template is not None
    return found.template


def problem(text: str, template_id: str = "it") -> str:
    found = read_text(text, "it.md", template_id)
    assert found.template is None
    assert len(found.problems) == 1, found.problems
    return str(found.problems[0])


def test_every_sign_of_the_format() -> None:
    assert template(GOOD).parts == (
        Part("title", ((Piece("For "), Piece(field="name")),)),
        Part(
            "paragraph",
            (
                (
                    Piece("Dear "),
                    Piece(bold=True, field="name"),
                    Piece(" and", bold=True),
                    Piece(" others"),
                ),
                (Piece("{so} it goes"),),
            ),
        ),
        Part("heading", ((Piece("A heading"),),)),
        Part("item", ((Piece("one and more"),),)),
        Part("item", ((Piece("two", bold=True),),)),
    )
    assert template(GOOD).fields == ("name",)
    assert template(GOOD).title == "For [name]"


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "it.md"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    found = read(path)
    assert found.template is not None
    assert found.template.parts == template(GOOD).parts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello\n", "it.md: the letter has no title. Begin one line with `# `."),
        ("# One\n\n# Two\n", "it.md:3: this is a second title."),
        ("# One\n\nDear {nam}\n", "it.md:3:6: there is no field `nam`; did you mean `name`?"),
        ("# One\n\nDear { name }\n", "it.md:3:6: there is no field ` name `"),
        ("# One\n\n  a\nDear {name.__class__}\n", "it.md:4:6: there is no field `name.__class__`"),
        ("# One\n- a {\n", "it.md:2:5: a lone `{`. Write `{{` where a brace is meant."),
        ("# One }\n", "it.md:1:7: a lone `}`."),
        ("# One\n\na\nb ** c\n\nd ** e **\n", "it.md:4:3: the ** here has no other end"),
        ("# One\n### Two\n", "it.md:2:1: `###` is not part of how letters are written."),
        ("# One\n\n1. first\n", "it.md:3:1: `1.` is not part"),
        ("# One\n\n| a | b |\n", "it.md:3:1: `|` is not part"),
        ("# One\n\n---\n", "it.md:3:1: `---` is not part"),
        ("#One\n", "it.md:1:1: `#` is not part"),
        ("# One\n<!-- goes on\n", "it.md:2: the remark does not end on its line."),
        ("", "it.md: the letter has no title."),
    ],
)
def test_what_is_not_in_order_has_its_place(text: str, said: str) -> None:
    assert problem(text).startswith(said)


def test_a_field_that_is_not_there_names_those_that_are() -> None:
    said = problem("# {whoever}\n")
    assert all(name in said for name in FIELDS)


@pytest.mark.parametrize("name", ["Thank You", "../x", "", "a_b", "-a"])
def test_a_letter_is_named_in_small_letters(name: str) -> None:
    assert "cannot be the name of a letter" in problem(GOOD, name)


def test_files_that_are_no_templates(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "bytes.md").write_bytes(b"# One\n\n\xff\n")
    (tmp_path / "long.md").write_bytes(b"a" * (MOST_BYTES + 1))
    said = {name: read(tmp_path / name).problems[0] for name in
            ("folder.md", "bytes.md", "long.md", "none.md")}  # fmt: skip
    assert said["folder.md"].what == "this is a folder."
    assert all(one.hint for one in said.values())
    assert (said["bytes.md"].line, said["bytes.md"].what) == (3, "this is not UTF-8 text.")
    assert "far longer than a letter" in said["long.md"].what
    assert said["none.md"].what == "there is no such file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert read(tmp_path / "pipe.md").problems[0].what == "this is not an ordinary file."


_SCRAPS = st.lists(
    st.sampled_from(["# ", "## ", "- ", "**", "{name}", "{", "}", "{{", "}}", "\\", "\n", "\r",
                     "\n\n", "<!-- x -->", "<!--", "word", " ", "{role}", "1. ", "> "])
    | st.text(max_size=6)
).map("".join)  # fmt: skip


@given(_SCRAPS)
def test_any_text_is_a_letter_or_says_why_not(text: str) -> None:
    found = read_text(text, "it.md", "it")
    assert (found.template is None) == bool(found.problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(0 <= one.line <= lines for one in found.problems)


# Words that are no sign of the format wherever they stand.
_WORDS = st.text("abcxyz éß,;!?…“”’()", min_size=1, max_size=20).filter(
    lambda words: words == " ".join(words.split())
)
_PIECES = st.lists(
    st.tuples(_WORDS, st.booleans())
    | st.tuples(st.sampled_from(["{name}", "{role}", "{today}"]), st.booleans()),
    min_size=1,
    max_size=5,
)
_KINDS = {"title": "# ", "heading": "## ", "item": "- ", "paragraph": ""}


@given(st.lists(st.tuples(st.sampled_from(["heading", "item", "paragraph"]), _PIECES), max_size=6))
def test_what_is_written_in_the_format_is_read_back(
    parts: list[tuple[str, list[tuple[str, bool]]]],
) -> None:
    source = ["# T"]
    for kind, pieces in parts:
        words = " ".join(f"**{text}**" if bold else text for text, bold in pieces)
        source.append(_KINDS[kind] + words)
    read_back = template("\n\n".join(source)).parts[1:]
    assert [part.kind for part in read_back] == [kind for kind, _ in parts]
    for part, (_, pieces) in zip(read_back, parts, strict=True):
        said = "".join(f"{{{one.field}}}" if one.field else one.text for one in part.lines[0])
        assert said == " ".join(text for text, _ in pieces)
        bold = "".join(
            f"{{{one.field}}}" if one.field else one.text for one in part.lines[0] if one.bold
        )
        assert bold.replace(" ", "") == "".join(t for t, b in pieces if b).replace(" ", "")
