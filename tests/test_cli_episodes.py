"""`ltconverse episodes`, `records`, `patterns`, `recommendations`, from the command line."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.analysed import Analysis
from ltconverse.cli.merging import OTHER_VARIABLE
from ltconverse.cli.passphrase import NEW_VARIABLE, VARIABLE
from ltconverse.errors import BadArguments, LtconverseError, NotACase, NoTerminal, NotFound
from ltconverse.jobs import merging
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.ways_in import add_reviewer
from tests.casework import begin, note
from tests.commands import run
from tests.conftest import LIGHT, PASSPHRASE
from tests.hostile import HOSTILE

TOLD = (
    ("nurse", "The visit", "The boy was withdrawn."),
    ("teacher", "The quiet boy", "He had stopped talking."),
    ("clerk", "The post", "Letters lay until Monday."),
)

THEIRS = "some words of their own"


def told_by_three(case: OpenCase) -> list[str]:
    """Three people raised a turning point each, and told a factor there; the points' ids."""
    points = []
    for role, title, told in TOLD:
        talk = begin(case, role)
        points.append(case.new_id())
        raised = e.TurningPointRaised(conversation=talk, turning_point=points[-1], title=title)
        taken = note(case, talk, told).model_copy(
            update={"step": "turning-points", "turning_point": points[-1]}
        )
        linked = e.FactorLinked(
            note=taken.note, heading="conditions", direction="hinders", turning_point=points[-1]
        )
        case.record(raised, taken, linked)
    return points


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case in which nothing was done yet with what was told."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    told_by_three(case)
    case.close()
    return case.path


