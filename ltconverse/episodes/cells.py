"""What stands in each cell of the table, line by line; the same for every form. Pure.

A line says what it is (`kind`); how that looks is the form's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ltconverse.episodes import words
from ltconverse.episodes.model import (
    Account,
    ActionRow,
    EpisodeRow,
    FactorRow,
    Source,
    Table,
    Told,
)
from ltconverse.writeup.words import capital

Kind = Literal["head", "text", "said", "factor", "judgement", "rests", "against", "quiet"]


class Line(NamedTuple):
    """One line of a cell. `label` stands before the text, `tag` in small words after it.

    `sources` are what a line of kind `rests` or `against` names; `anchor` is by which a line is
    found from elsewhere (`2:S7`), "" where it is not.
    """

    kind: Kind
    text: str
    label: str = ""
    tag: str = ""
    sources: tuple[Source, ...] = ()
    anchor: str = ""

    @property
    def plain(self) -> str:
        """The line as plain text."""
        text = f"[{self.text}]" if self.kind == "rests" else self.text
        return " ".join(filter(None, (self.label, text, f"({self.tag})" if self.tag else "")))


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid out: the three columns, then every voice apart, then what is said of these.

    Of several lines that show the same statement the first alone has its `anchor`.
    """

    row: EpisodeRow
    columns: tuple[list[Line], list[Line], list[Line]]
    voices: list[list[Line]]
    together: list[Line]

    @property
    def title(self) -> str:
        """The label and the title of an episode; of a turning point by itself the title alone."""
        return f"{self.row.label}  {self.row.title}" if self.row.id else self.row.title

    @property
    def aside(self) -> str:
        """What stands beside the title: when it was, and in which patterns it shows."""
        row = self.row
        if not row.id:
            return " · ".join(filter(None, (words.BY_ITSELF, row.when)))
        return " · ".join(filter(None, (row.when, ", ".join(row.patterns))))


def laid(table: Table) -> list[Laid]:
    """Every row laid out."""
    taken: set[str] = set()

    def first(lines: Iterable[Line]) -> list[Line]:
        made = []
        for one in lines:
            made.append(one._replace(anchor="") if one.anchor in taken else one)
            taken.add(one.anchor)
        return made

    every = []
    for row in table.rows:
        apart = [first(one) for one in voices(row)]
        episode, actions, factors = columns(row)
        every.append(Laid(row, (first(episode), actions, factors), apart, list(together(row))))
    return every


def anchors(every: Iterable[Laid]) -> dict[str, str]:
    """By the label of what can be looked up in the table (`2:S7`), its name as the end of a link:
    letters, digits and low lines alone, as Word wants it."""
    return {
        line.anchor: "told_" + line.anchor.replace(":", "_").replace(".", "_")
        for one in every
        for lines in (*one.voices, one.columns[0])
        for line in lines
        if line.anchor
    }


def columns(row: EpisodeRow) -> tuple[list[Line], list[Line], list[Line]]:
    """The three columns of the method's table (appendix 4)."""
    return list(_episode(row)), list(_actions(row)), list(_factors(row))


def _episode(row: EpisodeRow) -> Iterator[Line]:
    if row.description:
        yield Line("text", row.description)
    elif row.id:
        yield Line("quiet", words.NOT_DESCRIBED)
    yield Line("head", words.SIGNIFICANCE)
    later = [(account, one) for account in row.accounts for one in account.significance]
    if row.significance:
        yield Line("text", row.significance)
    for account, one in later:
        yield from _told(one, f"{account.who.role}, {one.label}")
    if not (row.significance or later):
        yield Line("quiet", words.NO_HINDSIGHT)
    if row.description or row.significance:
        yield from rests(row.sources)


def _actions(row: EpisodeRow) -> Iterator[Line]:
    for one in row.actions:
        yield from _action(one)
    if not row.actions:
        yield Line("quiet", words.NO_ACTIONS if row.id else words.NOT_YET_JUDGED)


def _action(one: ActionRow) -> Iterator[Line]:
    who = f"{capital(one.by)}: " if one.by else ""
    yield Line("text", f"{who}{one.text}", label=one.label, tag=one.when)
    yield from rests(one.sources)
    yield Line("judgement", words.judged(one.judged))
    yield from (Line("judgement", words.otherwise(other)) for other in one.otherwise)
    yield from (Line("quiet", looked) for looked in one.sought)


def _factors(row: EpisodeRow) -> Iterator[Line]:
    for one in row.factors:
        yield from _factor(one)
    if not row.factors:
        yield Line("quiet", words.NO_FACTORS)


def _factor(one: FactorRow) -> Iterator[Line]:
    more = [f"{words.BEARS_ON} {one.action}" if one.action else ""]
    more.append("" if one.is_coded else words.AS_TOLD)
    yield Line("factor", words.factor(one), label=one.label, tag="; ".join(filter(None, more)))
    yield Line("text", one.text)
    yield from rests(one.sources)


def rests(sources: tuple[Source, ...]) -> Iterator[Line]:
    """What a cell rests on, or that nothing is linked; then what speaks against it."""
    for_it = tuple(one for one in sources if one.stance == "for")
    if for_it:
        yield Line("rests", words.sources(for_it), sources=for_it)
    else:
        yield Line("quiet", words.NO_EVIDENCE)
    if against := tuple(one for one in sources if one.stance == "against"):
        said = f"{words.AGAINST}: {words.sources(against, 'against')}"
        yield Line("against", said, sources=against)


def voices(row: EpisodeRow) -> list[list[Line]]:
    """The accounts, each apart, then what records say: never one chronology."""
    made = [list(_account(one)) for one in row.accounts]
    if row.records:
        made.append([Line("head", words.RECORDS_SAY), *map(_record, row.records)])
    return made


def _account(account: Account) -> Iterator[Line]:
    yield Line("head", words.account(account))
    called = "; ".join(account.titles) or words.SPOKE_OF_IT
    yield Line("quiet", f"{called} ({account.when})" if account.when else called)
    told = (*account.break_down, *account.sense, *account.factors, *account.cited)
    for one in {each.id: each for each in told}.values():
        yield from _told(one, words.tag(one))


def _record(one: Source) -> Line:
    return Line("text", one.text, tag=words.source(one), anchor=one.label)


def together(row: EpisodeRow) -> Iterator[Line]:
    """Where views agree and differ, and who says nothing of it."""
    if row.id and not row.records:
        yield Line("quiet", words.NO_RECORDS)
    for one in row.compared:
        views = "; ".join(map(words.source, one.sources))
        label = f"{one.label} {words.TOGETHER[one.together]}:"
        yield Line("text", one.words, label=label, tag=views)
        if one.silent:
            yield Line("quiet", f"{words.SILENT}: {', '.join(one.silent)}")
    if row.silent:
        yield Line("quiet", f"{words.SILENT}: {', '.join(row.silent)}")


def _told(one: Told, tag: str) -> Iterator[Line]:
    """A statement; behind one that whoever said it sees otherwise, how they do."""
    kind: Kind = "said" if one.form == "quote" else "text"
    bare = tag.removeprefix("(").removesuffix(")")
    yield Line(kind, words.said(one), tag=bare, anchor=one.label)
    if theirs := words.theirs(one):
        yield Line("quiet", theirs)


def plain(lines: Iterable[Line]) -> list[str]:
    """The lines of a cell as plain text."""
    return [one.plain for one in lines]
