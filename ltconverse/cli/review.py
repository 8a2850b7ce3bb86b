"""`ltconverse review`: the practitioner looks through their write-up at the reviewers' computer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.identifying import known_names
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile
from ltconverse.cli.saying import say
from ltconverse.cli.statement_base import Case, Conversation

if TYPE_CHECKING:
    from ltconverse.case.state import Conversation as Held
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.review import Reviewing

_ANSWERS = (
    ("y", "that is right"),
    ("p WORDS", "put it differently: how it should read"),
    ("n WORDS", "not what I meant: what was meant"),
    ("o [WHY]", "leave this out"),
    ("c WORDS", "say something about it"),
    ("u", "take back what I said"),
    ("Enter", "the next one"),
    ("b", "the one before"),
    ("S7", "that statement"),
    ("end", "what I said, and hand it back"),
)
_AT_THE_END = (
    ("hand back", "give it to the reviewers as it is"),
    ("w WORDS", "say something about the whole"),
    ("b", "back to the statements"),
    ("leave", "stop here; what was said is kept, and `ltconverse review` goes on"),
)


def review(
    case: Case,
    conversation: Conversation,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers.")
    ] = False,
    overrule: Annotated[
        str | None,
        typer.Option(metavar="WHY", help="Show it though something may identify someone."),
    ] = None,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Look through a write-up together at this screen.

    One statement at a time in a calm, large layout; nothing else of the case is there. Each answer
    is kept as it is given. Handing back makes a reply of them, and the case's passphrase is asked.
    """
    from ltconverse.jobs.opening import find_conversation

    if not plain:  # before it is on record that they looked through it
        from ltconverse.tui.app import expect_terminal

        expect_terminal()
    opened = open_named(case, passphrase_file)
    try:
        found = find_conversation(opened.state, conversation)
        reviewing = _begun(opened, found, overrule, register_passphrase_file)
    except BaseException:
        opened.close()
        raise
    if plain:
        with opened:
            _line_by_line(reviewing)
        return
    from ltconverse.tui.app import run_review

    raise typer.Exit(run_review(reviewing))


def _begun(opened: OpenCase, found: Held, overrule: str | None, register: Path | None) -> Reviewing:
    from ltconverse.jobs.identifying import undecided
    from ltconverse.jobs.sharing import out
    from ltconverse.jobs.sharing.review import begin, unfinished

    if unfinished(opened, found) is not None:
        return begin(opened, found)
    left = len(undecided(opened, found, known_names(opened, register)))
    return begin(opened, found, out.Wish(undecided=left, overruled=(overrule or "").strip()))


# --- line by line ---------------------------------------------------------------------------


class _Plain:
    """A write-up being looked through line by line."""

    def __init__(self, reviewing: Reviewing) -> None:
        self._reviewing = reviewing
        self._at = 0
        self._ending = False
        self.is_over = False

    def greet(self) -> None:
        """What this is, and how to answer."""
        say(f"A write-up of what was said: {self._reviewing.who}. It is yours to check.")
        self._keys()
        self.show()

    def show(self) -> None:
        """The statement that is looked at, or what was answered."""
        typer.echo("")
        if self._ending:
            self._show_end()
            return
        one = self._reviewing.shown[self._at]
        where = " · ".join(filter(None, (one.section, one.part)))
        say(f"Statement {self._at + 1} of {len(self._reviewing.shown)}. {where}")
        say(f"{one.label}: {one.text}")
        say(one.rests_on)
        if one.statement.difference:
            say(f"You see it otherwise: {one.statement.difference}")
        if said := self._reviewing.answer_words(one.statement.id):
            say(f"You said: {said}")

    def _show_end(self) -> None:
        say(self._reviewing.summary())
        for one in self._reviewing.shown:
            said = self._reviewing.answer_words(one.statement.id)
            say(f"  {one.label}: {said or 'not answered'}")
        if whole := self._reviewing.of(""):
            say(f"  of the whole: {whole.comment}")
        say("What is not answered stays open: nobody takes silence for agreement.")
        self._keys()

    def _keys(self) -> None:
        for typed, means in _AT_THE_END if self._ending else _ANSWERS:
            say(f"  {typed:10} {means}")

    def take(self, typed: str) -> None:
        """Do what a line says. Raises BadArguments where it needs words."""
        line = typed.strip()
        word, _, rest = line.partition(" ")
        if self._ending:
            self._at_the_end(line.casefold(), word.casefold(), rest)
        else:
            self._in_between(line, word.casefold(), rest)

    def _at_the_end(self, line: str, word: str, rest: str) -> None:
        if line == "hand back":
            self._reviewing.case.record(*self._reviewing.hand_back().bodies)
            self.is_over = True
            say("Thank you. Everything you said is kept, and you will be told what became of it.")
        elif line == "leave":
            self.is_over = True
            say("What was said is kept.")
        elif word == "w" and rest:
            self._reviewing.case.record(self._reviewing.comment("", rest))
            say("Kept.")
        elif line == "b":
            self._ending = False
            self.show()
        else:
            self._keys()

    def _in_between(self, line: str, word: str, rest: str) -> None:
        labels = {one.label.casefold(): at for at, one in enumerate(self._reviewing.shown)}
        if line.casefold() in labels:
            self._at = labels[line.casefold()]
        elif line.casefold() == "end":
            self._ending = True
        elif line.casefold() == "b":
            self._at = max(self._at - 1, 0)
        elif not line:
            self._go_on()
        elif not self._answer(word, rest):
            self._keys()
            return
        self.show()

    def _answer(self, word: str, rest: str) -> bool:
        """Keep what was answered; whether it was an answer."""
        from ltconverse.case.events import Answer

        one = self._reviewing.shown[self._at].statement.id
        answers: dict[str, Answer] = {"y": "agree", "p": "reword", "n": "not-meant"}
        answers["o"] = "leave-out"
        if word in answers and not (word == "y" and rest):
            body = self._reviewing.answer(one, answers[word], rest)
        elif word == "c" and rest:
            body = self._reviewing.comment(one, rest)
        elif word == "u" and not rest:
            body = self._reviewing.take_back(one)
        else:
            return False
        self._reviewing.case.record(body)
        say("Kept.")
        if word == "y":
            self._go_on()
        return True

    def _go_on(self) -> None:
        if self._at + 1 < len(self._reviewing.shown):
            self._at += 1
        else:
            self._ending = True


def _line_by_line(reviewing: Reviewing) -> None:
    from ltconverse.errors import LtconverseError

    plain = _Plain(reviewing)
    plain.greet()
    for typed in _lines():
        try:
            plain.take(typed)
        except LtconverseError as problem:
            say(str(problem))
        if plain.is_over:
            return
    say("What was said is kept; `ltconverse review` goes on with it.")


def _lines() -> Iterator[str]:
    for typed in sys.stdin or ():
        yield typed.rstrip("\n")
