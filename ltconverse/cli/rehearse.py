"""`ltconverse rehearse`: practising a conversation with a simulated practitioner.

Says which commands there are; what they need is imported when they run.
"""

from __future__ import annotations

import typer

from ltconverse.cli import (
    rehearse_hold,
    rehearse_packs,
    rehearse_results,
    rehearse_scenarios,
    rehearse_voice,
)

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Practise a conversation; scenarios: make, check, pass on.",
)
app.command("start")(rehearse_hold.start)
app.command("go-on")(rehearse_hold.go_on)
app.command("held")(rehearse_hold.held)
app.command("feedback")(rehearse_results.feedback)
app.command("look-back")(rehearse_results.look_back)
app.command("hand-on")(rehearse_results.hand_on)
app.command("bring-in")(rehearse_results.bring_in)
app.command("take-out")(rehearse_results.take_out)
app.command("results")(rehearse_results.results)
app.command("handout")(rehearse_results.handout)
app.command("list")(rehearse_scenarios.list_)
app.command("show")(rehearse_scenarios.show)
app.command("check")(rehearse_scenarios.check)
app.command("new")(rehearse_packs.new)
app.command("export")(rehearse_packs.export)
app.command("import")(rehearse_packs.import_)
app.command("guide")(rehearse_packs.guide)
app.command("schema")(rehearse_packs.schema)
app.command("voice")(rehearse_voice.voice)
