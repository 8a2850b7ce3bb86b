"""Hearing what a reviewer says: which kind of question it is, if one, and what it is about.

Rules that a person can read, and a few numbers beside them. Knows the values of rehearsal and the
words of English; topics come as values. No scenario, no person who answers, no screen.
"""

from ltconverse.rehearse.questions.hearing import recognise
from ltconverse.rehearse.questions.topics import TopicWords, method_topics, topics_of

__all__ = ["TopicWords", "method_topics", "recognise", "topics_of"]
