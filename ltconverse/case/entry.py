"""The grammar of the entry line, the same on the screen and line by line.

    text                    a note
    "text                   the practitioner's own words
    !text                   raise a turning point
    #heading text           a contributory factor (#+heading supports, #-heading hinders)
    ?text                   park a question; ?@closing text for a step
    @then @now @records     before any of the first two or a factor: which tense it is
    /command                anything else
    \\text                   a note that begins with one of these signs

Pure: a line becomes a value, or BadEntry says what to type instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from ltconverse.case.commands import COMMANDS, Command
from ltconverse.case.events import Direction, Form, Tense
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt, storable

# More than the longest statement ever dictated; a pasted book is not a note.
LONGEST_NOTE = 1_000_000

_OPENING_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_QUOTE_MARKS = '"“”«»„ '
_DIRECTION_SIGNS: dict[str, Direction] = {"+": "supports", "-": "hinders", "−": "hinders"}
_SIGNS = '"“«„!#?@/\\'


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note or a quote; `tense` is None where the line did not say."""

    text: str
    form: Form = "note"
    tense: Tense | None = None


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """A note that tells of a contributory factor."""

    heading: str
    direction: Direction
    note: NoteEntry


@dataclass(frozen=True, slots=True)
class TurningPointEntry:
    """A turning point to raise."""

    title: str


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question to park; `for_step` is the step to come back to it at, as it was typed."""

    text: str
    for_step: str = ""


@dataclass(frozen=True, slots=True)
class TenseEntry:
    """A tense by itself: it holds for what follows."""

    tense: Tense


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """A command and the rest of its line."""

    name: str
    argument: str


Entry = NoteEntry | FactorEntry | TurningPointEntry | QuestionEntry | TenseEntry | CommandEntry


def parse(line: str, headings: Sequence[str]) -> Entry | None:
    """Read one line; None for a blank one. `headings` are the ids that `#` may name.

    Raises BadEntry, whose words say what was meant to be typed.
    """
    line = storable(line).strip()
    if not line:
        return None
    if len(line) > LONGEST_NOTE:
        raise BadEntry(
            f"This note is {len(line):,} characters long; a note may have {LONGEST_NOTE:,}.",
            hint="Divide it into several notes.",
        )
    match line[0]:
        case "/":
            return _command(line)
        case "!":
            return TurningPointEntry(_rest(line, "!", "the turning point in a few words"))
        case "?":
            return _question(line)
        case "@":
            return _tensed(line, headings)
        case "#":
            return _factor(line, headings)
        case _:
            return _note(line)


def _rest(line: str, sign: str, wanted: str) -> str:
    text = line[len(sign) :].strip()
    if not text:
        raise BadEntry(f"After {sign} goes {wanted}.", hint=f"A note may begin \\{sign} instead.")
    return text


def _question(line: str) -> QuestionEntry:
    text = _rest(line, "?", "the question to come back to")
    if not text.startswith("@"):
        return QuestionEntry(text.removeprefix("\\") if text.startswith("\\@") else text)
    step, question = first_word(text[1:])
    if not (step and question):
        raise BadEntry(
            "After ?@ goes a step, and then the question.",
            hint="For example: ?@closing who told the police. A question may begin ?\\@ instead.",
        )
    return QuestionEntry(question, step)


def _note(line: str, tense: Tense | None = None) -> NoteEntry:
    if line.startswith("\\") and len(line) > 1 and line[1] in _SIGNS:
        return NoteEntry(line[1:], tense=tense)
    if line[0] in _OPENING_QUOTES:
        text = _inside(line[1:].strip(), line[0])
        if not text.strip(_QUOTE_MARKS):
            raise BadEntry("A quote needs the words that were said.", hint='Type "their words.')
        return NoteEntry(text, "quote", tense)
    return NoteEntry(line, tense=tense)


def _inside(text: str, opening: str) -> str:
    """The words of a quote: without the mark that closes it, with any marks that are theirs."""
    for opened, mark in ((opening, _OPENING_QUOTES[opening]), ('"', '"'), ("“", "”")):
        if not text.endswith(mark):
            continue
        # The last mark closes the quote unless it is the partner of one within.
        within = text.count(mark) % 2 if opened == mark else text.count(mark) - text.count(opened)
        return text.removesuffix(mark).strip() if within > 0 else text
    return text


def _tensed(line: str, headings: Sequence[str]) -> Entry:
    word, rest = first_word(line[1:])
    tense = tense_named(word)
    if not rest:
        return TenseEntry(tense)
    if rest[0] == "#":
        return _factor(rest, headings, tense)
    if rest[0] in "!?/@":
        raise BadEntry(
            f"@{tense} goes before a note, a quote or a factor, not before {rest[0]}.",
            hint=f"Leave @{tense} out, or begin the note with a backslash: @{tense} \\{rest[0]}…",
        )
    return _note(rest, tense)


def tense_named(word: str) -> Tense:
    """The tense of that name or beginning. Raises BadEntry."""
    word = word.removeprefix("@")
    tenses: tuple[Tense, ...] = get_args(Tense)
    found = [tense for tense in tenses if word and tense.startswith(word.casefold())]
    if len(found) != 1:
        raise BadEntry(
            f"There is no tense @{excerpt(word)}.",
            hint="Use @then, @now or @records; a note may begin \\@ instead.",
        )
    return found[0]


def _factor(line: str, headings: Sequence[str], tense: Tense | None = None) -> FactorEntry:
    heading, direction, text = read_factor(line, headings)
    if not text:
        raise BadEntry(
            f"After #{heading} goes what influenced the work, in a few words.",
            hint=f"For example: #-{heading} two colleagues were off sick",
        )
    if text[0] == "@" and tense is None:
        inner = _tensed(text, headings)
        if isinstance(inner, NoteEntry):
            return FactorEntry(heading, direction, inner)
        raise BadEntry(f"After #{heading} goes what influenced the work, in a few words.")
    return FactorEntry(heading, direction, _note(text, tense))


def read_factor(line: str, headings: Sequence[str]) -> tuple[str, Direction, str]:
    """Heading, direction and the rest of a line that begins with #. Raises BadEntry.

    A heading of two words may be typed as two: `#own team` is `#own-team`.
    """
    rest = line[1:]
    direction = _DIRECTION_SIGNS.get(rest[:1], "unspecified")
    rest = rest[1:].strip() if rest[:1] in _DIRECTION_SIGNS else rest.strip()
    for heading in headings:
        spoken = heading.replace("-", " ")
        if spoken != heading and f"{rest} ".casefold().startswith(f"{spoken} "):
            return heading, direction, rest[len(spoken) :].strip()
    word, text = first_word(rest)
    return _heading(word, headings), direction, text


def _heading(word: str, headings: Sequence[str]) -> str:
    wanted = word.casefold().rstrip(":")
    if wanted in headings:
        return wanted
    found = starting_with(wanted, headings)
    if wanted and len(found) == 1:
        return found[0]
    hint = f"Use one of {', '.join(found or headings)}; a note may begin \\# instead."
    if found:
        raise BadEntry(f"#{excerpt(word)} could be several headings.", hint=hint)
    raise BadEntry(f"There is no heading #{excerpt(word)}.", hint=hint)


def _command(line: str) -> CommandEntry:
    word, argument = first_word(line[1:])
    wanted = word.casefold()
    names = [command.name for command in COMMANDS]
    found = [wanted] if wanted in names else starting_with(wanted, names)
    if not wanted or len(found) != 1:
        shown = excerpt(word)
        reason = f"/{shown} could be several commands." if found else f"There is no /{shown}."
        choices = ", ".join(
            f"/{name}" for name in (found or get_close_matches(wanted, names, cutoff=0.82))
        )
        use = f"Use {choices}; " if choices else ""
        raise BadEntry(reason, hint=f"{use}/help shows all; a note may begin \\/ instead.")
    return CommandEntry(found[0], argument)


def first_word(text: str) -> tuple[str, str]:
    """`text` up to its first white space (a tab or a hard blank too), and the rest, trimmed."""
    word = next(iter(text.split(maxsplit=1)), "") if text[:1].strip() else ""
    return word, text[len(word) :].strip()


def on_or_off(argument: str, what: str, hint: str) -> str:
    """`on` or `off`, as typed after a command; `what` is or are so. Raises BadEntry otherwise."""
    wanted = argument.strip().casefold()
    if wanted in {"on", "off"}:
        return wanted
    told = (
        f"{what} on or off; “{excerpt(argument)}” is neither." if wanted else f"{what} on or off."
    )
    raise BadEntry(told, hint=hint)


def starting_with(start: str, choices: Iterable[str]) -> list[str]:
    """Those of `choices` that begin so."""
    return [choice for choice in choices if choice.startswith(start)]


def completions(
    line: str, headings: Sequence[str], commands: Sequence[Command] = COMMANDS
) -> list[str]:
    """How the sign and word being typed could go on, as whole lines, best first."""
    if not line or " " in line:
        return _argument_completions(line, commands)
    if line[0] == "/":
        found = starting_with(line[1:].casefold(), [command.name for command in commands])
        return [f"/{name}" for name in found]
    if line[0] == "@":
        return [f"@{tense} " for tense in starting_with(line[1:].casefold(), get_args(Tense))]
    if line[0] == "#":
        sign = line[:2] if line[1:2] in _DIRECTION_SIGNS else "#"
        return [f"{sign}{one} " for one in starting_with(line[len(sign) :].casefold(), headings)]
    return []


def _argument_completions(line: str, commands: Sequence[Command]) -> list[str]:
    """How the first word after a command could go on."""
    name, _, typed = line.removeprefix("/").partition(" ")
    found = [one for one in commands if line.startswith("/") and one.name == name.casefold()]
    choices = found[0].choices if found else ()
    return [f"/{name} {choice}" for choice in starting_with(typed.casefold(), choices)]
