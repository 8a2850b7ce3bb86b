"""Looking for what speaks against a judgement or a pattern, and for what was passed over.

Everything said in a case can be found: statements of the write-ups, passages of records, words of
transcripts. What is found is offered; a person links it, for or against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ltconverse.case import events as e
from ltconverse.case.analysed import Analysis
from ltconverse.case.events import Ref
from ltconverse.case.state import Conversation
from ltconverse.episodes.model import Source
from ltconverse.episodes.rigour.checks import Check, checks
from ltconverse.episodes.rigour.near import Near
from ltconverse.episodes.rigour.search import Found, Index
from ltconverse.episodes.sources import key_of, ref_of
from ltconverse.errors import BadArguments, LtconverseError
from ltconverse.jobs.analysis.analysing import Analysing

OFFERED = 10
_ALONE = 0.2  # the share of its own nearness from which another's words may tell the same
_LEAST_WORDS = 4  # shorter statements say too little to be looked for elsewhere


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may bear on a thing: where it stands, why it was found, and whether it is
    linked to the thing already (None: it is not)."""

    ref: Ref
    source: Source
    why: str
    score: float
    linked: e.Stance | None = None


class Evidence:
    """Everything said in a case, ready to be searched. Make it anew when the case has changed.

    Reading transcripts waits for the disk; what could not be read is in `problems`. `texts` are
    all by their keys (see `episodes.sources`).
    """

    def __init__(
        self, work: Analysing, near: Near | None = None, *, transcripts: bool = True
    ) -> None:
        self.work = work
        self.near_words = near or near_words()
        self.problems: list[str] = []
        self._refs: dict[str, Ref] = {}
        texts: list[tuple[str, str]] = []
        for ref, text in self._every(transcripts=transcripts):
            key = key_of(ref)
            if key not in self._refs:
                self._refs[key] = ref
                texts.append((key, text))
        self.texts = texts
        self._texts = dict(texts)
        self.index = Index(texts, self.near_words)

    def __len__(self) -> int:
        return len(self._refs)

    # --- finding ----------------------------------------------------------------------------

    def near(self, query: str, limit: int = OFFERED, subject: str = "") -> list[Offer]:
        """What is about the same as `query`, the nearest first."""
        return [self._offer(one, subject) for one in self.index.near(query, limit)]

    def against(self, subject: str, limit: int = OFFERED, claim: str = "") -> list[Offer]:
        """What may speak against a thing (id), or against `claim`, your own words for it.

        What is linked to the thing already is not offered again. Raises BadArguments.
        """
        said = claim.strip() or self.claim_of(subject)
        if not said:
            raise BadArguments(
                "There are no words yet to look for what speaks against them.",
                hint="Describe it first, or give words of your own with --claim.",
            )
        known = self._linked(subject)
        found = self.index.against(said, limit + len(known), self.told_of(subject))
        return [self._offer(one, subject) for one in found if one.id not in known][:limit]

    def told_of(self, subject: str) -> set[str]:
        """The keys of what accounts and records tell of the episodes a thing is about."""
        analysis, keys = self.work.state.analysis, set[str]()
        for episode in episodes_of(analysis, subject):
            row = self.work.finding.row(analysis.episodes[episode])
            keys |= {f"s:{told.id}" for one in row.accounts for told in one.told}
            keys |= {one.key for one in row.every_source()}
        return keys

    def claim_of(self, subject: str) -> str:
        """What a thing claims, in the reviewers' words; see the function of that name."""
        return claim_of(self.work.state.analysis, subject)

    def _offer(self, found: Found, subject: str) -> Offer:
        ref = self._refs[found.id]
        # The words stand in the case; only those of a recording are kept with the reference.
        source = self.work.tabling.sources.of(ref)
        return Offer(ref, source, found.why, found.score, self._linked(subject).get(found.id))

    def _linked(self, subject: str) -> dict[str, e.Stance]:
        links = self.work.state.analysis.links_of(subject) if subject else []
        return {key_of(one.ref): one.stance for one in links}

    # --- keeping what was found -------------------------------------------------------------

    def keep(self, subject: str, offer: Offer, stance: e.Stance, words: str = "") -> str:
        """Link what was found to a thing, for or against it; the link's id."""
        return self.work.link(subject, offer.ref, stance=stance, words=words)

    def looked(self, subject: str, looked_at: int, words: str, claim: str = "") -> None:
        """Keep that somebody looked for what speaks against a thing, and what they make of it."""
        query = claim.strip() or self.claim_of(subject)
        self.work.looked_against(subject, query, looked_at, words)

    # --- what only one person says ----------------------------------------------------------

    def alone(self) -> list[Source]:
        """Statements and passages that something rests on, and that nobody else says anything
        like."""
        return [source for source in self._cited if self._is_alone(source)]

    @cached_property
    def _cited(self) -> list[Source]:
        sources = self.work.tabling.sources
        links = self.work.state.analysis.links.values()
        keys = dict.fromkeys(
            key_of(one.ref) for one in links if not one.dropped and one.stance == "for"
        )
        return [sources.of(self._refs[key]) for key in keys if key in self._refs]

    def _is_alone(self, source: Source) -> bool:
        text = self._texts[source.key]
        if source.gone or len(text.split()) < _LEAST_WORDS:
            return False
        near = self.index.nearness(text)
        others = (score for key, score in near.items() if self._whose[key] != source.whose)
        return max(others, default=0.0) < _ALONE * near.get(source.key, 0.0)

    @cached_property
    def _whose(self) -> dict[str, str]:
        """Whose words each text has, by its key."""
        sources = self.work.tabling.sources
        return {key: sources.of(ref).whose for key, ref in self._refs.items()}

    # --- everything that was said -----------------------------------------------------------

    def _every(self, *, transcripts: bool) -> Iterator[tuple[Ref, str]]:
        state = self.work.state
        for found in self.work.tabling.accounts.every():
            yield ref_of(found), found.statement.text
        for passage in state.analysis.passages.values():
            if not passage.dropped and not state.analysis.records[passage.record].dropped:
                yield Ref(passage=passage.id), passage.text
        for conversation in state.conversations.values() if transcripts else ():
            yield from self._spoken(conversation)

    def _spoken(self, conversation: Conversation) -> Iterator[tuple[Ref, str]]:
        from ltconverse.jobs.words.transcribing import spoken_lines  # late: the speech room

        try:
            lines = spoken_lines(self.work.case, conversation.id)
        except LtconverseError as problem:
            self.problems.append(str(problem))
            return
        for line in lines:
            if not line.is_gap:
                yield (
                    Ref(
                        conversation=conversation.id,
                        recording=line.recording,
                        start=line.second,
                        end=line.until,
                        words=line.text,
                    ),
                    line.text,
                )


