"""The write-up being worked on: its statements, what they rest on, and how they will be read."""
