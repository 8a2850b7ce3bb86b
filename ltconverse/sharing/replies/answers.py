"""What paragraphs of a message or of notes say of which statement: each own word in one point.

Pure. A paragraph is about the statements that it names, or about the one that stands repeated just
above it; else it is shown as not placed. What is only likely is not `certain`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ltconverse.case.events import PointKind, ReplyPoint
from ltconverse.sharing.differences import word_changes
from ltconverse.sharing.likeness import folded
from ltconverse.sharing.model import DraftStatement, SentDraft
from ltconverse.sharing.replies import meaning
from ltconverse.sharing.replies.labels import Named, named_in
from ltconverse.sharing.replies.paragraphs import Paragraph, Sent, bare, leading_label
from ltconverse.sharing.replies.sentences import pieces_of

_REWORDED = 0.62
"""How much alike a statement and what follows its label are when it should read so."""
_REWORDED_WHERE_SAID = 0.35
"""The same where "should read:" stands before it."""


@dataclass(slots=True)
class _About:
    """The statement just above, and whether what follows is surely about it."""

    statement: DraftStatement
    certain: bool


@dataclass(slots=True)
class Answers:
    """The points read so far, and the numbers of the lines that are in none, by what they are."""

    sent: Sent
    new_id: Callable[[], str]
    points: list[ReplyPoint] = field(default_factory=list)
    passed: dict[str, list[int]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    returned: set[str] = field(default_factory=set)
    _about: _About | None = None
    _repeated: str = ""
    _titled: bool = False
    _came_back: bool = False
    _label: tuple[Named, Paragraph] | None = None

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Every paragraph: into points, or among what was passed over."""
        whole = self._came_back = self._whole(paragraphs)
        for at, paragraph in enumerate(paragraphs):
            following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
            if paragraph.role not in {"own", "quoted", "history"}:
                self._titled = self.sent.is_head(paragraph)
                self._pass(paragraph.role, paragraph)
            elif self._statement_again(paragraph, whole=whole):
                continue
            elif paragraph.role == "quoted" or (
                (whole or paragraph.role == "history") and self._around(paragraph, following)
            ):
                self._pass("quoted" if paragraph.role == "quoted" else "sent", paragraph)
            elif paragraph.role == "history" and self._about is None:
                self._pass("history", paragraph)
            else:
                self._own(paragraph)
        self._label_alone()

    def missing(self, draft: SentDraft) -> None:
        """Statements that are gone from a draft that came back nearly whole."""
        gone = [one for one in draft.statements if one.id not in self.returned]
        named = {point.statement for point in self.points}
        if len(gone) * 5 > len(draft.statements):
            return
        for one in gone:
            if one.id not in named:
                self._add("leave-out", "", "no longer in the text", one, certain=False)

    # --- what was sent, coming back ---------------------------------------------------------

    def _whole(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the draft itself came back as text, written into, and not marked as repeated."""
        there = {
            found.id
            for one in paragraphs
            if one.role in {"own", "history"}
            and (found := self.sent.as_sent(self._without_label(one)))
        }
        headed = any(self.sent.is_head(one) for one in paragraphs)
        enough = len(there) >= 3 or (headed and bool(there))
        return enough and 3 * len(there) >= len(self.sent.statements)

    def _without_label(self, paragraph: Paragraph) -> str:
        label = leading_label(paragraph.text, self.sent.statements)
        return paragraph.text[label.end :] if label else paragraph.text

    def _statement_again(self, paragraph: Paragraph, *, whole: bool) -> bool:
        """Whether the paragraph is a statement as it was sent, or with changes written into it."""
        label = leading_label(paragraph.text, self.sent.statements)
        body = paragraph.text[label.end :] if label else paragraph.text
        named = (
            self.sent.statements.get(label.numbers[0])
            if label and len(label.numbers) == 1
            else None
        )
        statement = named or self.sent.as_sent(body) or self._tail_of(paragraph)
        if statement is None:
            return False
        there, sent = bare(body), bare(statement.text)
        # Of a statement that begins with a mark, the mark is no part of its label.
        if bare(paragraph.text) == bare(f"{statement.label} {statement.text}"):
            there = sent
        loose = paragraph.role == "quoted"
        if there == sent or (loose and there and there in sent) or (named is None and not loose):
            self._now_about(statement, paragraph)
            self._pass("sent", paragraph)
            return True
        if len(sent) >= 12 and there.startswith(sent):
            return self._written_after(statement, paragraph, body)
        if (loose or whole or paragraph.role == "history") and label:
            return self._written_into(statement, paragraph, body)
        return False

    def _tail_of(self, paragraph: Paragraph) -> DraftStatement | None:
        """The statement above, of which a program broke a line so that its end lost its mark."""
        if self._about is None or paragraph.role != "own" or len(paragraph.lines) > 1:
            return None
        begun = f"{self._repeated} {bare(paragraph.text)}"
        there = bare(self._about.statement.text)
        return self._about.statement if self._repeated and begun in there else None

    def _now_about(self, statement: DraftStatement, paragraph: Paragraph) -> None:
        self._label_alone()
        self._repeated = bare(self._without_label(paragraph)) if paragraph.role == "quoted" else ""
        self.returned.add(statement.id)
        sure = {"quoted"} if self._came_back else {"quoted", "own"}
        self._about = _About(statement, certain=paragraph.role in sure)

    def _written_after(self, statement: DraftStatement, paragraph: Paragraph, body: str) -> bool:
        """Words that follow a statement on its own line."""
        self._now_about(statement, paragraph)
        rest = _after(body, statement.text)
        if rest is None:
            return self._written_into(statement, paragraph, body)
        kind = meaning.meaning(rest)
        self._add(
            "comment" if kind == "reword" else kind,
            rest,
            paragraph.where,
            statement,
            certain=paragraph.role == "own",
        )
        return True

    def _written_into(self, statement: DraftStatement, paragraph: Paragraph, body: str) -> bool:
        """A statement that came back in other words, where what was sent is repeated."""
        if _likeness(body, statement.text) < _REWORDED:
            return False
        self._now_about(statement, paragraph)
        self._reworded(
            statement, _whole_line(body), paragraph.where, certain=paragraph.role == "own"
        )
        return True

    def _around(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """Whether it is a heading, an explanation or the like, in a draft that came back."""
        titled, self._titled = self._titled, False
        if self.sent.is_around(paragraph):
            self._titled = self.sent.is_head(paragraph)
            if paragraph.role == "own" and not self.sent.is_stand(paragraph):
                self._about = None  # below a heading, nothing is about what stood above it
            return True
        one = paragraph.text
        next_label = leading_label(following.text, self.sent.statements) if following else None
        heads = len(paragraph.lines) == 1 and len(one) <= 80 and one[-1] not in ".?!:;,"
        heads = heads and one[:1].isupper() and not named_in(one, self.sent.statements)
        if heads and (next_label or titled):
            self.headings.append(one)
            return True
        return False

    def _pass(self, what: str, paragraph: Paragraph) -> None:
        self.passed.setdefault(what, []).extend(line.number for line in paragraph.lines)

    # --- their own words --------------------------------------------------------------------

    def _own(self, paragraph: Paragraph) -> None:
        label = leading_label(paragraph.text, self.sent.statements)
        if label and not paragraph.text[label.end :].strip():
            self._label_alone()
            self._label = (label, paragraph)
            return
        for text, named in pieces_of(paragraph.text, self.sent.statements):
            if named:
                self._label_alone()
                self._named(text, named, paragraph.where)
                self._about = None
            elif self._label:
                above, there = self._label
                self._label = None
                first, last = there.where.split()[1], paragraph.where.split()[-1]
                self._of_numbers(text, text, above, f"lines {first} to {last}")
            elif self._about:
                self._said(
                    text, text, paragraph.where, self._about.statement, certain=self._about.certain
                )
            else:
                self._of_all(text, paragraph.where)

    def _label_alone(self) -> None:
        """A label after which nothing came."""
        if self._label:
            named, paragraph = self._label
            self._label = None
            self._of_numbers(paragraph.text, paragraph.text, named, paragraph.where, certain=False)

    def _named(self, text: str, named: Named, where: str) -> None:
        said = text[named.end :] if named.leading else text[: named.start] + text[named.end :]
        shown = said.strip() if named.plain and not named.unknown else text.strip()
        if not named.leading and meaning.of_the_whole(text) and meaning.exception_in(text):
            self._add("overall", text, where, None)  # "all is right apart from S3 and S4"
            return
        exception = meaning.exception_in(said) if named.leading else None
        if exception and meaning.is_agreement(said[: exception.start()]):
            tail = said[exception.end() :]
            apart = named_in(tail, self.sent.statements)
            but = {number for one in apart for number in one.numbers}
            if but:
                for number in named.numbers:
                    if number not in but:
                        agreed = text[: named.end + exception.start()].strip()
                        self._add("agree", agreed, where, self.sent.statements[number])
                where_else = text[named.end + exception.start() :].strip(" ,;")
                self._of_numbers(where_else, tail[apart[0].end :], apart[0], where)
                return
        self._of_numbers(shown, said, named, where)

    def _of_numbers(
        self, shown: str, said: str, named: Named, where: str, *, certain: bool = True
    ) -> None:
        """What is said of several statements at once is said of each if it is a plain yes or no;
        a comment on several stands once, at the first."""
        statements = [self.sent.statements[number] for number in named.numbers]
        certain = certain and named.certain
        if not statements:
            self._add("comment", shown, where, None, certain=False)
            return
        several = len(statements) > 1 and meaning.meaning(said) in {
            "agree",
            "leave-out",
            "not-meant",
        }
        for one in statements if several else statements[:1]:
            self._said(shown, said, where, one, certain=certain)

    def _said(
        self, shown: str, said: str, where: str, statement: DraftStatement, *, certain: bool
    ) -> None:
        kind = meaning.meaning(said)
        instead = meaning.put_instead(said) if kind == "reword" else ""
        if instead and _likeness(instead, statement.text) >= _REWORDED_WHERE_SAID:
            self._reworded(statement, instead, where, certain=certain)
        elif kind in {"comment", "reword"} and _likeness(shown, statement.text) >= _REWORDED:
            self._reworded(statement, _whole_line(shown), where, certain=certain)
        else:
            self._add(
                "comment" if kind == "reword" else kind, shown, where, statement, certain=certain
            )

    def _reworded(self, statement: DraftStatement, text: str, where: str, *, certain: bool) -> None:
        changes = tuple(word_changes(statement.text, text))
        point = ReplyPoint(
            point=self.new_id(),
            kind="reword",
            statement=statement.id,
            text=text,
            was=statement.text,
            changes=changes,
            certain=certain,
            where=where,
        )
        self.points.append(point)

    def _of_all(self, text: str, where: str) -> None:
        certain = meaning.of_the_whole(text) or meaning.is_agreement(text)
        self._add("overall", text, where, None, certain=certain)

    def _add(
        self,
        kind: PointKind,
        text: str,
        where: str,
        statement: DraftStatement | None,
        *,
        certain: bool = True,
    ) -> None:
        about = statement.id if statement else ""
        point = ReplyPoint(
            point=self.new_id(),
            kind=kind,
            statement=about,
            text=text,
            certain=certain,
            where=where,
        )
        self.points.append(point)


def _after(body: str, sent: str) -> str | None:
    """What follows `sent` in `body`, to the letter; None if that cannot be told."""
    wanted = bare(sent)
    for word in re.finditer(r"\S+", body[: 2 * len(sent) + 200]):
        if bare(body[: word.end()]) == wanted:
            return body[word.end() :].strip().lstrip('”".,;:-–— ').strip() or None
    return None


def _whole_line(text: str) -> str:
    """A statement stands in one paragraph: breaks of a mail program are blanks."""
    return " ".join(text.split())


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(folded(one)[:20_000], folded(other)[:20_000])
