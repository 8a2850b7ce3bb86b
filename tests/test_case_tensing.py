"""Guessing the tense of a note: lines as reviewers type them, with near misses."""

from __future__ import annotations

import pytest

from ltconverse.case.events import Tense
from ltconverse.case.state import Note
from ltconverse.case.tensing import LONGEST_GUESSED, guess, just_guessed
from ltconverse.errors import BadEntry
from tests.talking import Talk

NOW = """
Looking back, the call set the tone for everything.
Looking back now, she would have rung the GP first.
And looking back I can see how tired we all were.
Looking back at that day, nobody had read the file.
But looking back, it was a busy week.
With hindsight the second visit came too late.
With the benefit of hindsight, they were asking for help.
In hindsight it looks obvious to her.
In retrospect the meeting decided very little.
Now I think he was frightened of us.
now I know that the grandmother had rung twice
Now, I can see how the two stories fit together.
I now think the supervision was too short.
I now know there had been a call in March.
She now sees how the first story stuck.
He now thinks the form steered him.
They now wish the two teams had met.
I realise now that nobody had asked the boy.
I can see now why the school was cross.
I know now that it was the partner.
She says she understands now what the nurse meant.
Knowing what I know now, the bruise means something else.
If I had known then what I know now I would have stayed.
Today I would ask to see the bedroom.
Today I'd ring before I drove out.
I would do it differently: read first, then ring.
I'd do that differently if I had a second worker.
I wish I had asked who else was in the house.
I wish I’d read the file before the call.
It was quick; looking back, too quick.
Looking back: too many cooks.
Looking back she is sorry for the father.
She can see now that the school was telling them.
I now believe it was fear.
In hindsight she would not have gone alone.
I see now why he was silent.
"""

THEN = """
At the time it looked like an accident.
It made sense at the time.
She had no reason to doubt it at the time.
At the time of the second visit the partner was away.
At that time there were two vacancies.
At that point the police had not rung.
At that moment all I saw was the baby.
At that stage nobody spoke of injuries.
Back then we had no duty desk.
We did not have that form back then.
In those days the health visitor came weekly.
I thought then that the family were coping.
She felt then that she was on her own.
He believed then that the hospital would decide.
I now had two children on my caseload
She now had thirty families and no manager.
They now knew about the call.
The baby was now with the grandmother.
We were now three weeks behind.
I saw it as housing, at the time.
She was new at the time and had no induction.
At the time of the fight the social worker turned up.
Nobody called it neglect back then.
I now had to choose between two visits.
We now had a second referral.
In those days there was one phone.
"""

RECORDS = """
The record says that the call came at four.
The file shows three referrals in May.
The case file shows no visit that week.
The chronology says the nurse rang on Monday.
The police log shows two calls.
The school's records say he was absent for nine days.
Records show that the letter was sent.
According to the chronology the visit was a day earlier.
According to the file, the partner had moved out.
According to the hospital notes there was an earlier injury.
According to her diary the visit took ten minutes.
The GP told the review that he had written twice.
The school nurse has told the review team another story.
Others have told us that the meeting was short.
The teacher said in her conversation with us that she rang.
The minutes state that all agreed.
The notes say two visits.
According to the GP's records, there were six visits.
The health visitor told the review she had phoned.
The father told the review he was not there.
The report notes that nobody rang.
"""

# Nothing plain is said: the step's own tense holds, whichever it is.
NEITHER = """
The call came before she had read the file.
She filed it in her mind as an accident.
At the time of writing the case is open.
At the time of this review he is on leave.
At the time of this conversation she works elsewhere.
She kept looking at the time.
I glanced at the time, it was nearly five.
She came at the time agreed.
We met at the time set by the court.
At that time of night there is nobody on duty.
The mother went back then to the flat.
I rang him back then and there.
She rang back then, and nobody answered.
He gave it back then.
They put her back then on the list.
She kept looking back over her shoulder.
The child was looking back at us.
Looking back through the file took me an hour.
Looking back at my notes was not possible on the ward.
We were told not to judge with hindsight.
The file said she was stable.
The file showed nothing, so I went.
I had read the record.
The report shows up late every month.
The letter says a lot about how we worked.
According to the rota I was on duty.
According to my manager it could wait.
According to the mother he fell.
I worked according to the file, it was all there was.
I told the review conference what I had seen.
She told the review meeting that she was worried.
He told the review officer.
I told the review what I remember.
Now then, she said, and sat down.
Now and then the neighbour helped.
Until now nobody has asked me that.
I wish I had a car, I said to her.
Today I would be late, I said on the phone.
A form that asks for the view at the time.
What was on my mind was the rota.
Two colleagues were off sick.
They wanted him home.
She knows now and again who is on shift.
At the time it made sense; looking back, it was too early.
With hindsight, at the time we knew too little.
Looking back, the file shows how much we had.
She is good at keeping time.
By then I thought he was safe.
Then I thought of the other child.
I think the family liked her.
Looking back at the baby she saw the bruise.
They moved back then, in March, to the flat.
I see now and then a family like this.
He said now I should leave it to him.
The manager now thinks the case is closed, she told me.
Mother now knew that we were coming.
She now has a new job.
I now work in another team.
I feel now is a good time to stop.
I think now is when it starts.
People are wise with hindsight.
According to the letter I had in my hand he was fine.
I was told the review would take a year.
They told the review date to the family.
In those days off I slept.
At that point in the road he stopped.
At that time in the morning nobody answers.
Today I would like to stop early.
Today she would rather not be recorded.
She had now and then a visit from the nurse.
He was now here, now there.
I read the report notes.
"""

