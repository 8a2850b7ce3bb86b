"""What is asked of a pattern, and of a recommendation. Saves nothing."""

from __future__ import annotations

from typing import Any

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.episodes.model import PatternRow, RecommendationRow
from ltconverse.tui.analysis.asking import ask_in_turn
from ltconverse.tui.analysis.base import AnalysisScreen
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.writeup.words import capital

_EFFECTS: tuple[tuple[e.Effect, str], ...] = (
    ("unsafe", "creates unsafe conditions"),
    ("constructive", "helps to keep people safe (constructive)"),
)
_SORTS = tuple(words.SORTS)


async def ask_pattern(screen: AnalysisScreen, was: PatternRow | None) -> dict[str, Any] | None:
    """Its title, kind, effect and description as they are answered; None to go back."""
    kinds = tuple(screen.analysing.framework.kinds.items())
    order = sorted(kinds, key=lambda one: was is not None and one[0] != was.typology)
    effects = sorted(_EFFECTS, key=lambda one: was is not None and one[0] != was.effect)
    given = await ask_in_turn(
        screen.app,
        {
            "title": lambda given: AskText(
                "Which pattern is it, in a sentence?", answer=given.get("title", "")
            ),
            "kind": lambda _: AskOne("Of which kind?", [title for _, title in order]),
            "effect": lambda _: AskOne("What does it do?", [capital(said) for _, said in effects]),
            "description": lambda given: AskText(
                "What is underneath, and what does it lead to?",
                answer=given.get("description", ""),
                may_be_empty=True,
            ),
        },
        {"title": was.title, "description": was.description} if was else None,
    )
    if given is None:
        return None
    kind, effect = order[given["kind"]][0], effects[given["effect"]][0]
    return {**given, "kind": kind, "effect": effect}


async def ask_recommendation(
    screen: AnalysisScreen, was: RecommendationRow | None
) -> tuple[e.Recommended, str, str, str] | None:
    """Of which kind, what, who decides, and why; None to go back."""
    sorts = sorted(_SORTS, key=lambda one: was is not None and one != was.sort)
    given = await ask_in_turn(
        screen.app,
        {
            "text": lambda given: AskText("What is recommended?", answer=given.get("text", "")),
            "sort": lambda _: AskOne("Which kind is it?", [words.SORTS[one] for one in sorts]),
            "to": lambda given: AskLine(
                "Who decides on it?",
                "For example: the partnership. Enter alone leaves it open.",
                given.get("to", ""),
                may_be_empty=True,
            ),
            "reason": lambda given: AskText(
                "Why, because of this pattern?",
                answer=given.get("reason", ""),
                may_be_empty=True,
            ),
        },
        {"text": was.text, "to": was.to, "reason": was.reason} if was else None,
    )
    if given is None:
        return None
    return sorts[given["sort"]], given["text"], given["to"], given["reason"]
