"""Fuzz the readers of transcripts from elsewhere: `python -m tests.bench.fuzz_imports [RUNS]`.

1,000,000 runs unless told otherwise, guided by coverage where atheris is there (`uv run --with
atheris`; Linux and macOS), else, or with `--dice`, over pieces of real forms put together anyhow.
Each run must end without an exception but BadTranscript, within a second of the processor, and
with every line accounted for. With a folder as second argument, what broke is written there, and
files that reach something are kept there; else in a folder for this run alone.
"""

from __future__ import annotations

import functools
import importlib.util
import random
import sys
import tempfile
import time
from pathlib import Path

RUNS = 1_000_000
_SLOWEST = 1.0


def one_run(content: bytes) -> None:
    """Read it, count its lines, put its words into blocks; raises if anything is amiss."""
    from ltconverse.errors import BadTranscript
    from ltconverse.exchange.imports import read_content
    from ltconverse.jobs.words.words_in import blocks_of
    from tests.elsewhere import check

    began = time.process_time()  # a machine with other things to do takes none of it
    try:
        imported = read_content(content)
    except BadTranscript:
        return
    if time.process_time() - began > _SLOWEST:
        raise TimeoutError(f"{len(content)} bytes took more than {_SLOWEST} s")
    check(imported)
    if imported.cues:
        blocks_of(imported)


def by_dice(runs: int, seed: int = 0) -> None:
    """Files put together from pieces of real ones, some bytes of them changed."""
    from tests.elsewhere import word_file
    from tests.elsewhere.made_up import made_json, made_lines

    dice = random.Random(seed)
    began = time.monotonic()
    for run in range(1, runs + 1):
        lines = made_lines(dice, "".join(chr(dice.randrange(1, 0x500)) for _ in range(6)))
        match dice.randrange(10):
            case 0:
                content = made_json(dice).encode()
            case 1:
                content = word_file(one for one in lines if one.isprintable())
            case _:
                content = "\n".join(lines).encode()
        if dice.random() < 0.3 and content:
            changed = bytearray(content)
            for _ in range(dice.randint(1, 4)):
                changed[dice.randrange(len(changed))] = dice.randrange(256)
            content = bytes(changed)
        _kept_if_it_breaks(content)
        if run % 50_000 == 0:
            print(f"{run} runs, {run / (time.monotonic() - began):.0f} a second")


@functools.cache
def _folder() -> Path:
    """Where a run keeps its files: never the folder it was started in, unless told so."""
    if len(sys.argv) > 2:
        folder = Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="fuzz_imports-"))
    print(f"Files of this run are in {folder}")
    return folder


def _kept_if_it_breaks(content: bytes) -> None:
    try:
        one_run(content)
    except BaseException:
        (_folder() / "broke").write_bytes(content)
        print(f"This broke: {content!r}")
        raise


def by_coverage(runs: int) -> None:
    """atheris looks for files that reach what none before did."""
    import atheris  # type: ignore[import-untyped] # only there when asked for

    with atheris.instrument_imports(include=["ltconverse.exchange"]):
        from ltconverse.exchange.imports import (  # noqa: F401 - imported to be instrumented
            captions,
            json_forms,
            labels,
            meet,
            noscribe,
            own_json,
            text,
            turns,
        )
    corpus = _folder() / "fuzz_imports"
    corpus.mkdir(exist_ok=True)
    from tests.elsewhere.made_up import WHOLE, WHOLE_JSON, made_json

    some = [made_json(random.Random(seed)) for seed in range(20)]  # our own among them
    for number, whole in enumerate([*WHOLE, *WHOLE_JSON, *some]):
        (corpus / f"whole-{number}").write_text(whole, encoding="utf-8")
    options = [
        f"-runs={runs}",
        "-max_len=1000",
        "-timeout=5",
        f"-artifact_prefix={_folder()}/",
        str(corpus),
    ]
    atheris.Setup([sys.argv[0], *options], _kept_if_it_breaks)
    atheris.Fuzz()


def main() -> None:
    """By coverage if that can be had, else by dice; `--dice` says so."""
    dice = "--dice" in sys.argv
    sys.argv = [one for one in sys.argv if one != "--dice"]
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    if dice or importlib.util.find_spec("atheris") is None:
        by_dice(runs)
        print(f"{runs} runs by dice: no reader broke, no line was lost.")
        return
    by_coverage(runs)


if __name__ == "__main__":
    main()
