"""A case goes out as a project and comes back: the same codings on the same words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.episodes.accounts import Accounts
from ltconverse.errors import BadCodings, CannotWrite, NotFound
from ltconverse.exchange.refi.model import (
    Code,
    Codebook,
    Coding,
    Project,
    Selection,
    Source,
    User,
    guid_of,
)
from ltconverse.exchange.refi.reading import read_qdc, read_qdpx
from ltconverse.exchange.refi.writing import write_qdc, write_qdpx
from ltconverse.jobs.analysis.refi.back import Whose, import_codings
from ltconverse.jobs.analysis.refi.out import WITHOUT_RECORDINGS, export_codings, recordings_of
from ltconverse.jobs.analysis.refi.review import review_of
from ltconverse.jobs.analysis.refi.texts import moved
from ltconverse.jobs.opening import OpenCase
from ltconverse.speech.transcript import Block, Word
from ltconverse.store.reading import read_history
from tests.casework import begin, note
from tests.qualcoder import QualCoder
from tests.refi_projects import TEXTS, assert_valid
from tests.test_jobs_transcripts import capture, live_words

_TOLD = (
    "I rang Anna's school on the 21st 🙂 and nobody answered.",
    "He was the quiet one at the café; we had forty on the list.",
)
_RECORD = "Telephone call from the school.\nNo answer was noted."


class Review:
    """A conversation with two statements, a record with a passage, and codes of both kinds."""

    def __init__(self, case: OpenCase) -> None:
        self.case = case
        self.talk = begin(case)
        self.notes = [note(case, self.talk, text) for text in _TOLD]
        case.record(*self.notes)
        self.passage, self.own = case.new_id(), case.new_id()
        record = case.new_id()
        case.record(
            e.RecordEntered(record=record, sort="case notes", agency="family support"),
            e.PassageEntered(record=record, passage=self.passage, text=_RECORD, page="page 2"),
            e.CodeAdded(code=self.own, title="Quiet", parent="heading:family"),
        )
        self.statements = [one.statement.id for one in Accounts(case.state).every()]

    def statement(self, number: int) -> Ref:
        return Ref(conversation=self.talk, statement=self.statements[number - 1])

    def code(self, ref: Ref, words: str, code: str, **more: str) -> str:
        """Code these words of a statement or passage; the coding's id."""
        text = _RECORD if ref.passage else _TOLD[self.statements.index(ref.statement)]
        start, coding = text.index(words), self.case.new_id()
        self.case.record(
            e.PassageCoded(
                coding=coding,
                source=ref,
                start=start,
                end=start + len(words),
                words=words,
                code=code,
                coder=more.get("coder", ""),
                round=more.get("round", ""),
                note=more.get("note", ""),
            )
        )
        return coding

    def codings(self) -> Counter[tuple[object, ...]]:
        """Everything coded that stands, without ids."""
        return Counter(
            (one.source, one.start, one.end, one.words, one.code, one.coder, one.note)
            for one in self.case.state.analysis.live_codings
        )

    def drop_all(self) -> None:
        for one in self.case.state.analysis.live_codings:
            self.case.record(e.AnalysisDropped(subject=one.id))


def last_said(case: OpenCase) -> e.AnyBody:
    """The last event of the journal."""
    return list(read_history(case.folder.journal, case.folder.device).events)[-1].body


@pytest.fixture
def review(case: OpenCase) -> Review:
    made = Review(case)
    made.code(made.statement(1), "nobody answered", "heading:inter-agency", note="Twice?")
    made.code(made.statement(1), "🙂 and", made.own)
    made.code(made.statement(2), "forty on the list", "factor:conditions-workload")
    made.code(made.statement(2), "forty on the list", "heading:conditions", coder="Another hand")
    made.code(Ref(passage=made.passage), "school.\nNo answer", "pattern:judgement")
    return made


def test_what_went_out_comes_back_the_same(review: Review, tmp_path: Path) -> None:
    before, out = review.codings(), tmp_path / "review.qdpx"
    made = export_codings(review.case, out)
    assert (made.texts, made.codings) == (2, 5)
    assert_valid(out.read_bytes())
    review.drop_all()
    brought = import_codings(review.case, out)
    assert (brought.codings, brought.codes, brought.already) == (5, 0, 0)
    assert not brought.unplaced
    assert review.codings() == before
    # And nothing twice.
    again = import_codings(review.case, out)
    assert (again.codings, again.already) == (0, 5)
    assert review.codings() == before


