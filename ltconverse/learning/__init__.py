"""What is learned across reviews: digests without a person or a text, the organisation's encrypted
library of them, how often things recur, and the report on it.

Stands above the store and the exchange for their files; knows no case, no screen and no clock.
"""
