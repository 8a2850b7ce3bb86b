"""Holding a conversation: begin or resume it, take lines, save what they mean.

Both faces use this: the screens save in a worker and show the reply when the journal has it; the
line-by-line face calls `submit`. Knows the method and the open case; shows nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from ltconverse.case import events as e
from ltconverse.case.commands import GRAMMAR, Command
from ltconverse.case.deciding import decide
from ltconverse.case.decision import Decision, Phase, Show, Surroundings
from ltconverse.case.entry import Entry, parse
from ltconverse.case.events import StepOutline, Tense
from ltconverse.case.stamping import Stamped
from ltconverse.case.state import Conversation, Person
from ltconverse.case.timing import working_days_after
from ltconverse.case.undoing import History
from ltconverse.case.walk import Stop
from ltconverse.errors import NotForPractice, NotFound
from ltconverse.jobs.beginning import conversation_begun
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.prompting import Prompting, as_offered
from ltconverse.jobs.resuming import stopped_at, was_left
from ltconverse.method.library import FAMILY, USUAL, Library, load_library
from ltconverse.method.models import Prompt, Schedule, Step
from ltconverse.text import excerpt, is_blank, storable

DEFAULT_SCHEDULE = USUAL
FAMILY_SCHEDULE = "family-conversation"  # unless another is named
DEFAULT_WRITE_UP_DAYS = 10
_GO_ON = "`ltconverse rehearse held` numbers them, and `ltconverse rehearse go-on N` goes on."
# Looking around in a closed conversation, agreeing on its recording, or putting the words of it
# right does not open it again.
_LEAVE_CLOSED = (
    *(e.StepEntered, e.ConsentGiven, e.ConsentWithdrawn, e.RecordingKeptUntil),
    *(e.QueryPrepared, e.QueryWithdrawn, e.QueryRestored),
    *(e.WordsCorrected, e.CorrectionWithdrawn, e.CorrectionRestored),
)


@dataclass
class Conversing(Prompting):
    """A conversation being held. `tense` is one the reviewer set for what follows, or None.

    `recording_phase` tells how the recorder stands; whoever has a recorder sets it.
    """

    case: OpenCase
    conversation_id: str
    library: Library
    closes_at_once: bool = False
    tense: Tense | None = None
    told_closing: bool = False
    recording_phase: Callable[[], Phase] = lambda: "off"
    # When it was left, where it was gone on with.
    stopped_at: datetime | None = None
    # What was done in this sitting, so that it can be taken back.
    history: History = field(default_factory=History)
    # What was found in the bank last, and what of it was put on show at which stop.
    found: list[Prompt] = field(default_factory=list)
    brought: dict[Stop, list[Prompt]] = field(default_factory=dict)
    # Commands beside those of every conversation.
    commands: ClassVar[tuple[Command, ...]] = ()
    # What a line may be, and what is said of it at first.
    grammar: ClassVar[tuple[tuple[str, str], ...]] = GRAMMAR
    first_words: ClassVar[str] = (
        "A line is a note and is saved at once. /help shows what a line may start with."
    )
    # What is said at a stop where nothing is noted yet: that it is so, what to do, of a prompt.
    nothing_yet: ClassVar[tuple[str, str, str]] = (
        *("Nothing noted here yet.", "Type what they say; Enter saves it."),
        "F5 marks the prompt ▸ as asked",
    )
    _prompts: dict[str, list[Prompt]] = field(default_factory=dict)

    @property
    def conversation(self) -> Conversation:
        """The conversation as it stands."""
        return self.case.state.conversations[self.conversation_id]

    @property
    def practitioner(self) -> Person:
        """Whose conversation it is."""
        return self.case.state.practitioner_of(self.conversation)

    @property
    def schedule(self) -> Schedule | None:
        """The schedule as it is today, or None if this computer does not have it."""
        return self.library.schedules.get(self.conversation.schedule)

    @property
    def audience(self) -> str | None:
        """Whose prompts fit; None where that was left open."""
        person = self.practitioner
        return person.audience or (FAMILY if person.family else None)

    @property
    def headings(self) -> list[str]:
        """The ids that `#` may name."""
        return list(self.conversation.headings)

    def step(self, step_id: str = "") -> Step | None:
        """The step in today's schedule (purpose, what to say, what to listen for), if there."""
        wanted = step_id or self.conversation.step
        schedule = self.schedule
        found = [step for step in schedule.steps if step.id == wanted] if schedule else []
        return found[0] if found else None

    def outline(self) -> StepOutline:
        """The current step as it was when the conversation began."""
        return self.conversation.outline(self.conversation.step)

    def surroundings(self) -> Surroundings:
        """What deciding needs to know beside the conversation."""
        days = self.schedule.write_up_days if self.schedule else DEFAULT_WRITE_UP_DAYS
        today = self.case.now().astimezone().date()
        return Surroundings(
            prompts=self.offered(),
            found=[as_offered(prompt) for prompt in self.found],
            new_id=self.case.new_id,
            write_up_due=working_days_after(today, days),
            today=today,
            practitioner=self.practitioner.role,
            recordings=self.case.state.recordings_of(self.conversation),
            phase=self.recording_phase(),
            tense=self.tense,
            closes_at_once=self.closes_at_once,
            told_closing=self.told_closing,
            reviewers=self.case.state.reviewers,
            author=self.case.author,
            queries=self.case.state.queries_for(self.conversation.practitioner),
            done=self.history.done,
            undone=self.history.undone,
        )

    # --- lines ------------------------------------------------------------------------------

    def read(self, line: str) -> Entry | None:
        """Read a line; None for a blank one. Raises BadEntry."""
        return parse(line, self.headings)

    def decide(self, line: str) -> Decision:
        """What a line means here; nothing is saved. Raises BadEntry."""
        entry = self.read(line)
        if entry is None:
            return Decision()
        return decide(self.conversation, entry, self.surroundings())

    def stamp(self, decision: Decision) -> list[Stamped]:
        """The decision's events, ready to be saved (`case.save`) and then taken in (`accept`).

        A closed conversation is opened again, on record, by the first thing added to it.
        """
        bodies = decision.bodies
        adds = any(not isinstance(body, _LEAVE_CLOSED) for body in bodies)
        if adds and self.conversation.closed_at:
            again = e.ConversationReopened(conversation=self.conversation_id)
            sitting = e.SittingBegun(conversation=self.conversation_id)
            bodies = (again, sitting, *bodies)
        return self.case.stamp(*bodies)

    def accept(self, decision: Decision, stamped: Sequence[Stamped]) -> None:
        """The journal has these: bring the conversation on."""
        place = (self.conversation.step, self.conversation.turning_point)
        own = stamped[len(stamped) - len(decision.bodies) :]
        self.history.take(self.conversation, decision, [one.event.id for one in own])
        self.case.accept(stamped)
        self.told_closing = decision.show is Show.CLOSING
        if decision.show is Show.FOUND:
            self.found = self.found_prompts(decision.words)
        if decision.tense is not None:
            self.tense = decision.tense
        elif place != (self.conversation.step, self.conversation.turning_point):
            self.tense = None

    def carry_out(self, decision: Decision) -> Decision:
        """Save a decision and take it in, waiting for the disk."""
        stamped = self.stamp(decision)
        self.case.save(stamped)
        self.accept(decision, stamped)
        return decision

    def submit(self, line: str) -> Decision:
        """Read, decide, save and take in one line, waiting for the disk."""
        return self.carry_out(self.decide(line))

    def sit_down(self) -> None:
        """The reviewers are here; time runs from now.

        Where a colleague's copy went on elsewhere meanwhile, they are at the place they left.
        """
        conversation = self.conversation
        bodies: list[e.AnyBody] = [e.SittingBegun(conversation=self.conversation_id)]
        here = (conversation.step, conversation.turning_point)
        step, point = conversation.places.get(self.case.folder.device, here)
        left = (step, conversation.standing_point(point))
        if left != here:
            bodies.append(
                e.StepEntered(conversation=conversation.id, step=step, turning_point=left[1])
            )
        self.case.record(*bodies)

    def said_back(self, decision: Decision) -> list[str]:  # noqa: ARG002 - a rehearsal looks at it
        """What somebody answers at once, which only a rehearsal knows."""
        return []

    def leaving(self) -> Decision:
        """The decision to leave for now; the conversation can be gone on with at any time."""
        if self.case.folder.device not in self.conversation.sitting_on:
            return Decision()
        return Decision((e.SittingEnded(conversation=self.conversation_id),))

    def leave(self) -> None:
        """Leave for now, waiting for the disk."""
        self.carry_out(self.leaving())


