"""`ltconverse perspectives`: who saw what, when, as what; side by side, never as one story."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.analysis_base import AsJson, Case, analysing, day, say, say_sources
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.episodes.model import Compared, Told
    from ltconverse.episodes.perspectives import Stretch, View
    from ltconverse.jobs.analysis.analysing import Analysing

From = Annotated[str, typer.Option("--from", metavar="DAY", help="From this day on.")]
To = Annotated[str, typer.Option("--to", metavar="DAY", help="Until this day.")]
Svg = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="As a picture to this .svg file."),
]
Width = Annotated[
    int, typer.Option("--width", metavar="COLUMNS", min=40, max=400, help="How wide.")
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Perspectives side by side: who saw what, and when.",
)


@app.command("show")
def show(
    case: Case,
    episode: Annotated[
        str, typer.Argument(metavar="EPISODE", help="Such as E3; left out: all of them.")
    ] = "",
    first: From = "",
    last: To = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show everybody's view of an episode, or some days.

    Each apart, with what records say, where these agree and differ, and who says nothing of it.
    """
    from ltconverse.episodes.perspectives import narrative
    from ltconverse.episodes.words import NO_ROWS

    with analysing(case, passphrase_file) as work:
        began, ended = _days(first, last)
        if as_json:
            _echo_json(work, episode, began, ended)
            return
        there = narrative(work.tabling, began, ended)
        stretches = there.stretches
        if episode:
            wanted = work.finding.episode(episode).id
            stretches = tuple(one for one in stretches if one.id == wanted)
        for one in stretches:
            _say_stretch(one)
        if not stretches:
            asked = episode or first or last
            say("Nothing of it is known to be of these days." if asked else NO_ROWS)
        if there.elsewhere and not episode:
            say("Set side by side, in no episode")
            _say_compared(there.elsewhere)


@app.command("write")
def write(
    case: Case,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Ends with .docx, .html, .pdf, .md, .txt, .json."
        ),
    ],
    first: From = "",
    last: To = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the narrative of perspectives.

    A document of several voices, never one story.

    To share it with those who took part: `ltconverse report new CASE perspectives`.
    """
    from ltconverse.jobs.analysis.perspectives_out import write_perspectives

    began, ended = _days(first, last)
    with open_named(case, passphrase_file) as opened:
        write_perspectives(opened, output, began, ended)
        say(f"{output}: plain text outside the encrypted case.")


@app.command("timeline")
def timeline(
    case: Case, output: Svg = None, width: Width = 80, passphrase_file: PassphraseFile = None
) -> None:
    """Draw the time line: who tells of what, and when.

    In words, or as a picture.
    """
    from ltconverse.jobs.analysis.pictures import timeline_words_of, write_picture

    with analysing(case, passphrase_file) as work:
        if output is None:
            _say_lines(timeline_words_of(work.tabling, width))
            return
        write_picture(work.case, "timeline", output)
        say(f"{output}: a picture outside the encrypted case.")


@app.command("factors")
def factors(
    case: Case, output: Svg = None, width: Width = 80, passphrase_file: PassphraseFile = None
) -> None:
    """Draw the map of factors: what supported or hindered.

    At which episode; in words, or as a picture.
    """
    from ltconverse.jobs.analysis.pictures import factor_map_words_of, write_picture

    with analysing(case, passphrase_file) as work:
        if output is None:
            _say_lines(factor_map_words_of(work.tabling, width))
            return
        write_picture(work.case, "factors", output)
        say(f"{output}: a picture outside the encrypted case.")


def _days(first: str, last: str) -> tuple[date | None, date | None]:
    from ltconverse.errors import BadArguments

    began, ended = day(first), day(last)
    if began and ended and ended < began:
        raise BadArguments(f"{last} is before {first}.", hint="--from is the earlier day.")
    return began, ended


def _echo_json(work: Analysing, episode: str, first: date | None, last: date | None) -> None:
    from ltconverse.jobs.analysis.perspectives_out import narrative_of

    there = narrative_of(work.state, first, last)
    if episode:
        wanted = work.finding.episode(episode).id
        kept = tuple(one for one in there.stretches if one.id == wanted)
        there = there.model_copy(update={"stretches": kept, "elsewhere": ()})
    typer.echo(there.model_dump_json(indent=1))


def _say_stretch(one: Stretch) -> None:
    from ltconverse.episodes import words

    label = one.label if one.id else f"({words.BY_ITSELF})"
    say(f"{label}  {one.title}{f'  ({one.when})' if one.when else ''}")
    for view in one.views:
        if not view.silent:
            _say_view(view)
    if one.records:
        say(f"  {words.RECORDS_SAY}")
        say_sources(one.records, "      ")
    _say_compared(one.compared)
    if one.silent:
        say(f"  {words.SILENT}: {', '.join(one.silent)}")
    say("")


def _say_view(view: View) -> None:
    from ltconverse.episodes import words

    say(f"  {view.who.label}{f' ({view.when})' if view.when else ''}")
    if view.titles:
        say(f"    {'; '.join(view.titles)}")
    for title, told in (
        (words.SENSE, view.saw),
        (words.INFLUENCES, view.influenced),
        (words.FROM_RECORDS, view.known),
        (words.SIGNIFICANCE, view.later),
    ):
        _say_told(title, told)


def _say_told(title: str, told: tuple[Told, ...]) -> None:
    from ltconverse.episodes import words

    if told:
        say(f"    {title}")
    for one in told:
        say(f"      {one.label}  {words.said(one)}")
        if theirs := words.theirs(one):
            say(f"          {theirs}")


def _say_compared(every: Iterable[Compared]) -> None:
    from ltconverse.episodes import words

    for one in every:
        say(f"  {one.label}  {words.TOGETHER[one.together]}: {one.words}")
        say_sources(one.sources, "      ")
        if one.silent:
            say(f"      {words.SILENT}: {', '.join(one.silent)}")


def _say_lines(lines: Iterable[str]) -> None:
    # In columns, and safe for any terminal: whatever was written is printable in them already.
    for line in lines:
        typer.echo(line)
