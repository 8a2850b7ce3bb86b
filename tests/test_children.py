"""Helper processes: messages both ways, and none that outlives whoever started it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.children import LONGEST, Child, read_messages, write_message
from tests import busy_helper

_STARTER = """
import sys, time
from ltconverse.children import Child
child = Child(sys.argv[1])
print(next(child.messages())[1].decode(), flush=True)
time.sleep(600)
"""


@given(st.lists(st.tuples(st.sampled_from("ABZ"), st.binary(max_size=300))))
def test_messages_arrive_as_they_were_sent(messages: list[tuple[str, bytes]]) -> None:
    pipe = io.BytesIO()
    for kind, payload in messages:
        write_message(pipe, kind, payload)
    pipe.seek(0)
    assert list(read_messages(pipe)) == messages


@given(st.binary(max_size=200))
def test_a_message_cut_off_or_absurdly_long_ends_the_talk(rest: bytes) -> None:
    whole = io.BytesIO()
    write_message(whole, "A", b"payload")
    assert list(read_messages(io.BytesIO(whole.getvalue()[:-1]))) == []
    head = b"A" + (LONGEST + 1).to_bytes(4, "big")
    assert list(read_messages(io.BytesIO(head + rest))) == []


def test_a_busy_helper_can_be_ended() -> None:
    child = Child(busy_helper.MODULE)
    assert next(child.messages())[0] == "B"
    assert child.running
    child.close(patience=0.1)
    assert not child.running


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the number of who started us")
def test_a_busy_helper_does_not_outlive_whoever_started_it() -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTER, busy_helper.MODULE], stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    helper = int(starter.stdout.readline())
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    starter.stdout.close()
    deadline = time.monotonic() + 10
    try:
        while _is_there(helper):
            assert time.monotonic() < deadline, "it is still there"
            time.sleep(0.05)
    finally:
        if _is_there(helper):
            os.kill(helper, signal.SIGKILL)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended stays in the table until somebody asks how it ended.
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
