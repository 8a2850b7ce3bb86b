"""The report as Parquet, for analysts: one long table of the same counts, nothing more.

The only module that knows pyarrow, which the extra `parquet` brings.
"""

from __future__ import annotations

from typing import Any

from ltconverse.errors import ParquetMissing
from ltconverse.learning.report import Report


def to_parquet(report: Report) -> bytes:
    """A row for each count: `table`, `row`, `row_title`, `under`, `column`, `column_title`,
    `reviews` (null where withheld), `withheld`, and for its row `course` (null where not said).

    The file's own notes say how many reviews there are and up to which quarter. Raises
    ParquetMissing.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ParquetMissing from None
    fields = [
        ("table", pyarrow.string()),
        ("row", pyarrow.string()),
        ("row_title", pyarrow.string()),
        ("under", pyarrow.string()),
        ("column", pyarrow.string()),
        ("column_title", pyarrow.string()),
        ("reviews", pyarrow.int64()),
        ("withheld", pyarrow.bool_()),
        ("course", pyarrow.string()),
    ]
    notes = {"reviews": str(report.reviews), "until": report.until}
    schema = pyarrow.schema(fields, metadata=notes)
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.Table.from_pylist(_rows(report), schema=schema), sink)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def _rows(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "table": table.id,
            "row": row.id,
            "row_title": row.label,
            "under": row.under,
            "column": column.id or "all",
            "column_title": column.title,
            "reviews": count,
            "withheld": count is None,
            "course": row.trend.course if row.trend else None,
        }
        for table in report.tables
        for row in table.rows
        for column, count in zip(table.columns, row.cells, strict=True)
    ]
