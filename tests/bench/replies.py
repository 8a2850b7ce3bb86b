"""How much of what people write into a returned Word document is read back, and where it lands.

    uv run python -m tests.bench.replies [--drafts 20] [--only WORDS] [--show 10] [--keep FOLDER]

Answers are made by LibreOffice through its own API, and on XML as Word, Google Docs and Pages
write it (see tests/bench/answering); each has its exact truth.

    replies           how many answers to how many drafts
    tracked_right     tracked changes and comments that were read as they are, on their statement
    tracked_extra     what was read and is not there, or is there once and was read twice
    plain_right       with tracking off: the same, as a share
    plain_unseen      of what was read wrongly with tracking off, what was not said to be uncertain
    unsure            of what was read rightly, how much is said to be uncertain
    export_*_s        seconds for a write-up of 300 statements in each form

Ends with 1 unless all that was tracked is right with nothing too much, 99 % of the rest is, and
nothing of the rest is wrong and said to be certain.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ltconverse.errors import LtconverseError
from ltconverse.sharing.model import Draft, SentDraft
from tests.bench.answering import soffice
from tests.bench.answering.drafts import draft, drafts, later, sent
from tests.bench.answering.making import PASSWORD, Reply, replies
from tests.bench.answering.scoring import Score, score
from tests.hostile import large_case
from tests.sample_case import CONVERSATION, LONDON

PLAIN_RIGHT = 0.99


def counter() -> Callable[[], str]:
    """Ids one after the other."""
    count = itertools.count(1)
    return lambda: f"point-{next(count)}"


def scored(every: Iterable[Reply], against: Sequence[SentDraft]) -> Iterator[Score]:
    """Read each answer as the program does, and hold it against its truth."""
    from ltconverse.sharing.replies.docx import read_docx

    for reply in every:
        try:
            password = PASSWORD if "locked" in reply.way else ""
            read = read_docx(reply.content, "answer.docx", against, counter(), password)
            yield score(reply, read)
        except LtconverseError as reason:
            refused = Score(reply)
            refused.missing.append(f"refused: {reason}")
            yield refused


def figures(scores: Sequence[Score]) -> dict[str, float]:
    """The figures by name."""
    tracked = [one for one in scores if one.reply.tracked]
    plain = [one for one in scores if not one.reply.tracked]
    wanted = sum(one.right + len(one.missing) for one in tracked)
    return {
        "replies": len(scores),
        "drafts": len({one.reply.draft.share for one in scores}),
        "tracked_wanted": wanted,
        "tracked_right": sum(one.right for one in tracked) / max(1, wanted),
        "tracked_extra": sum(len(one.extra) for one in tracked),
        "plain_wanted": sum(one.wanted for one in plain),
        "plain_right": sum(one.right for one in plain) / max(1, sum(one.wanted for one in plain)),
        "plain_unseen": sum(one.wrong - one.shown for one in plain),
        "unsure": sum(one.unsure for one in scores) / max(1, sum(one.right for one in scores)),
    }


def good(found: dict[str, float]) -> bool:
    """Whether that is what must be reached."""
    return (
        found["tracked_right"] == 1
        and not found["tracked_extra"]
        and found["plain_right"] >= PLAIN_RIGHT
        and not found["plain_unseen"]
    )


def exports() -> dict[str, float]:
    """Seconds for a write-up of 300 statements in each form, as a draft and among reviewers."""
    return {
        f"export_{name}_s": taken
        for forms in (_draft_forms(draft(300, 7), draft(8, 1)), _write_up_forms())
        for name, taken in forms.items()
    }


def _draft_forms(long: Draft, short: Draft) -> dict[str, float]:
    from ltconverse.sharing.page import to_page
    from ltconverse.sharing.pdf import to_pdf
    from ltconverse.sharing.plain import to_text
    from ltconverse.sharing.word_out import to_docx

    forms: dict[str, Callable[[Draft], object]] = {
        "docx": to_docx,
        "docx_locked": lambda one: to_docx(one, PASSWORD),
        "html": lambda one: to_page(one, PASSWORD),
        "pdf": to_pdf,
        "txt": to_text,
    }
    taken = {}
    for name, make in forms.items():
        make(short)  # what is imported at first is not counted
        taken[name] = _seconds(lambda make=make: make(long))  # type: ignore[misc]
    return taken


def _write_up_forms() -> dict[str, float]:
    from ltconverse.writeup import render
    from ltconverse.writeup.compose import compose
    from ltconverse.writeup.word import to_word

    long, short = (compose(large_case(count), CONVERSATION, LONDON) for count in (300, 40))
    taken = {}
    for name, make in (
        ("write_up_docx", to_word),
        ("write_up_html", render.to_html),
        ("write_up_md", render.to_markdown),
        ("write_up_json", render.to_json),
    ):
        make(short)
        taken[name] = _seconds(lambda make=make: make(long))  # type: ignore[misc]
    return taken


def _seconds(make: Callable[[], object]) -> float:
    """The best of three: others may use the machine too."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        make()
        taken.append(time.perf_counter() - began)
    return min(taken)


def tell(scores: Sequence[Score], show: int) -> None:
    """What went astray, way by way; of `show` answers each line of it."""
    ways: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        ways[one.reply.way].append(one)
    for way, mine in ways.items():
        wrong, right = sum(one.wrong for one in mine), sum(one.right for one in mine)
        print(f"  {way:28} {len(mine):4} answers  {right:5} right  {wrong:4} wrong")
    for one in [one for one in scores if one.wrong][:show]:
        print(f"{one.reply.name} ({one.reply.way}), {one.wrong} of {one.wanted}:")
        for line in [*one.missing, *one.extra]:
            print(f"    {line}")


def main() -> int:
    """Make the answers, read them, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drafts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--only", default="", help="ways whose name has this in it")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="where the answers that were misread are put")
    chosen = parser.parse_args()
    made = drafts(chosen.drafts, chosen.seed)
    against = [sent(one) for one in [*made, *map(later, made)]]
    scores = []
    with soffice.opened() as office:
        every = replies(made, office, wanted=lambda way: chosen.only in way)
        for one in scored(every, against):
            scores.append(one)
            if one.wrong and chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                name = f"{one.reply.name}-{one.reply.way.replace(' ', '-')}.docx"
                (chosen.keep / name).write_bytes(one.reply.content)
    tell(scores, chosen.show)
    found = figures(scores)
    for name, value in {**found, **exports()}.items():
        print(f"{name:24} {value:.4f}" if value % 1 else f"{name:24} {value:.0f}")
    return 0 if good(found) else 1


if __name__ == "__main__":
    sys.exit(main())
