"""Which statement a text of a returned file is, and which draft it answers, by the words alone.

Pure: texts and statements in, places out. Statements may have been reordered, reworded, split,
joined, left out, and others may stand between them. What is only likely is said to be uncertain.
Knows nothing of files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ltconverse.sharing.likeness import compared, counted, folded, label_of, words_in
from ltconverse.sharing.model import DraftStatement, SentDraft

if TYPE_CHECKING:
    from ltconverse.sharing.likeness import Scores

__all__ = ["Placed", "folded", "label_of", "place", "which_draft"]

_LONGEST = 20_000
"""Characters of a text that are looked at."""
_MOST_TEXTS = 4_000
_MOST_WORK = 4e10
"""Characters of texts times characters of statements that are compared: a second or so."""

_NEIGHBOUR = 0.1
"""What it counts that the text before (or after) is the statement before (or after)."""
_HINT = 0.35
"""What it counts that the file itself says which statement a text is."""
_LIKELY, _LEAST = 0.65, 0.45
"""From which score on, neighbours and hint included, a text is taken for a statement: before and
after looking for parts of statements."""
_SURE, _SURE_BETWEEN = 0.55, 0.45
"""From which likeness on that is certain: anywhere, and where both neighbours say so too."""
_CLEAR = 0.1
"""How much better than the next best it must be to be certain."""
_HELD, _HELD_SURELY = 0.7, 0.8
"""The share of the words that a part of a statement, or one of two joined, must have."""
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """What a text is: the statement of that id, or none ("").

    `score` is from 0 to 1, how alike they are. With `part`, another text is that statement too,
    and this is a further part of it. `also` are statements that were joined to it. Without
    `certain` it is a guess, and so is a "" then: to be confirmed by a person.
    """

    statement: str
    score: float
    certain: bool
    part: bool = False
    also: tuple[str, ...] = ()


def place(
    texts: Sequence[str], statements: Sequence[DraftStatement], hints: Sequence[str] = ()
) -> list[Placed]:
    """Each text with the statement it is, in the order of the texts.

    The texts are in the order of the file and without labels, the statements as they were shared.
    `hints` has, for each text, the id of the statement that the file says it is, or "". Takes
    about 0.1 s for 300 texts and 300 statements.
    """
    return _Placing(texts, statements, hints).done()


def which_draft(
    sent: Sequence[SentDraft], share: str, reference: str, texts: Sequence[str]
) -> SentDraft | None:
    """The draft that a file answers: by the share's id it carries, else the reference, else words.

    `sent` are the drafts of one case that went out, oldest first; a file of another case, or one
    in which less than a quarter of any draft stands, answers none of them. A file with the id of
    a share that is not among them must hold half of one.
    """
    by_id = [one for one in sent if share and _bare(one.share) == _bare(share)]
    by_reference = [one for one in sent if reference and _bare(one.reference) == _bare(reference)]
    found = by_id or by_reference
    if found:
        return found[-1]
    least = 0.5 if share or reference else 0.25
    known = {folded(text) for text in texts[:_MOST_TEXTS]} | {
        folded(label_of(text)[1]) for text in texts[:_MOST_TEXTS]
    }
    likely = [(*_overlap(one, known, texts), place, one) for place, one in enumerate(sent)]
    enough = [one for one in likely if one[0] >= least]
    return max(enough, key=lambda one: one[1:3])[3] if enough else None


def _bare(name: str) -> str:
    return "".join(one for one in name.upper() if one.isalnum())


def _overlap(draft: SentDraft, known: set[str], texts: Sequence[str]) -> tuple[float, float]:
    """The share of a draft's words that stand in the texts, and how well the two fit each other."""
    lengths = {one.id: len(folded(one.text)) for one in draft.statements}
    there = {one.id for one in draft.statements if folded(one.text) in known}
    rest = [one for one in draft.statements if one.id not in there]
    exact = {folded(one.text) for one in draft.statements}
    others = [bare for text in texts if folded(bare := label_of(text)[1]) not in exact]
    found = sum(lengths[one] for one in there)
    for placed in place(others, rest) if rest else []:
        if placed.statement and placed.score >= _SURE and not placed.part:
            found += int(lengths[placed.statement] * placed.score)
    whole, of_texts = sum(lengths.values()), sum(len(text) for text in texts)
    return found / max(whole, 1), 2 * found / max(whole + of_texts, 1)


