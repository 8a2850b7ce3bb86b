"""Reports of the analysis, composed as paragraphs, each with what it rests on.

Knows the case, the write-ups and the table; nothing of drafts, replies or files.
"""
