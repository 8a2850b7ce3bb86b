"""A draft goes out in each form, comes back, and the agreed text and the receipt are right."""

from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from ltconverse.case.events import IdentifierDecided
from ltconverse.errors import (
    AnswersNone,
    BadReply,
    CannotWrite,
    DiskFull,
    NotSettled,
    NotShared,
    ReplyLocked,
)
from ltconverse.jobs import people
from ltconverse.jobs.merging import merge, split
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.sharing import back, closing, out
from ltconverse.jobs.sharing.telling import draft_line, heading
from ltconverse.jobs.sharing.versions import changed_since, sent_drafts, version_now
from tests.casework import note
from tests.clocks import Clock
from tests.conftest import PASSPHRASE
from tests.disk import Disk
from tests.sharing_case import (
    TEXTS,
    Word,
    answer,
    held,
    reads,
    replied,
    resolving,
    row,
    rows,
    settle,
    share,
)


@pytest.mark.parametrize("form", ["txt", "html"])
def test_a_draft_goes_out_and_is_on_record(case: OpenCase, tmp_path: Path, form: str) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / f"draft.{form}")
    assert shared.path.exists()
    assert shared.is_new
    assert bool(shared.password) == (form in out.SEALED)
    (on_record,) = talk.written.live_shares
    assert (on_record.form, on_record.to, on_record.password) == (
        form,
        talk.practitioner,
        shared.password,
    )
    assert [one.text for one in talk.written.versions[on_record.version].statements] == [*TEXTS]
    if form == "html":
        with pytest.raises(BadReply, match="the page that was sent"):
            back.take(case, shared.path)
    again = share(case, talk, tmp_path / "again.txt")
    assert (again.is_new, again.draft.version) == (False, 1)
    assert again.share.reference != shared.share.reference


