"""The labelled claims: our own, with which the near-words were made, and those of the example."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

OURS = Path(__file__).with_name("claims.txt")
ABOUT_EXAMPLE = Path(__file__).with_name("example_claims.txt")
EXAMPLE = Path(__file__).resolve().parents[3] / "ltconverse/data/example"
ACCOUNTS = ("conversation.txt", "school.txt", "health-visitor.txt", "manager.txt")
_TYPED = re.compile(r"\d+:\d\d (?![/?!])(?:@\w+ )?(?:#[-+]?[\w-]+ )*[“\"]?(.+)")


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
    """Our own claims, `tune`; of those about the worked example every other one, `weigh`, by which
    nearness was weighed against stance, and the others, `held-out`."""
    said = example()
    claims = _read(ABOUT_EXAMPLE).claims
    for claim in claims:
        claim.against = [_whole(words, said) for words in claim.against]
    return {
        "tune": _read(OURS),
        "weigh": Part(claims[::2], said),
        "held-out": Part(claims[1::2], said),
    }


def example() -> list[str]:
    """Every note of the example's conversations and every passage of its records."""
    lines = [row for name in ACCOUNTS for row in (EXAMPLE / name).read_text("utf-8").splitlines()]
    notes = [found[1] for row in lines if (found := _TYPED.fullmatch(row))]
    records = (EXAMPLE / "records.txt").read_text("utf-8").splitlines()
    return notes + [row.split(" | ")[1] for row in records if row.startswith("  ")]


def _whole(words: str, said: list[str]) -> str:
    [found] = [one for one in said if words in one]
    return found


def _read(path: Path) -> Part:
    part = Part()
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("- "):
            part.claims[-1].against.append(row[2:])
        elif row.startswith("+ "):
            part.claims[-1].beside.append(row[2:])
        elif row and not row.startswith("#"):
            part.claims.append(Claim(row))
    return part
