"""Writing paragraphs into a Word document, each in its style; the look is word_styles'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ltconverse.text import printable

if TYPE_CHECKING:
    from docx.document import Document  # late: it takes a while to import


class Paragraphs:
    """Adds paragraphs to a document; keeps its styles at hand, since finding is slow."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles: dict[str, str] = {}

    def _paragraph(self, style: str, text: str = "") -> Any:
        """A new paragraph of that style, at the end; `text` is shown as it is."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._style(style)
        if text:
            paragraph.add_run(printable(text))
        return paragraph

    def _style(self, name: str) -> str:
        """The id by which the file knows a style."""
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self._document.styles[name].style_id
        return found
