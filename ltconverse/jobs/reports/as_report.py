"""A report in the loop of drafts: its headings, to whom it goes, who answers, who agrees it.

Decides and tells; saves and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from ltconverse.case import events as e
from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState, Person
from ltconverse.case.statements import Account
from ltconverse.case.written import Decision, Share
from ltconverse.episodes.accounts import Accounts
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.framework import Framework
from ltconverse.episodes.model import Table
from ltconverse.episodes.reports import laying, words
from ltconverse.episodes.reports.compose import compose_report, title_of
from ltconverse.episodes.reports.model import Composed, Titles
from ltconverse.errors import BadArguments, NotShared
from ltconverse.jobs.analysis.tables import framework_of, table_of
from ltconverse.jobs.opening import OpenCase, find_person
from ltconverse.jobs.sharing.papers import AsPaper, Frozen, Sending
from ltconverse.jobs.sharing.sections import drafted
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement, reference_of
from ltconverse.text import is_blank, one_line
from ltconverse.writeup.compose import LaidOut
from ltconverse.writeup.placing import Place
from ltconverse.writeup.words import capital

GROUP = "case-group"
"""Stands for the whole case group in `DraftShared.to`."""
_GROUP_WORDS = {"group", "the group", "case group", "the case group", "whole group", "everyone"}
_THE_GROUP = "the case group"


class AsReport(AsPaper):
    """One report; composed once, when it is first asked for. `tabling` has the framework and the
    accounts of the case as it stands, where somebody holds them already."""

    called = "report"
    on_screen = False
    all_asked = False

    def __init__(self, state: CaseState, report: Report, tabling: Tabling | None = None) -> None:
        self._state, self.report, self._tabling = state, report, tabling

    @cached_property
    def composed(self) -> Composed:
        """The report as the analysis has it now, what was decided taken out."""
        return compose_report(self._state, self.report, self.table, self._accounts, self.clean)

    @cached_property
    def table(self) -> Table:
        """The table of the case, what was decided taken out."""
        return table_of(self._state, self.framework, self._accounts)

    @cached_property
    def framework(self) -> Framework:
        """The framework and the typology of this computer."""
        return self._tabling.framework if self._tabling is not None else framework_of()

    @cached_property
    def _accounts(self) -> Accounts:
        """Every account, laid out once."""
        return self._tabling.accounts if self._tabling is not None else Accounts(self._state)

    # --- as it stands -----------------------------------------------------------------------

    def laid(self) -> LaidOut:
        """Its paragraphs where they stand."""
        return laying.lay_out(self.composed, self.report.written)

    def account(self) -> Account:
        """Its paragraphs, standing or not."""
        return laying.account_of(self.composed, self.report.written)

    def behind(self) -> list[laying.Behind]:
        """What the analysis has otherwise since a version was made."""
        return laying.behind(self.report, self.composed, self.clean)

    def clean(self, text: str, statement: str = HEADING) -> str:
        """The text as it is shared."""
        return with_decisions(text, self._decisions, statement)

    @cached_property
    def _decisions(self) -> list[Decision]:
        return [one for one in self._state.decisions.values() if not one.withdrawn]

    def sections(self, statements: Iterable[e.FrozenStatement]) -> tuple[DraftSection, ...]:
        """The paragraphs of a version under the headings that the analysis has now."""
        known = self.composed.titles()
        placed: dict[str, dict[str, list[DraftStatement]]] = {}
        for one in statements:
            there = placed.setdefault(one.section, {}).setdefault(one.part, [])
            there.append(self._drafted(one))
        return tuple(
            self._section(known.get(key) or laying.titles_of_gone(key), parts)
            for key, parts in placed.items()
        )

    def _section(self, titles: Titles, parts: Mapping[str, list[DraftStatement]]) -> DraftSection:
        return DraftSection(
            self.clean(titles.title),
            titles.explanation,
            tuple(
                DraftPart(self.clean(titles.parts.get(key, words.PARTS.get(key, ""))), tuple(those))
                for key, those in parts.items()
            ),
        )

    def _drafted(self, one: e.FrozenStatement) -> DraftStatement:
        return replace(
            drafted(one),
            when=words.when(one.section, one.part, one.tense) or words.OURS,
            source=self.clean(capital(self.rests_on().get(one.statement, ""))),
        )

    def rests_on(self) -> Mapping[str, str]:
        """Whose words or which records each paragraph rests on."""
        return self._rests_on

    @cached_property
    def _rests_on(self) -> dict[str, str]:
        every = self.composed.paragraphs()
        return {one.id: one_line("; ".join(one.whose)) for one, _, _ in every}

    def texts(self) -> list[tuple[str, str]]:
        """Every text in it, in reading order."""
        review = self._state.details.get("review") or self._state.title
        texts = [(HEADING, review), (HEADING, self.report.title)]
        for section in self.laid().sections:
            texts += [(HEADING, section.title)]
            for part in section.parts:
                texts += [(HEADING, part.title)]
                for one in part.statements:
                    texts += [(one.id, one.text), (one.id, one.difference)]
        return [(id_, text) for id_, text in texts if not is_blank(text)]

    # --- going out and coming back ----------------------------------------------------------

    def draft(self, frozen: Frozen, sending: Sending) -> Draft:
        """The version's words under its headings."""
        return Draft(
            share=sending.share,
            reference=reference_of(sending.share),
            version=frozen.number,
            who=self.clean(self.title),
            review=self.clean(self._state.details.get("review") or self._state.title),
            sections=self.sections(frozen.statements),
            shared_on=sending.on,
            due=sending.due,
            opening=words.OPENINGS[self.report.sort],
            contact=self._state.details.get("contact", ""),
            sort="a report",
            to=self.clean(self.to_words(sending.to)),
            key=words.KEY,
        )

    def to_words(self, to: str) -> str:
        """To whom a draft went, in words."""
        person = self._state.people.get(to)
        return person.role if person else _THE_GROUP

    @property
    def label(self) -> str:
        """What it is called."""
        return self.title

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.report)

    @property
    def of_family(self) -> bool:
        """Whether it is written to the family: it never is."""
        return False

    @property
    def loose(self) -> Place:
        """In a section of its own, at the end."""
        return laying.LOOSE

    def recipient(self, wanted: str) -> str:
        """Somebody of the case group, or all of it; never by itself. Raises NotShared, NotFound."""
        named = " ".join(wanted.split()).casefold()
        if not named:
            who = "; ".join(one.label for one in self._group())
            raise NotShared(
                "Say to whom this draft goes: somebody of the case group, or the whole group.",
                hint=f"--to group, or --to ROLE. In the case group: {who or 'nobody yet'}.",
            )
        if named in _GROUP_WORDS or named == GROUP:
            return GROUP
        return find_person(self._state, wanted, among=self._group()).id

    def _group(self) -> list[Person]:
        return self._state.practitioners

    def answered_by(self, share: Share | None, by: str) -> str:
        """Whom the draft went to; of one that went to all, whoever was named, if anybody was."""
        if share is not None and share.to != GROUP:
            return by or share.to
        return by

    def replier(self, reply_by: str) -> str:
        """The role of whoever answered."""
        return self.to_words(reply_by)

    def agreeing(self, case: OpenCase, on: date | None) -> e.WriteUpAgreed:
        """On a day between its beginning and today. Raises BadArguments."""
        today = case.now().astimezone().date()
        day = on or today
        if not self.report.at.astimezone().date() <= day <= today:
            raise BadArguments(
                f"{day.isoformat()} is not between the day the report was begun and today.",
                hint="Give the day as YYYY-MM-DD.",
            )
        return e.WriteUpAgreed(conversation=self.report.id, on=day)
