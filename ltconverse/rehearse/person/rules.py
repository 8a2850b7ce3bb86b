"""The rules by which the person answers, as they are published: an id and one plain sentence each.

Knows nothing else. Every answer names one of them; `rehearse guide` shows them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, as answers name it, and what it says in plain words."""

    id: str
    words: str


RULES: tuple[Rule, ...] = (
    Rule("greets", "At the first words of the pair, the person greets them and waits."),
    Rule(
        "tells",
        "Asked openly about something they remember, the person tells it, a part at a time; asked "
        "how it all began, they tell the beginning of the story.",
    ),
    Rule(
        "goes-on",
        "Asked openly without a subject, or whether there is anything else, the person goes on "
        "from what they were telling, or with what belongs to this step; after two new things in "
        "this way they need a subject.",
    ),
    Rule(
        "begins-before",
        "Where one thing only makes sense after another, the person begins with the other.",
    ),
    Rule(
        "answers-briefly",
        "To a closed question, and to a leading one where there is nothing to agree to, the person "
        "gives a short answer and no more; asked for a plain fact that they hold and feel safe to "
        "tell, such as how many, when, where or who, they say that fact. Asked how they are, or "
        "whether something about the talk itself is all right, they say that it is.",
    ),
    Rule(
        "agrees",
        "When the question holds its answer, the person agrees, even where it was not quite so; "
        "not once they have told how it was. Where they had answered in short, they agree vaguely.",
    ),
    Rule(
        "puts-right",
        "Before the person tells as it was what they had only agreed to, they take that back.",
    ),
    Rule(
        "takes-last",
        "Of several questions at once the person answers the last, in the way that one is asked.",
    ),
    Rule(
        "not-so",
        "When something they never said, or said the other way round, is given back to them, the "
        "person puts it right, and tells no more just then; a guess at a feeling is welcome. The "
        "second time running, trust falls by one.",
    ),
    Rule("closes", "When the person hears blame they close, and trust falls."),
    Rule(
        "stays-wary",
        "While trust is 2 or less, even an open question gets a short answer; open questions, "
        "reflections and room to think bring trust back.",
    ),
    Rule("holds-back", "Some things need more trust than there is yet; until then they are short."),
    Rule(
        "needs-other-way",
        "Some things come only after a reflection, a summary or a silence; until then the person "
        "is short about them.",
    ),
    Rule(
        "deepens",
        "After a reflection or a summary, or asked openly what they felt or thought of what they "
        "just told, the person says more of it: what they felt or thought then, and what lay "
        "behind it; of something else only where it is clearly named or nothing is left.",
    ),
    Rule(
        "uses-silence",
        "When a silence, or a mere “go on”, follows something told, the person may go on unasked, "
        "with that or with what belongs to the same step or turning point.",
    ),
    Rule("fills-silence", "When silence brings nothing more, the person says a word or two."),
    Rule(
        "listens",
        "To a statement the person says that they heard it; to a kind word or a reflection after "
        "they closed, that it reached them.",
    ),
    Rule(
        "told",
        "Asked again about what was wholly told, the person says what still lay behind it, if "
        "anything did, and from then on that they have told it.",
    ),
    Rule("cannot-say", "Asked about nothing they know of, the person says so."),
    Rule(
        "offers-thread",
        "When two questions in a row missed, the person offers a few words to take up.",
    ),
    Rule(
        "meets-record",
        "When a record or what others said is put to them in its step, the person tells how it "
        "was from where they stood. Before that step they do not speak of these things.",
    ),
    Rule(
        "caught-out",
        "When a record or what others said is put to them before its step, the person feels "
        "caught out, and trust falls.",
    ),
    Rule(
        "is-upset",
        "While the person is upset they cannot answer; quiet, a reflection or a kind word helps, "
        "and after two questions they go on all the same. The first kind word is thanked for.",
    ),
    Rule(
        "says-goodbye",
        "At the first statement of the closing, the person says goodbye: shortly, while trust is "
        "below 4 or where they told nothing.",
    ),
    Rule(
        "trust",
        "Trust goes from 0 to 10: blame takes two, a leading question one, a third closed question "
        "in a row one, two multiple questions in a row one, a third silence in a row one; a "
        "reflection, a summary, a kind word now and then or a silence after something told gives "
        "one, and so does an open question while trust is below 5. From 6 on it grows at most once "
        "in three turns, and only by a reflection, a summary or a silence after something felt.",
    ),
    Rule(
        "begins-anew",
        "When something has come in between, the person says so before they next tell of anything.",
    ),
    Rule(
        "same-again",
        "The same turns in the same places always bring the same answers; nothing is by chance, "
        "and nothing longer than a few words is said twice.",
    ),
)
"""All of them, in the order in which they are shown. The last three hold for every answer."""

RULE_WORDS: dict[str, str] = {rule.id: rule.words for rule in RULES}
"""What each rule says, by its id."""
