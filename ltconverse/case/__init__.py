"""The case as a pure value: events, their fold, the entry line's grammar, navigation, timing.

Knows errors. No file, no clock, no random number: times and ids are passed in.
"""
