"""A child's case in made-up words: the one that likeness was tuned on.

An episode is one of KINDS with one choice for each of its slots; a choice has several wordings, and
so has each fact of it. Every teller tells some of the facts, in a wording of their own.
"""

from __future__ import annotations

from tests.bench.reviews.kinds import Kind, Words

_CHILD = (("the boy", "the little one", "Child B"), ("the girl", "the older child", "Child A"))
_ROOM = (
    ("kitchen", "kitchen"),
    ("back bedroom", "bedroom at the back"),
    ("front room", "living room"),
    ("hallway", "hall"),
)

KINDS = (
    Kind(
        "home-visit",
        ("family support worker", "health visitor", "social worker"),
        {
            "child": _CHILD,
            "room": _ROOM,
            "thing": (
                ("under the table with a blanket", "beneath the table, wrapped in a blanket"),
                ("behind the curtain", "hidden by the curtain"),
                ("in a highchair facing the wall", "strapped in the highchair, turned to the wall"),
                ("on the stairs with a coat on", "sitting on the stairs in a coat"),
                ("holding a broken torch", "with a torch that did not work"),
                ("beside the dog's basket", "next to where the dog sleeps"),
            ),
        },
        (
            "The visit: {child} {thing}",
            "Seeing them at home",
            "The afternoon in the {room}",
            "What we saw in the {room}",
        ),
        (
            (
                "{child} was {thing} the whole time.",
                "Found {child} {thing}.",
                "{child} stayed {thing} and did not come out.",
            ),
            (
                "Mother kept us waiting on the doorstep before she opened.",
                "Had to stand outside for a while until Mother let us in.",
                "It took Mother long to come to the door.",
            ),
            (
                "The {room} was cold and there was no bulb in the lamp.",
                "No light in the {room}, and cold.",
                "You could not see much in the {room}, it was dark.",
            ),
            (
                "Asked to see where the children sleep and was told another day.",
                "We wanted to look upstairs; Mother said next time.",
                "Did not get to see the beds.",
            ),
        ),
    ),
    Kind(
        "referral",
        ("designated safeguarding lead", "social worker", "duty manager"),
        {
            "child": _CHILD,
            "sign": (
                ("a mark on the wrist", "marks round the wrist"),
                ("wet clothes two days running", "came in soaked, two days one after the other"),
                ("lunch hidden in a sock", "hid food in socks"),
                ("falling asleep at assembly", "slept through assembly"),
                ("a cut above the eyebrow", "an eyebrow that was cut"),
            ),
        },
        ("The referral about {child}", "Sending it through to the front door", "{sign}"),
        (
            (
                "School had seen {sign} and sent the form.",
                "The form came from the school: {sign}.",
                "Wrote a referral because of {sign}.",
            ),
            (
                "It was given a lower priority by the screening officer.",
                "Screened as early help, not section 17.",
                "The outcome of screening was early help.",
            ),
            (
                "Nobody rang the school back with the outcome.",
                "School never heard what became of it.",
                "Waited for an answer to the referral and none came.",
            ),
            (
                "The telephone conversation said more than the paper did.",
                "On the phone it had sounded far more worrying than on paper.",
                "What was said in the call never reached the form.",
            ),
        ),
    ),
    Kind(
        "supervision",
        ("family support worker", "team manager", "social worker"),
        {
            "what": (
                ("the unpaid rent", "rent arrears"),
                ("the older sister's school move", "the sister changing schools"),
                ("the grandmother's offer", "what the grandmother had offered"),
                ("the bruise that had an explanation", "a bruise that was explained"),
                ("the house move", "moving to the new flat"),
            )
        },
        ("Supervision that turned on {what}", "The supervision session", "Talking to my manager"),
        (
            (
                "Spent supervision on {what}.",
                "We talked about {what} for most of the session.",
                "Supervision went into {what} and nothing else.",
            ),
            (
                "The plan was left as it was.",
                "Agreed to carry on with the same plan.",
                "No change to the plan came out of it.",
            ),
            (
                "It was cut short by a call from court.",
                "Court rang and the manager had to leave half way.",
                "Interrupted after twenty minutes: court on the phone.",
            ),
            (
                "The file was not open during it.",
                "Nobody looked into the file while we spoke.",
                "It was all from memory, the file stayed shut.",
            ),
        ),
    ),
    Kind(
        "hospital",
        ("paediatric nurse", "social worker", "health visitor"),
        {
            "child": _CHILD,
            "injury": (
                ("a burn on the foot", "the foot that was burnt"),
                ("a broken collar bone", "a fractured clavicle"),
                ("a swallowed battery", "the battery that went down"),
                ("a bite on the arm", "arm with a bite on it"),
                ("a high temperature", "a fever that would not go"),
            ),
        },
        ("{injury}", "A and E with {child}", "The night at hospital"),
        (
            (
                "{child} was brought to hospital with {injury}.",
                "Seen on the ward for {injury}.",
                "Came to A and E: {injury}.",
            ),
            (
                "Stepfather gave one story and Mother another.",
                "The two of them did not tell it the same way, Mother and stepfather.",
                "Mother's account differed from stepfather's.",
            ),
            (
                "The doctor accepted it and they went home before morning.",
                "Discharged in the night; the registrar was content.",
                "They were let go home that night by the registrar.",
            ),
            (
                "The discharge letter went to a former address.",
                "The letter was sent to where they used to live.",
                "We never had the letter, it went to the old flat.",
            ),
        ),
    ),
    Kind(
        "meeting",
        ("team manager", "police officer", "designated safeguarding lead", "health visitor"),
        {
            "absent": (
                ("the paediatrician", "the consultant"),
                ("the housing officer", "housing"),
                ("the drug worker", "the worker from the drug service"),
                ("the probation officer", "probation"),
            ),
            "issue": (
                ("who would see the children", "who should visit the children"),
                ("whether to remove the lodger", "the lodger and whether he could stay"),
                ("the missed appointments", "appointments not kept"),
                ("bail conditions", "the conditions of bail"),
            ),
        },
        ("The strategy discussion", "The meeting about {issue}", "Meeting without {absent}"),
        (
            (
                "Round the table: {issue}.",
                "The meeting was about {issue}.",
                "It was called to decide {issue}.",
            ),
            (
                "{absent} was not there and had not been asked.",
                "No one had invited {absent}.",
                "Without {absent} we only had half of it.",
            ),
            (
                "No minutes went round afterwards.",
                "Never saw minutes of it.",
                "The minutes were typed weeks later.",
            ),
            (
                "Police wanted to act at once, others asked for time.",
                "The officer pressed for an immediate visit and was held back.",
                "We were divided: police to go straight in, the rest to wait.",
            ),
        ),
    ),
    Kind(
        "telephone",
        ("neighbour liaison officer", "duty manager", "police officer", "social worker"),
        {
            "heard": (
                ("screaming through the wall", "screams from next door"),
                ("a child alone on the landing", "a child by itself on the landing"),
                ("furniture thrown", "furniture being thrown about"),
                ("cars coming at night", "strange cars at night"),
            )
        },
        ("The call from the neighbour", "{heard}", "A message taken on duty"),
        (
            (
                "A neighbour rang about {heard}.",
                "Phone call from someone in the block: {heard}.",
                "Somebody living there reported {heard}.",
            ),
            (
                "It was logged as anti-social behaviour.",
                "Went down as a nuisance and not as a worry about children.",
                "Filed with the noise complaints.",
            ),
            (
                "The caller would not give a name.",
                "They wanted to stay anonymous.",
                "An anonymous caller, so less weight was put on it.",
            ),
            (
                "The message lay in a tray until Monday.",
                "Nobody picked the message up over the weekend.",
                "It waited over the weekend.",
            ),
        ),
    ),
    Kind(
        "handover",
        ("social worker", "family support worker", "team manager"),
        {
            "lost": (
                ("the note on the father's visits", "what was known of the father calling"),
                ("the risk assessment", "the assessment of risk"),
                ("the letter from the GP", "a letter the GP had written"),
                ("the safety plan", "the plan for safety"),
            )
        },
        ("Handing the case over", "The transfer", "{lost} not passed on"),
        (
            (
                "{lost} was not handed on.",
                "In the transfer {lost} went missing.",
                "The new worker never had {lost}.",
            ),
            (
                "It took place in ten minutes at a desk, on the last day.",
                "Ten minutes standing by the desk before leaving for good.",
                "Handover was ten minutes, no more.",
            ),
            (
                "The summary had been copied from the year before.",
                "Copied last year's summary.",
                "The chronology stopped the year before.",
            ),
            (
                "The family were not told that the worker changed.",
                "Mother only found out about the new worker on the doorstep.",
                "Nobody introduced the new worker to Mother.",
            ),
        ),
    ),
    Kind(
        "disclosure",
        ("class teacher", "designated safeguarding lead", "police officer"),
        {
            "child": _CHILD,
            "said": (
                ("that he locks the fridge", "that the fridge is locked"),
                ("that the uncle sleeps in her bed", "about the uncle sleeping there"),
                ("that she is frightened of weekends", "being frightened of weekends"),
                ("that they hide when he knocks", "about hiding when he knocks"),
            ),
        },
        ("What {child} said", "{child} told the teacher", "{said}"),
        (
            (
                "{child} told the class teacher {said}.",
                "Heard from {child} {said}.",
                "In the reading corner {child} spoke {said}.",
            ),
            (
                "Wrote the exact words down straight away.",
                "The words were noted as they were said.",
                "A good note was made on the spot, in the child's own words.",
            ),
            (
                "Mother was rung before anyone else was.",
                "The school spoke with Mother first.",
                "Mother knew of it by pick-up time.",
            ),
            (
                "The quiet room was booked and nobody came.",
                "Waited in the room and no officer arrived.",
                "Police could not send anyone that day.",
            ),
        ),
    ),
)
WORDS = Words(
    kinds=KINDS,
    details=(
        ("A wedding party blocked the road.", "Could not park because of a wedding."),
        ("The power was off in the whole street.", "There was a power cut.", "No electricity."),
        (
            "An interpreter came who spoke another dialect.",
            "The interpreter had the wrong dialect.",
        ),
        ("A student on placement sat in.", "The student was with me, it was her first week."),
        ("The grandmother listened in on the speaker phone.", "Grandmother was on loudspeaker."),
        ("A dog barked all through it.", "One could hardly hear for the dog."),
        ("It snowed and half the staff were not in.", "Snow kept people at home that day."),
        ("The fire alarm went off.", "We stood outside for a fire drill."),
        ("A locum was covering who did not know the family.", "Covered by a locum."),
        ("The lodger answered the door.", "It was the lodger who opened."),
        ("There was a new baby in a pram.", "Saw a pram with a baby nobody had told of."),
        ("The laptop would not connect.", "No connection on the laptop, so nothing was looked up."),
        ("It was somebody's birthday in the office.", "Cake in the office that day."),
        ("The taxi had not come.", "She was late since no taxi turned up."),
        ("An old police report was found.", "A police report from years back turned up."),
        ("Somebody had painted over the mould.", "The mould was freshly painted over."),
        ("The key worker was on honeymoon.", "Key worker away, just married."),
        ("A cousin took the phone away.", "The cousin grabbed the telephone."),
        ("He wore a football shirt in the cold.", "Only a football shirt on in that cold."),
        ("The voicemail box was full.", "Could not leave a voicemail, it was full."),
        ("We met in a supermarket cafe.", "Sat in the cafe at the supermarket."),
        ("A translation of the plan was missing.", "The plan had not been translated."),
        ("There were suitcases by the door.", "Packed suitcases stood at the door."),
        ("The school trip was that day.", "Everyone was out on a school trip."),
        ("He had a plaster cast.", "His arm was in plaster."),
        ("A bailiff's notice was on the table.", "Noticed a letter from the bailiffs."),
        ("The heating engineer was there.", "Somebody was mending the boiler."),
        ("It was Ramadan and they were fasting.", "The family were fasting."),
    ),
    views=(
        "Thought at the time that it was being dealt with.",
        "It seemed the sensible thing to do then.",
        "Was worried and could not say why.",
        "Felt out of depth and did not want to show it.",
        "Hoped that somebody with more experience would look at it.",
        "Took it as one thing among many that week.",
        "Did not see it as part of a bigger picture.",
        "Wanted to keep the family on board.",
    ),
    noise=(
        "Carrying nineteen families at that time.",
        "Two people off sick and one post vacant.",
        "The recording system logged out after ten minutes.",
        "There was an inspection coming.",
        "Covered the duty desk as well as own work.",
        "No time to write it up until the evening.",
        "Supervision had been cancelled twice that month.",
        "The office had moved and half the telephones did not work.",
    ),
)
