"""The practice folder from the home screen: opened, or made the first time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ltconverse import paths
from ltconverse.errors import LtconverseError
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.screens.new_case import SHORTEST_PASSPHRASE, ShowRecoveryCode
from ltconverse.tui.screens.open_case import Unlock

if TYPE_CHECKING:
    from textual.app import App

    from ltconverse.jobs.opening import OpenCase

_TOLD = (
    "Practise with a person played by this computer, and see how you asked.",
    "Rehearsals are kept encrypted like a review, in a folder of their own that is made now.",
)
_FIELDS = (
    Field("passphrase", "A passphrase for it", hidden=True),
    Field("again", "The passphrase again", hidden=True),
)
_OPENS = "your rehearsals"


async def ask_practice_folder(app: App[None]) -> OpenCase | None:
    """The practice folder of this computer, open; made first where there is none. None: back."""
    place = paths.rehearsals()
    if paths.is_case(place):
        return await app.push_screen_wait(Unlock(place))
    refused = ""
    while True:
        answers = await app.push_screen_wait(
            Form("Rehearse", _FIELDS, told=_TOLD, refused=refused, check=_check)
        )
        if answers is None:
            return None
        try:
            case, code = await asyncio.to_thread(_make, answers["passphrase"])
        except LtconverseError as problem:
            refused = str(problem)
            continue
        await app.push_screen_wait(ShowRecoveryCode(code, _OPENS))
        return case


def _make(passphrase: str) -> tuple[OpenCase, str]:
    from ltconverse.jobs.rehearsing.practice import create_practice_folder

    return create_practice_folder(paths.rehearsals(), passphrase=passphrase)


def _check(answers: Answers) -> str:
    if len(answers["passphrase"]) < SHORTEST_PASSPHRASE:
        return f"Please use at least {SHORTEST_PASSPHRASE} characters: several words are best."
    if answers["passphrase"] != answers["again"]:
        return "The two passphrases differ. Type the second again."
    return ""
