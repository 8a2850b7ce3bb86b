"""The way forward along the chain of evidence: from a statement or passage to what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.episodes.sources import key_of
from ltconverse.jobs.analysis.session import Session
from ltconverse.jobs.analysis.telling import called


@dataclass(frozen=True, slots=True)
class Citing:
    """Something that rests on a source: its id, what it is called, the episode it is in ("" for
    none), and whether the source speaks against it."""

    subject: str
    called: str
    episode: str = ""
    against: bool = False


def citing(work: Session, key: str) -> Iterator[Citing]:
    """What rests on the source of that key (`s:…` or `p:…`), in the order it was linked."""
    analysis = work.state.analysis
    for link in analysis.links.values():
        if not link.dropped and key_of(link.ref) == key and _stands(work, link.subject):
            episode = analysis.episode_with(link.subject)
            called_ = called(work.state, link.subject)
            yield Citing(link.subject, called_, episode, link.stance == "against")
    for one in analysis.live_comparisons:
        if any(key_of(ref) == key for ref in one.refs):
            yield Citing(one.id, called(work.state, one.id), one.episode)
    if key.startswith("p:"):
        passage = analysis.passages.get(key[2:])
        for episode in passage.episodes if passage else ():
            if _stands(work, episode):
                yield Citing(episode, called(work.state, episode), episode)
    else:
        yield from _told_at(work, key[2:])


def _told_at(work: Session, statement: str) -> Iterator[Citing]:
    """Episodes in whose accounts a statement stands, and factors that were coded from it."""
    analysis = work.state.analysis
    for factor in analysis.factors.values():
        if _stands(work, factor.id) and factor.of.partition("/")[0] == statement:
            yield Citing(factor.id, called(work.state, factor.id), factor.episode)
    for episode in analysis.live_episodes:
        accounts = work.finding.row(episode).accounts
        if any(told.id == statement for one in accounts for told in one.told):
            yield Citing(episode.id, called(work.state, episode.id), episode.id)


def _stands(work: Session, subject: str) -> bool:
    """Whether it stands, and the episode that it is of."""
    a = work.state.analysis
    if a.is_dropped(subject) is not False:
        return False
    return subject in a.comparisons or not a.is_dropped(a.episode_with(subject))


def cited_by(work: Session, key: str) -> Iterator[str]:
    """The same in words, each once."""
    said = (f"{'Against: ' if one.against else ''}{one.called}" for one in citing(work, key))
    yield from dict.fromkeys(said)
