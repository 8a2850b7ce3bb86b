"""What is still to be heard: from memory while that is near, else from the disk."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.speech.backlog import RATE, Backlog, Finish, Rows, Samples, SegmentEnd

MOST = 4


class Recording:
    """A recording as it is made, and one who listens to it by what the backlog says."""

    def __init__(self, start: float = 0.0, *, begun: int = 0) -> None:
        self.sound = bytearray(_mark(0, begun * RATE))
        self.backlog = Backlog(start, MOST)
        self.at = round(start * RATE)
        self.heard = bytearray(self.sound[: 2 * self.at])
        self.ends: list[int] = []
        self.ends_heard: list[int] = []
        self.rows_read = 0
        self.finished = False
        if begun:
            self.backlog.stored(begun)

    @property
    def samples(self) -> int:
        return len(self.sound) // 2

    def feed(self, count: int, *, tell_where: bool = False) -> None:
        pcm = _mark(self.samples, count)
        self.backlog.feed(pcm, self.samples if tell_where else None)
        self.sound += pcm

    def store(self) -> None:
        self.backlog.stored(self.samples // RATE)

    def end(self) -> None:
        """The last second is filled up with zeros and stored, as capture does."""
        self.sound += bytes(2 * (-self.samples % RATE))
        self.store()
        self.backlog.end_segment(self.samples // RATE)
        self.ends.append(self.samples // RATE)

    def listen(self, steps: int = 10**6) -> None:
        for _ in range(steps):
            match self.backlog.next():
                case Samples(at, pcm):
                    self._take(at, pcm)
                case Rows(first, count):
                    assert (first + count) * RATE <= self.samples, "what is not stored yet"
                    self.rows_read += count
                    sound = self.sound[2 * first * RATE : 2 * (first + count) * RATE]
                    self._take(first * RATE, bytes(sound))
                    self.backlog.sent(first + count)
                case SegmentEnd(second):
                    assert self.at == second * RATE
                    self.ends_heard.append(second)
                case Finish():
                    self.finished = True
                    return
                case None:
                    return

    def _take(self, at: int, pcm: bytes) -> None:
        assert at <= self.at, "nothing is left out"
        self.heard += pcm[2 * (self.at - at) :]
        self.at = max(self.at, at + len(pcm) // 2)


def _mark(first: int, count: int) -> bytes:
    """Sound that tells where it belongs: the sample's number, and never zero."""
    return b"".join((1 + at % 32_000).to_bytes(2, "little") for at in range(first, first + count))


def test_live_sound_goes_through_memory_alone() -> None:
    recording = Recording()
    for _ in range(30):
        recording.feed(1600)
        recording.listen()
        recording.store()
    assert recording.heard == recording.sound
    assert recording.rows_read == 0


def test_who_is_far_behind_reads_from_the_disk_and_then_memory_again() -> None:
    recording = Recording()
    for _ in range(120):
        recording.feed(1600)
        recording.store()
        assert recording.backlog.in_memory <= MOST * RATE
    recording.listen()
    assert recording.heard == recording.sound
    assert 0 < recording.rows_read <= 12 - MOST + 1


def test_a_late_start_reads_what_is_there_and_waits_for_a_known_place() -> None:
    recording = Recording(2.5, begun=5)
    recording.feed(8000)
    recording.listen()
    assert recording.at == 5 * RATE, "where the live sound belongs is not known"
    recording.feed(20_000)
    recording.store()
    recording.listen()
    assert recording.at == 6 * RATE
    recording.end()
    recording.feed(1600)
    recording.listen()
    assert recording.heard == recording.sound, "known from the end of a segment on"


def test_told_where_it_belongs_live_sound_is_heard_at_once() -> None:
    recording = Recording(2.5, begun=5)
    recording.feed(1600, tell_where=True)
    recording.feed(1600)
    recording.listen()
    assert recording.heard == recording.sound


def test_sound_that_was_never_fed_is_had_from_the_rows() -> None:
    recording = Recording()
    recording.feed(RATE)
    recording.sound += _mark(recording.samples, 3 * RATE)  # lost on the way to us
    recording.store()
    recording.feed(RATE)
    recording.store()
    recording.listen()
    assert recording.heard == recording.sound


def test_the_last_part_of_a_crashed_segment_is_taken_back() -> None:
    backlog = Backlog(0)
    backlog.feed(_mark(0, RATE + 8000))
    backlog.stored(1)
    assert backlog.next() == Samples(0, _mark(0, RATE + 8000))
    backlog.end_segment(1)
    assert backlog.next() == SegmentEnd(1)
    backlog.feed(_mark(RATE, 1600))
    assert backlog.next() == Samples(RATE, _mark(RATE, 1600))
    assert backlog.captured == RATE + 1600


def test_seconds_that_never_reached_the_disk_do_not_hold_up_the_end() -> None:
    backlog = Backlog(0, most=2)
    backlog.feed(bytes(2 * 2 * RATE))
    backlog.feed(
        bytes(2 * 2 * RATE)
    )  # the first two seconds fall out of memory, and the disk is full
    backlog.end_segment(4)
    backlog.stored(1)
    assert backlog.next() == Rows(0, 1)
    backlog.sent(1)
    assert backlog.next() is None
    backlog.finish()
    steps = [backlog.next() for _ in range(3)]
    assert [type(one) for one in steps] == [Samples, SegmentEnd, Finish]
    assert steps[0] == Samples(2 * RATE, bytes(2 * 2 * RATE))


OPS = st.lists(
    st.one_of(
        st.tuples(st.just("feed"), st.integers(1, 3 * RATE)),
        st.tuples(st.just("store"), st.just(0)),
        st.tuples(st.just("listen"), st.integers(1, 4)),
        st.tuples(st.just("end"), st.just(0)),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=60)
@given(OPS, st.sampled_from([0.0, 0.0, 1.25, 3.0]), st.booleans())
def test_whoever_is_slow_hears_everything_once(
    ops: list[tuple[str, int]], start: float, tells_where: bool
) -> None:
    recording = Recording(start, begun=3 if start else 0)
    for what, count in ops:
        match what:
            case "feed":
                recording.feed(count, tell_where=tells_where)
            case "store":
                recording.store()
            case "listen":
                recording.listen(count)
            case "end":
                recording.end()
        assert recording.backlog.in_memory <= (MOST + 3) * RATE
    recording.end()
    recording.backlog.finish()
    recording.listen()
    assert recording.finished
    assert recording.heard == recording.sound
    assert recording.ends_heard == recording.ends
    assert recording.backlog.captured == recording.samples
