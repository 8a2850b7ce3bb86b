"""`ltconverse language`: look through a text for words of hindsight and blame; show the guide.

What a command needs is imported when it runs, so that `--help` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from ltconverse.method.language import Guide
    from ltconverse.method.models import Expression

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Words of hindsight and blame: look through a text for them, or show the guide.",
)

_WIDTH = 80
_FOUND, _NOT_READ = 1, 2


@app.command()
def check(
    files: Annotated[
        list[Path], typer.Argument(help="Text files (UTF-8) or Word documents.", metavar="FILE")
    ],
) -> None:
    """Look through texts for words of hindsight and blame.

    One hint a line, as FILE:LINE:COLUMN: "words" - suggestion. Of a Word document, LINE is the
    number of the paragraph, counted in reading order from 1 with those in tables and empty ones.
    Quotations are passed over.

    Ends with exit code 0 when there is nothing to say, 1 when there is, and 2 when a file cannot
    be read.
    """
    from ltconverse.jobs.language import check_file

    guide, code = _guide(), 0
    for path in files:
        hints, problems = check_file(path, guide)
        for hint in hints:
            say_text(str(hint))
        for problem in problems:
            say_text(str(problem), err=True)
        code = max(code, _NOT_READ if problems else _FOUND if hints else 0)
    if code:
        raise typer.Exit(code)


@app.command()
def show() -> None:
    """Show the guide: which words, why, what to say instead."""
    from ltconverse import paths

    for expression in _guide().expressions.values():
        for line in _shown(expression):
            say_text(line)
        say_text("")
    say_text(_wrapped("Quotations are always passed over. These are hints, never more.", ""))
    say_text(f"\nA guide of your own goes into {paths.own_prompts()}; it overrides ours by id.")


def _shown(expression: Expression) -> Iterator[str]:
    from ltconverse.method.phrases import in_plain_words

    def listed(phrases: tuple[str, ...]) -> str:
        return "; ".join(dict.fromkeys(map(in_plain_words, phrases)))

    yield f"{expression.id}: {expression.why}"
    yield _wrapped(listed(expression.phrases), "  words    ")
    yield _wrapped("; ".join(expression.instead), "  instead  ")
    if expression.unless:
        yield _wrapped(listed(expression.unless), "  but not  ")


def _wrapped(text: str, start: str) -> str:
    rest = " " * len(start)
    return fill(text, _WIDTH, initial_indent=start, subsequent_indent=rest, break_on_hyphens=False)


def _guide() -> Guide:
    """The guide, with what is amiss in one's own data files on stderr."""
    from ltconverse.method.library import load_library

    library = load_library()
    for problem in library.problems:
        say_text(str(problem), err=True)
    return library.language
