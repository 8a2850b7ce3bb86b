"""A case made by hand, with fixed times and ids: the worked case of At a glance 01, told by one.

No store is needed. `Script` builds any other journal in the same way.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold import fold
from ltconverse.case.state import CaseState

LONDON = ZoneInfo("Europe/London")
BEGAN = datetime(2025, 5, 12, 13, 0, tzinfo=UTC)  # two in the afternoon in London
CONVERSATION = "conversation-1"

STEPS = (
    e.StepOutline(id="introduction", number="1", title="Introduction", minutes=7, tense="now"),
    e.StepOutline(id="overview", number="2", title="Their story", minutes=12),
    e.StepOutline(id="turning-points", number="3a", title="Turning points", minutes=8),
    e.StepOutline(
        id="view-at-the-time",
        number="3b",
        title="View at the time",
        minutes=8,
        per_turning_point=True,
    ),
    e.StepOutline(id="contributory-factors", number="4", title="What influenced it", minutes=15),
    e.StepOutline(id="went-well", number="5", title="What went well", minutes=7),
    e.StepOutline(id="queries", number="6", title="Queries from the overview", minutes=10),
    e.StepOutline(id="suggestions", number="7", title="Suggestions", minutes=6, tense="now"),
    e.StepOutline(id="closing", number="", title="Closing", minutes=5, tense="now"),
)
HEADINGS = (
    ("family", "The family"),
    ("role", "Their role"),
    ("conditions", "Conditions of work"),
    ("personal", "Personal"),
    ("own-team", "Own team"),
    ("inter-agency", "Between agencies"),
    ("organisation", "Organisational culture and management"),
    ("political-context", "Wider political context"),
    ("other", "Other"),
)


class Script:
    """A journal in the making. Each body comes one minute after the last unless told otherwise."""

    def __init__(self, author: str = "reviewer-1") -> None:
        self.events: list[Event] = []
        self.author = author
        self.at = BEGAN
        self.conversation = CONVERSATION
        self.step = "introduction"
        self.point: str | None = None
        self._notes = 0

    def add(self, body: e.AnyBody, minutes: float = 1.0) -> None:
        clock = len(self.events) + 1
        self.events.append(
            Event(
                id=f"event-{clock}",
                author=self.author,
                device="laptop",
                clock=clock,
                at=self.at,
                previous="",
                body=body,
            )
        )
        self.at += timedelta(minutes=minutes)

    def begin(
        self,
        practitioner: str,
        steps: tuple[e.StepOutline, ...] = STEPS,
        reviewers: tuple[str, ...] = ("reviewer-1", "reviewer-2"),
    ) -> None:
        self.add(
            e.ConversationBegun(
                conversation=self.conversation,
                practitioner=practitioner,
                schedule="learning-together",
                schedule_version="1",
                steps=steps,
                headings=HEADINGS,
                reviewers=reviewers,
            ),
            minutes=0,
        )
        self.add(e.SittingBegun(conversation=self.conversation))

    def enter(self, step: str, point: str | None = None) -> None:
        self.step, self.point = step, point
        self.add(
            e.StepEntered(conversation=self.conversation, step=step, turning_point=point), minutes=2
        )

    def note(
        self,
        text: str,
        tense: e.Tense = "then",
        form: e.Form = "note",
        factor: tuple[str, e.Direction] | None = None,
        first: bool = False,
    ) -> str:
        """Take a note here; `factor` ties it to the turning point of this place."""
        self._notes += 1
        note = f"{self.conversation}-note-{self._notes}"
        self.add(
            e.NoteTaken(
                conversation=self.conversation,
                note=note,
                step=self.step,
                turning_point=self.point,
                text=text,
                form=form,
                tense=tense,
            ),
            minutes=1 if factor is None else 0,
        )
        if factor:
            heading, direction = factor
            self.add(
                e.FactorLinked(
                    note=note, heading=heading, direction=direction, turning_point=self.point
                ),
            )
        if first:
            self.add(e.FactorPutFirst(note=note), minutes=0)
        return note

    def raise_point(self, title: str) -> str:
        """Name a turning point and go to it, as the screen does at that step."""
        number = sum(isinstance(one.body, e.TurningPointRaised) for one in self.events) + 1
        point = f"point-{number}"
        self.add(
            e.TurningPointRaised(conversation=self.conversation, turning_point=point, title=title)
        )
        self.enter(self.step, point)
        return point

    def state(self) -> CaseState:
        return fold(self.events)


def script() -> Script:
    """The whole conversation with the duty social worker, and the beginning of another."""
    made = Script()
    made.add(e.CaseOpened(case="case-1", title="Review 0417"), 0)
    made.add(e.ReviewerJoined(person="reviewer-1", role="Lead reviewer", agency="Health"), 0)
    made.add(e.ReviewerJoined(person="reviewer-2", role="Reviewer", agency="Police"), 0)
    made.add(
        e.PractitionerJoined(
            person="worker", role="Duty social worker", agency="Children’s social care"
        ),
        0,
    )
    made.begin("worker")
    made.add(e.RecordsRead(conversation=CONVERSATION, text="hospital discharge summary"), 0)
    made.add(
        e.RecordingAdded(
            conversation=CONVERSATION,
            recording="recording-1",
            origin="imported",
            source="dictaphone",
            seconds=4790,
            started_at=BEGAN + timedelta(minutes=4),
            sha256="0" * 64,
        ),
        0,
    )
    _introduction_and_story(made)
    _turning_points(made)
    _the_rest(made)
    _another(made)
    return made


def _introduction_and_story(made: Script) -> None:
    made.enter("introduction")
    made.note("Recording agreed; to be paused whenever she asks.", "now")
    made.enter("overview")
    made.note("She took the case over from the duty desk on a Tuesday; the baby was in hospital.")
    made.note("It all seemed calm, for once.", form="quote")
    made.note(
        "Verbal supervision was the usual way in the team; the file was read when there was time.",
        factor=("own-team", "hinders"),
    )
    made.note("With what came later, calm was the wrong word for it.", "now")


def _turning_points(made: Script) -> None:
    made.enter("turning-points")
    made.note("She sees two moments that set the direction, both in the first week.")
    call = made.raise_point("The officer’s phone call")
    changed = made.note("The call came before she had read the notes.")
    made.add(e.NoteEdited(note=changed, text="The call came before she had read the file."))
    home = made.raise_point("The baby goes home")
    made.note("She agreed that he could go home if the partner lived elsewhere.")
    dropped = made.raise_point("The first home visit")
    made.note("The visit took place on a Friday, with both grandparents there.")
    made.add(e.TurningPointWithdrawn(turning_point=dropped))
    made.enter("view-at-the-time", call)
    made.note("Two teenage babysitters had let him fall; she filed it as not the family.")
    made.note("I filed it in my mind as an accident.", form="quote")
    made.note("The discharge letter speaks of two injuries of different age.", "records")
    made.note("Looking back, the call set the tone for everything after.", "now")
    made.note(
        "Two colleagues off sick, and the duty rota on top.", factor=("conditions", "hinders")
    )
    withdrawn = made.note("This one was taken back.")
    made.add(e.NoteWithdrawn(note=withdrawn))
    made.enter("view-at-the-time", home)
    made.note("The family wanted him home and were working with her.")
    made.enter("contributory-factors", call)
    made.note(
        "The first story was so vivid that nothing else fitted.",
        factor=("personal", "hinders"),
        first=True,
    )
    made.note("The officer knew the family and rang at once.", factor=("inter-agency", "supports"))


def _the_rest(made: Script) -> None:
    made.enter("contributory-factors")
    made.note(
        "Everybody was told to close cases within the quarter.", factor=("organisation", "hinders")
    )
    made.enter("went-well")
    made.note("The ward rang back each time she asked.")
    made.note("A named nurse on the ward made that possible.", factor=("inter-agency", "supports"))
    made.author = "reviewer-2"
    made.enter("queries")
    made.note("The health visitor says she rang twice in that week.", "records")
    made.note("She remembers one call, about the feeding, and put it in the log.")
    made.note("Now she wonders whether the second went to the duty desk.", "now")
    made.note("The log shows no second call.", "records")
    made.add(
        e.QuestionParked(
            conversation=CONVERSATION,
            question="question-1",
            text="Who told the police about the babysitters?",
            step="queries",
        )
    )
    made.enter("suggestions")
    made.note("Let whoever takes over a case have one hour with the file.", "now")
    made.enter("closing")
    made.note("She would like to see the write-up before her supervisor does.", "now")
    made.add(e.ConversationClosed(conversation=CONVERSATION, write_up_due=date(2025, 5, 27)))


def _another(made: Script) -> None:
    """A second conversation, barely begun, with one turning point and nothing else."""
    made.author = "reviewer-1"
    made.conversation = "conversation-2"
    made.at = BEGAN + timedelta(days=2)
    made.add(
        e.PractitionerJoined(person="visitor", role="Health visitor", agency="Community health"), 0
    )
    made.begin("visitor", reviewers=())
    made.enter("turning-points")
    made.raise_point("The second phone call")


def sample_state() -> CaseState:
    return script().state()
