"""One rehearsal beside earlier ones: what moved, what is the same, what is too few to tell."""

from ltconverse.rehearse.feedback import feedback
from ltconverse.rehearse.feedback.model import Change, Feedback
from tests.feedback_turns import conversation, questions, small_scenario, told

OPEN = ["Tell us how it began.", "What did you think was going on?", "How did you feel?"]
CLOSED = ["Did you read the file?", "Was the house clean?", "Did you ring the school?"]


def rehearsed(
    opened: int, closed: int, days: int, earlier: list[Feedback] | None = None
) -> Feedback:
    texts = [*(OPEN * 10)[:opened], *(CLOSED * 10)[:closed]]
    return feedback(questions(texts, days=days), small_scenario(), earlier=earlier or [])


def change(one: Feedback, measure: str) -> Change:
    return next(each for each in one.changes if each.measure == measure)


def test_a_large_step_is_clear() -> None:
    found = change(rehearsed(18, 4, 7, [rehearsed(6, 16, 0)]), "open")
    assert found.course == "clearly more"
    assert found.said == "18 of 22 (82 %), last time 6 of 22 (27 %): clearly more than last time."


def test_a_middling_step_is_said_with_care() -> None:
    found = change(rehearsed(12, 8, 7, [rehearsed(9, 11, 0)]), "open")
    assert found.course == "more"
    assert "may be chance" in found.said


def test_a_small_step_is_none() -> None:
    assert change(rehearsed(11, 9, 7, [rehearsed(10, 10, 0)]), "open").course == "about the same"


def test_few_questions_are_not_compared() -> None:
    assert change(rehearsed(2, 1, 7, [rehearsed(10, 10, 0)]), "open").course == "too few"


def test_it_is_set_beside_the_latest_whatever_their_order() -> None:
    first, second = rehearsed(2, 18, 0), rehearsed(10, 10, 3)
    found = change(rehearsed(11, 9, 7, [second, first]), "open")
    assert found.before == (0.1, 0.5)
    assert found.course == "about the same"


def test_memories_are_compared_within_one_scenario_alone() -> None:
    other = small_scenario().model_copy(update={"id": "another"})
    before = feedback(conversation(told("He lost two pounds.", "weighing", "full")), other)
    now = rehearsed(6, 6, 7, [before])
    assert "memories" not in {one.measure for one in now.changes}
    assert "last time, with another person, " in now.changes[0].said
    same = rehearsed(6, 6, 7, [rehearsed(6, 6, 0)])
    assert "memories" in {one.measure for one in same.changes}


def test_the_same_advice_again_says_how_it_went() -> None:
    now = rehearsed(8, 12, 7, [rehearsed(4, 16, 0)])
    assert now.next is not None
    assert now.next.id == "closed"
    assert now.next.why.startswith("This was offered last time too. 8 of 20 (40 %)")


def test_the_first_rehearsal_has_nothing_beside_it() -> None:
    assert rehearsed(5, 5, 0).changes == ()
