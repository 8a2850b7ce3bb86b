"""How a conversation was asked: what was said and how it was heard, measured in plain words.

Takes turns and gives back values (model.py). It measures the asking and never the person who asks:
no marks, no ranks. Each measure says on what it rests and where it ends.
"""
