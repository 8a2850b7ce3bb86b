"""A paragraph of an answer in pieces, each about the statements that it names first.

Pure. Together the pieces are the paragraph: none of its words is in two of them, or in none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ltconverse.sharing.replies import meaning
from ltconverse.sharing.replies.labels import Named, named_in

_SENTENCES = re.compile(
    r"(?<!\bno\.)(?<!\bNo\.)(?<!\bnr\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<=[.!?;])\s+|\n+"
)
# "S3 is fine, S4 is not": the comma parts them only where all is said of the first.
_COMMAS = re.compile(r"[,–—]\s+(?:and\s+|but\s+)?(?=S\s?\d)", re.IGNORECASE)
_SAID_IN_SHORT = 120
_WAYS_IN = 4
"""Words before a label that still make it the subject of a sentence: "And in S9 …"."""


def pieces_of(text: str, known: Collection[int]) -> Iterator[tuple[str, Named | None]]:
    """A paragraph in pieces, each with the statements it names first; together they are the whole.

    After "S7: …" the sentences are about S7 until one begins with another label.
    """
    current, about = "", None
    for sentence in _sentences(text):
        named = next(iter(named_in(sentence, known)), None)
        begins = named is not None and (
            about is None
            or not about.leading
            or named.leading
            or len(sentence[: named.start].split()) <= _WAYS_IN
        )
        if named and begins:
            if current.strip():
                yield current.strip(" ,\n\t"), about
            current, about = sentence.lstrip(), named_in(sentence.lstrip(), known)[0]
        else:
            current += sentence
    if current.strip():
        yield current.strip(), about


def _sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text, with the blanks after them."""
    at = 0
    for found in _SENTENCES.finditer(text):
        yield from _between_commas(text[at : found.end()])
        at = found.end()
    yield from _between_commas(text[at:])


def _between_commas(sentence: str) -> Iterator[str]:
    at = 0
    for found in _COMMAS.finditer(sentence):
        if found.start() - at > _SAID_IN_SHORT:
            continue
        said = re.sub(r"^\W*(?:S\s?\d+\W*(?:to|and)?\W*)+", "", sentence[at : found.start()])
        if meaning.meaning(said) in {"agree", "leave-out"}:
            yield sentence[at : found.end()]
            at = found.end()
    yield sentence[at:]
