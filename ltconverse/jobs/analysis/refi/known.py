"""Who and what is meant in a file from another program: coders, texts and codes, known again.

Programs keep names better than guids. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ltconverse.exchange.refi.model import Code, Project, Source, guid_of
from ltconverse.exchange.refi.tidying import PEOPLE
from ltconverse.jobs.analysis.refi.review import SOMEONE
from ltconverse.jobs.analysis.refi.texts import Text
from ltconverse.text import one_line


class Coders:
    """Who is meant by the coders of a file: people of the case by guid or name, else the name."""

    def __init__(self, people: Iterable[str], ours: Project, theirs: Project, coder: str) -> None:
        known = {guid_of("user", one): one for one in (*people, "")}
        self._one = coder
        self._by_name = {one.name.casefold(): known.get(one.guid, one.name) for one in ours.users}
        self._by_name.setdefault(SOMEONE.casefold(), "")
        self._theirs = {
            one.guid: known.get(one.guid, self._by_name.get(one.name.casefold(), one.name))
            for one in theirs.users
        }

    def of(self, guid: str) -> str:
        """A person's id, or the name the file gives; "" for nobody known."""
        return self._one or self._theirs.get(guid, "")


class Texts:
    """Our texts, found by what another program made of them."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = tuple(texts)
        self._by_guid = {one.guid: one for one in self._texts}
        self._by_name = {_plain_name(one.name): one for one in self._texts}
        self._by_letters = {_letters(one.text): one for one in self._texts}

    def like(self, source: Source) -> Text | None:
        """The text it is: by its guid, by its words, or by its name."""
        return (
            self._by_guid.get(source.guid)
            or self._by_letters.get(_letters(source.text))
            or self._by_name.get(_plain_name(source.name))
        )


def _letters(text: str) -> str:
    return "".join(text.split()).removeprefix("\ufeff")


def _plain_name(name: str) -> str:
    """A name as programs leave it: some put an ending to it, or other signs into it."""
    bare = one_line(name).casefold()
    for ending in (".txt", ".docx", ".md"):
        bare = bare.removesuffix(ending)
    return "".join(one for one in bare if one.isalnum())


class Codes:
    """Our codes, by what they are called in files that leave. `keys` are theirs by guid."""

    def __init__(self, ours: Project, keys: Mapping[str, str]) -> None:
        self._by_guid = dict(keys)
        self._by_name: dict[str, str] = {}
        self._people: set[str] = set()
        for top in ours.codes:
            if top.guid == guid_of("heading", PEOPLE):
                self._people = {one.name.casefold() for one in top.all()}
                continue
            for one in top.all():
                self._by_name.setdefault(one.name.casefold(), keys.get(one.guid, ""))

    def key_of(self, code: Code) -> str | None:
        """Its key; "" for a heading of ours that is no code, None for one we do not have."""
        return self._by_guid.get(code.guid) or self._by_name.get(code.name.casefold())

    def is_person(self, code: Code) -> bool:
        """Whether it stands for a person: that their account is theirs, we know."""
        return self.key_of(code) is None and code.name.casefold() in self._people

    def add(self, code: Code, key: str) -> None:
        """It is known from now on."""
        self._by_guid[code.guid] = self._by_name[code.name.casefold()] = key
