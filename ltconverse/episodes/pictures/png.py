"""A picture as PNG, for documents that cannot hold SVG alone. Knows typst, which `pdf` brings."""

from __future__ import annotations


def to_png(svg: str, dots_per_inch: int = 200) -> bytes:
    """The picture as the bytes of a PNG file. Raises PdfMissing where the extra is not there."""
    raise NotImplementedError
