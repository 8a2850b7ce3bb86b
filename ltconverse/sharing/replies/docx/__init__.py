"""Word documents that come back: comments, tracked changes, and changes with tracking off.

One module reads the file (package, walking, comments), one knows the paragraphs that went out
(originals, owners), the others make the points. Nothing here knows a screen, a store or a clock.
"""

from ltconverse.sharing.replies.docx.counting import Counted, counted
from ltconverse.sharing.replies.docx.reading import around_of, read_docx

__all__ = ["Counted", "around_of", "counted", "read_docx"]
