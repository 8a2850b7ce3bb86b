"""Conversations in case reviews by the Learning Together systems model, in the terminal."""

__version__ = "0.7.0"
