"""All letters together: ours, and an organisation's own that override ours by name.

Knows folders of templates. A file that is not in order is a problem to show, and never hides the
one it would have replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse import paths
from ltconverse.errors import NotFound, Problem
from ltconverse.letters.model import FAMILY, Template
from ltconverse.letters.reading import Reading, read

SUFFIX = ".md"
# An empty letter of an organisation's own: its header, footer and styles are used for ours.
LETTERHEAD = "letterhead.docx"
_ORDER = ("introduction", "conversation", "thank-you", "draft", "receipt")


@dataclass(frozen=True)
class Letters:
    """The letters there are on this computer, in the order of a review."""

    templates: dict[str, Template]
    letterhead: Path | None = None
    problems: list[Problem] = field(default_factory=list)

    def find(self, letter_id: str, *, for_family: bool = False) -> Template:
        """The letter of that id, for someone of the family its gentler variant if there is one.

        Raises NotFound, with the ids there are.
        """
        wanted = letter_id.strip().casefold().removesuffix(SUFFIX)
        if for_family and f"{wanted}{FAMILY}" in self.templates:
            wanted += FAMILY
        if wanted in self.templates:
            return self.templates[wanted]
        raise NotFound(
            f"There is no letter `{letter_id}`.",
            hint=f"There are: {', '.join(self.templates)}.",
        )


def load_letters(folders: Sequence[Path] | None = None) -> Letters:
    """Read the templates of these folders, the first folder winning over those after it.

    By default one's own folder, then ours. Folders may be absent.
    """
    own = paths.own_letters()
    found: dict[str, Template] = {}
    problems: list[Problem] = []
    for folder in folders if folders is not None else (own, paths.shipped_letters()):
        for one in read_folder(folder):
            problems += one.problems
            if one.template is not None:
                found.setdefault(one.template.id, one.template)
    letterhead = own / LETTERHEAD
    there = letterhead if letterhead.is_file() else None
    return Letters({one: found[one] for one in sorted(found, key=_place)}, there, problems)


def read_folder(folder: Path) -> list[Reading]:
    """Every template of a folder, by name; nothing where there is no such folder."""
    try:
        files = [one for one in folder.iterdir() if one.suffix.lower() == SUFFIX]
    except FileNotFoundError:
        return []
    except OSError as reason:
        what = f"the folder cannot be read: {reason.strerror or reason}."
        problem = Problem(str(folder), 0, what, "Is it yours to read?")
        return [Reading(str(folder), None, [problem])]
    return [read(one) for one in sorted(files) if not one.name.startswith(".")]


def _place(letter_id: str) -> tuple[int, bool, str]:
    """Ours in the order of a review, those for the family after them, then any others."""
    bare = letter_id.removesuffix(FAMILY)
    known = _ORDER.index(bare) if bare in _ORDER else len(_ORDER)
    return (len(_ORDER) if known == len(_ORDER) else 0, bare != letter_id, f"{known} {letter_id}")
