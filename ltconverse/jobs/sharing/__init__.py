"""Sharing a write-up, taking replies in, settling what they say: both faces stand on this."""
