"""Big reviews as .qdpx: `python -m tests.bench.refi [PROJECTS]`.

25 conversations of 9,000 words, 4,000 coded passages and 300 codes are written in under 3 s, read
back, and are the same; a case of 4,000 statements goes out as quickly. Then PROJECTS random
projects (500 unless told otherwise) are checked against the standard's schema in ../shared/refi-qda
and read back.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime

from ltconverse.case.state import CaseState
from ltconverse.exchange.refi.model import (
    Code,
    Coding,
    Person,
    Project,
    Selection,
    Source,
    User,
    guid_of,
)

SOURCES, SELECTIONS, WORDS = 25, 4_000, 9_000
MOST_SECONDS = 3.0


def big_project(seed: int = 0) -> Project:
    """As the issue's big review: a text of the length of a transcript each."""
    dice = random.Random(seed)
    words = ["".join(dice.choices("aeiourstlnéü🙂", k=dice.randint(2, 9))) for _ in range(3_000)]
    headings = tuple(
        Code(
            guid_of("heading", str(n)),
            f"Heading {n}",
            children=tuple(Code(guid_of("code", str(n), str(m)), f"Factor {m}") for m in range(29)),
        )
        for n in range(10)
    )
    codes = [code.guid for heading in headings for code in heading.all()]
    users = (User(guid_of("user", "1"), "Lead"), User(guid_of("user", "2"), "Second"))
    sources = tuple(_source(dice, n, words, codes, users) for n in range(SOURCES))
    people = tuple(
        Person(guid_of("person", one.guid), one.name, "", (one.guid,)) for one in sources
    )
    at = datetime(2026, 10, 9, tzinfo=UTC)
    return Project("Big", at, users, headings, sources, people, user=users[0].guid)


def _source(
    dice: random.Random, number: int, words: list[str], codes: list[str], users: tuple[User, ...]
) -> Source:
    lines, left, second = [], WORDS, 0
    while left > 0:
        said = dice.choices(words, k=min(left, dice.randint(5, 60)))
        second += len(said) // 3
        clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        lines.append(f"Role {number}: [{clock}] {' '.join(said)}.")
        left -= len(said)
    text = "\n".join(lines)
    selections = []
    for n in range(SELECTIONS // SOURCES):
        start = dice.randrange(len(text) - 400)
        coding = Coding(
            guid_of("coding", str(number), str(n)), dice.choice(codes), dice.choice(users).guid
        )
        end = start + dice.randint(20, 400)
        selections.append(
            Selection(guid_of("selection", str(number), str(n)), start, end, (coding,))
        )
    return Source(guid_of("source", str(number)), f"Role {number}", text, tuple(selections))


def measure() -> None:
    """Write and read the big review, and say how long each took."""
    from ltconverse.exchange.refi.reading import read_qdpx
    from ltconverse.exchange.refi.writing import write_qdpx
    from tests.refi_projects import said

    project = big_project()
    began = time.perf_counter()
    content = write_qdpx(project)
    wrote = time.perf_counter() - began
    began = time.perf_counter()
    back = read_qdpx(content, "big.qdpx")
    read = time.perf_counter() - began
    same = not back.problems and said(back) == said(project)
    print(f"{SOURCES} texts, {SELECTIONS} passages: {len(content) / 1e6:.1f} MB")
    print(f"written in {wrote:.2f} s, read in {read:.2f} s, the same codings: {same}")
    if wrote > MOST_SECONDS or not same:
        sys.exit("not as it should be")


def measure_case() -> None:
    """A case with as many statements, all coded, as a project; and read back onto its words."""
    from ltconverse.exchange.refi.writing import write_qdpx
    from ltconverse.jobs.analysis.refi.review import review_of

    state = big_case()
    began = time.perf_counter()
    review = review_of(state)
    laid_out = time.perf_counter() - began
    content = write_qdpx(review.project)
    wrote = time.perf_counter() - began
    print(
        f"a case with {len(review.texts)} texts, {review.codings} codings: laid out in "
        f"{laid_out:.2f} s, written after {wrote:.2f} s, {len(content) / 1e6:.1f} MB"
    )
    if wrote > MOST_SECONDS or review.codings != SELECTIONS:
        sys.exit("not as it should be")


def big_case(seed: int = 0) -> CaseState:
    """25 conversations with 4,000 statements in all, each of which was coded once."""
    from ltconverse.case import events as e
    from ltconverse.case.fold import fold
    from ltconverse.episodes.accounts import Accounts
    from tests.casework import STEPS
    from tests.sample_case import Script

    dice, script = random.Random(seed), Script()
    words = ["".join(dice.choices("aeiourstlnéü", k=dice.randint(2, 9))) for _ in range(3_000)]
    for number in range(SOURCES):
        talk = f"talk-{number}"
        script.add(e.PractitionerJoined(person=f"person-{number}", role=f"Role {number}"))
        script.add(
            e.ConversationBegun(
                conversation=talk,
                practitioner=f"person-{number}",
                schedule="learning-together",
                schedule_version="1",
                steps=STEPS,
                headings=(("conditions", "Conditions of work"),),
            )
        )
        for n in range(SELECTIONS // SOURCES):
            text = " ".join(dice.choices(words, k=25)) + "."
            note = f"note-{number}-{n}"
            script.add(e.NoteTaken(conversation=talk, note=note, step="overview", text=text))
    state = fold(script.events)
    for number, found in enumerate(list(Accounts(state).every())):
        text = found.statement.text
        script.add(
            e.PassageCoded(
                coding=f"coding-{number}",
                source=e.Ref(conversation=found.conversation.id, statement=found.statement.id),
                start=0,
                end=len(text),
                words=text,
                code="heading:conditions",
            )
        )
    return fold(script.events)


def random_projects(number: int) -> None:
    """So many projects of any kind, each valid and the same once read back."""
    from hypothesis import given, settings

    from ltconverse.exchange.refi.reading import read_qdpx
    from ltconverse.exchange.refi.writing import write_qdpx
    from tests.refi_projects import assert_valid, projects, said

    seen = 0

    @settings(max_examples=number, deadline=None, database=None)
    @given(project=projects())
    def check(project: Project) -> None:
        nonlocal seen
        content = write_qdpx(project)
        assert_valid(content)
        assert said(read_qdpx(content, "any.qdpx")) == said(project)
        seen += 1

    began = time.perf_counter()
    check()
    print(f"{seen} random projects valid and the same in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    measure()
    measure_case()
    random_projects(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
