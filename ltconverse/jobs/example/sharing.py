"""The worked example goes on: its draft is shared, answered in Word and by e-mail, and agreed.

The same jobs that a person would do, one after the other, by the lines of `answer.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.jobs.documents import write_write_up
from ltconverse.jobs.example.answer import Doing, Edit, answered
from ltconverse.jobs.example.scripts import decisions, lines_of, not_known
from ltconverse.jobs.letters import write_letter
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import back, closing, history, out
from ltconverse.jobs.sharing.resolving import Resolving, Row

SHARED = (
    *("letter-with-draft.docx", "draft.html", "draft.docx", "answer.docx", "answer.txt"),
    *("receipt.docx", "receipt.html", "receipt.txt", "agreed-write-up.docx"),
    *("agreed-write-up.html", "what-changed.docx"),
)
"""What is made, in order."""

_DOINGS: tuple[Doing, ...] = ("comment", "change", "after", "out")


@dataclass
class Script:
    """What is done, from decisions about what may identify someone to the agreement."""

    decisions: list[tuple[str, str]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    mail: list[str] = field(default_factory=list)
    settled: list[tuple[str, str, str, str]] = field(default_factory=list)
    how: str = ""


def script() -> Script:
    """The lines of `answer.txt`. Raises BadData."""
    made = Script()
    for file, number, text in lines_of("answer.txt"):
        try:
            _read(made, text)
        except (ValueError, IndexError) as reason:
            raise not_known(file, number) from reason
    return made


def _read(made: Script, text: str) -> None:
    head, *told = (one.strip() for one in text.split("|"))
    first, _, rest = head.partition(" ")
    match first:
        case "identify":
            made.decisions.append((rest, told[0]))
        case "mail":
            made.mail.append(told[0])
        case "agree":
            made.how = rest
        case "settle":
            which, _, what = rest.partition(" ")
            made.settled.append((which, what, *[*told, "", ""][:2]))  # type: ignore[arg-type]
        case _:
            doing = _DOINGS[_DOINGS.index(rest)]
            words = told[-1] if told else ""
            of = told[0] if doing == "change" else ""
            made.edits.append(Edit(int(first.removeprefix("S")), doing, words, of))


def share_and_agree(case: OpenCase, folder: Path) -> list[Path]:
    """Share the example's draft, take the answers in, settle them, agree; the files made."""
    said = script()
    conversation = next(iter(case.state.conversations.values()))
    letter, page, word, *answers, docx, html, txt, agreed, agreed_page, changed = (
        folder / name for name in SHARED
    )
    case.record(*decisions(said.decisions, case.new_id))
    out.share(case, conversation, page, out.Wish())
    shared = out.share(case, conversation, word, out.Wish())
    write_letter(case, "draft", case.state.practitioner_of(conversation), letter, over=True)
    _answer(case, conversation, shared, said, answers)
    _settle(case, conversation, said)
    for path in (docx, html, txt):
        closing.write_receipt(case, conversation, path)
    closing.agree(case, conversation, how=said.how)
    for path in (agreed, agreed_page):
        write_write_up(case, conversation.id, path)
    history.write_comparison(case, conversation, *history.two_held(case, conversation), changed)
    return [folder / name for name in SHARED]


def _answer(
    case: OpenCase,
    conversation: Conversation,
    shared: out.Shared,
    said: Script,
    answers: Sequence[Path],
) -> None:
    """What the practitioner sends back: the Word file, and an e-mail the day after."""
    word, mail = answers
    # The same as went out, without its password: that is how they saved it.
    plain = out.made(shared.draft, "docx")
    whose = case.state.practitioner_of(conversation).role
    files.write_bytes(word, answered(plain, said.edits, whose, case.now()))
    files.write_text(mail, "\n".join([f"Reference {shared.share.reference}", "", *said.mail, ""]))
    for path in answers:
        case.record(*back.take(case, path).bodies)


def _settle(case: OpenCase, conversation: Conversation, said: Script) -> None:
    for which, what, words, reason in said.settled:
        resolving = Resolving(case.state, conversation, case.new_id)
        point = _meant(resolving, which)
        match what:
            case "accept":
                bodies = resolving.accept(point)
            case "as":
                bodies = resolving.accept(point, words)
            case "part":
                bodies = resolving.accept(point, words, reason, in_part=True)
            case "drop":
                bodies = resolving.drop(point, words)
            case "decline":
                bodies = resolving.decline(point, words)
            case _:
                bodies = resolving.differ(point, words)
        case.record(*bodies)
    # What they said of the whole is read, and needs no more than that.
    for row in list(_open(Resolving(case.state, conversation, case.new_id))):
        if not row.has_place:
            case.record(
                e.PointPlaced(conversation=conversation.id, point=row.point.id, statement="")
            )
        resolving = Resolving(case.state, conversation, case.new_id)
        case.record(*resolving.accept(row.point.id))


def _meant(resolving: Resolving, which: str) -> str:
    for row in _open(resolving):
        if which == (row.label if row.point.said.kind != "new" else "new"):
            return row.point.id
    raise ValueError(f"the example's answer has no open point of {which}")


def _open(resolving: Resolving) -> Iterator[Row]:
    return (row for row in resolving.rows() if row.is_open)