def test_it_comes_back_through_qualcoder(review: Review, tmp_path: Path) -> None:
    before, out = review.codings(), tmp_path / "review.qdpx"
    export_codings(review.case, out)
    there = QualCoder.importing(out.read_bytes(), tmp_path / "there")
    assert there.rows("SELECT count(*) FROM code_text") == [(5,)]
    out.write_bytes(there.exported())
    review.drop_all()
    brought = import_codings(review.case, out)
    assert not brought.unplaced
    assert (brought.codings, brought.codes) == (5, 0)
    assert review.codings() == before


def test_texts_are_lines_of_roles_times_and_words(review: Review, tmp_path: Path) -> None:
    export_codings(review.case, tmp_path / "review.qdpx")
    account, record = read_qdpx((tmp_path / "review.qdpx").read_bytes(), "r").sources
    lines = account.text.split("\n")
    assert [line.split("] ")[1] for line in lines] == list(_TOLD)
    assert all(line.startswith("Health visitor: [") for line in lines)
    assert record.text == f"case notes: [page 2] {_RECORD}"
    last = last_said(review.case)
    assert last == e.DocumentExported(document="codings", form="qdpx")


def test_names_that_were_decided_on_stay_here_and_places_lead_back(
    review: Review, tmp_path: Path
) -> None:
    review.code(review.statement(1), "Anna's school", "heading:inter-agency")
    review.case.record(
        e.IdentifierDecided(
            decision=review.case.new_id(), found="Anna", sort="name", keep=False, instead="Child A"
        )
    )
    before, out = review.codings(), tmp_path / "review.qdpx"
    export_codings(review.case, out)
    (account, _) = read_qdpx(out.read_bytes(), "r").sources
    assert "Anna" not in account.text
    assert "Child A's school" in {account.words(one) for one in account.selections}
    review.drop_all()
    assert not import_codings(review.case, out).unplaced
    assert review.codings() == before


def test_factors_patterns_and_notes_go_out_as_codings_and_do_not_come_back_twice(
    review: Review, tmp_path: Path
) -> None:
    case = review.case
    episode, factor, pattern = case.new_id(), case.new_id(), case.new_id()
    case.record(
        e.EpisodeMade(episode=episode, title="The call"),
        e.FactorCoded(
            episode=episode, factor=factor, heading="conditions", direction="hinders", weight=3
        ),
        e.PatternFound(pattern=pattern, title="Calls", typology="tools", effect="unsafe"),
        *(
            e.EvidenceLinked(link=case.new_id(), subject=one, ref=review.statement(2))
            for one in (factor, pattern)
        ),
        e.FactorLinked(note=review.notes[0].note, heading="conditions", direction="supports"),
    )
    out = tmp_path / "review.qdpx"
    assert export_codings(case, out).codings == 8
    (account, _) = read_qdpx(out.read_bytes(), "r").sources
    remarks = {(one.description, account.words(one)) for one in account.selections}
    assert ("Hinders, most significant", _TOLD[1]) in {
        (remark.split("\n")[0], words) for remark, words in remarks
    }
    assert ("Supports", _TOLD[0]) in remarks
    brought = import_codings(case, out)
    assert (brought.codings, brought.already) == (0, 8)


def test_what_others_coded_in_an_open_round_stays_here(review: Review, tmp_path: Path) -> None:
    case, coding_round = review.case, review.case.new_id()
    me, other = case.author, "somebody-else"
    case.record(
        e.CodingRoundBegun(
            round=coding_round, title="First", sources=(review.statement(1),), coders=(me, other)
        )
    )
    review.code(review.statement(1), "nobody", "heading:role", coder=me, round=coding_round)
    review.code(review.statement(1), "rang", "heading:role", coder=other, round=coding_round)
    out = tmp_path / "review.qdpx"
    made = export_codings(case, out)
    assert made.codings == 6
    assert "1 coding of a round that is still open stayed here" in made.remarks[0]
    words = [
        source.words(one)
        for source in read_qdpx(out.read_bytes(), "r").sources
        for one in source.selections
    ]
    assert "nobody" in words
    assert "rang" not in words


def test_words_that_stand_no_more_are_told(review: Review, tmp_path: Path) -> None:
    review.case.record(e.PassageChanged(passage=review.passage, text="The school rang."))
    made = export_codings(review.case, tmp_path / "review.qdpx")
    assert made.codings == 4
    assert made.remarks == (
        "“school. No answer” was coded and stands no more, so it was left out.",
    )


