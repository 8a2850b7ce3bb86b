"""Letters together: ours, one's own in their place, and a broken one that hides nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.errors import NotFound
from ltconverse.letters.library import load_letters, read_folder
from ltconverse.letters.model import FIELDS
from ltconverse.method.language import find
from ltconverse.method.library import load_library

SHIPPED = ["introduction", "conversation", "thank-you", "draft", "receipt"]
ALL = [*SHIPPED, *(f"{one}-family" for one in SHIPPED)]


def own(name: str, text: str) -> Path:
    path = paths.own_letters() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_ships_is_in_order_and_in_the_order_of_a_review() -> None:
    letters = load_letters()
    assert letters.problems == []
    assert list(letters.templates) == ALL
    assert letters.letterhead is None


def test_ones_own_letters_override_ours_by_name_and_add_others() -> None:
    own("thank-you.md", "# Ours\n")
    own("zoo.md", "# At the end\n")
    own("notes.txt", "not a letter")
    own(".hidden.md", "not a letter")
    letters = load_letters()
    assert letters.problems == []
    assert list(letters.templates) == [*ALL, "zoo"]
    assert letters.find("thank-you").title == "Ours"


def test_a_broken_one_is_told_and_never_hides_ours() -> None:
    path = own("thank-you.md", "# Ours\n\nDear {nobody}\n")
    letters = load_letters()
    assert [(one.file, one.line) for one in letters.problems] == [(str(path), 3)]
    assert letters.find("thank-you").title == "Thank you, and what happens next"


def test_someone_of_the_family_gets_the_gentler_letter() -> None:
    letters = load_letters()
    assert letters.find("thank-you", for_family=True).id == "thank-you-family"
    assert letters.find("thank-you-family", for_family=True).id == "thank-you-family"
    own("zoo.md", "# No gentler one\n")
    assert load_letters().find("zoo", for_family=True).id == "zoo"


def test_a_letter_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NotFound, match="introduction, conversation, thank-you, draft, receipt"):
        load_letters().find("farewell")


def test_a_letterhead_is_found() -> None:
    path = own("letterhead.docx", "looked at when it is used")
    assert load_letters().letterhead == path


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == []
    (tmp_path / "file").write_text("")
    assert "cannot be read" in str(read_folder(tmp_path / "file")[0].problems[0])


# --- the words we ship ----------------------------------------------------------------------

NEVER = re.compile(
    r"interview|error|mistake|failure|fail\w*|incident|root cause|should have|shouldn.t|"
    r"obviously|human factor|fault line",
    re.IGNORECASE,
)
# Words of the trade, which nobody outside it needs.
JARGON = re.compile(
    r"practitioner|multi-agency|inter-agency|safeguarding|systems? model|case group|case review|"
    r"key practice|contributory|perspective|stakeholder|lead reviewer|methodolog|pseudonym",
    re.IGNORECASE,
)
NOT_WITH_FAMILY = re.compile(r"\bpractice\b|\bcase\b|\badequa|statements?\b", re.IGNORECASE)


def sources() -> list[tuple[str, str]]:
    """The words people read, without remarks."""
    letters = load_letters((paths.shipped_letters(),)).templates.values()
    return [(one.id, re.sub(r"<!--.*?-->\n", "", one.source)) for one in letters]


@pytest.mark.parametrize(("letter", "text"), sources())
def test_the_words_are_ours(letter: str, text: str) -> None:
    assert NEVER.findall(text) == []
    assert JARGON.findall(text) == []
    if letter.endswith("-family"):
        assert NOT_WITH_FAMILY.findall(text) == []
        # Short sentences: nobody has to read one twice.
        words = re.sub(r"[*#\\]|^- ", "", text, flags=re.MULTILINE)
        sentences = re.split(r"(?<=[.!?:])\s+|\n\n", words)
        assert max(len(one.split()) for one in sentences) <= 30


@pytest.mark.parametrize(("letter", "text"), sources())
def test_each_says_what_people_are_to_be_told(letter: str, text: str) -> None:
    said = " ".join(text.split())
    for field in ("name", "today", "contact", "telephone", "email", "support"):
        assert f"{{{field}}}" in said, field
    needed = {
        "introduction": ["not looking for someone to blame", "Your view is at the heart",
                         "jointly", "What worked well matters", "position"],
        "conversation": ["through your eyes", "ask you on the day, every time", "“{role}”",
                         "agree with each one", "{minutes}", "{day}", "{place}", "{lead}"],
        "thank-you": ["{write_up_by}", "{meetings}", "agree with each one"],
        "introduction-family": ["your choice", "good as well", "real name"],
        "conversation-family": ["{day}", "{place}", "You can say no", "“{role}”", "bring someone"],
        "thank-you-family": ["{write_up_by}", "change whatever"],
        "draft": ["{draft}", "{reference}", "{form}", "{how}", "{answer_by}", "that it is right",
                  "left out", "It is not agreement", "in another way", "“{role}”", "both views"],
        "draft-family": ["{draft}", "{reference}", "{form}", "{how}", "{answer_by}", "taken out",
                         "Nobody will take it to mean that you agree", "in another way"],
        "receipt": ["{answered_draft}", "{answered_on}", "{new_draft}", "why", "both views stand",
                    "never take silence"],
        "receipt-family": ["{answered_draft}", "{answered_on}", "{new_draft}", "why", "Only when"],
    }[letter]  # fmt: skip
    assert [one for one in needed if one not in said] == []


@pytest.mark.parametrize(("letter", "text"), sources())
def test_each_names_its_source_in_a_remark(letter: str, text: str) -> None:
    source = (paths.shipped_letters() / f"{letter}.md").read_text(encoding="utf-8")
    assert source.startswith("<!-- The ")
    assert "own words. " in source.splitlines()[0]
    assert "<!--" not in text


def test_every_field_is_asked_for_by_a_letter_of_ours_or_may_be_by_ones_own() -> None:
    asked = {name for one in load_letters().templates.values() for name in one.fields}
    assert set(FIELDS) - asked == {"agency"}


@pytest.mark.parametrize(("letter", "text"), sources())
def test_the_language_guide_finds_nothing_in_them(letter: str, text: str) -> None:
    guide = load_library().language
    assert find("You should have known.", guide), "the guide is there"
    assert [one.words for one in find(text, guide)] == [], letter
