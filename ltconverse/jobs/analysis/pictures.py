"""The pictures of a review: the time line and the map of factors, in words and as SVG files."""

from __future__ import annotations

from pathlib import Path

from ltconverse import files
from ltconverse.case.events import DocumentExported
from ltconverse.episodes.compose import Tabling, episode_table
from ltconverse.episodes.model import Table
from ltconverse.episodes.pictured import factor_map_of, timeline_of
from ltconverse.episodes.pictures.factors import factor_map_svg
from ltconverse.episodes.pictures.factors_in_words import factor_map_words
from ltconverse.episodes.pictures.timeline import timeline_svg
from ltconverse.episodes.pictures.timeline_in_words import timeline_words
from ltconverse.errors import CannotWrite
from ltconverse.jobs.analysis.tables import framework_of, table_of
from ltconverse.jobs.documents import check_outside, expect_marked
from ltconverse.jobs.opening import OpenCase


def timeline_words_of(tabling: Tabling, width: int = 80) -> list[str]:
    """The time line as lines of text, at most so wide."""
    return timeline_words(timeline_of(_table(tabling)), width)


def factor_map_words_of(tabling: Tabling, width: int = 80) -> list[str]:
    """The map of factors as lines of text, at most so wide."""
    return factor_map_words(factor_map_of(_table(tabling), tabling.framework), width)


def _table(tabling: Tabling) -> Table:
    return episode_table(tabling.state, tabling.framework, tabling.accounts)


def write_picture(case: OpenCase, which: str, path: Path) -> Path:
    """Write a picture (`timeline` or `factors`) as SVG. Raises CannotWrite or
    NotForPractice; gives back `path`.

    What was decided of words that may identify someone holds in it.
    """
    if path.suffix.lower() != ".svg":
        raise CannotWrite(
            f"{path.name} does not end with .svg.", hint="Pictures are written as .svg."
        )
    check_outside(case, path)
    expect_marked(case, path)
    framework = framework_of()
    table = table_of(case.state, framework)
    if which == "timeline":
        picture = timeline_svg(timeline_of(table))
    else:
        picture = factor_map_svg(factor_map_of(table, framework))
    files.write_text(path, picture)
    case.record(DocumentExported(document="picture", form="svg"))
    return path
