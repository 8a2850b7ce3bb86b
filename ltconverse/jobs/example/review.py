"""The worked example goes on: three more conversations about the same case, the agencies' records,
what the lead reviewers made of it all, and the report for the first meeting.

The same jobs and events as a review itself; only the clock is the script's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from ltconverse.case import events as e
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.example.analysis import Analysing
from ltconverse.jobs.example.records import record_bodies
from ltconverse.jobs.example.scripts import Named, ScriptClock, decisions, lines_of, script
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.reports.writing import write_report
from ltconverse.jobs.sharing import closing, out
from ltconverse.store.reading import read_history

FAMILY = ("Child A", "Child B", "Mother", "Father")
REPORTS = ("follow-on-report.docx", "follow-on-report.html", "follow-on-draft.docx")
"""The report for the first meeting, to be read, and as a draft that goes to the case group."""
CHECKED = timedelta(days=8)
AGREED = timedelta(days=11)
LASTS = timedelta(days=15)
"""How long after the first conversation the accounts went out to be checked, those that were agreed
were, and the analysis is entered."""


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation of the example: its file, with whom it was, and how long after the first.

    `agreed` says how they agreed its write-up, "" where they still have it.
    """

    key: str
    file: str
    role: str
    agency: str
    audience: str
    after: timedelta
    agreed: str


CONVERSATIONS = (
    Told(
        *("school", "school.txt", "designated safeguarding lead", "school", "front-line"),
        after=timedelta(days=1),
        agreed="by telephone",
    ),
    Told(
        *("visitor", "health-visitor.txt", "health visitor", "health visiting", "front-line"),
        after=timedelta(days=2, hours=4),
        agreed="over a cup of tea, page by page",
    ),
    Told(
        *("manager", "manager.txt", "team manager", "family support", "first-line-manager"),
        after=timedelta(days=3),
        agreed="",
    ),
)


def add_review(case: OpenCase, folder: Path | None = None) -> Named:
    """Put the rest of the review into the example's case: what each thing of it is called in the
    scripts, with its id. Raises BadData where a line of a script is not known.

    With a folder the accounts go out to be checked, too, and the report is written and goes to the
    case group: `REPORTS` are put there. Everything is dated after the first conversation, up to
    `LASTS`; whoever wants no day in the future makes that conversation long enough ago.
    """
    first = next(iter(case.state.conversations.values()))
    clock = ScriptClock(first.begun_at)
    # The case as it stands, by another clock: both write the one journal, in turn.
    playing = _Playing(OpenCase(case.folder, clock), clock, first.begun_at, Named({}))
    playing.named.ids["first"] = first.id
    playing.converse()
    if folder is not None:
        playing.check_accounts()
    playing.analyse()
    if folder is not None:
        playing.share_report(folder)
    case.begin_from(read_history(case.folder.journal, case.folder.device))
    return playing.named


@dataclass
class _Playing:
    """The review being played, from its first conversation on."""

    case: OpenCase
    clock: ScriptClock
    began: datetime
    named: Named

    def _go_to(self, after: timedelta) -> None:
        self.clock.start, self.clock.offset = self.began + after, timedelta()

    def converse(self) -> None:
        """Type every conversation, from its first line to the last."""
        added = (e.FamilyMemberAdded(person=self.case.new_id(), pseudonym=each) for each in FAMILY)
        self.case.record(*added)
        for told in CONVERSATIONS:
            self._go_to(told.after)
            session = begin_or_resume(
                self.case,
                role=told.role,
                agency=told.agency,
                audience=told.audience,
                closes_at_once=True,
            )
            for self.clock.offset, line in script(told.file):
                session.submit(line)
            self.named.ids[told.key] = session.conversation_id

    def check_accounts(self) -> None:
        """Each write-up goes to the person whose account it is, and most come back agreed."""
        conversations = self.case.state.conversations
        self._go_to(CHECKED)
        halves = (text.partition("|") for _, _, text in lines_of("going-out.txt"))
        words = ((found.strip(), instead.strip()) for found, _, instead in halves)
        self.case.record(*decisions(words, self.case.new_id))
        with TemporaryDirectory() as folder:
            for told in CONVERSATIONS:
                draft = Path(folder, f"{told.key}.html")
                out.share(self.case, conversations[self.named.ids[told.key]], draft, out.Wish())
        self._go_to(AGREED)
        for told in CONVERSATIONS:
            if told.agreed:
                account = conversations[self.named.ids[told.key]]
                closing.agree(self.case, account, how=told.agreed)

    def analyse(self) -> None:
        """Enter the records, and what the lead reviewers made of it all."""
        self._go_to(LASTS)
        self.case.record(*record_bodies(self.named, self.case.new_id))
        analysing = Analysing(self.case.state, self.named, self.case.new_id)
        self.case.record(*analysing.bodies())

    def share_report(self, folder: Path) -> None:
        """The report goes to everyone in the case group, before they meet."""
        report = self.case.state.analysis.reports[self.named.ids["follow-on-1"]]
        *read, draft = (folder / name for name in REPORTS)
        for path in read:
            write_report(self.case, report, path)
        out.share(self.case, report, draft, out.Wish(to="group"))
