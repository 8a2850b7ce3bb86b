"""A document as PDF, tagged (PDF/UA), from a template and what stands in it.

Knows typst, which the extra `pdf` brings, and no document. What a person wrote goes in as data, and
is never read as typst's markup or code.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

from ltconverse.errors import PdfMissing


def typeset(template: Path, name: str, data: Mapping[str, Any], on: date) -> bytes:
    """The bytes of a PDF file, the same for the same `data` and day; the template reads `data`, as
    JSON, from `sys.inputs` by `name`.

    Raises PdfMissing where the extra is not installed. Signs that no font of this computer has are
    shown as boxes, and then the file cannot call itself PDF/UA; it is tagged all the same.
    """
    try:
        import typst  # late: an extra, and large
    except ImportError as reason:
        raise PdfMissing from reason
    inputs = {name: json.dumps(data)}
    # Its own fonts first: then the same document is the same file on every computer.
    for alone in (True, False):
        with contextlib.suppress(typst.TypstError):
            return _compiled(template, inputs, on, "ua-1", alone=alone)
    return _compiled(template, inputs, on, "1.7", alone=False)


def _compiled(
    template: Path,
    inputs: dict[str, str],
    on: date,
    standard: Literal["ua-1", "1.7"],
    *,
    alone: bool,
) -> bytes:
    import typst

    return typst.compile(
        template.read_bytes(),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standard,
        timestamp=datetime.combine(on, time(), UTC),
        ignore_system_fonts=alone,
    )
