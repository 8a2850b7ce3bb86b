"""Sealing with a password so that any browser can open it again, and a browser's seal opened here.

Knows bytes, and what WebCrypto offers everywhere: PBKDF2 with SHA-256 makes the key, AES-GCM with
256 bits seals. Nothing of drafts, of replies, of files.
"""

from __future__ import annotations

import hashlib
import secrets

from ltconverse.sharing.passwords import as_typed

ROUNDS = 600_000
"""Of PBKDF2 with HMAC-SHA-256: the least that OWASP's Password Storage Cheat Sheet asks for (its
section on PBKDF2, as of 2026). Our passwords have 65 bits besides, which no guessing reaches."""
MOST_ROUNDS = 10_000_000  # some seconds; a file that asks for more is not one of ours
SALT_BYTES, NONCE_BYTES, TAG_BYTES = 16, 12, 16


def key_of(password: str, salt: bytes, rounds: int = ROUNDS) -> bytes:
    """The key of 32 bytes that a password gives, however it was typed."""
    return hashlib.pbkdf2_hmac("sha256", as_typed(password).encode(), salt, rounds)


def new_salt() -> bytes:
    """A random salt of 16 bytes, new for each page."""
    return secrets.token_bytes(SALT_BYTES)


def seal(key: bytes, content: bytes, bound: bytes) -> tuple[bytes, bytes]:
    """A random nonce of 12 bytes and the sealed content, its tag of 16 bytes at the end.

    `bound` is sealed with it and not in it: opening with another one does not succeed.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, AESGCM(key).encrypt(nonce, content, bound)


def unseal(key: bytes, nonce: bytes, content: bytes, bound: bytes) -> bytes | None:
    """What was sealed; None where the key is another one, or a single bit was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, content, bound)
    except (InvalidTag, ValueError):  # ValueError: shorter than a seal, or a nonce of no use
        return None


def peek(key: bytes, nonce: bytes, content: bytes) -> bytes:
    """What stands in a broken seal, unchecked: whoever shows it has to say so.

    Only for what would be lost otherwise. With another key it is noise.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import GCM

    return Cipher(AES(key), GCM(nonce)).decryptor().update(content)
