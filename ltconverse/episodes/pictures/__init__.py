"""Pictures of a review: when things were, seen by whom, and what influenced them; also in words.

Pure: values in; SVG, PNG or lines of text out. Knows `text` and the write-up's words for dates; no
case, no file, no clock. Everything a picture shows, its words say too.
"""
