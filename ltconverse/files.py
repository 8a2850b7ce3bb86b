"""The one place that writes files: all or nothing, readable by their owner only.

Knows errors and nothing else of ltconverse.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ltconverse.errors import CannotWrite, cannot_write


def write_bytes(
    path: Path, content: bytes, once_written: Callable[[], object] | None = None
) -> None:
    """Write `content` to `path` so that a crash leaves either the old file or the new one.

    `once_written` is called when all of it is on the disk and not yet in its place: what it raises
    leaves nothing behind. Raises CannotWrite when the place cannot be written to.
    """

    def writer(temporary: Path) -> None:
        temporary.write_bytes(content)
        if once_written is not None:
            _sync(temporary)
            once_written()

    write_with(path, writer)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with the line ends it has; see write_bytes."""
    write_bytes(path, text.encode("utf-8", errors="replace"))


def write_with(path: Path, writer: Callable[[Path], object]) -> None:
    """Let `writer` fill a temporary file beside `path`, then put it in place durably."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as reason:
        raise cannot_write(path, reason) from reason
    os.close(handle)
    temporary = Path(name)
    try:
        writer(temporary)
        _sync(temporary)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as reason:
        raise cannot_write(path, reason) from reason
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def check_folder(path: Path) -> None:
    """Raise CannotWrite, naming the folder, where there is none for `path`: it may be mistyped."""
    folder = path.absolute().parent
    with looking(path):
        is_there = folder.is_dir()
    if not is_there:
        raise CannotWrite(
            f"{path} could not be written: there is no folder {folder}.",
            hint="Make the folder first, or choose another place.",
        )


@contextlib.contextmanager
def looking(path: Path) -> Iterator[None]:
    """Around a look at what is at `path`, which may not be allowed, or the name be too long.

    Raises CannotWrite.
    """
    try:
        yield
    except OSError as reason:
        raise cannot_write(path, reason) from reason


def _sync(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows keeps names without it and cannot do it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
