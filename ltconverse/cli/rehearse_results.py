"""`ltconverse rehearse feedback`, `look-back`, `results` and the like: how it was asked.

The rooms are imported inside the commands, so that `--help` stays quick.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.rehearse_hold import FolderOption, Which, practice_folder
from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ltconverse.jobs.rehearsing.results import Held

_WIDEST = 100
_NARROWEST = 60

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Ends with .html, .docx or .txt."),
]
Turns = Annotated[bool, typer.Option("--turns", help="With every turn, and how it was heard.")]
Sources = Annotated[
    bool, typer.Option("--sources", help="With where each measure is from, and where it ends.")
]
Missed = Annotated[
    bool,
    typer.Option(
        "--missed", help="With all that was not told, even while it goes on; it gives it away."
    ),
]
SessionName = Annotated[
    str, typer.Option("--session", help="Only of this session.", metavar="WORDS")
]


def feedback(
    which: Which = "",
    output: Output = None,
    turns: Turns = False,
    missed: Missed = False,
    sources: Sources = False,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say how a rehearsal was asked, and one thing to try next.

    Beside your earlier rehearsals. It looks at the asking, and never judges who asks.
    """
    from ltconverse.jobs.rehearsing.feedback import feedback_of
    from ltconverse.jobs.rehearsing.papers import write_feedback
    from ltconverse.jobs.rehearsing.practice import latest_said
    from ltconverse.rehearse.feedback.plain import to_text

    with practice_folder(folder, passphrase_file, make=False) as case:
        conversation = latest_said(case.state, which)
        if output is not None:
            _written(write_feedback(case, conversation.id, output, missed=missed))
            return
        told = to_text(
            feedback_of(case, conversation.id),
            _width(),
            turns=turns,
            tell_missed=missed or conversation.closed_at is not None,
            all_missed=missed,
            sources=sources,
        )
        say_text(told, end="")


def look_back(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    output: Output = None,
    turns: Turns = False,
    sources: Sources = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say how a real conversation was asked, for its pair alone.

    It goes by the transcript.

    Nothing of it is kept in the case, and no report has it; with -o the journal
    says that a file was written, and nothing of what is in it.
    """
    from ltconverse.cli.opening import open_named
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.rehearsing.feedback import feedback_on_words
    from ltconverse.jobs.rehearsing.papers import write_look_back
    from ltconverse.rehearse.feedback.plain import to_text

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        if output is not None:
            _written(write_look_back(opened, found, output))
            return
        made = feedback_on_words(opened, found)
        say_text(to_text(made, _width(), turns=turns, sources=sources), end="")


def hand_on(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Ends with .ltresult.")
    ],
    which: Which = "",
    pair: Annotated[
        str, typer.Option(help="What your pair is called in it; no names, please.", metavar="WORDS")
    ] = "",
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the result of a rehearsal as a file for the trainer.

    It holds every word of the rehearsal, in plain text.
    """
    from ltconverse.errors import CannotWrite
    from ltconverse.jobs.rehearsing.practice import latest_said
    from ltconverse.jobs.rehearsing.results import ENDING
    from ltconverse.jobs.rehearsing.results import hand_on as write_result

    if output.suffix.casefold() != ENDING:
        raise CannotWrite(
            f"{output.name} does not end with {ENDING}.", hint=f"Name it {output.stem}{ENDING}."
        )
    with practice_folder(folder, passphrase_file, make=False) as case:
        conversation = latest_said(case.state, which)
        _written(write_result(case, conversation.id, output, pair=pair))


def bring_in(
    results: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of `hand-on`.")],
    session: Annotated[str, typer.Option(help="The session they belong to.", metavar="WORDS")] = "",
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add the results that pairs handed to you: all of them, or none."""
    from ltconverse.jobs.rehearsing.results import bring_in as add
    from ltconverse.jobs.rehearsing.results import read_result
    from ltconverse.rehearse.feedback.phrases import were
    from ltconverse.text import many

    for path in results:  # first, so that no folder is made for a file that cannot be read
        read_result(path)
    with practice_folder(folder, passphrase_file) as case:
        added = add(case, results, session=session)
        for one in added:
            say_text(_in_a_line(one))
        there = len(set(results)) - len(added)
        if there > 0:
            say_text(f"{many(there, 'result')} of these {were(there)} here already.")


def take_out(
    number: Annotated[int, typer.Argument(metavar="N", help="As `results` numbers them.")],
    session: SessionName = "",
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show a result that was brought in no more."""
    from ltconverse.jobs.rehearsing.results import take_out as leave_out

    with practice_folder(folder, passphrase_file, make=False) as case:
        taken = leave_out(case, number, session)
        say_text(f"Not shown any more: {_in_a_line(taken)}")


def results(
    session: SessionName = "",
    no_names: Annotated[
        bool, typer.Option("--no-names", help="Pairs are Greek letters, in no order that tells.")
    ] = False,
    output: Output = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show the results of a session side by side.

    With or without what the pairs are called. One that cannot be read is named, and the others
    are shown.
    """
    from ltconverse.jobs.rehearsing.papers import write_session
    from ltconverse.jobs.rehearsing.results import held, side_by_side_of, unread_of
    from ltconverse.rehearse.feedback.side import to_text

    with practice_folder(folder, passphrase_file, make=False) as case:
        there = held(case, session=session)
        if output is not None:
            _written(write_session(case, there, output, named=not no_names, title=session))
            for missing in unread_of(there, named=not no_names):
                say_text(missing, err=True)
            return
        made = side_by_side_of(there, named=not no_names, title=session)
        say_text(to_text(made, _width()), end="")
        if not no_names:
            _say_brought(there)


def handout(
    scenario_id: Annotated[str, typer.Argument(metavar="ID", help="As in `rehearse list`.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Ends with .html, .docx or .txt.")
    ],
) -> None:
    """Write what a pair is given before a rehearsal.

    Nothing in it tells what there is to find out.
    """
    from ltconverse.jobs.rehearsing.papers import write_handout
    from ltconverse.rehearse.scenarios.library import scenario

    _written(write_handout(scenario(scenario_id), output))


def _say_brought(there: Sequence[Held]) -> None:
    """What was brought in, by the numbers that `take-out` takes."""
    for one in there:
        if one.brought:
            unread = " (cannot be read)" if one.unread else ""
            say_text(f"Brought in, {one.number}: {_in_a_line(one)}{unread}")


def _in_a_line(one: Held) -> str:
    from ltconverse.text import one_line

    of = one.result.rehearsed if one.result else None
    told = (one.pair or "a pair without a name", of.title if of else "", one.session)
    return one_line(", ".join(filter(None, told)))


def _width() -> int:
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


def _written(path: Path) -> None:
    from ltconverse.text import one_line

    say_text(f"{one_line(str(path))}: plain text outside the encrypted folder.")