def test_what_cannot_go_out(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    with pytest.raises(CannotWrite, match="no ending"):
        share(case, talk, tmp_path / "draft.odt")
    with pytest.raises(CannotWrite):
        share(case, talk, case.path / "draft.docx")
    with pytest.raises(NotShared, match="2 places in it may identify"):
        out.share(case, talk, tmp_path / "draft.txt", out.Wish(undecided=2))
    overruled = out.share(
        case, talk, tmp_path / "draft.txt", out.Wish(undecided=2, overruled="they are agencies")
    )
    assert overruled.share.overruled == "they are agencies"
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        share(case, talk, tmp_path / "file" / "draft.txt")
    assert [one.withdrawn for one in talk.written.shares.values()] == [False]
    empty = held(case, (), "school nurse")
    with pytest.raises(NotShared, match="nothing to share"):
        share(case, empty, tmp_path / "empty.txt")


def test_a_full_disk_leaves_neither_a_file_nor_half_a_record(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = held(case)
    sent = share(case, talk, tmp_path / "draft.txt")
    replied(case, sent, "S1: please leave this out")
    disk = Disk(case, monkeypatch)
    disk.full = True
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DiskFull):
        share(case, talk, tmp_path / "more.docx")
    with pytest.raises(DiskFull):
        closing.write_receipt(case, talk, tmp_path / "receipt.txt")
    assert sorted(tmp_path.iterdir()) == before
    disk.full = False
    # The disk of the case has room again; where the draft is to go there is none.
    monkeypatch.setattr(Path, "write_bytes", _no_room)
    for write in (share, closing.write_receipt):
        with pytest.raises(CannotWrite, match="No space left"):
            write(case, talk, tmp_path / "more.txt")
    assert len(talk.written.shares) == 1
    assert not talk.written.receipts
    assert sorted(tmp_path.iterdir()) == before


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_draft_is_written_over_nothing(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    there = tmp_path / "draft.txt"
    there.write_text("S1: what they answered", encoding="utf-8")
    with pytest.raises(CannotWrite, match="there already"):
        share(case, talk, there)
    assert there.read_text(encoding="utf-8") == "S1: what they answered"
    assert not talk.written.shares
    assert not talk.written.versions


def test_a_draft_that_cannot_be_put_in_its_place_is_on_record_as_that(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = held(case)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", _no_room)
        with pytest.raises(CannotWrite):
            share(case, talk, tmp_path / "draft.txt")
    assert [one.withdrawn for one in talk.written.shares.values()] == [True]
    assert share(case, talk, tmp_path / "next.txt").draft.version == 1


def test_what_was_decided_is_out_of_the_draft(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case, ("Sheffield was far, and so was the ward.",))
    case.record(IdentifierDecided(decision=case.new_id(), found="Sheffield", instead="the town"))
    shared = share(case, talk, tmp_path / "draft.txt")
    text = shared.path.read_text(encoding="utf-8")
    assert "Sheffield" not in text
    assert reads(case, talk) == ["S1 The town was far, and so was the ward."]


def test_from_the_draft_to_the_agreed_record(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "draft.txt")
    word = Word(shared)
    word.replace("before", "after")
    word.comment("off sick", "It was three, I think.")
    word.replace("it was quicker than reading", "")
    taken = answer(case, tmp_path / "back.docx", word.content)
    assert taken.share is not None
    assert taken.share.id == shared.share.share
    assert not taken.unplaced
    with pytest.raises(NotSettled, match="still open"):
        closing.agree(case, talk)

    first = settle(case, talk, "S1", lambda r, point: r.accept(point))
    assert first.now == "The call came after she had read the file."
    settle(case, talk, "S2", lambda r, p: r.accept(p, "Three colleagues were off sick that week."))
    settle(case, talk, "S3", lambda r, point: r.decline(point, "The file says so too."))
    assert reads(case, talk) == [
        "S1 The call came after she had read the file.",
        "S2 Three colleagues were off sick that week.",
        f"S3 {TEXTS[2]}",
        f"S4 {TEXTS[3]}",
    ]

    receipt = closing.write_receipt(case, talk, tmp_path / "receipt.txt")
    assert (receipt.draft, receipt.version, receipt.unmentioned) == (1, 2, ("S4",))
    assert [(one.label, one.outcome, one.reads) for one in receipt.points] == [
        ("S1", "accepted", "The call came after she had read the file."),
        ("S2", "accepted", "Three colleagues were off sick that week."),
        ("S3", "declined", TEXTS[2]),
    ]
    assert "The file says so too." in (tmp_path / "receipt.txt").read_text(encoding="utf-8")
    agreed = closing.agree(case, talk, how="by telephone")
    assert talk.written.versions[agreed.version].number == 2
    with pytest.raises(NotShared, match="agreed"):
        share(case, talk, tmp_path / "late.txt")

    closing.reopen(case, talk, "they found the diary")
    assert talk.written.agreed is None
    assert share(case, talk, tmp_path / "second.txt").draft.version == 2
    path = case.path
    case.close()
    with open_case(path, PASSPHRASE) as later:
        (again,) = later.state.conversations.values()
        assert reads(later, again)[0] == "S1 The call came after she had read the file."
        assert len(again.written.history) == 2


def test_a_locked_file_opens_by_the_password_of_its_draft(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    share(case, talk, tmp_path / "draft.docx")
    sealed = tmp_path / "draft.docx"
    taken = answer(case, sealed)  # it came back as it went, locked: the case knows its password
    assert taken.reply.points == ()
    with pytest.raises(ReplyLocked):
        back.take_content(case, sealed.read_bytes() + b" ", "other.docx", password="none of ours")


def test_the_password_of_the_draft_it_names_is_tried_first(
    case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = held(case)
    first, *_ = [share(case, talk, tmp_path / f"{n}.html") for n in range(4)]
    tried: list[str] = []

    def locked(*given: object) -> None:
        tried.append(str(given[-1]))
        raise ReplyLocked

    monkeypatch.setattr("ltconverse.sharing.replies.read_reply", locked)
    named = f'{{"format":"ltconverse-reply","share":"{first.share.share}"}}'.encode()
    with pytest.raises(ReplyLocked, match="no password of a draft that went out opens it"):
        back.take_content(case, named, "reply.json")
    assert tried[:2] == ["", first.password]
    assert len(tried) == 5


def test_agreeing_to_a_statement_settles_it(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "draft.txt")
    taken = replied(case, shared, "S1: that is right", "S2 to S4 are fine")
    assert len(taken.settled) == 4
    assert not talk.written.open_points
    agreed = closing.agree(case, talk)
    assert talk.written.versions[agreed.version].number == 1


def test_the_same_file_twice_and_the_same_words_in_another(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "draft.txt")
    lines = ("S1: please leave this out", "S2: it was three of them")
    replied(case, shared, *lines)
    with pytest.raises(BadReply, match="was read already"):
        back.take(case, tmp_path / "reply.txt")
    (tmp_path / "renamed.txt").write_bytes((tmp_path / "reply.txt").read_bytes())
    with pytest.raises(BadReply, match="was read already"):
        back.take(case, tmp_path / "renamed.txt")
    taken = replied(case, shared, *lines, "S4: was it Tuesday?", name="again.txt")
    assert (taken.again, len(taken.reply.points)) == (2, 3)
    assert len(talk.written.open_points) == 3
    # Said twice in one reply, it is two points; and each is known again but once.
    third = replied(
        case, shared, "S1: please leave this out", "S1: please leave this out", name="c"
    )
    assert third.again == 1


@pytest.mark.parametrize(
    "texts",
    [
        TEXTS[:1],
        TEXTS,
        ("[/b] [@click=app.bell]x[/] $a$ #let *b*", TEXTS[0]),
        ("\x1b[31mred\x07 and the rest of it", "\u202eabc العربية 👩‍👧 and more", TEXTS[1]),
        ("<script>alert(1)</script> & “so” 'z'", "]]> is what stood there", TEXTS[2]),
    ],
)
def test_a_draft_that_comes_back_as_it_went_says_nothing(
    case: OpenCase, tmp_path: Path, texts: tuple[str, ...]
) -> None:
    shared = share(case, held(case, texts), tmp_path / "draft.txt")
    text = shared.path.read_bytes()
    for content in (text + b" ", Word(shared).content):
        assert back.take_content(case, content, "back").reply.points == ()
    answered = text.replace(b"(At the time", b"S1: no, it was after\n(At the time", 1)
    (point,) = back.take_content(case, answered, "back.txt").reply.points
    assert (point.text, bool(point.statement)) == ("no, it was after", True)


def test_a_reply_of_another_case(case: OpenCase, make_case: object, tmp_path: Path) -> None:
    share(case, held(case), tmp_path / "draft.txt")
    other = make_case("other.ltcase")  # type: ignore[operator]
    texts = ("Nothing of this was ever said there.", "Nor was this, of all things.")
    word = Word(share(other, held(other, texts), tmp_path / "other.txt"))
    word.comment("Nothing of this", "No.")
    (tmp_path / "back.docx").write_bytes(word.content)
    with pytest.raises(BadReply, match="answers no draft of this case"):
        back.take(case, tmp_path / "back.docx")
    with pytest.raises(BadReply, match="No draft of this case has gone out"):
        back.take(make_case("third.ltcase"), tmp_path / "back.docx")  # type: ignore[operator]
    with pytest.raises(BadReply, match="no file"):
        back.take(case, tmp_path / "none.docx")
    with pytest.raises(BadReply, match="a folder"):
        back.take(case, tmp_path)


def test_two_people_may_answer_in_the_same_words(case: OpenCase, tmp_path: Path) -> None:
    drafts = [
        share(case, held(case, role=role), tmp_path / f"{role}.txt")
        for role in ("health visitor", "school nurse")
    ]
    said = tmp_path / "said.txt"
    for one in drafts:
        taken = answer(case, said, "All is fine.", draft=one.share.reference)
        assert taken.reply.share == one.share.share
    with pytest.raises(BadReply, match="already"):
        back.take(case, said, draft=drafts[0].share.reference)


def test_a_late_reply_to_the_first_draft(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    first = share(case, talk, tmp_path / "one.txt")
    replied(case, first, "S1 should read: The call came after she had read the file.")
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    second = share(case, talk, tmp_path / "two.txt")
    assert second.draft.version == 2
    late = Word(first)
    late.replace("the file", "my file")
    late.replace("off sick", "ill")
    taken = answer(case, tmp_path / "late.docx", late.content)
    assert taken.reply.version == first.share.version
    assert any("draft 2 is newer" in one for one in taken.remarks)
    there = next(one for one in rows(case, talk) if one.label == "S1" and one.is_open)
    assert there.changed_since
    assert there.proposal == "The call came after she had read my file."
    case.record(*resolving(case, talk).accept(there.point.id))
    settle(case, talk, "S2", lambda r, point: r.accept(point))
    assert reads(case, talk)[:2] == [
        "S1 The call came after she had read my file.",
        "S2 Two colleagues were ill that week.",
    ]
    assert len(sent_drafts(talk)) == 2


def test_what_meets_in_the_same_words_is_for_a_person(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "one.txt")
    replied(case, shared, "S1 should read: The call came after she had read the file.")
    replied(case, shared, "S1 should read: The call came when she had read the file.", name="b")
    first, second = (one for one in rows(case, talk) if one.label == "S1")
    case.record(*resolving(case, talk).accept(first.point.id))
    with pytest.raises(NotSettled, match="S1 has changed since draft 1, in the same words"):
        resolving(case, talk).accept(second.point.id)
    case.record(*resolving(case, talk).accept(second.point.id, "The call came as she read it."))
    assert reads(case, talk)[0] == "S1 The call came as she read it."


def test_a_draft_that_was_called_back_and_a_reply_taken_in_by_a_slip(
    case: OpenCase, tmp_path: Path
) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "one.txt")
    out.withdraw_share(case, talk, shared.share.share, "the wrong person")
    taken = replied(case, shared, "S1 should read: The call came early.")
    assert any("called back" in one for one in taken.remarks)
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    assert reads(case, talk)[0] == "S1 The call came early."
    conversation, reply = back.find_reply(case.state, "reply.txt")
    assert back.withdraw_reply(case, conversation, reply, "not theirs") == 0
    assert reads(case, talk)[0] == f"S1 {TEXTS[0]}"
    assert rows(case, talk) == []
    # Now it may be taken in again, as what it is.
    assert replied(case, shared, "S1 should read: The call came early.").again == 0


def test_overdue_and_silence(timed_case: OpenCase, tmp_path: Path) -> None:
    case = timed_case
    talk = held(case)
    shared = share(case, talk, tmp_path / "one.txt")
    assert shared.share.due is not None
    today = case.now().astimezone().date()
    (one,) = closing.outstanding(case.state, today)
    assert (one.answered, one.days_over, one.open_points) == (False, 0, 0)
    (one,) = closing.outstanding(case.state, shared.share.due + timedelta(days=3))
    assert one.days_over == 3
    with pytest.raises(NotSettled, match="silence is no agreement"):
        closing.agree(case, talk)
    closing.note_silence(case, talk, talk.written.live_shares[0], "rang twice")
    (one,) = closing.outstanding(case.state, shared.share.due)
    assert [silence.words for silence in one.share.silences] == ["rang twice"]
    assert talk.written.agreed is None
    assert closing.agree(case, talk, how="by telephone").how == "by telephone"
    replied(case, shared, "S2: it was three of them")
    (one,) = closing.outstanding(case.state, shared.share.due + timedelta(days=3))
    assert (one.answered, one.days_over, one.open_points) == (True, 0, 1)
    with pytest.raises(NotSettled, match="agreed, so it stays"):
        resolving(case, talk).accept(row(case, talk, "S2").point.id, "It was three of them.")
    settle(case, talk, "S2", lambda r, point: r.decline(point, "It was agreed otherwise."))
    assert not changed_since(case.state, talk)


def test_what_was_sent_after_an_answer_came_asks_for_another(
    timed_case: OpenCase, clock: Clock, tmp_path: Path
) -> None:
    case = timed_case
    talk = held(case)
    first = share(case, talk, tmp_path / "one.txt")
    page = share(case, talk, tmp_path / "one.html")
    replied(case, first, "S2: it was three of them")
    clock.at += timedelta(minutes=1)
    later = share(case, talk, tmp_path / "two.txt")
    lines = {
        one.share.id: draft_line(one)
        for one in closing.outstanding(case.state, case.now().astimezone().date())
    }
    assert "answered on" in lines[first.share.share]
    assert "another copy of it was answered" in lines[page.share.share]
    assert "reply asked for by" in lines[later.share.share]
    assert [one.id for one in talk.written.unanswered()] == [later.share.share]


def test_a_receipt_tells_what_was_open_when_the_last_one_was_made(
    case: OpenCase, tmp_path: Path
) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "one.txt")
    replied(case, shared, "S1: please leave this out", "S2: it was three of them")
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    made = closing.write_receipt(case, talk, tmp_path / "r.txt")
    assert [(one.label, one.outcome, one.reads) for one in made.points] == [
        ("S1", "accepted", ""),
        ("S2", None, TEXTS[1]),
    ]
    settle(case, talk, "S2", lambda r, point: r.accept(point))
    replied(case, shared, "S4: was it Tuesday?", name="more.txt")
    made = closing.write_receipt(case, talk, tmp_path / "s.txt")
    assert [one.label for one in made.points] == ["S1", "S2", "S4"]
    assert version_now(case, talk).number == 2


def test_a_document_in_which_tracking_was_off(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    word = Word(share(case, talk, tmp_path / "one.txt"))
    word.move(TEXTS[3], behind=TEXTS[0])
    word.add("It was raining all that day, and the roads were closed.", behind=TEXTS[0])
    run = word.paragraph(TEXTS[1]).runs[-1]
    run.text = run.text.replace("Two", "Three")
    answer(case, tmp_path / "back.docx", word.content)
    kinds = {(one.label, one.point.said.kind) for one in rows(case, talk)}
    assert kinds == {("", "new"), ("S2", "reword"), ("S4", "moved")}
    for one in rows(case, talk):
        if not one.point.is_certain:
            case.record(*resolving(case, talk).place(one.point.id, one.point.statement))
        case.record(*resolving(case, talk).accept(one.point.id))
    assert reads(case, talk) == [
        f"S1 {TEXTS[0]}",
        "S5 It was raining all that day, and the roads were closed.",
        f"S4 {TEXTS[3]}",
        "S2 Three colleagues were off sick that week.",
        f"S3 {TEXTS[2]}",
    ]
    # A later answer to the same draft is known though the write-up has other statements now.
    settled = closing.write_receipt(case, talk, tmp_path / "receipt.html")
    assert {one.outcome for one in settled.points} == {"accepted"}
    late = Word(share(case, talk, tmp_path / "two.txt"))
    late.comment("raining", "It was.")
    answer(case, tmp_path / "late.docx", late.content)
    assert row(case, talk, "S5", "comment").point.said.text == "It was."


def test_a_receipt_tells_how_each_statement_reads_and_not_how_it_once_did(
    case: OpenCase, tmp_path: Path
) -> None:
    talk = held(case)
    shared = share(case, talk, tmp_path / "one.txt")
    replied(
        case,
        shared,
        "S1 should read: The call came after she had read the file.",
        "S2: that is right",
        "S3: it was four",
        "S4: was it Tuesday?",
    )
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    settle(case, talk, "S3", lambda r, point: r.decline(point, "The file says so."))
    settle(case, talk, "S4", lambda r, point: r.accept(point))
    # Then, from somebody else's copy or by a second thought:
    replied(case, shared, "S1: please leave this out", "S2: three, not two", name="b.txt")
    for one in [one for one in rows(case, talk) if one.is_open]:
        text = "Three colleagues were off sick." if one.label == "S2" else None
        case.record(*resolving(case, talk).accept(one.point.id, text))
    replied(case, shared, "S3: please leave this out", name="c.txt")
    settle(case, talk, "S3", lambda r, point: r.accept(point))
    made = closing.write_receipt(case, talk, tmp_path / "r.txt")
    first = {one.label: one for one in made.points if one.since}
    assert {one: (point.since, point.reads) for one, point in first.items()} == {
        "S1": ("left-out", ""),
        "S2": ("changed", "Three colleagues were off sick."),
        "S3": ("left-out", ""),
    }
    told = " ".join((tmp_path / "r.txt").read_text(encoding="utf-8").split())
    assert "The call came after she had read the file. → Taken in. It has been left out" in told
    assert "→ We have read it; it has been changed since. You wrote" in told
    assert "it was four → It has been left out since. Why: The file says so." in told
    assert "It reads now: The call came" not in told


def test_what_two_copies_called_by_one_number_is_told_apart(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    split(case, tmp_path / "copy.ltcase")
    with open_case(tmp_path / "copy.ltcase", PASSPHRASE) as copy:
        theirs = copy.state.conversations[talk.id]
        copy.record(note(copy, talk.id, "The ward was closed that night."))
        sent = share(copy, theirs, tmp_path / "theirs.txt")
        replied(copy, sent, "S5: please leave this out", name="r.txt")
    case.record(note(case, talk.id, "It rained all day long."))
    shared = share(case, talk, tmp_path / "mine.txt")
    replied(case, shared, "S5: it poured", name="s.txt")
    merge(case, tmp_path / "copy.ltcase", PASSPHRASE)
    talk = case.state.conversations[talk.id]
    made = closing.write_receipt(case, talk, tmp_path / "r.txt")
    assert sorted((one.label, one.called) for one in made.points) == [("S5", ""), ("S6", "S5")]
    assert {one.reads for one in made.points} == {
        "The ward was closed that night.",
        "It rained all day long.",
    }
    assert "(S5 in your draft)" in (tmp_path / "r.txt").read_text(encoding="utf-8")
    (there,) = (one for one in rows(case, talk) if one.label == "S6")
    assert heading(there).startswith("S6 (S5 in draft 1): ")


def test_agreed_on_paper_and_agreed_after_drafts(case: OpenCase, tmp_path: Path) -> None:
    talk = held(case)
    people.agree(case, "health visitor")
    assert talk.written.agreed is not None
    other = held(case, role="school nurse")
    replied(case, share(case, other, tmp_path / "d.txt"), "S2: it was three of them")
    with pytest.raises(NotSettled, match="still open"):
        people.agree(case, "school nurse")
    settle(case, other, "S2", lambda r, point: r.accept(point))
    people.agree(case, "school nurse")
    assert other.written.agreed is not None
    assert other.written.agreed.version in other.written.versions


def test_a_text_that_names_nothing_may_be_anything(case: OpenCase, tmp_path: Path) -> None:
    shared = share(case, held(case), tmp_path / "draft.txt")
    script = tmp_path / "tidy.sh"
    script.write_text("#!/bin/sh\nrm -rf old\n", encoding="utf-8")
    with pytest.raises(AnswersNone, match="may be anything"):
        back.take(case, script)
    assert back.take(case, script, draft=shared.share.reference).reply.points
