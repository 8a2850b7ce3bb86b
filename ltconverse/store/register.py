"""The register of names: one sealed file in the case folder, with a key and passphrases of its own.

Whoever opens the case does not see people's names unless they open this too. The file holds the
wrapped key and the sealed names together, so that one replacing of one file is all or nothing.
Knows files and libsodium; neither the journal nor who the people are.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import nacl.bindings
import nacl.exceptions
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ltconverse import files
from ltconverse.errors import (
    CannotWrite,
    CaseDamaged,
    CaseExists,
    CaseTooNew,
    NoRegister,
    NotSaved,
    RegisterPassphrase,
    WrongPassphrase,
)
from ltconverse.store import keys
from ltconverse.store.keys import Cost, KeyFile, Slot
from ltconverse.text import storable

REGISTER_FILE = "register.json"
FORMAT = "ltconverse-register"
VERSION = 1
# A name takes a line; this is a register of many thousand people, and so none of ours.
LARGEST_FILE = 1 << 22
# The sealed text is filled up to whole blocks, so that its length does not tell how many there are.
BLOCK = 4096

_DAMAGED = "The register of names is damaged, so it cannot be opened."
_HINT = f"Put back {REGISTER_FILE} from your latest backup; the case itself may be well."


class _Sealed(BaseModel):
    """The content of the file. `sha256` is over nonce and sealed names: damage shows unopened."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["ltconverse-register"] = "ltconverse-register"
    version: Literal[1] = 1
    case: Annotated[str, StringConstraints(max_length=100)]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=32)]
    nonce: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{48}$")]
    sealed: Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{2})+$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

    @property
    def keys(self) -> KeyFile:
        """The ways in, as `keys` has them. Their own name keeps them apart from the case's."""
        return _ways_in(self.case, self.slots)


def _ways_in(case: str, slots: tuple[Slot, ...]) -> KeyFile:
    return KeyFile(case=_named(case), salt="00" * keys.SALT_BYTES, slots=slots)


def _named(case: str) -> str:
    """What the register's slots are authenticated with: a slot of the case's does not fit."""
    return f"register of {case}"


class Register:
    """The register, open. Close it as soon as the names have served their purpose."""

    def __init__(self, path: Path, case: str, key: bytes, slots: tuple[Slot, ...]) -> None:
        self._file, self._case = path / REGISTER_FILE, case
        self._key, self._slots = key, slots
        self._names: dict[str, str] = {}
        self._open = True

    def __repr__(self) -> str:  # no name and no key may reach a log by way of a traceback
        return "Register()"

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def names(self) -> dict[str, str]:
        """Names by person id."""
        self._expect_open()
        return dict(self._names)

    def keep(self, person: str, name: str) -> None:
        """Keep a person's name; durable on return. Raises NotSaved; then nothing has changed."""
        self.keep_all({person: name})

    def keep_all(self, names: Mapping[str, str]) -> None:
        """Keep these names, all or none; those of other people stay."""
        self._expect_open()
        added = {storable(person): storable(name) for person, name in names.items()}
        self._write({**self._names, **added}, self._slots)

    def remove(self, person: str) -> None:
        """Take a person's name out, where there is one."""
        self._expect_open()
        if person in self._names:
            left = {one: name for one, name in self._names.items() if one != person}
            self._write(left, self._slots)

    def change_passphrase(self, passphrase: str, *, kdf: Cost = keys.STRONG) -> None:
        """Let in by this passphrase; the one before opens the register no longer."""
        self._expect_open()
        slot = keys.seal(_named(self._case), self._key, passphrase, person="", kdf=kdf)
        self._write(self._names, (slot, *(one for one in self._slots if one.kind == "recovery")))

    def renew_recovery(self, *, kdf: Cost = keys.STRONG) -> str:
        """A new recovery code; the one before opens the register no longer."""
        self._expect_open()
        code = keys.new_recovery_code()
        slot = keys.seal_recovery(_named(self._case), self._key, code, kdf=kdf)
        self._write(self._names, (*(one for one in self._slots if one.kind != "recovery"), slot))
        return code

    def close(self) -> None:
        """Forget the names and the key."""
        self._names, self._key, self._open = {}, b"", False

    def _expect_open(self) -> None:
        if not self._open:
            raise NoRegister("The register of names is locked again.")

    def _write(self, names: Mapping[str, str], slots: tuple[Slot, ...]) -> None:
        nonce = secrets.token_bytes(24)
        sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            _padded(names), _named(self._case).encode(), nonce, self._key
        )
        content = _Sealed(
            case=self._case,
            slots=slots,
            nonce=nonce.hex(),
            sealed=sealed.hex(),
            sha256=_digest(nonce.hex(), sealed.hex()),
        )
        text = content.model_dump_json(indent=1) + "\n"
        if len(text) > LARGEST_FILE:
            raise NotSaved("The register of names is full.", hint="Take names out first.")
        try:
            files.write_text(self._file, text)
        except CannotWrite as reason:
            raise NotSaved(reason.message) from reason
        self._names, self._slots = dict(names), slots

    def _read(self, content: _Sealed) -> None:
        try:
            plain = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                bytes.fromhex(content.sealed),
                _named(self._case).encode(),
                bytes.fromhex(content.nonce),
                self._key,
            )
            names = json.loads(plain)
        except (nacl.exceptions.CryptoError, ValueError):
            raise CaseDamaged(_DAMAGED, hint=_HINT) from None
        self._names = {str(person): str(name) for person, name in names.items()}


