"""Words beside which what sounds like blame is none. Knows words only.

As regular expressions over levelled text, for the cues of judging.py.
"""

from __future__ import annotations

# It could not have been otherwise; or what helps is asked about, and not who.
EXCUSES = (
    r"\b(?:no way|nobody|no one|not|never|n't|how) (?:\w+ )?(?:you |anyone |they )?(?:could|would"
    r"|should)"
    r"(?: possibly)? have known\b|\b(?:could|would)(?: not|n't) (?:possibly )?have (?:known|seen"
    r"|foreseen)\b"
    r"|\b(?:what|which|anything|something|nothing|else|that) (?:\w+ )?(?:could"
    r"|might) (?:\w+ )?have "
    r"(?:made|helped|been|happened|changed|eased|given|supported)\b"
    r"|\b(?:(?:things|it) could|could (?:things|it)|what could) have gone (?:an|ei|a d|di|o)"
    r"|^(?:\w+ )?(?:i|we) (?:should|could|might|ought to) (?:\w+ )?have\b"
)
# What they hold against themselves, given back; nobody is looked for; or how people speak of it.
NOBODY = (
    r"\b(?:blam(?:ed?|ing) (?:yourself|herself|himself|themselves)|you(?:'re| were| are)? (?:felt"
    r"|feel|feeling|afraid|scared|frightened|worried|anxious|told yourself|thought)"
    r"|sounds as (?:if|though) you)\b"
    r"|\b(?:not|no|n't|nobody|never|without|rather than|instead of) (?:\w+ ){0,3}?(?:to )?"
    r"(?:blam\w*|whose fault|faults?|mistakes?|errors?|failings?|failures?|at fault)\b"
    r"|\b(?:somebody|someone|anybody|anyone|people|we|staff) (?:here )?(?:makes?|make|talk|speak"
    r"|owns?|admits?)\b"
    r"|\b(?:said|talk|spoken|feel|culture|fear|afraid) (?:\w+ )?(?:about|of) (?:blame|mistakes"
    r"|errors|failure)\b"
)
