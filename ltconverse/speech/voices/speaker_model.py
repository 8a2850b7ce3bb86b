"""The speaker model's weights: out of the published file, into a plain array file, checked.

Knows files and errors. The published file is one of torch's, a pickle: nothing in it is ever
unpickled. It is known byte for byte by its sha256, so each array stands at a known place.
"""

from __future__ import annotations

import hashlib
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.errors import ModelDamaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ltconverse.speech.models import Model

PUBLISHED = "pretrained.pt"
PUBLISHED_SHA256 = "39373b86598fa3da9fcddee6142382efe09777e8d37dc9c0561f41f0070f134e"
"""Of `resemblyzer/pretrained.pt` in the wheel of Resemblyzer 0.1.4."""

WEIGHTS = "speakers.npy"
WEIGHTS_SHA256 = "9c2920d96363325496242389aa6c08cce6c56ebcf6c6e01cb556808145bdccfa"

_ARRAYS: dict[str, tuple[int, tuple[int, ...]]] = {
    "lstm.weight_ih_l0": (269883, (1024, 40)),
    "lstm.weight_hh_l0": (433723, (1024, 256)),
    "lstm.bias_ih_l0": (5676603, (1024,)),
    "lstm.bias_hh_l0": (5680699, (1024,)),
    "lstm.weight_ih_l1": (1482299, (1024, 256)),
    "lstm.weight_hh_l1": (2530875, (1024, 256)),
    "lstm.bias_ih_l1": (5684795, (1024,)),
    "lstm.bias_hh_l1": (5688891, (1024,)),
    "lstm.weight_ih_l2": (3579451, (1024, 256)),
    "lstm.weight_hh_l2": (4628027, (1024, 256)),
    "lstm.bias_ih_l2": (5692987, (1024,)),
    "lstm.bias_hh_l2": (5697083, (1024,)),
    "linear.weight": (7731, (256, 256)),
    "linear.bias": (6699, (256,)),
}
"""For each array its first byte in the published file, and its shape: float32, little endian."""

_HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d,), }"
_DAMAGED_HINT = "Get it again: `ltconverse model fetch speakers`."


def converted(published: bytes) -> bytes:
    """The array file (.npy, one row of all weights in _ARRAYS' order). Raises ModelDamaged."""
    if hashlib.sha256(published).hexdigest() != PUBLISHED_SHA256:
        raise ModelDamaged(
            f"This {PUBLISHED} is not the speaker model that was published.", hint=_DAMAGED_HINT
        )
    arrays = (published[start : start + 4 * math.prod(shape)] for start, shape in _ARRAYS.values())
    weights = b"".join(arrays)
    header = (_HEADER % (len(weights) // 4)).encode("ascii")
    # Laid out by hand, because the sum of the whole is pinned and numpy's own header has changed.
    header += b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + weights


def load_weights(model: Model) -> dict[str, NDArray[np.float32]]:
    """Every array by its name. Raises ModelDamaged when the file is not what was converted."""
    import numpy as np

    row = np.load(io.BytesIO(checked(model.directory)), allow_pickle=False)
    arrays: dict[str, NDArray[np.float32]] = {}
    at = 0
    for name, (_, shape) in _ARRAYS.items():
        size = math.prod(shape)
        arrays[name] = row[at : at + size].reshape(shape)
        at += size
    return arrays


def checked(directory: Path) -> bytes:
    """The array file in a folder, read once: what is loaded is what was checked.

    Raises ModelDamaged when it is not, byte for byte, what `converted` makes.
    """
    try:
        content = (directory / WEIGHTS).read_bytes()
    except OSError as reason:
        raise ModelDamaged(
            f"The speaker model in {directory} cannot be read: {reason.strerror or reason}.",
            hint=_DAMAGED_HINT,
        ) from reason
    if hashlib.sha256(content).hexdigest() != WEIGHTS_SHA256:
        raise ModelDamaged(
            f"The speaker model in {directory} is not the one that was published.",
            hint=_DAMAGED_HINT,
        )
    return content
