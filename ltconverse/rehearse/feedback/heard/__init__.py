"""What was said, turn by turn, as it is heard today: numbered, told apart, looked up.

Knows the words of rehearsal and how questions are heard. Counts nothing and advises nothing: it
knows no other room of feedback.
"""
