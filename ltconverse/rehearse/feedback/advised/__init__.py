"""What a pair can take along: one thing to try next, hints, what to keep, how to put it openly.

Rests on what was heard and on what was measured, and knows nothing of how it is shown.
"""
