"""A review's codes and coded words as a REFI-QDA project: out to other programs, and back.

`exchange/refi` knows the form of the file; here is what of the case goes into it, and how what
comes back is known again. Asks nothing and shows nothing.
"""
