"""A case whose write-up goes out and comes back: what is noted, shared, answered."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ltconverse.case.events import ConversationClosed
from ltconverse.case.state import Conversation
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import back, out
from ltconverse.jobs.sharing.resolving import Resolving, Row
from tests.casework import begin, note

TEXTS = (
    "The call came before she had read the file.",
    "Two colleagues were off sick that week.",
    "The supervisor took her word; it was quicker than reading.",
    "The visit was put off until the Monday after.",
)


def held(
    case: OpenCase, texts: tuple[str, ...] = TEXTS, role: str = "health visitor"
) -> Conversation:
    """A conversation that was held to its end, with a note a text."""
    talk = begin(case, role=role)
    case.record(*(note(case, talk, text) for text in texts))
    case.record(ConversationClosed(conversation=talk))
    return case.state.conversations[talk]


def share(case: OpenCase, talk: Conversation, path: Path) -> out.Shared:
    """A draft of it, in the form of the file's ending."""
    return out.share(case, talk, path, out.Wish())


def answer(case: OpenCase, path: Path, content: str | bytes = "", **more: Any) -> back.Taken:
    """Take a reply in: the file as it is, or with that content."""
    if content:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    taken = back.take(case, path, **more)
    case.record(*taken.bodies)
    return taken


def replied(case: OpenCase, shared: out.Shared, *lines: str, name: str = "reply.txt") -> back.Taken:
    """A reply in words to that draft."""
    text = "\n".join([f"Reference {shared.share.reference}", "", *lines, ""])
    return answer(case, shared.path.with_name(name), text)


def resolving(case: OpenCase, talk: Conversation) -> Resolving:
    return Resolving(case.state, talk, case.new_id)


def rows(case: OpenCase, talk: Conversation) -> list[Row]:
    return resolving(case, talk).rows()


def row(case: OpenCase, talk: Conversation, label: str = "", kind: str = "") -> Row:
    """The one point about that statement, of that kind."""
    (found,) = (
        one for one in rows(case, talk) if one.label == label and kind in {"", one.point.said.kind}
    )
    return found


def settle(
    case: OpenCase, talk: Conversation, label: str, how: Callable[[Resolving, str], Any]
) -> Row:
    """Settle the one open point about that statement; the point as it is then."""
    (found,) = (one for one in rows(case, talk) if one.label == label and one.is_open)
    case.record(*how(resolving(case, talk), found.point.id))
    return resolving(case, talk).row(found.point.id)


def reads(case: OpenCase, talk: Conversation) -> list[str]:
    """The write-up as it would be shared now: `S1 words`."""
    from ltconverse.jobs.sharing.versions import frozen_statements

    return [f"S{one.number} {one.text}" for one in frozen_statements(case.state, talk)]


# --- Word -----------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Word:
    """A draft as somebody has it open in Word, tracking on."""

    def __init__(self, shared: out.Shared) -> None:
        import docx

        from ltconverse.sharing.word_out import to_docx

        self.document = docx.Document(io.BytesIO(to_docx(shared.draft)))

    def paragraph(self, words: str) -> Any:
        """The paragraph that has these words."""
        return next(one for one in self.document.paragraphs if words in one.text)

    def comment(self, words: str, text: str) -> None:
        """A comment on a whole paragraph."""
        self.document.add_comment(self.paragraph(words).runs, text=text, author="HV")

    def replace(self, words: str, into: str) -> None:
        """Other words for these, tracked; none, to take them out."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = next(one for one in self.paragraph(words).runs if words in one.text)
        before, after = run.text.split(words, 1)
        run.text = before
        at = run._r
        for kind, tag, text in (
            ("del", "w:delText", words),
            ("ins", "w:t", into),
            ("", "w:t", after),
        ):
            if not text:
                continue
            made = OxmlElement("w:r")
            if (looks := run._r.rPr) is not None:
                from copy import deepcopy

                made.append(deepcopy(looks))
            said = OxmlElement(tag)
            said.text = text
            said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(said)
            holder = made
            if kind:
                holder = OxmlElement(f"w:{kind}")
                for name, value in (
                    ("id", "900"),
                    ("author", "HV"),
                    ("date", "2026-11-20T10:00:00Z"),
                ):
                    holder.set(qn(f"w:{name}"), value)
                holder.append(made)
            at.addnext(holder)
            at = holder

    def move(self, words: str, behind: str) -> None:
        """A paragraph to another place, with tracking off."""
        self.paragraph(behind)._p.addnext(self.paragraph(words)._p)

    def add(self, text: str, behind: str) -> None:
        """A new paragraph, with tracking off."""
        from copy import deepcopy

        from docx.text.paragraph import Paragraph

        made = Paragraph(deepcopy(self.paragraph(behind)._p), self.paragraph(behind)._parent)
        self.paragraph(behind)._p.addnext(made._p)
        for one in list(made._p):
            if one.tag != f"{{{_W}}}pPr":
                made._p.remove(one)
        made.add_run(text)

    @property
    def content(self) -> bytes:
        """The file as it is saved."""
        held = io.BytesIO()
        self.document.save(held)
        return held.getvalue()
