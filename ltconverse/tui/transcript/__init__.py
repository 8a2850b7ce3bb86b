"""The words of a recording on a screen of their own: read, listened to, put right, checked."""
