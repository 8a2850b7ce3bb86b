"""The tree of errors: each says what happened and what to do, and never what a case holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ltconverse import errors
from ltconverse.errors import BadData, DiskFull, LtconverseError, NotSaved, Problem, reference


def tree(top: type[LtconverseError] = LtconverseError) -> list[type[LtconverseError]]:
    return [top, *(found for below in top.__subclasses__() for found in tree(below))]


@pytest.mark.parametrize("kind", tree(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_of_its_own(kind: type[LtconverseError]) -> None:
    assert kind.__module__ == errors.__name__, "the tree is in one file"
    sentence = (kind.__doc__ or "").strip()
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence
    if kind is not BadData:
        assert str(kind()).startswith(sentence)


@pytest.mark.parametrize("kind", tree(), ids=lambda kind: kind.__name__)
def test_words_shown_do_not_blame(kind: type[LtconverseError]) -> None:
    shown = f"{kind.__doc__} {kind.hint}".casefold()
    assert not {"error", "mistake", "failure", "failed", "interview", "invalid"} & set(
        shown.replace(".", " ").replace(",", " ").split()
    )


def test_a_hint_of_the_moment_takes_the_place_of_the_usual_one() -> None:
    assert DiskFull().hint.startswith("Make some room")
    assert str(DiskFull("No room.", hint="Empty the bin.")) == "No room. Empty the bin."
    assert isinstance(DiskFull(), NotSaved)


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("a.yaml", 3, "Two steps have one id.", "Rename one."),
         "a.yaml:3: Two steps have one id. Rename one."),
        (Problem("a.yaml", 0, "It is empty."), "a.yaml: It is empty."),
        (Problem("a.yaml", 3, "A tab.", column=7), "a.yaml:3:7: A tab."),
    ],
)  # fmt: skip
def test_a_problem_names_its_place(problem: Problem, shown: str) -> None:
    assert str(problem) == shown
    assert str(BadData([problem, problem])).startswith(f"{shown}\n{shown}")


def test_what_was_not_foreseen_is_told_by_our_file_and_line_alone(tmp_path: Path) -> None:
    (tmp_path / "ltconverse").mkdir()
    other = tmp_path / "ltconverse" / "other.py"
    other.write_text("def fails():\n    raise ValueError('the canary')\n")
    place: dict[str, object] = {}
    exec(compile(other.read_text(), str(other), "exec"), place)  # noqa: S102 - made just above
    with pytest.raises(ValueError, match="canary") as unforeseen:
        place["fails"]()  # type: ignore[operator]
    assert "(ValueError at unknown place)" in reference(unforeseen.value)

    with pytest.raises(TypeError) as ours:
        errors.cannot_write(Path("x"))  # type: ignore[call-arg]
    assert "unknown place" in reference(ours.value)

    with pytest.raises(AttributeError) as inside:
        errors.cannot_write(Path("canary"), "no OSError")  # type: ignore[arg-type]
    told = reference(inside.value)
    assert "(AttributeError at errors.py:" in told
    assert "canary" not in told
    assert "Everything saved before is safe" in told


def test_an_oserror_is_told_by_its_reason() -> None:
    shown = str(errors.cannot_write(Path("out.md"), PermissionError(13, "Permission denied")))
    assert shown.startswith("out.md could not be written: Permission denied.")
    assert json.dumps(shown)
