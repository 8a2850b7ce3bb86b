"""Rehearsing: the practice folder, a rehearsal being held, its feedback, results of several pairs.

Brings the open case together with the room `rehearse`, which is pure. Shows nothing itself.
"""
