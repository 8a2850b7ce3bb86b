"""What the analysis may have passed over: one voice alone, nothing against it sought, hindsight.

Pure. Takes the table as it stands and tells what to look at again, each in a plain sentence with
the label of the thing. Nothing is held against anybody, and nothing is put right by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ltconverse.case.analysed import cited
from ltconverse.case.events import Ref
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.model import ActionRow, EpisodeRow, PatternRow, Source
from ltconverse.episodes.patterns import Learned
from ltconverse.text import many

Kind = Literal[
    "one-voice",
    "said-by-one",
    "named-by-all",
    "conversation-not-cited",
    "record-not-cited",
    "not-judged",
    "no-reason",
    "no-evidence",
    "nothing-against-sought",
    "one-episode",
    "one-person",
    "hindsight",
    "one-sided",
]

TITLES: dict[Kind, str] = {
    "nothing-against-sought": "Where nobody has looked for what speaks against it",
    "no-evidence": "What nothing is linked to yet",
    "no-reason": "Judgements without a reason",
    "hindsight": "Judgements that rest on what was known only later",
    "one-voice": "What only one person tells of",
    "said-by-one": "What something rests on and nobody else says, as far as words tell",
    "one-person": "Patterns that rest on one person",
    "one-episode": "Patterns that show in one episode",
    "named-by-all": "Factors that every account names, and that are coded nowhere",
    "conversation-not-cited": "Conversations that nothing rests on",
    "record-not-cited": "Records that nothing rests on",
    "not-judged": "Actions and decisions not judged yet",
    "one-sided": "Good practice and problematic practice",
}
"""What each kind of check is called, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at again. `label` and `subject` (its id) are the thing's, "" for the whole
    review; `words` say what it is, `sources` what it rests on, where that helps."""

    kind: Kind
    words: str
    label: str = ""
    subject: str = ""
    sources: tuple[Source, ...] = ()


def checks(tabling: Tabling, said_by_one: Iterable[Source] = ()) -> list[Check]:
    """Everything to look at again in the analysis as it stands, by kind.

    `said_by_one` is what a search found to be said by nobody else (see `jobs.analysis.rigour`).
    """
    found = list(_Checking(tabling).every())
    found += [
        Check("said-by-one", f"{one.whose}: {one.text}", one.label, sources=(one,))
        for one in said_by_one
    ]
    order = list(TITLES)
    return sorted(found, key=lambda one: order.index(one.kind))


class _Checking:
    def __init__(self, tabling: Tabling) -> None:
        self.tabling = tabling
        self.state: CaseState = tabling.state
        self.rows = [row for row in tabling.rows() if row.id]
        learned = Learned(self.state, tabling.sources, self.rows, tabling.framework)
        self.patterns = list(learned.patterns())
        # The conversations that tell anything; a planned or empty one cannot be cited.
        self.telling = [one for one in self.state.conversations.values() if one.live_notes]

    def every(self) -> Iterator[Check]:
        for row in self.rows:
            yield from self._episode(row)
            for action in row.actions:
                yield from self._action(row, action)
        for pattern in self.patterns:
            yield from self._pattern(pattern)
        yield from self._named_by_all()
        yield from self._not_cited()
        yield from self._one_sided()

    # --- episodes and actions ---------------------------------------------------------------

    def _episode(self, row: EpisodeRow) -> Iterator[Check]:
        voices = voices_of([*row.every_source(), *_of_accounts(row)])
        if len(voices) == 1 and len(self.telling) > 1:
            words = f"“{row.title}” is told by {voices[0]} alone."
            yield Check("one-voice", words, row.label, row.id)
        elif not voices:
            yield Check("no-evidence", f"“{row.title}” rests on nothing.", row.label, row.id)
        for heading, title in self._told_by_all_accounts(row):
            if heading not in {one.heading for one in row.factors if one.is_coded}:
                words = f"Every account of “{row.title}” names {title}; it is not coded there."
                yield Check("named-by-all", words, row.label, row.id)

    def _told_by_all_accounts(self, row: EpisodeRow) -> list[tuple[str, str]]:
        """Headings (id, title) that each of several accounts of an episode names."""
        named = [
            {influence.heading for told in account.factors for influence in told.influences}
            for account in row.accounts
            if account.points
        ]
        shared = set.intersection(*named) if len(named) > 1 else set()
        titles = {factor.heading: factor.title for factor in row.factors}
        return [(one, titles.get(one, one)) for one in titles if one in shared]

    def _action(self, row: EpisodeRow, action: ActionRow) -> Iterator[Check]:
        def check(kind: Kind, words: str, sources: Iterable[Source] = ()) -> Check:
            said = f"“{action.text}” {words}"
            return Check(kind, said, action.label, action.id, tuple(sources))

        if action.judged is None:
            yield check("not-judged", "is not judged yet.")
            return
        if not action.judged.reason.strip():
            yield check("no-reason", "is judged without a reason.")
        speaks_for, against = _by_stance(action.sources)
        if not speaks_for:
            yield check("no-evidence", "is judged, and nothing is linked that speaks for it.")
        elif len(voices_of(speaks_for)) == 1 and len(self.telling) > 1:
            yield check("one-voice", f"rests on {voices_of(speaks_for)[0]} alone.", speaks_for)
        if not against and not action.sought and action.judged.adequacy != "undecided":
            yield check("nothing-against-sought", "is judged; look for what speaks against it.")
        later = [one for one in speaks_for if self._known_later(one, action, row)]
        if later:
            known = action.judged.afterwards
            more = f"; known only later: {known}" if known else "; say what was known only later."
            yield check("hindsight", f"rests on {_places(later)}, not on the time{more}", later)

    def _known_later(self, source: Source, action: ActionRow, row: EpisodeRow) -> bool:
        """Whether somebody said it with hindsight, or a record of a later day holds it."""
        if source.tense == "now":
            return True
        when = self.state.analysis.when_of(action.id)
        last: date | None = when.last or when.first or row.last or row.first
        passage = self.state.analysis.passages.get(source.key.removeprefix("p:"))
        if passage is None or last is None:
            return False
        own = self.state.analysis.when_of(passage.id).first
        on = own or self.state.analysis.records[passage.record].on
        return on is not None and on > last

    # --- patterns ---------------------------------------------------------------------------

    def _pattern(self, pattern: PatternRow) -> Iterator[Check]:
        def check(kind: Kind, words: str) -> Check:
            return Check(kind, f"“{pattern.title}” {words}", pattern.label, pattern.id)

        shown = self._rows_of(pattern)
        if not shown:
            yield check("no-evidence", "shows in no episode yet.")
        elif len(shown) == 1:
            yield check("one-episode", f"shows in {shown[0].label} alone.")
        voices = self._voices_of_pattern(pattern, shown)
        if len(voices) == 1 and len(self.telling) > 1:
            yield check("one-person", f"rests on {voices[0]} alone.")
        _, against = _by_stance(pattern.sources)
        if not against and not pattern.sought:
            yield check("nothing-against-sought", "is found; look for what speaks against it.")

    def _rows_of(self, pattern: PatternRow) -> list[EpisodeRow]:
        """The episodes it shows in, by itself or by one of their factors."""
        there = {*pattern.episodes, *(one.partition(".")[0] for one in pattern.factors)}
        return [row for row in self.rows if row.label in there]

    def _voices_of_pattern(self, pattern: PatternRow, shown: Sequence[EpisodeRow]) -> list[str]:
        """Whose words it rests on: of what is linked to it and its factors; else of its
        episodes."""
        sources = list(_by_stance(pattern.sources)[0])
        for row in shown:
            sources += [
                each for one in row.factors if one.label in pattern.factors for each in one.sources
            ]
            if row.label in pattern.episodes:
                sources += [*row.every_source(), *_of_accounts(row)]
        return voices_of(sources)

    # --- the whole review -------------------------------------------------------------------

    def _named_by_all(self) -> Iterator[Check]:
        coded = {one.heading for one in self.state.analysis.factors.values() if not one.dropped}
        named = [
            {factor.heading for note in conversation.live_notes for factor in note.factors}
            for conversation in self.telling
        ]
        shared = set.intersection(*named) if len(named) > 1 else set()
        for heading in sorted(shared - coded):
            title = self.tabling.framework.heading(heading, self.state)
            yield Check("named-by-all", f"Every account names {title}; it is coded nowhere.")

    def _not_cited(self) -> Iterator[Check]:
        analysis = self.state.analysis
        refs = [*cited(analysis), *self._coded_from_notes()]
        conversations = {one.conversation for one in refs}
        for conversation in self.telling:
            if conversation.id not in conversations:
                role = self.tabling.accounts.who(conversation).role
                words = f"Nothing of the conversation with the {role} is linked to anything yet."
                label = f"conversation {conversation.number}"
                yield Check("conversation-not-cited", words, label, conversation.id)
        passages = {one.passage for one in refs if one.passage}
        records = {analysis.passages[one].record for one in passages if one in analysis.passages}
        for record in analysis.live_records:
            if record.id not in records:
                words = f"Nothing in “{record.label}” is linked to anything yet."
                yield Check("record-not-cited", words, f"R{record.number}", record.id)

    def _coded_from_notes(self) -> Iterator[Ref]:
        """The statements that coded factors took the place of."""
        for factor in self.state.analysis.factors.values():
            statement = factor.of.partition("/")[0]
            place = self.state.note_places.get(statement)
            if statement and place is not None and not factor.dropped:
                yield Ref(conversation=place.id, statement=statement)

    def _one_sided(self) -> Iterator[Check]:
        judged = [one.judged.adequacy for row in self.rows for one in row.actions if one.judged]
        good, hard = judged.count("good"), judged.count("problematic")
        if len(judged) < 4 or (good and hard):
            return
        if not good:
            words = f"Of {many(len(judged), 'judgement')} none is of good practice. What went well?"
            yield Check("one-sided", words)
        else:
            words = f"Of {many(len(judged), 'judgement')} none is of problematic practice."
            yield Check("one-sided", words)


def voices_of(sources: Iterable[Source]) -> list[str]:
    """Whose words they are that speak for something and still stand: people, or records."""
    return list(
        dict.fromkeys(
            one.whose for one in sources if one.stance == "for" and one.whose and not one.gone
        )
    )


def _of_accounts(row: EpisodeRow) -> Iterator[Source]:
    """Each account that tells of an episode, as a voice."""
    for account in row.accounts:
        if account.told or account.points:
            yield Source(key="", label="", whose=account.who.role, text="")


def _by_stance(sources: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    there = [one for one in sources if not one.gone]
    speaks_for = [one for one in there if one.stance == "for"]
    return speaks_for, [one for one in there if one.stance == "against"]


def _places(sources: Iterable[Source]) -> str:
    return ", ".join(dict.fromkeys(one.label for one in sources))
