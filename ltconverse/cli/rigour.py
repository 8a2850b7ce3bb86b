"""`ltconverse rigour`: what was passed over, and what may speak against a judgement or a pattern.

What a command needs is imported when it runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.analysis_base import AsJson, Case, analysing, say
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.jobs.analysis.analysing import Analysing
    from ltconverse.jobs.analysis.rigour import Evidence, Offer

Thing = Annotated[
    str, typer.Argument(metavar="THING", help="An action (E3.2), factor (E3.f1), pattern (P1), …")
]
Limit = Annotated[
    int, typer.Option("--most", metavar="N", min=1, max=200, help="How many are shown.")
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Guard against seeing only what fits.",
)


@app.command("check")
def check(case: Case, as_json: AsJson = False, passphrase_file: PassphraseFile = None) -> None:
    """List what to look at again in the analysis.

    Judgements for which nobody looked for the contrary, what one person alone tells, what rests
    on hindsight, and more. Questions to yourselves, not a measure of anybody.
    """
    from ltconverse.episodes.rigour.checks import TITLES
    from ltconverse.jobs.analysis.rigour import to_look_at

    with analysing(case, passphrase_file) as work:
        found = to_look_at(work, _evidence(work))
        if as_json:
            import json

            from ltconverse.jobs.names_out import cleaning

            clean = cleaning(work.state.decisions.values())
            every = [
                {
                    "kind": one.kind,
                    "label": one.label,
                    "subject": one.subject,
                    "words": clean(one.words),
                }
                for one in found
            ]
            typer.echo(json.dumps(every, ensure_ascii=False, indent=1))
            return
        last = ""
        for one in found:
            if one.kind != last:
                say(TITLES[one.kind])
                last = one.kind
            say(f"  {one.label + '  ' if one.label else ''}{one.words}")
        if not found:
            say("Nothing stands out. That is no proof; the case group may see what we did not.")


@app.command("against")
def against(
    case: Case,
    thing: Thing,
    claim: Annotated[
        str, typer.Option("--claim", metavar="WORDS", help="Your own words for what is claimed.")
    ] = "",
    most: Limit = 10,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Offer what may speak against a judgement, a factor or a pattern.

    Found in accounts, records and transcripts by words, near-words and their opposites. It finds
    what to read; whether it speaks against anything, you say.
    """
    with analysing(case, passphrase_file) as work:
        subject = work.finding.subject(thing)
        evidence = _evidence(work)
        offers = evidence.against(subject, most, claim)
        say(f"Against: {claim.strip() or evidence.claim_of(subject)}")
        _say_offers(offers)
        say("Link what does with `ltconverse episodes evidence CASE THING SOURCE --against`. Say")
        say(
            "that you looked, and what you make of it: `ltconverse rigour looked CASE THING WORDS`."
        )


@app.command("search")
def search(
    case: Case,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for.")],
    most: Limit = 20,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Search everything said, by words and near-words."""
    with analysing(case, passphrase_file) as work:
        _say_offers(_evidence(work).near(words, most))


@app.command("looked")
def looked(
    case: Case,
    thing: Thing,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What you make of it.")],
    read: Annotated[
        int, typer.Option("--read", metavar="N", min=0, help="How many places you read.")
    ] = 10,
    claim: Annotated[
        str, typer.Option("--claim", metavar="WORDS", help="What you looked against.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep that you looked for what speaks against it.

    And what you make of what you found.
    """
    from ltconverse.jobs.analysis.rigour import claim_of

    with analysing(case, passphrase_file) as work:
        subject = work.finding.subject(thing)
        query = claim.strip() or claim_of(work.state.analysis, subject)
        work.looked_against(subject, query, read, words)
        say(f"Kept with {thing}.")


def _evidence(work: Analysing) -> Evidence:
    from ltconverse.jobs.analysis.rigour import Evidence

    evidence = Evidence(work)
    for problem in evidence.problems:
        say(problem)
    return evidence


def _say_offers(offers: Iterable[Offer]) -> None:
    from ltconverse.episodes import words

    every = list(offers)
    for one in every:
        say(f"{words.source(one.source)}: {words.said(one.source)}")
        say(f"      {one.why}")
    if not every:
        say("Nothing was found.")
