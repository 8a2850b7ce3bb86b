"""Whose prompts come first, as typed on a command line."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Audience(StrEnum):
    """A position in the case group, or the family; the prompt banks go by these words."""

    FRONT_LINE = "front-line"
    FIRST_LINE_MANAGER = "first-line-manager"
    SENIOR_MANAGER = "senior-manager"
    OTHER_AGENCY = "other-agency"
    FAMILY = "family"
    ANYONE = "anyone"

    @property
    def bank(self) -> str:
        """As the journal and the banks have it."""
        return "" if self is Audience.ANYONE else self.value


AudienceOption = Annotated[Audience, typer.Option(help="Whose prompts fit their position.")]
