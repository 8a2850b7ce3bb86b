"""The worked example after its first conversation: played by the jobs and events of a review.

Each module reads one of the scripts in `data/example` and does what its lines say; demo.py, which
makes the example, calls them.
"""
