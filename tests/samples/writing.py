"""What a frozen case says of its write-ups: how they were worked on, shared, answered, agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import account_of
from ltconverse.case.written import Agreed
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.versions import version_now

MAY = date(2026, 5, 11)


def write_up(case: OpenCase) -> None:
    """Work on the first conversation's write-up in every way, share it, and settle a reply."""
    held = next(iter(case.state.conversations.values()))
    _work_on_it(case, held)
    _decide(case)
    version = _share(case, held)
    _answer(case, held, version)


def _work_on_it(case: OpenCase, held: Conversation) -> None:
    notes = [note for note in held.live_notes if note.form == "note"]
    one, two, three, four, five, six = notes[:6]
    said = e.Spoken(recording=held.recordings[0], start=0.5, end=1.2, words="Thank you.")
    words = one.text.split()[-1]
    bodies: list[dict[str, Any]] = [
        {"kind": "statement-reworded", "statement": one.id, "was": one.text, "text": "Reworded."},
        {"kind": "statement-reworded", "statement": one.id, "was": "Reworded.", "tense": "now"},
        {
            "kind": "statement-split",
            "statement": two.id,
            "was": two.text,
            "text": "One half.",
            "rest": case.new_id(),
            "rest_text": "The other half.",
        },
        {
            "kind": "statements-joined",
            "statement": three.id,
            "joined": four.id,
            "was": three.text,
            "joined_was": "not as it was",
            "text": "Both in one.",
        },
        {
            "kind": "statement-added",
            "statement": case.new_id(),
            "section": "overview",
            "text": "Thank you.",
            "form": "quote",
            "quoted": said.model_dump(),
        },
        {"kind": "statement-sourced", "statement": three.id, "quoted": said.model_dump()},
        {"kind": "statement-moved", "statement": five.id, "section": "suggestions"},
        {"kind": "statement-dropped", "statement": six.id, "why": "told elsewhere"},
        {"kind": "statement-restored", "statement": six.id},
        {
            "kind": "passage-left-out",
            "statement": six.id,
            "was": six.text,
            "words": words,
            "text": "[…]",
        },
        {"kind": "difference-kept", "statement": six.id, "text": "I see it otherwise."},
    ]
    for fields in bodies:
        kind = _KINDS[fields.pop("kind")]
        case.record(
            kind.model_validate({"conversation": held.id, "change": case.new_id(), **fields})
        )
    *_, last_but_one, last = held.written.changes
    case.record(
        e.ChangeWithdrawn(conversation=held.id, change=last_but_one),
        e.ChangeWithdrawn(conversation=held.id, change=last),
        e.ChangeRestored(conversation=held.id, change=last),
    )


def _decide(case: OpenCase) -> None:
    kept, gone = case.new_id(), case.new_id()
    case.record(
        e.IdentifierDecided(decision=kept, found="Friday", sort="date", instead="[date]"),
        e.IdentifierDecided(decision=gone, found="Monday", sort="date", keep=True),
        e.IdentifierUndecided(decision=gone),
    )


def _share(case: OpenCase, held: Conversation) -> str:
    frozen = version_now(case, held)
    assert frozen.made is not None
    case.record(frozen.made)
    for share, reference in (("share-1", "2345-6789"), ("share-2", "BCDF-GHJK")):
        case.record(
            e.DraftShared(
                conversation=held.id,
                version=frozen.id,
                share=share,
                reference=reference,
                to=held.practitioner,
                form="docx",
                on=MAY,
                due=MAY,
                sha256="0" * 64,
                overruled="nobody is named",
                password="copper-otter",
            )
        )
    case.record(
        e.ShareWithdrawn(conversation=held.id, share="share-1", why="the wrong file"),
        e.SilenceNoted(conversation=held.id, share="share-2", on=MAY, words="no word"),
    )
    case.record(
        e.AnswerGiven(
            conversation=held.id,
            share="share-2",
            statement=frozen.statements[0].statement,
            answer="not-meant",
            text="It was the day before.",
            comment="Ask her.",
        )
    )
    return frozen.id


