"""What a rehearsal leaves on paper: feedback, a session side by side, the handout and the guide.

Each is laid out once (`model.py`) and then set as a page (`page.py`), in Word (`word.py`) or as
plain text (`plain.py`), so that all forms of one paper agree. Order and wording of what was
measured come from the values; nothing is worded anew here. Writes no file.
"""
