"""The application: palette, help, colours, and what is said when something unforeseen happens."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from ltconverse.case.commands import COMMANDS, GRAMMAR
from ltconverse.case.events import read_event
from ltconverse.cli.plain import hold_line_by_line
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.help import Help
from ltconverse.tui.screens.new_case import NewCase
from ltconverse.tui.screens.open_case import AskFolder
from tests.needs import require
from tests.screens import (
    NARROW,
    ROLE,
    WIDE,
    begin,
    converse,
    entry,
    seen,
    settled,
    type_line,
    until,
)
from tests.terminal import Terminal


async def palette(pilot: Pilot[None]) -> list[str]:
    """Everything the palette offers before anything is typed, as shown."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
    found = pilot.app.screen.query_one(OptionList)
    await until(pilot, lambda: found.option_count > 3)
    await pilot.app.screen.workers.wait_for_complete(
        [one for one in pilot.app.workers if one.node is pilot.app.screen] or None
    )
    await pilot.pause()
    return [str(found.get_option_at_index(at).prompt) for at in range(found.option_count)]


async def test_the_palette_has_every_command_and_no_screenshot(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=WIDE) as pilot:
        offered = "\n".join(await palette(pilot))
        for command in COMMANDS:
            assert command.usage in offered
            assert command.summary in offered
        assert "screenshot" not in offered.lower()


async def test_a_command_of_the_palette_is_carried_out_or_put_in_the_line(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        for query, outcome in (
            ("/next", lambda: session.conversation.step == session.conversation.steps[1].id),
            ("/retitle", lambda: entry(pilot).text == "/retitle "),
        ):
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
            await pilot.press(*query.replace("/", ""))
            await until(pilot, lambda query=query: query in seen(pilot.app))
            await pilot.press("enter", "enter")
            await until(pilot, outcome)
            await settled(pilot)


def pictures(place: Path) -> list[Path]:
    return list(place.rglob("*.svg"))


async def test_no_picture_of_the_screen_is_ever_written(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DOWNLOAD_DIR", "TEXTUAL_SCREENSHOT_LOCATION"):
        monkeypatch.setenv(name, str(tmp_path))
    async with converse(begin(case)).run_test(size=WIDE) as pilot:
        await pilot.app.run_action("screenshot")
        await pilot.pause()
    assert not pictures(tmp_path)


async def test_help_opens_everywhere(case: OpenCase) -> None:
    screens: list[Callable[[], object]] = [lambda: CaseScreen(case), NewCase, AskFolder]
    session = begin(case)
    for app in (
        LtconverseApp(),
        converse(session),
        *(LtconverseApp(make) for make in screens),  # type: ignore[arg-type]
    ):
        async with app.run_test(size=NARROW) as pilot:
            await pilot.pause()
            below = app.screen
            await pilot.press("f1")
            await until(pilot, lambda app=app: isinstance(app.screen, Help))
            await pilot.press("f1")
            await pilot.pause()
            assert len([one for one in app.screen_stack if isinstance(one, Help)]) == 1
            await pilot.press("escape")
            await until(pilot, lambda app=app, below=below: app.screen is below)


async def test_help_names_every_sign_and_command() -> None:
    app = LtconverseApp()
    async with app.run_test(size=(140, 260)) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: "Commands" in seen(app))
        picture = " ".join(seen(app).split())
        for usage in [one for one, _ in GRAMMAR] + [one.usage for one in COMMANDS]:
            assert usage in picture


async def test_what_help_says_stays_clear_of_the_keys() -> None:
    app = LtconverseApp()
    async with app.run_test(size=(80, 300)) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: "Commands" in seen(app))
        rows = seen(app).splitlines()
        at = next(at for at, row in enumerate(rows) if "F6" in row)
        column = rows[at].index("the notes:")
        further = rows[at + 1 : next(n for n, row in enumerate(rows) if "F7" in row)]
        assert further
        assert all(len(row) - len(row.lstrip(" │")) == column for row in further)
        assert "goes into the write-up" in " ".join(" ".join(rows).replace("│", " ").split())


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TEXTUAL_ANIMATIONS", "none")])
def test_without_colours_or_animations(tmp_path: Path, name: str, value: str) -> None:
    with Terminal(["-m", "ltconverse"], home=tmp_path, environment={name: value}) as terminal:
        terminal.until("What do you want to do?")
        if name == "NO_COLOR":
            assert not terminal.colours()
        terminal.send(b"q")
        assert terminal.wait() == 0


def test_colours_are_there_otherwise(tmp_path: Path) -> None:
    with Terminal(["-m", "ltconverse"], home=tmp_path) as terminal:
        terminal.until("What do you want to do?")
        assert terminal.colours()
        terminal.send(b"\x11")
        assert terminal.wait() == 0


# --- something unforeseen -------------------------------------------------------------------

