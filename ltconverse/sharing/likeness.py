"""How much alike two texts are by their letters and their words, and what typing does not change.

Pure: texts in, figures out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]

_PLAIN = str.maketrans("‘’‚‛“”„‟«»–—−‐‑‒\u00a0\u202f", '\'\'\'\'""""""------  ')
_WORD = re.compile(r"\w+(?:'\w+)*")
# "S7", "S 7." or "[S7]" before a statement, as it is shown there. Behind a tab, which is how Word
# has it from us, a statement may begin with a dash of its own.
_LABEL = re.compile(
    r"\s*[\[(]?S ?(\d{1,4})[\])]?(?=[\s:.–—-]|$)(?:\t\s*|[\s:.–—-]*)", re.IGNORECASE
)


def folded(text: str) -> str:
    """`text` without what typing changes by itself: capitals, curly quotes, dashes, blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().split())


def label_of(text: str) -> tuple[int, str]:
    """The number of the label that a text begins with and the text without it; 0 for none.

    "S47 enquiries were made" begins with what looks like a label: whoever calls this checks whether
    there is such a statement.
    """
    found = _LABEL.match(text)
    return (int(found[1]), text[found.end() :]) if found else (0, text)


def words_in(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(text)


def counted(text: str) -> Counter[str]:
    """The words of a text, each with how often it stands there."""
    return Counter(words_in(text))


def compared(texts: Sequence[str], stated: Sequence[str]) -> tuple[Scores, Scores, Scores]:
    """How alike each text and statement are; the share of the text's words that the statement has;
    the share of the statement's that the text has. Rare words weigh more than common ones."""
    import numpy as np
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    spelt = cdist(texts, stated, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    of_stated = [counted(text) for text in stated]
    among = Counter(word for words in of_stated for word in words)
    weights = {word: math.log(1 + len(stated) / count) for word, count in among.items()}
    unknown = math.log(1 + len(stated))
    column = {word: at for at, word in enumerate(weights)}

    def table(all_words: Sequence[Counter[str]]) -> tuple[Scores, Scores]:
        made = np.zeros((len(all_words), len(column)), dtype=np.float32)
        whole = np.full(len(all_words), 1e-6, dtype=np.float32)
        for at, words in enumerate(all_words):
            for word in words:
                whole[at] += weights.get(word, unknown)
                if word in column:
                    made[at, column[word]] = math.sqrt(weights[word])
        return made, whole

    left, left_whole = table([counted(text) for text in texts])
    right, right_whole = table(of_stated)
    shared = left @ right.T
    of_text, of_statement = shared / left_whole[:, None], shared / right_whole[None, :]
    both = 2 * shared / (left_whole[:, None] + right_whole[None, :])
    return np.maximum(spelt, both), of_text, of_statement
