"""A large review with all that one does with it: drafts gone out, an answer, names, recorded words.

What its accounts and its analysis say is made by `big`; the rest is invented here.
"""

from __future__ import annotations

from pathlib import Path

from ltconverse.jobs.analysis.joining import Joining
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.jobs.people import add_family
from ltconverse.jobs.sharing.out import begin_together
from ltconverse.jobs.ways_in import add_reviewer
from tests.bench.conversation import PASSPHRASE
from tests.bench.reviews.big import Size, add_big_review
from tests.bench.reviews.replying import answered
from tests.bench.transcripts.screen import TALK
from tests.transcripts import add_words

STATEMENTS, POINTS, TURNS = 60, 40, 120
_SIZE = Size(11, episodes=40, statements=300, records=20, patterns=8, codings=300)
_NAMED = "Mrs Brown of 14 Elm Road, born 3 May 1981, rang 020 7946 0123 about Tom {} on Monday."


def build(place: Path) -> None:
    """The review. The screen of the case begins with its last conversation."""
    case, _ = create_case(place, title="T", passphrase=PASSPHRASE)
    with case:
        for number in range(4):
            add_reviewer(case, f"reviewer {number + 1}", "partnership")
            add_family(case, f"Child {'ABCD'[number]}", "of the family")
        add_big_review(case, _SIZE)
        for one in list(case.state.conversations.values()):
            begin_together(case, one)
        _converse(case)
        work, analysis = Joining(case), case.state.analysis
        for episode in analysis.live_episodes[-4:]:  # some moments are in no episode yet
            work.part(analysis.points_of(episode.id)[0])


def _converse(case: OpenCase) -> None:
    """The last conversation: names in what is noted, a draft, an answer to it, another draft."""
    session = begin_or_resume(case, role="duty social worker", agency="duty team")
    talk = TALK.split()
    for number in range(STATEMENTS):
        said = " ".join(talk[(number * 7 + at) % len(talk)] for at in range(18))
        session.submit(f"{said} {number}. {_NAMED.format(number)}")
    answered(case, session.conversation, POINTS)
    session.submit("This she added after the draft had gone out.")
    begin_together(case, session.conversation)
    turns = [(f"v{1 + n % 2}", " ".join(talk[:24]) + f" {n}.") for n in range(TURNS)]
    add_words(case, session.conversation_id, turns)
    session.leave()
