"""Whether a role or a pseudonym looks like a person's name: a question worth asking. Pure.

People are called by position and the family by pseudonym; names belong in the register. This
guesses from capitals and titles alone, so it may ask for nothing and may miss one.
"""

from __future__ import annotations

import re
from itertools import pairwise

# A capital, then small letters, as names are written: Jane, O'Brien, Anne-Marie, McDonald. Not
# NHS, and not the A of "Child A". (`[^\W\d_]` is any letter of any script.)
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_TITLE_WORDS = """
    cllr councillor dame dc dr lady lord miss mr mrs ms mx pc prof professor rev reverend sgt sir
    wpc
"""
_TITLES = frozenset(_TITLE_WORDS.split())
# Words that stand in roles, agencies and pseudonyms, which many people write with capitals.
_POSITION_WORDS = """
    abuse access accident acute addiction administrator adolescent adoption adult adults advice
    adviser advisor advocate after agency alcohol ambulance analyst and antenatal apprentice
    area assessment assessor assistant associate association at aunt auntie authority baby
    babysitter bank based behaviour board borough boy boyfriend brother business call care carer
    caretaker case central centre chair charity chief child childcare childminder children
    children's city clerk clinic clinical clinician coach colleague college commander
    commissioner committee community constable consultant contact control coordinator council
    counsellor county court cousin crime criminal crisis custody dad daddy daughter day dental
    department deputy designate detective development director disability district doctor
    domestic driver drug duty early east eating education educator elder eldest emergency
    employment engagement english environment essential ex executive expert exploitation
    facilitator family father female field finance fire first for force foster friend front
    general girl girlfriend gp grandad grandchild granddad grandfather grandma grandmother
    grandpa grandparent group guardian half hall head health help helper home homeless hospital
    house housing human husband immigration in inclusion independent infant infection inner
    inspector institute instructor intake integrated intensive intern interpreter intervention
    investigator join joint junior justice keeper key labour landlord language lawyer lead
    leader learner learning lecturer legal leisure liaison line local long looked-after male man
    management manager maternity matron medical member mental mentor metropolitan middle midwife
    military minder mobile mother multi-agency mum mummy named nanny national neglect neighbour
    neighbourhood neonatal nephew network newborn niece night north nurse nursery observer
    occupational of offending office officer older oldest on online operations operator
    organisation other out outreach owner paediatric paediatrician pair panel paramedic parent
    parenting partner partnership pastoral patient permanence personal pharmacist physical
    physician physiotherapist placement planner planning play police policy post postnatal
    practice practitioner pregnant prevention primary principal prison private probation
    programme project protection psychiatrist psychologist public pupil quality radiographer
    receptionist recovery recruit referral refuge regional registrar rehabilitation relative
    representative rescue resident residential resources response review reviewer risk royal
    rural safeguarding safety schedule school screening second secondary secretary sector secure
    security self-harm senior sergeant service services sexual sibling sick sister social
    solicitor son south special specialist speech sport staff standards start state step
    stepbrother stepfather stepmother stepsister strategic strategy student substance
    superintendent supervisor support supported supporter sure surgeon surgery task teacher team
    team-leader technical teenager term the therapeutic therapist therapy third to toddler
    trainee trainer training transfer transition transport treatment trust trustee tutor twin
    unborn uncle unit universal university urban urgent victim violence visitor voluntary
    volunteer walk-in ward warden welfare west wife wing witness woman women women's work worker
    workforce working x-ray young younger youngest youth
"""
_OF_POSITIONS = frozenset(_POSITION_WORDS.split())


def looks_like_a_name(text: str) -> str:
    """The words in `text` that look like a person's name, "" when none do.

    A title and a capitalised word ("Dr Ahmed"), or two capitalised words neither of which is
    usual in a position ("Jane Smith", but not "Health Visitor" or "Child A").
    """
    words = [found.group() for found in _WORD.finditer(text)]
    for one, following in pairwise(words):
        titled = _plain(one) in _TITLES and one[:1].isupper()
        if _may_be_a_name(following) and (titled or _may_be_a_name(one)):
            return f"{one} {following}"
    return ""


def stands_in_positions(word: str) -> bool:
    """Whether a word is usual in roles, agencies and pseudonyms, however it is written."""
    plain = _plain(word)
    return bool({plain, plain.removesuffix("'s"), plain.removesuffix("s")} & _OF_POSITIONS)


def _plain(word: str) -> str:
    return word.rstrip(".").casefold().replace("’", "'")


def _may_be_a_name(word: str) -> bool:
    plain = _plain(word)
    single = plain.removesuffix("'s")
    known = {plain, single, plain.removesuffix("s"), *plain.split("-")}
    capital = word[:1].isupper() and any(letter.islower() for letter in word)
    return capital and plain not in _TITLES and not known & _OF_POSITIONS
