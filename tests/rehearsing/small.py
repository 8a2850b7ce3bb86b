"""A person small enough that every answer can be foreseen."""

from __future__ import annotations

from ltconverse.method.scenarios import (
    Memory,
    Needs,
    OwnLines,
    RecordLine,
    RehearsalPerson,
    Scenario,
    Topic,
    TruePoint,
)

CALL = Memory(
    id="call",
    title="the call you took",
    about=("call", "overview"),
    ask="Tell us about the call.",
    short="It came on a Tuesday.",
    full=(
        "She rang at four on the Tuesday, and I had my coat on, and I sat down again.",
        "She never said help. She said, are you busy, and then she told me all of it.",
    ),
    more="I had been waiting for somebody to ring for weeks, if I am truthful about it.",
    guarded="I answered the call in the way we are told to answer calls.",
    led="Yes, I wrote it all down straight away.",
    feeling="fear",
)
NOTE = Memory(
    id="note",
    title="the note you left for the night team",
    about=("note", "own-team"),
    ask="What became of the note you left?",
    short="I left one on the desk.",
    full=("I wrote it on yellow paper so that nobody could say they had not noticed it there.",),
    needs=Needs(told=("call",)),
    led="Yes, everybody read it.",
    step="view-at-the-time",
    covers="thinking",
    turning_point="evening",
)
SHAME = Memory(
    id="drive",
    title="the drive home",
    about=("drive", "feeling"),
    ask="What was the drive home like for you?",
    short="It was dark.",
    full=("I stopped in a lay-by and could not remember the last three miles of that road.",),
    opened_by=("reflection", "silence"),
    needs=Needs(trust=6),
    step="view-at-the-time",
    covers="feeling",
    feeling="shame",
)
ROTA = Memory(
    id="rota",
    title="the rota that month",
    about=("rota", "conditions"),
    ask="What was the rota like that month?",
    short="Thin.",
    full=("There were two of us for three areas, and one of the two had only started in May.",),
    opened_by=("open", "closed"),
    step="contributory-factors",
    heading="conditions",
)
SEEN = Memory(
    id="seen",
    title="who had seen the note",
    about=("note", "queries"),
    ask="What did you learn later about who had seen the note?",
    short="I could not say.",
    full=(
        "It was under a mug when I came back, with a ring on it, and nobody had turned it over.",
    ),
    opened_by=("silence",),
    step="queries",
)

PERSON = Scenario(
    kind="rehearsal",
    id="small",
    title="A small one",
    sources=("Made up for tests.",),
    before="A worker took a call one evening, and left a note for the night team.",
    teaches=("That a person can be foreseen.",),
    practice="mixed",
    person=RehearsalPerson(
        role="duty worker",
        agency="children's social care",
        mood="tired",
        fears=("being blamed",),
        manner="short sentences",
        trust=4,
    ),
    topics=(
        Topic(id="call", title="the call", words=("call", "rang", "telephone")),
        Topic(id="note", title="the note", words=("note", "yellow paper")),
        Topic(id="drive", title="the drive home", words=("drive", "lay-by", "road")),
        Topic(id="rota", title="the rota", words=("rota", "staffing")),
    ),
    turning_points=(TruePoint(id="evening", title="The evening of the call"),),
    memories=(CALL, NOTE, SHAME, ROTA, SEEN),
    records=(
        RecordLine(
            id="book",
            source="The night book",
            text="Nothing was handed over this evening, no paper found on arrival.",
            memory="seen",
        ),
    ),
    lines=OwnLines(
        greeting=("Hello, I am here now.",),
        guarded=(
            "I would rather not be asked in that way at all.",
            "That is hard to hear, you know.",
        ),
        unsure=("I do not know anything of that, I am afraid.",),
        told=("You have had what I know about {about}, I believe.",),
        listening=("All right, thank you for telling me that.",),
        waiting=("That is all that comes to me just now.",),
        agreeing=("Yes, I suppose that it was like that.",),
        narrow=("I could not say that in one word.",),
        put_right=("I said yes to you before, and it was not so.",),
        relief=("That is an easier thing to be asked by far.",),
        distress=("Please give me one minute, if you would.", "I am still not quite well, sorry."),
        goodbye=("Thank you both for this, and goodbye then.",),
    ),
)
