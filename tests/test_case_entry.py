"""The grammar of the entry line, form by form, and what may be thrown at it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ltconverse.case.commands import COMMANDS
from ltconverse.case.entry import (
    LONGEST_NOTE,
    CommandEntry,
    Entry,
    FactorEntry,
    NoteEntry,
    QuestionEntry,
    TenseEntry,
    TurningPointEntry,
    completions,
    parse,
)
from ltconverse.errors import BadEntry
from ltconverse.text import storable

HEADINGS = [
    "family",
    "role",
    "conditions",
    "personal",
    "own-team",
    "inter-agency",
    "organisation",
    "political-context",
    "other",
]


def read(line: str) -> Entry | None:
    return parse(line, HEADINGS)


def said_of(line: str) -> str:
    with pytest.raises(BadEntry) as refused:
        read(line)
    return str(refused.value)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("The call came first.", NoteEntry("The call came first.")),
        ("  trimmed at both ends \t\n", NoteEntry("trimmed at both ends")),
        ('"I thought he was shy.', NoteEntry("I thought he was shy.", "quote")),
        ('"I thought he was shy."', NoteEntry("I thought he was shy.", "quote")),
        ("“I thought he was shy.”", NoteEntry("I thought he was shy.", "quote")),
        ('“I thought he was shy."', NoteEntry("I thought he was shy.", "quote")),
        ('"I thought he was shy.”', NoteEntry("I thought he was shy.", "quote")),
        ("«Il est timide.»", NoteEntry("Il est timide.", "quote")),
        ("„Er ist schüchtern.“", NoteEntry("Er ist schüchtern.", "quote")),
        ("!The officer's call", TurningPointEntry("The officer's call")),
        ("! The officer's call", TurningPointEntry("The officer's call")),
        ("?who told the police", QuestionEntry("who told the police")),
        ("@now", TenseEntry("now")),
        ("@then she was tired", NoteEntry("she was tired", tense="then")),
        ("@records two calls", NoteEntry("two calls", tense="records")),
        ("@rec two calls", NoteEntry("two calls", tense="records")),
        ("@NOW\ttwo calls", NoteEntry("two calls", tense="now")),
        ('@now "I wish I had', NoteEntry("I wish I had", "quote", "now")),
        ("/next", CommandEntry("next", "")),
        ("/goto view-at-the-time 2", CommandEntry("goto", "view-at-the-time 2")),
        ("/GOTO overview", CommandEntry("goto", "overview")),
        ("/edit 3   two  blanks kept", CommandEntry("edit", "3   two  blanks kept")),
        ("/edit\t3 after a tab", CommandEntry("edit", "3 after a tab")),
        ("/quest", CommandEntry("questions", "")),
    ],
)
def test_each_sign_means_one_thing(line: str, entry: Entry) -> None:
    assert read(line) == entry


@pytest.mark.parametrize(
    ("line", "heading", "direction", "note"),
    [
        ("#role told by others", "role", "unspecified", NoteEntry("told by others")),
        ("#+family open with us", "family", "supports", NoteEntry("open with us")),
        ("#-conditions off sick", "conditions", "hinders", NoteEntry("off sick")),
        ("#−conditions off sick", "conditions", "hinders", NoteEntry("off sick")),
        ("#- conditions off sick", "conditions", "hinders", NoteEntry("off sick")),
        ("# conditions off sick", "conditions", "unspecified", NoteEntry("off sick")),
        ("#-conditions\toff sick", "conditions", "hinders", NoteEntry("off sick")),
        ("#con off sick", "conditions", "unspecified", NoteEntry("off sick")),
        ("#Own-Team: the duty rota", "own-team", "unspecified", NoteEntry("the duty rota")),
        (
            '#-conditions "nobody was in',
            "conditions",
            "hinders",
            NoteEntry("nobody was in", "quote"),
        ),
        ("@now #+family kind", "family", "supports", NoteEntry("kind", tense="now")),
        ("#+family @now kind", "family", "supports", NoteEntry("kind", tense="now")),
        ('@now #-role "mine', "role", "hinders", NoteEntry("mine", "quote", "now")),
        ("#role \\#1 on the list", "role", "unspecified", NoteEntry("#1 on the list")),
    ],
)
def test_a_factor_has_a_heading_a_direction_and_a_note(
    line: str, heading: str, direction: str, note: NoteEntry
) -> None:
    entry = read(line)
    assert isinstance(entry, FactorEntry)
    assert (entry.heading, entry.direction, entry.note) == (heading, direction, note)


@pytest.mark.parametrize("sign", list('"“«„!#?@/\\'))
def test_a_backslash_makes_a_note_of_any_sign(sign: str) -> None:
    assert read(f"\\{sign}text") == NoteEntry(f"{sign}text")
    assert read(f"@now \\{sign}text") == NoteEntry(f"{sign}text", tense="now")


@pytest.mark.parametrize("line", ["\\", "\\text", "3 #1s", "a@b", "*", "<b>", "– dash", "'single'"])
def test_everything_else_is_a_note_as_it_stands(line: str) -> None:
    assert read(line) == NoteEntry(line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"He said "yes"', 'He said "yes"'),
        ('"He said "yes""', 'He said "yes"'),
        ('"Then "no" again', 'Then "no" again'),
        ("“He said “yes”", "He said “yes”"),
        ("“He said “yes””", "He said “yes”"),
        ("“He said 'yes'”", "He said 'yes'"),
        ("«A «b»»", "A «b»"),
    ],
)
def test_quotation_marks_within_a_quote_are_theirs(line: str, words: str) -> None:
    assert read(line) == NoteEntry(words, "quote")


@pytest.mark.parametrize("line", ["", " ", "\t", "\n", "\u00a0", "\r\n"])
def test_a_blank_line_is_nothing(line: str) -> None:
    assert read(line) is None


@pytest.mark.parametrize(
    ("line", "to_type"),
    [
        ("!", "\\!"),
        ("?", "\\?"),
        ('"', 'Type "their words.'),
        ('""', 'Type "their words.'),
        ('"""', 'Type "their words.'),
        ("“”", 'Type "their words.'),
        ("@", "@then, @now or @records"),
        ("@later he came", "@then, @now or @records"),
        ("@now !turning", "@now \\!"),
        ("@now ?ask", "Leave @now out"),
        ("@now /next", "@now \\/"),
        ("@now @then both", "@now \\@"),
        ("#", "family, role"),
        ("#weather it rained", "family, role"),
        ("#o it rained", "own-team, organisation, other"),
        ("#family", "#-family two colleagues"),
        ("#family   ", "#-family two colleagues"),
        ("#family @now", "/help"),
        ("/", "/next, /back"),
        ("/nonsense", "/help shows all"),
        ("/re", "/restore, /retitle, /read"),
    ],
)
def test_a_line_that_means_nothing_says_what_to_type(line: str, to_type: str) -> None:
    assert to_type in said_of(line)


