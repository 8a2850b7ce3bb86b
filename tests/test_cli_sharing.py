"""`ltconverse share`, `drafts`, `reply`, `resolve`, `receipt`, `agree`, `reopen`, on and on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import (
    BadArguments,
    BadReply,
    CannotWrite,
    NotFound,
    NotSettled,
    NotShared,
)
from ltconverse.jobs.opening import OpenCase, open_case
from tests.casework import begin, note
from tests.commands import run
from tests.conftest import PASSPHRASE
from tests.sharing_case import TEXTS, held


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case whose conversation was held; closed."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    held(case)
    case.close()
    return case.path


def shared(place: Path, form: str = "txt") -> tuple[str, str]:
    """Share a draft, under a name that is free; what was said, and its reference."""
    number = len(list(place.parent.glob("draft*"))) or ""
    path = place.parent / f"draft{number}.{form}"
    out = run("share", place, 1, "--to", "health visitor", "-o", path)
    found = re.search(r"reference (\S+)\.", out)
    assert found is not None
    return out, found[1]


def written(place: Path, *lines: str, name: str = "reply.txt") -> Path:
    path = place.parent / name
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def test_reopening_asks_for_a_reason(place: Path) -> None:
    for blank in ((), ("--why", " ")):
        with pytest.raises(BadArguments, match="Say why") as asked:
            run("reopen", place, 1, *blank)
        assert "--why" in asked.value.hint


def test_the_whole_loop(place: Path) -> None:
    out, reference = shared(place)
    assert "draft 1, made now" in out
    assert "4 statements" in out
    assert "plain text" in out
    assert "no register of names" in out
    listed = run("drafts", place)
    assert f"{reference}  health visitor: draft 1, txt" in listed
    assert "reply asked for by" in listed

    file = written(
        place,
        f"Reference {reference}",
        "S1 should read: The call came after she had read the file.",
        "S2: it was three, I think",
        "S3: please leave this out",
        "S4: that is right",
    )
    told = run("reply", place, file)
    assert f"; `ltconverse resolve {place} 1` shows them." in told
    assert "a reply to draft 1, health visitor" in told
    assert "4 points; 1 agreed as it stands" in told
    assert "3 points open" in told
    assert "3 points open" in run("drafts", place)

    listed = run("resolve", place, 1)
    assert "1. S1: puts it differently" in listed
    assert "[-before-]{+after+}" in listed
    assert "3 points of 4 open." in listed
    (plain,) = json.loads(run("drafts", place, "--json"))
    assert (plain["reference"], plain["open_points"], plain["answered"]) == (reference, 3, True)
    assert "password" not in plain
    points = json.loads(run("resolve", place, 1, "--json"))
    assert (points[0]["statement"], points[0]["kind"]) == ("S1", "reword")
    with pytest.raises(NotSettled, match="3 points of their replies are still open"):
        run("agree", place, 1)
    run("resolve", place, 1, "--accept", 1)
    part = ("--in-part", "2=Three colleagues were off.", "--why", "the rota says so")
    listed = run("resolve", place, 1, *part)
    assert "1 point of 4 open." in listed
    run("resolve", place, 1, "--decline", "3=It is why she rang.")
    listed = run("resolve", place, 1, "--all")
    assert "accepted; reads: The call came after she had read the file." in listed
    assert "accepted in part (the rota says so); reads: Three colleagues were off." in listed
    assert "declined (It is why she rang.)" in listed
    assert "All 4 points are settled." in listed

    told = run("receipt", place, 1, "-o", place.parent / "receipt.txt")
    assert "4 points; it speaks of draft 2." in told
    receipt = (place.parent / "receipt.txt").read_text(encoding="utf-8")
    assert "It is why she rang." in receipt
    assert "as version 2" in run("agree", place, 1, "--how", "by telephone")
    with pytest.raises(NotSettled, match="agreed already"):
        run("agree", place, 1)
    with pytest.raises(NotSettled, match="opens it again"):
        run_refused(place)
    assert "open again" in run("reopen", place, 1, "--why", "they found the diary")
    with pytest.raises(NotSettled, match="so it is open"):
        run("reopen", place, 1, "--why", "again")
    assert "draft 2, with nothing changed since it was made" in shared(place)[0]


def run_refused(place: Path) -> None:
    """Change what was agreed."""
    try:
        run("resolve", place, 1, "--reopen", 1, "--accept-as", "1=It came late.")
    except NotSettled as reason:
        raise NotSettled(f"{reason} {reason.hint}") from None


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_password_is_told_once(place: Path, form: str) -> None:
    out, _ = shared(place, form)
    (password,) = re.findall(r"^Password:  (.+)$", out, re.MULTILINE)
    assert len(password.split()) >= 4 or password.count("-") >= 3
    assert password not in run("drafts", place)
    assert "Tell it by another way" in out


def test_what_may_identify_someone_holds_it_back(place: Path) -> None:
    with open_case(place, PASSPHRASE) as opened:
        (talk,) = opened.state.conversations
        opened.record(note(opened, talk, "We met Mrs Hargreaves in Ollerton on 3 May 2024."))
    with pytest.raises(NotShared, match="may identify someone"):
        run("share", place, 1, "-o", place.parent / "draft.txt")
    assert not (place.parent / "draft.txt").exists()
    run("share", place, 1, "-o", place.parent / "draft.txt", "--overrule", "made up for a course")


def test_points_are_placed_put_otherwise_and_opened_again(place: Path) -> None:
    _, reference = shared(place)
    said = written(place, f"Reference {reference}", "It was raining all day and nobody came.")
    assert "to be placed by a person" in run("reply", place, said)
    assert "not placed yet" in run("resolve", place, 1)
    with pytest.raises(NotSettled, match="Point 1: It is not known which"):
        run("resolve", place, 1, "--accept", 1)
    with pytest.raises(NotSettled, match="no statement “S9”"):
        run("resolve", place, 1, "--place", "1=S9")
    assert "1. S2: remarks" in run("resolve", place, 1, "--place", "1=S2")
    run("resolve", place, 1, "--both", "1=It rained, and that was why.")
    listed = run("resolve", place, 1, "--all")
    assert "both views stand; theirs: It rained, and that was why." in listed
    assert "1 point of 1 open." in run("resolve", place, 1, "--reopen", 1)
    run("resolve", place, 1, "--drop", 1, "--why", "told elsewhere")
    out = run("resolve", place, 1, "--all")
    assert "S2, left out since" in out
    run("resolve", place, 1, "--reopen", 1, "--accept-as", "1=Two were off; it rained.")
    assert "reads: Two were off; it rained." in run("resolve", place, 1, "--all")
    for wrong in ("--accept", "--drop", "--reopen"):
        with pytest.raises(NotFound, match="no point 7"):
            run("resolve", place, 1, wrong, 7)
    with pytest.raises(BadArguments, match="Which point"):
        run("resolve", place, 1, "--decline", "because")


def test_typing_corrections_at_once(place: Path) -> None:
    _, reference = shared(place)
    typed = TEXTS[0].replace("file", "File")
    run("reply", place, written(place, f"S1 should read: {typed}"), "--draft", reference)
    assert "All 1 point" not in run("resolve", place, 1)
    assert "It is settled." in run("resolve", place, 1, "--typing")


def test_silence_a_draft_that_never_went_out_and_a_reply_that_was_not_one(place: Path) -> None:
    assert "No draft has gone out." in run("drafts", place)
    assert "No reply has come yet." in run("resolve", place, 1)
    _, reference = shared(place)
    out = run("drafts", place, "--silent", reference, "--words", "rang twice")
    assert "no agreement" in out
    assert "silence noted on" in out
    with pytest.raises(NotSettled, match="silence is no agreement"):
        run("agree", place, 1)
    file = written(place, f"Reference {reference}", "S1: leave it out, please")
    run("reply", place, file)
    run("resolve", place, 1, "--accept", 1)
    with pytest.raises(BadReply, match="read already"):
        run("reply", place, file)
    out = run("reply", place, file, "--not-theirs", "--why", "the wrong file")
    assert "counts no longer" in out
    assert "No reply has come yet." in run("resolve", place, 1)
    with pytest.raises(NotFound, match="No reply was read"):
        run("reply", place, file, "--not-theirs")
    out = run("drafts", place, "--called-back", reference)
    assert "counts no longer" in out
    assert "No draft has gone out" in out
    with pytest.raises(NotFound, match="No draft of this case"):
        run("drafts", place, "--silent", "ABCD-EFGH")


def test_several_files_and_what_cannot_be_read(place: Path) -> None:
    _, reference = shared(place)
    good = written(place, f"Reference {reference}", "S1: that is right")
    bad = place.parent / "photo.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    out = run("reply", place, bad, good, code=2)
    assert "a picture" in out
    assert "reply.txt: a reply to draft 1" in out
    with pytest.raises(BadReply):
        run("reply", place, bad)


def test_what_they_were_never_sent_is_not_agreed_in_silence(place: Path) -> None:
    _, reference = shared(place)
    lines = (f"Reference {reference}", "S1 should read: It came after she had read the file.")
    run("reply", place, written(place, *lines))
    run("resolve", place, 1, "--accept", 1)
    assert "neither a draft nor a receipt" in run("agree", place, 1)
    run("reopen", place, 1, "--why", "to tell them first")
    run("receipt", place, 1, "-o", place.parent / "receipt.txt")
    assert "neither" not in run("agree", place, 1)


def test_a_draft_of_a_conversation_that_is_still_open(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    case.record(note(case, begin(case), TEXTS[0]))
    case.close()
    assert "is still open" in run("share", case.path, 1, "-o", tmp_path / "draft.txt")


def test_what_cannot_be_shared(place: Path) -> None:
    with pytest.raises(NotFound):
        run("share", place, 1, "--to", "headteacher", "-o", place.parent / "draft.txt")
    with pytest.raises(BadArguments, match="goes to them alone"):
        run("share", place, 1, "--to", "lead reviewer", "-o", place.parent / "draft.txt")
    with pytest.raises(CannotWrite, match="no ending"):
        run("share", place, 1, "-o", place.parent / "draft.odt")
    with pytest.raises(BadArguments, match="has gone by"):
        run("share", place, 1, "-o", place.parent / "draft.txt", "--due", "2020-01-01")
    with pytest.raises(CannotWrite, match="no ending"):
        run("receipt", place, 1, "-o", place.parent / "receipt.odt")
    with pytest.raises(NotFound, match="no reply yet"):
        run("receipt", place, 1, "-o", place.parent / "receipt.txt")
    with pytest.raises(NotSettled, match="No draft has gone out"):
        run("agree", place, 1)
