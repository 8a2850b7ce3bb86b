"""The labelled claims, as claims.txt writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("claims.txt")


@dataclass
class Claim:
    """A claim, what speaks against it, and what is beside it."""

    text: str
    against: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass
class Part:
    """Claims that are measured together; each is asked of all their statements."""

    claims: list[Claim] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def pool(self) -> list[str]:
        """Every statement of the part, once."""
        own = [text for claim in self.claims for text in (*claim.against, *claim.beside)]
        return list(dict.fromkeys([*own, *self.extra]))


def parts() -> dict[str, Part]:
    """The parts of the file by name."""
    found: dict[str, Part] = {}
    part = Part()
    for row in FILE.read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            part = found.setdefault(row.strip("[]"), Part())
        elif row.startswith("- "):
            part.claims[-1].against.append(row[2:])
        elif row.startswith("+ "):
            part.claims[-1].beside.append(row[2:])
        elif row and not row.startswith("#"):
            part.claims.append(Claim(row))
    return found
