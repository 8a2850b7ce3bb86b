"""Lines said while somebody types, in a real terminal: nothing typed is lost or garbled."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from ltconverse.cli.asides import Asides
from tests.terminal import Terminal

# Says the second line when it reads "begun" in the first, while "half a no" stands in the second.
SCRIPT = """
import sys, threading, time
from ltconverse.cli.asides import Asides

asides = Asides()

def later():
    import readline
    while readline.get_line_buffer() != "half a no":
        time.sleep(0.01)
    asides.say("The microphone is \\x1b[2Jgone.")

threading.Thread(target=later, daemon=True).start()
for line in asides.typed():
    print("took:", line)
"""


def test_what_is_being_typed_stays_and_can_be_gone_on_with(tmp_path: Path) -> None:
    with Terminal(["-c", SCRIPT], home=tmp_path) as terminal:
        terminal.until("> ")
        terminal.send(b"half a no")
        terminal.until("gone.\r\n> half a no")  # typed on only once all of it is there
        terminal.send(b"te\n")
        terminal.until("took: half a note\r\n> ")
        terminal.send(b"\x04")
        assert terminal.wait() == 0
        said = re.split(r"[\r\n]+", terminal.everything())
    assert "The microphone is ␛[2Jgone." in said, "on a line of its own, and safe to show"
    after = said[said.index("The microphone is ␛[2Jgone.") + 1]
    assert after.startswith("> half a no"), "what was typed stands under it"


def test_over_a_bare_prompt_it_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asides = Asides()
    monkeypatch.setitem(sys.modules, "readline", None)

    def typing(prompt: str) -> str:
        sys.stdout.write(prompt)
        asides.say("Recording.")
        return "a note"

    monkeypatch.setattr("builtins.input", typing)
    assert next(asides.typed()) == "a note"
    asides.say("Between the lines.")
    assert capsys.readouterr().out == "> \rRecording.\n> Between the lines.\n"


def test_where_nobody_types_a_line_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    Asides().say("Recording.")
    assert out.getvalue() == "Recording.\n"


def test_it_ends_where_the_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    assert list(Asides().typed()) == []
