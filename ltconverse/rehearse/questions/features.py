"""What there is to weigh in a turn: each feature by its name, and the words it stands for.

Made of the rules' findings and of a closed list of everyday words of ours; of any other word only
its sort is seen, so that no weight holds what a conversation was about. Knows heads and cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ltconverse.rehearse.questions import giving, heads, judging
from ltconverse.rehearse.questions.everyday import (
    GIVES_ADVICE,
    INFORMS,
    OF_THEM,
    OF_US,
    OF_YOU,
    PRAISES,
    kept,
)

SENTENCE = re.compile(r"[^.?!…;]+(?:[.?!…;]+[\"')]*|$)")
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[?,]|\d+|-(?=\s|$)|(?<=^)-")
_CUES = (*judging.BLAMING, *judging.LEADING, *giving.SUMMARY, *giving.REFLECTION, *giving.STATEMENT)


@dataclass(frozen=True, slots=True)
class Found:
    """A feature, by its name, and where in the levelled text it was found."""

    name: str
    start: int
    end: int


def features(text: str) -> list[Found]:
    """What there is to weigh in a levelled turn: whether it asks, whether it gives back."""
    return _once(_all(text))


def asking_features(text: str) -> list[Found]:
    """What there is to weigh in the sentence that asks: whether it is open or closed."""
    return _once(_asking(text))


def _once(those: Iterable[tuple[str, int, int]]) -> list[Found]:
    """Each feature once, where it first stands."""
    found: dict[str, Found] = {}
    for name, start, end in those:
        if name not in found:
            found[name] = Found(name, start, end)
    return list(found.values())


def _all(text: str) -> Iterator[tuple[str, int, int]]:
    spans = [each.span() for each in SENTENCE.finditer(text) if each[0].strip(" .-?,\"'")]
    yield "always", 0, 0
    words = len(text.split())
    for least in (3, 6, 10, 15, 25, 40, 60, 90):
        if words >= least:
            yield f"words>={least}", 0, 0
    for least in (2, 3, 5):
        if len(spans) >= least:
            yield f"sentences>={least}", 0, 0
    yield from _shares(text)
    for at, (start, end) in enumerate(spans):
        last = at == len(spans) - 1
        yield from _of_sentence(text, start, end, last=last)
    if spans:
        for cue in _CUES:
            if match := cue.search(text):
                yield f"cue:{cue.id}", match.start(), match.end()


def _of_sentence(text: str, start: int, end: int, *, last: bool) -> Iterator[tuple[str, int, int]]:
    start += len(text[start:end]) - len(text[start:end].lstrip(" .,-\"'"))
    sentence = text[start:end].rstrip()
    marked = sentence.endswith("?")
    where = ("", "last:") if last else ("",)
    check = bool(giving.CHECK.match(sentence))
    forms = [] if check else heads.asked(sentence)
    for place in where:
        if marked:
            yield f"{place}mark", end - 1, end
        if check:
            yield f"{place}check", start, end
        for head in forms:
            begins, ends = start + head.start, start + head.end
            yield f"{place}{head.form}", begins, ends
            yield f"{place}{head.form}{'?' if marked else '.'}", begins, ends
        if marked and not forms:
            yield f"{place}told?", start, end
    if len(forms) > 1:
        yield "several", start, end
    yield from _whose(sentence, start, asks=bool(forms) or marked)
    if not forms and not marked:
        yield from _sorts(sentence, start)
    tokens = [(kept(each[0]), each.span()) for each in _TOKEN.finditer(sentence)]
    tokens = [("^", (0, 0)), *tokens, ("$?" if marked else "$", (len(sentence), len(sentence)))]
    for size in (1, 2, 3):
        for at in range(len(tokens) - size + 1):
            some = tokens[at : at + size]
            name = " ".join(word for word, _ in some)
            if set(name) <= {"*", " ", "^", "$"}:
                continue
            yield name, start + some[0][1][0], start + some[-1][1][1]


def _shares(text: str) -> Iterator[tuple[str, int, int]]:
    """How much of a turn speaks of them and of us, in coarse steps."""
    words = max(1, len(text.split()))
    for name, rule in (("yours", OF_YOU), ("ours", OF_US)):
        times = len(rule.findall(text))
        share = 100 * times // words
        for least in (1, 2, 4):
            if times >= least:
                yield f"{name}>={least}", 0, 0
        for least in (4, 8, 12, 18):
            if share >= least:
                yield f"{name}%>={least}", 0, 0


def _sorts(sentence: str, start: int) -> Iterator[tuple[str, int, int]]:
    """What a sentence in which nothing is asked does: advise, inform, praise, tell of them."""
    for name, rule in (
        ("advises", GIVES_ADVICE),
        ("informs", INFORMS),
        ("praises", PRAISES),
        ("of-them", OF_THEM),
    ):
        if match := rule.search(sentence):
            yield f"told:{name}", start + match.start(), start + match.end()
        else:
            yield f"told:not-{name}", start, start
    yield (
        "told:"
        + "+".join(
            name
            for name, rule in (("a", GIVES_ADVICE), ("i", INFORMS), ("p", PRAISES), ("t", OF_THEM))
            if rule.search(sentence)
        ),
        start,
        start,
    )


def _whose(sentence: str, start: int, *, asks: bool) -> Iterator[tuple[str, int, int]]:
    """Whether a sentence tells of them or of us, and how long it is."""
    yours, ours = OF_YOU.search(sentence), OF_US.search(sentence)
    of = ("yours" if yours else "") + ("ours" if ours else "") or "neither"
    words = len(sentence.split())
    size = "few" if words <= 4 else "some" if words <= 9 else "many" if words <= 18 else "most"
    told = "asked" if asks else "told"
    yield f"{told}:{of}", start, start
    yield f"{told}:{of}:{size}", start, start
    if yours and not asks:
        before = "first" if yours.start() < 12 else "later"
        yield f"told:you-{before}", start + yours.start(), start + yours.end()


def _asking(text: str) -> Iterator[tuple[str, int, int]]:
    sentences = list(_sentences(text)) or [(0, len(text))]
    asked = [
        (start, end, head) for start, end in sentences for head in heads.asked(text[start:end])
    ]
    marked = [(start, end) for start, end in sentences if text[start:end].endswith("?")]
    yield "always", 0, 0
    for start, _, head in asked:
        yield f"any:{head.form}", start + head.start, start + head.end
        if head.form in {"tell", "wide"}:
            yield "any-open", start + head.start, start + head.end
    if len(asked) > 1:
        yield "several", 0, 0
    if len(marked) > 1:
        yield "marks>=2", 0, 0
    if asked:
        first = asked[0]
        start, end, head = next(
            (one for one in reversed(asked) if text[one[0] : one[1]].endswith("?")), asked[-1]
        )
        yield f"first:{first[2].form}", first[0] + first[2].start, first[0] + first[2].end
        yield f"final:{head.form}", start + head.start, start + head.end
        yield from _runs(text, (start + head.start, end), "opens:", (1, 2, 3), opening=True)
    else:
        start, end = (marked or sentences)[-1]
        yield "unheard?" if marked else "unheard", start, end
        yield from _runs(text, (start, end), "starts:", (1, 2), opening=True)
    words = len(text[start:end].split())
    for least in (3, 6, 9, 12, 16, 22):
        if words >= least:
            yield f"words>={least}", 0, 0
    yield from _runs(text, (start, end), "", (1, 2))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences stand that have a word, without the marks before them."""
    for each in SENTENCE.finditer(text):
        sentence = each[0].lstrip(" .,-\"'")
        if any(one.isalnum() for one in sentence):
            start = each.end() - len(sentence)
            yield start, start + len(sentence.rstrip())


def _runs(
    text: str, span: tuple[int, int], prefix: str, sizes: tuple[int, ...], *, opening: bool = False
) -> Iterator[tuple[str, int, int]]:
    """Runs of so many words, all of them or only those at the beginning."""
    tokens = [(kept(each[0]), each.span()) for each in _TOKEN.finditer(text, *span)]
    for size in sizes:
        for at in range(1 if opening else len(tokens) - size + 1):
            some = tokens[at : at + size]
            if some:
                yield prefix + " ".join(word for word, _ in some), some[0][1][0], some[-1][1][1]
