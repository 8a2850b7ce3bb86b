"""`ltconverse perspectives`, and the papers of the table, from a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.errors import BadArguments, CannotWrite, NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.reports.work import begin_report
from tests.commands import run
from tests.conftest import PASSPHRASE
from tests.needs import require
from tests.reports_case import HEALTH_VISITOR, PASSAGE, TEACHER, analysed


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    analysed(case)
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    return case.path


@pytest.mark.parametrize("group", ["perspectives", "episodes"])
def test_its_help_says_what_it_writes(group: str) -> None:
    assert "write " in run(group, "--help")


def test_every_voice_is_shown_apart_with_what_agrees_and_differs(place: Path) -> None:
    shown = run("perspectives", "show", place)
    lines = [line.strip() for line in shown.splitlines()]
    assert lines[0] == "E1  The call"
    assert f"1:S1  {HEALTH_VISITOR}" in lines
    assert f"2:S1  {TEACHER}" in lines
    assert lines.index("health visitor") < lines.index("safeguarding lead")
    assert f"contact record, early help, R1.1, page 2: {PASSAGE}" in lines
    assert "C1  differ: whether the call was a referral" in lines
    assert run("perspectives", "show", place, "E1") == shown
    assert "good practice" not in shown.lower(), "what the reviewers think is no voice"


def test_of_some_days_alone_and_days_are_days(place: Path) -> None:
    run("episodes", "when", place, "E1", "--from", "2026-03-04")
    assert "The call" in run("perspectives", "show", place, "--from", "2026-03-01")
    none = run("perspectives", "show", place, "--to", "2026-03-01")
    assert "Nothing of it is known to be of these days." in none
    with pytest.raises(BadArguments, match="is no day"):
        run("perspectives", "show", place, "--from", "in spring")
    with pytest.raises(BadArguments, match="is before"):
        run("perspectives", "show", place, "--from", "2026-03-04", "--to", "2026-03-01")
    with pytest.raises(NotFound):
        run("perspectives", "show", place, "E9")


def test_for_programs_it_is_the_narrative(place: Path) -> None:
    held = json.loads(run("perspectives", "show", place, "--json"))
    assert (held["format"], held["version"]) == ("ltconverse-perspectives", 1)
    (stretch,) = held["stretches"]
    assert [one["who"]["role"] for one in stretch["views"]] == [
        "health visitor",
        "safeguarding lead",
    ]


def test_what_was_decided_of_names_holds_in_all_that_leaves(place: Path) -> None:
    with open_case(place, PASSPHRASE) as case:
        case.record(e.IdentifierDecided(decision="one", found="The school", instead="A school"))
    said = run("perspectives", "show", place, "--json")
    assert "The school rang" not in said
    assert "A school rang" in said
    folder = place.parent / "tables"
    run("episodes", "tables", place, "-o", folder)
    run("perspectives", "write", place, "-o", folder / "voices.txt")
    written = "".join(one.read_text("utf-8") for one in folder.iterdir())
    assert "The school" not in written
    assert "A school rang" in written


@pytest.mark.parametrize("form", ["html", "md", "txt", "json"])
def test_it_is_written_as_a_document(place: Path, form: str) -> None:
    path = place.parent / f"voices.{form}"
    said = run("perspectives", "write", place, "-o", path)
    assert "plain text outside the encrypted case" in said
    text = " ".join(path.read_text("utf-8").split())
    assert HEALTH_VISITOR in text
    with open_case(place, PASSPHRASE) as case:
        assert case.state.analysis.live_reports == [], "nothing is kept but that it left"


def test_a_place_that_will_not_do_is_named(place: Path) -> None:
    for path in ("voices", "voices.odt", place / "voices.docx"):
        with pytest.raises(CannotWrite):
            run("perspectives", "write", place, "-o", path)
    with pytest.raises(CannotWrite, match=r"\.svg"):
        run("perspectives", "timeline", place, "-o", "line.png")
    with pytest.raises(CannotWrite):
        run("episodes", "tables", place, "-o", place / "inside")
    (place.parent / "file").write_text("mine")
    with pytest.raises(CannotWrite, match="is a file"):
        run("episodes", "tables", place, "-o", place.parent / "file")
    assert (place.parent / "file").read_text() == "mine"


@pytest.mark.parametrize("which", ["timeline", "factors"])
def test_pictures_in_words_and_as_files(place: Path, which: str) -> None:
    shown = run("perspectives", which, place, "--width", 60)
    assert "The call" in shown
    assert max(map(len, shown.splitlines())) <= 60
    path = place.parent / "picture.svg"
    run("perspectives", which, place, "-o", path)
    assert etree.fromstring(path.read_bytes()).tag.endswith("svg")


def test_the_same_can_be_begun_as_a_report_and_shared(place: Path) -> None:
    with open_case(place, PASSPHRASE) as case:
        begin_report(case, "perspectives")
    shown = run("report", "show", place, "perspectives")
    assert HEALTH_VISITOR in " ".join(shown.split())
    assert f"> 1:S1 health visitor: {HEALTH_VISITOR[:20]}" in shown


# --- the table ------------------------------------------------------------------------------


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True))


def test_every_table_as_csv(place: Path) -> None:
    folder = place.parent / "tables"
    said = run("episodes", "tables", place, "-o", folder)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 10
    assert all(name in said for name in names)
    _, action = rows_of(folder / "actions-and-judgements.csv")
    assert action[2:4] == ["E1.1", "Rang on"]
    assert action[6:8] == ["good practice", "she did not let go"]
    assert action[11:13] == ["safeguarding lead, 2:S1", "contact record, early help, R1.1, page 2"]
    head, *evidence = rows_of(folder / "evidence.csv")
    assert {len(row) for row in evidence} == {len(head)}
    assert ["E1.1", "Rang on", "for", "2:S1"] in [row[:4] for row in evidence]
    _, pattern = rows_of(folder / "patterns.csv")
    assert pattern[:2] == ["P1", "1"]
    assert rows_of(folder / "patterns.csv")[1][10] == words.NO_EVIDENCE


def test_the_workbook_has_a_sheet_a_table(place: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = place.parent / "table.xlsx"
    run("episodes", "write", place, "-o", path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["Episodes", "Actions and judgements", "Factors"]
    assert book.sheetnames[-1] == "Codings"
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"
    assert book["Factors"]["H2"].value == 3


def test_codings_of_an_open_round_stay_out_until_both_have_finished(place: Path) -> None:
    with open_case(place, PASSPHRASE) as case:
        me, talk = case.author, next(iter(case.state.conversations))
        at = e.Ref(conversation=talk, statement="note-tp-1")
        case.record(
            e.ReviewerJoined(person="other", role="second reviewer"),
            e.CodingRoundBegun(round="r", title="Apart", sources=(at,), coders=(me, "other")),
            e.PassageCoded(
                coding="c", source=at, start=0, end=2, words="He", code="heading:family", round="r"
            ),
        )
    folder = place.parent / "tables"
    run("episodes", "tables", place, "-o", folder)
    assert len(rows_of(folder / "codings.csv")) == 1
    with open_case(place, PASSPHRASE) as case:
        case.record(*(e.CodingFinished(round="r", coder=one) for one in (me, "other")))
    run("episodes", "tables", place, "-o", folder)
    _, coding = rows_of(folder / "codings.csv")
    assert coding[0] == "1:S1"
    assert coding[2] == "He"
    assert coding[5:8] == ["1", "0", "2"]


def test_the_schema_says_what_list_gives(place: Path) -> None:
    path = place.parent / "schema.json"
    run("episodes", "schema", "-o", path)
    assert path.read_text("utf-8") == run("episodes", "schema")
    jsonschema.validate(
        json.loads(run("episodes", "list", place, "--json")), json.loads(path.read_text("utf-8"))
    )


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_table_on_paper(place: Path, form: str) -> None:
    if form == "pdf":
        try:
            import typst  # noqa: F401 - only whether it is there
        except ImportError:
            require(False, "the extra pdf")
    path = place.parent / f"table.{form}"
    run("episodes", "write", place, "-o", path)
    assert path.read_bytes()[:2] == {"docx": b"PK", "pdf": b"%P"}[form]
