"""Guessing the tense of a note: lines as reviewers type them, with near misses."""

from __future__ import annotations

import pytest

from ltconverse.case.events import Tense
from ltconverse.case.tensing import LONGEST_GUESSED, guess

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
