"""Rehearsal: a simulated practitioner, how questions are heard, and feedback on asking them.

Pure: what was said goes in, an answer or a measure comes out; the same goes in, the same comes out.
Knows the method, words, and the look of documents. Knows no case, no storage, no sound, no screen.
Its rooms, each knowing only those before it: values, questions, person, then feedback and
scenarios side by side, papers.
"""
