"""The pictures of a table: who tells of what, and when it was; which factors where. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ltconverse.episodes.framework import Framework
from ltconverse.episodes.model import Account, EpisodeRow, FactorRow, Source, Table
from ltconverse.episodes.pictures.model import (
    Band,
    FactorMap,
    Heading,
    Item,
    Lane,
    MappedEpisode,
    MappedFactor,
    Timeline,
    When,
    when,
)
from ltconverse.writeup.words import capital


def timeline_of(table: Table, *, labelled: bool = True) -> Timeline:
    """Each episode across the voices that tell of it, persons first, then records, each moment at
    its own time; without labels for whoever does not know the numbers of write-ups."""
    rows = table.episodes
    lanes = {
        one.conversation_id: Lane(id=one.conversation_id, title=capital(one.who.role))
        for row in rows
        for one in row.accounts
    }
    records = {_record(record): record.whose for row in rows for record in row.records}
    for number in sorted(records, key=lambda one: (len(one), one)):  # R2 before R10
        title = f"{number} {capital(records[number])}"
        lanes[number] = Lane(id=number, title=title, kind="record")
    return Timeline(
        title="Who tells of what, and when it was",
        lanes=tuple(lanes.values()),
        bands=tuple(
            Band(number=row.number, title=row.title, when=when(row.first, row.last, row.when))
            for row in rows
        ),
        items=tuple(_once(item for row in rows for item in _items(row, labelled))),
    )


def _once(items: Iterable[Item]) -> Iterator[Item]:
    """What is of several episodes and has a time of its own is one moment, with all of them."""
    made: dict[Item, list[int]] = {}
    for item in items:
        made.setdefault(item.model_copy(update={"episode": 0}), []).append(item.episode)
    for item, numbers in made.items():
        first, *also = dict.fromkeys(numbers)
        yield item.model_copy(update={"episode": first, "also": tuple(also)})


def _record(passage: Source) -> str:
    """The record that a passage is of, by its number: `R3`."""
    return passage.label.partition(".")[0]


def _items(row: EpisodeRow, labelled: bool) -> Iterator[Item]:
    for account in row.accounts:
        told = account.told
        text = "; ".join(account.titles) or (told[0].text if told else "")
        yield Item(
            lane=account.conversation_id,
            label=told[0].label if told and labelled else "",
            text=text,
            when=_told_at(account, row),
            episode=row.number,
        )
    for record in row.records:
        yield Item(
            lane=_record(record),
            label=" ".join(filter(None, (record.label if labelled else "", record.page))),
            text=record.text,
            when=_told_at(record, row),
            episode=row.number,
        )


def _told_at(one: Account | Source, row: EpisodeRow) -> When:
    """When it was, as far as that was told of it; else it is but in the time of its episode.

    Words without days are left as they are: the days of the episode may not be theirs.
    """
    if one.first or one.last or one.when:
        return when(one.first, one.last, one.when)
    of_episode = when(row.first, row.last)
    return of_episode.model_copy(update={"within": of_episode.known})


def factor_map_of(
    table: Table, framework: Framework | None = None, *, labelled: bool = True
) -> FactorMap:
    """Which factors at which episode, in the order of the framework; what each rests on by number,
    or by whose it is."""
    known = framework or Framework()
    rows = table.episodes
    return FactorMap(
        title="What influenced it: which factors at which episode",
        episodes=tuple(
            MappedEpisode(
                number=row.number,
                title=row.title,
                practice=tuple(one.judged.adequacy for one in row.actions if one.judged),
            )
            for row in rows
        ),
        headings=tuple(
            Heading(
                id=one,
                title=title,
                short=known.shorts.get(one, ""),
                level=known.level(known.level_of(one)),
            )
            for one, title in known.headings.items()
        ),
        factors=tuple(_mapped(row, one, labelled) for row in rows for one in row.factors),
    )


def _mapped(row: EpisodeRow, factor: FactorRow, labelled: bool) -> MappedFactor:
    return MappedFactor(
        episode=row.number,
        heading=factor.heading,
        text=factor.item_title or factor.text,
        direction=factor.direction,
        weight=factor.weight,
        sources=tuple(one.label for one in factor.sources) if labelled else factor.whose,
    )
