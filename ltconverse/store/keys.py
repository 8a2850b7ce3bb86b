"""keys.json: the case key, wrapped once for each way into the case.

Knows the key file's form and libsodium; knows neither databases nor the journal. A slot's
parameters are authenticated with the key it wraps, so that nobody can weaken them unnoticed.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import nacl.bindings
import nacl.exceptions
import nacl.pwhash.argon2id
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ltconverse import files
from ltconverse.errors import CaseDamaged, CaseError, CaseTooNew, LastWayIn, WrongPassphrase
from ltconverse.text import storable

FORMAT = "ltconverse-keys"
VERSION = 1
KEY_BYTES = 32
SALT_BYTES = 16
# A key file of 32 slots takes 15 KB; more than this is no key file of ours.
LARGEST_FILE = 1 << 18

# Crockford's base 32: no I, L, O or U, which are misread on paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_RECOVERY_SYMBOLS = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What trying one passphrase costs: passes of Argon2id and bytes of memory."""

    passes: int
    memory: int


STRONG = Cost(passes=3, memory=256 << 20)

_Hex16 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
_Hex24 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{48}$")]
_Hex48 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{96}$")]
_Name = Annotated[str, StringConstraints(max_length=100)]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Stretching(_Closed):
    """How a passphrase becomes a key. Bounded: a hostile file cannot ask for all memory."""

    algorithm: Literal["argon2id13"] = "argon2id13"
    passes: Annotated[int, Field(ge=1, le=16)]
    memory: Annotated[int, Field(ge=8192, le=1 << 30)]
    salt: _Hex16


class Slot(_Closed):
    """One way in: whose it is (a person's id, "" for the recovery code) and the wrapped key."""

    id: _Name
    kind: Literal["passphrase", "recovery"]
    person: _Name = ""
    stretching: Stretching
    nonce: _Hex24
    wrapped: _Hex48


class KeyFile(_Closed):
    """The content of keys.json. `salt` is the first 16 bytes of the case.db it belongs to."""

    format: Literal["ltconverse-keys"] = "ltconverse-keys"
    version: Literal[1] = 1
    case: _Name
    salt: _Hex16
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=32)]

    def changed(self, without: set[str], new: Slot | None = None) -> KeyFile:
        """Without some slots and with a new one. Raises LastWayIn if no passphrase is left."""
        slots = tuple(one for one in self.slots if one.id not in without)
        slots += (new,) if new else ()
        if not any(one.kind == "passphrase" for one in slots):
            raise LastWayIn
        return KeyFile(case=self.case, salt=self.salt, slots=slots)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The case key (32 bytes) and the slot that gave it."""

    key: bytes
    slot: Slot

    def __repr__(self) -> str:  # a key must not reach a log by way of a traceback
        return f"Unlocked({self.slot.id})"


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """A random salt of 16 bytes, for a new database."""
    return secrets.token_bytes(SALT_BYTES)


def normalised(passphrase: str) -> str:
    """A passphrase as it counts: without the line's end, however its letters were composed."""
    return unicodedata.normalize("NFKC", storable(passphrase).rstrip("\r\n"))


def seal(case: str, key: bytes, secret: str, *, person: str, kdf: Cost = STRONG) -> Slot:
    """A slot that opens with the passphrase `secret`."""
    return _sealed(case, key, normalised(secret), _unsealed("passphrase", person, kdf))


def seal_recovery(case: str, key: bytes, code: str, *, kdf: Cost = STRONG) -> Slot:
    """A slot that opens with a recovery code."""
    return _sealed(case, key, _recovery_symbols(code), _unsealed("recovery", "", kdf))


def _unsealed(kind: Literal["passphrase", "recovery"], person: str, kdf: Cost) -> Slot:
    salt = secrets.token_hex(SALT_BYTES)
    return Slot(
        id=secrets.token_hex(8),
        kind=kind,
        person=person,
        stretching=Stretching(passes=kdf.passes, memory=kdf.memory, salt=salt),
        nonce=secrets.token_hex(24),
        wrapped="0" * 96,
    )


