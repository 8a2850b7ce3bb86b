"""Composing the report: what recurs, by heading, level, agency and practice; what changes. Pure.

Takes counts, of which those that stay unsaid are marked, and the framework for its titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ltconverse.learning import counting, words
from ltconverse.learning.agencies import agency_kinds
from ltconverse.learning.counting import ALL, EVERY_REVIEW, PERIODS, Counted
from ltconverse.learning.report import Column, Report, Row, Table
from ltconverse.learning.trends import Trend, trend
from ltconverse.learning.withholding import LEAST
from ltconverse.method.models import Factors, Patterns
from ltconverse.writeup.words import capital

MOST_OFTEN = 12


def compose(title: str, counted: Counted, factors: Factors, patterns: Patterns) -> Report:
    """The report on what was counted."""
    if counted.reviews < LEAST:
        return Report(title, counted.reviews, counted.until)
    composing = _Composing(counted, factors, patterns)
    tables = composing.tables()
    return Report(
        title,
        counted.reviews,
        counted.until,
        tuple(counted.shown(EVERY_REVIEW, period) for period in PERIODS),
        tables,
        _changes(tables),
    )


def levels_of(factors: Factors) -> dict[str, str]:
    """The level of each heading, by their ids."""
    return {heading.id: heading.level for heading in factors.headings}


def _changes(tables: Iterable[Table]) -> tuple[Row, ...]:
    """Rows that do not go on as before, each once: the least likely by chance first."""
    found = {
        row.id: (row, row.trend.chance)
        for table in tables
        for row in table.rows
        if row.trend is not None and row.trend.course != "steady"
    }
    return tuple(row for row, _ in sorted(found.values(), key=lambda one: (one[1], one[0].id)))


class _Composing:
    def __init__(self, counted: Counted, factors: Factors, patterns: Patterns) -> None:
        self._counted, self._factors, self._patterns = counted, factors, patterns
        self._present = sorted(counted.rows)
        self._columns = {column for _, column in counted.counts}
        self._titles = {one.id: one.title for one in factors.headings}
        self._shorts = {one.id: one.short for one in factors.headings}
        self._items = {
            f"{heading.id}/{item.id}": item.title
            for heading in factors.headings
            for item in heading.factors
        }

    def tables(self) -> tuple[Table, ...]:
        """Every table with a row, in the order of reading."""
        every = (
            self._most_often(),
            self._all_factors(),
            self._levels(),
            self._by_agency(),
            self._found_patterns(),
            self._patterns_and_factors(),
            self._patterns_by_agency(),
            self._recommended(),
            self._factors_by_agency(),
        )
        return tuple(table for table in every if table.rows)

    # --- factors ---

    def _factor_columns(self) -> tuple[Column, ...]:
        ids = (ALL, *counting.DIRECTIONS, *counting.PRACTICE_COLUMNS)
        return tuple(
            Column(one, words.COLUMNS[one], minor=one in words.MINOR)
            for one in ids
            if self._anything_in(one)
        )

    def _anything_in(self, column: str) -> bool:
        return column in self._columns

    def _all_factors(self) -> Table:
        return Table("factors", *words.FACTORS, self._factor_columns(), self._factor_rows(), True)

    def _factor_rows(self) -> tuple[Row, ...]:
        columns = [one.id for one in self._factor_columns()]
        return tuple(
            self._row(row, label, columns, depth)
            for row, label, depth in self._headings_and_items()
        )

    def _headings_and_items(self) -> Iterable[tuple[str, str, int]]:
        """(row, label, depth) of all there are, as the framework orders them; strange ones last."""
        order = {item: place for place, item in enumerate(self._items)}
        for heading in self._heading_ids():
            yield heading, self._heading_title(heading), 0
            items = [one for one in self._present if one.startswith(f"{heading}/")]
            for item in sorted(items, key=lambda one: (order.get(one, len(order)), one)):
                yield item, self._item_title(item), 1

    def _heading_ids(self) -> list[str]:
        known = list(self._factors.heading_ids)
        there = {row.split("/")[0] for row in self._present if "/" in row}
        return [one for one in known if one in there] + sorted(there - set(known))

    def _heading_title(self, heading: str) -> str:
        return self._titles.get(heading) or words.strange(heading)

    def _item_title(self, row: str) -> str:
        item = row.partition("/")[2]
        return self._items.get(row) or (words.strange(item) if item else words.NO_ITEM)

    def _most_often(self) -> Table:
        columns = self._factor_columns()
        named = [
            replace(row, label=row.name, depth=0, under="")
            for row in self._factor_rows()
            if row.depth and not row.id.endswith("/") and row.cells[0] is not None
        ]
        named.sort(key=lambda row: (-(row.cells[0] or 0), row.id))
        return Table("most-often", *words.MOST_OFTEN, columns, tuple(named[:MOST_OFTEN]), True)

    def _levels(self) -> Table:
        titles = {one.id: one.title for one in self._factors.levels} | {"": words.NO_LEVEL}
        there = [one for one in counting.LEVELS if f"level:{one}" in self._present]
        columns = self._factor_columns()
        rows = tuple(
            self._row(f"level:{one}", titles.get(one, one), [column.id for column in columns])
            for one in there
        )
        return Table("levels", *words.LEVELS, columns, rows, True)

    # --- agencies ---

    def _agencies(self) -> list[str]:
        return [one for one in counting.agency_columns() if self._anything_in(one)]

    def _by_agency(self) -> Table:
        """A row for each kind of agency: as many as there are, where the headings fit across."""
        headings = self._heading_ids()
        columns = (
            Column(EVERY_REVIEW, words.COLUMNS[ALL]),
            *(Column(one, self._short(one)) for one in headings),
        )
        rows = tuple(self._agency_row(one, columns) for one in self._agencies())
        return Table("agencies", *words.AGENCIES, columns, rows)

    def _agency_row(self, agency: str, columns: Iterable[Column]) -> Row:
        """A row for a kind of agency, where others have a column for it."""
        cells = tuple(self._counted.shown(column.id, agency) for column in columns)
        return Row(agency, agency_kinds()[agency.partition(":")[2]].title, cells)

    def _short(self, heading: str) -> str:
        return capital(self._shorts.get(heading) or words.strange(heading))

    def _factors_by_agency(self) -> Table:
        kinds = agency_kinds()
        columns = tuple(Column(one, kinds[one.partition(":")[2]].title) for one in self._agencies())
        ids = [one.id for one in columns]
        rows = tuple(
            self._row(row, label, ids, depth) for row, label, depth in self._headings_and_items()
        )
        return Table("factors-by-agency", *words.FACTORS_BY_AGENCY, columns, rows, wide=True)

    # --- patterns and recommendations ---

    def _kinds_of_pattern(self, prefix: str) -> list[tuple[str, str]]:
        titles = {one.id: one.title for one in self._patterns.patterns}
        there = {one.removeprefix(prefix) for one in self._present if one.startswith(prefix)}
        known = [one for one in titles if one in there] + sorted(there - set(titles) - {""})
        named = [(f"{prefix}{one}", titles.get(one) or words.strange(one)) for one in known]
        return [*named, (prefix, words.NO_PATTERN)] if "" in there else named

    def _of_patterns(self, table: str, prefix: str, columns: Sequence[Column]) -> Table:
        ids, trends = [one.id for one in columns], table == "patterns"
        rows = tuple(self._row(row, label, ids) for row, label in self._kinds_of_pattern(prefix))
        return Table(table, *words.TABLES[table], tuple(columns), rows, trends)

    def _found_patterns(self) -> Table:
        ids = (ALL, *counting.EFFECTS, counting.FIRST)
        columns = [Column(one, words.COLUMNS[one]) for one in ids]
        return self._of_patterns("patterns", "pattern:", columns)

    def _patterns_and_factors(self) -> Table:
        columns = [
            Column(f"heading:{one}", self._short(one))
            for one in self._heading_ids()
            if self._anything_in(f"heading:{one}")
        ]
        if not columns:
            return Table("patterns-and-factors", *words.TABLES["patterns-and-factors"], (), ())
        return self._of_patterns("patterns-and-factors", "pattern:", columns)

    def _patterns_by_agency(self) -> Table:
        shorts = {f"pattern:{one.id}": one.short for one in self._patterns.patterns}
        columns = tuple(
            Column(row, capital(shorts.get(row, label)))
            for row, label in self._kinds_of_pattern("pattern:")
        )
        agencies = self._agencies() if columns else []
        rows = (self._agency_row(one, columns) for one in agencies)
        named = words.TABLES["patterns-by-agency"]
        return Table("patterns-by-agency", *named, columns, tuple(rows))

    def _recommended(self) -> Table:
        columns = [Column(one, words.COLUMNS[one]) for one in (ALL, *counting.KINDS)]
        return self._of_patterns("recommendations", "recommendation:", columns)

    # --- a row ---

    def _row(self, row: str, label: str, columns: Iterable[str], depth: int = 0) -> Row:
        cells = tuple(self._counted.shown(row, column) for column in columns)
        under = self._short(row.partition("/")[0]) if depth else ""
        return Row(row, label, cells, depth, under, self._trend(row))

    def _trend(self, row: str) -> Trend | None:
        recent, before, older = (self._counted.shown(row, period) for period in PERIODS)
        now, then = (self._counted.shown(EVERY_REVIEW, period) for period in PERIODS[:2])
        if recent is None or before is None or now is None or then is None:
            return None
        return trend(recent, now, before, then, ever=older != 0)
