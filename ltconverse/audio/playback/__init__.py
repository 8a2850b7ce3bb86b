"""Playing to a loudspeaker: `player` is our side, `playing` the process that does the work.

Our side loads neither PortAudio, FFmpeg nor numpy.
"""
