"""`ltconverse language`: one hint a line with its place, exit codes, documents good and bad."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.cli.plain import hold_line_by_line
from ltconverse.exchange import documents
from ltconverse.exchange.documents import read_passages
from ltconverse.jobs import preferences
from ltconverse.jobs.opening import OpenCase

Said = tuple[int, str, str]
Check = Callable[..., Said]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_schedules", lambda: tmp_path / "own" / "schedules")
    monkeypatch.setattr(paths, "own_prompts", lambda: tmp_path / "own" / "prompts")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    def checked(*files: object) -> Said:
        code = run(["language", "check", *map(str, files)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return checked


def text(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def word(name: str, body: str) -> Path:
    """A Word document with nothing in it but this body."""
    path = Path(name)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W} {MC}>{body}</w:document>")
    return path


def para(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def said(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_one_hint_a_line_with_its_place(check: Check) -> None:
    notes = text("notes.md", "# Notes\r\n\r\nShe failed\r\nto ring. Obviously, obviously.\r\n")
    code, out, err = check(notes)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        'notes.md:3:5: "failed to" - judges; perhaps “did not”',
        'notes.md:4:10: "Obviously" - looks from today; perhaps “what could be seen then”',
        'notes.md:4:21: "obviously" - looks from today; perhaps “what could be seen then”',
    ]


def test_nothing_where_there_is_nothing(check: Check) -> None:
    assert check(text("a.txt", "I should have a meeting.\n"), text("empty.txt", "")) == (0, "", "")


def test_of_several_files_each_is_looked_through_and_the_worst_counts(check: Check) -> None:
    code, out, err = check(text("a.txt", "An error."), "gone.txt", text("b.txt", "\ufeffAn error."))
    assert code == 2
    assert [line.split('"')[0] for line in out.splitlines()] == ["a.txt:1:4: ", "b.txt:1:4: "]
    assert err == "gone.txt: there is no such file. Check its name and folder.\n"


@pytest.mark.parametrize(
    ("content", "place", "what"),
    [
        (b"one\ntwo\xff\n", ":2", "not UTF-8"),
        ("An error".encode("utf-16"), ":1", "not UTF-8"),
        (b"one\n\0\n", ":2", "not text"),
        (b"%PDF-1.7 \n", "", "not a text file"),
        (b"\xd0\xcf\x11\xe0 old", "", "not a text file"),
    ],
)
def test_what_is_no_text_is_named_with_the_place(
    check: Check, content: bytes, place: str, what: str
) -> None:
    code, out, err = check(text("odd.txt", content))
    assert (code, out) == (2, "")
    assert err.startswith(f"odd.txt{place}: ")
    assert what in err


def test_a_folder_is_said_to_be_one(check: Check, tmp_path: Path) -> None:
    code, out, err = check(tmp_path)
    assert (code, out) == (2, "")
    assert "this is a folder" in err


def test_a_word_document_by_its_paragraphs(check: Check) -> None:
    document = docx.Document()
    document.add_paragraph("The nurse should have rung.")
    document.add_paragraph("")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Fine."
    table.cell(0, 1).text = "An\nobvious gap."
    document.add_paragraph("She said “an error”; an error.")
    document.save("report.docx")
    code, out, _ = check("report.docx")
    assert code == 1
    assert [line.partition(" - ")[0] for line in out.splitlines()] == [
        'report.docx:1:11: "should have rung"',
        'report.docx:4:4: "obvious"',
        'report.docx:5:25: "error"',
    ]


def test_tracked_changes_as_accepted(check: Check) -> None:
    inserted = f"<w:ins>{said('should have rung')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>An error. </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{said('An error. ')}</w:moveFrom>"
    tabs = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
    path = word("tracked.docx", para(tabs + deleted + moved + said("She ") + inserted))
    code, out, _ = check(path)
    assert code == 1
    assert out.startswith('tracked.docx:1:5: "should have rung" - ')
    assert out.count("\n") == 1


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{para(said('in the box'))}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    path = word("box.docx", para(said("around") + f"<w:r>{choice}</mc:AlternateContent></w:r>"))
    passages, problems = read_passages(path)
    assert problems == []
    assert [(one.line, one.text) for one in passages] == [(1, "around"), (2, "in the box")]


@pytest.mark.parametrize(
    "content", [b"", b"not zipped", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0 locked"]
)
def test_a_damaged_word_document_is_said_to_be(check: Check, content: bytes) -> None:
    code, out, err = check(text("bad.docx", content))
    assert (code, out) == (2, "")
    assert err.startswith("bad.docx: ")
    assert "damaged" in err or "locked" in err


def test_broken_xml_and_other_zipped_files(check: Check) -> None:
    assert "damaged" in check(word("broken.docx", "<w:p>"))[2]
    with zipfile.ZipFile("other.odt", "w") as package:
        package.writestr("content.xml", "<x/>")
    assert "no Word document in it" in check("other.odt")[2]


def test_nothing_outside_is_read_and_nothing_unpacks_without_end(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = text("secret.txt", "an error")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.resolve().as_uri()}">]>'
    with zipfile.ZipFile("entity.docx", "w") as package:
        body = f"{doctype}<w:document {W}>{para(said('&x;'))}</w:document>"
        package.writestr("word/document.xml", body)
    assert check("entity.docx")[:2] == (0, "")
    monkeypatch.setattr(documents, "MOST_BYTES", 10_000)
    with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", " " * 20_000)
    code, _, err = check("bomb.docx")
    assert code == 2
    assert "more than" in err


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_done_to_a_document_it_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(word("whole.docx", para(said("An error.")) * 3).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    del whole[data.draw(st.integers(1, len(whole))) :]
    passages, problems = read_passages(text("changed.docx", bytes(whole)))
    assert bool(problems) != bool(passages) or (not passages and not problems)


def test_show_tells_the_guide_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["language", "show"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "surely: leads towards an answer\n  words    surely;" in out
    assert "  instead  what made it hard to see; " in out
    assert "but not  trial and error" in out
    assert not set("<>()|") & set(out)
    assert max(map(len, out.split("\nA guide")[0].splitlines())) <= 80


def test_a_guide_of_ones_own_is_used(check: Check, tmp_path: Path) -> None:
    own = tmp_path / "own" / "prompts"
    own.mkdir(parents=True)
    (own / "ours.yaml").write_text(
        "kind: language\nid: ours\ntitle: Ours\nsources: [own]\nexpressions:\n"
        "  - id: non-compliant\n    phrases: [non compliant]\n    why: judges\n"
        "    instead: [what made it hard]\n",
        encoding="utf-8",
    )
    code, out, _ = check(text("a.txt", "A non-compliant mother."))
    assert (code, out) == (
        1, 'a.txt:1:3: "non-compliant" - judges; perhaps “what made it hard”\n'
    )  # fmt: skip


# --- line by line ---------------------------------------------------------------------------


def test_after_a_saved_note_there_is_one_line_unless_it_is_muted(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["an error and a mistake", '"an error', "/language off", "an error again"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert hold_line_by_line(case, role="duty social worker") == 0
    out, _ = capsys.readouterr()
    assert out.count("hint:") == 1
    assert "  hint: “error” judges; perhaps “what made it hard to see”\n" in out
    assert preferences.load().language is False
