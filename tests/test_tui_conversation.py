"""The conversation screen: what is typed is kept, what is shown as saved is on the disk."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ltconverse.case.state import Note
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.screens.help import Help
from tests.disk import Disk
from tests.screens import (
    HOSTILE,
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    entry,
    hint,
    notes,
    paste,
    prompts,
    saved,
    seen,
    settled,
    shows,
    steps,
    type_line,
    until,
    words,
)


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    return begin(case)


def texts(session: Conversing) -> list[str]:
    return [note.text for note in session.conversation.live_notes]


def last(session: Conversing) -> Note:
    return list(session.conversation.notes.values())[-1]


@pytest.fixture
def disk(case: OpenCase, session: Conversing, monkeypatch: pytest.MonkeyPatch) -> Disk:
    assert session.case is case
    return Disk(case, monkeypatch)


# --- the grammar ----------------------------------------------------------------------------


async def test_every_form_of_the_grammar_is_kept(session: Conversing) -> None:
    conversation = session.conversation
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto overview")
        await type_line(pilot, "a plain note")
        assert (last(session).text, last(session).form) == ("a plain note", "note")
        await type_line(pilot, '"it all seemed calm')
        assert (last(session).text, last(session).form) == ("it all seemed calm", "quote")
        await type_line(pilot, "@now looking back it was not")
        assert last(session).tense == "now"
        await type_line(pilot, "#-conditions two colleagues off sick")
        (factor,) = last(session).factors
        assert (factor.heading, factor.direction) == ("conditions", "hinders")
        await type_line(pilot, "#+own she rang back at once")
        (factor,) = last(session).factors
        assert (factor.heading, factor.direction) == ("own-team", "supports")
        await type_line(pilot, "?who told the police")
        assert [one.text for one in conversation.open_questions] == ["who told the police"]
        assert "who told the police" in words(pilot.app.screen.query_one("#parked"))
        await type_line(pilot, "\\#not a factor")
        assert last(session).text == "#not a factor"
        await type_line(pilot, "/read school chronology")
        assert conversation.records_read == ["school chronology"]
        await type_line(pilot, "!the officer rang")
        assert [one.title for one in conversation.live_turning_points] == ["the officer rang"]
        assert "saved" in saved(pilot)


async def test_notes_are_shown_in_order_with_their_tense(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto overview")
        for text in ("first", "@records second", '@now "third'):
            await type_line(pilot, text)
        shown = words(notes(pilot))
        assert shown.index("first") < shown.index("second") < shown.index("third")
        kinds = [row.split()[2] for row in shown.splitlines() if ":" in row]
        assert kinds == ["then", "records", "now"]
        assert "“third”" in shown
        numbers = [row.split()[1] for row in shown.splitlines() if ":" in row]
        assert numbers == ["1", "2", "3"], "as /edit and its like want them"


async def test_turning_points_nest_under_their_step(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto turning-points")
        await type_line(pilot, "!the phone call")
        await type_line(pilot, "!baby goes home")
        await type_line(pilot, "/goto view-at-the-time 1")
        await type_line(pilot, "it looked like an accident")
        rows = words(steps(pilot)).splitlines()
        step = next(at for at, row in enumerate(rows) if "View at the time" in row)
        assert "the phone call" in rows[step + 1]
        assert "baby goes home" in rows[step + 2]
        assert "▸" in rows[step + 1]
        assert "▸" not in rows[step + 2]
        assert "the phone call" in words(pilot.app.screen.query_one("#place"))
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert session.conversation.turning_point == next(
            one.id for one in session.conversation.turning_points.values() if one.number == 2
        )
        assert "accident" not in words(notes(pilot))


async def test_going_back_blanks_nothing(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto overview")
        await type_line(pilot, "her own story")
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "her own story" not in seen(pilot.app)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert "her own story" in words(notes(pilot))
        assert entry(pilot).has_focus


async def test_a_bad_line_comes_back_with_what_to_do(session: Conversing, disk: Disk) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "#nonsense words that matter")
        assert entry(pilot).text == "#nonsense words that matter"
        await until(pilot, lambda: "no heading #nonsense" in hint(pilot))
        assert disk.tried == 0
        assert "NOT SAVED" not in seen(pilot.app)
        entry(pilot).text = "\\" + entry(pilot).text
        await pilot.press("enter")
        await settled(pilot)
        assert texts(session) == ["#nonsense words that matter"]
        assert hint(pilot) == ""


async def test_a_key_at_the_end_of_the_walk_leaves_the_line_alone(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await pilot.press("h", "a", "l", "f", "ctrl+b")
        await settled(pilot)
        await until(pilot, lambda: "first step" in hint(pilot))
        assert entry(pilot).text == "half"


# --- saving ---------------------------------------------------------------------------------


async def test_shown_as_saved_only_when_the_journal_has_it(session: Conversing, disk: Disk) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = len(list(session.case.folder.journal.lines()))
        disk.gate.clear()
        burst(pilot.app, "held up", "^enter")
        await until(pilot, lambda: disk.tried)
        await pilot.pause()
        assert saved(pilot).strip() == "saving…"
        assert "held up" not in words(notes(pilot))

        disk.gate.set()
        await until(pilot, lambda: "saved" in saved(pilot) and "held up" in words(notes(pilot)))
        assert len(list(session.case.folder.journal.lines())) == before + 1


async def test_typing_goes_on_while_a_save_is_held_up(session: Conversing, disk: Disk) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        disk.gate.clear()
        burst(pilot.app, "one", "^enter", "two", "^enter", "half of three")
        await until(pilot, lambda: entry(pilot).text == "half of three")
        disk.gate.set()
        await until(pilot, lambda: len(texts(session)) == 2)
        assert texts(session) == ["one", "two"]
        assert entry(pilot).text == "half of three"


async def test_a_full_disk_gives_the_words_back(session: Conversing, disk: Disk) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        disk.full = True
        await type_line(pilot, "must not be lost")
        assert entry(pilot).text == "must not be lost"
        assert "NOT SAVED" in saved(pilot)
        await until(pilot, lambda: "The disk is full" in seen(app))
        assert texts(session) == []
        disk.full = False
        await pilot.press("enter")
        await settled(pilot)
        assert texts(session) == ["must not be lost"]
        assert "saved" in saved(pilot)
        assert "NOT" not in saved(pilot)


async def test_lines_given_back_keep_their_order_and_stay_apart(
    session: Conversing, disk: Disk
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        disk.full = True
        disk.gate.clear()
        burst(pilot.app, "first", "^enter", "@now second", "^enter", "third, not yet sent")
        await until(pilot, lambda: entry(pilot).text == "third, not yet sent")
        disk.gate.set()
        await until(pilot, lambda: "second" in entry(pilot).text)
        assert entry(pilot).text.split("\n") == ["first", "@now second", "third, not yet sent"]
        disk.full = False
        await pilot.press("enter")
        await settled(pilot)
        assert texts(session) == ["first", "second", "third, not yet sent"]
        assert last(session).tense == session.outline().tense


async def test_leaving_with_a_full_disk_is_possible(session: Conversing, disk: Disk) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        disk.full = True
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    assert app.return_code == 0


# --- bursts ---------------------------------------------------------------------------------


async def test_a_burst_with_enters_is_neither_lost_nor_reordered(session: Conversing) -> None:
    wanted = [f"note {number} with some words" for number in range(40)]
    async with converse(session).run_test(size=WIDE) as pilot:
        for text in wanted:
            burst(pilot.app, text, "^enter")
        burst(pilot.app, "and the rest")
        await until(pilot, lambda: entry(pilot).text == "and the rest")
        await settled(pilot)
        assert texts(session) == wanted


async def test_a_key_for_the_next_step_does_not_overtake_a_note(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        burst(pilot.app, "at the first step", "^enter", "^ctrl+n", "at the second", "^enter")
        burst(pilot.app, "^ctrl+t", "another tense", "^enter")
        await until(pilot, lambda: len(texts(session)) == 3)
        await settled(pilot)
        held = session.conversation.live_notes
        first, second = (one.id for one in session.conversation.steps[:2])
        assert [(one.text, one.step) for one in held] == [
            ("at the first step", first),
            ("at the second", second),
            ("another tense", second),
        ]
        assert held[1].tense != held[2].tense


async def test_leaving_does_not_overtake_a_note(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        burst(app, "the last words", "^enter", "^ctrl+q")
        await until(pilot, lambda: app._exit)
    assert texts(session) == ["the last words"]
    assert not session.conversation.sitting


async def test_leaving_with_words_in_the_line_warns_once(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        burst(app, "unsent", "^ctrl+q")
        await until(pilot, lambda: "not saved" in hint(pilot))
        assert not app._exit
        assert entry(pilot).text == "unsent"
        burst(app, " and more", "^ctrl+q")
        await until(pilot, lambda: entry(pilot).text == "unsent and more")
        await pilot.pause()
        assert not app._exit, "other words, another warning"
        burst(app, "^ctrl+q")
        await until(pilot, lambda: app._exit)
    assert texts(session) == []


async def test_quitting_from_the_palette_leaves_in_order_too(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        burst(app, "unsent")
        await until(pilot, lambda: entry(pilot).text)
        await app.run_action("quit")
        await pilot.pause()
        assert not app._exit
        await until(pilot, lambda: "not saved" in hint(pilot))


# --- pasting and hostile words --------------------------------------------------------------


async def test_pasted_lines_are_one_note(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await paste(pilot, "one\r\ntwo\rthree\n\tfour")
        assert texts(session) == []
        await pilot.press("enter")
        await settled(pilot)
        assert texts(session) == ["one\ntwo\nthree\n\tfour"]


async def test_a_hundred_thousand_characters(session: Conversing) -> None:
    text = "she said that it was so " * 4167
    async with converse(session).run_test(size=NARROW) as pilot:
        await paste(pilot, text)
        await pilot.press("enter")
        await settled(pilot)
        assert texts(session) == [text.strip()]
        assert "she said" in words(notes(pilot))
        await type_line(pilot, "and after that")
        assert texts(session)[-1] == "and after that"


async def test_hostile_words_are_only_words(session: Conversing) -> None:
    app = converse(session)
    rung: list[bool] = []
    app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
    async with app.run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto turning-points")
        for text in HOSTILE:
            session.submit(text)  # as it would come from a script, control characters and all
            session.submit(f"!{text}")
            session.submit(f"?{text}")
            session.submit(f"#family {text}")
            await type_line(pilot, "/goto turning-points 1")
            await type_line(pilot, f"/find {text}")
            await pilot.press("escape")
            await paste(pilot, text)
            await pilot.press("enter")
            await settled(pilot)
            assert any(text in one.text for one in session.conversation.live_notes)
            _only_words(seen(app))
        for command in ("/notes", "/questions", "/steps"):
            await type_line(pilot, command)
            _only_words(seen(app))
        await pilot.press("escape")
        await pilot.press("f6", "enter")
        await settled(pilot)
        assert entry(pilot).text.startswith("/edit")
        assert "\x1b" not in entry(pilot).text
        await pilot.click("#notes", offset=(20, 1))
        await pilot.click("#parked", offset=(6, 1))
        await pilot.click("#steps", offset=(12, 5))
        await settled(pilot)
        assert not rung
        assert app._exception is None


def _only_words(picture: str) -> None:
    assert not any(ord(letter) < 32 for letter in picture.replace("\n", ""))
    assert "\x7f" not in picture


async def test_markup_stands_as_it_was_typed(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto turning-points")
        for sign in ("", "!", "?"):
            await type_line(pilot, f"{sign}[@click=app.bell]x[/]")
        assert texts(session) == ["[@click=app.bell]x[/]"]
        assert seen(pilot.app).count("[@click=app.bell]x[/]") >= 3


# --- keys -----------------------------------------------------------------------------------


async def test_ctrl_t_walks_the_tenses(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto overview")
        given = []
        for number in range(4):
            await type_line(pilot, f"note {number}")
            given.append(last(session).tense)
            await pilot.press("ctrl+t")
            await settled(pilot)
        assert given == ["then", "now", "records", "then"]


async def test_up_and_down_choose_a_prompt_and_f5_marks_it(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto overview")
        assert prompts(pilot).highlighted == 0
        await pilot.press("down", "down", "up", "f5")
        await settled(pilot)
        (asked,) = session.conversation.asked
        assert asked.text == session.prompts()[1].text
        assert "asked" in words(prompts(pilot))
        assert entry(pilot).has_focus
        await type_line(pilot, "/asked 2")
        assert session.conversation.asked == []
        assert "asked" not in words(prompts(pilot))


async def test_panels_open_and_close(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await pilot.press("f2")
        assert steps(pilot).has_focus
        await pilot.press("escape")
        assert entry(pilot).has_focus
        await pilot.press("f4")
        words_pane = pilot.app.screen.query_one("#words")
        assert words_pane.display
        assert words_pane.has_focus
        await shows(pilot, "No words yet")
        await pilot.press("escape")
        await pilot.press("f6")
        assert notes(pilot).has_focus
        await pilot.press("escape")


async def test_a_step_is_chosen_from_the_list(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await pilot.press("f2", "down", "enter")
        await settled(pilot)
        assert session.conversation.step == session.conversation.steps[1].id
        assert entry(pilot).has_focus


@pytest.mark.parametrize("panel", ["", "f2", "f3", "f4"])
async def test_one_panel_at_a_time_in_eighty_columns(session: Conversing, panel: str) -> None:
    app = converse(session)
    async with app.run_test(size=NARROW) as pilot:
        if panel:
            await pilot.press(panel)
        shown = [
            name
            for name in ("middle", "steps", "coverage", "words")
            if app.screen.query_one(f"#{name}").region.area
        ]
        wanted = {"": "middle", "f2": "steps", "f3": "coverage", "f4": "words"}[panel]
        assert shown == [wanted]
        line = entry(pilot).region
        assert line.height
        assert line.bottom <= NARROW[1]
        assert line.width == NARROW[0]


async def test_tab_completes(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        burst(pilot.app, "#con", "^tab")
        await until(pilot, lambda: entry(pilot).text == "#conditions ")
        entry(pilot).text = ""
        burst(pilot.app, "/set", "^tab")
        await until(pilot, lambda: entry(pilot).text.rstrip() == "/settle")
        entry(pilot).text = ""
        burst(pilot.app, "@rec", "^tab", "what the log says", "^enter")
        await until(pilot, lambda: texts(session))
        assert last(session).tense == "records"
        burst(pilot.app, "an #ordinary note", "^tab")
        await pilot.pause()
        assert entry(pilot).text == "an #ordinary note"


# --- changing notes -------------------------------------------------------------------------


async def _three_notes(pilot: Pilot[None]) -> None:
    await type_line(pilot, "/goto overview")
    for text in ("#family one", "#role two", "#conditions three"):
        await type_line(pilot, text)
    await pilot.press("f6")
    await pilot.press("up")


async def test_a_note_is_changed_from_the_list(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await _three_notes(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert entry(pilot).text == "/edit 2 two"
        burst(pilot.app, " and a half", "^enter")
        await until(pilot, lambda: "two and a half" in texts(session))
        await settled(pilot)
        (changed,) = (one for one in session.conversation.live_notes if one.earlier)
        assert changed.earlier[0].text == "two"
        assert "two and a half" in words(notes(pilot))


async def test_withdrawing_and_restoring(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await _three_notes(pilot)
        await pilot.press("delete")
        await settled(pilot)
        assert texts(session) == ["one", "three"]
        assert len(session.conversation.notes) == 3
        await until(pilot, lambda: "/restore 2" in hint(pilot))
        await pilot.press("escape")
        await type_line(pilot, "/restore 2")
        assert texts(session) == ["one", "two", "three"]


async def test_the_choice_stays_on_the_note_that_was_changed(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await _three_notes(pilot)
        for wanted in ("now", "records", "then"):
            await pilot.press("ctrl+t")
            await settled(pilot)
            tenses = {one.text: one.tense for one in session.conversation.live_notes}
            assert tenses == {"one": "then", "two": wanted, "three": "then"}
        await pilot.press("delete")
        await settled(pilot)
        assert notes(pilot).chosen is not None
        assert notes(pilot).has_focus


async def test_a_factor_is_put_first(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await _three_notes(pilot)
        await pilot.press("ctrl+up")
        await settled(pilot)
        first, _ = session.conversation.factors_at(None)[0]
        assert first.text == "two"
        (row,) = (row for row in seen(pilot.app).splitlines() if "most significant" in row)
        assert "two" in row
        await type_line(pilot, "/first 3")
        (row,) = (row for row in seen(pilot.app).splitlines() if "most significant" in row)
        assert "three" in row


# --- ending and going on --------------------------------------------------------------------


async def test_end_shows_the_closing_words_and_needs_a_second_end(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        await type_line(pilot, "?still open")
        await type_line(pilot, "/end")
        assert session.conversation.closed_at is None
        assert session.conversation.step == "closing"
        picture = seen(app)
        assert "Before you close" in picture
        assert "1 parked question" in picture
        assert "/end once more" in picture
        await type_line(pilot, "she asks to see it first")
        await type_line(pilot, "/end")
        await shows(pilot, "Before you close")  # said again after anything that came between
        assert session.conversation.closed_at is None
        burst(app, "/end", "^enter")
        await until(pilot, lambda: app._exit)
    assert session.conversation.closed_at is not None
    assert texts(session) == ["she asks to see it first"]


async def test_going_on_at_the_same_place(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto turning-points")
        await type_line(pilot, "!the call")
        await type_line(pilot, "before I forget")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    again = begin(session.case)
    assert again.conversation_id == session.conversation_id
    app = converse(again)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "the call" in words(app.screen.query_one("#place"))
        assert "before I forget" in words(notes(pilot))


async def test_pages_of_words_and_back(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        await type_line(pilot, "/goto overview")
        await type_line(pilot, "a note")
        for command, told in (
            ("/steps", "The steps, and the time spent"),
            ("/prompts", "The prompts of this step"),
            ("/questions", "No question is parked"),
            ("/find xyzzy", "No prompt has the words"),
            ("/find time", "Prompts with"),
        ):
            await type_line(pilot, command)
            await shows(pilot, told)
            await pilot.press("escape")
            assert "a note" in words(notes(pilot))
        await type_line(pilot, "/help")
        await until(pilot, lambda: isinstance(app.screen, Help))


async def test_growing_and_shrinking_the_window(session: Conversing) -> None:
    app = converse(session)
    async with app.run_test(size=WIDE) as pilot:
        await type_line(pilot, "kept in view")
        for size in (NARROW, (60, 16), (40, 10), (200, 60), NARROW):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert entry(pilot).region.height
        assert "kept in view" in seen(app)


@pytest.mark.parametrize("place", ["f2", "f6"])
async def test_letters_typed_in_a_list_go_to_the_line_in_order(
    session: Conversing, place: str
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "a note")
        await pilot.press(place)
        assert not entry(pilot).has_focus
        burst(pilot.app, "every letter in its place", "^enter")
        await until(pilot, lambda: len(texts(session)) == 2)
        assert texts(session)[-1] == "every letter in its place"


async def test_what_is_covered_takes_one_row_a_heading(session: Conversing) -> None:
    session.submit("/goto turning-points")
    for number in range(12):
        session.submit(f"!turning point {number + 1}")
        session.submit("#-conditions two off sick")
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        rows = words(pilot.app.screen.query_one("#coverage")).splitlines()
        inside = [row for row in rows if row.strip("│ ").split(" ")[0] in session.headings]
        assert len(inside) == len(session.headings)
        (conditions,) = (row for row in inside if "conditions" in row)
        assert conditions.split().count("1-") == 4
        assert "12-" in conditions.split(), "all of them, those of turning points not shown too"
        assert "/covered tells of all 12" in "".join(rows)


async def test_headings_are_called_as_they_are_typed(session: Conversing) -> None:
    session.submit("#own-team the rota")
    session.submit("#political-context an inspection")
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        rows = [row.rpartition("││")[2].split() for row in seen(pilot.app).splitlines()]
        for heading in session.headings:
            (row,) = (row for row in rows if row[:1] == [heading])
            assert row[1] == ("1" if heading in {"own-team", "political-context"} else "·")


async def test_a_step_about_today_says_now(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await shows(pilot, " now  (Ctrl+T)")
        await type_line(pilot, "/goto overview")
        await shows(pilot, "at the time  (Ctrl+T)")
        await type_line(pilot, "@now")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "from records or others  (Ctrl+T)" in seen(pilot.app))


@pytest.mark.parametrize(("size", "rows"), [((140, 33), 2), ((140, 40), 4)])
async def test_the_purpose_may_be_long_where_there_is_room(
    session: Conversing, size: tuple[int, int], rows: int
) -> None:
    async with converse(session).run_test(size=size) as pilot:
        purpose = pilot.app.screen.query_one("#purpose", Static)
        purpose.update("purpose " * 60)
        await until(pilot, lambda: purpose.size.height == rows)
        assert sum("purpose purpose" in row for row in seen(pilot.app).splitlines()) == rows
