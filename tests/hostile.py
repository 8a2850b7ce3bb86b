"""Texts that mean harm to whatever shows them; every one must stay text."""

from __future__ import annotations

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