# --- from elsewhere ---------------------------------------------------------------------------


def _elsewhere(review: Review, *marks: tuple[str, Code], text: str = "", name: str = "") -> bytes:
    """A project of another program on the text of our conversation."""
    ours = review_of(review.case.state).texts[0]
    text = text or ours.text
    user = User(guid_of("elsewhere", "user"), "Second coder")
    selections = tuple(
        Selection(
            guid_of("elsewhere", words, code.name),
            text.index(words),
            text.index(words) + len(words),
            (Coding(guid_of("elsewhere", words, code.name, "c"), code.guid, user.guid),),
        )
        for words, code in marks
    )
    source = Source(guid_of("elsewhere"), name or "1 Health visitor.docx", text, selections)
    codes = tuple(dict.fromkeys(code for _, code in marks))
    return write_qdpx(Project("Elsewhere", users=(user,), codes=codes, sources=(source,)))


def test_new_codes_become_the_reviews_own(review: Review, tmp_path: Path) -> None:
    below = Code(guid_of("new", "below"), "Below", "What it is.", "#123456")
    above = Code(guid_of("new", "above"), "Above", children=(below,))
    workload = Code(guid_of("another"), "workload")
    content = _elsewhere(review, ("rang", above), ("quiet", workload))
    project = read_qdpx(content, "f")
    marked = replace(
        project.sources[0].selections[0],
        guid=guid_of("more"),
        codings=(Coding(guid_of("more", "c"), below.guid),),
        user="",
    )
    more = replace(project.sources[0], selections=(*project.sources[0].selections, marked))
    out = tmp_path / "there.qdpx"
    out.write_bytes(write_qdpx(replace(project, sources=(more,))))
    brought = import_codings(review.case, out)
    codes = {one.title: one for one in review.case.state.analysis.live_codes}
    assert codes["Below"].parent == codes["Above"].id
    assert (codes["Below"].explanation, codes["Below"].colour) == ("What it is.", "#123456")
    assert brought.codings == 3
    last = review.case.state.analysis.live_codings[-3:]
    assert {(one.words, one.coder) for one in last if one.code == codes["Above"].id} == {
        ("rang", "Second coder")
    }


def test_a_passage_over_two_statements_becomes_one_in_each(review: Review, tmp_path: Path) -> None:
    text = review_of(review.case.state).texts[0].text
    start, end = text.index("nobody answered"), text.index("the quiet one") + len("the quiet one")
    code = Code(guid_of("new"), "A new one")
    out = tmp_path / "there.qdpx"
    out.write_bytes(_elsewhere(review, (text[start:end], code)))
    brought = import_codings(review.case, out)
    assert brought.remarks == ("1 passage went over several statements and became one in each.",)
    made = review.case.state.analysis.live_codings[-2:]
    assert [one.words for one in made] == ["nobody answered.", "He was the quiet one"]


def test_what_finds_no_place_is_told_and_kept_on_record(review: Review, tmp_path: Path) -> None:
    code = Code(guid_of("new"), "A new one")
    text = review_of(review.case.state).texts[0].text.replace("forty", "fifty")
    out = tmp_path / "there.qdpx"
    out.write_bytes(_elsewhere(review, ("fifty on the list", code), ("quiet", code), text=text))
    brought = import_codings(review.case, out)
    assert brought.codings == 1
    told = "“fifty on the list”: what stands there in “1 Health visitor” is not the same."
    assert brought.unplaced == (told,)
    last = last_said(review.case)
    assert isinstance(last, e.CodingsBroughtIn)
    assert (last.source, last.codings, last.unplaced) == ("there.qdpx", 1, (told,))
    out.write_bytes(_elsewhere(review, ("quiet", code), text="quiet and more", name="Another"))
    assert import_codings(review.case, out).unplaced == (
        "1 passage: no text of the case is “Another”.",
    )


def test_all_may_be_one_coders(review: Review, tmp_path: Path) -> None:
    out = tmp_path / "there.qdpx"
    out.write_bytes(_elsewhere(review, ("quiet", Code(guid_of("new"), "A new one"))))
    import_codings(review.case, out, whose=Whose(review.case.author))
    assert review.case.state.analysis.live_codings[-1].coder == review.case.author


