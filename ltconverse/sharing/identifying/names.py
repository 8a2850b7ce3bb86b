"""Names of the register in a text: as they are spelled, shortened, as initials, as misheard. Pure.

Knows names and what stands for them, spelling and sound; not where names are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ltconverse.exchange.pseudonyms import SOMEONE, Known, Pseudonyms
from ltconverse.sharing.identifying.lists import (
    TITLES,
    is_calendar,
    is_everyday,
    is_function_word,
    is_of_field,
    plain,
    words_of,
    words_that_are_names,
)
from ltconverse.sharing.identifying.model import Spot
from ltconverse.sharing.identifying.sentences import begins_sentence, may_be_a_word
from ltconverse.speech.near_misses import NearMiss, alike, near_misses
from ltconverse.speech.terms import Term, Terms
from ltconverse.speech.transcript import Word

_PARTICLES = words_of(
    """
    de da do dos du di del der den la le el al bin van von ter ten of and
"""
)
# Short forms that are not the beginning of the name they stand for.
_SHORT_FORMS = {
    name: short.split()
    for name, _, short in (
        line.partition(":")
        for line in """
    andrew: drew dru
    anthony: tony
    antonia: toni
    albert: bert bertie
    alexander: sandy sasha xander alex
    alexandra: sandra sasha lexi alex
    barbara: babs
    catherine: kate katie kitty kathy
    katherine: kate katie kitty kathy
    charlotte: lottie charlie
    deborah: debbie
    dorothy: dot dolly
    edward: ted teddy ned
    eleanor: nell nellie ellie
    elizabeth: liz lizzie beth betty libby lisa bess
    emmanuel: manny
    geoffrey: jeff
    gerald: jerry
    gwendoline: wendy
    harold: harry
    helen: nell
    henry: harry hal
    isabella: bella izzy
    jacqueline: jackie
    james: jim jimmy jamie
    john: jack johnny
    jonathan: jon jonny
    joseph: joe joey
    katarzyna: kasia
    karen: kaz
    krzysztof: krzys kris chris
    lawrence: larry
    malgorzata: gosia
    margaret: maggie meg peggy peg maisie
    martha: patty
    mary: molly polly
    michael: mick mike micky mikey
    mohammed: mo
    muhammad: mo
    patricia: pat trish tricia
    rachel: rach
    richard: dick rick ricky
    robert: bob bobby rob
    ronald: ron
    sarah: sal sally
    sharon: shaz
    siobhan: shiv
    susan: sue suki
    theodora: dora teddy
    theodore: ted teddy
    theresa: tess terry
    teresa: tess terry
    thomas: tom tommy
    tracey: trace
    victoria: vicky tori
    william: bill billy liam
    wojciech: wojtek
    zuzanna: zuzia
""".strip().splitlines()
    )
}
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_PIECE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?<![\w.&-])(?P<it>[A-Z]\.? ?[A-Z](?:\.? ?[A-Z])?)\.?(?![\w&-])(?!')")
_TITLE = "|".join(sorted(TITLES))
_BEFORE = re.compile(rf"(?<!\w)(?:(?:{_TITLE})\.? )?(?:[A-Z]\. ?){{0,3}}$", re.IGNORECASE)
_LEADING_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.? ?){1,3}$")
_TRAILING_INITIAL = re.compile(r"^ [A-Z]\b(?!['’-])\.?(?! [A-Z])")
_LIKELY = 0.62
"""How much a word with a capital must be like a name to be offered as it: it is shown anyhow."""
_COMMON_LETTERS = words_of(
    """
    GP HV SW NHS CP TA OK TV AM PM IT ID UK HR MP
