"""Sharing a write-up on the screen: what may identify someone, drafts, replies, the agreement."""
