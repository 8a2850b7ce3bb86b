"""The parts of screens. They are given values and tell their screen by messages."""
