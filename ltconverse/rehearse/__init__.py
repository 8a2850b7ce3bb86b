"""Rehearsal: a simulated practitioner, how questions are heard, and feedback on asking them.

Pure: what was said goes in, an answer or a measure comes out; the same goes in, the same comes out.
Knows the method, the case's values and words. Knows no storage, no sound and no screen.
"""
