"""`ltconverse coding`: give words codes; two reviewers code the same text apart, and compare.

What a command needs is imported when it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli import coding_exchange
from ltconverse.cli.analysis_base import AsJson, Case, analysing, one_of, say
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.case.findings import Coding
    from ltconverse.jobs.analysis.agreeing import Compared
    from ltconverse.jobs.analysis.coding import Codings

Round = Annotated[str, typer.Argument(metavar="ROUND", help="Its number or its title.")]
InRound = Annotated[
    str, typer.Option("--round", metavar="ROUND", help="In this round of coding apart.")
]
MOST_SHOWN = 40

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Codes on words; two reviewers code apart.",
)


@contextmanager
def _codings(case: Path, passphrase_file: Path | None) -> Iterator[Codings]:
    from ltconverse.jobs.analysis.coding import Codings

    with analysing(case, passphrase_file) as work:
        yield Codings(work)


@app.command("list")
def list_(case: Case, passphrase_file: PassphraseFile = None) -> None:
    """List the rounds of coding, and how each stands."""
    with _codings(case, passphrase_file) as codings:
        for one in codings.rounds():
            who = " and ".join(map(codings.called, one.coders))
            say(f"{one.number}  {one.title}: {who}")
            say(f"      {codings.how_far(one)}")
        if not codings.rounds():
            say("No round of coding yet. `ltconverse coding begin CASE WHO WHO 2` begins one.")


@app.command("codes")
def codes(case: Case, passphrase_file: PassphraseFile = None) -> None:
    """List the codes: of the framework, and the review's own."""
    with _codings(case, passphrase_file) as codings:
        for key, title in codings.codes().items():
            say(f"{key:40} {title}")


