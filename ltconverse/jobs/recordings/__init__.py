"""What is done with recordings: made, imported, mended, heard, kept and erased.

What they say in words is for the room jobs.words.
"""
