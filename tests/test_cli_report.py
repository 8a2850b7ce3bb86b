"""`ltconverse report` from a terminal: begun, put in one's own words, shared, answered, agreed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest

from ltconverse.case import events as e
from ltconverse.errors import BadArguments, CannotWrite, NotFound, NotSettled, NotShared, PdfMissing
from ltconverse.jobs.opening import OpenCase, open_case
from tests.commands import run
from tests.conftest import PASSPHRASE
from tests.reports_case import HEALTH_VISITOR, TEACHER, analysed


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    analysed(case)
    # What may identify someone is decided about, as far as the search finds anything.
    case.record(e.IdentifierDecided(decision="keep", found="A review", keep=True))
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    return case.path


def test_no_line_of_its_help_is_cut_short() -> None:
    _, commands = run("report", "--help").split("Commands:")
    assert "..." not in commands


def test_a_report_from_its_first_word_to_its_agreement(place: Path) -> None:
    folder = place.parent
    assert "No report has been begun" in run("report", "list", place)
    assert "Report 1: Report for the first" in run("report", "new", place, "follow-on-1")
    said = run("report", "text", place, 1, "introduction", "Thank you.\n\nPlease read on.")
    assert "Saved." in said
    assert "Please read on." in run("report", "text", place, 1)
    whispered = run("report", "text", place, 1, "next", "They should have known.")
    assert "judges from today" in whispered
    shown = run("report", "show", place, 1)
    assert "S2    Please read on." in shown
    assert "> 2:S1 safeguarding lead: " + TEACHER[:20] in shown
    assert "> against: R1.1" in shown
    shared = run(
        *("report", "share", place, 1, "--to", "group", "-o", folder / "draft.txt"),
        *("--overrule", "a made-up case"),
    )
    assert "the accounts of the health visitor and the safeguarding lead" in shared
    reference = re.search(r"reference (\S+)\.", shared)
    assert reference is not None
    answer = folder / "answer.txt"
    answer.write_text(f"Reference {reference[1]}\n\nS2: leave this out\n")
    taken = run("report", "reply", place, answer, "--by", "health visitor")
    assert "report resolve" in taken
    assert "1 answer" in run("report", "list", place)
    (listed,) = json.loads(run("report", "list", place, "--json"))
    assert listed["drafts"][0]["to"] == "the case group"
    (point,) = json.loads(run("report", "resolve", place, 1, "--json"))
    assert (point["kind"], point["statement"]) == ("leave-out", "S2")
    with pytest.raises(NotSettled, match="still open"):
        run("report", "agree", place, 1)
    run("report", "resolve", place, 1, "--drop", point["number"])
    receipt = run("report", "receipt", place, 1, "-o", folder / "receipt.txt")
    assert "1 point; it speaks of draft 2" in receipt
    told = (folder / "receipt.txt").read_text()
    assert "Health visitor" in told
    # Nobody is asked to speak of every statement of a report.
    assert "You said nothing of" not in told
    assert "left out" in run("report", "compare", place, 1)
    assert "as version 2" in run("report", "agree", place, 1, "--how", "in the meeting")
    assert "The report is open again" in run("report", "reopen", place, 1, "--why", "a slip")


def test_what_was_decided_of_names_holds_in_the_list_that_programs_read(place: Path) -> None:
    run("report", "new", place, "final", "--title", "What A review found")
    with open_case(place, PASSPHRASE) as again:
        again.record(e.IdentifierDecided(decision="keep", found="A review", instead="we"))
    assert json.loads(run("report", "list", place, "--json"))[0]["title"] == "What we found"


def test_a_statement_is_traced_back_to_where_it_was_said(place: Path) -> None:
    run("report", "new", place, "final")
    shown = run("report", "show", place, 1)
    label = re.search(r"(S\d+) +Safeguarding lead: Rang on", shown)
    assert label is not None
    told = run("report", "trail", place, 1, label[1])
    assert "It tells of E1.1, “Rang on”." in told
    assert f"2:S1 safeguarding lead: {TEACHER}" in told
    assert "Against it: R1.1 contact record" in told
    way = re.search(r"`ltconverse trail CASE (\d) (S\d+)` goes on", told)
    assert way is not None
    assert "Note 1" in run("trail", place, way[1], way[2])
    shared = run(
        *("report", "share", place, 1, "--to", "group", "-o", place.parent / "draft.txt"),
        *("--overrule", "made up"),
    )
    reference = re.search(r"reference (\S+)\.", shared)
    assert reference is not None
    answer = place.parent / "a.txt"
    answer.write_text(f"Reference {reference[1]}\n\n{label[1]}: that was on the Friday\n")
    run("reply", place, answer, "--by", "safeguarding lead")
    run("report", "resolve", place, 1, "--accept-as", "1=She rang on, on the Friday.")
    told = run("report", "trail", place, 1, label[1].lower())
    assert "after safeguarding lead in a reply to draft 1 (remarks: that was on the Friday)" in told
    assert "before: Safeguarding lead: Rang on." in told
    with pytest.raises(NotFound, match="no statement “S99”"):
        run("report", "trail", place, 1, "S99")


def test_the_analysis_goes_on_beside_it(place: Path) -> None:
    run("report", "new", place, "final", "--title", "What we learned")
    run(
        *("report", "share", place, "final", "--to", "health visitor"),
        *("-o", place.parent / "draft.txt", "--overrule", "made up"),
    )
    assert "reads as the analysis has it" in run("report", "update", place, "what we learned")
    with open_case(place, PASSPHRASE) as opened:
        opened.record(e.EpisodeChanged(episode="episode", description="She rang three times."))
    behind = run("report", "update", place, 1)
    label = re.search(r"(S\d+) reads: The school rang", behind)
    assert label is not None
    assert "now: She rang three times." in behind
    again = run(
        *("report", "share", place, 1, "--to", "group", "-o", place.parent / "two.txt"),
        *("--overrule", "made up"),
    )
    assert "1 statement of it the analysis has otherwise" in again
    assert "1 statement taken over." in run("report", "update", place, 1, "--take", label[1])
    assert "She rang three times." in run("report", "show", place, 1)


def test_it_is_written_in_every_form(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without what draws for Word, its pictures are told in words.
    monkeypatch.setitem(sys.modules, "typst", None)
    run("report", "new", place, "final")
    for form in ("html", "md", "txt", "json", "docx"):
        target = place.parent / f"report.{form}"
        assert "plain text outside" in run("report", "write", place, "final", "-o", target)
        content = _text(target)
        for words in (HEALTH_VISITOR, TEACHER, "Say at the end of each call", "conditions of work"):
            assert words.casefold() in content.casefold()
    page = (place.parent / "report.html").read_text()
    assert page.count("<svg") == 2
    assert "<script" not in page
    made = json.loads((place.parent / "report.json").read_text())
    jsonschema.validate(made, json.loads(run("report", "schema")))
    with pytest.raises(PdfMissing):
        run("report", "write", place, "final", "-o", place.parent / "report.pdf")
    with open_case(place, PASSPHRASE) as opened:
        assert opened.state.strays == []


def _text(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text()
    import docx

    return "\n".join(one.text for one in docx.Document(str(path)).paragraphs)


def test_what_a_person_wrote_is_text_in_every_form(place: Path) -> None:
    with open_case(place, PASSPHRASE) as opened:
        nasty = "<script>x</script> [bold] *b* #let x = {{ 1 }} \x1b[31m\n| a |"
        opened.record(e.EpisodeChanged(episode="episode", title=nasty, description=nasty))
    run("report", "new", place, "final")
    for form in ("html", "md", "txt", "docx"):
        run("report", "write", place, 1, "-o", place.parent / f"r.{form}")
    page = (place.parent / "r.html").read_text()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for form in ("html", "md", "txt"):
        assert "\x1b" not in (place.parent / f"r.{form}").read_text()
    assert "{{ 1 }}" in (place.parent / "r.txt").read_text()


def test_what_cannot_be(place: Path) -> None:
    out = place.parent / "draft.txt"
    with pytest.raises(NotFound, match=r"report new CASE"):
        run("report", "show", place, 1)
    run("report", "new", place, "follow-on-2")
    with pytest.raises(NotShared, match="Say to whom"):
        run("report", "share", place, 1, "-o", out)
    run("report", "text", place, 1, "introduction", "We never met Alys Rowntree of Poole Street.")
    with pytest.raises(NotShared, match="may identify"):
        run("report", "share", place, 1, "--to", "group", "-o", out)
    assert "Rowntree" in run("report", "identifiers", place, 1, "--list")
    with pytest.raises(CannotWrite, match="no ending"):
        run("report", "write", place, 1, "-o", place.parent / "report.odt")
    with pytest.raises(CannotWrite, match="inside the case folder"):
        run("report", "write", place, 1, "-o", place / "report.txt")
    with pytest.raises(BadArguments, match="no place called"):
        run("report", "text", place, 1, "preface", "Words")
    with pytest.raises(BadArguments, match="There is no file"):
        run("report", "text", place, 1, "limits", "--file", place.parent / "none.txt")
    (place.parent / "words.txt").write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(BadArguments, match="not plain text"):
        run("report", "text", place, 1, "limits", "--file", place.parent / "words.txt")
    assert not out.exists()
    assert "Taken out" in run("report", "drop", place, 1)


def test_words_for_no_place_are_not_passed_over(place: Path) -> None:
    run("report", "new", place, "final")
    with pytest.raises(BadArguments, match="no place called “”"):
        run("report", "text", place, 1, "", "What we would say.")


def test_several_people_get_receipts_of_their_own(place: Path) -> None:
    run("report", "new", place, "final")
    shared = run(
        *("report", "share", place, 1, "--to", "group", "-o", place.parent / "draft.txt"),
        *("--overrule", "made up"),
    )
    reference = re.search(r"reference (\S+)\.", shared)
    assert reference is not None
    for who, said in (("health visitor", "right"), ("safeguarding lead", "leave this out")):
        answer = place.parent / f"{who}.txt"
        answer.write_text(f"Reference {reference[1]}\n\nS1: {said}\n")
        run("reply", place, answer, "--by", who)
    target = place.parent / "receipt.txt"
    with pytest.raises(NotFound, match="Several people have answered"):
        run("report", "receipt", place, 1, "-o", target)
    run("report", "receipt", place, 1, "--to", "safeguarding lead", "-o", target)
    assert "Safeguarding lead" in target.read_text()
    with pytest.raises(NotFound, match="No answer of the lead reviewer"):
        run("report", "receipt", place, 1, "--to", "lead reviewer", "-o", place.parent / "x.txt")
    drafts = run("drafts", place)
    assert "Final report: draft 1" in drafts
