"""Lists of many rows: what another choice and another row cost, and that they look as they did."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets.option_list import Option

from ltconverse.tui.showing import Hanging, own
from ltconverse.tui.widgets.marked_list import MarkedList
from ltconverse.tui.widgets.rows import MarkedRows
from ltconverse.tui.widgets.steady import Steady
from tests.screens import seen, shows

COUNT = 60


class _Counted(Hanging):
    """A row that counts how often it is measured and drawn."""

    measured = drawn = 0

    def get_height(self, *args: object) -> int:
        type(self).measured += 1
        return super().get_height(*args)  # type: ignore[arg-type]  # as they came

    def render_strips(self, *args: object) -> list:  # type: ignore[type-arg]  # as it comes
        type(self).drawn += 1
        return super().render_strips(*args)  # type: ignore[arg-type]  # as they came

    @classmethod
    def again(cls) -> None:
        cls.measured = cls.drawn = 0


def _row(number: int, words: str = "said") -> Visual:
    return _Counted(own(f"  {number:>3} "), own(words))


class _Listing(App[None]):
    CSS = "#rows { height: 100%; text-wrap: wrap; scrollbar-gutter: stable; }"

    def compose(self) -> ComposeResult:
        yield MarkedRows(id="rows")


async def test_another_row_costs_that_row_alone() -> None:
    app = _Listing()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(MarkedRows)
        rows.set_options(Option(_row(at)) for at in range(COUNT))
        rows.highlighted = 0
        await pilot.pause()
        _Counted.again()
        rows.replace_option_prompt_at_index(2, _row(2, "changed"))
        await pilot.pause()
        assert _Counted.measured == _Counted.drawn == 1
        await shows(pilot, "  2 changed")
        assert rows.virtual_size.height == COUNT


async def test_a_row_that_grows_moves_those_below_it() -> None:
    app = _Listing()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(MarkedRows)
        rows.set_options(Option(_row(at)) for at in range(COUNT))
        rows.highlighted = 3
        await pilot.pause()
        _Counted.again()
        rows.replace_option_prompt_at_index(2, _row(2, "one\ntwo\nthree"))
        await pilot.pause()
        assert _Counted.measured == 1
        assert rows.virtual_size.height == COUNT + 2
        shown = [row.strip("▔▁▊▎▆ ") for row in seen(app).splitlines()]
        at = shown.index("2 one")
        assert shown[at + 1 : at + 4] == ["two", "three", "▸   3 said"]
        rows.replace_option_prompt_at_index(2, _row(2))
        rows.action_last()
        await pilot.pause()
        assert rows.virtual_size.height == COUNT
        await shows(pilot, f"▸  {COUNT - 1} said")
        assert seen(app).count("▸") == 1


async def test_another_choice_draws_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _Listing()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(MarkedRows)
        rows.set_options(Option(_row(at)) for at in range(COUNT))
        rows.highlighted = 0
        await pilot.pause()
        for key, chosen in (("down", 1), ("down", 2), ("up", 1), ("end", 59), ("home", 0)):
            await pilot.press(key)
            await pilot.pause()
            marked = [row for row in seen(app).splitlines() if "▸" in row]
            assert len(marked) == 1
            assert f"▸ {chosen:>3} said" in marked[0]
        drawn: list[int] = []
        before = rows.render_line

        def counted(y: int) -> Strip:
            drawn.append(y)
            return before(y)

        monkeypatch.setattr(rows, "render_line", counted)
        await pilot.press("down")
        await pilot.pause()
        assert set(drawn) == {0, 1}


async def test_wider_and_narrower() -> None:
    app = _Listing()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(MarkedRows)
        rows.set_options(Option(_row(at, "word " * 12)) for at in range(COUNT))
        rows.highlighted = 0
        await pilot.pause()
        narrow = rows.virtual_size.height
        await pilot.resize_terminal(120, 20)
        await pilot.pause()
        assert rows.virtual_size.height == COUNT < narrow


class _Opening(Screen[None]):
    def compose(self) -> ComposeResult:
        yield MarkedRows(id="rows")

    def on_mount(self) -> None:
        rows = self.query_one(MarkedRows)
        rows.set_options(Option(_row(at)) for at in range(COUNT))
        rows.highlighted = 0


async def test_a_list_that_opens_measures_its_rows_once() -> None:
    app = _Listing()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        _Counted.again()
        await app.push_screen(_Opening())
        await shows(pilot, "▸   0 said")
        await pilot.pause()
        assert _Counted.measured == COUNT
        assert _Counted.drawn <= 20
        await pilot.resize_terminal(40, 30)
        await pilot.pause()
        assert _Counted.measured == COUNT


async def test_by_pages_there_is_always_a_chosen_row() -> None:
    app = _Listing()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(MarkedRows)
        ends = {0, 1, COUNT - 1}
        rows.set_options(Option(_row(at), disabled=at in ends) for at in range(COUNT))
        rows.highlighted = 2
        rows.focus()
        await pilot.pause()
        chosen = []
        for key in ["pagedown"] * 5 + ["pageup"] * 5:
            await pilot.press(key)
            chosen.append(rows.highlighted)
        await pilot.pause()
        page = rows.scrollable_content_region.height
        first, last = 2, COUNT - 2
        assert chosen[:5] == [*(first + page * on for on in (1, 2, 3)), last, last]
        assert chosen[5:] == [*(last - page * on for on in (1, 2, 3)), first, first]


class _Marked(App[None]):
    def compose(self) -> ComposeResult:
        yield MarkedList(id="list")


async def test_the_mark_goes_along_and_a_row_that_changes_keeps_it() -> None:
    app = _Marked()
    async with app.run_test(size=(40, 20)) as pilot:
        listed = app.query_one(MarkedList)
        listed.show_rows([own("Heading"), own("one"), own("two")], 1, headings={0})
        await pilot.pause()
        await shows(pilot, "▸ one")
        listed.focus()
        await pilot.press("down")
        await pilot.pause()
        await shows(pilot, "▸ two")
        assert "▸ one" not in seen(app)
        listed.show_row(2, own("three"))
        await pilot.pause()
        await shows(pilot, "▸ three")


class _Reading(App[None]):
    CSS = """
    #side { height: 8; }
    #words { height: auto; min-height: 100%; }
    #say { height: auto; min-height: 1; max-height: 3; }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="side"):
            yield Steady(id="words")
        yield Steady(id="say")


