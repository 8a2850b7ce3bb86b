"""An adult's case in made-up words: nothing was tuned on it; it is only measured.

It was written after the numbers were settled, in other words and about other work than
`tuned`. The same hand wrote both: it shows that the words do not matter, not that people would.
"""

from __future__ import annotations

from tests.bench.reviews.kinds import Kind, Words

_PLACE = (
    ("bathroom", "bathroom"),
    ("bungalow", "bungalow"),
    ("dayroom", "lounge"),
    ("upstairs landing", "landing"),
)

KINDS = (
    Kind(
        "wound",
        ("district nurse", "care home manager", "agency carer"),
        {
            "wound": (
                ("the sore on the left heel", "a heel that had broken down"),
                ("the sacral sore", "sore at the base of the spine"),
                ("skin torn at the elbow", "elbow with torn skin"),
                ("an ulcer above the ankle", "the ankle ulcer"),
                ("blisters on the palm", "a blistered palm"),
            )
        },
        ("Finding {wound}", "{wound}", "When I changed the dressing"),
        (
            (
                "Uncovered {wound} while washing her.",
                "It was the morning wash that showed {wound}.",
                "{wound} came to light under the old dressing.",
            ),
            (
                "The turning chart had been filled in ahead for the night.",
                "Somebody had ticked the chart for hours yet to come.",
                "Boxes for the next shift carried initials beforehand.",
            ),
            (
                "Photographs were taken but stayed on a private mobile.",
                "A picture exists, on a carer's own handset.",
                "Someone snapped it with their mobile, it never got into the folder.",
            ),
            (
                "Tissue viability had a waiting list of a month.",
                "The specialist for tissue could only come four weeks on.",
                "Put on the tissue viability list, that was it.",
            ),
        ),
    ),
    Kind(
        "fall",
        ("paramedic", "agency carer", "occupational therapist", "domiciliary carer"),
        {
            "spot": (
                ("by the gas fire", "near the gas fire"),
                ("between the commode and the wall", "wedged beside the commode"),
                ("at the foot of the stairlift", "below the stairlift"),
                ("in the shed", "out in the shed"),
                ("on the frozen ramp", "on ice at the ramp"),
            ),
            "place": _PLACE,
        },
        ("The fall {spot}", "Mrs C on the floor", "The lift off the floor"),
        (
            (
                "Mrs C was lying {spot}.",
                "We discovered her {spot}, awake and chatting.",
                "She had gone down {spot} some hours before.",
            ),
            (
                "Her pendant alarm hung on a hook in the {place}.",
                "The pendant was out of reach, hung up in the {place}.",
                "Alarm pendant: not round her neck but in the {place}.",
            ),
            (
                "She declined to be conveyed and signed for it.",
                "A refusal of transport was signed by her.",
                "Would not travel; her signature is on the refusal.",
            ),
            (
                "Capacity was presumed and not tested any further.",
                "No test of capacity, it was taken for granted.",
                "Nobody assessed whether she had capacity for that choice.",
            ),
        ),
    ),
    Kind(
        "medicine",
        ("pharmacist", "GP", "domiciliary carer"),
        {
            "drug": (
                ("two blister packs of warfarin", "a double pack of warfarin"),
                ("the insulin in the bread bin", "insulin kept with the bread"),
                ("morphine patches still in the sleeve", "unopened morphine patches"),
                ("sleeping tablets from her sister", "tablets the sister passed on"),
                ("the stopped diuretic", "water tablets that had been stopped"),
            )
        },
        ("{drug}", "The medicines check", "Tablets"),
        (
            (
                "Came across {drug}.",
                "Counting what there was I noticed {drug}.",
                "There it was: {drug}.",
            ),
            (
                "The administration sheet had gaps for a fortnight.",
                "For two weeks no entry on the administration sheet.",
                "Fourteen days blank on the sheet.",
            ),
            (
                "Repeat prescriptions went on being delivered to the nephew.",
                "Nephew signed for the delivery each time.",
                "All deliveries had been handed to Nephew.",
            ),
            (
                "An email to the practice bounced.",
                "My email came back undelivered from the surgery.",
                "The surgery's mailbox rejected the warning.",
            ),
        ),
    ),
    Kind(
        "money",
        ("bank fraud officer", "housing warden", "adult social worker"),
        {
            "money": (
                ("the cheque for the conservatory", "a conservatory cheque"),
                ("daily cash withdrawals", "cash taken out every day"),
                ("a changed standing order", "standing order that was altered"),
                ("the sold wedding ring", "her wedding ring being sold"),
                ("three unpaid gas bills", "arrears on the gas"),
            )
        },
        ("{money}", "Worries over her money", "Learning about {money}"),
        (
            (
                "Became aware of {money}.",
                "It started with {money}.",
                "I was shown proof of {money}.",
            ),
            (
                "Nephew held the card and knew the number.",
                "The card was in Nephew's wallet, PIN included.",
                "Nephew did the banking with her card.",
            ),
            (
                "She called it a gift and laughed.",
                "To her it was a present, she made a joke of it.",
                "Said with a laugh that she had given it away gladly.",
            ),
            (
                "The concern form was returned for lack of consent.",
                "Our concern came back: no consent box ticked.",
                "They bounced the concern because consent was missing.",
            ),
        ),
    ),
    Kind(
        "discharge",
        ("discharge coordinator", "ward sister", "domiciliary carer", "occupational therapist"),
        {
            "gap": (
                ("no key in the key safe", "an empty key safe"),
                ("the hoist that had not come", "a missing hoist"),
                ("oxygen cylinders left behind", "forgotten oxygen"),
                ("the bed still in its packaging", "a bed nobody had unpacked"),
                ("a package of care that ended in March", "lapsed care package"),
            )
        },
        ("Home from the ward with {gap}", "The discharge", "{gap}"),
        (
            (
                "She arrived home to {gap}.",
                "Back at the bungalow there was {gap}.",
                "The crew met {gap} on arrival.",
            ),
            (
                "The bed was wanted for a trauma patient.",
                "Trauma needed her bed within the hour.",
                "They had to free the bed for an emergency.",
            ),
            (
                "Therapy notes were on a separate system.",
                "Physio recorded on software that the ward cannot open.",
                "What therapists wrote sits on another system.",
            ),
            (
                "Daughter was abroad and left a voicemail.",
                "Daughter spoke on the answering machine from Spain.",
                "A voicemail by Daughter from overseas.",
            ),
        ),
    ),
    Kind(
        "round-table",
        ("adult social worker", "chair of the panel", "fire officer", "GP"),
        {
            "topic": (
                ("hoarding up to the ceiling", "ceiling high hoarding"),
                ("whether to go to the Court of Protection", "a Court of Protection application"),
                ("smoking in bed", "her smoking while in bed"),
                ("an advocate for Mrs C", "finding Mrs C an advocate"),
                ("moving her to extra care", "an extra care flat"),
            )
        },
        ("Panel on {topic}", "The risk panel", "{topic}"),
        (
            (
                "The panel took up {topic}.",
                "On the agenda stood {topic}.",
                "We sat together over {topic}.",
            ),
            (
                "Ten minutes a person, twelve people on the list.",
                "A dozen names to get through, ten minutes apiece.",
                "The agenda gave each name ten minutes.",
            ),
            (
                "Her own wishes were read out from last year's plan.",
                "What she wanted was quoted out of an outdated plan.",
                "Wishes copied across from the previous plan.",
            ),
            (
                "An action was put down without an owner.",
                "The action log names nobody for it.",
                "No one was written beside the action.",
            ),
        ),
    ),
    Kind(
        "refusal",
        ("domiciliary carer", "housing warden", "adult social worker", "district nurse"),
        {
            "refused": (
                ("the meals on wheels", "delivered meals"),
                ("a deep clean", "the deep cleaning"),
                ("having her hair washed", "a hair wash"),
                ("the smoke detector", "a detector for smoke"),
                ("compression stockings", "the tight stockings"),
            )
        },
        ("Turning down {refused}", "She said no", "Her no to {refused}"),
        (
            (
                "She turned down {refused}.",
                "{refused}: she would not hear of it.",
                "Mrs C sent us off when it came to {refused}.",
            ),
            (
                "Nephew answered on her behalf from the armchair.",
                "Every reply was Nephew's, sitting in the armchair.",
                "She looked at Nephew before speaking and he spoke.",
            ),
            (
                "Noted as a lifestyle choice.",
                "The entry reads lifestyle choice.",
                "Lifestyle choice, that is how it was put.",
            ),
            (
                "The contract allowed fifteen minutes a call.",
                "A quarter of an hour, that is all the contract pays.",
                "In a fifteen minute slot you cannot persuade.",
            ),
        ),
    ),
    Kind(
        "alert",
        ("police community officer", "fire officer", "housing warden"),
        {
            "alert": (
                ("milk bottles not taken in", "the milk left on the step"),
                ("smoke from the chimney flue", "a smoking flue"),
                ("wandering at the bus station", "being lost at the bus station"),
                ("shouting on Christmas cards day", "raised voices over Christmas cards"),
                ("a window propped with a walking frame", "the walking frame in the window"),
            )
        },
        ("{alert}", "Called out", "The welfare check"),
        (
            (
                "A welfare check on account of {alert}.",
                "Went round after {alert}.",
                "The trigger was {alert}.",
            ),
            (
                "Body worn video shows an empty larder.",
                "You can see bare shelves on the camera footage.",
                "The officer's camera recorded a larder with nothing in it.",
            ),
            (
                "The vulnerable adult form took nine days to arrive.",
                "Nine days until the form on the vulnerable adult came through.",
                "That form spent nine days in a queue.",
            ),
            (
                "A warden with a master key was on leave.",
                "The master key was with someone on annual leave.",
                "No master key, its holder being away.",
            ),
        ),
    ),
)
WORDS = Words(
    kinds=KINDS,
    details=(
        ("Brass band practice could be heard.", "A brass band was rehearsing next door."),
        ("The budgie was dead in its cage.", "A dead budgie."),
        ("There was an eclipse everyone watched.", "People were out watching the eclipse."),
        ("The lift in the block was out of order.", "Walked up, the lift had broken."),
        ("A trainee paramedic fainted.", "One trainee fainted."),
        ("Her hearing aid whistled.", "A whistling hearing aid."),
        ("The council strike was on.", "Pickets because of the strike."),
        ("A jar of buttons was tipped over.", "Buttons all over, a jar had spilt."),
        ("The river had flooded the lane.", "Floods in the lane, so a detour."),
        (
            "Election leaflets blocked the letterbox.",
            "Leaflets for the election stuck in the door.",
        ),
        ("The vicar was having tea.", "Tea with the vicar was going on."),
        ("Fresh paint on the front gate.", "The gate was still wet with paint."),
        ("The radio played the cup final.", "Cup final on the radio."),
        ("A skip stood outside.", "There was a skip in the drive."),
        ("She thought I was her sister Agnes.", "Addressed me as Agnes."),
        ("Wasps in the porch.", "There was a wasps' nest at the porch."),
        ("It was the hottest day of the summer.", "That heatwave day."),
        ("A census form lay unopened.", "The census envelope was untouched."),
        ("My car was clamped.", "Came out to find the car clamped."),
        ("Knitting needles under the cushion.", "Sat on knitting needles."),
        ("A man from the pools was collecting.", "The pools collector stood there."),
        ("The clocks had gone back.", "Confusion as the clocks had changed."),
        ("The sat nav led to the wrong close.", "Misled by the sat nav."),
        ("Somebody had left lilies.", "A bunch of lilies without a card."),
        ("A Labrador puppy chewed the file.", "The puppy got hold of the file."),
        ("Volunteers were carol singing.", "Carol singers came."),
        ("Her glasses were mended with tape.", "Taped spectacles."),
        ("Scaffolding hid the entrance.", "You could hardly find the entrance for scaffolding."),
    ),
    views=(
        "Believed somebody senior had it in hand.",
        "On that day it looked reasonable.",
        "Had an uneasy feeling all evening.",
        "Did not dare to challenge a doctor.",
        "Trusted what was written before.",
        "One of eleven calls that morning.",
        "Saw only that piece of it.",
        "Wished to respect her choice.",
    ),
    noise=(
        "The rota had three holes in it.",
        "Regulators were due to inspect.",
        "Tablets for recording had no signal.",
        "Mandatory training took two colleagues away.",
        "The merger of the trusts was under way.",
        "Mileage was being cut.",
        "Handover clashed with breakfast.",
        "A new form replaced the old form.",
    ),
)