"""
)


class Register:
    """The names of a case: finds them in text. `said` has, by name in small letters, how speech
    models write names that are not said as they are written."""

    def __init__(
        self, known: Sequence[Known], said: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.known = tuple(one for one in known if _PIECE.search(one.name))
        self._exact = Pseudonyms([*self.known, *_families_of(self.known)])
        self._terms, self._whose = _terms_of(self.known, said or {})
        self._initials = _initials_of(self.known)
        self._short = _short_forms_of(self.known)

    def spelled(self, text: str) -> Iterator[Spot]:
        """Names as they are spelled, in whole or in part, with titles and initials about them."""
        for start, end, instead in self._exact.places_in(text):
            leading = _LEADING_INITIALS.search(text[max(0, start - 9) : start])
            trailing = _TRAILING_INITIAL.match(text[end : end + 4])
            first = start - len(leading.group()) if leading else start
            last = end + len(trailing.group()) if trailing and leading is None else end
            if text[start:end].islower() and is_everyday(text[start:end]):
                continue
            means = "" if instead in {"", SOMEONE} else instead
            lone = " " not in text[first:last] and not text[first:last].istitle()
            sure = bool(instead) and not may_be_a_word(text, start, text[start:end])
            yield Spot(
                first,
                last,
                "name",
                means or self._maybe(text[start:end]),
                sure,
                everywhere=sure or (not lone and last - first > 12),
            )

    def initials(self, text: str) -> Iterator[Spot]:
        """Two or three capital letters that someone of the register begins with."""
        for found in _INITIALS.finditer(text):
            letters = re.sub(r"[^A-Z]", "", found.group("it"))
            if letters in self._initials and letters not in _COMMON_LETTERS:
                start, end = found.span("it")
                # A sentence that begins with “A K…”, or a word beside a letter, are none.
                if " " not in found.group("it"):
                    sure = not is_of_field(letters)
                    yield Spot(
                        start, end, "letters", self._initials[letters], sure, everywhere=sure
                    )

    def misheard(self, text: str) -> Iterator[Spot]:
        """What sounds like a name of the register and is not spelled so."""
        words, places = _words_of(text)
        if not words or not self._terms:
            return
        for near in near_misses(words, self._terms):
            start, end = places[near.first][0], places[near.last][1]
            if not _is_ordinary(text, start, end):
                yield self._near(text, places, near)

    def _near(self, text: str, places: Sequence[tuple[int, int]], near: NearMiss) -> Spot:
        start, end = places[near.first][0], places[near.last][1]
        small = text[start:end] == text[start:end].lower()
        return Spot(
            start,
            end,
            "name",
            self._whose[near.meant],
            certain=False,
            everywhere=not small and not is_everyday(text[start:end]),
        )

    def who_is(self, words: str) -> str:
        """Who of the register a name that is not in it may be: a short form, or how it sounds; ""
        for nobody."""
        pieces = [plain(one) for one in _PIECE.findall(words) if plain(one) not in TITLES]
        for piece in pieces:
            if piece in self._short:
                return self._short[piece]
        heard = [Word(0.0, 0.0, one, 0.0) for one in words.split() if plain(one) not in TITLES]
        likely = alike(heard, self._terms, _LIKELY) if heard and self._terms else []
        best = max(likely, key=lambda one: one.score, default=None)
        return self._whose[best.meant] if best else ""

    def _maybe(self, name: str) -> str:
        """Who may be meant by words that are spelled like a name, or by a name several have."""
        owners = {one.instead for one in self.known if plain(name) in map(plain, one.name.split())}
        return next(iter(owners)) if len(owners) == 1 else ""


@lru_cache(maxsize=2)
def register_of(
    known: tuple[Known, ...], said: tuple[tuple[str, tuple[str, ...]], ...]
) -> Register:
    """The same register again, without making it anew for every statement."""
    return Register(known, dict(said))


def before_name(text: str, start: int) -> int:
    """Where a name begins with the title and the initials before it."""
    found = _BEFORE.search(text[max(0, start - 24) : start])
    return start - len(found.group()) if found else start


def _ascii(name: str) -> str:
    return "".join(filter(str.isascii, name))


def _terms_of(
    known: Sequence[Known], said: Mapping[str, Sequence[str]]
) -> tuple[Terms, dict[str, str]]:
    """What is listened for, and who each is. A part that several share is nobody's own."""
    whose: dict[str, set[str]] = {}
    for one in known:
        parts = [part for part in one.name.split() if plain(part) not in TITLES]
        own = [part for part in parts if len(part.strip(".")) > 2 and plain(part) not in _PARTICLES]
        joined = [" ".join(parts)] if 1 < len(parts) <= 3 else []
        tail = [" ".join(parts[1:])] if len(parts) > 2 else []
        for term in (*joined, *tail, *own, *(half for part in own for half in _halves(part))):
            whose.setdefault(term.strip(".,"), set()).add(one.instead)
    terms = tuple(Term(text, "name", tuple(said.get(text.casefold(), ()))) for text in whose)
    return Terms(terms), {
        text: next(iter(owners)) if len(owners) == 1 else "" for text, owners in whose.items()
    }


