"""The analysis as tables for a spreadsheet: a sheet, or a CSV file, for each kind of thing.

What was decided of words that may identify someone holds in all of them. Codings of a round that
is still open stay out: nobody sees the other's yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ltconverse import files
from ltconverse.case.events import DocumentExported
from ltconverse.case.findings import Coding, Record
from ltconverse.case.state import CaseState
from ltconverse.case.wording import TENSES
from ltconverse.episodes import words
from ltconverse.episodes.accounts import Accounts
from ltconverse.episodes.model import (
    Account,
    ActionRow,
    Compared,
    EpisodeRow,
    FactorRow,
    Source,
    Table,
    Told,
)
from ltconverse.episodes.render import as_csv
from ltconverse.episodes.sources import Sources, key_of, passage_label
from ltconverse.errors import CannotWrite
from ltconverse.exchange.spreadsheet import Cell, Column, Sheet, write_xlsx
from ltconverse.jobs.analysis.tables import framework_of, table_of
from ltconverse.jobs.documents import check_outside, expect_marked
from ltconverse.jobs.opening import OpenCase
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.writeup.words import capital

Row = Sequence[Cell]
_NOTE = "Draft, for the review team only"
_LONG = 48.0
"""The width of a column of whole sentences, in characters."""


def to_xlsx(state: CaseState, table: Table | None = None) -> bytes:
    """The workbook of the analysis; `table` is the case's as it may leave, None: made here."""
    title = ": ".join(filter(None, (words.TITLE, state.title)))
    return write_xlsx(sheets_of(state, table), title=title)


def write_tables(case: OpenCase, folder: Path) -> list[Path]:
    """Every table as a CSV file into a folder, which is made where it is not; the files.

    Raises CannotWrite or NotForPractice.
    """
    check_outside(case, folder)
    expect_marked(case, folder)
    with files.looking(folder):
        if folder.exists() and not folder.is_dir():
            raise CannotWrite(
                f"{folder} is a file.", hint="Name the folder to write the tables in with -o."
            )
    written = []
    for sheet in sheets_of(case.state):
        path = folder / f"{sheet.title.lower().replace(' ', '-')}.csv"
        files.write_text(path, as_csv([one.title for one in sheet.columns], sheet.rows))
        written.append(path)
    case.record(DocumentExported(document="analysis", form="csv"))
    return written


def sheets_of(state: CaseState, table: Table | None = None) -> list[Sheet]:
    """Every table of the analysis, those without a row, too."""
    accounts = Accounts(state)
    shown = table or table_of(state, framework_of(), accounts)
    rows, rest = shown.rows, _Rest(state, accounts)
    actions = [(row, one) for row in rows for one in row.actions]
    factors = [(row, one) for row in rows for one in row.factors]
    every = [*(one for row in rows for one in row.compared), *shown.elsewhere]
    at = {one.id: row.label for row in rows for one in row.compared}
    return [
        _sheet("Episodes", _EPISODES, map(_episode, rows)),
        _sheet("Actions and judgements", _ACTIONS, (_action(*one) for one in actions)),
        _sheet("Factors", _FACTORS, (_factor(*one) for one in factors)),
        _sheet("Evidence", _EVIDENCE, _evidence(shown)),
        _sheet("Accounts", _ACCOUNTS, (line for row in rows for line in _accounts(row))),
        _sheet("Records", _RECORDS, rest.records()),
        _sheet("Side by side", _COMPARED, (_compared(one, at.get(one.id, "")) for one in every)),
        _sheet("Patterns", _PATTERNS, _patterns(shown)),
        _sheet("Recommendations", _RECOMMENDATIONS, _recommendations(shown)),
        _sheet("Codings", _CODINGS, rest.codings()),
    ]


def _sheet(title: str, columns: str, rows: Iterable[Row]) -> Sheet:
    """`columns` are titles parted by `;`, those of long texts with a `+` after them."""
    made = [
        Column(one.removesuffix("+"), _LONG if one.endswith("+") else None)
        for one in map(str.strip, columns.split(";"))
    ]
    return Sheet(title, made, list(rows), note=_NOTE)


_EPISODES = (
    "Episode;Title+;When;From;To;Description+;With hindsight+;Accounts of;Say nothing of it;"
    "Actions;Judged;Factors;Patterns;Rests on;Speaks against it"
)


