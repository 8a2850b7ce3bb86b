"""The analysis of a review, for every face: episodes, records, patterns, what they rest on.

One module a thing to do. Each decides and gives events back, or keeps them; shows nothing.
"""
