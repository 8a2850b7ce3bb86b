"""Driving the screens in tests: waiting for what comes, typing in bursts, reading the picture.

Nothing here sleeps: `until` lets the application's messages run until a condition holds. Pictures
are drawn where a test stops to look; those in between, which a slow terminal would skip, are not.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any

from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.css.model import RuleSet
from textual.css.query import NoMatches
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from ltconverse.jobs.conversing import Conversing, begin_or_resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.method.library import Library, load_library
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.lists import NoteList, PromptList, StepList

WIDE, NARROW = (140, 40), (80, 24)
ROLE = "duty social worker"
PATIENCE = 1500

# What a person, or whoever sent them a file, may put where words are shown.
HOSTILE = (
    "[/b] said",
    "[@click=app.bell]x[/]",
    "[bold red]no markup[/bold red]",
    "\x1b[31mred\x1b[2J\x1b]0;title\x07",
    "null \x00 byte",
    "שלום \u202eright to left",
    "👩‍👩‍👧 é e\u0301 漢字 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "$primary {braces} %s \\[",
)
# Where each needs an application of its own: those that would be markup, and the rest in one.
HOSTILE_TITLES = (*HOSTILE[:3], " ".join(HOSTILE[3:]))


def _style_sheets_read_once() -> None:
    """Every application reads the same style sheets with the same colours: once for all of them."""
    read, rules = Stylesheet._parse_rules, {}

    def parse_rules(self: Stylesheet, css: str, read_from: Any, *more: Any, **named: Any) -> Any:
        given = (css, read_from, more, *named.items(), *self._variables.items())
        if given not in rules:
            rules[given] = read(self, css, read_from, *more, **named)
        return rules[given]

    Stylesheet._parse_rules = parse_rules  # type: ignore[method-assign]
    # The same as theirs, which goes by identity too, without a call for each rule and widget.
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]


_style_sheets_read_once()
_draw = Compositor.render_update


def _drawn_when_looked_at() -> None:
    """What was to be drawn waits until a test pauses: a fifth of the time went into the others."""
    pause = Pilot.pause

    def render_update(
        self: Any, full: bool = False, screen_stack: Any = None, simplify: bool = False
    ) -> Any:
        if simplify:  # to be kept as a picture, and so looked at
            return _draw(self, full, screen_stack, simplify)
        all_of_it, _ = vars(self).get("owed", (False, None))
        self.owed = (full or all_of_it, screen_stack)
        return None

    async def paused(self: Pilot[Any], delay: float | None = None) -> None:
        await pause(self, delay)
        draw(self.app)

    Compositor.render_update = render_update  # type: ignore[assignment]
    Pilot.pause = paused  # type: ignore[method-assign]


def draw(app: App[Any]) -> None:
    """Draw what is to be seen by now, if anything is. What cannot be drawn fails here."""
    if not app._screen_stack:
        return
    compositor = app.screen._compositor
    full, screen_stack = vars(compositor).pop("owed", (None, None))
    if full is not None:
        _draw(compositor, full=full, screen_stack=screen_stack)


_drawn_when_looked_at()


@functools.cache
def library() -> Library:
    """The method, read once for all tests."""
    return load_library()


def begin(case: OpenCase, role: str = ROLE) -> Conversing:
    """A conversation begun or gone on with."""
    return begin_or_resume(case, role=role, library=library())


def converse(session: Conversing) -> LtconverseApp:
    """The application, opening on a conversation."""
    return LtconverseApp(lambda: ConversationScreen(session, alone=True))


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let messages and workers run until `condition` holds; fails when it never does."""
    for _ in range(PATIENCE):
        if _holds(condition):
            return
        # Not pilot.pause: that waits for widgets which a closing dialog takes away with it.
        await asyncio.sleep(0.01)
        pilot.app.screen._on_timer_update()
        draw(pilot.app)
    raise AssertionError(f"it did not come to that; the screen shows:\n{seen(pilot.app)}")


async def shows(pilot: Pilot[Any], *texts: str) -> None:
    """Each of the texts comes to be on the screen, wrapped or not.

    Looked for together with what was waited for before: a screen may be laid out in two goes.
    """

    def there() -> bool:
        pictures = seen(pilot.app), flat(pilot)
        return all(any(text in picture for picture in pictures) for text in texts)

    await until(pilot, there)


def _holds(condition: Callable[[], object]) -> bool:
    try:
        return bool(condition())
    except NoMatches:  # the screen is not there yet
        return False


async def settled(pilot: Pilot[None]) -> None:
    """Everything sent is carried out and shown."""
    await pilot.pause()
    under_way = [one for one in pilot.app.workers if one.group in {"saving", "words"}]
    if under_way:
        await pilot.app.workers.wait_for_complete(under_way)
        await pilot.pause()


def burst(app: App[None], *keys: str) -> None:
    """Send key presses one upon the other, as fast as a terminal does after a stall.

    A word of more than one letter that begins with `^` is a key (`^enter`); others are typed.
    """
    for word in keys:
        if word.startswith("^") and len(word) > 1:
            app.post_message(events.Key(word[1:], None))
            continue
        for letter in word:
            app.post_message(events.Key(_character_to_key(letter), letter))


async def type_line(pilot: Pilot[None], text: str) -> None:
    """Type a line and Enter, and wait until it is carried out."""
    burst(pilot.app, text, "^enter")
    await pilot.pause()
    await settled(pilot)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def seen(app: App[None]) -> str:
    """The picture on the terminal as text, a line a row."""
    draw(app)
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def flat(pilot: Pilot[Any]) -> str:
    """The picture as one line: where rows break and frames stand does not matter."""
    return " ".join(seen(pilot.app).replace("│", " ").split())


def words(widget: Widget) -> str:
    """What one widget shows, a line a row."""
    rows = [widget.render_line(row).text.rstrip() for row in range(widget.size.height)]
    return "\n".join(rows)


def entry(pilot: Pilot[None]) -> EntryLine:
    return pilot.app.screen.query_one(EntryLine)


def notes(pilot: Pilot[None]) -> NoteList:
    return pilot.app.screen.query_one(NoteList)


def prompts(pilot: Pilot[None]) -> PromptList:
    return pilot.app.screen.query_one(PromptList)


def steps(pilot: Pilot[None]) -> StepList:
    return pilot.app.screen.query_one(StepList)


def saved(pilot: Pilot[None]) -> str:
    return words(pilot.app.screen.query_one("#saved"))


def hint(pilot: Pilot[None]) -> str:
    return words(pilot.app.screen.query_one("#hint"))