def claim_of(a: Analysis, subject: str) -> str:
    """What a thing claims, in the reviewers' words: an action with why it was judged so."""
    if subject in a.actions:
        judged = a.judgement_of(subject)
        reason = judged.reason if judged else ""
        return _in_a_row(a.actions[subject].text, reason)
    if subject in a.patterns:
        pattern = a.patterns[subject]
        return _in_a_row(pattern.title, pattern.description)
    if subject in a.factors:
        return a.factors[subject].text
    if subject in a.episodes:
        episode = a.episodes[subject]
        return _in_a_row(episode.title, episode.description, episode.significance)
    if subject in a.recommendations:
        return _in_a_row(a.recommendations[subject].text, a.recommendations[subject].reason)
    return a.comparisons[subject].words if subject in a.comparisons else ""


def episodes_of(a: Analysis, subject: str) -> list[str]:
    """The episodes (ids) that a thing is about; a pattern shows in several."""
    if subject in a.recommendations:
        subject = a.recommendations[subject].pattern
    tied = a.patterns[subject].tied if subject in a.patterns else (subject,)
    there = dict.fromkeys(map(a.episode_with, tied))
    return [one for one in there if a.is_dropped(one) is False]


def _in_a_row(*sentences: str) -> str:
    """Sentences one after the other, each with its end."""
    there = [one.strip() for one in sentences if one.strip()]
    return " ".join(one if one[-1] in ".!?…" else f"{one}." for one in there)


def near_words() -> Near:
    """The near-words of this computer: what ships, and the organisation's own."""
    from ltconverse.method.library import load_library

    return Near(load_library().near_words.values())


def to_look_at(work: Analysing, evidence: Evidence | None = None) -> list[Check]:
    """What the analysis may have passed over, as it stands.

    With the evidence read, what nobody else says is among it.
    """
    return checks(work.tabling, evidence.alone() if evidence else ())
