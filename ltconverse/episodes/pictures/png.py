"""A picture as PNG, for documents that cannot hold SVG alone. Knows typst, which `pdf` brings."""

from __future__ import annotations

from ltconverse.errors import PdfMissing

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg")
"""
_MISSING = "Drawing a picture for Word needs a part of ltconverse that is not installed."
_HINT = (
    "Install it with `pip install 'ltconverse[pdf]'`; without it the document tells in words what "
    "the picture shows."
)


def to_png(svg: str, dots_per_inch: int = 200) -> bytes:
    """One of our pictures as the bytes of a PNG file, the same for the same picture.

    Raises PdfMissing where the extra is not there: then a document tells the picture in words.
    """
    try:
        import typst  # late: an extra, and large
    except ImportError as reason:
        raise PdfMissing(_MISSING, hint=_HINT) from reason
    # With typst's own fonts alone, so that it is the same file on every computer.
    drawn = typst.compile(
        _PAGE,
        format="png",
        ppi=float(dots_per_inch),
        sys_inputs={"picture": svg},
        ignore_system_fonts=True,
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a picture is one page")
    return drawn