def _sealed(case: str, key: bytes, secret: str, slot: Slot) -> Slot:
    wrapped = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        key,
        _authenticated(case, slot),
        bytes.fromhex(slot.nonce),
        _stretched(secret, slot.stretching),
    )
    return slot.model_copy(update={"wrapped": wrapped.hex()})


def unlock(keys: KeyFile, secret: str) -> Unlocked:
    """The case key, by a passphrase or the recovery code. Raises WrongPassphrase."""
    symbols = _recovery_symbols(secret)
    tries = [(slot, normalised(secret)) for slot in keys.slots if slot.kind == "passphrase"]
    if len(symbols) == _RECOVERY_SYMBOLS and set(symbols) <= set(_ALPHABET):
        recovery = [(slot, symbols) for slot in keys.slots if slot.kind == "recovery"]
        tries = recovery + tries
    for slot, word in tries:
        try:
            key = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                bytes.fromhex(slot.wrapped),
                _authenticated(keys.case, slot),
                bytes.fromhex(slot.nonce),
                _stretched(word, slot.stretching),
            )
        except nacl.exceptions.CryptoError:
            continue
        return Unlocked(key, slot)
    raise WrongPassphrase


def _authenticated(case: str, slot: Slot) -> bytes:
    """All of a slot but the wrapped key, and the case, as canonical JSON."""
    rest = slot.model_dump(exclude={"wrapped"}) | {"case": case, "version": VERSION}
    return json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()


def _stretched(secret: str, stretching: Stretching) -> bytes:
    try:
        return nacl.pwhash.argon2id.kdf(
            KEY_BYTES,
            secret.encode(),
            bytes.fromhex(stretching.salt),
            opslimit=stretching.passes,
            memlimit=stretching.memory,
        )
    except (nacl.exceptions.RuntimeError, MemoryError) as reason:
        needed = stretching.memory >> 20
        raise CaseError(
            f"There is too little free memory to check the passphrase ({needed} MB are needed).",
            hint="Close other programs and try again.",
        ) from reason


# --- the recovery code ----------------------------------------------------------------------


def new_recovery_code() -> str:
    """160 random bits as eight groups of four, easy to copy by hand."""
    symbols = [secrets.choice(_ALPHABET) for _ in range(_RECOVERY_SYMBOLS)]
    groups = ["".join(symbols[start : start + 4]) for start in range(0, len(symbols), 4)]
    return "-".join(groups)


def _recovery_symbols(typed: str) -> str:
    """A code as typed, without what people add and with what they misread put right."""
    kept = (sign for sign in normalised(typed).upper() if sign not in "-–—._ \t")
    return "".join(kept).translate(_MISREAD)


# --- the file -------------------------------------------------------------------------------


def write_keys(path: Path, keys: KeyFile) -> None:
    """Write keys.json, all or nothing."""
    files.write_text(path, keys.model_dump_json(indent=1) + "\n")


def read_keys(path: Path) -> KeyFile:
    """Read keys.json. Raises CaseDamaged, or CaseTooNew for a later version."""
    try:
        with path.open("rb") as handle:
            raw = handle.read(LARGEST_FILE + 1)
        content = json.loads(raw) if len(raw) <= LARGEST_FILE else None
    except (OSError, ValueError, RecursionError) as reason:
        raise _damaged() from reason
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _damaged()
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise CaseTooNew
    try:
        return KeyFile.model_validate_json(raw)
    except ValidationError:
        # The cause is left out: it would show what the file holds.
        raise _damaged() from None


def _damaged() -> CaseDamaged:
    return CaseDamaged(
        "keys.json in the case folder is damaged, so nothing can be opened with it.",
        hint="Put back the keys.json of your latest backup; the rest of the case may be well.",
    )
