"""Transcripts to and from elsewhere: WebVTT, JSON, plain text. Knows speech, not the case."""
