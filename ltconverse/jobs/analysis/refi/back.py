"""Codes and codings made in another program, brought back onto the same words of the case.

A text is known again by its guid, its name or its words; a code by its guid or its name; a coder by
name. What is in the case already is left as it is, new codes become the review's own, and whatever
finds no place is told, never guessed. Asks nothing and shows nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.episodes.sources import key_of
from ltconverse.errors import BadCodings, NotFound
from ltconverse.exchange.refi.aligning import Alignment
from ltconverse.exchange.refi.model import Code, Codebook, Coding, Project, Selection, Source
from ltconverse.exchange.refi.tidying import ready
from ltconverse.jobs.analysis.refi.codes import keys_by_guid
from ltconverse.jobs.analysis.refi.known import Coders, Codes, Texts
from ltconverse.jobs.analysis.refi.review import Review, review_of
from ltconverse.jobs.analysis.refi.texts import Part, Text
from ltconverse.jobs.opening import OpenCase
from ltconverse.text import excerpt, many

MOST_BYTES = 50_000_000
_MOST_IN_JOURNAL = 200
"""So many of those that found no place are kept one by one; of the rest, how many there are."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose codings they are: `coder` (a person's id), "" for whom the file names; `in_round` the
    round of coding apart they belong to (an id), "" for none."""

    coder: str = ""
    in_round: str = ""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What was taken over of a file: new codings, new codes, and those that were there already.

    `unplaced` says in words what found no place, `remarks` what else to know.
    """

    codings: int
    codes: int
    already: int
    unplaced: tuple[str, ...]
    remarks: tuple[str, ...]


def import_codings(
    case: OpenCase,
    path: Path,
    *,
    whose: Whose | None = None,
    more: Iterable[Text] = (),
    keep: bool = True,
) -> BroughtIn:
    """Bring the codes and codings of a .qdpx or .qdc into the case; all of it is one step.

    `whose` they are is what the file says, unless told otherwise. `more` are texts of recordings as
    they left. Without `keep` nothing is kept: it only says what would be. Raises BadCodings, naming
    the file, where nothing can be read.
    """
    from ltconverse.exchange.refi.reading import read_qdc, read_qdpx  # late: they take lxml

    content, name = _content(path), path.name
    at_all = review_of(case.state, more=tuple(more), everything=True)
    bringing = _Bringing(case, at_all, whose or Whose())
    if content.startswith(b"PK"):
        project = read_qdpx(content, name)
        bringing.codes(project)
        bringing.codings(project)
        problems = project.problems
    else:
        codebook = read_qdc(content, name)
        bringing.codes(codebook)
        problems = codebook.problems
    brought = bringing.brought(str(one) for one in problems)
    bodies = [*bringing.new_codes, *bringing.new_codings]
    if keep and (bodies or brought.unplaced):
        told = e.CodingsBroughtIn(
            source=name,
            sha256=hashlib.sha256(content).hexdigest(),
            codings=brought.codings,
            unplaced=_few(brought.unplaced),
        )
        case.record(*bodies, told)
    return brought


