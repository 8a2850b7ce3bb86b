"""The write-up: composed from the case as numbered statements, rendered in several forms."""
