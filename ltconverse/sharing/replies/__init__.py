"""Reading what came back: a module a form, and one front that finds out which form a file has."""

from ltconverse.sharing.replies.front import read_reply

__all__ = ["read_reply"]
