"""Measure transcribing: against whisper-ctranslate2 in one run, exactness, and memory.

    uv run --group bench python tests/bench/transcribe.py
    uv run --group bench python tests/bench/transcribe.py --long 60

Each figure is a line of its own: `name value`. Ours and the peer's runs are whole processes with
the same model, beam, threads and word times, on the same file, taking turns; the ratio is that of
the medians.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT.parent / "shared" / "audio" / "interview"

OURS = """
import sys
from pathlib import Path
from ltconverse.jobs.words.transcribe_file import transcribe_file
from ltconverse.speech.models import find_model
model = find_model(sys.argv[3])
transcribe_file(Path(sys.argv[1]), Path(sys.argv[2]), model, int(sys.argv[4]),
                threads=int(sys.argv[5]))
"""

LONG = """
import sys
from itertools import chain, islice, repeat
from pathlib import Path
import numpy as np
from ltconverse.audio.decode import seconds_of
from ltconverse.speech.models import find_model
from ltconverse.speech.transcriber import Transcriber
path, name, beam, threads, minutes = sys.argv[1:6]
transcriber = Transcriber(find_model(name), beam_size=int(beam), threads=int(threads))
again = chain.from_iterable(seconds_of(Path(path)) for _ in repeat(0))
whole = (second for second in again if len(second) == 16000)
words = 0
for block in transcriber.blocks(islice(whole, int(minutes) * 60)):
    words += len(block.words)
print(words)
"""


class Run(NamedTuple):
    """A whole process: wall and processor seconds, peak MB, what it printed."""

    seconds: float
    cpu: float
    megabytes: float
    output: str


def main() -> None:
    """Print the figures."""
    arguments = _arguments()
    model = _model(arguments.model)
    if arguments.long:
        _long(arguments, model)
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "ours.json"
        ours = [sys.executable, "-c", OURS, str(arguments.audio), str(out), model]
        ours += [str(arguments.beam), str(arguments.threads)]
        peer = peer_command(arguments, Path(folder))
        ours_runs: list[Run] = []
        peer_runs: list[Run] = []
        for turn in range(arguments.runs):
            # Each goes first in turn: a machine that warms up or is busy favours neither.
            for command, runs in ((ours, ours_runs), (peer, peer_runs))[:: -1 if turn % 2 else 1]:
                if command:
                    runs.append(measured(command))
        transcript = json.loads(out.read_text(encoding="utf-8"))
        _report(ours_runs, peer_runs, transcript, arguments)
        if peer:
            _say("peer_wer_percent", _wer(peer_text(Path(folder), arguments.audio), arguments))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--audio", type=Path, default=EXAMPLE / "interview.opus")
    parser.add_argument("--reference", type=Path, default=EXAMPLE / "interview.json")
    parser.add_argument("--model", default="tiny.en", help="a model's name or folder")
    parser.add_argument("--model_directory", default="", help="the peer's model; default: ours")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--threads", type=int, default=min(4, os.cpu_count() or 1))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--long", type=int, default=0, metavar="MINUTES")
    parser.add_argument("--vad", action="store_true", help="let the peer use its voice filter too")
    return parser.parse_args()


def _model(name: str) -> str:
    from ltconverse.speech.models import find_model

    find_model(name)  # says what is missing before anything is timed
    return name


def peer_command(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """How the peer is run on `arguments.audio`, to write into `folder`; empty without it."""
    from ltconverse.speech.models import find_model

    if importlib.util.find_spec("whisper_ctranslate2") is None and not _peer_script().exists():
        print("whisper-ctranslate2 is not installed (group bench): our figures only")
        return []
    directory = arguments.model_directory or str(find_model(arguments.model).directory)
    options = {
        "model_directory": directory,
        "language": "en",
        "device": "cpu",
        "compute_type": "int8",
        "beam_size": str(arguments.beam),
        "threads": str(arguments.threads),
        "word_timestamps": "True",
        "local_files_only": "True",
        "vad_filter": str(arguments.vad),
        "output_format": "json",
        "output_dir": str(folder),
        "verbose": "False",
    }
    command = [sys.executable, str(_peer_script()), str(arguments.audio)]
    return command + [part for name, value in options.items() for part in (f"--{name}", value)]


def _peer_script() -> Path:
    return Path(sys.executable).parent / "whisper-ctranslate2"


def peer_text(folder: Path, audio: Path) -> str:
    """What the peer has written."""
    return str(json.loads((folder / f"{audio.stem}.json").read_text(encoding="utf-8"))["text"])


def measured(command: list[str]) -> Run:
    """Run to the end, and measure; ends the benchmark when the command could not do its work."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    if process.returncode:
        raise SystemExit(f"{command[1][:40]} stopped with {process.returncode}:\n{said}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def _report(
    ours: list[Run],
    peer: list[Run],
    transcript: dict[str, object],
    arguments: argparse.Namespace,
) -> None:
    from ltconverse.speech.transcript import transcript_from_json

    heard = transcript_from_json(json.dumps(transcript))
    seconds = statistics.median(run.seconds for run in ours)
    _say("ours_s", seconds)
    if peer:
        peer_seconds = statistics.median(run.seconds for run in peer)
        _say("peer_s", peer_seconds)
        _say("ratio_vs_peer", seconds / peer_seconds)
        # Steadier where other work shares the machine.
        cpu, peer_cpu = (statistics.median(run.cpu for run in runs) for runs in (ours, peer))
        _say("cpu_ratio_vs_peer", cpu / peer_cpu)
    _say("rtf", seconds / heard.seconds)
    _say("wer_percent", _wer(heard.text, arguments))
    _say("rss_mb", max(run.megabytes for run in ours))


def _wer(text: str, arguments: argparse.Namespace) -> float:
    """Word error rate in percent after the usual English normaliser."""
    import jiwer
    from whisper_normalizer.english import EnglishTextNormalizer

    normalise = EnglishTextNormalizer()
    turns = json.loads(arguments.reference.read_text(encoding="utf-8"))
    reference = normalise(" ".join(turn["text"] for turn in turns))
    return 100 * float(jiwer.wer(reference, normalise(text)))


def _long(arguments: argparse.Namespace, model: str) -> None:
    command = [sys.executable, "-c", LONG, str(arguments.audio), model, str(arguments.beam)]
    command += [str(arguments.threads), str(arguments.long)]
    run = measured(command)
    found = re.search(r"\d+", run.output)
    _say("minutes", arguments.long)
    _say("words", float(found.group()) if found else 0)
    _say("rtf", run.seconds / (arguments.long * 60))
    _say("rss_mb", run.megabytes)


def _say(name: str, value: float) -> None:
    print(f"{name} {value:.3f}", flush=True)


if __name__ == "__main__":
    main()