_CRASH = """
import sys
sys.path.insert(0, {tests!r})
from textual.screen import Screen
from textual.widgets import Static
from textual import work
from ltconverse.tui.app import LtconverseApp

class Broken(Screen):
    def compose(self):
        yield Static("ready")

    def key_x(self):
        passphrase = "canary" + "words"
        raise {error}

    @work
    async def key_w(self):
        passphrase = "canary" + "words"
        raise {error}

    @work(thread=True)
    def key_t(self):
        passphrase = "canary" + "words"
        raise {error}

app = LtconverseApp(Broken)
app.run()
sys.exit(app.return_code)
"""


@pytest.mark.parametrize("key", [b"x", b"w", b"t"])
@pytest.mark.parametrize("error", ["RuntimeError(passphrase)", "KeyError(passphrase)"])
def test_an_unforeseen_exception_leaves_one_line_without_words(
    tmp_path: Path, key: bytes, error: str
) -> None:
    file = tmp_path / "broken.py"
    file.write_text(_CRASH.format(tests=str(Path(__file__).parents[1]), error=error))
    with Terminal([str(file)], home=tmp_path) as terminal:
        terminal.until("ready")
        terminal.send(key)
        assert terminal.wait() == 1
        said = terminal.after_the_screen()
        assert "canary" not in said
        assert "canary" not in terminal.everything()
        assert "Traceback" not in said
        assert "Something unexpected happened inside ltconverse" in " ".join(said.split())
        assert error.partition("(")[0] in said


# --- the same core as line by line ----------------------------------------------------------

LINES = (
    "/goto overview",
    "a note",
    '"a quote with “curly” marks"',
    "@now looking back",
    "#-conditions two off sick",
    "#nonsense goes nowhere",
    "?who rang",
    "/goto turning-points",
    "!the call",
    "what happened",
    "/next",
    "how it looked",
    "/asked 1",
    "/edit 1 a changed note",
    "/tense 2 records",
    "/withdraw 3",
    "/restore 3",
    "/first 4",
    "/settle 1",
    "/read school chronology",
    "\\#not a factor",
    "[/b] [@click=app.bell]x[/]",
    "/retitle 1 the officer's call",
    "/back",
    "/leave",
)


def told(case: OpenCase) -> list[dict[str, object]]:
    """The journal's bodies with ids named in order of their appearance."""
    names: dict[str, str] = {}
    bodies: list[dict[str, object]] = []
    for line in case.folder.journal.lines():
        body = read_event(line.stored).body.model_dump(mode="json")
        for field, held in body.items():
            if isinstance(held, str) and len(held) == 36 and held.count("-") == 4:
                body[field] = names.setdefault(held, f"id {len(names)}")
            elif isinstance(held, list):
                body[field] = [names.get(one, one) if isinstance(one, str) else one for one in held]
        bodies.append(body)
    return bodies


async def test_the_journal_is_that_of_line_by_line(
    make_case: Callable[..., OpenCase], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, on_screen = make_case("plain"), make_case("screen")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(LINES) + "\n"))
    hold_line_by_line(plain, role=ROLE, agency="", schedule="")
    session = begin(on_screen)
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        for text in LINES[:-1]:
            await type_line(pilot, text)
            entry(pilot).text = ""
        await pilot.press(*LINES[-1], "enter")
        await until(pilot, lambda: app._exit)
    assert told(on_screen) == told(plain)


# --- what is loaded before the first picture ------------------------------------------------


def test_the_home_screen_loads_nothing_heavy() -> None:
    script = (
        "import sys; import ltconverse.tui.app, ltconverse.tui.screens.home; "
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert not loaded & {
        *("pydantic", "yaml", "jinja2", "typer", "docx", "numpy", "sqlcipher3", "nacl"),
        *("faster_whisper", "ctranslate2", "av", "sounddevice"),
    }


def test_the_whole_way_in_a_terminal(tmp_path: Path) -> None:
    """Typed as one burst of bytes into the installed program: made, typed, left, read back."""
    require(os.name == "posix", "a pseudo-terminal")
    environment = {"LTCONVERSE_PASSPHRASE": "four words and more"}
    case = tmp_path / "c.ltcase"
    run = [sys.executable, "-m", "ltconverse"]
    subprocess.run(
        [*run, "case", "new", str(case), "--title", "T"],
        env={**os.environ, **environment, "LTCONVERSE_HOME": str(tmp_path / "home")},
        check=True,
        capture_output=True,
        timeout=60,
    )
    arguments = ["-m", "ltconverse", "converse", str(case), "--with", "nurse"]
    with Terminal(arguments, home=tmp_path / "home", environment=environment) as terminal:
        terminal.until("What have you been told")
        lines = [f"note {number} typed at once" for number in range(30)]
        terminal.send("".join(f"{line}\r" for line in lines).encode() + b"\x11")
        assert terminal.wait() == 0
    shown = subprocess.run(
        [*run, "case", "show", str(case), "--json"],
        env={**os.environ, **environment, "LTCONVERSE_HOME": str(tmp_path / "home")},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    assert '"notes": 30' in shown or '"notes":30' in shown, shown
