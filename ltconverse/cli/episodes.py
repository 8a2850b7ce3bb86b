"""`ltconverse episodes`: key practice episodes, joined from the turning points of several people.

What is done inside an episode lives in a module of its own, registered at the end. What a command
needs is imported when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli import episode_cells, episode_papers
from ltconverse.cli.analysis_base import AsJson, Case, Episode, Why, analysing, day, say
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.episodes.model import EpisodeRow

Points = Annotated[
    list[str], typer.Argument(metavar="POINT", help="Turning points, such as 1:T2 2:T1.")
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Key practice episodes: join, break down, judge.",
)


@app.command("list")
def list_(case: Case, as_json: AsJson = False, passphrase_file: PassphraseFile = None) -> None:
    """List the episodes, and turning points that are in none."""
    from ltconverse.episodes import words

    with analysing(case, passphrase_file) as work:
        rows = list(work.tabling.rows())
        if as_json:
            from ltconverse.episodes.render import to_json
            from ltconverse.jobs.analysis.tables import table_of

            typer.echo(to_json(table_of(work.state, work.framework)), nl=False)
            return
        if not rows:
            say(words.NO_ROWS)
        for row in rows:
            _say_row(row)


def _say_row(row: EpisodeRow) -> None:
    from ltconverse.text import many

    when = f"  ({row.when})" if row.when else ""
    if not row.id:
        account = row.accounts[0]
        say(f"{account.conversation}:T{account.points[0]}  {row.title}{when}  in no episode yet")
        return
    judged = sum(one.judged is not None for one in row.actions)
    say(f"{row.label}  {row.title}{when}")
    for account in row.accounts:
        points = ", ".join(f"{account.conversation}:T{one}" for one in account.points)
        titles = f": {'; '.join(account.titles)}" if account.titles else ""
        say(f"      {points or 'speaks of it'}  {account.who.role}{titles}")
    say(
        f"      {many(len(row.actions), 'action')}, {judged} judged; "
        f"{many(len(row.factors), 'factor')}, {sum(one.is_coded for one in row.factors)} coded"
    )


@app.command("show")
def show(
    case: Case, episode: Episode, as_json: AsJson = False, passphrase_file: PassphraseFile = None
) -> None:
    """Show an episode whole.

    Every account apart, and what each cell rests on.
    """
    with analysing(case, passphrase_file) as work:
        row = work.finding.row(work.finding.episode(episode))
        if as_json:
            from ltconverse.jobs.names_out import names_out

            leaving = names_out(row, work.state.decisions.values())
            typer.echo(leaving.model_dump_json(indent=1))
            return
        episode_cells.say_episode(row)


@app.command("suggest")
def suggest(case: Case, passphrase_file: PassphraseFile = None) -> None:
    """Suggest turning points that may be the same moment.

    By time, people and words. You decide; nothing is joined by itself.
    """
    from ltconverse.text import many

    with analysing(case, passphrase_file) as work:
        found = work.offered()
        for one in found:
            into = f", to be added to “{one.title}”" if one.episode else ""
            say(f"{' '.join(at.label for at in one.moments)}  {one.likely} the same{into}")
            for at in one.moments:
                when = f" ({at.when})" if at.when else ""
                say(f"      {at.label}  {at.who}: {at.title}{when}")
            say(f"      {one.why}")
        if not found:
            say("Nothing more looks like the same moment told by two people.")
            return
        say(f"{many(len(found), 'suggestion')}. `ltconverse episodes join CASE POINT...` joins,")
        say("`ltconverse episodes apart CASE POINT POINT` says they are not the same.")


@app.command("new")
def new(
    case: Case,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called.")],
    points: Annotated[
        list[str] | None, typer.Argument(metavar="POINT", help="Such as 1:T2 2:T1.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make an episode, of turning points or of none yet."""
    with analysing(case, passphrase_file) as work:
        there = [work.finding.point(one).id for one in points or ()]
        made = work.make_episode(title, there)
        _say_row(work.finding.row(work.state.analysis.episodes[made]))


