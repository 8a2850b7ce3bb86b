"""Scenarios made up for tests: in order, of any size, and as plain values to change."""

from __future__ import annotations

import copy
from typing import Any

import yaml

_WORDS = (
    *("lantern", "harbour", "orchard", "saddle", "thimble", "gravel", "pantry", "willow"),
    *("copper", "meadow", "candle", "anchor", "basket", "timber", "velvet", "marble"),
    *("pepper", "ribbon", "saucer", "tunnel", "violet", "walnut", "button", "carpet"),
)


def scenario(scenario_id: str = "small", memories: int = 3) -> dict[str, Any]:
    """The fields of a scenario that is in order, with nothing to advise."""
    return {
        "kind": "rehearsal",
        "id": scenario_id,
        "title": "A person made up",
        "sources": ["Made up for tests"],
        "before": "You are going to talk with a school nurse.",
        "teaches": ["Asking openly brings more."],
        "practice": "mixed",
        "person": {
            "role": "school nurse",
            "agency": "health",
            "mood": "willing",
            "fears": ["being told that it was there to be seen"],
            "manner": "in short sentences",
        },
        "topics": [_topic(at) for at in range(memories)],
        "turning_points": [{"id": "first", "title": "The first day"}],
        "memories": [memory(at) for at in range(memories)],
        "records": [
            {
                "id": "diary",
                "source": "The diary",
                "text": "Nobody came on that day.",
                "memory": "memory-0",
                "differs": "They remember somebody who came.",
            }
        ],
    }


def _word(at: int) -> str:
    first, second = divmod(at, len(_WORDS))
    return _WORDS[second] + (_WORDS[first] if first else "")


def _topic(at: int) -> dict[str, Any]:
    word = _word(at)
    return {"id": f"topic-{at}", "title": f"the {word}", "words": [word, f"{word} room"]}


def memory(at: int) -> dict[str, Any]:
    """The fields of one memory, about a topic of its own."""
    word = _word(at)
    return {
        "id": f"memory-{at}",
        "title": f"what happened with the {word}",
        "about": [f"topic-{at}", "overview"],
        "ask": f"Tell us how it was with the {word}.",
        "short": f"There was a {word}.",
        "full": [
            (
                f"In the morning the {word} stood on the stairs. Nobody had put it there. I "
                f"took it down myself and asked {at} people whose it might be, all before lunch."
            )
        ],
        "more": f"It was heavier than I thought, that {word}, and I still think of it.",
        "guarded": f"I was only asked to count the {word}, nothing else.",
        "step": "overview",
        "turning_point": "first",
        "factors": [
            {"heading": "conditions", "direction": "hinders", "words": f"too many a {word}"}
        ],
    }


def as_yaml(fields: dict[str, Any]) -> str:
    """The fields as a data file."""
    text: str = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)
    return text


def scenario_text(scenario_id: str = "small", memories: int = 3) -> str:
    """A scenario in order, as a data file."""
    return as_yaml(scenario(scenario_id, memories))


def changed(path: tuple[str | int, ...], value: object, memories: int = 3) -> str:
    """The data file with one thing changed; the value `...` takes it out."""
    fields = copy.deepcopy(scenario(memories=memories))
    here: Any = fields
    for key in path[:-1]:
        here = here[key] if isinstance(here, list) else here.setdefault(key, {})
    if value is ...:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return as_yaml(fields)
