"""A report goes out, comes back from several people, and is agreed; the analysis goes on beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold import fold
from ltconverse.errors import BadArguments, BadReply, NotFound, NotSettled, NotShared
from ltconverse.jobs.merged_writing import written_remarks
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.reports.as_report import GROUP, AsReport
from ltconverse.jobs.reports.work import (
    begin_report,
    drop_report,
    find_report,
    take_over,
    write_text,
)
from ltconverse.jobs.reports.writing import write_report
from ltconverse.jobs.sharing import back, closing, history, out
from ltconverse.jobs.sharing.papers import paper_of, papers
from ltconverse.jobs.sharing.resolving import Resolving, Row
from ltconverse.jobs.sharing.versions import frozen_statements
from ltconverse.store.reading import read_history
from tests.reports_case import HEALTH_VISITOR, TEACHER, analysed
from tests.sharing_case import Word


def _reads(case: OpenCase, report: object) -> dict[str, str]:
    return {f"S{one.number}": one.text for one in frozen_statements(case.state, report)}  # type: ignore[arg-type]


def _label(case: OpenCase, report: object, words: str) -> str:
    return next(label for label, text in _reads(case, report).items() if words in text)


def _answer(case: OpenCase, shared: out.Shared, name: str, *lines: str, by: str = "") -> back.Taken:
    path = shared.path.with_name(name)
    path.write_text("\n".join([f"Reference {shared.share.reference}", "", *lines, ""]))
    taken = back.take(case, path, by=by)
    case.record(*taken.bodies)
    return taken


def _rows(case: OpenCase, report: object) -> list[Row]:
    return Resolving(case.state, report, case.new_id).rows()  # type: ignore[arg-type]


def test_the_report_tells_every_voice_apart_and_names_what_each_rests_on(case: OpenCase) -> None:
    analysed(case)
    report = begin_report(case, "follow-on-1")
    seen = AsReport(case.state, report)
    texts = [one.text for one, _ in seen.laid().statements()]
    voices = [one for one in texts if HEALTH_VISITOR in one or TEACHER in one]
    assert [one.split(":")[0] for one in voices] == ["Health visitor", "Safeguarding lead"]
    assert any(one.startswith("Episode 1: what is told") for one in texts)


@pytest.mark.parametrize(
    ("sort", "has", "has_not"),
    [
        ("follow-on-1", HEALTH_VISITOR, "Say at the end of each call"),
        ("follow-on-2", "What is sent and what is received", HEALTH_VISITOR),
        ("final", "Say at the end of each call", "How do you remember it"),
        ("perspectives", TEACHER, "Good practice"),
    ],
)
def test_each_sort_of_report_has_its_own_parts(
    case: OpenCase, sort: str, has: str, has_not: str
) -> None:
    analysed(case)
    whole = "\n".join(_reads(case, begin_report(case, sort)).values())
    assert has in whole
    assert has_not not in whole


def test_a_report_goes_to_somebody_or_to_the_whole_group(case: OpenCase, tmp_path: Path) -> None:
    one, _ = analysed(case).talks
    report = begin_report(case, "follow-on-1")
    with pytest.raises(NotShared, match="to whom this draft goes"):
        out.share(case, report, tmp_path / "nobody.txt", out.Wish())
    with pytest.raises(NotFound):
        out.share(case, report, tmp_path / "who.txt", out.Wish(to="neighbour"))
    assert not report.written.shares
    alone = out.share(case, report, tmp_path / "one.txt", out.Wish(to="Health Visitor"))
    every = out.share(case, report, tmp_path / "all.txt", out.Wish(to="the whole group"[4:]))
    assert (alone.share.to, every.share.to) == (one.practitioner, GROUP)
    assert (alone.is_new, every.is_new) == (True, False)
    assert "Health visitor" in (tmp_path / "one.txt").read_text()
    assert "The case group" in (tmp_path / "all.txt").read_text()
    assert [found.id for found in papers(case.state)][-1] == report.id
    assert paper_of(case.state, report.id) is report


def test_answers_of_several_people_are_folded_back(case: OpenCase, tmp_path: Path) -> None:
    one, other = analysed(case).talks
    report = begin_report(case, "follow-on-1")
    shared = out.share(case, report, tmp_path / "draft.txt", out.Wish(to="group"))
    about = _label(case, report, "Good practice")
    better = f"{about}: better: Safeguarding lead: Rang on, twice."
    first = _answer(case, shared, "a.txt", better, "S1: that is right", by=one.practitioner)
    # The same said by somebody else is another point; said again by the same person it is not.
    second = _answer(case, shared, "b.txt", better, by=other.practitioner)
    again = _answer(case, shared, "c.txt", better, "S1: leave it", by=one.practitioner)
    assert (first.again, second.again, again.again) == (0, 0, 1)
    assert first.reply.by == one.practitioner
    assert len(first.settled) == 1
    row = next(found for found in _rows(case, report) if found.reply.id == second.reply.reply)
    said = "Safeguarding lead: Rang on, twice."
    case.record(*Resolving(case.state, report, case.new_id).accept(row.point.id, said))
    assert _reads(case, report)[about] == said
    receipt = closing.write_receipt(case, report, tmp_path / "r.txt", by=other.practitioner)
    assert receipt.who == "safeguarding lead"
    assert len(receipt.points) == 1
    assert report.written.receipts[0].replies == (second.reply.reply,)
    next_draft = out.share(case, report, tmp_path / "two.txt", out.Wish(to="group"))
    assert next_draft.draft.version == 2
    was, now = history.two_held(case, report)
    lines = [*history.lines_of(history.compared(case.state, report, was, now))]
    assert any("{+" in line for line in lines)


def test_what_was_written_into_the_word_file_comes_back_by_statement(
    case: OpenCase, tmp_path: Path
) -> None:
    analysed(case)
    report = begin_report(case, "follow-on-1")
    shared = out.share(case, report, tmp_path / "draft.docx", out.Wish(to="safeguarding lead"))
    word = Word(shared)
    word.replace("three times", "four times")
    word.comment("she did not let go", "Nor did I.")
    taken = back.take(case, _written(tmp_path / "back.docx", word.content))
    case.record(*taken.bodies)
    found = {row.label: row for row in _rows(case, report)}
    assert taken.reply.by == shared.share.to
    voice, judged = _label(case, report, TEACHER), _label(case, report, "Good practice")
    assert (found[voice].point.said.kind, found[judged].point.said.kind) == ("reword", "comment")
    assert "four times" in (found[voice].proposal or "")
    case.record(*Resolving(case.state, report, case.new_id).accept(found[voice].point.id))
    assert "four times" in _reads(case, report)[voice]
    # The account itself stays as it was told and agreed.
    assert AsReport(case.state, report).behind() == []


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_something_new_has_a_place_of_its_own(case: OpenCase, tmp_path: Path) -> None:
    analysed(case)
    report = begin_report(case, "final")
    shared = out.share(case, report, tmp_path / "draft.txt", out.Wish(to="health visitor"))
    said = "Nobody asked the boy what he thought of all this."
    taken = _answer(case, shared, "a.txt", "S2: that is right")
    point = e.ReplyPoint(point="new", kind="new", text=said)
    case.record(taken.reply.model_copy(update={"reply": "by-hand", "points": (point,)}))
    case.record(*Resolving(case.state, report, case.new_id).accept("new"))
    assert said in _reads(case, report).values()
    assert AsReport(case.state, report).laid().sections[-1].title == "What was added"
    again = out.share(case, report, tmp_path / "two.txt", out.Wish(to="group"))
    assert again.draft.sections[-1].parts[0].statements[0].text == said
    # Once it is out, the report keeps its order and numbers.
    now = [one.number for one, _ in AsReport(case.state, report).laid().statements()]
    assert now == [*range(1, len(now) + 1)]


def test_it_is_agreed_once_nothing_is_open(case: OpenCase, tmp_path: Path) -> None:
    one, _ = analysed(case).talks
    report = begin_report(case, "final")
    with pytest.raises(NotSettled, match="No draft has gone out") as told:
        closing.agree(case, report)
    assert "report share" in str(told.value)
    assert "goes through it together" not in str(told.value)
    shared = out.share(case, report, tmp_path / "draft.txt", out.Wish(to="group"))
    _answer(case, shared, "a.txt", "S2: leave this out", by=one.practitioner)
    with pytest.raises(NotSettled, match="still open"):
        closing.agree(case, report)
    (row,) = _rows(case, report)
    case.record(*Resolving(case.state, report, case.new_id).drop(row.point.id))
    with pytest.raises(BadArguments, match="not between"):
        closing.agree(case, report, on=case.now().date().replace(year=2001))
    agreed = closing.agree(case, report, how="in the meeting")
    assert report.written.agreed == agreed
    for refused in (
        lambda: write_text(case, report, "introduction", "Another."),
        lambda: take_over(case, report),
    ):
        with pytest.raises(NotSettled, match="The report was agreed"):
            refused()
    with pytest.raises(NotShared, match="The report was agreed"):
        out.share(case, report, tmp_path / "again.txt", out.Wish(to="group"))
    closing.reopen(case, report, "a page was missing")
    assert report.written.agreed is None


def test_what_was_shared_holds_until_the_analysis_is_taken_over(
    case: OpenCase, tmp_path: Path
) -> None:
    analysed(case)
    report = begin_report(case, "follow-on-1")
    description = "The school rang; the call was noted and nothing followed."
    about = _label(case, report, description)
    case.record(e.EpisodeChanged(episode="episode", description="Before it goes out, all follows."))
    assert _reads(case, report)[about] == "Before it goes out, all follows."
    assert AsReport(case.state, report).behind() == []
    out.share(case, report, tmp_path / "draft.txt", out.Wish(to="group"))
    case.record(
        e.EpisodeChanged(episode="episode", description="The school rang three times."),
        e.AnalysisDropped(subject="pattern"),
        e.AnalysisDropped(subject="factor"),
    )
    assert _reads(case, report)[about] == "Before it goes out, all follows."
    behind = AsReport(case.state, report).behind()
    gone = _label(case, report, "Forty names")
    assert {(one.label, one.now) for one in behind} == {
        (about, "The school rang three times."),
        (gone, ""),
    }
    with pytest.raises(NotFound, match="S1 reads as the analysis has it"):
        take_over(case, report, ["S1"])
    assert [one.label for one in take_over(case, report, [about.lower()])] == [about]
    assert _reads(case, report)[about] == "The school rang three times."
    take_over(case, report)
    assert gone not in _reads(case, report)
    assert AsReport(case.state, report).behind() == []
    # Put otherwise by hand, it is not behind: the analysis stands where it stood.
    case.record(
        e.StatementReworded(
            conversation=report.id,
            change="by-hand",
            statement=f"{report.id}/episode-episode/description",
            was="The school rang three times.",
            text="The school telephoned three times.",
        )
    )
    assert AsReport(case.state, report).behind() == []
    case.record(e.EpisodeChanged(episode="episode", description="Four times."))
    assert [one.now for one in AsReport(case.state, report).behind()] == ["Four times."]


def test_what_was_decided_about_names_holds_in_a_report(case: OpenCase, tmp_path: Path) -> None:
    analysed(case)
    case.record(
        # Decided in the account alone: the report quotes it, and must not bring it back.
        e.IdentifierDecided(
            decision="here", found="three times", instead="often", statement="note-tp-2"
        ),
        e.IdentifierDecided(decision="all", found="names", instead="people"),
    )
    report = begin_report(case, "final")
    out.share(case, report, tmp_path / "draft.txt", out.Wish(to="group"))
    write_report(case, report, tmp_path / "report.txt")
    write_report(case, report, tmp_path / "report.json")
    for name in ("draft.txt", "report.txt", "report.json"):
        text = " ".join((tmp_path / name).read_text().split())
        assert "rang often and took it" in text
        assert "three times" not in text
        assert "Forty people on the list" in text


def test_own_words_stand_instead_of_ours(case: OpenCase) -> None:
    analysed(case)
    report = begin_report(case, "follow-on-2", "  Second\nmeeting ")
    write_text(case, report, "introduction", "We met in May.\n\nYou told us much.")
    assert [*_reads(case, report).values()][:2] == ["We met in May.", "You told us much."]
    write_text(case, report, "introduction", " ")
    assert _reads(case, report)["S1"].startswith("This is our understanding")
    with pytest.raises(BadArguments, match="no place called"):
        write_text(case, report, "preface", "Words.")
    with pytest.raises(BadArguments, match="no sort of report"):
        begin_report(case, "interim")
    assert find_report(case.state, "second meeting") is report
    assert find_report(case.state, "1") is find_report(case.state, "follow-on-2")
    with pytest.raises(NotFound, match="There is: 1 Second meeting"):
        find_report(case.state, "2")


def test_a_report_that_went_out_stays(case: OpenCase, tmp_path: Path) -> None:
    analysed(case)
    first, second = begin_report(case, "follow-on-1"), begin_report(case, "follow-on-2")
    shared = out.share(case, first, tmp_path / "draft.html", out.Wish(to="group"))
    with pytest.raises(BadReply, match="the page that was sent"):
        back.take(case, shared.path)
    with pytest.raises(NotSettled):
        drop_report(case, first)
    drop_report(case, second, "not needed")
    assert case.state.analysis.live_reports == [first]
    with pytest.raises(NotFound):
        find_report(case.state, "2")


def test_what_two_copies_made_of_a_report_is_told(case: OpenCase, tmp_path: Path) -> None:
    one, _ = analysed(case).talks
    report = begin_report(case, "follow-on-1")
    shared = out.share(case, report, tmp_path / "draft.txt", out.Wish(to="group"))
    _answer(case, shared, "a.txt", "S2: leave this out", by=one.practitioner)
    journal = read_history(case.folder.journal, case.folder.device).events
    (row,) = _rows(case, report)
    mine, theirs = (
        e.PointResolved(conversation=report.id, point=row.point.id, outcome="declined", reason=why)
        for why in ("we need it", "so do we")
    )
    theirs = theirs.model_copy(update={"outcome": "accepted"})
    put = e.StatementReworded(
        conversation=report.id,
        change="mine",
        statement=f"{report.id}/introduction/1",
        was=_reads(case, report)["S1"],
        text="Mine.",
    )
    made = report.written.latest
    assert made is not None
    version = e.VersionMade(
        conversation=report.id, version="again", number=1, sha256="", statements=made.statements
    )
    last = journal[-1]

    def event(body: e.AnyBody, device: str, later: int) -> Event:
        known = {"id": f"{device}-{later}", "device": device, "clock": last.clock + later}
        return last.model_copy(update={**known, "body": body})

    here = [event(mine, last.device, 1), event(put, last.device, 2)]
    other = put.model_copy(update={"change": "other", "text": "Theirs."})
    there = [event(version, "other", 3), event(theirs, "other", 4), event(other, "other", 5)]
    said = [*written_remarks(fold([*journal, *here]), fold([*journal, *here, *there]))]
    assert [told.split(",")[0] for told in said] == [
        "In report 1",
        "Of the replies on report 1",
        "Both copies made draft 1 of report 1",
    ]
    assert "other words for S1" in said[0]


def test_a_statement_that_is_seen_otherwise_never_goes_to_others_without_that(
    case: OpenCase,
) -> None:
    one, _ = analysed(case).talks
    case.record(
        e.DifferenceKept(
            conversation=one.id, change="both", statement="note-tp-1", text="he looked up once"
        )
    )
    for sort in ("follow-on-1", "final", "perspectives"):
        texts = _reads(case, begin_report(case, sort)).values()
        (voice,) = (text for text in texts if HEALTH_VISITOR in text)
        assert voice.endswith(f"{HEALTH_VISITOR} (As they see it themselves: he looked up once.)")
