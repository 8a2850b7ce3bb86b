"""The commands of the entry line: name, argument and what each does, in one list.

Help, completion and the palette of the screens all read this list, so that they cannot drift.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case.looks import LOOKS


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `argument` is how its argument is shown in help, "" when it takes none.

    `choices` are the words its argument may begin with, if there are only so many.
    """

    name: str
    argument: str
    summary: str
    choices: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """How it is typed."""
        return f"/{self.name} {self.argument}".strip()


COMMANDS: tuple[Command, ...] = (
    Command("next", "", "go on to the next step or turning point"),
    Command("back", "", "go back one"),
    Command("goto", "STEP [N]", "go to a step (its name or number), at turning point N"),
    Command("tp", "N|none", "make turning point N the current one"),
    Command("asked", "N", "mark prompt N as asked, or take the mark off again"),
    Command("prompts", "", "show the prompts of this step, and what to listen for"),
    Command("suggest", "", "what to ask next, and why"),
    Command("covered", "", "what is covered at each turning point, in words"),
    Command("find", "WORDS", "search the bank of prompts; /asked f1 marks what was found"),
    Command("notes", "", "show the notes of this step"),
    Command("steps", "", "show the steps, what is covered and the time spent"),
    Command("edit", "N TEXT", "change the words of note N; the old words stay in the history"),
    Command("withdraw", "N", "take note N back; it stays in the history"),
    Command("restore", "N", "put note N back"),
    Command("tense", "[N] [then|now|records]", "change the tense of note N, or of the last one"),
    Command("form", "N", "note N is a quote, or no longer one"),
    Command("tag", "N #heading", "note N tells of this factor too; #+ supports, #- hinders"),
    Command("untag", "N heading", "note N does not tell of that factor"),
    Command("first", "N", "the factor of note N is the most significant"),
    Command("retitle", "N TEXT", "change the words of turning point N"),
    Command("drop", "N", "take turning point N back; its notes stay"),
    Command("undrop", "N", "put turning point N back"),
    Command("questions", "", "show the parked questions"),
    Command("settle", "N", "parked question N has been answered"),
    Command("unsettle", "N", "parked question N is open again"),
    Command("park", "STEP TEXT", "park a question to come back to at that step"),
    Command("read", "TEXT", "records read before this conversation"),
    Command(
        "consent",
        "[yes|no|withdraw]",
        "what was agreed about recording, or enter it",
        ("yes", "no", "withdraw"),
    ),
    Command("record", "", "record, or go on recording; consent comes first"),
    Command("pause", "", "let go of the microphone; /record goes on"),
    Command("stop", "", "end the recording"),
    Command("off", "[notes]", "off the record; with the word notes, notes go on", ("notes",)),
    Command("on", "", "back on the record"),
    Command("bookmark", "[WORDS]", "mark this place of the recording"),
    Command("live", "on|off", "words beside the recording, or only later", ("on", "off")),
    Command("words", "", "show the words of the recording so far, line by line"),
    Command("correct", "LINE TEXT", "put right what was said in a line of the words"),
    Command("play", "[N]", "play what was said at note N, or at the last note"),
    Command("halt", "", "stop playing"),
    Command("speed", "0.75 to 2", "how fast to play"),
    Command("mic", "[NAME]", "show the microphones, or choose one"),
    Command(
        "erase",
        "[yes [words]]",
        "erase what was recorded; with words, the transcript too",
        ("yes",),
    ),
    Command(
        "speaker",
        "WHO",
        "who is speaking from now on: lead, second, practitioner or supporter",
        ("lead", "second", "practitioner", "supporter"),
    ),
    Command("star", "[WORDS]", "star this moment, to come back to it in the analysis"),
    Command("unstar", "N", "take star N off"),
    Command("stars", "", "show the stars"),
    Command("hint", "WORDS", "pass your colleague a few words, shown at the edge"),
    Command("seen", "", "the hint was seen and goes away"),
    Command("swap", "", "the other reviewer leads from now on"),
    Command("lead", "[ROLE]", "who leads, or say who does"),
    Command("join", "N M", "turning point M is the same as N and becomes part of it"),
    Command("part", "N", "turning point N, joined to another, stands by itself again"),
    Command("reminders", "on|off", "a word on listening now and then, or none", ("on", "off")),
    Command("language", "on|off", "hints about words of hindsight or blame", ("on", "off")),
    Command("overview", "[WORDS]", "what others said and records show, from its step on"),
    Command("query", "TEXT", "keep something to put to them then; @records TEXT, (from WHENCE)"),
    Command("put", "N", "query N was put to them"),
    Command("unquery", "N", "query N is not needed any more"),
    Command("statements", "", "the write-up so far, statement by statement, to be worked on"),
    Command("undo", "", "take back what was done last; again: what was done before that"),
    Command("redo", "", "do again what /undo took back"),
    Command("end", "[YYYY-MM-DD]", "close the conversation; the write-up comes by that day"),
    Command("leave", "", "leave for now; everything stays, go on at any time"),
    Command("search", "[WORDS]", "search notes, questions and words said; “a phrase” in quotes"),
    Command("cheat", "", "the keys and signs on one page"),
    Command("theme", "[NAME]", "the colours of the screens, or the next ones", tuple(LOOKS)),
    Command("help", "", "what a line may start with"),
)

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("text", "a note"),
    ('"text', "the practitioner's own words"),
    ("!text", "a turning point"),
    ("#heading text", "a contributory factor; #+heading supports, #-heading hinders"),
    ("?text", "park a question to come back to; ?@closing text, at that step"),
    ("@then @now @records", "before a note: at the time, looking back, from records or others"),
    ("\\text", "a note that begins with one of these signs"),
)
