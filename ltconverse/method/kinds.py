"""The kinds of data file, told apart by `kind`. Knows the models, and nothing of files."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from ltconverse.method.models import (
    Factors,
    LanguageGuide,
    Listening,
    NearWords,
    Patterns,
    PromptBank,
    Schedule,
    Vocabulary,
)
from ltconverse.method.scenarios import RehearsalLines, Scenario

DataFile = (
    Schedule
    | Factors
    | Patterns
    | PromptBank
    | LanguageGuide
    | Listening
    | Vocabulary
    | NearWords
    | Scenario
    | RehearsalLines
)
KINDS: dict[str, type[DataFile]] = {
    "schedule": Schedule,
    "factors": Factors,
    "patterns": Patterns,
    "prompts": PromptBank,
    "language": LanguageGuide,
    "listening": Listening,
    "vocabulary": Vocabulary,
    "near-words": NearWords,
    "rehearsal": Scenario,
    "rehearsal-lines": RehearsalLines,
}


def json_schema() -> dict[str, Any]:
    """One JSON Schema (draft 2020-12) for all kinds of data file, told apart by `kind`."""
    adapter: TypeAdapter[DataFile] = TypeAdapter(Annotated[DataFile, Field(discriminator="kind")])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ltconverse: schedules, frameworks, prompt banks, guides and rehearsals",
        **adapter.json_schema(),
    }
