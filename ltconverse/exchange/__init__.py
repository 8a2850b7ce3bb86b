"""What goes to other programs and comes from them: transcripts, spreadsheets, codes.

Here Word files are read safely, too, and names found in what is to leave.

Knows speech, whose transcripts it writes, and not the case.
"""