@app.command("add")
def add(
    case: Case,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the code is called.")],
    under: Annotated[
        str, typer.Option("--under", metavar="CODE", help="The code it belongs under.")
    ] = "",
    explanation: Annotated[
        str, typer.Option("--means", metavar="WORDS", help="What it is given to.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add a code of the review's own."""
    with _codings(case, passphrase_file) as codings:
        parent = codings.code_called(under) if under else ""
        codings.add_code(title, parent=parent, explanation=explanation)
        say(f"Added: {title.strip()}.")


@app.command("begin")
def begin(
    case: Case,
    who: Annotated[
        tuple[str, str], typer.Argument(metavar="WHO WHO", help="Two reviewers, by role.")
    ],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT",
            help="A conversation (2), a record (R1), a statement (2:S7), a passage (R1.2).",
        ),
    ],
    title: Annotated[str, typer.Option("--title", metavar="WORDS")] = "",
    by: Annotated[
        list[str] | None,
        typer.Option("--code", metavar="CODE", help="Only these codes; else the headings."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Begin a round: two reviewers code the same text apart.

    Neither sees the other's codes until both have finished.
    """
    from ltconverse.jobs.opening import find_person

    with _codings(case, passphrase_file) as codings:
        state = codings.work.state
        coders = [find_person(state, one, among=state.reviewers).id for one in who]
        sources = [ref for one in what for ref in codings.sources_called(one)]
        keys = [codings.code_called(one) for one in by or ()]
        made = codings.round(codings.begin(title, sources, coders, keys))
        say(f"Round {made.number}, {made.title}: {codings.how_far(made)}")
        say(f"`ltconverse coding show CASE {made.number}` shows the texts and your codes.")


@app.command("show")
def show(
    case: Case,
    round_: Round,
    left: Annotated[
        bool, typer.Option("--left", help="Only texts without a code of yours.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show the texts of a round with the codes that you may see."""
    from ltconverse.episodes.sources import key_of

    with _codings(case, passphrase_file) as codings:
        found = codings.round_called(round_)
        there: dict[str, list[Coding]] = {}
        for one in codings.seen(found.id):
            there.setdefault(key_of(one.source), []).append(one)
        say(f"{found.title}: {codings.how_far(found)}")
        titles = codings.codes()
        say(f"Codes: {', '.join(titles.get(one, one) for one in found.codes)}")
        for text in codings.left(found) if left else codings.texts(found):
            say(f"{text.label}  {text.whose}: {text.text}")
            for one in there.get(text.key, ()):
                part = "" if one.words == text.text else f" “{one.words}”"
                say(f"      {titles.get(one.code, one.code)}{part}, {codings.called(one.coder)}")


@app.command("code")
def code(
    case: Case,
    where: Annotated[
        str, typer.Argument(metavar="WHERE", help="A statement (2:S7) or a passage (R1.2).")
    ],
    which: Annotated[str, typer.Argument(metavar="CODE", help="Its title or its key.")],
    words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help="Only these words of it.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help="Why, or a doubt.")] = "",
    round_: InRound = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Give a statement or a passage a code, or some of its words."""
    with _codings(case, passphrase_file) as codings:
        in_round = codings.round_called(round_).id if round_ else ""
        key = codings.code_called(which)
        refs = codings.sources_called(where)
        for made in codings.code_all(refs, key, words=words, note=note, round_id=in_round):
            one = codings.work.state.analysis.codings[made]
            say(f"{codings.codes()[key]}: {one.words}")
            say(f"`ltconverse coding remove CASE {made}` takes it out.")


@app.command("remove")
def remove(
    case: Case,
    coding: Annotated[str, typer.Argument(metavar="ID", help="The coding's id.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take a coding of yours out. It stays in the journal."""
    with _codings(case, passphrase_file) as codings:
        codings.uncode(coding)
        say("Taken out.")


@app.command("finish")
def finish(case: Case, round_: Round, passphrase_file: PassphraseFile = None) -> None:
    """Say that you have finished a round. This is not taken back."""
    with _codings(case, passphrase_file) as codings:
        found = codings.round_called(round_)
        left = codings.left(found)
        both = codings.finish(found.id)
        if left:
            from ltconverse.text import many

            say(f"{many(len(left), 'text')} without a code of yours; that counts as none.")
        if both:
            say(f"Both have finished. `ltconverse coding compare CASE {found.number}` compares.")
        else:
            say("Finished. You see the other’s codes when they have finished, too.")


@app.command("compare")
def compare(
    case: Case,
    round_: Round,
    unit: Annotated[
        str, typer.Option("--unit", metavar="UNIT", help="text (whole texts) or character.")
    ] = "text",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Compare what the two coded: Cohen's kappa, and where they differ."""
    from typing import cast

    from ltconverse.episodes.rigour.kappa import UNITS, Unit
    from ltconverse.jobs.analysis.agreeing import compare as compared

    with _codings(case, passphrase_file) as codings:
        found = codings.round_called(round_)
        wanted = cast("Unit", one_of(unit, tuple(UNITS)))
        made = compared(codings, found.id, wanted)
    if as_json:
        _as_json(made)
    else:
        _say_compared(made)


def _say_compared(made: Compared) -> None:
    from ltconverse.episodes.rigour.kappa import UNITS
    from ltconverse.jobs.analysis.agreeing import figures_in_words

    say(f"First: {made.coders[0]}. Second: {made.coders[1]}.")
    say(UNITS[made.comparison.unit])
    say(f"All codes: {figures_in_words(made.comparison.pooled)}")
    for one in made.comparison.codes:
        if one.both or one.first_only or one.second_only:
            say(f"  {made.titles[one.code]}: {figures_in_words(one)}")
    say("Where they differ:" if made.differing else "They differ nowhere.")
    for each in made.differing[:MOST_SHOWN]:
        say(f"  {each.label}  {each.code}, {each.by} alone: “{each.words}”")
    if len(made.differing) > MOST_SHOWN:
        say(f"  … and {len(made.differing) - MOST_SHOWN} more; --json has them all.")
    if made.lost:
        say(f"Left out, as their words stand no more: {made.lost}.")


def _as_json(made: Compared) -> None:
    import json
    from dataclasses import asdict

    typer.echo(json.dumps(asdict(made), ensure_ascii=False, indent=1))


app.command("export")(coding_exchange.export)
app.command("import")(coding_exchange.import_)
