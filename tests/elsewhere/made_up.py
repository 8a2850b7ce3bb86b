"""Files that come near to transcripts, by Hypothesis: pieces of real forms, put together anyhow."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import strategies as st

from ltconverse.speech.transcript import Transcript, transcript_to_json
from tests import elsewhere

_TIMES = """
00:00:01.000 | 00:01.5 | 0:0:6.90 | 01:02:03,450 | 99:59:59.999 | 100:00:00.000 | 0:03 | 1:02:03
00:61 | 00:00:75.000 | 123:45
"""
_PIECES = """
WEBVTT | WEBVTT Talk | NOTE | NOTE language:en-gb | NOTE a note | STYLE | REGION | 1 | 2 | 42 | 3
NOTE Transcribed with noScribe vers. 1 | Kind: captions | Language: de | ::cue {} | a-b-c/7-0
<v Asha>Yes. | <v Asha>Yes.</v> <v Tom>No. | </v> | <v ->So | <c.y>x</c> | &amp; &lt; &#65; | <b
S01: well //S02: mhm// so | //S02: | // so | (12 seconds pause) | (..) | <v //S02>//S02: a
Asha Verma: Yes. | Tom Okoro: No: never. | Q: Who? | A: | **Tom:** No. | >> TOM: No. | [Tom]: a
Asha Verma   0:03 | Tom\t0:09 | [Asha Verma] 14:03:12 | Asha (0:03): Yes. | [0:05] Yes. | [0:07] A:
Attendees | Transcript | 📝 Notes | 📖 Transcript | Summary | 00:05:00 | (00:05:00) | Asha, Tom
Transcription ended after 00:06:10 | This editable transcript was computer generated and then
People can also change the text after it was created. | Speakers: Asha; Tom | --> | a --> b
Asha started transcription | [speech not understood] | [paused 3 min] 14:07 to 14:10 | {\\an8}So
so it was late | Asha Verma | Tom | 0:01,0:02 | 0:00:00.599,0:00:04.160 | <v Asha>[inaudible]
[0:01 - 0:02] A: Yes. | 0:01 --> 0:03 Yes. | 0:01 --> 0:03 a:b c:d | 0:09 --> 0:02
"""


def _cut(text: str) -> list[str]:
    return [
        one.strip().replace("\\t", "\t") for row in text.split("\n") for one in row.split(" | ")
    ]


TIMES = [one for one in _cut(_TIMES) if one]
PIECES = [*_cut(_PIECES), " ", "\t", "\x0c", "\u2028", "\ufeffWEBVTT", "x" * 90 + ": y"]
_JOINTS = (" --> ", "-->", ",", " - ")
WHOLE = [
    *(elsewhere.TEAMS_VTT, elsewhere.TEAMS_OLD_VTT, elsewhere.ZOOM_VTT, elsewhere.NOSCRIBE_VTT),
    *(elsewhere.SRT, elsewhere.SBV, elsewhere.MEET_TEXT, elsewhere.MEET_WITH_NOTES),
    *(elsewhere.OTTER_TEXT, elsewhere.ZOOM_SAVED_TEXT, elsewhere.LABELLED_TEXT),
]
WHOLE_JSON = [
    *(elsewhere.WHISPER_JSON, elsewhere.WHISPERX_JSON),
    *(elsewhere.WHISPERCPP_JSON, elsewhere.PIPELINE_JSON),
]
# Random by a seed of Hypothesis': what they make shrinks no further, and is there at once.
_DICE = st.integers(0, 2**64).map(random.Random)
_ANY_TEXT = st.text(
    st.characters(exclude_characters="\n\r\0", exclude_categories=["Cs"]), max_size=12
)


def _line(dice: random.Random, strange: str) -> str:
    match dice.randrange(8):
        case 0:
            return strange
        case 1 | 2:
            return dice.choice(TIMES) + dice.choice(_JOINTS) + dice.choice(TIMES)
        case _:
            return dice.choice(PIECES)


def made_lines(dice: random.Random, strange: str) -> list[str]:
    """Lines anyhow; or a real form with a few left out, doubled, or others put in."""
    if dice.random() < 0.5:
        head = ["WEBVTT"] if dice.random() < 0.5 else []
        return head + [_line(dice, strange) for _ in range(dice.randrange(14))]
    lines = dice.choice(WHOLE).split("\n")
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(lines) + 1)
        match dice.randrange(3):
            case 0:
                del lines[at : at + 1]
            case 1:
                lines[at:at] = lines[at : at + 2]
            case _:
                lines.insert(at, _line(dice, strange))
    return lines


def files() -> st.SearchStrategy[list[str]]:
    """The lines of a file. Dice, not a strategy for each piece: thousands are drawn in seconds."""
    return st.builds(made_lines, _DICE, _ANY_TEXT)


# --- JSON -----------------------------------------------------------------------------------

_VALUES: list[Any] = [
    *(None, True, 0, 1, 2.5, -1, 10**400, 1e300, float("nan"), float("inf"), "", "Yes.", " not"),
    *("00:00:01,000", "\ud800", "SPEAKER_00", [], {}, [0.5, None], {"from": 0, "to": 900}, [7, 8]),
]
_KEYS = (
    *("start", "end", "text", "word", "words", "tokens", "offsets", "timestamps", "timestamp"),
    *("speaker", "probability", "score", "p"),
)
_TOLD = ("not", "a b", " ", "\ud800")
_WHO: list[list[Any]] = [[], ["lead"], ["v1", True], [""], [7]]
_LISTS = ("segments", "chunks", "transcription", "text", "language", "format", "results")


def _entry(dice: random.Random, depth: int = 0) -> Any:
    if dice.random() < 0.15:
        return dice.choice(_VALUES)
    entry: dict[str, Any] = {"start": 0.5, "end": 2, "text": "not the call"}
    for key in dice.sample(_KEYS, dice.randrange(5)):
        entry[key] = dice.choice(_VALUES)
    if depth < 1:
        for key in ("words", "tokens"):
            if dice.random() < 0.5:
                entry[key] = [_entry(dice, 1) for _ in range(dice.randrange(4))]
            if dice.random() < 0.2:
                entry[key] = [{"word": one, "text": f" {one}"} for one in ("not", "the", "call")]
                entry[key][0]["start"] = dice.choice(_VALUES)
    return entry


def made_json(dice: random.Random) -> str:
    """A file of JSON near to those of Whisper programs."""
    if dice.random() < 0.2:
        return _own_json(dice)
    entries = [_entry(dice) for _ in range(dice.randrange(6))]
    if dice.random() < 0.1:
        return json.dumps(entries)
    record = {key: dice.choice(_VALUES) for key in dice.sample(_LISTS, dice.randrange(3))}
    record[dice.choice(_LISTS[:3])] = entries
    return json.dumps(record)


def _own_json(dice: random.Random) -> str:
    """A file near to our own, with times and words that are none, and speakers of any kind."""
    times = (0, 0.5, 1, 2.5, 9, -1, 1e300)
    words = [
        [*dice.choices(times, k=2), dice.choice(_TOLD), 0.5, *dice.choice(_WHO)]
        for _ in range(dice.randrange(6))
    ]
    gaps = [dice.choices(times, k=2) for _ in range(dice.randrange(3))]
    block = {"number": 0, "start": 0, "end": 9, "words": words, "gaps": gaps, "damaged": gaps[:1]}
    record = json.loads(transcript_to_json(Transcript("", "", "en", 9.0, ()))) | {
        "blocks": [block],
        "speakers": dice.choice([[], None, [{"id": "v1", "label": "A  b"}], [_entry(dice)]]),
        "breaks": [_entry(dice), {"second": dice.choice(_VALUES), "words": dice.choice(_VALUES)}],
    }
    if dice.random() < 0.1:
        record[dice.choice(list(record))] = dice.choice(_VALUES)
    return json.dumps(record)


def json_files() -> st.SearchStrategy[str]:
    """JSON with lists where Whisper programs have theirs, and anything in them."""
    return st.builds(made_json, _DICE)
