"""The commands of comfort: searching, the cheat sheet, how things look. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.decision import Act, Decision, Show, Surroundings
from ltconverse.case.entry import on_or_off, starting_with
from ltconverse.case.looks import LOOKS
from ltconverse.case.state import Conversation
from ltconverse.case.undoing import redo, undo
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt


def _theme(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    wanted = argument.casefold().strip().replace(" ", "-")
    if not wanted:
        return Decision(reply=f"colours: {', '.join(LOOKS)}", act=Act.THEME)
    found = [wanted] if wanted in LOOKS else starting_with(wanted, LOOKS)
    if len(found) != 1:
        known = "; ".join(f"{name} ({words})" for name, words in LOOKS.items())
        raise BadEntry(f"There are no colours “{excerpt(argument)}”.", hint=f"There are: {known}.")
    return Decision(reply=f"the screens: {LOOKS[found[0]]}", act=Act.THEME, words=found[0])


def _search(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    return Decision(show=Show.SEARCH, words=argument)


def _cheat(_conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return Decision(show=Show.CHEAT)


def _language(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    wanted = on_or_off(argument, "Hints about words are", "/language off keeps them away.")
    reply = "a hint now and then about words" if wanted == "on" else "no more hints about words"
    return Decision(reply=reply, act=Act.LANGUAGE, words=wanted)


COMFORT: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "theme": _theme,
    "language": _language,
    "search": _search,
    "cheat": _cheat,
    "undo": undo,
    "redo": redo,
}
