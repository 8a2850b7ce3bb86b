"""A draft as one page that any browser opens by a password; answered there, it sends nothing.

Knows the draft, its words and how to seal them; templates/page.* are the page itself. All of the
draft is sealed: before it is opened, the page shows the reference alone. Its policy forbids every
request and every script but its own, and it is written in what all browsers have, so that it opens
for as long as there are browsers.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ltconverse.errors import BadArguments
from ltconverse.sharing import words
from ltconverse.sharing.passwords import as_typed
from ltconverse.sharing.sealing import ROUNDS, key_of, new_salt, seal
from ltconverse.text import printable
from ltconverse.writeup.templating import render_html
from ltconverse.writeup.words import capital

if TYPE_CHECKING:
    from ltconverse.sharing.model import Draft, DraftSection, DraftStatement

FORMAT = "ltconverse-page"
_TEMPLATES = Path(__file__).parent / "templates"
# One script to the browser, in this order.
_SCRIPTS = ("page-sealing.js", "page-drawing.js", "page-acting.js")


def to_page(draft: Draft, password: str) -> str:
    """The page as HTML, whole in itself. Its password is told by another way than the page.

    Raises BadArguments where the password is blank.
    """
    if not as_typed(password):
        raise BadArguments("The page needs a password.", hint="Leave it out to have one made.")
    from markupsafe import Markup

    style, script = _part("page.css"), _script()
    values = {
        "policy": _policy(style, script),
        "reference": draft.reference,
        "anything_else": f"{words.ANYTHING_ELSE}?",
        "style": Markup(style),  # noqa: S704 - ours, read from templates/
        "script": Markup(script),  # noqa: S704 - the same
        "sealed": Markup(_json(_sealed(draft, password))),  # noqa: S704 - see _json
    }
    return render_html(_TEMPLATES, "page.html", values)


def bound_to(what: str, share: str, reference: str, draft: int) -> bytes:
    """What is sealed with a page or a reply: which share it belongs to. The script has the same."""
    return "\n".join((what, share, reference, str(draft))).encode()


@cache
def _part(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_part(name) for name in _SCRIPTS)
    return f"'use strict';\n(function () {{\n{parts}}})();\n"


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, sent or run but what these two hashes name; text is never markup."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(value: object) -> str:
    """JSON that may stand within a script element: no sign that could end it."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")


def _sealed(draft: Draft, password: str) -> dict[str, Any]:
    salt = new_salt()
    bound = bound_to(f"{FORMAT} 1", draft.share, draft.reference, draft.version)
    content = json.dumps(_content(draft), ensure_ascii=False).encode("utf-8", errors="replace")
    nonce, closed = seal(key_of(password, salt), content, bound)
    return {
        "format": FORMAT,
        "version": 1,
        "share": draft.share,
        "reference": draft.reference,
        "draft": draft.version,
        "rounds": ROUNDS,
        "salt": base64.b64encode(salt).decode(),
        "nonce": base64.b64encode(nonce).decode(),
        "content": base64.b64encode(closed).decode(),
    }


# --- what is sealed -------------------------------------------------------------------------


def _content(draft: Draft) -> dict[str, Any]:
    return {
        "title": printable(draft.title),
        "who": printable(capital(draft.who)),
        "agency": printable(capital(draft.agency)),
        "opening": printable(words.opening(draft)),
        "particulars": [[label, printable(said)] for label, said in words.particulars(draft)],
        "silence": words.silence(draft),
        "contact": printable(draft.contact),
        "key": words.key(draft),
        "differently": words.SEEN_DIFFERENTLY,
        "nothing": words.NOTHING,
        "sections": [_section(section) for section in draft.sections],
    }


def _section(section: DraftSection) -> dict[str, Any]:
    return {
        "title": printable(section.title),
        "explanation": printable(section.explanation),
        "parts": [
            {"title": printable(part.title), "statements": [_statement(s) for s in part.statements]}
            for part in section.parts
        ],
    }


def _statement(one: DraftStatement) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "form": one.form,
        "text": printable(one.text),
        "told": printable(words.told(one)),
        "difference": printable(one.difference),
        "stand": printable(words.stand(one)),
    }
