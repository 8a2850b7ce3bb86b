"""The table of key practice episodes: rows composed from the case, written in several forms."""
