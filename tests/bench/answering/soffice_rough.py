"""Rough acts in LibreOffice; beside soffice_hand.py, which see."""

from __future__ import annotations

from typing import Any

PARAGRAPH_BREAK, LINE_BREAK = 0, 1


class RoughActs:
    """What a `Sheet` of soffice_hand.py can do besides the ordinary."""

    def do_twice(self: Any, act: dict[str, Any]) -> None:
        first, second = self.job["names"][:2]
        self.office.sign_as(first)
        self.words(act).setString(act["after"])
        # What was struck out still stands there.
        struck = len(act["before"]) if self.doc.RecordChanges else 0
        place = act["start"] + struck + act["after"].index(act["variant"])
        self.office.sign_as(second)
        cursor = self.spot(act["number"], place, len(act["variant"]))
        assert cursor.String == act["variant"], cursor.String
        cursor.setString("")

    def do_across(self: Any, act: dict[str, Any]) -> None:
        cursor = self.spot(act["number"], act["start"])
        end = self.spot(act["to"], len(self.texts[act["to"]]) - len(act["after"]))
        cursor.gotoRange(end.Start, True)
        cursor.setString("")

    def do_several(self: Any, act: dict[str, Any]) -> None:
        cursor = self.block(act["number"])
        cursor = self.text.createTextCursorByRange(cursor.Start)
        cursor.gotoRange(self.block(act["to"]).End, True)
        cursor.setString("")

    def do_several_new(self: Any, act: dict[str, Any]) -> None:
        order = sorted(self.texts)
        following = order[order.index(act["number"]) + 1]
        cursor = self.text.createTextCursorByRange(self.anchor(following).Start)
        cursor.gotoPreviousParagraph(False)
        cursor.gotoEndOfParagraph(False)
        for line in act["after"].split("\n"):
            self.text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
            self.text.insertString(cursor, line, False)

    def do_commented_insert(self: Any, act: dict[str, Any]) -> None:
        self.do_insert({**act, "variant": ""})
        cursor = self.spot(act["number"], act["start"], len(act["after"]))
        assert cursor.String == act["after"]
        self.comment(cursor, {**act, "before": act["after"], "after": act["variant"]})

    def do_footnote(self: Any, act: dict[str, Any]) -> None:
        note = self.doc.createInstance("com.sun.star.text.Footnote")
        self.text.insertTextContent(self.spot(act["number"], act["start"]), note, False)
        note.setString(act["after"])

    def do_alignment(self: Any, act: dict[str, Any]) -> None:
        import uno  # only the system's Python has it

        right = uno.Enum("com.sun.star.style.ParagraphAdjust", "RIGHT")
        self.spot(act["number"]).ParaAdjust = right

    def do_number(self: Any, act: dict[str, Any]) -> None:
        cursor = self.text.createTextCursorByRange(self.anchor(act["number"]).Start)
        cursor.goRight(len(f"S{act['number']}\t"), True)
        cursor.setString("")

    def do_break(self: Any, act: dict[str, Any]) -> None:
        cursor = self.spot(act["number"], act["start"])
        self.text.insertControlCharacter(cursor, LINE_BREAK, False)
        self.text.insertString(cursor, act["after"][1:], False)

    def do_head(self: Any, act: dict[str, Any]) -> None:
        styles = self.doc.StyleFamilies.getByName("PageStyles")
        for name in styles.ElementNames:
            style = styles.getByName(name)
            if style.isInUse() and style.HeaderIsOn:
                style.HeaderText.insertString(style.HeaderText.End, act["after"], False)
                return
        raise LookupError("no head")

    def do_table(self: Any, act: dict[str, Any]) -> None:
        order = sorted(self.texts)
        following = order[order.index(act["number"]) + 1]
        cursor = self.text.createTextCursorByRange(self.anchor(following).Start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoPreviousParagraph(False)
        cursor.gotoEndOfParagraph(False)
        lines = act["after"].split("\n")
        grid = self.doc.createInstance("com.sun.star.text.TextTable")
        grid.initialize(len(lines), 1)
        self.text.insertTextContent(cursor, grid, False)
        for row, line in enumerate(lines):
            grid.getCellByPosition(0, row).setString(line)

    def do_blank(self: Any, act: dict[str, Any]) -> None:
        order = sorted(self.texts)
        following = order[order.index(act["number"]) + 1]
        cursor = self.text.createTextCursorByRange(self.anchor(following).Start)
        cursor.gotoPreviousParagraph(False)
        cursor.gotoEndOfParagraph(False)
        self.text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)

    def do_heading_out(self: Any, act: dict[str, Any]) -> None:
        del act
        found, every = None, self.text.createEnumeration()
        while every.hasMoreElements():
            one = every.nextElement()
            if one.supportsService("com.sun.star.text.Paragraph"):
                found = one if one.ParaStyleName == "Heading 2" else found
        cursor = self.text.createTextCursorByRange(found.Start)
        cursor.gotoNextParagraph(True)
        cursor.setString("")

    def do_text_box(self: Any, act: dict[str, Any]) -> None:
        frame = self.doc.createInstance("com.sun.star.text.TextFrame")
        self.text.insertTextContent(self.spot(act["number"], act["start"]), frame, False)
        frame.Text.setString(act["after"])
