"""The words of a conversation: transcribed, brought in, read, put right, and taken elsewhere."""