def _families_of(known: Sequence[Known]) -> Iterator[Known]:
    """The Tattersalls: surnames of several people."""
    for one in known:
        surname = one.name.split()[-1]
        if " " in one.name and len(surname) > 3 and not surname.endswith("s"):
            yield Known(f"{surname}s", one.instead)


def _is_ordinary(text: str, start: int, end: int) -> bool:
    """Whether words are everyday ones where they stand, with no title before them: such words sound
    like each other, and only one that is no word was meant as a name."""
    if before_name(text, start) != start:
        return False
    return all(
        is_calendar(word.group())
        or (
            is_everyday(word.group())
            and (
                word.group().islower()
                or is_function_word(word.group())
                or begins_sentence(text, start + word.start())
            )
        )
        for word in _PIECE.finditer(text[start:end])
    )


def _halves(part: str) -> list[str]:
    return [half for half in part.split("-") if len(half) > 3] if "-" in part else []


def _initials_of(known: Sequence[Known]) -> dict[str, str]:
    """Initials of everyone with more than one name; of several with the same, nobody's."""
    found: dict[str, str] = {}
    for one in known:
        parts = [part for part in one.name.split() if plain(part) not in TITLES | _PARTICLES]
        pieces = [piece for part in parts for piece in part.split("-") if piece]
        for letters in {_first_letters(parts), _first_letters(pieces)}:
            if 2 <= len(letters) <= 3:
                found[letters] = "" if letters in found else one.instead
    return found


def _first_letters(parts: Sequence[str]) -> str:
    return "".join(part[0].upper() for part in parts if part[0].isalpha())


def _short_forms_of(known: Sequence[Known]) -> dict[str, str]:
    """What people may be called for short: the beginning of a first name, and what is usual."""
    found: dict[str, str] = {}
    for one in known:
        parts = [plain(part) for part in one.name.split() if plain(part) not in TITLES]
        for name in parts[:1]:
            stems = [name[:length] for length in range(2, len(name))]
            endings = [
                stem + end for stem in stems if len(stem) > 1 for end in ("y", "ie", "z", "s")
            ]
            usual = _SHORT_FORMS.get(_ascii(name), [])
            for short in (*usual, *stems, *endings):
                if short not in parts:
                    found[short] = (
                        "" if found.get(short, one.instead) != one.instead else one.instead
                    )
    return found


def _words_of(text: str) -> tuple[list[Word], list[tuple[int, int]]]:
    """The words of a text as a transcript has them, and where each stands."""
    words, places = [], []
    for found in re.finditer(r"[^\s—–/]+", text):
        bare = found.group().strip('“”"‘([{<')
        start = found.start() + found.group().find(bare) if bare else found.start()
        inner = _TOKEN.match(text, start)
        if not bare or inner is None:
            continue
        end = start + len(bare.rstrip(".,;:!?…”\"’)]}>'"))
        # With a title before it, or a capital within a sentence, it was meant as a name.
        sure = bare[:1].islower() or (
            begins_sentence(text, start) and (is_everyday(bare) or is_of_field(bare))
        )
        sure = sure or plain(bare) in words_that_are_names()
        words.append(Word(0.0, 0.0, bare, 1.0 if sure else 0.5, by_hand=plain(bare) in TITLES))
        places.append((start, max(end, start + 1)))
    return words, places
