"""Made-up reviews of any size in which it is known which moments are one, to measure against."""
