"""Versions of a write-up or report: freezing it as it stands, and the draft that goes to someone.

Decides and gives events; saves and writes nothing.
"""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.case.written import Version, digest_of
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.papers import Frozen, Paper, Sending, as_paper
from ltconverse.jobs.sharing.sections import drafted
from ltconverse.sharing.identifying import with_decisions
from ltconverse.sharing.model import Draft, DraftStatement, SentDraft

__all__ = ["Frozen", "Sending"]


def frozen_statements(state: CaseState, paper: Paper) -> tuple[e.FrozenStatement, ...]:
    """How it would be shared now, in reading order: what was decided is taken out."""
    decisions = [one for one in state.decisions.values() if not one.withdrawn]
    return tuple(
        e.FrozenStatement(
            statement=statement.id,
            number=statement.number,
            section=place.section,
            part=place.part,
            text=with_decisions(statement.text, decisions, statement.id),
            form=statement.form,
            tense=statement.tense,
            difference=with_decisions(statement.difference, decisions, statement.id),
        )
        for statement, place in as_paper(state, paper).laid().statements()
    )


def version_now(case: OpenCase, paper: Paper) -> Frozen:
    """As it stands, as a version: the latest where nothing has changed since."""
    statements = frozen_statements(case.state, paper)
    latest = paper.written.latest
    if latest is not None and latest.statements == statements:
        return Frozen(latest.id, latest.number, statements, None)
    made = e.VersionMade(
        conversation=paper.id,
        version=case.new_id(),
        number=latest.number + 1 if latest else 1,
        sha256=digest_of(statements),
        statements=statements,
        taken_in=tuple(sorted(case.state.heads.items())),
    )
    return Frozen(made.version, made.number, statements, made)


def changed_since(state: CaseState, paper: Paper) -> bool:
    """Whether it reads otherwise than its latest version; True where there is none."""
    latest = paper.written.latest
    return latest is None or latest.statements != frozen_statements(state, paper)


def draft_of(state: CaseState, paper: Paper, frozen: Frozen, sending: Sending) -> Draft:
    """What goes out: the version's words under its headings."""
    return as_paper(state, paper).draft(frozen, sending)


def around_of(
    state: CaseState, paper: Paper, sent: SentDraft, form: e.ReplyForm
) -> tuple[str, ...]:
    """What stood around the statements of a draft in Word, or as text, as far as it can be told
    from how it stands now."""
    from ltconverse.sharing.replies import docx, text

    share = paper.written.shares[sent.share]
    version = paper.written.versions[sent.version]
    frozen = Frozen(version.id, version.number, version.statements, None)
    sending = Sending(share.id, share.on, share.due, share.to)
    draft = draft_of(state, paper, frozen, sending)
    return docx.around_of(draft) if form == "docx" else text.around_of(draft)


def sent_drafts(paper: Paper) -> list[SentDraft]:
    """Every draft of it that went out, the oldest first, as it was shared."""
    written = paper.written
    return [
        SentDraft(
            share=share.id,
            reference=share.reference,
            version=share.version,
            number=written.versions[share.version].number,
            statements=as_shared(written.versions[share.version]),
            withdrawn=share.withdrawn,
        )
        for share in written.shares.values()
    ]


def as_shared(version: Version) -> tuple[DraftStatement, ...]:
    """The statements of a version in its reading order."""
    return tuple(map(drafted, version.statements))
