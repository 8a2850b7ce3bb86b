"""Jinja2 set up so that what a person wrote stays text, whichever template forgets a filter.

Knows `text` and Jinja2; used by every room that fills templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ltconverse.text import printable
from ltconverse.writeup.markdown import Markdown, escape

if TYPE_CHECKING:
    from jinja2 import Environment


def render_html(folder: Path, template: str, values: Mapping[str, Any]) -> str:
    """The template of `folder` filled with `values`, everything escaped for HTML."""
    return _html(folder).get_template(template).render(values)


def render_markdown(folder: Path, template: str, values: Mapping[str, Any]) -> str:
    """The template of `folder` filled with `values`, everything escaped for Markdown.

    Only what a function of ours made (`Markdown`) goes in as it is.
    """
    return _markdown(folder).get_template(template).render(values)


def _shown(value: object) -> object:
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _as_markdown(value: object) -> object:
    return value if isinstance(value, Markdown) else escape(str(value))


@cache
def _html(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _markdown(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=False,  # noqa: S701 - HTML's escaping is not Markdown's; `finalize` does that one
        finalize=_as_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
