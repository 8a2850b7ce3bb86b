"""The lists of words that tell names from everything else. Knows files of this room and spelling.

`everyday.txt` has words that may begin a sentence, `field.txt` words of the work that are often
written with capitals, `first_names.txt` and `places.txt` what is found without a capital too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from ltconverse.case.naming import stands_in_positions


def words_of(text: str, between: str | None = None) -> frozenset[str]:
    """The words of a text, or what stands in it `between` marks."""
    return frozenset(" ".join(one.split()) for one in text.split(between) if one.strip())


TITLES = words_of(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev revd reverend father
    sister brother nurse judge pc dc ds di dci dcs dsu wpc pcso sgt sergeant constable
    inspector superintendent councillor cllr imam rabbi canon auntie aunty uncle nan nana
"""
)
FUNCTION_WORDS = words_of(
    """
    a about above according after afterwards again all almost along already also although
    always am among an and another any anyone are around as at away back be because been
    before behind being below beside besides between both but by can could did do does
    doing down during each either else even ever every everyone everything except few
    first for from had has have he her here hers him his how however i if in instead into
    is it its just last later less like many maybe me might more most much my near neither
    never next no nobody none nor not nothing now of off on once one only onto or other
    our out over own perhaps rather she should since so some someone sometimes soon still
    such than that the their them then there these they this those though through till to
    together too towards two under unless until up upon us very was we well were what when
    where whether which while who whose why will with within without would yes yet you
    your let's today tomorrow yesterday okay ok maybe rang saw asked spoke told said seen
    told mum dad mother father child baby dear thanks thank born moved lives went called
    named
"""
)
PEOPLES = words_of(
    """
    afghan african albanian algerian american amharic arab arabic armenian asian
    australian bangladeshi bengali black-african bosnian brazilian bulgarian cantonese
    caribbean catholic chinese christadelphian colombian congolese coptic croatian czech
    danish dari dutch egyptian eritrean estonian ethiopian farsi filipino finnish french
    german ghanaian greek gujarati gypsy haitian hindi hindu hungarian igbo indian iranian
    iraqi irish italian jain jamaican japanese jewish jew jews kashmiri kenyan korean
    kosovan kurd kurdish kurds kuwaiti latvian lebanese lingala lithuanian malay malayalam
    maltese mandarin methodist mirpuri mongolian mormon moroccan muslim muslims nepalese
    nepali nigerian norwegian orthodox pakistani palestinian pashto pashtun pentecostal
    persian polish portuguese punjabi quaker roma romani romanian russian rwandan scottish
    serbian shia shona sikh sikhs sinhalese slovak slovakian slovenian somali spanish
    sri-lankan sudanese sunni swahili swedish swiss sylheti syrian tamil tigrinya
    traveller travellers tunisian turkish turk twi ugandan ukrainian urdu uzbek vietnamese
    welsh yemeni yiddish yoruba zimbabwean zulu buddhist baptist anglican adventist
"""
)

DIRECTIONS = words_of(
    """
    north south east west northern southern eastern western central upper lower great
    little new old royal inner outer mid saint st
"""
)
CALENDAR = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december mondays tuesdays wednesdays
    thursdays fridays saturdays sundays
"""
)
_ENDINGS = ("ed", "ing", "er", "ers", "est")


def is_function_word(word: str) -> bool:
    """Whether it is a small word of grammar, also with what is drawn together with it: I've."""
    low = plain(word).partition("'")[0]
    return low in FUNCTION_WORDS or low == "i"


def is_calendar(word: str) -> bool:
    """Whether it is a weekday or a month."""
    return plain(word).removesuffix("s") in CALENDAR


def plain(word: str) -> str:
    """A word in small letters, without the 's of belonging and with a straight apostrophe."""
    return word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'").strip(".")


@lru_cache(maxsize=20_000)
def is_everyday(word: str) -> bool:
    """Whether a word is ordinary English, so that it may have its capital from its place alone."""
    low = word.casefold().replace("’", "'")
    if "'" in low:
        low, _, ending = low.partition("'")
        if ending == "t" or low == "i":
            return True
    if "-" in low:
        return all(is_everyday(part) or is_of_field(part) for part in low.split("-") if part)
    return low in FUNCTION_WORDS or any(form in everyday() for form in _stems(low))


def is_of_field(word: str) -> bool:
    """Whether a word belongs to the work, and people give it a capital for its importance."""
    low = plain(word)
    parts = [part for part in low.replace("/", "-").split("-") if part]
    known = low in field_words() or low.removesuffix("s") in field_words()
    return (
        known
        or stands_in_positions(low)
        or (len(parts) > 1 and all(is_of_field(part) or is_everyday(part) for part in parts))
    )


def is_first_name(word: str) -> bool:
    """Whether people are called so, as far as the list goes."""
    low = plain(word)
    return low in first_names() or any(
        part in first_names() for part in low.split("-") if "-" in low
    )


def is_lone_first_name(word: str) -> bool:
    """Whether nothing but a first name is written so, even in small letters."""
    low = plain(word)
    return low in first_names() and not is_everyday(low) and low not in words_that_are_names()


@cache
def everyday() -> frozenset[str]:
    """Ordinary words, most of them in one form."""
    return _words("everyday.txt")


@cache
def field_words() -> frozenset[str]:
    """Words of the work, in small letters."""
    return _words("field.txt")


@cache
def first_names() -> frozenset[str]:
    """First names, in small letters."""
    return _words("first_names.txt")


@cache
def known_places() -> frozenset[str]:
    """Towns, counties and countries, in small letters."""
    return _words("places.txt") - everyday()


@cache
def words_that_are_names() -> frozenset[str]:
    """Words of everyday English that are names as well."""
    listed = files("ltconverse.exchange").joinpath("words_that_are_names.txt")
    return frozenset(listed.read_text("utf-8").split())


@cache
def organisations() -> re.Pattern[str]:
    """Charities and firms that are called by everyday words, with their capitals."""
    lines = files(__package__).joinpath("organisations.txt").read_text("utf-8").splitlines()
    names = sorted((one for one in lines if one and not one.startswith("#")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _words(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _stems(word: str) -> set[str]:
    """The word, and what it may be a form of: `repeatedly` of repeated, and that of repeat."""
    once = _stems_once(word)
    return {form for one in once for form in _stems_once(one) if len(form) > 1}


def _stems_once(word: str) -> list[str]:
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss"):
        forms += [word[:-1], word.removesuffix("es")]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word.removesuffix(ending)
            doubled = base[:-1] if base[-1] == base[-2] else base
            forms += [base, base + "e", doubled, base[:-1] + "y" if base.endswith("i") else base]
    if word.endswith("ly"):
        forms += [word[:-2], word[:-2] + "e", word[:-3] + "y"]
    if word.endswith("ness"):
        forms.append(word[:-4])
    return forms
