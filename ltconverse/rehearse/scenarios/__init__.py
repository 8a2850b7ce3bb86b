"""Scenarios to rehearse with: finding them, checking them, beginning one, passing them on.

Knows their data files and the method they refer to. Knows nothing of how a person answers but what
a check needs to ask them.
"""
