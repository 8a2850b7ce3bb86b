"""What is counted of a conversation: how it was asked, what of it was reached, what was missed.

Each measure says on what it rests and where it ends. Knows the turns as they are heard, and what
the person could tell. Knows no advice: what to do otherwise is for the next room.
"""
