"""The worked example's draft goes out, comes back, is settled and agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.case.state import Conversation
from ltconverse.case.written import digest_of
from ltconverse.errors import BadData
from ltconverse.jobs.demo import make_example_case
from ltconverse.jobs.example.sharing import SHARED, script, share_and_agree
from ltconverse.jobs.opening import OpenCase
from ltconverse.writeup.compose import compose


@dataclass
class Shared:
    """The example, shared and agreed; and how its statements read at first, by number."""

    case: OpenCase
    folder: Path
    files: list[Path]
    first: dict[int, str]

    @property
    def conversation(self) -> Conversation:
        return next(iter(self.case.state.conversations.values()))

    @property
    def now(self) -> dict[int, str]:
        write_up = compose(self.case.state, self.conversation.id)
        return {one.number: one.text for one in write_up.statements()}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    folder = tmp_path_factory.mktemp("shared")
    case, _ = make_example_case(folder / "example.ltcase")
    with case:
        one = Shared(case, folder, [], {})
        one.first = one.now
        one.files = share_and_agree(case, folder)
        yield one


def test_every_file_is_there(shared: Shared) -> None:
    assert [path.name for path in shared.files] == list(SHARED)
    assert all(path.stat().st_size for path in shared.files)


def test_the_agreed_text_is_right_to_the_letter(shared: Shared) -> None:
    first, now = shared.first, shared.now
    changed = {number: text for number, text in now.items() if text != first.get(number)}
    assert changed == {
        2: first[2].replace("Referral from the school", "The referral came from the school"),
        5: first[5].replace("notebook and", "notebook the same afternoon and"),
        9: first[9].replace("Tuesday and Wednesday", "Tuesday, Wednesday and Thursday"),
        10: first[10].replace("1 September", "the autumn"),
        13: first[13].replace("the whole visit", "most of the visit"),
        19: first[19].replace("and it didn't happen", "but on the Friday I was called to court"),
        20: first[20].replace("every fortnight", "every three weeks"),
        44: "The duty desk had moved rooms that week as well.",
    }
    assert set(first) - set(now) == {36}


def test_what_was_added_stands_where_they_wrote_it(shared: Shared) -> None:
    write_up = compose(shared.case.state, shared.conversation.id)
    numbers = [one.number for one in write_up.statements()]
    assert numbers[numbers.index(10) + 1] == 44


def test_both_views_stand(shared: Shared) -> None:
    write_up = compose(shared.case.state, shared.conversation.id)
    (one,) = [each for each in write_up.statements() if each.difference]
    assert (one.number, one.difference) == (
        22,
        "Carrying twenty-two families; sixteen had been agreed in supervision.",
    )
    assert "nineteen" in one.text


def test_every_point_was_settled_and_is_in_the_receipt(shared: Shared) -> None:
    written = shared.conversation.written
    assert not written.open_points
    receipt = (shared.folder / "receipt.txt").read_text(encoding="utf-8")
    words = " ".join(receipt.split())
    for point in written.live_points:
        assert " ".join(point.said.text.split()) in words
        if point.resolution and point.resolution.reason:
            assert " ".join(point.resolution.reason.split()) in words
    assert len(written.live_replies) == 2


def test_the_agreed_version_is_what_it_was(shared: Shared) -> None:
    written = shared.conversation.written
    assert written.agreed
    version = written.versions[written.agreed.version]
    assert digest_of(version.statements) == version.sha256
    assert {one.number: one.text for one in version.statements} == shared.now
    page = (shared.folder / "agreed-write-up.html").read_text(encoding="utf-8")
    assert "Agreed write-up" in page
    assert "Draft write-up" not in page


def test_a_line_that_is_not_known_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer.txt").write_text("# a remark\nS5 shout | What?\n", encoding="utf-8")
    monkeypatch.setattr(paths, "example", lambda: tmp_path)
    with pytest.raises(BadData, match=r"answer\.txt:2"):
        script()
