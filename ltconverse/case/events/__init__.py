"""The events of a case: one small closed model each, and the envelope that carries them.

A journal of these is the case; nothing else is. Shapes are kept for ever: a new need is a new
event or a new optional field, never a changed meaning. `shape` in the envelope numbers the
envelope's own form, so that older ones can be upcast when read.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ltconverse.case.events.analysis import (
    ActionAdded,
    ActionChanged,
    Adequacy,
    AnalysisDropped,
    AnalysisRestored,
    ComparisonChanged,
    CounterEvidenceSought,
    EpisodeChanged,
    EpisodeMade,
    EvidenceLinked,
    FactorChanged,
    FactorCoded,
    JoiningDeclined,
    PassageChanged,
    PassageEntered,
    PracticeJudged,
    RecordChanged,
    RecordEntered,
    Ref,
    Stance,
    Together,
    TurningPointPlaced,
    ViewsCompared,
    Weight,
    WhenSet,
)
from ltconverse.case.events.base import (
    Body,
    Direction,
    Form,
    Source,
    Speaker,
    SpokenBy,
    Tense,
    Trouble,
)
from ltconverse.case.events.consent import (
    BackOnTheRecord,
    ConsentGiven,
    ConsentWithdrawn,
    WentOffTheRecord,
)
from ltconverse.case.events.conversation import (
    ConversationBegun,
    ConversationClosed,
    ConversationReopened,
    FactorLinked,
    FactorPutFirst,
    FactorUnlinked,
    NoteEdited,
    NoteRestored,
    NoteTaken,
    NoteWithdrawn,
    OverviewOpened,
    PromptAsked,
    PromptUnasked,
    QuestionParked,
    QuestionRestored,
    QuestionSettled,
    QuestionUnsettled,
    QuestionWithdrawn,
    SittingBegun,
    SittingEnded,
    StepEntered,
    StepOutline,
    TurningPointRaised,
    TurningPointRestored,
    TurningPointRetitled,
    TurningPointsJoined,
    TurningPointsParted,
    TurningPointWithdrawn,
)
from ltconverse.case.events.learning import (
    CodeAdded,
    CodeChanged,
    CodingFinished,
    CodingRoundBegun,
    CodingsBroughtIn,
    DigestAdded,
    DigestRemoved,
    Effect,
    PassageCoded,
    PatternChanged,
    PatternFound,
    PatternRanked,
    PatternTied,
    PatternUntied,
    RecommendationChanged,
    RecommendationMade,
    Recommended,
    ReportBegun,
    ReportSort,
    ReportTextWritten,
)
from ltconverse.case.events.leaving import (
    CaseBackedUp,
    CaseSplit,
    DocumentExported,
)
from ltconverse.case.events.pair import (
    HintPassed,
    HintSeen,
    LeadTaken,
    MomentRestored,
    MomentStarred,
    MomentUnstarred,
    SpeakerMarked,
)
from ltconverse.case.events.people import (
    CaseOpened,
    CaseRetitled,
    ConversationPlanned,
    DetailsEntered,
    FamilyMemberAdded,
    PersonDescribed,
    PersonRestored,
    PersonWithdrawn,
    PlanDropped,
    PractitionerJoined,
    QueryPrepared,
    QueryPut,
    QueryRestored,
    QueryUnput,
    QueryWithdrawn,
    RecordsRead,
    ReviewerJoined,
    WriteUpAgreed,
)
from ltconverse.case.events.recording import (
    BlockTranscribed,
    BookmarkSet,
    RecordingAdded,
    RecordingBegun,
    RecordingEnded,
    RecordingErased,
    RecordingExported,
    RecordingKeptUntil,
    RecordingTimed,
    RecordingTroubled,
    SegmentBegun,
    SegmentEnded,
    TranscriptBegun,
    TranscriptCompleted,
    WordsCorrected,
)
from ltconverse.case.events.rehearsing import (
    PersonAnswered,
    PracticeFolderMade,
    RehearsalBegun,
    RehearsalBroughtIn,
    RehearsalGoneOn,
    RehearsalHintsSet,
    RehearsalPaused,
    RehearsalSteppedBack,
    RehearsalTakenOut,
    ReviewerSpoke,
    RoomHappened,
)
from ltconverse.case.events.sharing import (
    Answer,
    AnswerGiven,
    DraftShared,
    FrozenStatement,
    Outcome,
    PointKind,
    PointPlaced,
    PointReopened,
    PointResolved,
    ReceiptMade,
    ReplyForm,
    ReplyPoint,
    ReplyReceived,
    ReplyWithdrawn,
    ShareForm,
    ShareWithdrawn,
    SilenceNoted,
    TextChange,
    VersionMade,
    WriteUpReopened,
)
from ltconverse.case.events.words import (
    CheckRestored,
    CheckWithdrawn,
    CorrectionRestored,
    CorrectionWithdrawn,
    SpeakerCorrected,
    SpeakersFound,
    TranscriptAdded,
    UnreadLine,
    VocabularyAdded,
    VocabularyDropped,
    VoiceNamed,
    VoiceTurn,
    WordsChecked,
)
from ltconverse.case.events.writing import (
    Change,
    ChangeRestored,
    ChangeWithdrawn,
    DifferenceKept,
    IdentifierDecided,
    IdentifierUndecided,
    PassageLeftOut,
    Spoken,
    StatementAdded,
    StatementDropped,
    StatementMoved,
    StatementRestored,
    StatementReworded,
    StatementsJoined,
    StatementSourced,
    StatementSplit,
)

__all__ = [
    "ActionAdded",
    "ActionChanged",
    "Adequacy",
    "AnalysisDropped",
    "AnalysisRestored",
    "Answer",
    "AnswerGiven",
    "AnyBody",
    "BackOnTheRecord",
    "BlockTranscribed",
    "Body",
    "BookmarkSet",
    "CaseBackedUp",
    "CaseOpened",
    "CaseRetitled",
    "CaseSplit",
    "Change",
    "ChangeRestored",
    "ChangeWithdrawn",
    "CheckRestored",
    "CheckWithdrawn",
    "CodeAdded",
    "CodeChanged",
    "CodingFinished",
    "CodingRoundBegun",
    "CodingsBroughtIn",
    "ComparisonChanged",
    "ConsentGiven",
    "ConsentWithdrawn",
    "ConversationBegun",
    "ConversationClosed",
    "ConversationPlanned",
    "ConversationReopened",
    "CorrectionRestored",
    "CorrectionWithdrawn",
    "CounterEvidenceSought",
    "DetailsEntered",
    "DifferenceKept",
    "DigestAdded",
    "DigestRemoved",
    "Direction",
    "DocumentExported",
    "DraftShared",
    "Effect",
    "EpisodeChanged",
    "EpisodeMade",
    "Event",
    "EvidenceLinked",
    "FactorChanged",
    "FactorCoded",
    "FactorLinked",
    "FactorPutFirst",
    "FactorUnlinked",
    "FamilyMemberAdded",
    "Form",
    "FrozenStatement",
    "HintPassed",
    "HintSeen",
    "IdentifierDecided",
    "IdentifierUndecided",
    "JoiningDeclined",
    "LeadTaken",
    "MomentRestored",
    "MomentStarred",
    "MomentUnstarred",
    "NoteEdited",
    "NoteRestored",
    "NoteTaken",
    "NoteWithdrawn",
    "Outcome",
    "OverviewOpened",
    "PassageChanged",
    "PassageCoded",
    "PassageEntered",
    "PassageLeftOut",
    "PatternChanged",
    "PatternFound",
    "PatternRanked",
    "PatternTied",
    "PatternUntied",
    "PersonAnswered",
    "PersonDescribed",
    "PersonRestored",
    "PersonWithdrawn",
    "PlanDropped",
    "PointKind",
    "PointPlaced",
    "PointReopened",
    "PointResolved",
    "PracticeFolderMade",
    "PracticeJudged",
    "PractitionerJoined",
    "PromptAsked",
    "PromptUnasked",
    "QueryPrepared",
    "QueryPut",
    "QueryRestored",
    "QueryUnput",
    "QueryWithdrawn",
    "QuestionParked",
    "QuestionRestored",
    "QuestionSettled",
    "QuestionUnsettled",
    "QuestionWithdrawn",
    "ReceiptMade",
    "RecommendationChanged",
    "RecommendationMade",
    "Recommended",
    "RecordChanged",
    "RecordEntered",
    "RecordingAdded",
    "RecordingBegun",
    "RecordingEnded",
    "RecordingErased",
    "RecordingExported",
    "RecordingKeptUntil",
    "RecordingTimed",
    "RecordingTroubled",
    "RecordsRead",
    "Ref",
    "RehearsalBegun",
    "RehearsalBroughtIn",
    "RehearsalGoneOn",
    "RehearsalHintsSet",
    "RehearsalPaused",
    "RehearsalSteppedBack",
    "RehearsalTakenOut",
    "ReplyForm",
    "ReplyPoint",
    "ReplyReceived",
    "ReplyWithdrawn",
    "ReportBegun",
    "ReportSort",
    "ReportTextWritten",
    "ReviewerJoined",
    "ReviewerSpoke",
    "RoomHappened",
    "SegmentBegun",
    "SegmentEnded",
    "ShareForm",
    "ShareWithdrawn",
    "SilenceNoted",
    "SittingBegun",
    "SittingEnded",
    "Source",
    "Speaker",
    "SpeakerCorrected",
    "SpeakerMarked",
    "SpeakersFound",
    "Spoken",
    "SpokenBy",
    "Stance",
    "StatementAdded",
    "StatementDropped",
    "StatementMoved",
    "StatementRestored",
    "StatementReworded",
    "StatementSourced",
    "StatementSplit",
    "StatementsJoined",
    "StepEntered",
    "StepOutline",
    "Tense",
    "TextChange",
    "Together",
    "TranscriptAdded",
    "TranscriptBegun",
    "TranscriptCompleted",
    "Trouble",
    "TurningPointPlaced",
    "TurningPointRaised",
    "TurningPointRestored",
    "TurningPointRetitled",
    "TurningPointWithdrawn",
    "TurningPointsJoined",
    "TurningPointsParted",
    "UnreadLine",
    "VersionMade",
    "ViewsCompared",
    "VocabularyAdded",
    "VocabularyDropped",
    "VoiceNamed",
    "VoiceTurn",
    "Weight",
    "WentOffTheRecord",
    "WhenSet",
    "WordsChecked",
    "WordsCorrected",
    "WriteUpAgreed",
    "WriteUpReopened",
    "digest",
    "read_event",
]

AnyBody = Annotated[
    CaseOpened
    | CaseRetitled
    | ReviewerJoined
    | PractitionerJoined
    | PersonDescribed
    | RecordsRead
    | FamilyMemberAdded
    | PersonWithdrawn
    | PersonRestored
    | DetailsEntered
    | ConversationPlanned
    | PlanDropped
    | QueryPrepared
    | QueryPut
    | QueryWithdrawn
    | QueryRestored
    | QueryUnput
    | WriteUpAgreed
    | ConversationBegun
    | SittingBegun
    | SittingEnded
    | StepEntered
    | PromptAsked
    | PromptUnasked
    | NoteTaken
    | NoteEdited
    | NoteWithdrawn
    | NoteRestored
    | TurningPointRaised
    | TurningPointRetitled
    | TurningPointWithdrawn
    | TurningPointRestored
    | FactorLinked
    | FactorUnlinked
    | FactorPutFirst
    | QuestionParked
    | QuestionSettled
    | ConversationClosed
    | ConversationReopened
    | QuestionUnsettled
    | QuestionRestored
    | QuestionWithdrawn
    | TurningPointsJoined
    | TurningPointsParted
    | OverviewOpened
    | LeadTaken
    | SpeakerMarked
    | MomentStarred
    | MomentUnstarred
    | MomentRestored
    | HintPassed
    | HintSeen
    | ConsentGiven
    | ConsentWithdrawn
    | WentOffTheRecord
    | BackOnTheRecord
    | RecordingAdded
    | RecordingTimed
    | RecordingBegun
    | SegmentBegun
    | SegmentEnded
    | RecordingTroubled
    | BookmarkSet
    | RecordingEnded
    | RecordingKeptUntil
    | RecordingExported
    | RecordingErased
    | TranscriptBegun
    | BlockTranscribed
    | TranscriptCompleted
    | WordsCorrected
    | SpeakersFound
    | VoiceNamed
    | SpeakerCorrected
    | CorrectionWithdrawn
    | CorrectionRestored
    | WordsChecked
    | CheckWithdrawn
    | CheckRestored
    | TranscriptAdded
    | VocabularyAdded
    | VocabularyDropped
    | StatementAdded
    | StatementReworded
    | StatementSplit
    | StatementsJoined
    | StatementMoved
    | StatementDropped
    | StatementRestored
    | StatementSourced
    | PassageLeftOut
    | DifferenceKept
    | ChangeWithdrawn
    | ChangeRestored
    | IdentifierDecided
    | IdentifierUndecided
    | VersionMade
    | DraftShared
    | AnswerGiven
    | ShareWithdrawn
    | SilenceNoted
    | ReplyReceived
    | ReplyWithdrawn
    | PointPlaced
    | PointResolved
    | PointReopened
    | ReceiptMade
    | WriteUpReopened
    | EpisodeMade
    | EpisodeChanged
    | TurningPointPlaced
    | JoiningDeclined
    | WhenSet
    | ActionAdded
    | ActionChanged
    | PracticeJudged
    | FactorCoded
    | FactorChanged
    | RecordEntered
    | RecordChanged
    | PassageEntered
    | PassageChanged
    | ViewsCompared
    | ComparisonChanged
    | EvidenceLinked
    | CounterEvidenceSought
    | AnalysisDropped
    | AnalysisRestored
    | PatternFound
    | PatternChanged
    | PatternRanked
    | PatternTied
    | PatternUntied
    | RecommendationMade
    | RecommendationChanged
    | CodeAdded
    | CodeChanged
    | PassageCoded
    | CodingRoundBegun
    | CodingFinished
    | CodingsBroughtIn
    | ReportBegun
    | ReportTextWritten
    | DigestAdded
    | DigestRemoved
    | DocumentExported
    | CaseBackedUp
    | CaseSplit
    | PersonAnswered
    | PracticeFolderMade
    | RehearsalBegun
    | RehearsalBroughtIn
    | RehearsalGoneOn
    | RehearsalHintsSet
    | RehearsalPaused
    | RehearsalSteppedBack
    | RehearsalTakenOut
    | ReviewerSpoke
    | RoomHappened,
    Field(discriminator="kind"),
]


class Event(BaseModel):
    """An event in its envelope.

    `clock` is a Lamport clock (1, 2, ...): greater than every clock its device had seen.
    `previous` is the sha256 of the same device's previous event as stored, "" for its first.
    `author` is the id of the person whose way in opened the case, "" for the recovery code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shape: Literal[1] = 1
    id: str
    author: str
    device: str
    clock: int
    at: datetime
    previous: str
    body: AnyBody

    @property
    def order(self) -> tuple[int, str, str]:
        """Where the event stands among all: journals from several devices unite by this."""
        return (self.clock, self.device, self.id)

    def stored(self) -> str:
        """The event as the journal keeps it: one line of JSON, fields in the order above."""
        return self.model_dump_json()


def digest(stored: str) -> str:
    """The sha256 (hex) of an event as stored; what the device's next event calls `previous`."""
    return hashlib.sha256(stored.encode()).hexdigest()


def read_event(stored: str) -> Event:
    """Read an event back. Raises pydantic.ValidationError when it is none that we know."""
    return Event.model_validate_json(stored)
