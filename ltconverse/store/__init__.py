"""Where a case lives: the journal on SQLCipher, key slots, recordings, backup and checks.

Knows the case's events. Knows nothing of screens, speech or documents.
"""
