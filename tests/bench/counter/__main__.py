"""How well counter-evidence is offered, beside plain BM25 over the same texts.

    uv run python -m tests.bench.counter [--all]

Recall@10: of the statements that speak against a claim, the share among the first ten offered. The
peer is BM25 over words without near-words, opposites or negation. `--all` prints what was not
found; whoever reads that of the part `held-out` must not tune by it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from ltconverse import paths
from ltconverse.episodes.rigour.near import Near
from ltconverse.episodes.rigour.search import Index
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


if __name__ == "__main__":
    main()
