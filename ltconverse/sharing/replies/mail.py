"""A reply that is a message as a mail program keeps it (.eml): its words, and what is attached.

Knows MIME by the standard library. Nothing in a message is fetched, followed or run; of a message
that is a page only the words are taken.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import html.parser
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr

from ltconverse.sharing.model import ReadReply, SentDraft
from ltconverse.text import one_line

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]|From \S+ ")
_USUAL = re.compile(
    rb"(?mi)^(from|to|subject|date|message-id|mime-version|received|return-path|delivered-to):"
)
_SEEN = {"docx", "page", "pdf"}
_MOST_ATTACHED = 20


@dataclass(frozen=True, slots=True)
class Message:
    """The words of a message; `sender` by the name their program gave; `attached` (name, bytes)."""

    subject: str
    sender: str
    at: datetime | None
    text: str
    attached: tuple[tuple[str, bytes], ...]


def is_message(content: bytes) -> bool:
    """Whether the file begins as a message does: several header lines, then an empty one."""
    head = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")[:65_536]
    head = head.split(b"\n\n", 1)[0]
    lines = head.split(b"\n")
    known = {found.lower() for found in _USUAL.findall(head)}
    enough = len(known) >= 3 and known & {
        b"message-id",
        b"mime-version",
        b"received",
        b"return-path",
    }
    return bool(enough) and all(one[:1] in b" \t" or _HEADER.match(one) for one in lines)


def opened(content: bytes) -> Message:
    """The message; whatever in it cannot be decoded is shown as signs of replacement."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    kept = [part for part in parts if not part.is_multipart()]
    words = [part for part in kept if _is_words(part)]
    plain = [_decoded(part) for part in words if part.get_content_type() == "text/plain"]
    pages = [_decoded(part) for part in words if part.get_content_type() == "text/html"]
    text = (
        "\n\n".join(plain) if any(map(str.strip, plain)) else "\n\n".join(map(words_of_page, pages))
    )
    attached = [(_name(part), _bytes(part)) for part in kept if not _is_words(part)]
    name, address = parseaddr(_header(message, "from"))
    return Message(
        subject=one_line(_header(message, "subject")),
        sender=one_line(name or address),
        at=_moment(message),
        text=text,
        attached=tuple(one for one in attached if one[1])[:_MOST_ATTACHED],
    )


def read_mail(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> ReadReply:
    """What a message says: by the file attached to it that is a reply, and by its own words."""
    from ltconverse.sharing.replies.front import kind_of
    from ltconverse.sharing.replies.page_file import lifted
    from ltconverse.sharing.replies.text import read_words

    message = opened(content)
    remarks, replies = [], []
    pasted, words = lifted(message.text)
    within = [("the words of the message", pasted.encode())] if pasted else []
    for name, attached in (*message.attached, *within):
        called = f"{source}, attached {one_line(name)}"
        if kind_of(attached) in _SEEN:
            replies.append(_attached(attached, called, sent, new_id, password))
        else:
            remarks.append(f"“{one_line(name)}” is attached and was not read: look at it yourself.")
    answered = next((one.answers for one in replies if one.answers), None)
    own = read_words(
        words,
        source,
        [answered] if answered else sent,
        new_id,
        subject=message.subject,
    )
    digest = hashlib.sha256(content).hexdigest()
    own = replace(own, sha256=digest, remarks=(*own.remarks, *remarks))
    if message.sender:
        points = tuple(one.model_copy(update={"hand": 1, "at": message.at}) for one in own.points)
        own = replace(own, hands=(message.sender,), points=points)
    for one in replies:
        own = _together(own, one)
    return own


def _attached(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str,
) -> ReadReply:
    from ltconverse.sharing.replies.front import read_reply

    return read_reply(content, source, sent, new_id, password)


def _together(own: ReadReply, attached: ReadReply) -> ReadReply:
    """One reply of both: the attached file's form, its points first."""
    moved = [
        point.model_copy(
            update={
                "hand": point.hand + len(own.hands) if point.hand else 0,
                "changes": tuple(
                    one.model_copy(update={"hand": one.hand + len(own.hands) if one.hand else 0})
                    for one in point.changes
                ),
            }
        )
        for point in attached.points
    ]
    return replace(
        own,
        form=attached.form,
        points=(*moved, *own.points),
        answers=attached.answers or own.answers,
        share=attached.share or own.share,
        reference=attached.reference or own.reference,
        hands=(*own.hands, *attached.hands),
        remarks=(*attached.remarks, *own.remarks),
    )


# --- the parts of a message -----------------------------------------------------------------


def _is_words(part: EmailMessage) -> bool:
    return part.get_content_type() in {"text/plain", "text/html"} and not part.is_attachment()


def _decoded(part: EmailMessage) -> str:
    content = _bytes(part)
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")


def _bytes(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return content if isinstance(content, bytes) else b""


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or part.get_content_type()
    except (ValueError, LookupError, AttributeError, IndexError):  # a header nobody can parse
        return "a file"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, LookupError, AttributeError, IndexError):  # a header nobody can parse
        return ""


def _moment(message: EmailMessage) -> datetime | None:
    try:
        said = email.utils.parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return said if said.tzinfo else None


# --- a page's words -------------------------------------------------------------------------

_BREAKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr", "pre"}
_UNSEEN = {"script", "style", "head", "title", "template"}


class _Words(html.parser.HTMLParser):
    """The words of a page; quoted passages with `>` before each line, as in a plain message."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._quoted = self._unseen = 0

    def _break(self) -> None:
        if self.lines[-1].strip(" >"):
            self.lines.append("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or something that is not seen."""
        del attrs
        if tag == "blockquote":
            self._break()
            self._quoted += 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS:
            self._break()
            if tag in {"p", "div"} and self.lines[-1:] == [""] and len(self.lines) > 1:
                self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        if tag == "blockquote":
            self._break()
            self._quoted = max(0, self._quoted - 1)
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Words: blanks count as in a browser."""
        if self._unseen:
            return
        said = re.sub(r"\s+", " ", data)
        if not self.lines[-1]:
            said = said.lstrip()
            self.lines[-1] = "> " * min(self._quoted, 5) if said else ""
        self.lines[-1] += said


def words_of_page(text: str) -> str:
    """The words of a page (HTML) as lines; nothing in it is run, and nothing is fetched."""
    words = _Words()
    words.feed(text)
    words.close()
    return "\n".join(words.lines)
