"""What merging two copies means for write-ups and reports: worked on, shared, settled in both.

Nothing is lost: what came last stands, the other wording is kept and told. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import Account, account_of
from ltconverse.episodes.reports.compose import title_of
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.text import many, one_line
from ltconverse.writeup.compose import lay_out


def written_remarks(before: CaseState, state: CaseState) -> Iterator[str]:
    """What to say of the write-ups after a merge; `before` is the case without it."""
    for was in before.conversations.values():
        now = state.conversations[was.id]
        of = f"conversation {now.number}, with the {one_line(state.practitioner_of(now).role)}"
        yield from _renumbered(was, now, of)
        if reworded := _apart(now) - _apart(was):
            yield (
                f"In the write-up of {of}, both copies have other words for "
                f"{_labels(state, now, reworded)}: what came last stands, the other wording is "
                "kept. `ltconverse statement list` shows both."
            )
        if gone := _left_out(was, now):
            yield (
                f"In the write-up of {of}, the other copy left out {gone}, which stood here. It is "
                "kept, and can be restored: `ltconverse statement list` shows it."
            )
        if settled := _settled_twice(now) - _settled_twice(was):
            yield (
                f"Of the replies on {of}, {len(settled)} "
                f"{'point was' if len(settled) == 1 else 'points were'} settled differently in "
                "the two copies; `ltconverse resolve --all` shows both."
            )
        yield from _numbered_remarks(was, now, of)
    for report in before.analysis.live_reports:
        yield from _report_remarks(before, state, report)


def _report_remarks(before: CaseState, state: CaseState, was: Report) -> Iterator[str]:
    """What to say of a report that was worked on in both."""
    now = state.analysis.reports[was.id]
    of = f"report {now.number}, “{one_line(title_of(now))}”"
    seen, then = as_paper(state, now), as_paper(before, was)
    if reworded := _put_apart(seen.account()) - _put_apart(then.account()):
        labels = (one.label for one, _ in seen.laid().statements() if one.id in reworded)
        yield (
            f"In {of}, both copies have other words for {', '.join(labels)}: what came last "
            "stands, the other wording is kept."
        )
    if settled := _settled_twice(now) - _settled_twice(was):
        yield (
            f"Of the replies on {of}, {len(settled)} "
            f"{'point was' if len(settled) == 1 else 'points were'} settled differently in the two "
            "copies; `ltconverse report resolve --all` shows both."
        )
    yield from _numbered_remarks(was, now, of)


def _numbered_remarks(was: Paper, now: Paper, of: str) -> Iterator[str]:
    if numbers := _numbered_twice(now) - _numbered_twice(was):
        told = ", ".join(f"draft {number}" for number in sorted(numbers))
        yield f"Both copies made {told} of {of}; their references tell them apart."


def _renumbered(was: Conversation, now: Conversation, of: str) -> Iterator[str]:
    # Once a draft was shared its numbers stay, whatever comes.
    if was.written_up_at and not now.written.versions and was.notes.keys() != now.notes.keys():
        yield (
            f"The write-up of {of}, was written before this; written anew, its statements have "
            "other numbers."
        )


def _apart(conversation: Conversation) -> set[str]:
    return _put_apart(account_of(conversation))


def _put_apart(account: Account) -> set[str]:
    return {one.id for one in account.standing if one.apart}


def _left_out(was: Conversation, now: Conversation) -> str:
    """The numbers of the statements that stood in this copy and were dropped in the other."""
    stood = {one.id for one in account_of(was).standing}
    dropped = [one for one in account_of(now).statements.values() if one.dropped]
    gone = sorted(one.number for one in dropped if one.id in stood and one.number)
    unnumbered = sum(one.id in stood and not one.number for one in dropped)
    told = [f"S{number}" for number in gone]
    return ", ".join([*told, many(unnumbered, "statement")] if unnumbered else told)


def _settled_twice(paper: Paper) -> set[str]:
    return {
        point.id
        for point in paper.written.live_points
        if len({(one.outcome, one.text, one.view) for one in point.standing}) > 1
    }


def _numbered_twice(paper: Paper) -> set[int]:
    counted = Counter(one.number for one in paper.written.versions.values())
    return {number for number, times in counted.items() if times > 1}


def _labels(state: CaseState, conversation: Conversation, statements: Iterable[str]) -> str:
    wanted = set(statements)
    told = [one.label for one, _ in lay_out(state, conversation).statements() if one.id in wanted]
    return ", ".join(told)