def test_an_exact_name_wins_over_longer_ones() -> None:
    assert parse("#role text", ["role", "role-of-others"]) == FactorEntry(
        "role", "unspecified", NoteEntry("text")
    )
    assert "role, role-of-others" in str(_refused("#ro text", ["role", "role-of-others"]))


def _refused(line: str, headings: list[str]) -> BadEntry:
    with pytest.raises(BadEntry) as refused:
        parse(line, headings)
    return refused.value


def test_a_slip_in_a_command_is_answered_with_what_was_meant() -> None:
    assert str(_refused("/recrod", [])).startswith("There is no /recrod. Use /record; /help")
    assert "Use" not in str(_refused("/qqqq", []))
    assert len(str(_refused("/qqqq", []))) < 100


def test_a_case_without_headings_still_takes_notes() -> None:
    assert parse("text", []) == NoteEntry("text")
    assert "no heading #role" in str(_refused("#role text", []))


HOSTILE = [
    "[/b] and [bold]bold[/bold] and [@click=app.quit]x[/]",
    "\x1b[2J\x1b]0;title\x07",
    "before\x00after",
    "👩‍👩‍👧 said so",
    "\u202eright to left\u202c שלום",
    "{{ 7 * 7 }} {% include %}",
    "'; DROP TABLE events; --",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("sign", ["", '"', "!", "?", "@now ", "#-family "])
def test_hostile_text_is_kept_as_it_was_typed(sign: str, text: str) -> None:
    assert _texts(read(sign + text)) == text


def test_broken_bytes_become_marks_that_a_file_can_hold() -> None:
    assert read("caf\udce9 noted") == NoteEntry("caf? noted")


def test_a_very_long_note_is_a_note_and_a_book_is_not() -> None:
    assert read("a" * 100_000) == NoteEntry("a" * 100_000)
    assert read("a" * LONGEST_NOTE) == NoteEntry("a" * LONGEST_NOTE)
    refusal = said_of("a" * (LONGEST_NOTE + 1))
    assert "1,000,001 characters" in refusal
    assert "several notes" in refusal


@pytest.mark.parametrize("sign", ["@", "#", "/"])
def test_what_is_said_back_is_short_and_moves_no_cursor(sign: str) -> None:
    refusal = said_of(sign + "\x1b[2Jx\u202e" * 10_000)
    assert "\x1b" not in refusal
    assert "\u202e" not in refusal
    assert len(refusal) < 500


# --- whatever is typed ----------------------------------------------------------------------

_SIGNS = ["!", "#", "#+", "#-", "?", "@", "@now ", "@then", "/", "\\"]
_MARKS = ['"', "“", "”", "«", "»", "„", " ", "\t", "\u00a0", "\x00", "\udce9"]
_NAMES = [*HEADINGS, *(command.name for command in COMMANDS)]
_PIECES = st.sampled_from([*_SIGNS, *_MARKS, *_NAMES])
LINES = st.lists(_PIECES | st.text(max_size=12), max_size=8).map("".join)


def _texts(entry: Entry | None) -> str:
    match entry:
        case NoteEntry() | QuestionEntry():
            return entry.text
        case TurningPointEntry():
            return entry.title
        case FactorEntry():
            return entry.note.text
        case CommandEntry():
            return entry.argument
    return ""


@given(LINES)
def test_a_line_is_read_or_refused_in_words(line: str) -> None:
    with contextlib.suppress(BadEntry):
        assert (read(line) is None) == (not line.strip())


@given(LINES)
@example('"a "b""')
@example("“a “b””")
def test_no_word_is_lost_or_changed(line: str) -> None:
    try:
        entry = read(line)
    except BadEntry:
        return
    kept, typed = _texts(entry), storable(line).strip()
    assert kept in typed
    assert kept == kept.strip()
    if isinstance(entry, NoteEntry) and entry.form == "note" and typed[:1] not in {"\\", "@"}:
        assert kept == typed
    after = typed[typed.rindex(kept) + len(kept) :]
    assert after.strip() in {"", '"', "”", "»", "“"}, "only a closing quotation mark may go"


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_can_be_a_note(text: str) -> None:
    typed = storable(text).strip()
    escaped = f"\\{typed}" if typed[0] in '"“«„!#?@/\\' else typed
    assert read(escaped) == NoteEntry(typed)


# --- completion -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/go", ["/goto"]),
        ("/res", ["/restore"]),
        ("/rec", ["/record"]),
        ("@", ["@then ", "@now ", "@records "]),
        ("#-con", ["#-conditions "]),
        ("#−con", ["#−conditions "]),
        ("#+O", ["#+own-team ", "#+organisation ", "#+other "]),
        ("a note", []),
        ("note", []),
        ("", []),
        ("/goto over", []),
        ("/consent ", ["/consent yes", "/consent no", "/consent withdraw"]),
        ("/consent W", ["/consent withdraw"]),
        ("/consent yes 2027", []),
        ("/live o", ["/live on", "/live off"]),
        ("/nowhere ", []),
        ("consent ", []),
        ("#family te", []),
    ],
)
def test_completion_offers_whole_beginnings(typed: str, offered: list[str]) -> None:
    assert completions(typed, HEADINGS) == offered


@given(LINES)
def test_whatever_is_offered_goes_on_from_what_was_typed_and_can_be_read(line: str) -> None:
    for offered in completions(line, HEADINGS):
        assert offered.casefold().startswith(line.casefold())
        assert read(f"{offered} words") is not None