def begin_or_resume(  # noqa: PLR0913 - each is one thing a person may say
    case: OpenCase,
    *,
    role: str = "",
    agency: str = "",
    audience: str = "",
    schedule: str = "",
    library: Library | None = None,
    closes_at_once: bool = False,
) -> Conversing:
    """The conversation with the person of that role: resumed if there is one, else begun.

    Without a role, the only conversation of the case that is still open, or the only person's.
    A person of that role (and agency, if named; `audience` chooses their prompts) is made if the
    case has none; what was planned with them (schedule, pair) holds unless another schedule is
    named. A conversation that was closed can be looked at, unless another one is planned; see
    `Conversing.stamp` for what opens it again.
    Raises NotFound when it is not clear with whom, or by which schedule.
    """
    library = library or load_library()
    # What a terminal of another encoding sends is no UTF-8.
    role = "" if is_blank(role) else storable(role).strip()
    conversation = _with_them(case, role, agency, schedule) if role else _open(case, schedule)
    if conversation is None and not role:
        role = _only_practitioner(case)
        conversation = _with_them(case, role, agency, schedule)
    if conversation is None or _another_is_planned(case, conversation):
        _expect_real(case)
        usual = _usual_schedule(case, _known(case, role, agency), audience)
        chosen = library.schedule(schedule or usual)
        whose = audience or (FAMILY if chosen.id == FAMILY_SCHEDULE else "")
        conversation_id = _begin(case, _person(case, role, agency, whose), chosen, library)
    else:
        conversation_id = conversation.id
    person = case.state.practitioner_of(case.state.conversations[conversation_id])
    if audience and audience != person.audience and not person.family:
        case.record(e.PersonDescribed(person=person.id, audience=audience))
    return resume(case, conversation_id, library=library, closes_at_once=closes_at_once)


