"""The words by which the method's own topics are known: steps, aspects, the nine headings.

Our own words for what appendix 3 and appendix 5 of SCIE Guide 24 name. Knows words only.
"""

from __future__ import annotations

STEP_WORDS: dict[str, tuple[str, ...]] = {
    "introduction": (
        *("review", "recording", "record this", "being here", "today", "confidential", "purpose"),
        *("before we begin", "before we start", "prepared"),
    ),
    "overview": (
        *("story", "what happened", "your part", "first come into", "first heard", "first hear"),
        *("from the beginning", "involved", "involvement", "first met", "start wherever", "begin"),
        *("came in", "happened next", "come to an end"),
    ),
    "turning-points": (
        *("turning point", "moment", "crucial", "direction", "decision", "decide", "changed"),
        *("made a difference", "pivotal", "turned"),
    ),
    "view-at-the-time": (
        *("at the time", "at that moment", "at that point", "made sense", "make sense", "mind"),
        *("see it then", "going on", "just then", "back then"),
    ),
    "contributory-factors": (
        *(
            "influence",
            "influenced",
            "shaped",
            "got in the way",
            "made it harder",
            "made it easier",
        ),
        *(
            "contributed",
            "factor",
            "affected",
            "part did",
            "most significant",
            "helped or hindered",
        ),
        *("harder", "easier"),
    ),
    "went-well": (
        *("went well", "worked well", "go well", "helped", "good", "proud", "made that possible"),
        *("strength", "pleased", "best"),
    ),
    "queries": (
        *("records show", "record says", "records say", "others told", "others say", "file says"),
        *("notes say", "differs", "different account", "remember it differently", "chronology"),
        *("we have heard", "were told"),
    ),
    "suggestions": (
        *(
            "change",
            "suggest",
            "suggestion",
            "idea",
            "recommend",
            "improve",
            "differently next time",
        ),
        *("off the top of your head", "one thing", "would help", "in future"),
    ),
    "closing": (
        *("anything else", "anything you", "left out", "missed out", "how are you now", "support"),
        *("before we finish", "before we end", "how do you feel now", "reach you", "after today"),
    ),
}

ASPECT_WORDS: dict[str, tuple[str, ...]] = {
    "thinking": (
        *("think", "thought", "thinking", "make of", "made of", "made sense", "make sense"),
        *(
            "understand",
            "believe",
            "going on",
            "picture",
            "explanation",
            "how did it look",
            "see it",
        ),
    ),
    "feeling": (
        *("feel", "felt", "feeling", "feelings", "like for you", "emotion", "affect you", "mood"),
        *("worried", "worry", "afraid", "scared", "anxious", "upset", "stay with you", "leave you"),
    ),
    "information": (
        *("know", "knew", "information", "told", "hear", "heard", "find out", "aware", "learn"),
    ),
    "attention": (
        *(
            "front of your mind",
            "stood out",
            "stand out",
            "notice",
            "noticed",
            "attention",
            "struck",
        ),
        *("else was going on", "on your desk", "caught your eye", "focus", "occupied"),
    ),
    "concerns": (
        *("concern", "concerned", "worry", "worried", "weigh", "weighing", "dilemma", "clash"),
        *("set aside", "torn", "balance", "worried you"),
    ),
    "hopes": (
        *("hope", "hoping", "hoped", "aim", "aiming", "want to achieve", "goal", "wanted"),
        *("trying to"),
    ),
    "options": (
        *("option", "options", "choice", "choices", "alternative", "could do", "possible"),
        *("open to you", "ways of", "what else could"),
    ),
}

HEADING_WORDS: dict[str, tuple[str, ...]] = {
    "family": (
        *("family", "mother", "mum", "father", "dad", "parents", "grandmother", "child", "baby"),
        *("home", "partner", "household", "babysitter", "son", "daughter", "brother", "sister"),
    ),
    "role": (
        *("role", "job", "responsible", "responsibility", "remit", "expected of you", "duty"),
        *("contact with the family", "your task"),
    ),
    "conditions": (
        *("workload", "caseload", "cases", "busy", "staffing", "short-staffed", "staff", "time"),
        *("pressure", "office", "computer", "system", "hours", "admin", "desk", "rota", "cover"),
        *("conditions", "form", "shift", "workplace"),
    ),
    "personal": (
        *(
            "yourself",
            "training",
            "experience",
            "skills",
            "knowledge",
            "tired",
            "ill",
            "confidence",
        ),
        *("qualified", "you as a person", "personally", "motivation", "exhausted", "own life"),
    ),
    "own-team": (
        *("team", "colleague", "colleagues", "supervisor", "supervision", "manager", "advice"),
        *("support", "senior", "line manager", "team meeting", "second opinion"),
    ),
    "inter-agency": (
        *("agency", "agencies", "police", "officer", "health", "hospital", "school", "nursery"),
        *("GP", "health visitor", "midwife", "other professionals", "conference", "multi-agency"),
        *("strategy meeting", "partner agencies", "referral", "consultant", "share information"),
    ),
    "organisation": (
        *("organisation", "management", "managers", "senior management", "policy", "policies"),
        *("procedure", "procedures", "priorities", "targets", "culture", "resources", "threshold"),
        *("department", "budget", "leadership", "inspection"),
    ),
    "political-context": (
        *("national", "government", "press", "media", "political", "politics", "law", "ofsted"),
        *("guidance", "public", "newspapers", "funding", "cuts", "austerity"),
    ),
    "other": ("anything else", "something else", "other influences"),
}
