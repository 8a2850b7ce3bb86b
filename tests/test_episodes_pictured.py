"""Every moment of the time line stands at its own time, where one was told."""

from __future__ import annotations

from datetime import date

from ltconverse.case import events as e
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.pictured import timeline_of
from ltconverse.episodes.pictures.model import Item, When
from ltconverse.episodes.pictures.moments import told_when
from ltconverse.episodes.pictures.timeline_in_words import timeline_words
from tests.sample_case import CONVERSATION, Script
from tests.tabled import EPISODE, analysed, statement

# The days of the episode of the sample.
FIRST, LAST = date(2025, 3, 4), date(2025, 3, 7)


def _items(made: Script) -> tuple[Item, ...]:
    return timeline_of(episode_table(made.state())).items


def _of(made: Script, start: str) -> Item:
    """The one moment whose label begins so."""
    (found,) = [one for one in _items(made) if one.label.startswith(start)]
    return found


def _set(made: Script, subject: str, first: date | None, words: str = "") -> None:
    made.add(e.WhenSet(subject=subject, first=first, last=first, words=words))


def test_an_account_stands_at_the_time_of_its_turning_points() -> None:
    made = analysed()
    made.add(e.WhenSet(subject="point-1", first=date(2025, 2, 3), last=date(2025, 2, 5)))
    account = _of(made, "1:")
    assert told_when(account.when) == "3 to 5 February 2025"
    assert not account.when.within
    row = episode_table(made.state()).episodes[0]
    assert (row.accounts[0].first, row.accounts[0].last) == (date(2025, 2, 3), date(2025, 2, 5))


def test_an_account_of_which_no_time_was_told_is_in_the_time_of_its_episode() -> None:
    account = _of(analysed(), "2:")
    assert account.when == When(first=FIRST, last=LAST, within=True)


def test_an_account_whose_time_has_words_alone_is_not_given_the_days_of_the_episode() -> None:
    made = analysed()
    _set(made, "point-1", None, "in the autumn")
    assert told_when(_of(made, "1:").when) == "no date said (“in the autumn”)"


def test_a_statement_that_was_only_linked_is_never_on_a_day() -> None:
    made = analysed()
    made.add(e.WhenSet(subject=EPISODE, first=FIRST, last=FIRST))
    ref = statement("Two teenage babysitters", made)
    made.add(e.TurningPointPlaced(turning_point="point-1", episode=""))
    made.add(e.EvidenceLinked(link="link-x", subject=EPISODE, ref=ref))
    assert ref.conversation == CONVERSATION
    assert _of(made, "1:").when == When(first=FIRST, last=FIRST, within=True)


def test_a_passage_stands_at_its_own_time_else_at_that_of_its_record() -> None:
    made = analysed()
    assert told_when(_of(made, "R1.1").when) == "5 March 2025"
    _set(made, "passage-1", date(2025, 9, 22))
    assert told_when(_of(made, "R1.1").when) == "22 September 2025"
    source = episode_table(made.state()).episodes[0].records[0]
    assert (source.first, source.when) == (date(2025, 9, 22), "22 September 2025")


def test_a_record_of_several_days_tells_of_about_then() -> None:
    made = analysed()
    made.add(
        e.RecordEntered(
            record="record-2", sort="notes", on=date(2025, 3, 1), on_words="March and April"
        )
    )
    made.add(
        e.PassageEntered(record="record-2", passage="p-2", text="A visit.", episodes=(EPISODE,))
    )
    assert told_when(_of(made, "R2.1").when) == "about 1 March 2025"


def test_a_record_without_a_day_is_in_the_time_of_the_episode() -> None:
    made = analysed()
    made.add(e.RecordEntered(record="record-2", sort="notes"))
    made.add(
        e.PassageEntered(record="record-2", passage="p-2", text="A visit.", episodes=(EPISODE,))
    )
    assert _of(made, "R2.1").when.within


def test_records_are_called_by_their_numbers_and_each_has_its_own_lane() -> None:
    made = analysed()
    made.add(e.RecordEntered(record="record-2", sort="log", agency="Duty desk", title="Log"))
    made.add(e.PassageEntered(record="record-2", passage="p-2", text="A.", episodes=(EPISODE,)))
    for labelled in (True, False):
        lanes = timeline_of(episode_table(made.state()), labelled=labelled).lanes
        records = [one.title for one in lanes if one.kind == "record"]
        assert records == ["R1 Log, Duty desk", "R2 Log, Duty desk"]


def test_a_passage_of_two_episodes_is_one_moment() -> None:
    made = analysed()
    made.add(e.EpisodeMade(episode="other", title="Another"))
    made.add(
        e.PassageEntered(
            record="record-1", passage="p-2", text="Both.", episodes=(EPISODE, "other")
        )
    )
    assert (_of(made, "R1.2").episode, _of(made, "R1.2").also) == (1, (2,))
    told = " ".join(" ".join(timeline_words(timeline_of(episode_table(made.state())))).split())
    assert "R1.2: Both. (episodes 1 and 2)" in told
