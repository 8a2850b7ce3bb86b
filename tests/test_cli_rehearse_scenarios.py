"""`ltconverse rehearse list`, `show`, `check`, `new`, `export`, `import`, `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from ltconverse import paths
from ltconverse.__main__ import run
from tests.scenarios import changed, scenario_text

Said = tuple[int, str, str]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One's own folder of scenarios; the command runs in a folder beside it."""
    folder = tmp_path / "home" / "rehearsal"
    monkeypatch.setattr(paths, "own_scenarios", lambda: folder)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> Said:
    code = run(["rehearse", *map(str, arguments)])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_the_list_names_each_and_whose_it_is(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    code, out, err = said(capsys, "list")
    assert (code, err) == (0, "")
    assert "officers-call" in out
    assert str(own) in out
    assert "(yours)" not in out
    own.mkdir(parents=True)
    (own / "a.yaml").write_text(scenario_text(), encoding="utf-8")
    (own / "b.yaml").write_text("kind: rehearsal", encoding="utf-8")
    code, out, err = said(capsys, "list")
    assert code == 0
    assert "A person made up (yours)" in out
    assert "b.yaml:1" in err


def test_what_is_shown_before_holds_nothing_they_could_tell(
    capsys: pytest.CaptureFixture[str], own: Path
) -> None:
    own.mkdir(parents=True)
    (own / "a.yaml").write_text(scenario_text(), encoding="utf-8")
    _, brief, _ = said(capsys, "show", "small")
    _, whole, _ = said(capsys, "show", "small", "--whole")
    assert "School nurse, health. About 40 minutes." in brief
    for hidden in ("lantern", "remember", "willing", "Asking openly", "first day"):
        assert hidden not in brief
        assert hidden in whole
    assert max(len(line) for line in whole.splitlines()) <= 80
    code, _, err = said(capsys, "show", "nobody")
    assert code == 2
    assert "There are: " in err


def test_check_says_what_is_wrong_and_what_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = changed(("memories", 1, "step"), "nowhere")
    Path("wrong.yaml").write_text(wrong, encoding="utf-8")
    Path("advised.yaml").write_text(changed(("memories", 1, "title"), "So."), encoding="utf-8")
    Path("good.yaml").write_text(scenario_text(), encoding="utf-8")
    code, out, _ = said(capsys, "check", "good.yaml", "advised.yaml")
    assert code == 0
    assert "good.yaml: in order\n" in out
    assert "[advice]" in out
    assert "advised.yaml: in order; it can be played as it is" in out
    code, out, _ = said(capsys, "check", "wrong.yaml", "none.yaml")
    assert code == 2
    assert "there is no step `nowhere`" in out
    assert "none.yaml: there is no such file" in out


def test_without_a_file_all_are_checked(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    own.mkdir(parents=True)
    (own / "a.yaml").write_text(scenario_text(), encoding="utf-8")
    code, out, _ = said(capsys, "check")
    assert code == 0
    assert "a.yaml: in order" in out
    assert "officers-call.yaml: in order" in out


def test_begun_checked_passed_on_and_taken_in(
    capsys: pytest.CaptureFixture[str], own: Path
) -> None:
    code, out, _ = said(capsys, "new", "--id", "ours", "--title", "Our [nurse]")
    assert (code, out) == (
        0,
        "Wrote ours.yaml. When you have changed it: ltconverse rehearse check ours.yaml\n",
    )
    assert said(capsys, "new", "--id", "ours")[0] == 2
    assert said(capsys, "check", "ours.yaml")[1] == "ours.yaml: in order\n"
    code, out, _ = said(capsys, "import", "ours.yaml")
    assert code == 0
    assert "Our [nurse] (ours, version 1)" in out
    code, out, _ = said(capsys, "export", "-o", "a.ltscenarios")
    assert (code, out) == (0, "Wrote 1 scenario to a.ltscenarios: ours.\n")
    assert said(capsys, "export", "-o", "a.ltscenarios")[0] == 2
    _, out, _ = said(capsys, "import", "a.ltscenarios")
    assert "You have it already, word for word." in out
    assert "Took 0 files" in out
    kept = Path("ours.yaml").read_bytes()
    (own / "ours.yaml").write_bytes(kept.replace(b"Our [nurse]", b"Changed"))
    code, out, err = said(capsys, "import", "a.ltscenarios")
    assert code == 2
    assert "It would take the place of your own “Changed”." in out
    assert "--yes" in err
    assert said(capsys, "import", "a.ltscenarios", "--yes")[0] == 0
    assert (own / "ours.yaml").read_bytes() == kept


def test_what_is_not_in_order_stays_out(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    Path("wrong.yaml").write_text(changed(("memories", 1, "step"), "nowhere"), encoding="utf-8")
    code, out, err = said(capsys, "import", "wrong.yaml")
    assert code == 2
    assert "Took 0 files" in out
    assert "there is no step `nowhere`" in err
    assert not own.exists()


def test_there_has_to_be_something_to_export(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "export", "-o", "a.ltscenarios")
    assert code == 2
    assert "ltconverse rehearse new" in err
    code, out, _ = said(capsys, "export", "officers-call", "-o", "a.ltscenarios")
    assert code == 0
    assert "officers-call" in out


def test_the_schema_accepts_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "schema")
    assert code == 0
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    path = paths.shipped_scenarios() / "officers-call.yaml"
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"kind": "rehearsal", "id": "x"}, schema)
    assert said(capsys, "schema", "-o", "schema.json")[0] == 0
    assert json.loads(Path("schema.json").read_text(encoding="utf-8")) == schema
