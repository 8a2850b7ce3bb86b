"""What a returned file is, by its content and never by its name; then whoever reads that reads it.

Knows the first bytes of many kinds of files, and the readers. What is no reply is refused with the
reason and what to do. Nothing in a file is run or followed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

from ltconverse.errors import BadReply
from ltconverse.sharing.model import ReadReply, SentDraft
from ltconverse.sharing.replies.mail import is_message, read_mail

MOST_BYTES = 50_000_000

Reader = Callable[[bytes, str, Sequence[SentDraft], Callable[[], str], str], ReadReply]

_ZIPPED, _COMPOUND, _CUT_OFF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_AS_WORD = "Ask for it as a Word document (.docx): in most programs under Save as, or Export."
# What the page offers to copy where no file can be saved.
_PASTED = b'"ltconverse-reply"'
_TYPE_IT = (
    "Type what it says into a text file, a line for each statement (`S7: it was Tuesday`), and "
    "name that."
)
_UNPACK = "Unpack it and name the file inside that is the reply."

# What a file begins with that is surely no reply: its kind, and what to do.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "rich text (.rtf)", _AS_WORD),
    (b"\xff\xd8\xff", "a picture", _TYPE_IT),
    (b"\x89PNG", "a picture", _TYPE_IT),
    (b"GIF8", "a picture", _TYPE_IT),
    (b"II*\0", "a picture", _TYPE_IT),
    (b"MM\0*", "a picture", _TYPE_IT),
    (b"BM", "a picture", _TYPE_IT),
    (b"Rar!", "a packed folder", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed folder", _UNPACK),
    (b"\x1f\x8b", "a packed file", _UNPACK),
    (b"SQLite format 3\0", "a database", ""),
    (b"\x78\x9f\x3e\x22", "an Outlook attachment (winmail.dat)", _AS_WORD),
    (b"ID3", "sound", _TYPE_IT),
    (b"OggS", "sound", _TYPE_IT),
    (b"RIFF", "sound, a picture or a film", _TYPE_IT),
    (b"fLaC", "sound", _TYPE_IT),
    (b"MZ", "a program", ""),
    (b"\x7fELF", "a program", ""),
)
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


class _Refused(Exception):
    """What the file is, and what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def read_reply(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> ReadReply:
    """What a returned file says, whichever form it has.

    `source` is the file's name, for messages; `sent` the drafts it may answer, oldest first. What
    is no reply raises BadReply; a locked file that `password` does not open, ReplyLocked.
    """
    try:
        read = _reader(_kind_of(content))
    except _Refused as reason:
        raise BadReply(f"{source}: {reason.what}", hint=reason.hint) from None
    return read(content, source, sent, new_id, password)


def kind_of(content: bytes) -> str:
    """Who reads it: `docx`, `page`, `pdf`, `mail`, `text`; "" for what is no reply."""
    try:
        return _kind_of(content)
    except _Refused:
        return ""


def _kind_of(content: bytes) -> str:
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise _Refused("there is nothing in it.", "Ask for it again: it may have been cut off.")
    if len(content) > MOST_BYTES:
        raise _Refused(f"it has more than {MOST_BYTES // 1_000_000} MB.", "Is it the right file?")
    if content.startswith(_ZIPPED):
        return _packed(content)
    if content.startswith(_COMPOUND):
        return _compound(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for beginning, kind, hint in _FOREIGN:
        if content.startswith(beginning):
            raise _Refused(f"this is {kind}, not a reply.", hint)
    if content[4:8] == b"ftyp":
        raise _Refused("this is sound, a picture or a film, not a reply.", _TYPE_IT)
    bare = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb'\{\s*("|$)', bare):
        return "page"
    if _PASTED in content and not is_message(content):
        return "page"
    if _HTML.match(bare[:20_000]):
        return _web_page(content)
    return "mail" if is_message(content) else "text"


def _packed(content: bytes) -> str:
    """A .docx, or another kind of document that is a zip file too."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            kind = _first_of(package, "mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise _Refused(
            "it is damaged, or was cut off on its way.",
            "Ask for it again, or open it in Word, save it and name that.",
        ) from None
    except NotImplementedError:
        raise _Refused("it is packed in a way that cannot be read.", _UNPACK) from None
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if b"opendocument" in kind:
        raise _Refused("this is an OpenDocument file (.odt), not a Word document.", _AS_WORD)
    if any(name.endswith(".iwa") or name == "index.apxl" for name in names):
        raise _Refused("this is a Pages document.", f"{_AS_WORD} In Pages: File, Export To, Word.")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise _Refused("this is a spreadsheet or a presentation, not a reply.", _TYPE_IT)
    raise _Refused("this is a packed folder (.zip), not a reply.", _UNPACK)


def _first_of(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as handle:
        return handle.read(200)


def _compound(content: bytes) -> str:
    """A locked .docx; or Word's, Outlook's or Excel's old way of keeping things."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "docx"
    if "__properties_version".encode("utf-16-le") in content:
        raise _Refused(
            "this is a message as Outlook keeps it (.msg).",
            "Save it from Outlook as text (.txt) or .eml, or copy its words into a text file.",
        )
    raise _Refused(
        "this is a document of an old kind (.doc).",
        "Open it in Word or LibreOffice, save it as .docx, and name that.",
    )


def _web_page(content: bytes) -> str:
    """The page that went out, unanswered, is refused; a message saved as a page is a text."""
    if b"PBKDF2" in content:
        raise _Refused(
            "this is the page that was sent, not the answer to it.",
            "The page saves the answer as a small file of its own: ask for that.",
        )
    return "text"


def _reader(kind: str) -> Reader:
    """Loaded when it is used: a text needs neither a parser of XML nor one of PDF."""
    match kind:
        case "docx":
            from ltconverse.sharing.replies.docx import read_docx

            return read_docx
        case "page":
            from ltconverse.sharing.replies.page import read_page_reply

            return read_page_reply
        case "pdf":
            from ltconverse.sharing.replies.pdf import read_pdf

            return read_pdf
        case "mail":
            return read_mail
        case _:
            from ltconverse.sharing.replies.text import read_text

            return read_text
