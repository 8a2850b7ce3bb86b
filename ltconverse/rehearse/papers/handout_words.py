"""The words of the handout: the same for every scenario, so that none can give anything away."""

from __future__ import annotations

from ltconverse.rehearse.values import Kind

BEFORE = "What you are told beforehand"

AIMS = "What a rehearsal is for"
AIMS_ARE = (
    (
        "To try ways of asking with a simulated person, where a question that closes somebody "
        "does no harm."
    ),
    (
        "To see the work as it looked to the person then: what they knew, felt, weighed and hoped, "
        "and what around them helped or hindered."
    ),
    "To come away with one thing to try the next time. Nobody is compared with anybody.",
)

BEGIN = "How to begin"
BEGIN_SO = (
    "Agree who leads and who follows and notes. You change over half-way, if you like.",
    "Begin with `ltconverse rehearse start {scenario}`.",
    (
        "What you type is said to the person, who answers. Enter on an empty line waits in "
        "silence; `\\` before a line makes it a note."
    ),
    (
        "Go through the steps that stand on the screen, in their order. What others said and "
        "records show waits for the queries."
    ),
    (
        "`/why` shows how your last words were heard. `/hold` rests and `/goon` goes on; `/again` "
        "steps back to try the same moment otherwise."
    ),
    (
        "`/end` ends it; the feedback comes then. Either of you may stop at any time, without "
        "giving a reason."
    ),
)

WAYS = "Ways of asking, and what each tends to bring"
WAYS_LEAD = "A program hears them by rules about words, and not always as you meant them."
WAYS_BRING: dict[Kind, str] = {
    "open": (
        "“Tell us”, “describe”, “how”, “what”. They bring an account, with its reasons; most of "
        "what there is to learn comes in this way."
    ),
    "closed": (
        "They bring yes, no, or one fact, and then the next question is waited for. Good for a "
        "date or a name."
    ),
    "leading": "They hold their answer. People tend to agree, even where it was not quite so.",
    "multiple": "Mostly the last is answered, and briefly.",
    "blaming": "“Why didn't you”, “you should have”. People defend themselves, or close.",
    "reflection": (
        "They give back what you heard, or what it was like. Often the person goes on from there, "
        "and deeper."
    ),
    "summary": (
        "They gather several things that were told, so that what you took amiss can be put right."
    ),
    "statement": (
        "They tell, explain or thank. They make things clear and safe; nothing is asked by them."
    ),
    "silence": (
        "They leave room. After something was told, more may come; too many of them weigh."
    ),
}

AFTER = "Afterwards"
AFTER_IT = (
    "`ltconverse rehearse feedback` shows how it was asked, with the places to look at.",
    (
        "Read what stands first, and choose one thing to try. What there was more of gives the "
        "scenario away: leave it if you mean to speak with this person again."
    ),
    "If the story comes close to work of your own, tell the trainer; there is time for that.",
)

NOTES = "For your notes"
NOTES_LEAD = "Their words, as they said them; and what you would like to come back to."
