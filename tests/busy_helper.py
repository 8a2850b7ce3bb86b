"""A helper process that is busy for ever and never looks at its stdin."""

from __future__ import annotations

import os
import sys
import time

from ltconverse.children import end_when_left_alone, write_message

MODULE = "tests.busy_helper"

if __name__ == "__main__":
    end_when_left_alone()
    write_message(sys.stdout.buffer, "B", str(os.getpid()).encode())
    time.sleep(600)
