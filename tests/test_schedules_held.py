"""Each schedule that ships, held line by line to its end, written up and put into the table."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from ltconverse.__main__ import run
from ltconverse.case.overview import is_open
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.documents import write_episodes, write_write_up
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.method.library import load_library
from ltconverse.method.models import Schedule
from tests.conftest import PASSPHRASE
from tests.test_schedules_others import JARGON

LIBRARY = load_library()
SCHEDULES = [schedule.id for schedule in LIBRARY.to_choose_from]


def every_form(step: str) -> list[str]:
    """Every form of the entry line, each with words that stand nowhere else."""
    return [
        "/asked 1",
        f"A plain note of {step} & <its> words",
        f'"Said in so many words at {step}.',
        f"@now seen from today at {step}",
        f"@then as it was at {step}",
        f"@records the paper has it so at {step}",
        f"#+own-team what helped at {step}",
        f"#-conditions what hindered at {step}",
        f"@now #organisation what one sees now at {step}",
        f"\\/no command at {step}",
        f"?a question at {step}",
        f"?@closing a question from {step} for the end",
    ]


NOTES_A_STOP = 9


def script(schedule: Schedule) -> tuple[list[str], int]:
    """The lines of a whole conversation, and how many notes they make."""
    lines: list[str] = []
    stops = 0
    for at, step in enumerate(schedule.steps):
        if at:
            lines.append("/next")
        if step.id == "turning-points":
            lines += ["!The first visit", "!The second call"]
        lines += every_form(step.id)
        stops += 1
        if step.each == "turning-point":
            lines += ["/next", *every_form(f"{step.id}, the second time")]
            stops += 1
    lines += ["/first 6", "/end 2030-01-31"]
    return lines, stops * NOTES_A_STOP


@dataclass
class Held:
    """A conversation that was held: the schedule, the case it is in, and how many notes."""

    schedule: Schedule
    case: OpenCase
    notes: int
    said: str


@pytest.fixture(params=SCHEDULES)
def held(
    request: pytest.FixtureRequest,
    make_case: Callable[..., OpenCase],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Held:
    schedule = LIBRARY.schedule(request.param)
    case = make_case()
    case.close()
    lines, notes = script(schedule)
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    raw = "".join(f"{line}\n" for line in lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))
    named = ["--schedule", schedule.id, "--with", "Person A"]
    code = run(["converse", str(case.path), "--plain", *named])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return Held(schedule, open_case(case.path, PASSPHRASE), notes, out)


def bare(text: str) -> str:
    """Letters and digits alone, whatever a form escapes or how it breaks its lines."""
    return re.sub(r"\W+", " ", text)


def test_held_to_the_end_and_written_up_with_nothing_lost(held: Held, tmp_path: Path) -> None:
    with held.case as case:
        (conversation,) = case.state.conversations.values()
        texts = [note.text for note in conversation.live_notes]
        assert len(texts) == held.notes
        assert [step.id for step in conversation.steps] == list(held.schedule.step_ids)
        assert conversation.state == "held"
        for form in ("md", "html", "docx", "json"):
            write_write_up(case, conversation.id, tmp_path / f"write-up.{form}")
        write_episodes(case, tmp_path / "episodes.json")
    for step in held.schedule.steps:
        assert step.title in held.said
    plain = {
        "md": (tmp_path / "write-up.md").read_text(encoding="utf-8").replace("\\", ""),
        "html": re.sub(r"<[^>]*>", " ", (tmp_path / "write-up.html").read_text(encoding="utf-8")),
        "docx": "\n".join(p.text for p in Document(str(tmp_path / "write-up.docx")).paragraphs),
    }
    for form, written in plain.items():
        words = bare(written.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
        found = {text: words.count(f" {bare(text).strip()} ") for text in texts}
        assert [text for text, times in found.items() if not times] == [], form
    _nothing_lost(json.loads((tmp_path / "write-up.json").read_text(encoding="utf-8")), texts)
    _rows(json.loads((tmp_path / "episodes.json").read_text(encoding="utf-8")), held)
    if held.schedule.id == "family-conversation":
        assert re.findall(JARGON, plain["md"], re.IGNORECASE) == []


def _nothing_lost(
    write_up: dict[str, list[dict[str, list[dict[str, list[dict[str, str]]]]]]], texts: list[str]
) -> None:
    """Each note is one statement, and each section has a title of its own."""
    stated = [
        statement["text"]
        for section in write_up["sections"]
        for part in section["parts"]
        for statement in part["statements"]
    ]
    assert sorted(stated) == sorted(texts)
    titles = [str(section["title"]) for section in write_up["sections"]]
    assert len(set(titles)) == len(titles)


def _rows(table: dict[str, list[dict[str, Any]]], held: Held) -> None:
    """Both moments are rows, each with what was thought then and what made it so."""
    rows = table["rows"]
    assert [row["title"] for row in rows] == ["The first visit", "The second call"]
    for row in rows:
        (account,) = row["accounts"]
        assert account["sense"], held.schedule.id
        assert row["factors"], held.schedule.id
        assert account["significance"], held.schedule.id


@pytest.mark.parametrize("schedule_id", SCHEDULES)
def test_what_others_said_stays_closed_until_its_step(case: OpenCase, schedule_id: str) -> None:
    schedule = LIBRARY.schedule(schedule_id)
    session = begin_or_resume(case, role="Person A", schedule=schedule_id, library=LIBRARY)
    opened = []
    for step in schedule.steps:
        session.submit(f"/goto {step.id}")
        assert session.prompts(), step.id
        opened.append(is_open(session.conversation))
    at = schedule.step_ids.index("queries")
    assert opened == [False] * at + [True] * (len(schedule.steps) - at)
