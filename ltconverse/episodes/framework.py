"""The framework of contributory factors and the typology as the table needs them: ids to words.

Pure. A case may use headings that the framework of this computer does not have: they keep the
title the conversation gave them, or their id.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ltconverse.case.state import CaseState
from ltconverse.method.models import Factors, Patterns

LEVELS = ("front-line", "local-strategic", "national")


@dataclass(frozen=True)
class Framework:
    """Titles by id. `Framework.of` makes it from what ships or an organisation's own."""

    headings: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    level_by_heading: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    heading_by_item: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    kind_numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, factors: Factors, patterns: Patterns) -> Framework:
        """From the data files."""
        return cls(
            headings={one.id: one.title for one in factors.headings},
            shorts={one.id: one.short for one in factors.headings},
            levels={one.id: one.title for one in factors.levels},
            level_by_heading={one.id: one.level for one in factors.headings},
            items={item.id: item.title for one in factors.headings for item in one.factors},
            heading_by_item={item.id: one.id for one in factors.headings for item in one.factors},
            kinds={one.id: one.title for one in patterns.patterns},
            kind_numbers={one.id: one.number for one in patterns.patterns},
        )

    def heading(self, heading: str, state: CaseState, told: str = "") -> str:
        """What a heading is called."""
        if heading in self.headings:
            return self.headings[heading]
        theirs = (one.headings.get(heading, "") for one in state.conversations.values())
        return told or next(filter(None, theirs), heading)

    def level_of(self, heading: str) -> str:
        """The level a heading belongs to, "" where it may be any."""
        level = self.level_by_heading.get(heading, "")
        return "" if level == "any" else level

    def level(self, level: str) -> str:
        """What a level is called, "" for none."""
        return self.levels.get(level, level)

    def item(self, item: str) -> str:
        """What a factor under a heading is called, "" for none."""
        return self.items.get(item, item)

    def kind(self, typology: str) -> str:
        """What one of the six kinds of patterns is called."""
        return self.kinds.get(typology, typology)
