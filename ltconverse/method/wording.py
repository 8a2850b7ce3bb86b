"""What is wrong with a value, in plain words with what to do. Knows the models, and no file."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from ltconverse.method import models, scenarios
from ltconverse.method.kinds import KINDS
from ltconverse.text import one_line

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

# The model at a place in a file, by the names on the way there.
_MODEL_AT: dict[tuple[str, ...], type[BaseModel]] = {
    ("steps",): models.Step,
    ("steps", "prompts"): models.StepPrompt,
    ("prompts",): models.Prompt,
    ("levels",): models.Level,
    ("headings",): models.Heading,
    ("headings", "factors"): models.Factor,
    ("patterns",): models.Pattern,
    ("lists",): models.WordList,
    ("expressions",): models.Expression,
    ("reminders",): models.Reminder,
    ("person",): scenarios.RehearsalPerson,
    ("person", "voice"): scenarios.Voice,
    ("topics",): scenarios.Topic,
    ("turning_points",): scenarios.TruePoint,
    ("memories",): scenarios.Memory,
    ("memories", "needs"): scenarios.Needs,
    ("memories", "factors"): scenarios.TrueFactor,
    ("records",): scenarios.RecordLine,
    ("lines",): scenarios.OwnLines,
}
_ID_LIKE = {"id", "step", "heading", "prompts_like"}


def unknown_kind(value: dict[str, object], kind: object) -> str:
    """Why a file's kind cannot be known."""
    if "kind" not in value:
        return "the file does not say of what kind it is."
    close = difflib.get_close_matches(str(kind)[:60], KINDS, n=1)
    return f"there is no kind `{_shown(kind)}`" + (
        f"; did you mean `{close[0]}`?" if close else "."
    )


def in_plain_words(error: ErrorDetails, kind: str) -> tuple[str, str]:
    """What is wrong and what to do, for one of pydantic's findings in a file of that kind."""
    name = _name(error["loc"])
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"`{name}` is missing.", f"Add a line `{name}: …` here."
        case "extra_forbidden":
            return _unknown_field(name, error["loc"], kind)
        case "literal_error":
            return _not_one_of(name, value, context)
        case "string_pattern_mismatch":
            return _off_pattern(name, str(value))
        case "string_too_long" | "too_long":
            return f"{name_of(name)} is too long.", f"At most {context['max_length']}."
        case "too_short":
            return f"{name_of(name)} has nothing in it.", "Give at least one."
        case "greater_than_equal" | "less_than_equal":
            limit = context.get("ge", context.get("le"))
            bound = "at least" if "ge" in context else "at most"
            return f"{name_of(name)} is {_shown(value)}.", f"It must be {bound} {limit}."
        case other:
            return _wrong_type(name, value, other)


def name_of(name: str) -> str:
    """A field's name as a subject; an item of a list has none."""
    return f"`{name}`" if name else "this item"


def _name(location: tuple[str | int, ...]) -> str:
    last = location[-1] if location else ""
    return _shown(last) if isinstance(last, str) else ""


def meant_field(location: tuple[str | int, ...], kind: str) -> str | None:
    """The field that the unknown one at `location` is a misspelling of, if any."""
    close = difflib.get_close_matches(_name(location), _fields(location, kind), n=1)
    return close[0] if close else None


def _fields(location: tuple[str | int, ...], kind: str) -> list[str]:
    """The names known where `location` is."""
    way = tuple(part for part in location[:-1] if isinstance(part, str))
    model = _MODEL_AT.get(way) if way else KINDS[kind]
    return list(model.model_fields) if model else []


def _unknown_field(name: str, location: tuple[str | int, ...], kind: str) -> tuple[str, str]:
    meant = meant_field(location, kind)
    suggestion = f"; did you mean `{meant}`?" if meant else "."
    known = ", ".join(_fields(location, kind))
    return f"unknown field `{name}`{suggestion}", f"Known here: {known}."


def _not_one_of(name: str, value: object, context: dict[str, Any]) -> tuple[str, str]:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    close = difflib.get_close_matches(str(value)[:60], allowed, n=1)
    suggestion = f"; did you mean `{close[0]}`?" if close else "."
    subject = name_of(name)
    return f"{subject} cannot be `{_shown(value)}`{suggestion}", f"One of: {', '.join(allowed)}."


def _off_pattern(name: str, value: str) -> tuple[str, str]:
    subject = name_of(name)
    if not value.strip():
        return f"{subject} is empty.", "Write something there."
    if name in _ID_LIKE:
        better = "-".join(re.findall(r"[a-z0-9]+", value.lower())).lstrip("0123456789-")
        example = f", for example `{better[:60]}`" if better else ""
        hint = f"Use small letters, digits and single hyphens, a letter first{example}."
        return f"`{_shown(value)}` cannot be an id.", hint
    if name == "number":
        return f"`number` cannot be `{_shown(value)}`.", 'It is as shown: "1", "3a" or "".'
    if "\n" in value:
        return f"{subject} has several lines.", "Write it as one; `>-` after the name joins lines."
    return f"{subject} holds a control character.", "Delete it, or type the words anew."


def _wrong_type(name: str, value: object, wanted: str) -> tuple[str, str]:
    subject = name_of(name)
    if value is None:
        return f"{subject} is empty.", "Write something there, or delete the line."
    if wanted == "string_type":
        if isinstance(value, bool | int | float):
            return f"{subject} is read as {_sort(value)}.", "Put it in quotes to have it as words."
        return f"{subject} needs words, and here is {_sort(value)}.", "Check the indentation."
    if wanted.startswith("int"):
        return f"{subject} needs a whole number, not {_sort(value)}.", "Write digits, no quotes."
    if wanted == "bool_type":
        return f"{subject} needs `true` or `false`.", "No quotes around it."
    if wanted == "tuple_type":
        return f"{subject} needs a list.", "Put each item on its own line, beginning with `- `."
    if wanted in {"model_type", "model_attributes_type"}:
        return f"{subject} needs fields, and here is {_sort(value)}.", "Write `name: …` lines."
    return f"{subject} does not fit ({wanted}).", "`ltconverse schedule schema` says what does."


def _sort(value: object) -> str:
    if isinstance(value, bool):
        return f"true or false (`{str(value).lower()}`)"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    return f"`{_shown(value)}`"


def _shown(value: object) -> str:
    text = one_line(str(value)[:200])
    return text if len(text) <= 60 else text[:59] + "…"