@dataclass
class _Bringing:
    """One file on its way into the case."""

    case: OpenCase
    review: Review
    whose: Whose
    new_codes: list[AnyBody] = field(default_factory=list)
    new_codings: list[AnyBody] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    already: int = 0
    _parted: int = 0
    # Of their codes, by guid: the key, the title, and which stand for people.
    _keys: dict[str, str] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)
    _people: set[str] = field(default_factory=set)
    # Who has given which code to which words already.
    _there: dict[tuple[str, int, int, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ours = ready(self.review.project)
        codings = self.case.state.analysis.codings
        for one in self.review.given:
            if self.whose.in_round and not (
                one.made and codings[one.id].round == self.whose.in_round
            ):
                continue  # what a coder says apart counts for itself
            for part in one.text.parts(one.start, one.end):
                self._there.setdefault((*_place(part), one.key), set()).add(one.coder)

    # --- codes --------------------------------------------------------------------------------

    def codes(self, theirs: Project | Codebook) -> None:
        """Know their codes again, and take over those that are new."""
        keys = keys_by_guid(self.case.state, self._ours.codes, self.review.keys)
        ours = Codes(self._ours, keys)
        for code in theirs.codes:
            self._code(code, "", ours)

    def _code(self, code: Code, parent: str, ours: Codes) -> None:
        self._titles[code.guid] = code.name
        key = ours.key_of(code)
        if ours.is_person(code):
            self._people.add(code.guid)
        elif key is None and any(one.is_codable for one in code.all()):
            key = self.case.new_id()
            self.new_codes.append(
                e.CodeAdded(
                    code=key,
                    title=code.name,
                    parent=parent,
                    explanation=code.description,
                    colour=code.colour,
                )
            )
            ours.add(code, key)
        self._keys[code.guid] = key or ""
        for child in code.children:
            self._code(child, key or "", ours)

    # --- codings ------------------------------------------------------------------------------

    def codings(self, theirs: Project) -> None:
        """Bring every coding onto our words."""
        coders = Coders(self.case.state.people, self._ours, theirs, self.whose.coder)
        texts = Texts(self.review.texts)
        for source in theirs.sources:
            text = texts.like(source)
            if text is not None:
                self._source(source, text, coders)
            elif count := len(source.selections) + len(source.codings):
                said = many(count, "passage")
                self.unplaced.append(f"{said}: no text of the case is “{_called(source)}”.")

    def _source(self, source: Source, text: Text, coders: Coders) -> None:
        for coding in source.codings:
            title = self._titles.get(coding.code, "")
            self.unplaced.append(
                f"“{title}” was given to all of “{_called(source)}”: code its passages."
            )
        alignment = Alignment(text.text, source.text)
        for one in source.selections:
            if not one.codings:
                self._remark(one, excerpt(source.words(one)))
            elif codings := self._of_words(one, source):
                words = excerpt(source.words(one))
                place = alignment.place(one.start, one.end)
                parts = text.parts(*place) if place else []
                if not parts:
                    why = "holds no statement" if place else "is not the same"
                    self.unplaced.append(f"“{words}”: what stands there in “{text.name}” {why}.")
                self._parted += len(parts) > 1
                for coding in codings if parts else ():
                    coder = coders.of(coding.user or one.user)
                    self._coded(coding.code, parts, coder, (one.description, words))

    def _of_words(self, one: Selection, source: Source) -> tuple[Coding, ...]:
        """Its codings, but for those that say whose the whole text is."""
        if (one.start, one.end) != (0, len(source.text)):
            return one.codings
        return tuple(coding for coding in one.codings if coding.code not in self._people)

    def _remark(self, one: Selection, words: str) -> None:
        if one.description:
            told = excerpt(one.description)
            self.unplaced.append(f"A remark without a code, on “{words}”: {told}")

    def _coded(self, code: str, parts: list[Part], coder: str, told: tuple[str, str]) -> None:
        """`told`: the remark, and the words as a message names them."""
        key = self._keys.get(code, "")
        if not key:
            title = self._titles.get(code, "")
            self.unplaced.append(f"“{told[1]}”: “{title}” is a heading and no code.")
            return
        for part in parts:
            self._part(part, key, coder, told[0])

    def _part(self, part: Part, key: str, coder: str, remark: str) -> None:
        place = (*_place(part), key)
        coders = self._there.setdefault(place, set())
        if coder in coders or (coders and not coder):
            self.already += 1
            return
        coders.add(coder)
        self.new_codings.append(
            e.PassageCoded(
                coding=self.case.new_id(),
                source=part.ref,
                start=part.start,
                end=part.end,
                words=part.words,
                code=key,
                coder=coder,
                round=self.whose.in_round,
                note=remark,
            )
        )

    # --- what came of it ----------------------------------------------------------------------

    def brought(self, problems: Iterable[str]) -> BroughtIn:
        """All of it, with what the file itself had wrong."""
        return BroughtIn(
            len(self.new_codings),
            len(self.new_codes),
            self.already,
            (*self.unplaced, *problems),
            tuple(self._remarks()),
        )

    def _remarks(self) -> Iterator[str]:
        if self._parted:
            said = many(self._parted, "passage")
            yield f"{said} went over several statements and became one in each."


def _place(part: Part) -> tuple[str, int, int]:
    """A place that is the same however a recording's words are put into lines."""
    if part.ref.recording:
        return f"r:{part.ref.recording}", round(part.ref.start * 100), round(part.ref.end * 100)
    return key_of(part.ref), part.start, part.end


def _called(source: Source) -> str:
    return excerpt(source.name) or "a text without a name"


def _few(unplaced: tuple[str, ...]) -> tuple[str, ...]:
    shown = unplaced[:_MOST_IN_JOURNAL]
    left = len(unplaced) - len(shown)
    return (*shown, f"and {left} more") if left else shown


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadCodings(f"{path} is not an ordinary file.", hint="Name a file.")
        with path.open("rb") as handle:
            content = handle.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(f"{path}: there is no such file.", hint="Check its name.") from None
    except (OSError, ValueError) as reason:
        said = getattr(reason, "strerror", None) or "the name cannot be used"
        raise BadCodings(f"{path} cannot be read: {said}.", hint="Is it yours to read?") from None
    if not content:
        raise BadCodings(f"{path} is empty.")
    return content