def test_who_codes_apart_gets_no_codings_and_theirs_go_into_the_round(
    review: Review, tmp_path: Path
) -> None:
    case, coding_round = review.case, review.case.new_id()
    out = tmp_path / "blank.qdpx"
    assert export_codings(case, out, blank=True).codings == 0
    assert not any(one.selections for one in read_qdpx(out.read_bytes(), "r").sources)
    sources = (review.statement(1),)
    case.record(
        e.CodingRoundBegun(round=coding_round, title="1", sources=sources, coders=(case.author, ""))
    )
    export_codings(case, out)
    would = import_codings(case, out, whose=Whose(case.author, coding_round), keep=False)
    assert would.codings == 5
    assert len(case.state.analysis.live_codings) == 5
    import_codings(case, out, whose=Whose(case.author, coding_round))
    apart = [one for one in case.state.analysis.live_codings if one.round == coding_round]
    assert len(apart) == would.codings
    assert import_codings(case, out, whose=Whose(case.author, coding_round)).codings == 0


def test_a_codebook_goes_out_and_new_codes_of_one_come_in(review: Review, tmp_path: Path) -> None:
    out = tmp_path / "codes.qdc"
    export_codings(review.case, out)
    book = read_qdc(out.read_bytes(), "codes.qdc")
    titles = {one.name for one in book.all_codes()}
    assert {"Front line", "The family", "Quiet", "Patterns"} <= titles
    assert import_codings(review.case, out).codes == 0
    empty = Code(guid_of("n1"), "Only a heading", is_codable=False)
    out.write_bytes(write_qdc(Codebook((Code(guid_of("n2"), "A new one"), empty))))
    assert import_codings(review.case, out).codes == 1
    assert review.case.state.analysis.live_codes[-1].title == "A new one"


def test_words_of_recordings_go_along_when_asked_for(review: Review, tmp_path: Path) -> None:
    case = review.case
    recording = capture(case, "r1", review.talk)
    said = tuple(
        Word(1.0 + at, 1.4 + at, text, 0.9, "v1")
        for at, text in enumerate(("Then", "I", "rang", "the", "school", "again."))
    )
    live_words(case, recording, Block(0, 0.0, 15.0, said, ()))
    out = tmp_path / "review.qdpx"
    assert WITHOUT_RECORDINGS in export_codings(case, out).remarks
    told, _ = recordings_of(case, None)
    assert told[0].text.endswith("[00:00:01] Then I rang the school again.")
    case.record(
        e.PassageCoded(
            coding=case.new_id(),
            source=Ref(conversation=review.talk, recording="r1", start=3.0, end=5.4),
            start=0,
            end=0,
            words="rang the school",
            code="heading:role",
        )
    )
    export_codings(case, out, transcripts=True)
    source = next(
        one for one in read_qdpx(out.read_bytes(), "r").sources if "recording" in one.name
    )
    assert [source.words(one) for one in source.selections] == ["rang the school"]
    review.drop_all()
    assert not import_codings(case, out, more=told).unplaced
    back = [one for one in case.state.analysis.live_codings if one.source.recording]
    assert [(one.words, one.source.start, one.source.end) for one in back] == [
        ("rang the school", 3.0, 5.4)
    ]


# --- what cannot be ---------------------------------------------------------------------------


def test_files_that_are_none_are_said(case: OpenCase, tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"")
    (tmp_path / "b.qdc").write_text("not xml")
    with pytest.raises(BadCodings, match="is empty"):
        import_codings(case, tmp_path / "a.qdpx")
    with pytest.raises(BadCodings, match=r"b\.qdc: this is not a REFI-QDA project"):
        import_codings(case, tmp_path / "b.qdc")
    with pytest.raises(NotFound, match="there is no such file"):
        import_codings(case, tmp_path / "c.qdpx")
    with pytest.raises(BadCodings, match="not an ordinary file"):
        import_codings(case, tmp_path)
    with pytest.raises(CannotWrite, match="the form of this file is not known"):
        export_codings(case, tmp_path / "a.txt")
    with pytest.raises(CannotWrite):
        export_codings(case, case.path / "a.qdpx")


@settings(max_examples=80, deadline=None)
@given(before=TEXTS, after=TEXTS, data=st.data())
def test_a_place_moves_within_the_text_and_back_where_nothing_changed(
    before: str, after: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.integers(0, len(before))) for _ in range(2))
    first, last = moved(before, after, start, end)
    assert 0 <= first <= last <= len(after)
    assert moved(before, before, start, end) == (start, end)
    assert moved(f"{before} ", f"{before} x", start, end)[0] == start or start == end
