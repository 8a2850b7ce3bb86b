"""Words by which a reflection is held against what was said: alike, of meaning, of denying. Data.

A short list for conversations about work with families: whoever gives something back says “mother”
for “mum” and “rang” for “was on the phone”, and says what it meant to somebody in words of feeling.
"""

from __future__ import annotations

from functools import lru_cache

from ltconverse.episodes.english import stem

_SHORT = 4

_ALIKE = """
    mother mum mam mummy mom mama;
    father dad daddy;
    grandmother gran granny nan nana grandma;
    grandfather grandad grandpa;
    aunt auntie aunty;
    child children kid baby infant bairn boy girl lad lass lassie daughter son wee little
    youngster pupil toddler newborn;
    brother sibling sister;
    partner boyfriend husband stepdad man fella fellow bloke stepfather;
    woman lady;
    teenager girls fourteen fifteen youngster adolescent;
    family families household parents parent couple;
    police officer policeman sergeant constable detective;
    doctor consultant registrar paediatrician gp;
    nurse sister midwife ward;
    hospital ward bed admission admitted clinic intensive;
    school teacher headteacher head class classroom;
    manager supervisor boss supervision leader senior supervised supervise;
    carer carers care worker staff colleague;
    interpreter interpreting interpret translate translating translator language;
    phone telephone ring rang call called line handset mobile phoning ringing voicemail;
    message letter email note slip write written wrote writing recorded record log logged notes
    typed type filed paperwork paper chronology diary list sheet page book put report;
    form box boxes tick checklist;
    tell told say said mention explain speak spoke talk talked story account answer reply;
    ask question enquire wonder;
    see saw seen notice noticed watch look spot clocked strike struck eye eyes;
    read reading looked pages;
    hear heard listen told;
    visit visited went round came called drop home;
    drive drove car driving taxi cab;
    settee sofa couch;
    fall fell drop dropped falling dropping;
    boots shoes trainers;
    hall hallway corridor passage;
    house home flat place room address;
    bath bathing wash washed;
    quiet still silent silence calm;
    settled calm content fine stable;
    feed fed bottle milk food eat eaten ate toast bread chips hungry starving meal feeding;
    cold frost snow sleet winter coat;
    night dark evening asleep sleep slept bed awake bedtime lying;
    morning early dawn breakfast day daytime daylight;
    weekend saturday sunday;
    week fortnight days day month;
    late slow delay ten;
    short few couple little minutes minute quick brief;
    wait waited waiting hold held hang;
    leave left leaving walk;
    stop stopped end ended finish;
    begin start began first scratch afresh anew;
    money pay paid poor afford skint poverty wage cost price pound;
    medicine insulin dose medication drug;
    ill sick poorly unwell;
    die dead death died dying hospice;
    accident meant purpose;
    injury fracture fractured bruise bruising mark marks hurt broken;
    violence hit shouted shout rude nasty;
    dirty mess clean tidy scrubbed;
    fridge freezer meter;
    computer system screen machine software optimise optimiser;
    number figure figures count per cent;
    green tick board magnet column;
    meeting panel conference review handover round;
    plan agreement arrangement agreed agree idea;
    decision decide choice choose chose option options way ways weigh;
    trust believe rely faith;
    sure certain certainty confident;
    doubt suspicious unsure challenge challenged question;
    support help helped helps backed held looked;
    refuse refused decline declined no said;
    law court legal solicitor order hearing judge;
    threshold criteria referral refer action;
    job work role task post duty shift hats;
    team group colleagues others folk people;
    short-staffed vacancy vacancies posts chairs empty gap lack shortage;
    workload caseload number many children;
    training trained train taught teach course showed shown;
    test tested check checked checks proof confirm;
    opinion view picture impression image seen drawn drew pictured;
    rain wet sleet water;
    tired exhausted teeth weary;
    happy glad pleased proud delighted chuffed;
    worried concern concerned worry afraid frightened;
    worth value use useful;
    different another other;
    same alike too;
    whole complete full all;
    young nineteen twenty age teenage old six eight;
    card cards crib game;
    cheat cheated;
    rubbish bin bag;
    smell smelled sweet nose;
    sock socks foot feet heel toe shoes;
    skin broke broken sore;
    refer referral inbox triage;
    cooker hob stove kettle;
    name surname named names;
    twice two both second couple double pair;
    alone single own sole;
    kind lovely nice warm friendly;
    beg begged please ask;
    scale scales weigh weight weighed chart centile;
    promise promised swear sworn oath shook;
    apologise apology sorry;
    cupboard wall door;
    kitchen dinner toast;
    careful thorough;
    mean meant sense;
    brochure tender inspection;
"""
_MEANING = """
    feel felt feeling feelings seem sound sounded hard difficult easy tough heavy weight
    matter mattered important frightened frightening afraid scared fear anxious worry worried
    worrying concern concerned nervous alone lonely lonelier isolated isolating relieved
    relief glad happy pleased proud pride delighted sad upset upsetting grief grieving angry
    anger cross furious guilty guilt ashamed shame regret regretted sorry embarrassed silly
    stuck trapped torn helpless powerless exhausted exhausting tired overwhelmed overwhelming
    pressure stress stressed stressful carry carried carrying shock shocking shocked painful
    pain hurt devastating devastated moment trust trusted care cared meaning meant mean means
    sense hope hoped hoping wish wished want wanted need needed like liked love loved believe
    believed rely relied sure certain doubt doubted uncertain clear unclear calm safe safety
    unsafe comfortable uncomfortable uneasy natural normal usual ordinary obvious sudden
    suddenly really truly honest honestly real quite almost hardly barely only even always
    never ever still somehow perhaps maybe probably certainly clearly exactly especially
    mostly mainly rather enough whole entirely completely part parts kind sort lot bit thing
    anything something nothing everything anybody everybody somebody nobody anyone everyone
    someone person people others story picture view side sides reason reasons point question
    questions answer answers idea ideas thought thinking think understand understood realise
    realised notice noticed aware know knew known knowing decide decided decision decisions
    choice choices option options way ways difference different same other place time times
    long short early late soon often once twice again today now then back ahead away apart
    together close near far big small great good bad better worse best worst right wrong fair
    unfair true untrue useful value valued worth respected respect dismissed ignored heard
    listened seen invisible unseen support supported unsupported backed help helped helpful
    responsible responsibility protect protected protecting share shared strong strength weak
    struggle struggled struggling manage managed managing cope coped coping try tried trying
    work worked working job role end ended start started begin began happen happened happening
    change changed become became turn turned keep kept stay stays stayed let lets leave left
    hold held give given gave find found look looked looking see saw seeing hear hearing tell
    told telling talk talked talking speak spoke say said saying ask asked asking use used
    show showed shown set stand stood stop stopped accept accepted accepting expect expected
    expecting accident formality success accusation credit conversation experience situation
    sign signs chance chances lives life world mind heart head strike struck bring brought
    remember remembered forget forgotten trouble troubled problem problems able unable free
    ready willing usually nearly certainty doubtful kindly gentle warm warmth taken serious
    seriously distance opportunity balance risk risks danger dangerous reassured reassuring
    reassurance comfort comforted confidence confident confirmed confirm explain explained
    explanation describe described plain simple complicated possible impossible likely
    unlikely mixed absolutely amount attention barrier burden cost deep deeply effort energy
    fault blame blamed hidden instinct inner lost loss loyal loyalty memory message order
    pattern pace past patience patient personal plenty position power private process purpose
    quickly quick quiet rest result room routine rush rushed rule second secret separate sharp
    silent silence skill slow slowly space steady surprise surprised tension tense theme tight
    timing touch touched touching track truth vulnerable wary weary wonder wondered wondering
    word words yet yourself judge judged judging instead without within between through around
    towards against despite during since until whether although though unless along across ago
    himself herself themselves myself ourselves itself else indeed actual actually basically
    simply perfectly fully totally particular particularly thank thanks please okay hello
    passing middle tiny huge dozen dozens half month months year years week weeks day days
    hour hours minute minutes advice advise inform informed description details detail
    doorstep poverty run running matters conclusion conclude assume assumed assuming suggest
    suggested impression glimpse contrast compared promise promised praise praised challenge
    challenged avoid avoided admit admitted appear appeared consider considered continue
    continued control count counted cover covered create created deal dealt depend depended
    develop discover discovered doing encourage encouraged ensure escape face faced follow
    followed form gather gathered guard handle handled imagine imagined include included
    increase interest interested introduce involve involved join joined lack lacked limit
    limited lean leaned link linked maintain measure measured miss missed missing mention
    mentioned move moved notion offer offered oppose opposed overlook overlooked persuade
    persuaded pictured pointed prefer preferred prepare prepared present presented prevent
    prevented proof prove proved push pushed raise raised reach reached react reacted receive
    received recognise recognised reflect refuse refused reject remain remained remind
    reminded repeat repeated represent require required resist respond responded response
    satisfy save saved search seek sought settle settled slip slipped soften softened
    softening solve solved sorted spare spoil spoilt spoiling spot spotted step stepped suffer
    suspect suspected switch tempt tend tie tied treat treated wake waste wasted watch watched
    win won yield blank joking joke sank sink emptiest empty new report agree agreed making
    weigh weighs weighed weighing
"""
_UNTURNED = """
    know think feel see look want like mean sure even mind say tell ask need remember believe
    happen time day thing much many well right good bad hope wish worry really always never
    ever only
"""
_NEGATIONS = "not no never neither nor without cannot unable"


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """As `stem`, but that "move" and "moved" are one, too."""
    found = stem(word)
    return found[:-1] if len(found) == _SHORT and found.endswith("e") else found


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(root, words.split()))


def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in map(_stems, _ALIKE.strip().rstrip(";").split(";")):
        for root in group:
            found[root] = found.get(root, frozenset()) | group
    return found


ALIKE: dict[str, frozenset[str]] = _alike()
"""Of a stem, the stems that mean nearly the same here."""

MEANING: frozenset[str] = _stems(_MEANING)
"""Stems of feeling, meaning and talking: a guess may be made of these alone."""

NEGATIONS: frozenset[str] = frozenset(_NEGATIONS.split())
"""Words that deny what follows them in the same clause; so does any in “n't”."""

UNTURNED: frozenset[str] = _stems(_UNTURNED)
"""Stems of which it tells nothing that they are denied in one place and not in another."""
