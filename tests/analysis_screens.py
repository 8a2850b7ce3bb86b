"""A small review for the screens of the analysis, and how one gets about on them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial

from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.jobs.analysis.analysing import Seen
from ltconverse.jobs.analysis.joining import Joining
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.analysis.base import AnalysisScreen
from ltconverse.tui.analysis.episodes import EpisodesScreen
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from tests.casework import begin
from tests.screens import burst, seen, until

PEOPLE = ("health visitor", "social worker")


def reviewed(case: OpenCase, texts: Sequence[str] = ("It was calm.",)) -> Joining:
    """Two accounts of one episode, a record, a judgement, a factor, a pattern, a recommendation, a
    report: with these texts wherever there are words, by turns."""
    told = itertools.cycle(texts)
    points, statements = [], []
    for role in PEOPLE:
        talk, point = begin(case, role), case.new_id()
        note = e.NoteTaken(
            conversation=talk,
            note=case.new_id(),
            step="turning-points",
            turning_point=point,
            text=next(told),
        )
        case.record(
            e.TurningPointRaised(conversation=talk, turning_point=point, title=next(told)),
            e.PromptAsked(
                conversation=talk,
                prompt="p1",
                text=next(told),
                step="turning-points",
                turning_point=point,
            ),
            note,
        )
        points.append(point)
        statements.append(Ref(conversation=talk, statement=note.note))
    work = Joining(case)
    episode = work.make_episode(next(told), points)
    work.describe(episode, description=next(told), significance=next(told))
    action = work.add_action(episode, next(told), by=next(told))
    work.judge(action, "good", next(told), next(told))
    work.link(action, statements[0], words=next(told))
    work.link(action, statements[1], stance="against")
    work.looked_against(action, "", 3, next(told))
    factor = work.code_factor(episode, Seen("conditions", direction="hinders", text=next(told)))
    record = work.enter_record(next(told), title=next(told), agency=next(told))
    passage = work.enter_passage(record, next(told), page=next(told), episodes=[episode])
    work.compare("differs", [statements[0], Ref(passage=passage)], next(told), episode=episode)
    pattern = work.find_pattern(next(told), "judgement", "constructive", next(told))
    work.rank(pattern, 1, next(told))
    work.tie(pattern, episode)
    work.tie(pattern, factor)
    work.recommend(pattern, "clear-cut", next(told), reason=next(told), to=next(told))
    case.record(e.ReportBegun(report=case.new_id(), sort="follow-on-1", title=next(told)))
    return work


def showing(case: OpenCase) -> LtconverseApp:
    """The application, opening on the episodes."""
    desk = Desk(case)
    return LtconverseApp(lambda: EpisodesScreen(desk))


def screen(pilot: Pilot[None]) -> AnalysisScreen:
    """The one in front."""
    front = pilot.app.screen
    assert isinstance(front, AnalysisScreen), seen(pilot.app)
    return front


async def ready(pilot: Pilot[None]) -> None:
    """The first screen is there."""
    await until(pilot, lambda: screen(pilot).rows.has_focus)
    await pilot.pause()


async def on(pilot: Pilot[None], wanted: type[Screen[None]], key: str) -> None:
    """Press a key that leads to that screen."""
    await pilot.press(key)
    await until(pilot, lambda: type(pilot.app.screen) is wanted and not busy(pilot))
    await pilot.pause()


def busy(pilot: Pilot[None]) -> bool:
    """Whether something is on its way there."""
    return bool(getattr(pilot.app.screen, "_busy", False))


async def answered(pilot: Pilot[None], *answers: str, says: str = "") -> None:
    """Answer one question after the other; "" takes what is there. Then the screen `says` so."""
    await until(pilot, lambda: asks(pilot))
    for at, one in enumerate(answers, 1):
        before = pilot.app.screen
        burst(pilot.app, *([one] if one else []), "^enter")
        if at < len(answers):
            await until(pilot, partial(asks, pilot, before))
    if says:
        await until(pilot, lambda: says in seen(pilot.app))
    await pilot.pause()


def asks(pilot: Pilot[None], before: object = None) -> bool:
    """Whether a question is there, another one than before."""
    front = pilot.app.screen
    return isinstance(front, ModalScreen) and front is not before and front.focused is not None


def head(pilot: Pilot[None]) -> str:
    """What the chosen row is called."""
    chosen = screen(pilot).chosen
    return chosen.head.strip() if chosen is not None else ""


async def to(pilot: Pilot[None], key: str, wanted: str) -> None:
    """Up or down to the row that is called so."""
    for _ in range(40):
        if head(pilot) == wanted:
            return
        await pilot.press(key)
    raise AssertionError(f"there is no {wanted}:\n{seen(pilot.app)}")
