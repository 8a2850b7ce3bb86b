"""Feedback in plain text: what comes first, what is at its end, and what is for the trainer."""

from ltconverse.method.library import load_library
from ltconverse.rehearse.feedback import feedback, to_text
from tests.feedback_turns import asked, conversation, small_scenario, told

TURNS = conversation(
    asked("Did you weigh him?", speaker="a"),
    told("He'd lost a bit.", "weighing", "short"),
    asked("Tell us about the spring weighing.", "view-at-the-time", speaker="b"),
    told("He had lost [/bold] two pounds.", "weighing", "full"),
    asked("Why didn't you ring?", speaker="a"),
    told("I did what one does.", closed=True, because="They heard blame in it."),
)


def shown(width: int = 80, *, turns: bool = False, sources: bool = False) -> str:
    made = feedback(TURNS, small_scenario(), library=load_library(), pair="Oak")
    return to_text(made, width, turns=turns, sources=sources)


def test_what_to_try_next_comes_before_any_number_and_sources_at_the_end() -> None:
    text = shown(sources=True)
    parts = [
        "This is about how things were asked.",
        "One thing to try next",
        "\nHow you asked\n",
        "Moments in which they closed",
        "What they told you",
        "give away what",
        "“What happened to what you wrote down?”",
        "Where these measures are from, and where they end",
        "Pompedda",
        "MITI 4.2",
    ]
    places = [text.index(one) for one in parts]
    assert places == sorted(places)


def test_sources_are_shown_when_wished_and_one_line_says_how() -> None:
    assert "MITI" not in shown()
    assert "--sources` shows" in shown()


def test_a_few_of_what_was_not_told_by_step_and_how_to_see_the_others() -> None:
    scenario = small_scenario()
    many = tuple(
        scenario.memories[1].model_copy(update={"id": f"book-{at}", "ask": f"What of book {at}?"})
        for at in range(9)
    )
    made = feedback(TURNS, scenario.model_copy(update={"memories": many}), library=load_library())
    text = to_text(made)
    assert text.count("“What of book") == 6
    assert "And 3 more; `ltconverse rehearse feedback --missed` shows all." in " ".join(
        text.split()
    )
    assert "In “" in text
    assert to_text(made, all_missed=True).count("“What of book") == 9


def test_while_it_goes_on_nothing_of_what_was_not_told_is_given_away() -> None:
    made = feedback(TURNS, small_scenario(), library=load_library())
    text = " ".join(to_text(made, tell_missed=False, turns=True).split())
    assert "comes once the rehearsal has ended." in text
    assert "the spring weighing (at 4)" in text
    for one in made.memories:
        if one.reach != "reached":
            assert one.ask not in text
            assert one.title not in text


def test_wide_puts_titles_beside_and_narrow_before() -> None:
    assert "Open questions: Of your 3 questions, 1 was open." in shown(80)
    assert f"{'Open questions':38}Of your 3 questions, 1 was open." in shown(140)


def test_the_conversation_comes_with_it_when_wished() -> None:
    assert "[/bold]" not in shown()
    with_turns = shown(turns=True)
    assert "   4  They\n      He had lost [/bold] two pounds." in with_turns
    assert "   6  They, closing" in with_turns


def test_words_that_must_not_be_said_are_not() -> None:
    text = shown(turns=True).casefold()
    for word in ("interview", "mistake", "score", "grade", "verdict", "pass ", "fail"):
        assert word not in text
