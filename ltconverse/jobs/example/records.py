"""The records of the worked example, as events, by the lines of `records.txt`.

Only for the example. Knows the events of a case and nothing of a journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ltconverse.case import events as e
from ltconverse.jobs.example.scripts import Named, day, lines_of, not_known

FILE = "records.txt"
_DAY_AT = 3  # the field of a passage that has its own day, where it is not the record's


def record_bodies(named: Named, new_id: Callable[[], str]) -> Iterator[e.AnyBody]:
    """Every record with its passages; `named` gets their ids, as `form` and `form 1`.

    Which episodes a passage speaks of goes into `named.passages`, to be said once there are
    episodes. Raises BadData.
    """
    key, on, count = "", None, 0
    for file, number, text in lines_of(FILE):
        fields = [one.strip() for one in text.split("|")]
        try:
            if text.startswith(" "):
                count += 1
                yield from _passage(named, f"{key} {count}", fields, on, new_id)
            else:
                entered = _record(named, fields, new_id)
                yield entered
                key, on, count = fields[0].split()[1], entered.on, 0
        except (ValueError, IndexError, KeyError) as reason:
            raise not_known(file, number) from reason


def _record(named: Named, fields: list[str], new_id: Callable[[], str]) -> e.RecordEntered:
    head, sort, title, agency, on, *words = fields
    _, key = head.split()
    named.ids[key] = new_id()
    return e.RecordEntered(
        record=named.ids[key],
        sort=sort,
        title=title,
        agency=agency,
        on=day(on),
        on_words=words[0] if words else "",
    )


def _passage(
    named: Named, key: str, fields: list[str], on: date | None, new_id: Callable[[], str]
) -> Iterator[e.AnyBody]:
    page, text, episodes, *more = fields
    named.ids[key] = passage = new_id()
    named.passages[passage] = [one.strip() for one in episodes.split(",")]
    record = named.ids[key.partition(" ")[0]]
    yield e.PassageEntered(record=record, passage=passage, text=text, page=page)
    own = day(fields[_DAY_AT]) if more else on
    if own:
        yield e.WhenSet(subject=passage, first=own, last=own)
