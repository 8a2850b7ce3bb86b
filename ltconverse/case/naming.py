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
_TITLES = frozenset(
    "cllr councillor dame dc dr lady lord miss mr mrs ms mx pc prof professor rev reverend sgt sir"
    " wpc".split()
)
# Words that stand in roles, agencies and pseudonyms, which many people write with capitals.
_OF_POSITIONS = frozenset(
    # What people are.
    "administrator adviser advisor advocate analyst apprentice assessor assistant associate aunt"
    " auntie baby babysitter boy boyfriend brother care carer caretaker chair chief child"
    " childminder clerk clinician coach colleague commander commissioner constable consultant"
    " coordinator counsellor cousin daughter deputy designate detective director doctor driver"
    " educator executive ex expert facilitator father female first foster friend general girl"
    " girlfriend grandad granddad grandchild grandfather grandma grandmother grandpa grandparent"
    " guardian half head health helper husband independent infant inspector instructor intern"
    " interpreter investigator junior keeper key landlord lawyer lead leader learner lecturer liaison"
    " male man manager matron member mentor middle midwife minder mother mum dad mummy daddy"
    " named nanny neighbour neonatal nephew newborn niece night nurse nursery observer officer"
    " older eldest elder oldest operator other owner paediatrician pair panel paramedic parent"
    " partner patient pharmacist physician physiotherapist planner police practice practitioner"
    " pregnant principal probation programme project psychiatrist psychologist pupil radiographer"
    " receptionist recruit registrar relative representative resident reviewer second secretary"
    " senior sergeant service sibling sister social solicitor son specialist staff step stepbrother"
    " stepfather stepmother stepsister student superintendent supervisor support supporter surgeon"
    " teacher team teenager therapist third toddler trainee trainer trustee tutor twin uncle unborn"
    " uncle unit visitor volunteer ward warden wife witness woman worker young younger youngest"
    " youth"
    # What they work in, at and with.
    " abuse access accident acute addiction adolescent adoption adult adults advice after agency"
    " alcohol ambulance and antenatal area assessment association at authority bank based behaviour"
    " board borough business call case central centre charity childcare children children's city"
    " clinic clinical college committee community contact control council county court crime"
    " criminal crisis custody day dental department development disability district domestic drug"
    " duty early east education eating emergency employment engagement english environment"
    " essential exploitation family field finance fire for force front general gp group"
    " hall help home homeless hospital house housing human immigration in inclusion infection"
    " inner institute intake integrated intensive intervention join joint justice labour language"
    " learning legal leisure line local long looked-after management maternity medical mental"
    " metropolitan military mobile multi-agency national neglect neighbourhood network north"
    " occupational of offending office on online operations organisation out outreach paediatric"
    " parenting partnership pastoral permanence personal physical placement planning play policy"
    " post postnatal prevention primary prison private protection public quality recovery referral"
    " refuge regional rehabilitation rescue residential resources response review risk royal rural"
    " safeguarding safety schedule school screening secondary secure sector security self-harm"
    " services sexual sick south special speech sport standards state strategic strategy substance"
    " supported surgery sure start task team-leader technical term the therapeutic therapy to"
    " training transfer transition transport treatment trust universal university urban urgent"
    " victim violence voluntary walk-in welfare west wing women women's work working workforce"
    " x-ray".split()
)


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


def _plain(word: str) -> str:
    return word.rstrip(".").casefold().replace("’", "'")


def _may_be_a_name(word: str) -> bool:
    plain = _plain(word)
    single = plain.removesuffix("'s")
    known = {plain, single, plain.removesuffix("s"), *plain.split("-")}
    capital = word[:1].isupper() and any(letter.islower() for letter in word)
    return capital and plain not in _TITLES and not known & _OF_POSITIONS