class _Placing:
    """One placing of texts on statements, by their positions."""

    def __init__(
        self, texts: Sequence[str], statements: Sequence[DraftStatement], hints: Sequence[str]
    ) -> None:
        self._texts = [folded(text[:_LONGEST]) for text in texts]
        self._stated = [folded(one.text[:_LONGEST]) for one in statements]
        self._ids = [one.id for one in statements]
        self._hints = {at: hint for at, hint in enumerate(hints) if hint in set(self._ids)}
        self._at: dict[int, int] = {}  # text -> statement
        self._placed: dict[int, Placed] = {}

    def done(self) -> list[Placed]:
        self._same_words()
        rows = self._within_reach()
        if rows and self._ids:
            likeness, of_text, of_statement = compared(
                [self._texts[row] for row in rows], self._stated
            )
            self._best_first(rows, likeness, _LIKELY)
            self._parts(rows, of_text)
            self._joined(rows, of_statement)
            self._best_first(rows, likeness, _LEAST)
            self._left_over(rows, likeness)
        missing = len(self._at) < len(self._ids)
        return [
            self._placed.get(at, Placed("", 0.0, certain=not (text and missing)))
            for at, text in enumerate(self._texts)
        ]

    def _taken(self) -> set[int]:
        """The statements that are somewhere, by themselves or joined to another."""
        joined = {one for placed in self._placed.values() for one in placed.also}
        return set(self._at.values()) | {self._ids.index(one) for one in joined}

    def _put(self, text: int, statement: int, score: float, *, certain: bool) -> None:
        self._at[text] = statement
        self._placed[text] = Placed(self._ids[statement], round(min(score, 1.0), 3), certain)

    def _same_words(self) -> None:
        """Texts that read as one statement does, when there are as many of both."""
        texts, stated = _positions(self._texts), _positions(self._stated)
        for words, there in texts.items():
            if words and len(there) == len(stated.get(words, ())):
                wanted = [self._hints.get(at) for at in there]
                ids = [self._ids[at] for at in stated[words]]
                if len(set(wanted)) == len(ids) and set(wanted) == set(
                    ids
                ):  # alike, but told apart
                    order = [stated[words][ids.index(str(one))] for one in wanted]
                else:
                    order = stated[words]
                for text, statement in zip(there, order, strict=True):
                    self._put(text, statement, 1.0, certain=True)

    def _within_reach(self) -> list[int]:
        """The texts that are compared word by word: all, but for a file without end."""
        most = _MOST_WORK / max(sum(map(len, self._stated)), 1)
        rows: list[int] = []
        for at, text in enumerate(self._texts):
            if at in self._placed and len(rows) < _MOST_TEXTS:
                rows.append(at)
            elif text and most > 0 and len(rows) < _MOST_TEXTS:
                rows.append(at)
                most -= len(text)
        return rows

    def _best_first(self, rows: list[int], likeness: Scores, least: float) -> None:
        """The likeliest pair of all, again and again, its neighbours and hints counting too."""
        import numpy as np

        free = np.array([row not in self._placed for row in rows])
        left = np.ones(len(self._ids), dtype=bool)
        left[list(self._taken())] = False
        score = likeness.copy()
        for at, row in enumerate(rows):
            if row in self._hints:
                score[at, self._ids.index(self._hints[row])] += _HINT
        while free.any() and left.any():
            boosted, between = self._boosted(rows, score, free, left)
            text, statement = divmod(int(boosted.argmax()), len(self._ids))
            best = float(boosted[text, statement])
            if best < least:
                return
            rivals = np.delete(boosted[text], statement).max(initial=0)
            rivals = max(rivals, np.delete(boosted[:, statement], text).max(initial=0))
            hinted = self._hints.get(rows[text]) == self._ids[statement]
            sure = _SURE_BETWEEN if between[text] == statement or hinted else _SURE
            alike = float(likeness[text, statement])
            certain = alike >= sure and best - float(rivals) >= _CLEAR
            self._put(rows[text], statement, alike, certain=certain)
            free[text] = left[statement] = False

    def _boosted(
        self, rows: list[int], score: Scores, free: Any, left: Any
    ) -> tuple[Scores, list[int]]:
        """The scores of what is free still, with what the neighbours say; and, for each text, the
        statement that both its neighbours point to, or -1."""
        import numpy as np

        boosted = np.where(free[:, None] & left[None, :], score, -1.0).astype(np.float32)
        after, before = [-1] * len(rows), [-1] * len(rows)
        last = 0
        for at, row in enumerate(rows):
            after[at] = last
            last = self._at.get(row, last - 1) + 1
        following = len(self._ids) - 1
        for at in range(len(rows) - 1, -1, -1):
            before[at] = following
            following = self._at.get(rows[at], following + 1) - 1
        for at in np.flatnonzero(free).tolist():
            for expected in (after[at], before[at]):
                if 0 <= expected < len(self._ids) and left[expected]:
                    boosted[at, expected] += _NEIGHBOUR
        both = [one if one == other else -1 for one, other in zip(after, before, strict=True)]
        return boosted, both

    def _parts(self, rows: list[int], of_text: Scores) -> None:
        """What is left over may be a further part of a statement that was split."""
        held_by = {statement: text for text, statement in self._at.items()}
        order = {row: at for at, row in enumerate(row for row in rows if self._texts[row])}
        for at, row in enumerate(rows):
            if row in self._placed or len(words_in(self._texts[row])) < _FEW_WORDS:
                continue
            best = int(of_text[at].argmax())
            share = round(float(of_text[at, best]), 3)
            first = held_by.get(best)
            if share >= _HELD and first is not None and self._gains(first, row, best):
                near = abs(order[row] - order[first]) == 1
                certain = near and share >= _HELD_SURELY
                self._placed[row] = Placed(self._ids[best], share, certain, part=True)

    def _left_over(self, rows: list[int], likeness: Scores) -> None:
        """What is nothing that was shared; not certain where something was like it."""
        for at, row in enumerate(rows):
            if row not in self._placed and self._texts[row]:
                nearest = round(float(likeness[at].max()), 3)
                self._placed[row] = Placed("", nearest, nearest < _SURE_BETWEEN)

    def _gains(self, first: int, further: int, statement: int) -> bool:
        """Whether a further text has words of the statement that the first has not."""
        missing = counted(self._stated[statement]) - counted(self._texts[first])
        here = counted(self._texts[further])
        return 2 * (missing & here).total() > here.total()

    def _joined(self, rows: list[int], of_statement: Scores) -> None:
        """A statement that is nowhere else may stand in a text beside another."""
        gone = sorted(set(range(len(self._ids))) - self._taken())
        for statement in gone:
            words = counted(self._stated[statement])
            at = int(of_statement[:, statement].argmax())
            row = rows[at]
            if of_statement[at, statement] < _HELD or words.total() < _FEW_WORDS:
                continue
            if row in self._at and (words - counted(self._stated[self._at[row]])).total() * 2 > (
                words.total()
            ):
                placed = self._placed[row]
                self._placed[row] = replace(placed, also=(*placed.also, self._ids[statement]))


def _positions(texts: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        found[text].append(at)
    return found
