"""The file that the page saves, opened: what was sealed with the password of the draft, in lines.

Knows the file's form and nothing of drafts. One that was changed or cut off is read as far as it
can be, and that is said. Nothing in it is more than text.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ltconverse.errors import BadReply, ReplyLocked
from ltconverse.sharing.page import bound_to
from ltconverse.sharing.sealing import MOST_ROUNDS, NONCE_BYTES, key_of, peek, unseal
from ltconverse.text import many, storable

FORMAT, VERSION = "ltconverse-reply", 1
MOST_BYTES = 20_000_000

CUT_OFF = (
    "The file ends too early: it was cut off on its way. What is there was read; ask for it again."
)
CHANGED = (
    "The file was changed after it was saved: its seal is broken. Look at each answer with the one "
    "who gave it, or ask for the file again."
)

_BEGINS = b'{"ltconverse-answers":1,'
_FIELD = re.compile(r'"([a-z]{3,12})"\s*:\s*(?:"([^"]*)("?)|(\d{1,12}))', re.IGNORECASE)
_QUOTED = re.compile(r"^(?:[ \t]*>)+[ \t]?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Shell:
    """What stands around the sealed answers."""

    share: str
    reference: str
    draft: int
    rounds: int
    salt: bytes
    nonce: bytes
    answers: bytes
    whole: bool
    around: str


@dataclass(slots=True)
class Told:
    """What was sealed: the first line, those that say something, and what was noticed.

    `share` and `reference` are those of the draft, as the sealed part has them if it can be read;
    `around` are the words of a message that the locked reply was put into.
    """

    share: str
    reference: str
    head: Mapping[str, Any] = field(default_factory=dict)
    lines: list[Mapping[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    around: str = ""


def opened(content: bytes, source: str, password: str) -> Told:
    """What a saved file says. `source` is its name, for messages.

    Raises BadReply for what no page of ours saved, ReplyLocked where `password` is missing or is
    not that of the draft.
    """
    shell = _shell(content, source)
    if not password.strip():
        raise ReplyLocked(
            f"{source} is locked with the password of the draft.",
            hint="Give that password; whoever sent the reply knows it too.",
        )
    key = key_of(password, shell.salt, shell.rounds)
    bound = bound_to(f"{FORMAT} {VERSION}", shell.share, shell.reference, shell.draft)
    if (said := unseal(key, shell.nonce, shell.answers, bound)) is not None:
        return _told(shell, said, "")
    said = peek(key, shell.nonce, shell.answers)
    if not said.startswith(_BEGINS):
        raise ReplyLocked(
            f"This password does not open {source}.",
            hint="Look at each word of it; whoever sent the reply knows it too. If it is the right "
            "one, the file was changed on its way: ask for it again.",
        )
    return _told(shell, said, CHANGED if shell.whole else CUT_OFF)


def is_page_reply(content: bytes) -> bool:
    """Whether the locked reply of a page is in it, also in the words of a message."""
    return f'"{FORMAT}"'.encode() in content


def lifted(words: str) -> tuple[str, str]:
    """The locked reply that stands within other words, and those other words; "" for none."""
    said = words.find(f'"{FORMAT}"')
    begin = words.rfind("{", 0, max(0, said))
    if said < 0 or begin < 0:
        return "", words
    end = words.find("}", said) + 1 or len(words)
    return words[begin:end], words[:begin].rstrip(" \t>") + words[end:]


def text(fields: Mapping[str, Any], name: str) -> str:
    """The text of a field, "" for none or anything else."""
    value = fields.get(name)
    return storable(value) if isinstance(value, str) else ""


def number(fields: Mapping[str, Any], name: str) -> int:
    """The whole number of a field, 0 for none or anything else."""
    value = fields.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:12])
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


# --- the file -------------------------------------------------------------------------------


def _shell(content: bytes, source: str) -> _Shell:
    if len(content) > MOST_BYTES:
        raise BadReply(f"{source} has more than {MOST_BYTES // 1_000_000} MB.")
    reply, around = lifted(_decoded(content))
    fields, whole = _fields(_QUOTED.sub("", reply))
    if fields.get("format") != FORMAT:
        raise BadReply(f"{source} is no reply that the page of a draft has saved.")
    if (version := number(fields, "version")) != VERSION:
        newer = version > VERSION
        raise BadReply(
            f"{source} has a form that this ltconverse does not know (version {version}).",
            hint="Update ltconverse on this computer." if newer else "Ask for the file again.",
        )
    salt, nonce, answers = (_unpacked(fields, one) for one in ("salt", "nonce", "answers"))
    rounds = number(fields, "rounds")
    if not (salt and len(nonce) == NONCE_BYTES and answers and 0 < rounds <= MOST_ROUNDS):
        raise BadReply(
            f"{source}: too little of the reply is left to open it.",
            hint="It was changed or cut off on its way. Ask for the file again.",
        )
    share, reference = text(fields, "share"), text(fields, "reference")
    draft = number(fields, "draft")
    return _Shell(share, reference, draft, rounds, salt, nonce, answers, whole, around.strip())


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _fields(words: str) -> tuple[Mapping[str, Any], bool]:
    """The fields of the file, and whether all of it is there; what can be found where it is not."""
    try:
        fields, _ = json.JSONDecoder(strict=False).raw_decode(words)  # messages break long lines
    except (ValueError, RecursionError):
        found = {name: said or digits for name, said, _, digits in _FIELD.findall(words)}
        return found, False
    return (fields, True) if isinstance(fields, dict) else ({}, True)


def _unpacked(fields: Mapping[str, Any], name: str) -> bytes:
    """Bytes that are written as base64; of what was cut off, as many as there are."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text(fields, name))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        return b""


# --- what is sealed -------------------------------------------------------------------------


def _told(shell: _Shell, said: bytes, noticed: str) -> Told:
    """The lines of the answers; one that cannot be read is counted and said."""
    told = Told(shell.share, shell.reference, around=shell.around)
    told.remarks += [noticed] if noticed else []
    unread = missing = 0
    for line in said.decode("utf-8", errors="replace").split("\n"):
        fields = _line(line)
        if fields is None:
            unread += bool(line.strip()) and not noticed
        elif "ltconverse-answers" in fields:
            told.head = fields
            told.share = text(fields, "share") or shell.share
            told.reference = text(fields, "reference") or shell.reference
        elif "end" in fields:
            missing = max(missing, number(fields, "end") - len(told.lines))
        elif "typed" not in fields:
            told.lines.append(fields)
    if lost := max(unread, missing):
        told.remarks.append(f"{many(lost, 'line')} of it could not be read.")
    return told


def _line(line: str) -> dict[str, Any] | None:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None
