"""What is said is safe for any terminal, one line or as it is set out."""

from __future__ import annotations

import pytest

from ltconverse.cli.saying import say, say_text


def test_a_line_is_one_line_and_keeps_the_blanks_it_begins_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say("    S7  \x1b[31mred\nand on", err=True)
    assert capsys.readouterr() == ("", "    S7 ␛[31mred and on\n")


def test_a_text_stays_as_it_is_set_out(capsys: pytest.CaptureFixture[str]) -> None:
    say_text("kind:  letter\n\x1b[2J", end="")
    assert capsys.readouterr().out == "kind:  letter\n␛[2J"
