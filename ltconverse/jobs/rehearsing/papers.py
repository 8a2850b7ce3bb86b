"""Feedback, sessions, handouts and the guide as files, in the form that the file's ending asks for.

What is written is plain text outside the encrypted folder; the journal keeps that it left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.jobs.documents import check_outside, ending_of, form_for, write_content
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.feedback import feedback_of, feedback_on_words
from ltconverse.jobs.rehearsing.results import Held, side_by_side_of
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.feedback import plain, side
from ltconverse.rehearse.feedback.keeping_back import untold
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.feedback.session import Session

_Composed = TypeVar("_Composed")
_Form = Callable[[_Composed], str | bytes]


def write_feedback(case: OpenCase, conversation: str, path: Path, *, missed: bool = False) -> Path:
    """Write the feedback on a rehearsal, by the conversation's id: .html, .docx or .txt.

    While it goes on, what was not told yet is left out, unless `missed`.
    Raises NothingSaid or CannotWrite; gives back `path`.
    """
    form = _checked(case, path, _feedback_forms())
    made = feedback_of(case, conversation)
    ended = case.state.conversations[conversation].closed_at is not None
    write_content(path, form(made if missed or ended else untold(made)))
    _left(case, path, conversation)
    return path


def write_look_back(case: OpenCase, conversation: Conversation, path: Path) -> Path:
    """Write the feedback on a real conversation, for the pair alone: .html, .docx or .txt.

    Raises NothingTranscribed or CannotWrite; gives back `path`.
    """
    form = _checked(case, path, _feedback_forms())
    write_content(path, form(feedback_on_words(case, conversation)))
    _left(case, path, conversation.id)
    return path


def write_session(
    case: OpenCase, results: Sequence[Held], path: Path, *, named: bool = True, title: str = ""
) -> Path:
    """Write the results of a session side by side: .html, .docx or .txt.

    Raises NotFound where there are none, or CannotWrite; gives back `path`.
    """
    form = _checked(case, path, _session_forms())
    write_content(path, form(side_by_side_of(results, named=named, title=title)))
    _left(case, path, None)
    return path


def write_handout(scenario: Scenario, path: Path) -> Path:
    """Write what a pair is given before a rehearsal, and nothing of what they are to find out:
    .html, .docx or .txt. Raises CannotWrite; gives back `path`."""
    write_content(path, form_for(path, _handout_forms())(scenario))
    return path


def write_guide(path: Path) -> Path:
    """Write the guide for trainers: .html, .docx, .txt or .md. Raises CannotWrite; gives back
    `path`."""
    from ltconverse.rehearse.papers import guide

    forms: Mapping[str, _Form[None]] = {
        "html": lambda _: guide.to_html(),
        "docx": lambda _: guide.to_word(),
        "txt": lambda _: guide.to_text(),
        "md": lambda _: guide.to_markdown(),
    }
    write_content(path, form_for(path, forms)(None))
    return path


def _checked(case: OpenCase, path: Path, forms: Mapping[str, _Form[_Composed]]) -> _Form[_Composed]:
    form = form_for(path, forms)
    check_outside(case, path)
    return form


def _left(case: OpenCase, path: Path, conversation: str | None) -> None:
    case.record(
        e.DocumentExported(document="feedback", form=ending_of(path), conversation=conversation)
    )


def _feedback_forms() -> Mapping[str, _Form[Feedback]]:
    from ltconverse.rehearse.papers import feedback

    return {
        "html": feedback.to_html,
        "docx": feedback.to_word,
        "txt": lambda made: plain.to_text(made, turns=True, all_missed=True, sources=True),
    }


def _session_forms() -> Mapping[str, _Form[Session]]:
    from ltconverse.rehearse.papers import session

    return {"html": session.to_html, "docx": session.to_word, "txt": side.to_text}


def _handout_forms() -> Mapping[str, _Form[Scenario]]:
    from ltconverse.rehearse.papers import handout

    return {"html": handout.to_html, "docx": handout.to_word, "txt": handout.to_text}
