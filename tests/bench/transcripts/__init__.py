"""Measuring transcripts: each module yields its figures, one line each, and can be run alone."""
