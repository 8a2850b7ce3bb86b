"""Makes answers to drafts as people give them, each with the exact truth of what it says.

A plan of acts (replace these words, comment on those) is carried out on a draft's Word document by
LibreOffice itself, or on its XML as Word and Google Docs write it; the truth follows from the plan.
"""
