"""How a conversation was asked: what was said and how it was heard, measured in plain words.

Takes turns and gives back values (model.py). It measures the asking and never the person who asks:
no marks, no ranks. Each measure says on what it rests and where it ends.

Its rooms, each knowing only those before it: `heard` (the turns, as they are heard today), then the
values and words of feedback (`model.py`, `phrases.py`), `measured` (what was counted, reached and
missed), `advised` (what to take along). On top, `composing.py` puts one feedback together,
`session.py` sets several side by side, and the others show it as text and hand it on.
"""

from ltconverse.rehearse.feedback.advised.hints import hint
from ltconverse.rehearse.feedback.advised.rewording import reworded
from ltconverse.rehearse.feedback.composing import anew, feedback
from ltconverse.rehearse.feedback.handing import from_json, to_json
from ltconverse.rehearse.feedback.heard.transcripts import Line, Transcribed, from_transcript
from ltconverse.rehearse.feedback.keeping_back import untold
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.feedback.plain import to_text
from ltconverse.rehearse.feedback.session import Session, side_by_side
from ltconverse.rehearse.feedback.side import to_text as session_to_text

__all__ = [
    "Feedback",
    "Line",
    "Session",
    "Transcribed",
    "anew",
    "feedback",
    "from_json",
    "from_transcript",
    "hint",
    "reworded",
    "session_to_text",
    "side_by_side",
    "to_json",
    "to_text",
    "untold",
]
