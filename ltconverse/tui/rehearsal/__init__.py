"""Rehearsals on the screen: the practice folder, the conversation with a person who answers,
its feedback."""
