"""What guards the analysis against the reviewers' own biases: search, agreement, what is missing.

Values in, values out. Knows the case as it stands and the near-words of the method; no storage, no
clock and no network.
"""
