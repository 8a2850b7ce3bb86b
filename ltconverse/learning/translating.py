"""What the store says of a case, said of a library. Knows errors alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ltconverse.errors import (
    CaseDamaged,
    CaseError,
    CaseInUse,
    CaseTooNew,
    DiskFull,
    LibraryDamaged,
    LibraryError,
    LibraryInUse,
    LibraryNotSaved,
    LibraryPassphrase,
    LibraryTooNew,
    NotSaved,
    WrongPassphrase,
)


@contextlib.contextmanager
def in_our_words() -> Iterator[None]:
    """Around what the store does for a library."""
    try:
        yield
    except WrongPassphrase:
        raise LibraryPassphrase from None
    except CaseInUse:
        raise LibraryInUse from None
    except CaseTooNew:
        raise LibraryTooNew from None
    except CaseDamaged:
        raise LibraryDamaged from None
    except NotSaved as reason:
        full = " The disk is full." if isinstance(reason, DiskFull) else ""
        raise LibraryNotSaved(f"The library could not be changed.{full}") from reason
    except CaseError as reason:
        raise LibraryError(reason.message, hint=reason.hint) from reason
