"""Documents that LibreOffice changed through its own API: every mark and comment in one point."""

from __future__ import annotations

import pytest

from ltconverse.sharing import locking
from ltconverse.sharing.replies.docx import read_docx
from ltconverse.sharing.word_out import to_docx
from tests.bench.answering import soffice
from tests.bench.answering.acts import Act
from tests.bench.answering.drafts import draft, sent
from tests.bench.answering.making import replies
from tests.bench.answering.scoring import score
from tests.needs import require
from tests.returned import ids, read

pytestmark = pytest.mark.slow

DRAFT = draft(12, 5)


def test_what_libreoffice_writes_is_read_in_every_way() -> None:
    require(soffice.available(), "LibreOffice and python3-uno, to change documents as it does")
    first = next(DRAFT.statements())
    with soffice.opened() as office:
        for reply in replies([DRAFT], office, wanted=lambda way: "libreoffice" in way):
            found = score(reply, read(reply.content, sent(DRAFT)))
            assert (found.missing, found.extra) == ([], []), reply.name
        act = Act("comment", first.number, 0, first.text[:6], "That is right.")
        content = office.answer(to_docx(DRAFT), DRAFT, [act], "tracked")
    locked = locking.locked(content, "four words of ours")
    reply = read_docx(locked, "answer.docx", [sent(DRAFT)], ids(), "four words of ours")
    assert [(one.kind, one.statement, one.text) for one in reply.points] == [
        ("comment", first.id, "That is right.")
    ]
