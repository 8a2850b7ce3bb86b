"""What of the words should be listened to before anyone relies on it, and what was."""
