"""`ltconverse demo`: the worked example from the first note to the last document, unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="The folder to make it in."),
    ] = None,
    papers: Annotated[
        bool,
        typer.Option("--papers", help="Only its papers, without the recording: some seconds."),
    ] = False,
) -> None:
    """Make the worked example.

    An encrypted case with four conversations, one of them with its recording and transcript, and
    every document, from the write-up and the letter with the draft to the answers, the receipt, the
    agreed write-up, the table of key practice episodes, the perspectives side by side, the pictures
    and the report for the first meeting.
    """
    from ltconverse.cli.progress import Progress, duration_text
    from ltconverse.jobs.demo import PASSPHRASE, free_folder, run_demo, run_papers

    typer.echo("The worked example. Its people are invented, and nothing leaves this computer.")
    folder = output or free_folder(Path("ltconverse-demo"))
    if papers:
        made = run_papers(folder)
    else:
        with Progress("  transcribing", None) as progress:
            made = run_demo(folder, on_progress=lambda done, _: progress.update(done))
    typer.echo(f"\nMade in {made.folder}:")
    typer.echo(f"  {made.case_path.name:22} the encrypted case, {made.notes} notes")
    typer.echo(f"  {'':22} passphrase: {PASSPHRASE}")
    for file in made.files:
        typer.echo(f"  {file.name:22} {_what(file)}")
        if password := made.passwords.get(file.name):
            typer.echo(f"  {'':22} password: {password}")
    recorded = f"{duration_text(made.seconds)} of recording, {made.words} words. "
    typer.echo(f"\n{recorded if made.words else ''}How long it took:")
    for part, seconds in made.parts:
        typer.echo(f"  {seconds:6.1f} s  {part}")
    typer.echo(f"\nRead {made.folder / 'follow-on-report.html'} in a browser, or look inside:")
    typer.echo(f"  ltconverse open {made.case_path}")
    typer.echo("\nTo practise a conversation yourself, with a person played by this computer:")
    typer.echo("  ltconverse rehearse start officers-call")


def _what(file: Path) -> str:
    kinds = {
        "write-up": "the conversation, written up",
        "episodes": "the table of key practice episodes",
        "perspectives": "who saw what, several voices",
        "timeline": "a picture: who tells of what, and when it was",
        "factors": "a picture: what influenced it, at which episode",
        "transcript": "the words, with times",
        "letter-with-draft": "goes with the draft",
        "draft": "what the practitioner gets",
        "follow-on-report": "for the meeting of the case group",
        "follow-on-draft": "what the case group gets before it meets",
        "answer": "what came back",
        "receipt": "what became of every point",
        "agreed-write-up": "as it was agreed",
        "what-changed": "the draft and the agreed record, word by word",
    }
    return kinds.get(file.stem, "")