LABELLED: list[tuple[str, Tense | None]] = [
    (line, label)
    for label, lines in (("now", NOW), ("then", THEN), ("records", RECORDS), (None, NEITHER))
    for line in lines.strip().splitlines()
]
TENSES: tuple[Tense, ...] = ("then", "now", "records")


def test_guesses_are_right_nearly_always_and_are_made_mostly() -> None:
    made = right = wanted = 0
    for line, label in LABELLED:
        for default in TENSES:
            tense, guessed = guess(line, default)
            made += guessed
            right += guessed and tense == label
            wanted += label not in (None, default)
    assert len(LABELLED) >= 80
    assert right / made >= 0.95
    assert right / wanted >= 0.95


@pytest.mark.parametrize(("line", "label"), LABELLED)
def test_each_line(line: str, label: Tense | None) -> None:
    for default in TENSES:
        assert guess(line, default) == (label or default, label not in (None, default))


def test_letters_and_quotation_marks_of_any_kind() -> None:
    assert guess("LOOKING   BACK,\nit was late", "then") == ("now", True)
    assert guess("“I’d do it differently”", "then") == ("now", True)


def test_a_long_note_tells_of_more_than_one_thing() -> None:
    assert guess("with hindsight " + "a" * LONGEST_GUESSED, "then") == ("then", False)


# --- in a conversation ----------------------------------------------------------------------


def last(talk: Talk) -> Note:
    return talk.conversation.live_notes[-1]


def test_a_guess_is_made_only_where_nobody_said_it() -> None:
    talk = Talk()
    talk.type("/goto overview")
    assert talk.type("with hindsight it was late").reply.startswith("saved, as looking back;")
    assert (last(talk).tense, last(talk).tense_guessed) == ("now", True)
    assert talk.type("@then with hindsight it was late").reply == "saved"
    assert (last(talk).tense, last(talk).tense_guessed) == ("then", False)
    talk.type("@records")
    talk.type("looking back, late")
    assert (last(talk).tense, last(talk).tense_guessed) == ("records", False)


def test_quotes_and_factors_too_are_of_then_or_now() -> None:
    talk = Talk()
    talk.type_all("/goto overview", '"I know now that she was afraid."')
    assert (last(talk).form, last(talk).tense) == ("quote", "now")
    assert "as looking back" in talk.type("#-conditions in hindsight too many families").reply
    assert last(talk).tense_guessed


def test_a_guess_that_agrees_with_the_step_is_none() -> None:
    talk = Talk()
    talk.type_all("/goto overview", "it made sense at the time")
    assert not last(talk).tense_guessed
    talk.type_all("/goto suggestions", "it made sense at the time")
    assert (last(talk).tense, last(talk).tense_guessed) == ("then", True)


def test_tense_without_a_number_is_about_the_last_note() -> None:
    talk = Talk()
    with pytest.raises(BadEntry, match="no note yet"):
        talk.type("/tense")
    talk.type_all("/goto overview", "one", "looking back, two", "/tense")
    assert (last(talk).tense, last(talk).tense_guessed) == ("then", False)
    talk.type("/tense")
    assert last(talk).tense == "now"
    assert talk.type("/tense records").reply == "note 2 counts as: from records or others"
    assert [note.tense for note in talk.conversation.live_notes] == ["then", "records"]


def test_only_the_line_before_is_corrected_by_the_key() -> None:
    talk = Talk()
    talk.type_all("/goto overview", "looking back, one")

    def guessed() -> Note | None:
        return just_guessed(talk.conversation, talk.history.done)

    assert guessed() == last(talk)
    talk.type("/tense 1 records")
    assert guessed() == last(talk)
    talk.type("two")
    assert guessed() is None
    talk.type_all("looking back, three", "/edit 3 other words")
    assert guessed() is None
    assert just_guessed(talk.conversation, []) is None
