"""A round of coding that both have finished: how far the two agree, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.case.findings import Coding, CodingRound
from ltconverse.episodes.rigour import kappa
from ltconverse.episodes.rigour.kappa import Agreement, Comparison, Unit
from ltconverse.episodes.sources import key_of
from ltconverse.errors import BadArguments
from ltconverse.jobs.analysis.coding import Codings, Text
from ltconverse.text import many


@dataclass(frozen=True, slots=True)
class Differing:
    """Words that only one of the two gave a code: `by` is who did (position)."""

    label: str
    code: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures, the two coders (positions; the first of the figures is the first here), and
    where they differ.

    `titles` are those of the codes by key; `lost` are codings whose words stand no more.
    """

    comparison: Comparison
    coders: tuple[str, str]
    titles: dict[str, str]
    differing: tuple[Differing, ...]
    lost: int = 0


def compare(codings: Codings, round_id: str, unit: Unit = "text") -> Compared:
    """How far the two agree, and where they differ. Raises BadArguments while one still codes."""
    round_ = codings.round(round_id)
    if round_.is_open:
        raise BadArguments(
            "Both have to finish first: until then neither sees the other’s.",
            hint=f"{codings.how_far(round_)} `ltconverse coding finish CASE ROUND` says so.",
        )
    texts = {one.key: one for one in codings.texts(round_)}
    first, second = round_.coders
    marks: dict[str, list[kappa.Coding]] = {first: [], second: []}
    lost = 0
    for one in codings.seen(round_id):
        mark = _placed(one, texts)
        lost += mark is None
        if mark is not None and one.coder in marks:
            marks[one.coder].append(mark)
    written = {key: one.text for key, one in texts.items()}
    figures = kappa.compare(written, marks[first], marks[second], round_.codes, unit)
    titles = codings.codes()
    return Compared(
        figures,
        (codings.called(first), codings.called(second)),
        {code: titles.get(code, code) for code in round_.codes},
        tuple(_differing(codings, figures, texts, round_, titles)),
        lost,
    )


def _differing(
    codings: Codings,
    figures: Comparison,
    texts: dict[str, Text],
    round_: CodingRound,
    titles: dict[str, str],
) -> Iterator[Differing]:
    for one in figures.differences:
        text = texts[one.text]
        by = round_.coders[0 if one.by_first else 1]
        words = text.text[one.start : one.end]
        yield Differing(text.label, titles.get(one.code, one.code), words, codings.called(by))


def _placed(one: Coding, texts: dict[str, Text]) -> kappa.Coding | None:
    """Where a coding stands now: its words may have moved since; None where they are gone."""
    text = texts.get(key_of(one.source))
    if text is None:
        return None
    start = one.start
    if text.text[start : one.end] != one.words:
        start = text.text.find(one.words)
    end = start + len(one.words)
    return kappa.Coding(text.key, one.code, start, end) if start >= 0 else None


def figures_in_words(one: Agreement) -> str:
    """Kappa with its interval and the share of agreement, in one line."""
    if one.kappa is None:
        return one.said
    agree = "" if one.agreement is None else f"; they agree on {one.agreement:.0%}"
    interval = f" (95 %: {one.low:.2f} to {one.high:.2f})"
    counts = f"both {one.both}, one alone {one.first_only + one.second_only}"
    said = f" {one.said}" if one.said else ""
    return f"kappa {one.kappa:.2f}{interval}{agree} of {many(one.units, 'unit')}; {counts}.{said}"
