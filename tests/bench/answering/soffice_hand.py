"""Carries acts out in LibreOffice through its own API; run by the Python that has `uno`.

Reads one job a line from standard input (JSON), answers each with one line. A program of its own:
it imports nothing of this project. Arguments: the pipe's name, the folder of the profile.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import uno  # only the system's Python has it
from com.sun.star.beans import PropertyValue
from com.sun.star.util import DateTime
from soffice_rough import RoughActs

BOLD = 150.0
PARAGRAPH_BREAK = 0
ANNOTATION = "com.sun.star.text.textfield.Annotation"
BETWEEN = {"via-odt": "writer8", "via-doc": "MS Word 97"}
WIDE = {"comment", "comment-across", "comment-source", "comment-heading"}


def values(**given: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in given.items())


class Office:
    """One LibreOffice, started once."""

    def __init__(self, pipe: str, profile: str) -> None:
        self.process = subprocess.Popen(
            [
                *("soffice", "--headless", "--norestore", "--nologo", "--nodefault"),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        context = self._reached(pipe)
        self.make = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
        self.desktop = self.make("com.sun.star.frame.Desktop")
        self.dispatcher = self.make("com.sun.star.frame.DispatchHelper")
        self.named = ""

    def _reached(self, pipe: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        until = time.monotonic() + 90
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    def sign_as(self, name: str) -> None:
        """Whose name stands at what is done from now on."""
        if name == self.named:
            return
        provider = self.make("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            values(nodepath="/org.openoffice.UserProfile/Data"),
        )
        access.setPropertyValue("givenname", name)
        access.commitChanges()
        self.named = name

    def close(self) -> None:
        """End it."""
        try:
            self.desktop.terminate()
            self.process.wait(20)
        except Exception:  # noqa: BLE001 - whatever keeps it from ending by itself
            self.process.kill()


class Sheet(RoughActs):
    """One draft that is open."""

    def __init__(self, office: Office, job: dict[str, Any]) -> None:
        self.office, self.job = office, job
        self.open(job["source"])
        self.doc.RecordChanges = job["way"] not in {"untracked", "resaved"}
        self.texts = {int(number): text for number, text in job["texts"].items()}
        self.before = {}
        for number in {act["number"] for act in job["acts"] if act["number"]} | {
            act["to"] for act in job["acts"] if act["to"]
        }:
            found = self.anchor(number).String.find(self.texts[number])
            assert found >= 0, (self.anchor(number).String, self.texts[number])
            self.before[number] = found

    def open(self, path: str) -> None:
        url = Path(path).as_uri()
        key = {"Password": self.job["password"]} if self.job["password"] else {}
        opened = values(Hidden=True, **key)
        self.doc = self.office.desktop.loadComponentFromURL(url, "_blank", 0, opened)
        self.text = self.doc.Text

    def anchor(self, number: int) -> Any:
        return self.doc.Bookmarks.getByName(f"lt_S_{number:03}").Anchor

    def spot(self, number: int, start: int = 0, length: int = 0) -> Any:
        cursor = self.text.createTextCursorByRange(self.anchor(number).Start)
        cursor.goRight(self.before[number] + start, False)
        cursor.goRight(length, True)
        return cursor

    def words(self, act: dict[str, Any]) -> Any:
        cursor = self.spot(act["number"], act["start"], len(act["before"]))
        assert cursor.String == act["before"], (cursor.String, act["before"])
        return cursor

    def dispatch(self, command: str, **given: Any) -> None:
        frame = self.doc.CurrentController.Frame
        self.office.dispatcher.executeDispatch(frame, command, "", 0, values(**given))

    def paragraph(self, wanted: Any) -> Any:
        """A cursor at the start of the first paragraph that is wanted."""
        every = self.text.createEnumeration()
        while every.hasMoreElements():
            one = every.nextElement()
            if one.supportsService("com.sun.star.text.Paragraph") and wanted(one):
                return self.text.createTextCursorByRange(one.Start)
        raise LookupError("no such paragraph")

    def heading(self) -> Any:
        return self.paragraph(lambda one: one.ParaStyleName == "Heading 1")

    def block(self, number: int) -> Any:
        """A statement's paragraphs, up to where the next statement's begins."""
        order = sorted(self.texts)
        following = order[order.index(number) + 1]
        cursor = self.text.createTextCursorByRange(self.anchor(number).Start)
        cursor.gotoStartOfParagraph(False)
        end = self.text.createTextCursorByRange(self.anchor(following).Start)
        end.gotoStartOfParagraph(False)
        cursor.gotoRange(end, True)
        return cursor

    # --- acts

    def carry_out(self) -> None:
        acts = sorted(
            self.job["acts"],
            key=lambda act: (
                act["what"] in {"move", "swap"},
                not act["answers"],
                act["what"] not in WIDE,
                -act["number"],
                -(act["start"] + len(act["before"])),
            ),
        )
        for act in acts:
            self.office.sign_as(self.job["names"][act["hand"] - 1])
            getattr(self, "do_" + act["what"].replace("-", "_"))(act)

    def do_replace(self, act: dict[str, Any]) -> None:
        self.words(act).setString(act["after"])

    do_typography = do_replace

    def do_insert(self, act: dict[str, Any]) -> None:
        cursor = self.words(act)
        if act["variant"] == "beyond":
            cursor = self.text.createTextCursorByRange(self.anchor(act["number"]).End)
        self.text.insertString(cursor, act["after"], False)

    def do_delete(self, act: dict[str, Any]) -> None:
        self.words(act).setString("")

    def do_leave_out(self, act: dict[str, Any]) -> None:
        if act["variant"] == "words":
            return self.do_delete(act)
        cursor = self.words(act)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        cursor.setString("")
        return None

    def do_new(self, act: dict[str, Any]) -> None:
        cursor = self.spot(act["number"])
        if act["variant"] == "source":
            order = sorted(self.texts)
            following = order[order.index(act["number"]) + 1]
            cursor = self.text.createTextCursorByRange(self.anchor(following).Start)
            cursor.gotoPreviousParagraph(False)
        cursor.gotoEndOfParagraph(False)
        self.text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        self.text.insertString(cursor, act["after"], False)

    def do_split(self, act: dict[str, Any]) -> None:
        self.text.insertControlCharacter(self.words(act), PARAGRAPH_BREAK, False)

    def do_join(self, act: dict[str, Any]) -> None:
        number = act["number"]
        cursor = self.spot(number, len(self.texts[number]))
        cursor.gotoRange(self.spot(act["to"]).Start, True)
        cursor.setString(" ")

    def do_format(self, act: dict[str, Any]) -> None:
        self.words(act).CharWeight = BOLD

    def do_heading(self, act: dict[str, Any]) -> None:
        cursor = self.heading()
        cursor.gotoEndOfParagraph(False)
        self.text.insertString(cursor, act["after"], False)

    def do_boilerplate(self, act: dict[str, Any]) -> None:
        opening = self.job["opening"]
        cursor = self.paragraph(lambda one: one.String.startswith(opening))
        cursor.gotoEndOfParagraph(False)
        self.text.insertString(cursor, act["after"], False)

    def do_else(self, act: dict[str, Any]) -> None:
        cursor = self.text.createTextCursor()
        cursor.gotoEnd(False)
        self.text.insertString(cursor, act["after"], False)

    def do_swap(self, act: dict[str, Any]) -> None:
        self.do_move(act)

    def do_move(self, act: dict[str, Any]) -> None:
        controller = self.doc.CurrentController
        block = self.block(act["number"])
        controller.select(block)
        held = controller.getTransferable()
        target = self.block(act["to"]).End
        controller.select(self.text.createTextCursorByRange(target))
        controller.insertTransferable(held)
        block.setString("")

    # --- comments

    def do_comment(self, act: dict[str, Any]) -> None:
        self.comment(self.words(act), act)

    def do_comment_across(self, act: dict[str, Any]) -> None:
        order = sorted(self.texts)
        following = order[order.index(act["number"]) + 1]
        cursor = self.words(act)
        place = self.anchor(following).String.find(self.texts[following])
        end = self.text.createTextCursorByRange(self.anchor(following).Start)
        end.goRight(place + 4, False)
        cursor.gotoRange(end, True)
        self.comment(cursor, act)

    def do_comment_source(self, act: dict[str, Any]) -> None:
        cursor = self.spot(act["number"])
        cursor.gotoNextParagraph(False)
        if cursor.ParaStyleName.startswith("Statement "):
            cursor.gotoEndOfParagraph(True)
        else:
            cursor = self.spot(act["number"], 0, len(self.texts[act["number"]]))
        self.comment(cursor, act)

    def do_comment_heading(self, act: dict[str, Any]) -> None:
        cursor = self.heading()
        cursor.gotoEndOfParagraph(True)
        self.comment(cursor, act)

    def comment(self, cursor: Any, act: dict[str, Any]) -> None:
        first = bool(act["answers"]) and not self.annotations()
        made = self.by_menu(cursor, act) if first else None
        if made is None:
            made = self.doc.createInstance(ANNOTATION)
            made.Author = self.job["names"][act["hand"] - 1]
            made.Content = act["after"]
            if self.job["dated"]:
                made.DateTimeValue = DateTime(0, 0, 5, 14, 3, 4, 2026, False)
            self.text.insertTextContent(cursor, made, act["before"] != "" or cursor.String != "")
        if act["resolved"]:
            made.Resolved = True
        self.answer(made, act, first=first)

    def by_menu(self, cursor: Any, act: dict[str, Any]) -> Any:
        """The comment, set as the menu does it; None where that has no window to do it in."""
        self.doc.CurrentController.select(cursor)
        known = {one.Name for one in self.annotations()}
        self.dispatch(".uno:InsertAnnotation", Text=act["after"])
        return next((one for one in self.annotations() if one.Name not in known), None)

    def answer(self, made: Any, act: dict[str, Any], *, first: bool) -> None:
        for answer in act["answers"]:
            self.office.sign_as(self.job["names"][answer["hand"] - 1])
            self.reply(made, by_menu=first).Content = answer["text"]

    def reply(self, made: Any, *, by_menu: bool) -> Any:
        """A new answer to this comment.

        Without a window LibreOffice knows only of a document's first comment that it is meant; the
        others are answered as it writes answers into the file: a comment right behind, with no
        words of its own.
        """
        if by_menu:
            self.dispatch(".uno:ReplyComment", Id="0", Text="")
            for one in self.annotations():
                # It begins with words of LibreOffice's own.
                if one.Content.startswith("Reply to "):
                    assert self.start_of_paragraph(one) == self.start_of_paragraph(made)
                    return one
        one = self.doc.createInstance(ANNOTATION)
        one.Author = self.office.named
        self.text.insertTextContent(made.Anchor.End, one, False)
        return one

    def start_of_paragraph(self, one: Any) -> str:
        cursor = self.text.createTextCursorByRange(one.Anchor)
        cursor.gotoStartOfParagraph(False)
        cursor.goRight(6, True)
        return str(cursor.String)

    def annotations(self) -> list[Any]:
        found = []
        fields = self.doc.TextFields.createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if field.supportsService(ANNOTATION):
                found.append(field)
        return found

    # --- saving

    def finish(self) -> None:
        way, target = self.job["way"], self.job["target"]
        if way == "accepted":
            self.dispatch(".uno:AcceptAllTrackedChanges")
        if way.startswith("via-"):
            between = target + way.replace("via-", ".")
            self.doc.storeToURL(Path(between).as_uri(), values(FilterName=BETWEEN[way]))
            self.doc.close(True)
            self.open(between)
        filter_name = self.job["filter"]
        lock = {"Password": self.job["password"]} if self.job["password"] else {}
        self.doc.storeToURL(Path(target).as_uri(), values(FilterName=filter_name, **lock))

    def close(self) -> None:
        self.doc.close(True)


def done(office: Office, job: dict[str, Any]) -> dict[str, Any]:
    sheet = None
    try:
        sheet = Sheet(office, job)
        sheet.carry_out()
        sheet.finish()
    except Exception:  # noqa: BLE001 - told to whoever gave the job
        return {"ok": False, "why": traceback.format_exc()}
    finally:
        if sheet is not None:
            sheet.close()
    return {"ok": True, "why": ""}


def main() -> None:
    office = Office(*sys.argv[1:3])
    print(json.dumps({"ok": True, "why": ""}), flush=True)
    try:
        for line in sys.stdin:
            print(json.dumps(done(office, json.loads(line))), flush=True)
    finally:
        office.close()


if __name__ == "__main__":
    main()
