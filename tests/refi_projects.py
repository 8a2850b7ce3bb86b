"""Projects for the tests of REFI-QDA: any project that a review could make, and one to read."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st
from lxml import etree

from ltconverse.exchange.refi.model import (
    Code,
    Coding,
    Note,
    Person,
    Project,
    Selection,
    Set,
    Source,
    User,
    guid_of,
)
from tests.needs import SHARED, require

AT = datetime(2026, 10, 9, 14, 30, tzinfo=UTC)
_LETTERS = st.one_of(
    st.sampled_from(
        [
            "a",
            "the ",
            "\n",
            "\r\n",
            "\r",
            " ",
            "é",
            "e\u0301",
            "🙂",
            "👩‍👧",
            "\ufeff",
            "<&>",
            "\x1b",
            "]]>",
        ]
    ),
    st.characters(codec="utf-8"),
)
TEXTS = st.lists(_LETTERS, max_size=25).map("".join)
_NAMES = st.one_of(st.sampled_from(["", "Communication", "communication", "a/b: c?"]), TEXTS)
_TIMES = st.one_of(st.none(), st.just(AT))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A small project in which anything may be odd but guids and places."""
    users = tuple(
        User(guid_of("user", str(n)), draw(_NAMES)) for n in range(draw(st.integers(0, 2)))
    )
    hands = st.sampled_from(["", *(one.guid for one in users)])
    codes = tuple(_code(draw, f"{n}", 2) for n in range(draw(st.integers(0, 3))))
    guids = [one.guid for code in codes for one in code.all()]
    sources = tuple(_source(draw, f"s{n}", guids, hands) for n in range(draw(st.integers(0, 2))))
    selections = [one.guid for source in sources for one in source.selections]
    people = tuple(
        Person(
            guid_of("person", str(n)),
            draw(_NAMES),
            draw(TEXTS),
            tuple(one.guid for one in sources if draw(st.booleans())),
            tuple(one for one in selections if draw(st.booleans())),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    return Project(
        name=draw(_NAMES),
        at=draw(_TIMES),
        users=users,
        codes=codes,
        sources=sources,
        people=people,
        notes=tuple(
            Note(guid_of("note", str(n)), draw(_NAMES), draw(TEXTS), draw(hands), draw(_TIMES))
            for n in range(draw(st.integers(0, 2)))
        ),
        sets=(Set(guid_of("set"), draw(_NAMES), "", tuple(guids)),) if draw(st.booleans()) else (),
        description=draw(TEXTS),
        user=draw(hands),
    )


def _code(draw: st.DrawFn, path: str, depth: int) -> Code:
    below = range(draw(st.integers(0, 2)) if depth else 0)
    return Code(
        guid_of("code", path),
        draw(_NAMES),
        draw(TEXTS),
        draw(st.sampled_from(["", "#aa3300", "red"])),
        draw(st.booleans()),
        tuple(_code(draw, f"{path}.{n}", depth - 1) for n in below),
    )


def _source(draw: st.DrawFn, name: str, codes: list[str], hands: st.SearchStrategy[str]) -> Source:
    text = draw(TEXTS)
    # A line end of two characters is never parted.
    within = [one for one in range(len(text) + 1) if text[max(0, one - 1) : one + 1] != "\r\n"]
    places = st.sampled_from(within)
    selections = []
    for n in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(places), draw(places)))
        codings = tuple(
            Coding(guid_of("coding", name, str(n), str(m)), draw(st.sampled_from(codes)), hand)
            for m in range(draw(st.integers(0, 2)) if codes else 0)
            for hand in [draw(hands)]
        )
        selections.append(
            Selection(
                guid_of("selection", name, str(n)), start, end, codings, draw(TEXTS), draw(hands),
                draw(_TIMES),
            )
        )  # fmt: skip
    return Source(guid_of("source", name), draw(_NAMES), text, tuple(selections))


def said(project: Project) -> Counter[tuple[str, str, str, str]]:
    """Every coding as source, words, code and coder: what must be the same after a way round.

    Line ends are `\\n`; one coder gives a code once to the same words of the same place.
    """
    found = {
        (source.guid, plain(source.text[: one.start]), words, coding.code, hand)
        for source in project.sources
        for one in source.selections
        for words in [plain(source.text[: one.end])[len(plain(source.text[: one.start])) :]]
        for coding in one.codings
        for hand in [coding.user or one.user]
    }
    return Counter((source, words, code, hand) for source, _, words, code, hand in found)


def plain(text: str) -> str:
    """A text as it goes out."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@cache
def schema() -> etree.XMLSchema:
    """The standard's own."""
    path = SHARED / "refi-qda" / "Project.xsd"
    require(path.exists(), "the schema of REFI-QDA in ../shared/refi-qda")
    return etree.XMLSchema(etree.parse(path))


def xml_in(content: bytes) -> etree._Element:
    """The XML of a project."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return etree.fromstring(packed.read("project.qde"))


def assert_valid(content: bytes) -> None:
    """The project is as the standard asks, and has each text that it names."""
    root = xml_in(content)
    schema().assertValid(root)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        named = {
            f"sources/{one.get('plainTextPath').removeprefix('internal://')}"
            for one in root.iter()
            if one.get("plainTextPath")
        }
        assert named | {"project.qde"} == set(packed.namelist())


def small_project() -> Project:
    """Two conversations and a record, as a review has them; with marks and letters of all kinds."""
    lead, second = User(guid_of("user", "1"), "Lead"), User(guid_of("user", "2"), "Second")
    work = Code(guid_of("code", "work"), "Conditions of work", "Time and people.", "#2266aa")
    team = Code(guid_of("code", "team"), "Own team")
    level = Code(guid_of("level"), "Front line", is_codable=False, children=(work, team))
    first = (
        "Duty social worker: [00:00:10] Forty on my list 🙂.\nReviewer: [00:00:15] Tell me more."
    )
    other = "Health visitor: [00:00:05] She was quiet, café noise all around.\n"
    at = first.index("Forty")
    codings = (
        Coding(guid_of("c1"), work.guid, lead.guid, AT),
        Coding(guid_of("c2"), team.guid, second.guid, AT),
    )
    end = at + len("Forty on my list 🙂")
    told = "A heavy list."
    forty = Selection(guid_of("selection", "forty"), at, end, codings, told, lead.guid, AT)
    at = other.index("quiet")
    quiet = Selection(
        guid_of("selection", "quiet"), at, at + 5, (Coding(guid_of("c3"), team.guid, lead.guid),)
    )
    duty, told = "Duty social worker", "Agreed write-up"
    sources = (
        Source(guid_of("s1"), duty, first, (forty,), (), told, lead.guid, AT),
        Source(guid_of("s2"), "Health visitor", other, (quiet,)),
    )
    return Project(
        name="A review",
        at=AT,
        users=(lead, second),
        codes=(level,),
        sources=sources,
        people=(
            Person(guid_of("p1"), "Duty social worker", "", (sources[0].guid,), (forty.guid,)),
            Person(guid_of("p2"), "Health visitor", "", (), (quiet.guid,)),
        ),
        notes=(Note(guid_of("n1"), "Method", "How it was done.", lead.guid, AT),),
        sets=(Set(guid_of("set"), "Conversations", "", (), tuple(one.guid for one in sources)),),
        description="What was learned.",
        user=lead.guid,
    )
