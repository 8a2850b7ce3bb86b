"""Which moments told in several conversations may be one: suggested by time, people and words.

Pure: values in, values out. Suggests; a person decides, and what was declined is not offered again.
"""
