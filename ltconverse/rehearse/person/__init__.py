"""The person who is played: what they say, by published rules, to what the pair says.

Pure. Knows the scenario, the turns before, how a turn is heard and what it is about. Knows no case,
no storage, no clock and no chance.
"""

from ltconverse.rehearse.person.answering import answer
from ltconverse.rehearse.person.lines import with_common
from ltconverse.rehearse.person.rules import RULE_WORDS, RULES, Rule

__all__ = ["RULES", "RULE_WORDS", "Rule", "answer", "with_common"]
