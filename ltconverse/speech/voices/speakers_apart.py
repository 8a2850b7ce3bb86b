"""Finding who speaks in a stored recording, in a process of its own at low priority.

The same as speech.voices.speakers and speech.voices.channels find, and nobody's keys wait for it.
Loads neither numpy nor a model here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ltconverse.errors import HelperGone
from ltconverse.speech.apart import Helper
from ltconverse.speech.models import Model
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan


def speakers_apart(  # noqa: PLR0913 - what find_speakers takes, each by name
    rows: Iterable[bytes | None],
    *,
    number: int,
    model: Model | None = None,
    marks: Sequence[Mark] = (),
    on_progress: Callable[[float], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
    module: str = "ltconverse.speech.voices.speakers_child",
) -> Found | None:
    """Who speaks in stored seconds (FLAC; None for a damaged one), None when `stop` ended it.

    By its sound with the speaker `model`; without one by the channels, for which each row must
    have two. `rows` is read in a thread of ours. Raises ModelDamaged, HelperGone, and what reading
    the rows raises.
    """
    asked = {
        "number": number,
        "marks": [[mark.second, mark.speaker] for mark in marks],
        "model": [model.name, str(model.directory), model.sha256] if model else None,
    }
    found: Found | None = None
    with Helper(module, json.dumps(asked).encode(), rows) as helper:
        while not stop():
            match helper.next():
                case ("P", payload):
                    if on_progress is not None:
                        on_progress(float(json.loads(payload)))
                case ("U", payload):
                    found = _found(json.loads(payload))
                case ("Z", _):
                    if found is None:
                        raise HelperGone
                    return found
    return None


def found_record(found: Found) -> dict[str, Any]:
    """What was found as plain values for JSON."""
    return {
        "spans": [[one.start, one.end, one.voice, one.certainty] for one in found.spans],
        "speakers": found.speakers,
    }


def _found(record: dict[str, Any]) -> Found:
    spans = tuple(VoiceSpan(*one) for one in record["spans"])
    return Found(spans, dict(record["speakers"]))
