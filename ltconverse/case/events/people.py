"""The review and its people, and what is prepared before a conversation."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ltconverse.case.events.base import Body, Source


class CaseOpened(Body):
    """The case was made. `title` is what its owner chose to see in lists."""

    kind: Literal["case-opened"] = "case-opened"
    case: str
    title: str


class CaseRetitled(Body):
    """The case was given another title."""

    kind: Literal["case-retitled"] = "case-retitled"
    title: str


class ReviewerJoined(Body):
    """Someone joined the review team. People are identified by position, never by name."""

    kind: Literal["reviewer-joined"] = "reviewer-joined"
    person: str
    role: str
    agency: str = ""


class PractitionerJoined(Body):
    """Someone joined the case group. `audience` chooses the prompts that fit their position."""

    kind: Literal["practitioner-joined"] = "practitioner-joined"
    person: str
    role: str
    agency: str = ""
    audience: str = ""


class PersonDescribed(Body):
    """A person's role, agency or audience was put right; None leaves a field as it was.

    For someone of the family `role` is the pseudonym, and `relation` says who they are.
    """

    kind: Literal["person-described"] = "person-described"
    person: str
    role: str | None = None
    agency: str | None = None
    audience: str | None = None
    relation: str | None = None


class RecordsRead(Body):
    """Records that the reviewers had read before this conversation (each order biases).

    `by` are the reviewers who read them, by id; none named: whoever said so. Before a conversation
    has begun, `person` says with whom it will be and `conversation` is "".
    """

    kind: Literal["records-read"] = "records-read"
    conversation: str = ""
    text: str
    by: tuple[str, ...] = ()
    person: str = ""


class FamilyMemberAdded(Body):
    """Someone of the family, by pseudonym ("Child A", "Mother"); `relation` says who they are."""

    kind: Literal["family-member-added"] = "family-member-added"
    person: str
    pseudonym: str
    relation: str = ""


class PersonWithdrawn(Body):
    """Someone was put in by a slip of the hand; what they said or did stays."""

    kind: Literal["person-withdrawn"] = "person-withdrawn"
    person: str


class PersonRestored(Body):
    """Someone who was taken out was put back."""

    kind: Literal["person-restored"] = "person-restored"
    person: str


class DetailsEntered(Body):
    """Details of the review that letters are filled in with: pairs of a field and its words.

    A field given anew takes its earlier words' place; "" empties it.
    """

    kind: Literal["details-entered"] = "details-entered"
    details: tuple[tuple[str, str], ...]


class ConversationPlanned(Body):
    """A conversation with this person is planned. A later plan takes an earlier's place.

    `on` is the day, None while it is open; `at` is the time of day as people write it ("10:00");
    `lead` and `second` are the reviewers who will hold it, by id, "" while that is open.
    """

    kind: Literal["conversation-planned"] = "conversation-planned"
    person: str
    on: date | None = None
    at: str = ""
    schedule: str = ""
    lead: str = ""
    second: str = ""


class PlanDropped(Body):
    """No conversation with this person is planned any more; `why` in a few words."""

    kind: Literal["plan-dropped"] = "plan-dropped"
    person: str
    why: str = ""


class QueryPrepared(Body):
    """Something from the overview to put to this person in the queries step, and not before.

    `source` says whether it comes from records or from what others said; `whence` which.
    """

    kind: Literal["query-prepared"] = "query-prepared"
    person: str
    query: str
    text: str
    source: Source = "others"
    whence: str = ""


class QueryPut(Body):
    """A prepared query was put to the practitioner."""

    kind: Literal["query-put"] = "query-put"
    conversation: str
    query: str


class QueryWithdrawn(Body):
    """A prepared query is no longer needed."""

    kind: Literal["query-withdrawn"] = "query-withdrawn"
    query: str


class QueryUnput(Body):
    """A query that was marked as put has not been put after all."""

    kind: Literal["query-unput"] = "query-unput"
    query: str


class QueryRestored(Body):
    """A withdrawn query is wanted again."""

    kind: Literal["query-restored"] = "query-restored"
    query: str


class WriteUpAgreed(Body):
    """The practitioner has agreed the write-up of their conversation, on that day.

    `version` is the one they agreed (its id), "" where none was made; `how` they said so, in words.
    """

    kind: Literal["write-up-agreed"] = "write-up-agreed"
    conversation: str
    on: date
    version: str = ""
    how: str = ""
