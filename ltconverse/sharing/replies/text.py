"""A reply in words: an e-mail, a text file that came back, notes of a telephone call.

Knows texts and drafts. Each line of somebody's own is in exactly one point; a line that is passed
over (a greeting, a signature, what was sent and is repeated) is told by its number in the remarks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ltconverse.errors import BadReply
from ltconverse.sharing.model import Draft, ReadReply, SentDraft
from ltconverse.sharing.placing import which_draft
from ltconverse.sharing.plain import to_text
from ltconverse.sharing.replies.answers import Answers
from ltconverse.sharing.replies.lines import lines_of
from ltconverse.sharing.replies.mail import words_of_page
from ltconverse.sharing.replies.paragraphs import Sent, paragraphs_of, where
from ltconverse.text import many, storable

MOST_CHARACTERS = 2_000_000
_REFERENCE = re.compile(r"\b[2-9B-DF-HJ-KM-NP-TV-Z]{4}-[2-9B-DF-HJ-KM-NP-TV-Z]{4}\b")
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|\?xml|!--)", re.IGNORECASE)
_PASSED = {
    "sent": "what was sent, repeated as it was",
    "quoted": "repeated from an earlier message and not in the draft",
    "history": "an earlier message below the answer",
    "header": "the head of a message",
    "greeting": "a greeting",
    "signature": "a signature or what a mail program adds",
}


def read_text(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> ReadReply:
    """What a text file says. Raises BadReply for what is no text; `password` is not needed."""
    del password
    text = _decoded(content, source)
    if _PAGE.match(text):
        text = words_of_page(text)
    read = read_words(text, source, sent, new_id)
    return replace(read, sha256=hashlib.sha256(content).hexdigest())


def around_of(draft: Draft) -> tuple[str, ...]:
    """What stands around the statements in a draft as text, for `SentDraft.around`."""
    sections = tuple(
        replace(one, parts=tuple(replace(part, statements=()) for part in one.parts))
        for one in draft.sections
    )
    lines = lines_of(to_text(replace(draft, sections=sections)))
    return tuple(dict.fromkeys(one.text for one in paragraphs_of(lines, ())))


def read_words(
    text: str,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    *,
    subject: str = "",
) -> ReadReply:
    """What somebody says in words; `subject` is that of the message, if it was one."""
    if len(text) > MOST_CHARACTERS:
        raise BadReply(f"{source}: it is longer than any reply.", hint="Is it the right file?")
    text = storable(text)
    lines = lines_of(text)
    reference = _reference(f"{subject}\n{text}", sent)
    draft, remarks = _draft(sent, reference, [one.text for one in paragraphs_of(lines, ())])
    answers = Answers(Sent(draft), new_id)
    answers.read(paragraphs_of(lines, answers.sent.statements))
    if draft:
        answers.missing(draft)
    if not answers.points:
        remarks.append("There is no answer in it: nothing but what was sent, a greeting or a name.")
    return ReadReply(
        form="text",
        source=source,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        points=tuple(answers.points),
        answers=draft,
        share="",
        reference=reference,
        remarks=(*remarks, *_told(answers)),
    )


def _decoded(content: bytes, source: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Windows' own editor long wrote
    strange = sum(1 for one in text[:20_000] if one < " " and one not in "\t\n\r\f")
    if strange > 16 and strange * 20 > len(text[:20_000]):
        raise BadReply(f"{source}: this is neither text nor a document that can be read.")
    return text


def _reference(text: str, sent: Sequence[SentDraft]) -> str:
    """The reference that stands in it: one of ours, if any does."""
    found = [one.upper() for one in _REFERENCE.findall(text.upper())]
    ours = {one.reference for one in sent}
    known = [one for one in found if one in ours]
    with_word = re.search(r"reference\s*:?\s*(\S{4}-\S{4})\b", text, re.IGNORECASE)
    return known[0] if known else (with_word[1].upper() if with_word else "")


def _draft(
    sent: Sequence[SentDraft], reference: str, texts: Sequence[str]
) -> tuple[SentDraft | None, list[str]]:
    """The draft that is answered, and what is to be said of that."""
    found = which_draft(sent, "", reference, texts)
    if found:
        return found, []
    if reference:
        return None, [f"It answers {reference}, and no draft of that reference went out from here."]
    if not _one_account(sent):
        return None, ["It names no draft, and several went out: say which one it answers."]
    latest = next((one for one in reversed(sent) if not one.withdrawn), sent[-1])
    if len(sent) == 1:
        return latest, []
    return latest, [f"It names no draft: it is held against the latest, draft {latest.number}."]


def _one_account(sent: Sequence[SentDraft]) -> bool:
    """Whether all drafts are of one account: each shares a statement with another."""
    if not sent:
        return False
    together = {one.id for one in sent[-1].statements}
    rest = list(sent[:-1])
    while rest:
        near = [one for one in rest if together & {each.id for each in one.statements}]
        if not near:
            return False
        together |= {each.id for one in near for each in one.statements}
        rest = [one for one in rest if one not in near]
    return True


def _told(answers: Answers) -> list[str]:
    """What was passed over, by its lines."""
    told = []
    for what, said in _PASSED.items():
        if numbers := sorted(set(answers.passed.get(what, ()))):
            told.append(f"Not an answer, but {said}: {_ranges(numbers)}.")
    if answers.headings:
        shown = "; ".join(f"“{one}”" for one in answers.headings[:8])
        more = f", and {len(answers.headings) - 8} more" if len(answers.headings) > 8 else ""
        told.append(f"Taken for {many(len(answers.headings), 'heading')}: {shown}{more}.")
    return told


def _ranges(numbers: Iterable[int]) -> str:
    """`line 1, lines 4 to 9`."""
    ranges: list[list[int]] = []
    for one in numbers:
        if ranges and one == ranges[-1][1] + 1:
            ranges[-1][1] = one
        else:
            ranges.append([one, one])
    return ", ".join(where(first, last) for first, last in ranges)
