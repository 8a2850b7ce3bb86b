"""Word documents that open with a password, made. Knows bytes and nothing of drafts.

The lock is Office's own (ECMA-376 agile encryption: AES-256, the key by 100 000 rounds of SHA-512
over password and salt), so that Word, LibreOffice and Pages ask for the password by themselves.
"""

from __future__ import annotations

import io


def locked(content: bytes, password: str) -> bytes:
    """The .docx file `content` so that it opens with `password` alone."""
    from msoffcrypto.format.ooxml import OOXMLFile  # late: it takes long to import

    made = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, made)
    return made.getvalue()