@pytest.fixture
def analysed(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two episodes, one of them broken down and judged; a record, a pattern, what follows."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    points = told_by_three(case)
    work = Analysing(case)
    visit = work.make_episode("The visit", points[:2])
    work.make_episode("The post", points[2:])
    work.judge(work.add_action(visit, "She went at once.", by="nurse"), "good", "She listened.")
    _, told = work.finding.factor("E1.f1")
    seen = e.FactorChanged(factor="", weight=3, text="Few of us.")
    factor = work.see_factor(visit, told, seen)
    minutes = work.enter_record("minutes", on=date(2026, 9, 21))
    work.enter_passage(minutes, "He spoke.", page="3", episodes=[visit])
    pattern = work.find_pattern("Talk is lost", "human-tool", "unsafe", shows=[visit, factor])
    work.recommend(pattern, "clear-cut", "Write it down.")
    case.close()
    return case.path


def events(place: Path) -> int:
    """How many there are: what is refused adds none."""
    with open_case(place, PASSPHRASE) as opened:
        return opened.state.events


def refused(place: Path, *words: object) -> LtconverseError:
    """Why; nothing was kept of it, and the next step is named."""
    before = events(place)
    with pytest.raises((BadArguments, NotFound)) as why:
        run(*words)
    assert events(place) == before
    assert why.value.hint
    return why.value


# --- episodes ---------------------------------------------------------------------------------


def test_turning_points_are_joined_parted_and_kept_apart(place: Path) -> None:
    assert run("episodes", "list", place).count("in no episode yet") == 3
    said = run("episodes", "join", place, "1:T1", "2:T1")
    assert said.startswith("E1  The visit\n      1:T1  nurse: The visit\n      2:T1  teacher:")
    assert "3:T1  The post  in no episode yet" in run("episodes", "list", place)
    assert "3:T1  clerk" in run("episodes", "join", place, "3:T1", "--to", "E1")
    assert run("episodes", "part", place, "3:T1") == "“The post” stands by itself.\n"
    assert "stay apart" in run("episodes", "apart", place, "1:T1", "3:T1")
    refused(place, "episodes", "apart", place, "1:T1", "1:T1")
    refused(place, "episodes", "join", place, "1:T1", "7:T1")


def test_an_episode_of_one_point_alone_goes_where_it_is_joined(place: Path) -> None:
    run("episodes", "join", place, "1:T1")
    run("episodes", "join", place, "1:T1", "2:T1", "--title", "Both")
    assert re.findall(r"^E\d+  (.*)$", run("episodes", "list", place), re.MULTILINE) == ["Both"]


def test_an_episode_is_shown_whole(analysed: Path) -> None:
    run("episodes", "change", analysed, "E1", "--description", " Seen. ", "--significance", "Much.")
    run("episodes", "when", analysed, "E1", "--from", "2026-09-21")
    run("episodes", "evidence", analysed, "E1.1", "1:S1", "--how", "she says so")
    shown = run("episodes", "show", analysed, "E1")
    for there in (
        "E1  The visit  (21 September 2026)\n  Seen.\n  With hindsight: Much.\n",
        (
            "E1.1  nurse: She went at once.\n      Good practice: She listened.\n"
            "      nurse, 1:S1: The boy was withdrawn. (she says so)"
        ),
        "E1.f1",
        "Few of us.",
        "Nurse (conversation 1): The visit",
        "Say nothing of it: clerk",
        "minutes, R1.1, 3: He spoke.",
    ):
        assert there in shown
    row = json.loads(run("episodes", "show", analysed, "1", "--json"))
    assert row["actions"][0]["judged"]["adequacy"] == "good"


def test_times_are_set_and_taken_back(analysed: Path) -> None:
    for thing in ("E1", "E1.1", "1:T1", "R1.1"):
        assert run("episodes", "when", analysed, thing, "--words", "in spring") == (
            f"{thing}: in spring\n"
        )
        assert "not known" in run("episodes", "when", analysed, thing)
    until = run("episodes", "when", analysed, "E1", "--to", "2026-09-21")
    assert until == "E1: until 21 September 2026\n"
    assert "its time set: until 21 September" in run("episodes", "history", analysed, "E1")
    refused(analysed, "episodes", "when", analysed, "E1", "--from", "2026-13-01")
    both = ("--from", "2026-09-21", "--to", "2026-09-20")
    assert "is before" in str(refused(analysed, "episodes", "when", analysed, "E1", *both))


def test_a_factor_that_cannot_be_changed_so_is_not_coded_either(analysed: Path) -> None:
    why = refused(analysed, "episodes", "factor", analysed, "E2.f1", "--item", "nonsense")
    assert "Under conditions there is no factor “nonsense”." in str(why)
    refused(analysed, "episodes", "factor", analysed, "E2.f1", "weather")
    refused(analysed, "episodes", "factor", analysed, "E2.f1", "--level", "moon")
    refused(analysed, "episodes", "factor", analysed, "E2.f1", "--action", "E1.1")
    refused(analysed, "episodes", "factor", analysed, "E2.f1", "--evidence", "9:S1")
    refused(analysed, "episodes", "factor", analysed, "E2")
    # It can be seen to follow from a note, and that nobody has coded it.
    assert "nobody has coded it yet" in run("episodes", "show", analysed, "E2")
    assert "coded" in str(refused(analysed, "episodes", "evidence", analysed, "E2.f1", "1:S1"))
    before = events(analysed)
    run("episodes", "factor", analysed, "E2.f1", "family", "--direction", "supports")
    assert events(analysed) == before + 1
    said = run("episodes", "show", analysed, "E2")
    assert "nobody has coded it" not in said
    assert "supported" in said


def test_an_action_is_changed_moved_and_never_emptied(analysed: Path) -> None:
    run("episodes", "action", analysed, "E1", "She rang.", "--after", "0")
    said = run("episodes", "show", analysed, "E1")
    assert said.index("E1.2  She rang.") < said.index("E1.1"), "first, and the others keep theirs"
    run("episodes", "action", analysed, "E1.2", "--after", "E1.1", "--by", "clerk")
    said = run("episodes", "show", analysed, "E1")
    assert said.index("E1.1") < said.index("E1.2  clerk: She rang.")
    before = events(analysed)
    assert "E1.2  clerk: She rang." in run("episodes", "action", analysed, "E1.2")
    assert events(analysed) == before
    refused(analysed, "episodes", "action", analysed, "E1.2", " ")
    refused(analysed, "episodes", "action", analysed, "E1", "\u200b")
    refused(analysed, "episodes", "action", analysed, "E2", "Too.", "--after", "E1.1")
    refused(analysed, "episodes", "action", analysed, "E1.9", "Too.")
    refused(analysed, "episodes", "judge", analysed, "E1.1", "splendid", "Why not.")
    refused(analysed, "episodes", "judge", analysed, "E1.1", "good", "  ")


def test_evidence_is_linked_once_and_unlinked(analysed: Path) -> None:
    for _ in range(2):
        said = run("episodes", "evidence", analysed, "E1.1", "1:S1", "--words", "withdrawn")
    assert said == "E1.1 rests on:\n  nurse, 1:S1: withdrawn\n"
    refused(analysed, "episodes", "evidence", analysed, "E1.1", "2:S1", "2:S9")
    refused(analysed, "episodes", "evidence", analysed, "E1.1", "2:S1", "--words", "not there")
    refused(analysed, "episodes", "evidence", analysed, "R1.1", "2:S1")
    said = run("episodes", "evidence", analysed, "E1.1", "1:S1", "2:S1", "--remove")
    assert said.startswith("2:S1 is not linked to E1.1.\n")
    assert "Nothing is linked to this yet." in said
    against = run("episodes", "evidence", analysed, "P1", "R1.1", "--against")
    assert "against: minutes, R1.1, 3: He spoke." in against


def test_what_was_dropped_is_out_of_sight_and_comes_back(analysed: Path) -> None:
    said = run("episodes", "drop", analysed, "E1", "--why", "told twice")
    subject = re.search(r"restore CASE (\S+)`", said)
    assert subject
    assert "E1" not in run("episodes", "list", analysed)
    assert "E1" not in run("records", "list", analysed) + run("patterns", "list", analysed)
    assert "told twice" in run("episodes", "history", analysed, subject[1])
    for words in (("drop",), ("evidence",), ("show",)):
        refused(analysed, "episodes", *words[:1], analysed, subject[1])
    assert run("episodes", "restore", analysed) == f"{subject[1]}  E1 “The visit”\n"
    assert run("episodes", "restore", analysed, subject[1]) == "Put back: E1 “The visit”.\n"
    assert "was not taken out" in str(
        refused(analysed, "episodes", "restore", analysed, subject[1])
    )
    assert run("episodes", "restore", analysed) == "Nothing is out.\n"
    refused(analysed, "episodes", "restore", analysed, "nonsense")
    # A turning point is the person's own, and is not the reviewers' to take out.
    with open_case(analysed, PASSPHRASE) as opened:
        point = next(iter(opened.state.turning_point_places))
    run("episodes", "when", analysed, "1:T1", "--words", "in spring")
    refused(analysed, "episodes", "drop", analysed, point)


def test_a_judgement_can_be_taken_out_by_its_id(analysed: Path) -> None:
    with open_case(analysed, PASSPHRASE) as opened:
        [judgement] = opened.state.analysis.judgements
    assert "a judgement, “She listened.”" in run("episodes", "drop", analysed, judgement)
    assert "Not yet judged." in run("episodes", "show", analysed, "E1")


# --- records ----------------------------------------------------------------------------------


def test_records_are_entered_and_changed(analysed: Path) -> None:
    assert run("records", "list", analysed) == (
        "R1  minutes (2026-09-21)\n      R1.1, 3: He spoke.  E1\n"
    )
    run("records", "change", analysed, "R1", "--title", "Minutes of the 21st", "--agency", "health")
    run("records", "change", analysed, "R1", "--no-date", "--date-words", "that autumn")
    assert run("records", "list", analysed).startswith(
        "R1  Minutes of the 21st (minutes, health, that autumn)\n"
    )
    run("records", "passage", analysed, "R1.1", "He did not speak.", "--episode", "E2")
    assert "R1.1, 3: He did not speak.  E2" in run("records", "list", analysed)
    refused(analysed, "records", "passage", analysed, "R1.1", "")
    refused(analysed, "records", "passage", analysed, "R1")
    refused(analysed, "records", "passage", analysed, "R7", "Words.")
    refused(analysed, "records", "passage", analysed, "R1", "Words.", "--episode", "E7")
    refused(analysed, "records", "add", analysed, " ")
    refused(analysed, "records", "add", analysed, "minutes", "--on", "yesterday")
    refused(analysed, "records", "change", analysed, "R1", "--type", "")


def test_a_record_whose_title_has_a_dot_is_found_by_it(analysed: Path) -> None:
    run("records", "add", analysed, "log", "--title", "Dr. Example’s log")
    assert run("records", "passage", analysed, "Dr. Example", "Rang.") == "R2.1: Rang.\n"


def test_views_are_compared(analysed: Path) -> None:
    said = run("records", "compare", analysed, "differs", "whether he spoke", "1:S1", "R1.1")
    assert said.startswith("C1  differ: whether he spoke\n")
    assert "  C1  whether he spoke" in run("records", "differences", analysed)
    refused(analysed, "records", "compare", analysed, "differs", "how", "1:S1")
    refused(analysed, "records", "compare", analysed, "differs", "how", "1:S1", "1:S1")
    refused(analysed, "records", "compare", analysed, "perhaps", "how", "1:S1", "R1.1")
    refused(analysed, "records", "compare", analysed, "differs", " ", "1:S1", "R1.1")
    one_silent = ("silent", "of the post", "3:S1", "--silent", "nurse")
    assert "C2  silent" in run("records", "compare", analysed, *one_silent)


# --- patterns, and what follows -----------------------------------------------------------------


def test_patterns_are_found_ranked_and_tied(analysed: Path) -> None:
    assert "shows in E1, E1.f1" in run("patterns", "list", analysed)
    run("patterns", "rank", analysed, "P1", "1", "It comes again.")
    assert "priority 1" in run("patterns", "list", analysed)
    run("patterns", "change", analysed, "P1", "--effect", "constructive", "--kind", "2")
    assert "(constructive, priority 1)" in run("patterns", "list", analysed)
    assert run("patterns", "tie", analysed, "P1", "E2") == "P1 shows in E1, E2, E1.f1\n"
    assert "shows in E2," in run("patterns", "tie", analysed, "P1", "E1", "--remove")
    refused(analysed, "patterns", "tie", analysed, "P1", "E1", "E7")
    assert "neither" in str(refused(analysed, "patterns", "tie", analysed, "P1", "A1"))
    refused(analysed, "patterns", "add", analysed, "More", "1", "unsafe", "--in", "A1")
    refused(analysed, "patterns", "add", analysed, "More", "7", "unsafe")
    refused(analysed, "patterns", "add", analysed, " ", "1", "unsafe")
    refused(analysed, "patterns", "change", analysed, "P1", "--kind", "nonsense")
    refused(analysed, "patterns", "change", analysed, "P1", "--title", "")
    refused(analysed, "patterns", "rank", analysed, "P1", "1")


def test_recommendations_follow_from_patterns(analysed: Path) -> None:
    assert "A1  Write it down. (from P1)" in run("recommendations", "list", analysed)
    run("recommendations", "change", analysed, "A1", "--kind", "research", "--for", "the board")
    said = run("recommendations", "list", analysed)
    assert "For further research" in said
    assert "For: the board" in said
    refused(analysed, "recommendations", "add", analysed, "P9", "research", "More.")
    refused(analysed, "recommendations", "add", analysed, "P1", "later", "More.")
    refused(analysed, "recommendations", "change", analysed, "A1", "--text", " ")
    run("episodes", "drop", analysed, "P1")
    assert "(from no pattern)" in run("recommendations", "list", analysed)


# --- what leaves, and odd input -----------------------------------------------------------------


def test_what_was_decided_of_names_holds_in_what_programs_read(analysed: Path) -> None:
    name = "Zebedee"
    run("episodes", "change", analysed, "E1", "--title", f"The visit to {name}")
    run("episodes", "action", analysed, "E1.1", f"{name} was seen.")
    run("episodes", "judge", analysed, "E1.1", "good", f"For {name}.", "--later", f"{name} again.")
    run("records", "passage", analysed, "R1.1", f"{name} spoke.", "--page", f"of {name}")
    run(
        "records",
        "change",
        analysed,
        "R1",
        "--title",
        f"{name}’s file",
        "--agency",
        f"{name} Trust",
    )
    run("patterns", "change", analysed, "P1", "--title", f"{name} is lost")
    run("recommendations", "change", analysed, "A1", "--text", f"Ask {name}.", "--for", name)
    with open_case(analysed, PASSPHRASE) as opened:
        opened.record(e.IdentifierDecided(decision="d", found=name, sort="name", instead="the boy"))
    for words in (
        ("episodes", "list"),
        ("episodes", "show", "E1"),
        ("records", "list"),
        ("patterns", "list"),
        ("recommendations", "list"),
    ):
        said = run(*words[:2], analysed, *words[2:], "--json")
        assert name not in said, words
        assert "the boy" in said.lower(), words
    # Whoever works on it reads it as it was entered.
    assert name in run("episodes", "show", analysed, "E1")


def test_any_text_is_kept_as_text(analysed: Path) -> None:
    every = [*HOSTILE, "\udcff broken", "long " * 3_000]
    for text in (text.replace("\x00", "") for text in every):
        run("episodes", "change", analysed, "E1", "--title", text, "--description", text)
        run("episodes", "action", analysed, "E1", text, "--by", text)
    run("records", "add", analysed, HOSTILE[0], "--title", HOSTILE[1])
    for words in (("episodes", "list"), ("episodes", "show", "E1"), ("records", "list")):
        assert "\x1b" not in run(words[0], words[1], analysed, *words[2:])
    with open_case(analysed, PASSPHRASE) as opened:
        assert opened.state.strays == []


def test_a_case_that_is_opened_in_the_screens_is_a_case(place: Path, tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        run("case", "show", tmp_path / "nothing")
    with pytest.raises(NoTerminal):
        run("open", place)


def test_two_reviewers_judge_apart_and_both_hands_are_seen(
    analysed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On two laptops: merged either way round, the case is the same."""
    monkeypatch.setenv(NEW_VARIABLE, THEIRS)
    monkeypatch.setattr(
        merging.split, "__kwdefaults__", {**(merging.split.__kwdefaults__ or {}), "kdf": LIGHT}
    )
    with open_case(analysed, PASSPHRASE) as opened:
        add_reviewer(opened, "school reviewer")
    there = tmp_path / "there"
    run("case", "split", analysed, there, "--for", "school reviewer")
    run("episodes", "factor", analysed, "E2.f1", "--weight", "1")
    monkeypatch.setenv(VARIABLE, THEIRS)
    run("episodes", "judge", there, "E1.1", "problematic", "Nobody asked him.")
    run("episodes", "drop", there, "P1", "--why", "it is two")
    states: list[Analysis] = []
    for into, of, ours, theirs in (
        (analysed, there, PASSPHRASE, THEIRS),
        (there, analysed, THEIRS, PASSPHRASE),
    ):
        copy = shutil.copytree(into, tmp_path / f"merged-{len(states)}")
        monkeypatch.setenv(VARIABLE, ours)
        monkeypatch.setenv(OTHER_VARIABLE, theirs)
        run("case", "merge", copy, of)
        shown = run("episodes", "show", copy, "E1")
        assert "Problematic: Nobody asked him." in shown
        assert "sees it differently: Good practice: She listened." in shown
        with open_case(copy, ours) as opened:
            assert opened.state.strays == []
            states.append(opened.state.analysis)
    assert states[0] == states[1]
    assert states[0].live_patterns == []