def begin_with(case: OpenCase, person_id: str, *, library: Library | None = None) -> Conversing:
    """Begin a conversation with this very person, as planned. Raises NotFound."""
    library = library or load_library()
    person = case.state.people[person_id]
    chosen = library.schedule(_usual_schedule(case, person, person.audience))
    return resume(case, _begin(case, person, chosen, library), library=library)


def _held(case: OpenCase) -> type[Conversing]:
    """In a practice folder a person answers."""
    if not case.state.practice:
        return Conversing
    from ltconverse.jobs.rehearsing.session import Rehearsing  # late: real ones do without

    return Rehearsing


def resume(
    case: OpenCase,
    conversation_id: str,
    *,
    library: Library | None = None,
    closes_at_once: bool = False,
) -> Conversing:
    """Go on with one conversation, or look at it again once it was closed."""
    session = _held(case)(case, conversation_id, library or load_library(), closes_at_once)
    session.stopped_at = stopped_at(session.conversation, case.folder.device)
    session.tense = was_left(case.folder, conversation_id).tense
    if not session.conversation.closed_at:
        session.sit_down()
    return session


def _with_them(case: OpenCase, role: str, agency: str, schedule: str) -> Conversation | None:
    """The newest conversation with the person of that role, by `schedule` if one is named."""
    state = case.state
    found = [
        one
        for one in state.conversations.values()
        if _is(state.practitioner_of(one), role, agency) and schedule in ("", one.schedule)
    ]
    people = {one.practitioner: state.practitioner_of(one) for one in found}
    if len(people) > 1 and state.practice:
        raise NotFound(f"There are several rehearsals with a {excerpt(role)}.", hint=_GO_ON)
    if len(people) > 1:
        agencies = ", ".join(excerpt(one.agency) for one in people.values())
        raise NotFound(
            f"There are conversations with more than one {excerpt(role)}.",
            hint=f"Say which: --agency, one of: {agencies}.",
        )
    return found[-1] if found else None