def has_register(path: Path) -> bool:
    """Whether the case folder at `path` has a register of names."""
    return (path / REGISTER_FILE).exists()


def create_register(
    path: Path, case: str, passphrase: str, *, kdf: Cost = keys.STRONG
) -> tuple[Register, str]:
    """A new and empty register for the case of that id, open, and its recovery code.

    Raises CaseExists where there is one, NotSaved; then there is none.
    """
    if has_register(path):
        raise CaseExists("The case has a register of names already.")
    key, code = keys.new_key(), keys.new_recovery_code()
    slots = (
        keys.seal(_named(case), key, passphrase, person="", kdf=kdf),
        keys.seal_recovery(_named(case), key, code, kdf=kdf),
    )
    register = Register(path, case, key, slots)
    register.keep_all({})
    return register, code


def open_register(path: Path, passphrase: str) -> Register:
    """Open the register in the case folder at `path`, by its passphrase or its recovery code.

    Raises NoRegister, RegisterPassphrase, CaseDamaged or CaseTooNew.
    """
    content = _load(path)
    try:
        unlocked = keys.unlock(content.keys, passphrase)
    except WrongPassphrase:
        raise RegisterPassphrase from None
    register = Register(path, content.case, unlocked.key, content.slots)
    register._read(content)
    return register


def check_register(path: Path, case: str) -> None:
    """Look through the register unopened. Raises CaseDamaged, CaseTooNew; nothing where none is."""
    if has_register(path) and _load(path).case != case:
        raise CaseDamaged("The register of names belongs to another case.", hint=_HINT)


def copy_register(path: Path, to: Path) -> None:
    """Copy the register, as sealed as it is, into another folder of the same case."""
    if has_register(path):
        files.write_bytes(to / REGISTER_FILE, (path / REGISTER_FILE).read_bytes())


def clear_unfinished(path: Path) -> None:
    """Take away what a keeping that was broken off has left: a name in it may since be gone.

    Only where nobody else is writing, as in a case that is open.
    """
    for left in path.glob(f".{REGISTER_FILE}.*"):
        with contextlib.suppress(OSError):
            left.unlink()


def _load(path: Path) -> _Sealed:
    try:
        with (path / REGISTER_FILE).open("rb") as handle:
            raw = handle.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise NoRegister from None
    except OSError as reason:
        raise CaseDamaged(_DAMAGED, hint=_HINT) from reason
    try:
        content = json.loads(raw) if len(raw) <= LARGEST_FILE else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise CaseDamaged(_DAMAGED, hint=_HINT)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise CaseTooNew
    try:
        read = _Sealed.model_validate_json(raw)
    except ValidationError:
        # The cause is left out: it would show what the file holds.
        raise CaseDamaged(_DAMAGED, hint=_HINT) from None
    if read.sha256 != _digest(read.nonce, read.sealed):
        raise CaseDamaged(_DAMAGED, hint=_HINT)
    return read


def _padded(names: Mapping[str, str]) -> bytes:
    plain = json.dumps(dict(names), ensure_ascii=False, sort_keys=True).encode()
    return plain + b" " * (-len(plain) % BLOCK)


def _digest(nonce: str, sealed: str) -> str:
    return hashlib.sha256(bytes.fromhex(nonce + sealed)).hexdigest()