def _answer(case: OpenCase, held: Conversation, version: str) -> None:
    first, second = (one.statement for one in held.written.versions[version].statements[:2])
    change = e.TextChange(start=0, before="Then", after="That day", hand=1)
    points = (
        e.ReplyPoint(
            point="point-1", kind="reword", statement=first, text="So.", changes=(change,)
        ),
        e.ReplyPoint(point="point-2", kind="comment", text="Who?", certain=False, where="page 1"),
        e.ReplyPoint(point="point-3", kind="overall", text="Thank you.", again="point-2"),
    )
    for reply in ("reply-1", "reply-2"):
        case.record(
            e.ReplyReceived(
                conversation=held.id,
                reply=reply,
                version=version,
                share="share-2",
                by=held.practitioner,
                form="docx",
                source="answer.docx",
                received_on=MAY,
                points=points if reply == "reply-1" else (),
                remarks=("Tracking was off.",),
            )
        )
    case.record(
        e.ReplyWithdrawn(conversation=held.id, reply="reply-2", why="twice"),
        e.PointPlaced(conversation=held.id, point="point-2", statement=second),
        e.PointResolved(conversation=held.id, point="point-1", outcome="declined", reason="No."),
        e.PointReopened(conversation=held.id, point="point-1"),
        e.PointResolved(
            conversation=held.id, point="point-2", outcome="accepted", text="So it was."
        ),
        e.AnswerGiven(
            conversation=held.id,
            share="share-2",
            statement=second,
            answer="reword",
            text="So it was, then.",
            comment="about then",
        ),
        e.ReceiptMade(conversation=held.id, version=version, replies=("reply-1",), form="txt"),
        e.WriteUpAgreed(conversation=held.id, on=MAY, version=version, how="by telephone"),
        e.WriteUpReopened(conversation=held.id, why="one more date"),
        e.DocumentExported(document="comparison", form="docx", conversation=held.id),
    )


_KINDS: dict[str, type[e.Change]] = {
    kind.model_fields["kind"].default: kind
    for kind in (
        e.StatementAdded,
        e.StatementReworded,
        e.StatementSplit,
        e.StatementsJoined,
        e.StatementMoved,
        e.StatementDropped,
        e.StatementRestored,
        e.StatementSourced,
        e.PassageLeftOut,
        e.DifferenceKept,
    )
}


def told_of(state: CaseState, one: Conversation) -> dict[str, Any]:
    """How a write-up reads, what went out, what came back and what became of it."""
    written = one.written
    return {
        "statements": [
            [
                each.text,
                each.form,
                each.tense,
                each.number,
                each.stands,
                len(each.notes),
                [quoted.words for quoted in each.quoted],
                [earlier.text for earlier in each.earlier],
                [apart.lost for apart in each.apart],
                each.difference,
                each.left_out,
                each.since_version,
            ]
            for each in account_of(one).statements.values()
        ],
        "decisions": [
            [each.found, each.keep, each.instead, each.withdrawn]
            for each in state.decisions.values()
        ],
        "versions": [
            [each.number, each.sha256, [[frozen.number, frozen.text] for frozen in each.statements]]
            for each in written.versions.values()
        ],
        "shares": [
            [each.reference, each.form, str(each.due), each.withdrawn, len(each.silences)]
            for each in written.shares.values()
        ],
        "points": [
            [
                each.said.kind,
                each.said.text,
                bool(each.statement),
                each.is_certain,
                each.resolution.outcome if each.resolution else "",
                len(each.resolutions),
            ]
            for each in written.points.values()
        ],
        "replies": [[each.form, each.remarks, each.withdrawn] for each in written.replies.values()],
        "receipts": [each.form for each in written.receipts],
        "answers": len(written.answers),
        "history": [each.how if isinstance(each, Agreed) else each.why for each in written.history],
    }
