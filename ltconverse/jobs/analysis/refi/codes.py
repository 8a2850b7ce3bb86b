"""The codes of a review: the framework of factors, the typology of patterns, and its own.

A code's key is what a coding names it by: `level:ID`, `heading:ID`, `factor:ID`, `pattern:ID`, or
the id of a code of the review's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ltconverse.case.findings import Code as OwnCode
from ltconverse.case.state import CaseState
from ltconverse.exchange.refi.model import Code, guid_of
from ltconverse.method.models import Factors, Heading, Patterns

PATTERNS = "Patterns"
# Nine that are told apart by people who see red and green alike, after Okabe and Ito (2008), and
# two more of the same lightness.
_COLOURS = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#999933",
    "#882255",
    "#999999",
)
_OF_PATTERNS = "#666666"


def code_guid(key: str) -> str:
    """The guid of a code, the same in every file that leaves."""
    return guid_of("code", key)


def code_tree(
    state: CaseState, factors: Factors, patterns: Patterns, used: Iterable[str] = ()
) -> tuple[Code, ...]:
    """All codes; those of `used` (keys) that nobody knows any more stand at the end."""
    own = _Own(state.analysis.live_codes)
    colours = dict(zip(factors.heading_ids, _COLOURS * 5, strict=False))
    made: list[Code] = []
    for level in factors.levels:
        below = [
            _heading(one, colours[one.id], own) for one in factors.headings if one.level == level.id
        ]
        key = f"level:{level.id}"
        guid, under = code_guid(key), own.under(key)
        made.append(Code(guid, level.title, level.explanation, "", False, (*below, *under)))
    made += [_heading(one, colours[one.id], own) for one in factors.headings if one.level == "any"]
    made += _headings_of_conversations(state, factors, own)
    made.append(_patterns(patterns, own))
    made += own.rest()
    known = {one.guid for code in made for one in code.all()}
    missing = [key for key in dict.fromkeys(used) if code_guid(key) not in known]
    return (*made, *(Code(code_guid(key), key.partition(":")[2] or key) for key in missing))


def keys_by_guid(state: CaseState, tree: Iterable[Code], keys: Iterable[str]) -> dict[str, str]:
    """The key of each code of the tree that has one."""
    own = state.analysis.codes
    every = {code_guid(key): key for key in (*keys, *own)}
    there = {one.guid for code in tree for one in code.all()}
    return {guid: key for guid, key in every.items() if guid in there}


def every_key(state: CaseState, factors: Factors, patterns: Patterns) -> Iterator[str]:
    """The keys of all codes but the review's own."""
    yield from (f"level:{one.id}" for one in factors.levels)
    for heading in factors.headings:
        yield f"heading:{heading.id}"
        yield from (f"factor:{one.id}" for one in heading.factors)
    for conversation in state.conversations.values():
        yield from (f"heading:{one}" for one in conversation.headings)
    yield from (f"pattern:{one}" for one in patterns.pattern_ids)


def _heading(heading: Heading, colour: str, own: _Own) -> Code:
    key = f"heading:{heading.id}"
    items = [
        Code(
            code_guid(f"factor:{one.id}"),
            one.title,
            one.explanation,
            colour,
            children=own.under(f"factor:{one.id}"),
        )
        for one in heading.factors
    ]
    below = (*items, *own.under(key))
    return Code(code_guid(key), heading.title, heading.explanation, colour, children=below)


def _headings_of_conversations(state: CaseState, factors: Factors, own: _Own) -> list[Code]:
    """Headings of conversations that the framework of this computer does not have."""
    told = {
        heading: title
        for conversation in state.conversations.values()
        for heading, title in conversation.headings.items()
        if heading not in factors.heading_ids
    }
    return [
        Code(code_guid(f"heading:{one}"), title, children=own.under(f"heading:{one}"))
        for one, title in told.items()
    ]


def _patterns(patterns: Patterns, own: _Own) -> Code:
    below = tuple(
        Code(
            code_guid(f"pattern:{one.id}"),
            one.title,
            one.explanation,
            _OF_PATTERNS,
            children=own.under(f"pattern:{one.id}"),
        )
        for one in patterns.patterns
    )
    return Code(guid_of("heading", PATTERNS), PATTERNS, is_codable=False, children=below)


class _Own:
    """The review's own codes, each put under its parent once."""

    def __init__(self, codes: Iterable[OwnCode]) -> None:
        self._codes = {one.id: one for one in codes}
        self._placed: set[str] = set()

    def under(self, parent: str) -> tuple[Code, ...]:
        """Those directly under a code (by its key), with all below them."""
        below = [one for one in self._codes.values() if one.parent == parent]
        return tuple(self._made(one) for one in below if one.id not in self._placed)

    def rest(self) -> tuple[Code, ...]:
        """Those under none that stands."""
        tops = [one for one in self._codes.values() if one.parent not in self._codes]
        made = [self._made(one) for one in tops if one.id not in self._placed]
        # Codes that are said to be under each other.
        made += [self._made(one) for one in self._codes.values() if one.id not in self._placed]
        return tuple(made)

    def _made(self, code: OwnCode) -> Code:
        self._placed.add(code.id)
        guid = code_guid(code.id)
        return Code(guid, code.title, code.explanation, code.colour, children=self.under(code.id))
