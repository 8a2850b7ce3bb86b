"""Whether a file stops before its own end, for the formats in which FFmpeg does not tell.

Reads a few bytes of wav and Ogg files (RFC 3533). Knows nothing else of ltconverse.
"""

from __future__ import annotations

from pathlib import Path

_RIFF_LENGTH_UNKNOWN = {0, 0xFFFFFFFF}
"""Written by recorders that stream, or that lost power: the file holds what it holds."""

_OGG_PAGE = 65_307
_OGG_LAST_PAGE = 0x04


def stops_early(path: Path) -> bool:
    """Whether a wav or Ogg file is shorter than it says; false for any other format."""
    with path.open("rb") as file:
        head = file.read(12)
        size = file.seek(0, 2)
        if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
            declared = int.from_bytes(head[4:8], "little")
            # One byte of padding is often counted and not written.
            return declared not in _RIFF_LENGTH_UNKNOWN and size + 1 < declared + 8
        if head[:4] == b"OggS":
            file.seek(max(0, size - _OGG_PAGE))
            return _ogg_is_open(file.read())
    return False


def waits_for_its_index(path: Path) -> bool:
    """Whether this is an mp4 or m4a without the index that recorders write last."""
    with path.open("rb") as file:
        if file.read(8)[4:] != b"ftyp":
            return False
    return all(kind != b"moov" for kind in _boxes(path))


def _ogg_is_open(tail: bytes) -> bool:
    """Whether the last page in `tail` is incomplete or does not close its stream."""
    page = tail[tail.rfind(b"OggS") :]
    if len(page) < 27:
        return True
    lengths = page[27 : 27 + page[26]]
    whole = len(lengths) == page[26] and len(page) >= 27 + page[26] + sum(lengths)
    return not (whole and page[5] & _OGG_LAST_PAGE)


def _boxes(path: Path) -> list[bytes]:
    """The kinds of the outermost boxes of an mp4 file, as far as they can be followed."""
    kinds: list[bytes] = []
    with path.open("rb") as file:
        end = file.seek(0, 2)
        at = 0
        while at + 8 <= end and len(kinds) < 1000:  # a bound, for files made in bad faith
            file.seek(at)
            head = file.read(16)
            kinds.append(head[4:8])
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            if length < 8:
                break
            at += length
    return kinds
