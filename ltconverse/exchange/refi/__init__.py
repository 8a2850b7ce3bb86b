"""Codes and coded words to and from programs for qualitative analysis (REFI-QDA 1.5).

Values in, bytes out, and back. Knows neither the case nor the method: what is a code, a source or a
person is the caller's to say.
"""
