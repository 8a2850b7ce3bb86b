"""Letters to those who take part: templates in plain data, filled in from the case, rendered.

Stands above the write-up for its look in Word, its Markdown and its dates; knows no screen, no
storage and no clock.
"""
