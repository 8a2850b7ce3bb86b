"""The analysis of a review: what is told of its episodes, composed, checked, drawn and reported.

The table of key practice episodes is composed from the case (compose, of sources and accounts) as
values (model); cells lays it out, and render, word and pdf write it. Beside it stand perspectives
and, in rooms of their own: joining (which moments may be one), rigour (what guards against bias),
pictures, and reports. Knows the case, the method and the write-ups; no storage and no clock.
"""