def _open(case: OpenCase, schedule: str) -> Conversation | None:
    """The only conversation that is still open, by `schedule` if one is named."""
    state = case.state
    still_open = [
        one
        for one in state.conversations.values()
        if one.state == "open" and schedule in ("", one.schedule)
    ]
    if len(still_open) > 1 and state.practice:
        raise NotFound("Several rehearsals of this folder are still open.", hint=_GO_ON)
    if len(still_open) > 1:
        roles = ", ".join(state.practitioner_of(one).role for one in still_open)
        raise NotFound(
            "Several conversations of this case are still open.",
            hint=f"Say with whom: --with ROLE, one of: {roles}.",
        )
    return still_open[0] if still_open else None


def _is(person: Person, role: str, agency: str) -> bool:
    """Whether `person` is the one meant; any agency will do where none is named or can be."""
    any_agency = person.family or not agency.strip()
    return _same(person.role, role) and (any_agency or _same(person.agency, agency))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _only_practitioner(case: OpenCase) -> str:
    practitioners = case.state.practitioners
    if len(practitioners) == 1:
        return practitioners[0].role
    roles = ", ".join(person.role for person in practitioners) or "nobody yet"
    raise NotFound(
        "It is not clear with whom this conversation is.",
        hint=f"Say with whom: --with ROLE, for example --with 'health visitor'. "
        f"In the case group: {roles}.",
    )


def _another_is_planned(case: OpenCase, held: Conversation) -> bool:
    """Whether a conversation was held to its end and another one with them is planned."""
    return bool(held.closed_at) and held.practitioner in case.state.plans


def _usual_schedule(case: OpenCase, person: Person | None, audience: str) -> str:
    """The schedule planned for that person or, where none is, the one that fits them."""
    plan = case.state.plans.get(person.id) if person else None
    if plan is not None and plan.schedule:
        return plan.schedule
    of_family = person is not None and person.of_family
    return FAMILY_SCHEDULE if of_family or audience == FAMILY else DEFAULT_SCHEDULE


def _known(case: OpenCase, role: str, agency: str) -> Person | None:
    """The person of that role in the case group, or of that pseudonym in the family."""
    people = [*case.state.practitioners, *case.state.family]
    return next((person for person in people if _is(person, role, agency)), None)


def _person(case: OpenCase, role: str, agency: str, audience: str) -> Person:
    if person := _known(case, role, agency):
        return person
    person_id = case.new_id()
    joined: e.FamilyMemberAdded | e.PractitionerJoined = (
        e.FamilyMemberAdded(person=person_id, pseudonym=role)
        if audience == FAMILY
        else e.PractitionerJoined(
            person=person_id, role=role, agency=agency.strip(), audience=audience
        )
    )
    case.record(joined)
    return case.state.people[person_id]


def _expect_real(case: OpenCase) -> None:
    """Raise NotForPractice in a practice folder, before anything is entered."""
    if case.state.practice:
        raise NotForPractice(
            "This folder holds rehearsals, and a real conversation has no place among them.",
            hint="`ltconverse case new` makes a case; `ltconverse rehearse start` begins one here.",
        )


def _begin(case: OpenCase, person: Person, schedule: Schedule, library: Library) -> str:
    _expect_real(case)
    conversation = case.new_id()
    held_by = _held_by(case, person)
    case.record(conversation_begun(conversation, person.id, schedule, library, held_by))
    return conversation


def _held_by(case: OpenCase, person: Person) -> tuple[str, ...]:
    """The pair that was planned, who leads first; the whole team where nobody was named."""
    plan = case.state.plans.get(person.id)
    named = tuple(filter(None, (plan.lead, plan.second))) if plan else ()
    return named or tuple(reviewer.id for reviewer in case.state.reviewers)
