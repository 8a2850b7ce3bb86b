"""Sharing a draft, reading what comes back, telling what became of it; values, files, no screen."""
