"""What names of places, schools and firms end in, what joins their words, what stands by them."""

from __future__ import annotations

from ltconverse.sharing.identifying.lists import words_of
from ltconverse.sharing.identifying.model import Sort

ENDS: tuple[tuple[Sort, frozenset[str]], ...] = (
    (
        "school",
        words_of(
            """
    school schools primary academy college nursery infants infant juniors junior high
    grammar preschool pre-school playgroup kindergarten university sixth rc ce secondary
"""
        ),
    ),
    (
        "hospital",
        words_of(
            """
    hospital infirmary ward clinic surgery practice hospice a&e maternity
"""
        ),
    ),
    (
        "place",
        words_of(
            """
    road street avenue lane close drive crescent terrace grove gardens court hill square
    walk mews row rise view green estate flats house tower towers bridge wharf park way
    station pub inn arms club beach island farm village town city moor common woods wood
    valley bay heath fields field docks market precinct arcade hotel hostel caravan
"""
        ),
    ),
    (
        "organisation",
        words_of(
            """
    trust council team teams association charity centre church chapel mosque temple
    synagogue ltd limited plc agency foundation partnership police force prison
    constabulary sons group project fellowship services service office fund bank union
    home homes hub
"""
        ),
    ),
)
INSTITUTIONS = words_of(
    """
    family court; crown court; high court; county court; magistrates court; youth court;
    children's home; care home; contact centre; children's centre; family centre; health
    centre; nursing home; police station; social services; children's services; adult
    services; court; family hub; family group conference; walk-in centre; youth club; food
    bank; job centre; primary care trust; supreme court; court of protection; coroner's
    court; family practice; general practice
""",
    ";",
)
JOINING = words_of(
    """
    of upon le de van der den la von al bin under du des el ap st
"""
)
MAYBE_JOINING = words_of(
    """
    and the in on
"""
)
AT = words_of(
    """
    in at from near to outside around towards of off behind by via past
"""
)
OF_PEOPLE = words_of(
    """
    said says say was had has is rang rings told tells asked asks took takes went came
    comes thought knew knows saw sees felt feels would could did does didn't wanted agreed
    wrote left covered covers chaired works worked gave got made brought phoned called
    emailed texted visited seemed looked and never always also heard met noticed reported
    referred signed lives lived
"""
)
