"""What a test may need from the machine: skip with the reason, or fail where all must be there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def require(condition: object, reason: str) -> None:
    """Skip the test when `condition` is not met; fail instead when LTCONVERSE_CI=1."""
    if condition:
        return
    if os.environ.get("LTCONVERSE_CI") == "1":
        pytest.fail(f"LTCONVERSE_CI=1 promises this: {reason}")
    pytest.skip(reason)
