"""Making paragraphs: ids that stay, sentences that end, whose words they rest on. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ltconverse.case.events import Tense
from ltconverse.episodes.model import Source, Told
from ltconverse.episodes.reports.model import Paragraph, ReportPart, ReportSection
from ltconverse.episodes.reports.words import EXPLANATIONS, PARTS, TITLES
from ltconverse.episodes.words import AS_THEY_SEE_IT, said
from ltconverse.text import excerpt, is_blank
from ltconverse.writeup.words import listed

Cleaning = Callable[[str, str], str]
"""Words, and the id of the statement they are of; the words as they are to be read."""
_BLANK_LINE = re.compile(r"\n\s*\n")
_ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", ".)", "…”")


def as_it_is(words: str, _of: str) -> str:
    """The words themselves."""
    return words


class Making:
    """Makes the paragraphs of one report (by its id)."""

    def __init__(self, report: str) -> None:
        self._report = report

    def one(  # noqa: PLR0913 - a paragraph has so many parts
        self,
        place: str,
        text: str,
        *,
        tense: Tense = "then",
        subject: str = "",
        whose: Sequence[str] = (),
        sources: Sequence[Source] = (),
    ) -> Paragraph:
        """The paragraph of that place."""
        rests = [*whose, *(named(one) for one in sources if one.stance == "for")]
        return Paragraph(
            id=f"{self._report}/{place}",
            text=text.strip(),
            tense=tense,
            subject=subject,
            whose=_each_once(rests),
            sources=tuple(sources),
        )

    def own(self, place: str, text: str, ours: Iterable[str] = ()) -> list[Paragraph]:
        """What the reviewers wrote for a place, a blank line between paragraphs; else ours."""
        written = [one.strip() for one in _BLANK_LINE.split(text) if not is_blank(one)]
        return [
            self.one(f"{place}/{number}", one)
            for number, one in enumerate(written or list(ours), start=1)
        ]


def _each_once(rests: Iterable[str]) -> tuple[str, ...]:
    """Each once; a record that is named with its page is not named without."""
    every = list(dict.fromkeys(filter(None, rests)))
    return tuple(
        one
        for one in every
        if not any(other != one and other.startswith(f"{one}, ") for other in every)
    )


def named(source: Source) -> str:
    """Whose words a source is, or which record and where in it; without numbers of ours."""
    return f"{source.whose}, {source.page}" if source.page and source.whose else source.whose


def against(sources: Iterable[Source]) -> str:
    """What speaks against something, each with how, where somebody said it; "" for nothing."""
    those = [one for one in sources if one.stance == "against"]
    said = [_against(one) for one in those]
    # A reason has commas and ands of its own.
    told = "; ".join(said) if any(not is_blank(one.words) for one in those) else listed(said)
    return f"What speaks against this: {ended(told)}" if said else ""


def _against(source: Source) -> str:
    reason = "" if is_blank(source.words) else f": {source.words.strip().removesuffix('.')}"
    return f"{named(source)} (“{excerpt(source.text, 160)}”){reason}"


def simple(key: str, paragraphs: Iterable[Paragraph]) -> ReportSection:
    """A section of one part."""
    return ReportSection(
        key=key,
        title=TITLES[key],
        explanation=EXPLANATIONS.get(key, ""),
        parts=(part("all", paragraphs),),
    )


def part(key: str, paragraphs: Iterable[Paragraph], title: str = "") -> ReportPart:
    """A part, those without words left out."""
    there = tuple(one for one in paragraphs if not is_blank(one.text))
    return ReportPart(key=key, title=title or PARTS.get(key, ""), paragraphs=there)


def sentences(told: Iterable[Told]) -> str:
    """Statements one after the other, a quote between quotation marks; behind one that whoever said
    it sees otherwise, how they do."""
    return " ".join(map(_sentence, told))


def _sentence(told: Told) -> str:
    theirs = f" ({AS_THEY_SEE_IT} {ended(told.difference)})" if told.difference.strip() else ""
    return f"{ended(said(told))}{theirs}"


def ended(text: str) -> str:
    """The words with a full stop, if they have no end of their own."""
    text = text.strip()
    return text if not text or text.endswith(_ENDS) else f"{text}."


def lowered(role: str) -> str:
    """A role within a sentence: `social worker`, but `GP`."""
    first = role.split(" ", 1)[0]
    return role if first.isupper() else role[:1].lower() + role[1:]
