"""A write-up as Markdown, as one HTML page, as JSON.

Takes values and gives text; writes no file. For Word see `word`.
"""

from __future__ import annotations

import json
from pathlib import Path

from ltconverse.writeup import held, words
from ltconverse.writeup.markdown import Markdown, escape, escape_line, quote
from ltconverse.writeup.model import Section, Statement, WriteUp
from ltconverse.writeup.templating import render_html, render_markdown

TEMPLATES = Path(__file__).resolve().parent / "templates"


def to_json(write_up: WriteUp) -> str:
    """The write-up as JSON: the fields of `model.WriteUp`, text as it was noted."""
    return json.dumps(write_up.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def to_markdown(write_up: WriteUp) -> str:
    """The write-up as Markdown, in which what a person wrote is never markup."""
    ours = {"line": escape_line, "stated": _statement_as_markdown}
    return render_markdown(TEMPLATES, "write-up.md", {**_values(write_up), **ours})


def to_html(write_up: WriteUp) -> str:
    """The write-up as one page that loads nothing and runs nothing; prints on A4."""
    return render_html(TEMPLATES, "write-up.html", _values(write_up))


def _values(write_up: WriteUp) -> dict[str, object]:
    return {
        "write_up": write_up,
        "facts": words.facts(write_up),
        "held": held.sentences(write_up),
        "words": words,
    }


def _statement_as_markdown(statement: Statement, section: Section, write_up: WriteUp) -> Markdown:
    """Number, words and source of a statement; a quote as a block quote."""
    source = [words.capital(words.tense(statement, section))]
    if told := words.influences_here(statement, section, write_up):
        source.insert(0, told)
    source += words.source(statement, section, write_up)
    small = f"*{escape_line(' · '.join(source))}*"
    if statement.difference:
        small = f"{escape(words.otherwise(statement))}\n\n{small}"
    if statement.form == "quote":
        body = quote(words.quoted(statement.text))
        return Markdown(f"**{statement.label}**\n\n{body}\n\n{small}")
    return Markdown(f"**{statement.label}** {escape(statement.text)}\n\n{small}")
