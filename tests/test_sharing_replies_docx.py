"""Returned Word documents: each tracked change and comment in one point, on its statement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.sharing.differences import with_changes
from ltconverse.sharing.replies.docx import around_of, read_docx
from ltconverse.sharing.word_out import to_docx
from tests.bench.answering.drafts import draft, sent
from tests.returned import (
    BY,
    BY_ANN,
    SENT,
    STATEMENTS,
    all_but,
    below,
    comment,
    docx_of,
    heading,
    ids,
    on,
    only,
    paragraph,
    put_in,
    read,
    run,
    statement,
    taken_out,
    told,
)

FRIDAY = (
    run("I thought that it could wait until ") + taken_out("Friday") + put_in("Monday") + run(".")
)
TEXTS = {one.number: one.text for one in STATEMENTS}


def test_a_word_put_for_another() -> None:
    point = only(read(docx_of(all_but((1, statement(1, FRIDAY))))))
    assert (point.kind, point.statement) == ("reword", "id-1")
    assert point.text == "I thought that it could wait until Monday."
    (change,) = point.changes
    assert (change.start, change.before, change.after, change.tracked) == (
        35,
        "Friday",
        "Monday",
        True,
    )
    assert point.at == datetime(2026, 11, 5, 14, 3, tzinfo=UTC)
    assert point.certain


def test_what_word_split_into_pieces_is_one_change() -> None:
    inside = run("I thought that it could ") + taken_out("wait ") + taken_out("until ")
    inside += taken_out("Friday") + put_in("not ") + put_in("wait") + run(".")
    point = only(read(docx_of(all_but((1, statement(1, inside))))))
    assert point.text == "I thought that it could not wait."
    assert [(one.before, one.after) for one in point.changes] == [("wait until Friday", "not wait")]


def test_two_hands_in_one_statement_are_told_apart() -> None:
    inside = (
        run("I thought that it could wait ") + taken_out("until Friday") + put_in("a day", BY_ANN)
    )
    reply = read(docx_of(all_but((1, statement(1, inside + run("."))))))
    assert reply.hands == ("Jo Reader", "Ann Other")
    assert [one.hand for one in only(reply).changes] == [1, 2]
    assert only(reply).hand == 0


def test_google_wraps_everything_and_keeps_no_bookmark() -> None:
    inside = (
        '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>'
        f"{taken_out('Friday')}</w:sdtContent></w:sdt>"
    )
    words = run("S1\tI thought that it could wait until ") + inside + run(".")
    body = re.sub("<w:bookmark[^>]*>", "", all_but((1, paragraph(words, style="Normal"))))
    assert told(read(docx_of(body))) == [("reword", "id-1", "I thought that it could wait until .")]


def test_a_quote_changed_is_told_without_its_quotation_marks() -> None:
    inside = (
        run("“Nobody had told me about ")
        + taken_out("the second")
        + put_in("that")
        + run(" call.”")
    )
    point = only(read(docx_of(all_but((3, statement(3, inside))))))
    assert point.text == "Nobody had told me about that call."
    assert with_changes(TEXTS[3], point.changes) == point.text


def test_a_statement_taken_out_with_the_line_below() -> None:
    gone = paragraph(taken_out("S2\t" + TEXTS[2]), "del") + paragraph(
        taken_out("At the time"), "del"
    )
    body = heading("What happened") + statement(1) + below() + gone + statement(3) + below()
    body += statement(4) + below()
    assert told(read(docx_of(body))) == [("leave-out", "id-2", "")]


def test_only_the_words_taken_out_leave_the_number() -> None:
    body = all_but((2, statement(2, taken_out(TEXTS[2]))))
    assert told(read(docx_of(body))) == [("leave-out", "id-2", "")]


def test_a_new_paragraph_behind_a_statement() -> None:
    body = all_but((2, statement(2, None, "ins") + paragraph(put_in("There was no cover."))))
    point = only(read(docx_of(body)))
    assert (point.kind, point.statement, point.text) == ("new", "", "There was no cover.")
    assert point.where == "after S2"


def test_a_new_paragraph_before_a_statement() -> None:
    body = all_but((2, paragraph(put_in("There was no cover."), "ins") + statement(2)))
    point = only(read(docx_of(body)))
    assert (point.kind, point.text, point.where) == ("new", "There was no cover.", "after S1")


def test_a_statement_parted_in_two() -> None:
    parted = paragraph(run("S2\tMy supervisor had been on leave"), "ins")
    body = all_but((2, parted + paragraph(run(" since the Monday."))))
    point = only(read(docx_of(body)))
    assert (point.kind, point.statement) == ("reword", "id-2")
    assert with_changes(TEXTS[2], point.changes).split() == TEXTS[2].split()
    assert point.text.splitlines() == ["My supervisor had been on leave", " since the Monday."]


def test_two_statements_joined() -> None:
    body = (
        heading("What happened")
        + statement(1, None, "del")
        + paragraph(taken_out("At the time"), "del")
    )
    joined = taken_out("S2\t") + run(TEXTS[2])
    body += paragraph(joined) + below() + statement(3) + below() + statement(4) + below()
    assert told(read(docx_of(body))) == [
        ("reword", "id-1", f"{TEXTS[1]} {TEXTS[2]}"),
        ("leave-out", "id-2", ""),
    ]


def test_a_statement_moved_and_changed_on_the_way() -> None:
    move = f'<w:moveFrom w:id="5" {BY}>{run("S1" + chr(9) + TEXTS[1])}</w:moveFrom>'
    there = f'<w:moveTo w:id="6" {BY}>{run("S1" + chr(9) + TEXTS[1][:-1])}</w:moveTo>'
    body = heading("What happened") + paragraph(move, "moveFrom")
    body += statement(2) + statement(3) + paragraph(there + put_in(", or later."), "moveTo")
    body += statement(4)
    found = read(docx_of(body)).points
    assert [(one.kind, one.statement) for one in found] == [("moved", "id-1"), ("reword", "id-1")]
    assert found[0].where == "now after S3"
    assert found[1].text == "I thought that it could wait until Friday, or later."


def test_looks_are_one_point_however_many_runs() -> None:
    bold = f'<w:rPr><w:b/><w:rPrChange w:id="3" {BY}><w:rPr/></w:rPrChange></w:rPr>'
    inside = run("I thought that ", bold) + run("it could wait until Friday.", bold)
    assert told(read(docx_of(all_but((1, statement(1, inside)))))) == [("format", "id-1", "")]


def test_what_was_put_in_and_taken_out_again_is_not_lost() -> None:
    nothing = f'<w:ins w:id="3" {BY}>{taken_out("perhaps ", BY_ANN)}</w:ins>'
    inside = run("I thought that ") + nothing + run("it could wait until Friday.")
    point = only(read(docx_of(all_but((1, statement(1, inside))))))
    assert (point.kind, point.statement, point.was) == ("format", "id-1", "perhaps")


def test_comments_their_threads_and_what_is_resolved() -> None:
    inside = run("I thought that it could ") + on(0, run("wait")) + run(" until Friday.")
    extended = (
        '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="1"/>'
    )
    first, reply = comment(0, "Not me.", para="0000000A"), comment(1, "Who?", BY_ANN, "0000000B")
    body = all_but((1, statement(1, inside)))
    found = read(docx_of(body, comments=first + reply, commentsExtended=extended)).points
    assert [(one.kind, one.statement, one.text, one.was) for one in found] == [
        ("comment", "id-1", "Not me.", "wait"),
        ("comment", "id-1", "Who?", "wait"),
    ]
    assert found[1].answers == found[0].point
    assert all(one.resolved for one in found)
    assert [one.hand for one in found] == [1, 2]


def test_a_comment_without_a_range_on_two_statements_on_a_heading_and_nowhere() -> None:
    begins = '<w:commentRangeStart w:id="1"/>' + run(TEXTS[1])
    ends = run(TEXTS[2]) + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    here = run("“Nobody had told me about the second call.”")
    here += '<w:r><w:commentReference w:id="2"/></w:r>'
    body = paragraph(on(3, run("What happened")), style="Heading1") + statement(1, begins) + below()
    body += statement(2, ends) + below() + statement(3, here) + below() + statement(4) + below()
    comments = "".join(comment(number, f"no. {number}") for number in (1, 2, 3, 4))
    found = {one.text: one for one in read(docx_of(body, comments=comments)).points}
    assert (found["no. 1"].statement, found["no. 1"].where) == ("id-1", "comment 1, also on S2")
    assert found["no. 2"].statement == "id-3"
    assert (found["no. 3"].kind, found["no. 3"].statement) == ("overall", "")
    assert (found["no. 4"].kind, found["no. 4"].statement) == ("comment", "")
    assert not found["no. 4"].certain


def test_html_in_a_comment_stays_words() -> None:
    said = "&lt;script&gt;alert(1)&lt;/script&gt; [/bold]"
    body = all_but((1, statement(1, on(0, run(TEXTS[1])))))
    assert only(read(docx_of(body, comments=comment(0, said)))).text == (
        "<script>alert(1)</script> [/bold]"
    )


def test_a_heading_the_line_below_and_the_head_of_the_page() -> None:
    body = paragraph(run("What happened") + put_in(", and why"), style="Heading1")
    body += statement(1) + paragraph(taken_out("At the time") + put_in("Looking back"))
    body += statement(2) + statement(3) + statement(4)
    head = paragraph(run("Draft 1") + put_in(" seen"), style="Header")
    assert told(read(docx_of(body, header=head))) == [
        ("overall", "", "What happened, and why"),
        ("comment", "id-1", "Looking back"),
        ("overall", "", "Draft 1 seen"),
    ]


@pytest.mark.parametrize("line", ["Now", "Now · note 3, 14:02"])
def test_the_line_below_what_is_said_of_today_is_ours_whatever_its_style(line: str) -> None:
    under = paragraph(run(line), style="Standard")
    body = heading("What happened") + statement(1) + below() + statement(2) + below()
    body += statement(3) + below() + statement(4) + under
    assert told(read(docx_of(body))) == []


def test_enter_pressed_below_a_statement_says_nothing_but_is_seen() -> None:
    line = paragraph(run("At the time"), ending="ins", style="StatementSource")
    body = heading("What happened") + statement(1) + line + paragraph("", style="StatementSource")
    body += statement(2) + below() + statement(3) + below() + statement(4) + below()
    point = only(read(docx_of(body)))
    assert (point.kind, point.statement, point.text) == ("format", "id-1", "")
    assert point.where == "the line below S1"


def test_a_footnote_a_text_box_and_a_row_of_a_table() -> None:
    note = f'<w:ins w:id="3" {BY}><w:r><w:footnoteReference w:id="2"/></w:r></w:ins>'
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        f"{paragraph(put_in('Look here'))}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(put_in('Look here'))}</w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    row = (
        f'<w:tbl><w:tr><w:trPr><w:ins w:id="7" {BY}/></w:trPr><w:tc>'
        f"{paragraph(put_in('It was a Tuesday.'), 'ins')}</w:tc></w:tr></w:tbl>"
    )
    body = all_but((1, statement(1, run(TEXTS[1]) + note)), (2, statement(2, run(TEXTS[2]) + box)))
    footnotes = f'<w:footnote w:id="2">{paragraph(put_in("As the rota shows."))}</w:footnote>'
    found = told(read(docx_of(body + row, footnotes=footnotes)))
    assert ("comment", "id-1", "As the rota shows.") in found
    assert ("comment", "id-2", "Look here") in found
    assert any(text == "It was a Tuesday." for _, _, text in found)


def test_with_tracking_off_the_words_are_compared() -> None:
    body = all_but((1, statement(1, run("I thought that it could wait until Monday."))))
    reply = read(docx_of(body))
    point = only(reply)
    assert (point.kind, point.statement, point.certain) == ("reword", "id-1", True)
    assert with_changes(TEXTS[1], point.changes) == "I thought that it could wait until Monday."
    assert not any(one.tracked for one in point.changes)
    assert any("tracking off" in remark for remark in reply.remarks)


def test_tracked_on_top_of_untracked_is_right_to_the_letter() -> None:
    inside = (
        run("I think that it could wait until ") + taken_out("Friday") + put_in("Monday") + run(".")
    )
    point = only(read(docx_of(all_but((1, statement(1, inside))))))
    assert point.text == "I think that it could wait until Monday."
    assert with_changes(TEXTS[1], point.changes) == point.text


def test_quotation_marks_that_a_program_put_right_are_said_to_be_no_more() -> None:
    body = all_but((3, statement(3, run('"' + TEXTS[3] + '"'))))
    assert read(docx_of(body)).points == ()
    body = all_but((4, statement(4, run(TEXTS[4].replace(" and", " –\u00a0and")))))
    assert only(read(docx_of(body))).kind == "reword"


def test_left_out_moved_and_new_with_tracking_off() -> None:
    body = heading("What happened") + statement(3) + statement(1)
    body += paragraph(run("The duty desk was closed that week, for want of anybody to sit at it."))
    body += statement(4)
    assert told(read(docx_of(body))) == [
        ("moved", "id-3", ""),
        ("leave-out", "id-2", ""),
        ("new", "", "The duty desk was closed that week, for want of anybody to sit at it."),
    ]


def test_a_few_statements_alone_do_not_leave_out_the_others() -> None:
    body = paragraph(run("Draft 1 · reference 7f3k-9qxm"))
    reply = read(docx_of(body + statement(2, run("My supervisor was on leave since the Monday."))))
    assert [one.kind for one in reply.points] == ["reword"]
    assert any("1 of 4" in remark for remark in reply.remarks)


def test_what_fits_no_draft_is_shown_and_placed_nowhere() -> None:
    body = paragraph(run("Shopping: ") + put_in("milk")) + paragraph(on(0, run("and bread")))
    reply = read(docx_of(body, comments=comment(0, "Brown.")))
    assert reply.answers is None
    assert {one.statement for one in reply.points} == {""}
    assert any("milk" in one.text for one in reply.points)
    assert any(one.text == "Brown." for one in reply.points)


def test_a_main_part_by_another_name_and_the_strict_spelling() -> None:
    content = docx_of(all_but((1, statement(1, FRIDAY))), main="document2.xml")
    assert only(read(content)).statement == "id-1"


def test_our_own_document_comes_back_untouched() -> None:
    of = draft(40, 3)
    reply = read(to_docx(of), sent(of))
    assert reply.points == ()
    assert reply.remarks == ()
    assert (reply.share, reply.reference) == (of.share, of.reference)


def test_it_is_known_by_each_of_the_things_it_carries() -> None:
    of = draft(6, 3)
    assert reply_to(to_docx(of), [sent(of)]).answers == sent(of)
    assert around_of(of)


def reply_to(content: bytes, drafts: list[object]):  # type: ignore[no-untyped-def]
    return read_docx(content, "renamed.docx", drafts, ids())  # type: ignore[arg-type]


WORDS = st.lists(
    st.tuples(
        st.sampled_from(["same", "in", "out"]), st.sampled_from(["wait ", "call ", "x", "né "])
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_any_mixture_of_changes_gives_the_words_as_they_are_wanted(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    make = {"same": run, "in": put_in, "out": taken_out}
    statements, bodies, wanted = [], [], []
    for number, pieces in enumerate((one, other), start=1):
        ballast = f"Nothing else was said of it {number}: "
        was = ballast + "".join(text for kind, text in pieces if kind != "in")
        wanted.append((ballast + "".join(text for kind, text in pieces if kind != "out")).split())
        statements.append(replace(STATEMENTS[number - 1], text=was.strip()))
        inside = run(ballast) + "".join(make[kind](text) for kind, text in pieces)
        bodies.append(statement(number, inside))
    of = replace(SENT, statements=tuple(statements))
    found = {point.statement: point for point in read(docx_of("".join(bodies)), of).points}
    for stated, words in zip(statements, wanted, strict=True):
        point = found.get(stated.id)
        assert (point.text if point else stated.text).split() == words
        if point is not None:
            assert with_changes(stated.text, point.changes).split() == words
