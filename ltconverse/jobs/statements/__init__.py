"""Working on a write-up: what may be done to its statements, and how they are shown.

Knows an open case and its values; no screen and no command line. What is decided here are bodies
of events: whoever asked saves them.
"""
