"""How much of what may identify someone is found, in sentences where it is marked.

    uv run python -m tests.bench.identifiers [--all]

tests/identifiers/tuned.txt is what the search was bettered by; heldout.txt and misheard.txt were
written before any of it and only measure. `--all` prints what was missed in those too; whoever
reads that must not tune by it. Ends with 1 when one of the figures misses its mark.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence

from ltconverse.sharing.identifying import find_identifiers
from tests.identifying import MISHEARD, TOLD, Set, is_false, is_found, read

BAR = 0.97
BAR_MISHEARD = 0.8
LEAST_SENTENCES, LEAST_IDENTIFIERS = 200, 300


def measure(those: Set, what: str, *, tell: bool, with_register: bool = True) -> float:
    """Print the figures of one file; its recall."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false, needless = 0, 0
    for sentence in those.sentences:
        hits = those.hits(sentence, with_register=with_register)
        for mark in sentence.marks:
            there[mark.sort] += 1
            found[mark.sort] += (right := is_found(sentence.text, mark, hits))
            if tell and not right and mark.sort != TOLD:
                print(f"  missed “{sentence.text[mark.start : mark.end]}”: {sentence.text}")
        extra = [hit for hit in hits if is_false(hit, sentence.marks)]
        false += len(extra)
        needless += bool(extra) and not sentence.marks
        if tell and extra:
            print(f"  false {[(one.found, one.sort) for one in extra]}: {sentence.text}")
    told, told_found = there.pop(TOLD, 0), found.pop(TOLD, 0)
    recall = found.total() / max(1, there.total())
    print(
        f"{what}: {len(those.sentences)} sentences, {there.total()} identifiers: "
        f"recall {recall:.3f}"
    )
    print(
        "  by sort: " + ", ".join(f"{sort} {found[sort]}/{there[sort]}" for sort in sorted(there))
    )
    empty = sum(not one.marks for one in those.sentences)
    print(f"  hits on nothing: {false}; of {empty} sentences without any, {needless} had one")
    if told:
        print(f"  what only a person can tell: {told_found}/{told}")
    return recall


def measure_misheard(those: Set, *, tell: bool) -> float:
    """Print how many misheard names were found, and for whose; the share that was found."""
    instead = {one.name: one.instead for one in those.names}
    found = known = 0
    marks = [(one, mark) for one in those.sentences for mark in one.marks if mark.sort == MISHEARD]
    for sentence, mark in marks:
        hits = those.hits(sentence)
        right = is_found(sentence.text, mark, hits)
        whose = any(
            hit.means == instead[mark.name] and hit.start < mark.end and mark.start < hit.end
            for hit in hits
        )
        found, known = found + right, known + whose
        if tell and not (right and whose):
            print(f"  {'found, not known' if right else 'missed'}: {mark} {sentence.text}")
    print(
        f"misheard names of the register: {len(marks)}: found {found / len(marks):.3f}, "
        f"with whose name it may be {known / len(marks):.3f}"
    )
    return found / len(marks)


def milliseconds(those: Set) -> float:
    """How long it takes to look through 300 statements."""
    texts = [(str(at), one.text) for at, one in enumerate(those.sentences)]
    several: list[tuple[str, str]] = (texts * 4)[:300]
    began = time.perf_counter()
    find_identifiers(several, those.names, those.roles)
    return 1000 * (time.perf_counter() - began)


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when one of them misses its mark."""
    tell = "--all" in arguments
    held_out, misheard = read("heldout.txt"), read("misheard.txt")
    measure(read("tuned.txt"), "tuned", tell=True)
    recall = measure(held_out, "held out", tell=tell)
    measure(held_out, "held out, without a register", tell=False, with_register=False)
    heard = measure_misheard(misheard, tell=tell)
    print(f"300 statements: {milliseconds(held_out):.0f} ms")
    marks = [mark for one in held_out.sentences for mark in one.marks if mark.sort != TOLD]
    enough = len(held_out.sentences) >= LEAST_SENTENCES and len(marks) >= LEAST_IDENTIFIERS
    return 0 if recall >= BAR and heard >= BAR_MISHEARD and enough else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
