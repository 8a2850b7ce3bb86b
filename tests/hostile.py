"""Texts that mean harm to whatever shows them; every one must stay text."""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from tests.sample_case import CONVERSATION, STEPS, Script

HOSTILE = (
    "[/b] and [@click=app.quit]here[/]",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></p></article><h1>Not ours</h1>",
    "{{ 7*7 }} {% raw %} {# gone #} ${7*7}",
    "\x1b[31mred\x1b[0m \x07 \x00 nul",
    '=HYPERLINK("http://example.com";"click")',
    "+1+1 @SUM(A1) -2",
    "# heading\n---\n* list\n1. one\n    code\n> quoted\n```\nfence\n```",
    "a | b | c\n| --- | --- |",
    "**bold** _em_ ~~gone~~ `code` [link](javascript:alert(1)) ![x](y) <http://x.org>",
    "www.example.com https://example.com a@example.com &lt;b&gt; &#60;",
    "שלום עולם \u202e reversed \u202c مرحبا",
    "🙂 👩‍👩‍👧 e\u0301 \ufeff \u2028 next",
    "“quoted” and \"quoted\" -- 'single'",
    "]]> <!-- comment --> <?xml version='1.0'?> &amp; &undefined;",
    "tab\there\nand a new line\n\nand another",
)
LONG = "word " * 20_000


def hostile_case() -> CaseState:
    """A case in which every text a person can give means harm."""
    bad = " ".join(HOSTILE[:4])
    made = Script()
    made.add(e.CaseOpened(case="case-1", title=bad))
    made.add(e.ReviewerJoined(person="reviewer-1", role=bad, agency=HOSTILE[5]))
    made.add(e.PractitionerJoined(person="p", role=HOSTILE[5], agency=bad))
    made.begin("p", (*STEPS, e.StepOutline(id="x<y>", number="9", title=bad, minutes=1)))
    made.add(e.RecordsRead(conversation=CONVERSATION, text=bad))
    for step in [outline.id for outline in STEPS] + ["x<y>", "<b>"]:
        made.enter(step)
        for text in HOSTILE:
            made.note(text)
    for text in HOSTILE:
        made.step = "turning-points"
        made.enter("turning-points", made.raise_point(text))
        made.note(text, form="quote")
        made.note(text, "now")
        made.note(text, factor=(text, "hinders"))
        made.add(
            e.QuestionParked(
                conversation=CONVERSATION, question=text, text=text, step="<b>step</b>"
            )
        )
    made.note(LONG)
    return made.state()


def large_case(statements: int = 300) -> CaseState:
    """A case with that many statements over twenty turning points, for timing."""
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p")
    for number in range(20):
        made.step = "turning-points"
        point = made.raise_point(f"Turning point {number}")
        made.enter("view-at-the-time", point)
        for _ in range(statements // 40):
            made.note("A sentence of the usual length, as one says it in a conversation.")
            made.note("Another one, which tells what influenced it.", factor=("role", "hinders"))
    return made.state()