async def test_words_that_need_no_other_room_are_not_laid_out_anew() -> None:
    app = _Reading()
    async with app.run_test(size=(40, 20)) as pilot:
        side, words, say = app.query_one("#side"), app.query_one("#words"), app.query_one("#say")
        assert isinstance(words, Steady)
        assert isinstance(say, Steady)
        await pilot.pause()
        laid_out: list[Size] = []
        app.screen.screen_layout_refresh_signal.subscribe(
            side, lambda screen: laid_out.append(screen.size), immediate=True
        )
        words.update(Content("\n".join("abcde")))
        say.update(own("Saved."))
        await pilot.pause()
        assert not laid_out
        await shows(pilot, "e")
        await shows(pilot, "Saved.")
        words.update(Content("\n".join(f"line {at}" for at in range(12))))
        await pilot.pause()
        assert laid_out
        assert side.max_scroll_y == 4
        say.update(Content("\n".join(f"said {at}" for at in range(9))))
        await pilot.pause()
        assert say.size.height == 3
        words.update(own("short"))
        say.update(own(""))
        await pilot.pause()
        assert (side.max_scroll_y, say.size.height) == (0, 1)
        await pilot.resize_terminal(20, 20)
        words.update(Content("\n".join("abcdefgh")))
        await pilot.pause()
        await shows(pilot, "h")
