"""How well counter-evidence is offered, beside plain BM25 over the same texts.

    uv run python -m tests.bench.counter [--all]

Recall@10: of the statements that speak against a claim, the share among the first ten offered. The
peer is BM25 over words without near-words, opposites or negation. `--all` prints what was not
found; whoever reads that of the part `held-out` must not tune by it.

Then the worked example as a whole case: of what its reviewers linked as speaking against their own
judgements, patterns and recommendations, the share that is offered. Last, how long making the index
and a search take in a big review.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from ltconverse import paths
from ltconverse.case.analysed import Analysis
from ltconverse.case.events import Stance
from ltconverse.episodes.rigour.near import Near
from ltconverse.episodes.rigour.search import Index
from ltconverse.episodes.sources import key_of
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.rigour import Evidence
from ltconverse.jobs.demo import make_reviewed_case
from ltconverse.method.library import load_library
from tests.bench.counter.claims import Claim, parts

AT = 10


def recall(
    claims: Sequence[Claim], offered: Callable[[str], Sequence[str]], *, tell: bool = False
) -> float:
    """The mean share of what speaks against a claim that was offered."""
    shares = []
    for claim in claims:
        there = set(offered(claim.text))
        shares.append(len(there & set(claim.against)) / len(claim.against))
        for missed in [one for one in claim.against if one not in there] if tell else ():
            print(f"   {claim.text}\n      not found: {missed}")
    return sum(shares) / max(1, len(shares))


def main() -> None:
    """Print the figures of each part."""
    library = load_library([paths.shipped_schedules()], [paths.shipped_prompts()])
    near, plain = Near(library.near_words.values()), Near([])
    for name, part in parts().items():
        texts = [(text, text) for text in part.pool]
        ours, peer = Index(texts, near), Index(texts, plain)
        tell = "--all" in sys.argv
        found = recall(
            part.claims, lambda claim, i=ours: [f.id for f in i.against(claim, AT)], tell=tell
        )
        topic = recall(part.claims, lambda claim, i=ours: [f.id for f in i.near(claim, AT)])
        bm25 = recall(part.claims, lambda claim, i=peer: [f.id for f in i.near(claim, AT)])
        print(
            f"{name}: {len(part.claims)} claims, {len(part.pool)} statements; recall@{AT} "
            f"counter-evidence {found:.3f}, near-words alone {topic:.3f}, plain BM25 {bm25:.3f}"
        )


def speed(near: Near) -> None:
    """Print how long a big review takes: 4,000 statements and 25 transcripts of 9,000 words.

    Seconds are those of the processor. A claim of several sentences is as many searches.
    """
    dice = random.Random(1)
    pool = [text for part in parts().values() for text in part.pool]
    words = [word for text in pool for word in text.split()]
    words += [f"{one}{dice.randrange(9)}" for one in set(words)]  # the many that are rare
    lengths = [20] * 4000 + [25] * 9000
    texts = [(str(at), " ".join(dice.choices(words, k=n))) for at, n in enumerate(lengths)]
    began = time.process_time()
    index = Index(texts, near)
    made = time.process_time() - began
    claims = [claim.text for claim in parts()["tune"].claims]
    for each in claims:
        index.near(each)  # the words' weights are worked out once
    took = {}
    for ask in (index.near, index.against):
        began = time.process_time()
        for each in claims:
            ask(each)
        took[ask.__name__] = (time.process_time() - began) / len(claims)
    told = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in took.items())
    print(f"{len(texts)} texts: made ready in {made:.2f} s (bar 1 s); {told} a search (bar 50 ms)")


def reviewed() -> None:
    """Print what is found of the links against that the worked example has."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["LTCONVERSE_HOME"] = place
        with make_reviewed_case(Path(place) / "review.ltcase") as case:
            evidence = Evidence(Analysing(case), transcripts=False)
            plain = Index(evidence.texts, Near([]))
            ours, peer, count = 0, 0, 0
            for subject, against, known in _linked(case.state.analysis):
                claim, most = evidence.claim_of(subject), AT + len(known)
                told = evidence.told_of(subject)
                offered = evidence.index.against(claim, most, told), plain.near(claim, most)
                mine, theirs = ([f.id for f in o if f.id not in known][:AT] for o in offered)
                ours += len(against & set(mine))
                peer += len(against & set(theirs))
                count += len(against)
    print(f"links against: {count}; of these offered {ours / count:.3f}, plain {peer / count:.3f}")


def _linked(analysis: Analysis) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each thing with what speaks against it and, else, for it (keys)."""
    for subject in dict.fromkeys(one.subject for one in analysis.links.values()):
        both = {
            stance: {key_of(one.ref) for one in analysis.links_of(subject, stance)}
            for stance in get_args(Stance)
        }
        if both["against"]:
            yield subject, both["against"], both["for"]


if __name__ == "__main__":
    main()
    reviewed()
    speed(Near(load_library().near_words.values()))