@app.command("join")
def join(
    case: Case,
    points: Points,
    to: Annotated[
        str, typer.Option("--to", metavar="EPISODE", help="Into this one; else a new one.")
    ] = "",
    title: Annotated[
        str, typer.Option("--title", metavar="WORDS", help="What a new one is called.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Join turning points into one episode.

    Each account stays as it is. The new one is called as the first of them, unless you say.
    """
    with analysing(case, passphrase_file) as work:
        found = [work.finding.point(one) for one in points]
        if to:
            episode = work.finding.episode(to).id
            work.join([one.id for one in found], episode)
        else:
            episode = work.join_anew([one.id for one in found], title or found[0].title)
        _say_row(work.finding.row(work.state.analysis.episodes[episode]))


@app.command("part")
def part(case: Case, points: Points, passphrase_file: PassphraseFile = None) -> None:
    """Take turning points out of their episode.

    They stand by themselves again.
    """
    with analysing(case, passphrase_file) as work:
        found = [work.finding.point(one) for one in points]
        for one in found:
            work.part(one.id)
            say(f"“{one.title}” stands by itself.")


@app.command("apart")
def apart(
    case: Case,
    one: Annotated[str, typer.Argument(metavar="POINT", help="Such as 1:T2.")],
    other: Annotated[str, typer.Argument(metavar="POINT", help="Such as 2:T1.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say that two turning points are not the same.

    It is not suggested again.
    """
    with analysing(case, passphrase_file) as work:
        first, second = work.finding.point(one), work.finding.point(other)
        work.decline_joining(first.id, second.id)
        say(f"“{first.title}” and “{second.title}” stay apart.")


@app.command("change")
def change(
    case: Case,
    episode: Episode,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS")] = None,
    description: Annotated[
        str | None, typer.Option("--description", metavar="WORDS", help="What happened.")
    ] = None,
    significance: Annotated[
        str | None,
        typer.Option("--significance", metavar="WORDS", help="What it meant, with hindsight."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what an episode is called, what happened, what it meant."""
    with analysing(case, passphrase_file) as work:
        found = work.finding.episode(episode)
        work.describe(found.id, title=title, description=description, significance=significance)
        row = work.finding.row(work.state.analysis.episodes[found.id])
        episode_cells.say_head(row)


@app.command("when")
def when(
    case: Case,
    thing: Annotated[str, typer.Argument(metavar="THING", help="Such as E3, E3.2, 1:T2 or R2.1.")],
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="As 2026-09-21.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="As 2026-09-21.")] = "",
    in_words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help="As people say it.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say when it was: days, or words, or both. Nothing takes it back."""
    from ltconverse.episodes.words import when_words

    with analysing(case, passphrase_file) as work:
        is_point = ":" in thing
        subject = work.finding.point(thing).id if is_point else work.finding.anything(thing)
        began = day(first)
        work.set_when(subject, began, day(last) or began, in_words)
        say(f"{thing}: {when_words(work.state.analysis.when_of(subject)) or 'not known'}")


@app.command("drop")
def drop(
    case: Case,
    thing: Annotated[
        str, typer.Argument(metavar="THING", help="Such as E3, E3.2, E3.f1, P1, A2, C4, R2.")
    ],
    why: Why = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take something out of the analysis. It stays in the journal."""
    from ltconverse.jobs.analysis.telling import called

    with analysing(case, passphrase_file) as work:
        subject = work.finding.anything(thing)
        work.drop(subject, why)
        say(f"Taken out: {called(work.state, subject)}.")
        say(f"`ltconverse episodes restore CASE {subject}` puts it back.")


@app.command("restore")
def restore(
    case: Case,
    thing: Annotated[
        str | None, typer.Argument(metavar="ID", help="Its id; without one, what was taken out.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put back what was taken out, or list what was."""
    from ltconverse.jobs.analysis.telling import called, dropped

    with analysing(case, passphrase_file) as work:
        if thing is None:
            for subject in dropped(work.state) or [""]:
                say(f"{subject}  {called(work.state, subject)}" if subject else "Nothing is out.")
            return
        subject = work.finding.dropped(thing)
        work.restore(subject)
        say(f"Put back: {called(work.state, subject)}.")


@app.command("history")
def history(
    case: Case,
    thing: Annotated[str, typer.Argument(metavar="THING", help="Such as E3, E3.2, P1.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """What was done to a thing of the analysis, by whom, when."""
    from ltconverse.jobs.analysis.telling import told

    with analysing(case, passphrase_file) as work:
        for line in told(work.state, work.finding.ever(thing)):
            say(line)


episode_cells.register(app)
episode_papers.register(app)
