"""The conversation screen, its parts, and the questions it asks. Screens call the core."""