def _episode(row: EpisodeRow) -> Row:
    return (
        row.label,
        row.title,
        row.when,
        row.first,
        row.last,
        row.description,
        row.significance,
        "; ".join(one.who.label for one in row.accounts),
        "; ".join(row.silent),
        len(row.actions),
        sum(one.judged is not None for one in row.actions),
        len(row.factors),
        ", ".join(row.patterns),
        *_both(row.sources),
    )


def _both(sources: tuple[Source, ...]) -> tuple[str, str]:
    return words.sources(sources) or words.NO_EVIDENCE, words.sources(sources, "against")


_ACTIONS = (
    "Episode;Title;Action;What was done or decided+;By;When;Judgement;Why+;Known only later+;"
    "Judged by;Seen differently+;Rests on;Speaks against it;Looked for what speaks against it+"
)


def _action(row: EpisodeRow, one: ActionRow) -> Row:
    judged = one.judged
    return (
        row.label,
        row.title,
        one.label,
        one.text,
        one.by,
        one.when,
        words.ADEQUACY[judged.adequacy] if judged else words.NOT_YET_JUDGED,
        judged.reason if judged else "",
        judged.afterwards if judged else "",
        judged.by if judged else "",
        "\n".join(map(words.otherwise, one.otherwise)),
        *_both(one.sources),
        "\n".join(one.sought),
    )


_FACTORS = (
    "Episode;Title;Factor;Heading;What of it;Level;Way;Weight;Words+;Bears on;Coded;Whose words;"
    "Rests on;Speaks against it"
)


def _factor(row: EpisodeRow, one: FactorRow) -> Row:
    return (
        row.label,
        row.title,
        one.label,
        one.title,
        one.item_title,
        one.level_title,
        words.DIRECTIONS[one.direction],
        one.weight,
        one.text,
        one.action,
        one.is_coded,
        "; ".join(one.whose),
        *_both(one.sources),
    )


_EVIDENCE = "Of;What;Stance;Source;Whose;Page;Time;Words+;How+;Taken out since"


def _evidence(table: Table) -> Iterator[Row]:
    """Whatever rests on something, a row for each thing that it rests on."""
    for row in table.rows:
        yield from _rests(row.label, row.title, row.sources)
        for action in row.actions:
            yield from _rests(action.label, action.text, action.sources)
        for factor in row.factors:
            yield from _rests(factor.label, factor.text, factor.sources)
        for compared in row.compared:
            yield from _rests(compared.label, compared.words, compared.sources)
    for compared in table.elsewhere:
        yield from _rests(compared.label, compared.words, compared.sources)
    for pattern in table.patterns:
        yield from _rests(pattern.label, pattern.title, pattern.sources)
    for one in table.recommendations:
        yield from _rests(one.label, one.text, one.sources)


def _rests(label: str, what: str, sources: Iterable[Source]) -> Iterator[Row]:
    for one in sources:
        tense = TENSES[one.tense] if one.tense else ""
        where = (one.label, one.whose, one.page, tense)
        yield (label, what, one.stance, *where, words.said(one), one.words, one.gone)


_ACCOUNTS = (
    "Episode;Title;Conversation;Who;Agency;When;They call it;Statement;Column;Time;Words+;"
    "As they see it+"
)


def _accounts(row: EpisodeRow) -> Iterator[Row]:
    for account in row.accounts:
        for column, told in _columns(account):
            yield (
                row.label,
                row.title,
                account.conversation,
                account.who.role,
                account.who.agency,
                account.when,
                "; ".join(account.titles),
                f"S{told.number}",
                column,
                TENSES[told.tense],
                words.said(told),
                told.difference,
            )


def _columns(account: Account) -> Iterator[tuple[str, Told]]:
    """Every statement of an account, once, with where in the table it stands."""
    seen: set[str] = set()
    for title, every in (
        (words.DONE, account.break_down),
        (words.SENSE, account.sense),
        (words.INFLUENCES, account.factors),
        (words.SIGNIFICANCE, account.significance),
        (capital(words.SPOKE_OF_IT), account.cited),
    ):
        for one in every:
            if one.id not in seen:
                seen.add(one.id)
                yield title, one


