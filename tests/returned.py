"""Word documents as they come back, from a few lines of XML; for tests of reading them."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable

from ltconverse.case.events import ReplyPoint
from ltconverse.sharing.model import DraftStatement, ReadReply, SentDraft
from ltconverse.sharing.replies.docx import counted
from ltconverse.sharing.replies.docx.reading import accounted

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BY = 'w:author="Jo Reader" w:date="2026-11-05T14:03:00Z"'
BY_ANN = 'w:author="Ann Other" w:date="2026-11-06T09:00:00Z"'

STATEMENTS = (
    DraftStatement("id-1", 1, "I thought that it could wait until Friday.", source="our notes"),
    DraftStatement("id-2", 2, "My supervisor had been on leave since the Monday."),
    DraftStatement("id-3", 3, "Nobody had told me about the second call.", form="quote"),
    DraftStatement("id-4", 4, "The form asks for bruises and for nothing else.", tense="now"),
)
SENT = SentDraft("8f1d9a52-0000-4000-8000-000000000001", "7F3K-9QXM", "v1", 1, STATEMENTS)


def run(text: str, looks: str = "") -> str:
    """A run of text."""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def put_in(text: str, by: str = BY) -> str:
    """Text that was put in with tracking on."""
    return f'<w:ins w:id="9" {by}>{run(text)}</w:ins>'


def taken_out(text: str, by: str = BY) -> str:
    """Text that was taken out with tracking on."""
    inside = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="9" {by}>{inside}</w:del>'


def paragraph(inside: str, ending: str = "", style: str = "Statement") -> str:
    """A paragraph; `ending` is what was done to its end (`ins`, `del`, `moveTo`)."""
    mark = f'<w:rPr><w:{ending} w:id="8" {BY}/></w:rPr>' if ending else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{inside}</w:p>'


def statement(number: int, inside: str | None = None, ending: str = "") -> str:
    """A statement's paragraph with its bookmark and number; as it was sent, unless told else."""
    one = STATEMENTS[number - 1]
    words = f"“{one.text}”" if one.form == "quote" else one.text
    return paragraph(
        f'<w:bookmarkStart w:id="{number}" w:name="lt_S_{number:03}"/>'
        f"<w:r><w:t>S{number}</w:t></w:r><w:r><w:tab/></w:r>"
        f'{run(words) if inside is None else inside}<w:bookmarkEnd w:id="{number}"/>',
        ending,
    )


def all_but(*others: tuple[int, str]) -> str:
    """The whole body: heading, statements, the line below each; some of them as given."""
    given = dict(others)
    return heading("What happened") + "".join(
        given.get(number, statement(number)) + below() for number in range(1, len(STATEMENTS) + 1)
    )


def heading(text: str) -> str:
    """A heading."""
    return paragraph(run(text), style="Heading1")


def below(text: str = "At the time") -> str:
    """The line below a statement."""
    return paragraph(run(text), style="StatementSource")


def comment(number: int, text: str, by: str = BY, para: str = "") -> str:
    """A comment, for `comments`."""
    para = f' w14:paraId="{para}"' if para else ""
    return f'<w:comment w:id="{number}" {by}><w:p{para}>{run(text)}</w:p></w:comment>'


def on(number: int, inside: str) -> str:
    """`inside` with a comment on it."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def docx_of(body: str, *, main: str = "document.xml", **parts: str) -> bytes:
    """A Word document. `parts` (`comments`, `commentsExtended`, `header`, `footnotes`): XML."""
    roots = {
        "comments": "comments",
        "commentsExtended": "w15:commentsEx",
        "header": "hdr",
        "footnotes": "footnotes",
    }
    made = io.BytesIO()
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/{main}"/></Relationships>',
        )
        package.writestr(
            f"word/_rels/{main}.rels",
            f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
        )
        package.writestr(
            f"word/{main}", f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>"
        )
        for kind, inside in parts.items():
            name = roots[kind] if ":" in roots[kind] else f"w:{roots[kind]}"
            package.writestr(f"word/{kind}.xml", f"<{name} {_W} {_MORE}>{inside}</{name}>")
    return made.getvalue()


def ids() -> Callable[[], str]:
    """Ids one after the other: `point-1`."""
    count = itertools.count(1)
    return lambda: f"point-{next(count)}"


def read(content: bytes, sent: SentDraft = SENT) -> ReadReply:
    """What was read, having made sure that each mark and comment of the file is in one point."""
    reply, given = accounted(content, "answer.docx", [sent], ids())
    found = counted(content)
    marks = found.insertions + found.deletions + found.moves + found.formats
    assert sorted(given) == list(range(1, marks + 1))
    assert set(given.values()) <= {point.point for point in reply.points}
    said = [point for point in reply.points if point.where.startswith("comment")]
    assert len(said) == found.comments
    return reply


def told(reply: ReadReply) -> list[tuple[str, str, str]]:
    """Kind, statement and text of each point."""
    return [(point.kind, point.statement, point.text) for point in reply.points]


def only(reply: ReadReply) -> ReplyPoint:
    """The one point there is."""
    assert len(reply.points) == 1, told(reply)
    return reply.points[0]
