"""One module a screen, but for the conversation, which has a room beside. Screens call the jobs."""