_COMPARED = "Comparison;Episode;How;In what+;Views;Says nothing of it;Views in words+"


def _compared(one: Compared, episode: str) -> Row:
    views = "\n".join(f"{words.source(it)}: {words.said(it)}" for it in one.sources)
    said = (words.TOGETHER[one.together], one.words)
    named = "; ".join(map(words.source, one.sources))
    return (one.label, episode, *said, named, "; ".join(one.silent), views)


_PATTERNS = (
    "Pattern;Priority;Title+;Kind;Constructive or unsafe;Description+;Why this priority+;Episodes;"
    "Factors;Recommendations;Rests on;Speaks against it;Looked for what speaks against it+"
)


def _patterns(table: Table) -> Iterator[Row]:
    for one in table.patterns:
        yield (
            one.label,
            one.priority or None,
            one.title,
            one.kind,
            one.effect,
            one.description,
            one.why_priority,
            ", ".join(one.episodes),
            ", ".join(one.factors),
            ", ".join(one.recommendations),
            *_both(one.sources),
            "\n".join(one.sought),
        )


_RECOMMENDATIONS = "Recommendation;Pattern;Kind;What is recommended+;Why+;To whom;Rests on"


def _recommendations(table: Table) -> Iterator[Row]:
    for one in table.recommendations:
        sort = words.SORTS[one.sort]
        rests = words.sources(one.sources)
        yield (one.label, one.pattern, sort, one.text, one.reason, one.to, rests)


_RECORDS = "Record;Type;Title+;Agency;Date;Date in words;Passage;Page;What it says+;Episodes"
_CODINGS = "Source;Whose;Words+;Code;Coder;Round;From sign;To sign;Note+"


class _Rest:
    """What is not in the table: records and codings, as they may leave."""

    def __init__(self, state: CaseState, accounts: Accounts) -> None:
        self._state, self._analysis = state, state.analysis
        self._sources = Sources(accounts)
        self._decisions = [one for one in state.decisions.values() if not one.withdrawn]

    def _clean(self, text: str, of: str = HEADING) -> str:
        return with_decisions(text, self._decisions, of) if self._decisions else text

    def records(self) -> Iterator[Row]:
        """A row a passage; a record of which nothing was entered has one of its own."""
        for record in self._analysis.live_records:
            passages = self._analysis.passages_of(record.id)
            for one in passages:
                at = [self._analysis.episodes[there] for there in one.episodes]
                labels = ", ".join(f"E{it.number}" for it in at if not it.dropped)
                page, text = self._clean(one.page), self._clean(one.text)
                said = (passage_label(record, one), page, text, labels)
                yield (*self._record(record), *said)
            if not passages:
                yield (*self._record(record), "", "", "", "")

    def _record(self, record: Record) -> Row:
        called = (record.sort, record.title, record.agency)
        told = (record.on, self._clean(record.on_words))
        return (f"R{record.number}", *map(self._clean, called), *told)

    def codings(self) -> Iterator[Row]:
        """A row a coding that both may see."""
        titles = _titles_of_codes(self._state)
        for one in self._analysis.live_codings:
            found = self._analysis.rounds.get(one.round)
            if found is not None and not found.dropped and found.is_open:
                continue
            yield self._coding(one, titles.get(one.code, one.code), found.number if found else None)

    def _coding(self, one: Coding, code: str, round_number: int | None) -> Row:
        source = self._sources.of(one.source)
        of = key_of(one.source).removeprefix("s:") if one.source.statement else HEADING
        coder = self._state.people.get(one.coder)
        return (
            source.label,
            self._clean(source.whose),
            self._clean(one.words, of),
            self._clean(code),
            coder.role if coder else "",
            round_number,
            one.start,
            one.end,
            self._clean(one.note, of),
        )


def _titles_of_codes(state: CaseState) -> dict[str, str]:
    """What each code is called, by its key."""
    framework = framework_of()
    made = {f"heading:{one}": title for one, title in framework.headings.items()}
    made |= {f"factor:{one}": title for one, title in framework.items.items()}
    made |= {f"level:{one}": title for one, title in framework.levels.items()}
    made |= {f"pattern:{one}": title for one, title in framework.kinds.items()}
    return made | {one.id: one.title for one in state.analysis.codes.values()}
